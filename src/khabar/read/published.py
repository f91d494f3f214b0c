"""When a page says it was published: ISO and RFC 822 stamps, numbers, and dates written in Arabic with any month name.

A day is never guessed: what was not written is not known. The offset stays as written; a time without one counts only
where the outlet's zone is known, else its day alone is kept. Where a stamp in UTC and the time that readers see are
the same instant, the reader's offset is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from khabar.arabic.months import MONTH_PATTERN, WEEKDAY_PATTERN, month
from khabar.arabic.numbers import digits
from khabar.model import KnownBy, Moment, Precision
from khabar.read.signs import Stamp

_CLOCK = r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:\.\d{1,9})?)?"
_HALF = r"\s{0,3}(?P<half>صباحا|صباحًا|صباحاً|مساء|مساءً|ظهرا|ظهرًا|ص|م|am|pm|a\.m\.|p\.m\.)(?!\w)"
_OFFSET = r"(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{1,2}(?!\d))"
_ISO = re.compile(
    r"(?P<year>(?:19|20)\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    rf"(?:[T\s]\s?{_CLOCK}\s?(?:{_OFFSET})?)?(?!\d)", re.IGNORECASE,
)  # fmt: skip
_COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<zone>Z)?)?(?!\d)"
)
_ENGLISH = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_LATIN = rf"(?:{'|'.join(_ENGLISH)})[a-z]*"
_MONTH = rf"{MONTH_PATTERN}(?:\s?[/\\|-]\s?{MONTH_PATTERN}|\s{MONTH_PATTERN})?|\b{_LATIN}"
_YEAR = r"(?:19|20)\d{2}"
_NAMED = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s,،.-]{{1,3}}(?:من\s)?(?:شهر\s)?(?P<name>{_MONTH})"
    rf"[\s,،.-]{{1,3}}(?P<year>{_YEAR})(?!\d)"
    rf"|\b(?P<name2>{_LATIN})\.?\s(?P<day2>\d{{1,2}}),?\s(?P<year2>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(?<![\d/.-])(?:(?P<year>(?:19|20)\d{2})[/.\-](?P<month>\d{1,2})[/.\-](?P<day>\d{1,2})"
    r"|(?P<first>\d{1,2})[/.\-](?P<second_>\d{1,2})[/.\-](?P<year2>(?:19|20)\d{2}))(?![\d/-])"
)
_TIME = re.compile(
    rf"(?<![\d/.-]){_CLOCK}(?:{_HALF})?"
    rf"(?:[\s(]{{0,3}}(?:بتوقيت [غج]رينت?ش|GMT|UTC|ت\s?غ)?\s?(?:{_OFFSET})?)?",
    re.IGNORECASE,
)
_GREENWICH = re.compile(r"بتوقيت [غج]رينت?ش|ت\s?غ(?!\w)|GMT|UTC")
#: A time belongs to a date that stands at most this far from it.
_NEAR = 45
_BESIDE, _TOUCHING = 18, 3
_LONGEST_LINE = 140
_MOST_AHEAD = timedelta(days=1)
#: Words that tell of a change, not of the first publication.
_CHANGED = re.compile(r"(?:آخر|اخر)\s(?:تحديث|تعديل)|تم\sتحديث|updated|modified", re.IGNORECASE)


@lru_cache(maxsize=2048)
def moment(text: str, known_by: KnownBy = "given", zone: str | None = None) -> Moment | None:
    """The date, or date and time, that `text` holds, as precisely as it is written; None where there is none."""
    told = digits(text.strip()[:_LONGEST_LINE])
    for shape in (_ISO, _COMPACT):
        found = shape.match(told)
        if found and (made := _from_iso(found, known_by, zone, told)):
            return made
    return _written(told, known_by, zone)


def _from_iso(found: re.Match[str], known_by: KnownBy, zone: str | None, told: str) -> Moment | None:
    day = _day(found["year"], found["month"], found["day"])
    if day is None:
        return None
    if found["hour"] is None:
        clock = _TIME.search(told, found.end(), found.end() + _NEAR)
        return _at(day, clock, known_by, zone, told)
    return _joined(day, found, None, found["zone"], known_by, zone)


def _written(told: str, known_by: KnownBy, zone: str | None) -> Moment | None:
    for day, start, end in _days(told):
        clock = _close_before(told, start) or _TIME.search(told, end, end + _NEAR)
        clock = clock or _TIME.search(told, max(0, start - _NEAR), start)
        return _at(day, clock, known_by, zone, told)
    return None


def _close_before(told: str, start: int) -> re.Match[str] | None:
    """«01:40 04/05/2031»: a clock time that ends where the date begins."""
    found = _TIME.search(told, max(0, start - _BESIDE), start)
    return found if found and start - found.end() <= _TOUCHING else None


def _days(told: str) -> Iterable[tuple[date, int, int]]:
    for found in _NAMED.finditer(told):
        name = found["name"] or found["name2"]
        number = month(name) or _ENGLISH.get(name[:3].lower())
        day = _day(found["year"] or found["year2"], number, found["day"] or found["day2"]) if number else None
        if day:
            yield day, found.start(), found.end()
    for found in _NUMBERS.finditer(told):
        day = _numbered(found)
        if day:
            yield day, found.start(), found.end()


def _numbered(found: re.Match[str]) -> date | None:
    """Day before month as the Arab press writes, unless the numbers forbid it."""
    if found["year"]:
        return _day(found["year"], found["month"], found["day"])
    first, second = int(found["first"]), int(found["second_"])
    if second > 12 >= first:
        first, second = second, first
    return _day(found["year2"], second, first)


def _at(day: date, clock: re.Match[str] | None, known_by: KnownBy, zone: str | None, told: str) -> Moment:
    if clock is None:
        return Moment(day=day, precision="day", known_by=known_by)
    written = clock["zone"] or ("UTC" if _GREENWICH.search(clock[0]) else None)
    return _joined(day, clock, clock["half"], written, known_by, zone)


def _joined(
    day: date, clock: re.Match[str], half: str | None, written: str | None, known_by: KnownBy, zone: str | None
) -> Moment:
    """A day and a clock time, with the offset as written, or that of the outlet's zone; else the day alone."""
    hour = _hour(int(clock["hour"]), half)
    second = clock["second"]
    told = datetime.combine(day, time(hour, int(clock["minute"]), int(second or 0)))
    offset = _offset(written) if written else _zone(zone)
    if offset is None:
        return Moment(day=day, precision="day", known_by=known_by)
    instant = told.replace(tzinfo=offset)
    instant = instant.replace(tzinfo=timezone(instant.utcoffset() or timedelta()))
    precision: Precision = "second" if second else "minute"
    return Moment(instant=instant, precision=precision, known_by=known_by)


