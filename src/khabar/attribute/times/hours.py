"""Clock times of a line: found in `khabar.arabic.dates.clock`, as in reading; here each gets its day.

In running text only an hour that says so counts: with «الساعة» before it, with its half of the day or its zone behind
it. «2.10» alone may be a price.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from khabar.arabic.dates.clock import Clock, clocks, half_words, is_universal
from khabar.attribute.text.line import Line
from khabar.attribute.times import values
from khabar.attribute.times.durations import any_of
from khabar.attribute.times.values import Day, Expression, last_before

#: So many characters stand at most between a clock time and its own day («من مساء يوم السبت» is told with its day).
_MAX_GAP = 6
_JOINED = frozenset("و،")
#: «16,30 بتوقيت شرق الولايات المتحدة» has so many characters, with room for the bracket.
_ZONE_CHARS = 40
_WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: Shorter words for a half of the day are abbreviations: «3 م» may be three metres.
_SHORTEST_HALF = 3
_HALVES = any_of(word for word in half_words() if len(word) >= _SHORTEST_HALF)
#: What every hour of running text holds; most lines hold nothing of it, and are not searched.
_HINT = re.compile(rf"الساعه|توقيت|غرين|جرين|ت\.? ?غ|gmt|utc|[0-9] ?{_HALVES}|:[0-9]{{2}}")
_SHUT = re.compile(r" ?\)")
_OTHER_ZONE = re.compile(r" ?\((?=[0-9])")

#: Words of which every hour here holds at least one, unless it holds a digit.
WORDS = frozenset(("الساعه",))


def find(line: Line, anchor: Day, days: Sequence[Expression]) -> Iterator[Expression]:
    """Clock times, each on the day that stands right after it, else on the last one of `days`, sorted by place, that
    the line told before it, else on the day of the lead, else on the day of writing.
    """
    if not _HINT.search(line.plain):
        return
    last_end = 0
    for clock in clocks(line.plain):
        if clock.start < last_end or not _says_so(line.plain, clock):
            continue
        last_end, own = _end(line.plain, clock), None
        if (day_part := _day_that_begins_in(clock, last_end, days)) is not None:
            last_end, own = len(line.plain[: day_part.start].rstrip()), _whole(day_part.value)
        own = own or _day_of(line.plain, clock.start, last_end, days)
        day = own or anchor.event or values.relative(0, anchor)
        yield Expression(clock.start, last_end, "TIME", f"{day or ''}T{clock.hour:%H:%M}")


def _day_that_begins_in(clock: Clock, end: int, days: Sequence[Expression]) -> Expression | None:
    """«الساعة العاشرة صباح الخميس»: the half of the day belongs to the day behind it."""
    behind = bisect_left(days, clock.start, key=lambda day: day.start)
    is_inside = behind < len(days) and clock.start < days[behind].start < end < days[behind].end
    return days[behind] if is_inside else None


def _says_so(text: str, clock: Clock) -> bool:
    has_half = clock.half is not None and (len(clock.half) >= _SHORTEST_HALF or clock.precision != "hour")
    has_zone = _zone_end(text, clock) > clock.bare_end
    # «ستة كيلومترات في الساعة الواحدة»: in every hour.
    is_first_in_words = clock.in_words and clock.hour.hour == 1
    return has_half or has_zone or (clock.is_named and not is_first_in_words)


def _zone_end(text: str, clock: Clock) -> int:
    """Where the zone ends that certainly belongs to the hour: «20:00 بتوقيت بيروت», never the land of «20:00 لبنان»."""
    words = text[clock.bare_end : clock.end]
    is_sure = "توقيت" in words or "gmt" in words or "utc" in words or is_universal(clock.zone or "")
    return clock.end if is_sure else clock.bare_end


def _end(text: str, clock: Clock) -> int:
    """Where the expression ends: behind its zone, the bracket around that, and the same hour in another zone."""
    end = _zone_end(text, clock)
    shut = _SHUT.match(text, end) if "(" in text[clock.bare_end : end] else None
    end = shut.end() if shut else end
    other = _OTHER_ZONE.match(text, end)
    if other is None:
        return end
    again = next(clocks(text, other.end(), min(len(text), other.end() + _ZONE_CHARS)), None)
    if again is None or again.start != other.end() or _zone_end(text, again) == again.bare_end:
        return end
    shut = _SHUT.match(text, again.end)
    return shut.end() if shut else end


def _day_of(text: str, start: int, end: int, days: Sequence[Expression]) -> str | None:
    """The whole day among `days` that a clock time at `start` to `end` goes with. «الساعة 9 ويوم كذا» brings another
    day."""
    behind = bisect_left(days, end, key=lambda day: day.start)
    is_near = behind < len(days) and days[behind].start <= end + _MAX_GAP
    is_own = is_near and _JOINED.isdisjoint(text[end : days[behind].start])
    return _whole(days[behind].value if is_own else last_before(days, start))


def _whole(value: str | None) -> str | None:
    day = (value or "").partition("T")[0]
    return day if _WHOLE_DAY.fullmatch(day) else None


def whole_day(lead: Sequence[str | None]) -> str | None:
    """The one whole day among the values of a lead; None where it names none, or two."""
    days = {day for value in lead if (day := _whole(value))}
    return days.pop() if len(days) == 1 else None