def _hour(hour: int, half: str | None) -> int:
    if half is None or hour > 12:
        return hour
    late = (half[0] in "مظpP" and half[:3] not in ("ظهر",)) or half.startswith("ظهر")
    if half.startswith("ظهر") and hour >= 11:
        return hour
    return hour % 12 + (12 if late else 0)


def _offset(written: str) -> tzinfo | None:
    told = written.upper()
    if told in ("Z", "UTC", "GMT"):
        return UTC
    sign = -1 if told[0] == "-" else 1
    numbers = told[1:].replace(":", "")
    hours, minutes = (int(numbers[:2]), int(numbers[2:])) if len(numbers) == 4 else (int(numbers), 0)
    return timezone(sign * timedelta(hours=hours, minutes=minutes)) if hours <= 14 and minutes < 60 else None


@cache
def _zone(name: str | None) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _day(year: str | None, number: str | int | None, day: str | int | None) -> date | None:
    try:
        return date(int(year or 0), int(number or 0), int(day or 0))
    except ValueError:
        return None


def dateish(text: str) -> bool:
    """Whether a line is a date and little else."""
    if len(text) > _LONGEST_LINE // 2:
        return False
    told = digits(text)
    rest = _NUMBERS.sub(" ", _NAMED.sub(" ", _ISO.sub(" ", told)))
    if rest == told:
        return False
    rest = re.sub(rf"{WEEKDAY_PATTERN}|{_CLOCK}|هـ|AST|GMT|UTC", " ", rest)
    return sum(char.isalpha() for char in rest) <= 24


class Found:
    """What `published` found: the first publication, the last change, and what is to be noted."""

    __slots__ = ("modified", "notes", "published")

    def __init__(self) -> None:
        self.published: Moment | None = None
        self.modified: Moment | None = None
        self.notes: list[str] = []


def find(
    stamps: Sequence[Stamp], changes: Sequence[Stamp], visible: Sequence[str], *, zone: str | None, now: datetime | None
) -> Found:
    """The publication among what a page says: `stamps` in order of trust, `visible` lines near the headline.

    `now` is when the page was fetched; a stamp from after it is not believed.
    """
    found = Found()
    found.published = _first((_stamped(stamp, zone) for stamp in stamps), now, found.notes)
    found.modified = _first((_stamped(stamp, zone) for stamp in changes), now, [])
    seen = _visible(visible, zone)
    if found.published is None:
        found.published = _first(iter(seen[:1]), now, found.notes)
    elif visible:
        found.published = _as_seen(found.published, visible, found.notes)
    return found


def _stamped(stamp: Stamp, zone: str | None) -> Moment | None:
    return moment(stamp.text, stamp.known_by, zone)


def _first(moments: Iterable[Moment | None], now: datetime | None, notes: list[str]) -> Moment | None:
    for found in moments:
        if found is None:
            continue
        if now is not None and found.order > (now + _MOST_AHEAD).timestamp() + (86400 if found.day else 0):
            notes.append(f"a publication time in the future was not believed: {found.iso}")
            continue
        return found
    return None


def _visible(lines: Sequence[str], zone: str | None) -> list[Moment]:
    told = [_first_said(line) for line in lines if len(line) <= _LONGEST_LINE]
    found = [(changed, moment(said, "text", zone)) for said, changed in told]
    return [told for _, told in sorted(((c, m) for c, m in found if m), key=lambda pair: pair[0])]


def _first_said(line: str) -> tuple[str, bool]:
    """What a line says of the first publication, the change left out; a line of a change alone, and that it is one."""
    found = _CHANGED.search(line)
    if found is None:
        return line, False
    before = line[: found.start()]
    return (before, False) if any(True for _ in _days(digits(before))) else (line, True)


def _as_seen(known: Moment, lines: Sequence[str], notes: list[str]) -> Moment:
    """`known` with the offset in which the page shows the same instant; a page that shows another day is noted."""
    if known.instant is None:
        return known
    days = []
    for line in lines:
        said, changed = _first_said(line) if len(line) <= _LONGEST_LINE else ("", True)
        seen = None if changed else moment(said, "text", "UTC")
        if seen is None:
            continue
        days.append(seen.day or (seen.instant.date() if seen.instant else None))
        if (
            seen.instant is not None
            and known.instant.utcoffset() == timedelta()
            and seen.instant.utcoffset() == timedelta()
        ):
            ahead = seen.instant.replace(second=0) - known.instant.replace(second=0, microsecond=0)
            if ahead and abs(ahead) <= timedelta(hours=14) and ahead % timedelta(minutes=15) == timedelta():
                shown = known.instant.astimezone(timezone(ahead))
                return Moment(instant=shown, precision=known.precision, known_by=known.known_by)
    if days and all(day is not None and abs((day - known.instant.date()).days) > 1 for day in days):
        notes.append(f"the page shows another day than its mark {known.iso}")
    return known
