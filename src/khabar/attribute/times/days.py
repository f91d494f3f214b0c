"""Days of a line: those written in full or without their year, those counted from the day of writing, parts of days.

A day in figures or by its month is found in `khabar.arabic.dates.days`, as in reading; here stands what only the
sentence tells: the year that was left out, the weekday meant, what stands beside the day and belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from khabar.arabic.data import table
from khabar.arabic.dates import months
from khabar.arabic.dates.clock import parts_of_day
from khabar.arabic.dates.days import DayOfMonth, Written
from khabar.arabic.dates.days import find as written_days
from khabar.arabic.fold import fold
from khabar.attribute.text.line import Line
from khabar.attribute.times import sides, values
from khabar.attribute.times.durations import any_of
from khabar.attribute.times.sides import MODIFIER, OF_YEAR, SHIFTS, SIDES, folded
from khabar.attribute.times.values import Day, Expression

_RELATIVE = {fold(word): int(far) for far, words in table("times.toml")["relative"].items() for word in words}
_PARTS = parts_of_day()
_NOT_TODAY, _TODAY_NOT = folded("not_today", "after"), folded("not_today", "before")

_OPEN, _SHUT = r"(?<![\w/.-])[وفبلك]?", r"(?!\w)"
_WEEKDAY = any_of(name for name in months.names("weekdays") if name.startswith("ال"))
_PART = any_of(_PARTS)
_RELATIVES = any_of(_RELATIVE)

#: What stands before a day and belongs to it: «مساء يوم السبت الموافق», «يومي», «يوم».
_BEFORE = re.compile(
    rf"{_OPEN}(?P<all>(?:(?:(?P<part>{_PART}) )?(?:{_RELATIVES}[،,]? )?(?:يوم )?{_WEEKDAY}[،,]? (?:الموافق )?)?"
    r"(?:يومي |يوم )?)$"
)
#: «منتصف ليل أول من أمس، يوم الأربعاء، الموافق يوم» has so many characters.
_BEFORE_CHARS = 48
_RANGE_OPENS = re.compile(r"(?<!\w)(?:من|بين) $")
_BEHIND = re.compile(rf"{OF_YEAR}| (?P<mod>{MODIFIER}){_SHUT}")
_DAY = re.compile(
    rf"{_OPEN}(?P<all>(?:(?P<p>{_PART}) )?(?:(?P<r>{_RELATIVES})(?:[،,]? (?:يوم )?(?P<rw>{_WEEKDAY}))?"
    rf"|(?P<yom>يوم )?(?P<w>{_WEEKDAY})(?:(?P<p2> (?:صباحا|مساء|ليلا|فجرا|ظهرا))?(?: (?P<mod>{MODIFIER})"
    rf"|[،,]? (?P<r2>{_RELATIVES}))?)){_SHUT})"
)
_THIS_PART = re.compile(
    rf"{_OPEN}(?P<all>(?:هذا |هذه )(?P<p>{_PART}){_SHUT}"
    r"|(?P<p2>الليله|الصباح|المساء) (?P<mod>الماضيه|الماضي|الباكر))"
)

#: Words of which every day that is written holds one, unless it holds a digit.
MONTHS = frozenset((*months.names("gregorian"), *months.names("hijri")))
#: Words of which every day that is counted, and every part of one, holds one.
WORDS = frozenset((*months.names("weekdays"), *_RELATIVE, *_PARTS))


def written(line: Line, anchor: Day) -> Iterator[tuple[Expression, bool]]:
    """Every day that is written by its month or in numbers; and whether its year is written too."""
    for day in written_days(line.plain):
        if isinstance(day, Written):
            value = _run(str(day.first), str(day.last))
            yield _dressed(line.plain, day, day.end, value), True
        elif (expression := _without_year(line, day, anchor)) is not None:
            yield expression, False


def _without_year(line: Line, day: DayOfMonth, anchor: Day) -> Expression | None:
    """«السابع من شباط», «26 ديسمبر الماضي», «23 و24 نيسان من العام الماضي»."""
    behind = _BEHIND.match(line.plain, day.end)
    end = behind.end() if behind else day.end
    # «السادس كانون الأول (ديسمبر الماضي)»
    is_open = "(" in line.plain[day.start : end] and ")" not in line.plain[day.start : end]
    end = end + 1 if is_open and line.plain.startswith(")", end) else end
    if behind and behind["ymod"]:
        year = values.year_from(SHIFTS[SIDES[behind["ymod"]]], anchor)
    else:
        modifier = behind["mod"] if behind else None
        year = sides.year(day.month, modifier, line, day.start, end, anchor, day=day.last)
    first, last = values.written(year, day.month, day.first), values.written(year, day.month, day.last)
    return _dressed(line.plain, day, end, _run(first, last)) if first and last else None


def _run(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def _dressed(text: str, day: Written | DayOfMonth, end: int, value: str) -> Expression:
    """The day with the weekday and the part of the day before it; a run with its «من»."""
    start, part = day.start, None
    before = _BEFORE.search(text, max(0, start - _BEFORE_CHARS), start)
    if before is not None:
        start, part = before.start("all"), _PARTS.get(before["part"] or "")
    opens = _RANGE_OPENS.search(text, max(0, start - _BEFORE_CHARS), start) if "/" in value else None
    start = opens.start() if opens else start
    if part and "/" not in value:
        return Expression(start, end, "TIME", f"{value}T{part}")
    return Expression(start, end, "DATE", value)


def counted(line: Line, anchor: Day) -> Iterator[Expression]:
    """«أمس», «مساء غد», «يوم السبت المقبل», «اليوم الثلاثاء»."""
    for match in _DAY.finditer(line.plain):
        if match["r"] and not match["rw"] and not _is_today(line.plain, match):
            continue
        value = _counted_value(line, anchor, match)
        part = _PARTS.get(match["p"] or "") or _PARTS.get((match["p2"] or "").strip())
        start, end = match.span("all")
        if part:
            yield Expression(start, end, "TIME", value and f"{value}T{part}")
        else:
            yield Expression(start, end, "DATE", value)


def _counted_value(line: Line, anchor: Day, match: re.Match[str]) -> str | None:
    relative = match["r"] or match["r2"]
    if relative:
        return values.relative(_RELATIVE[relative], anchor)
    weekday = months.weekday(match["w"])
    assert weekday is not None
    side = sides.side(match["mod"], line, *match.span("all"), "past")
    return values.weekday(weekday, side, anchor, strict=bool(match["mod"]) and side != "present")


def _is_today(text: str, match: re.Match[str]) -> bool:
    """Not «اليوم العالمي», not «المصري اليوم», not «حتى اليوم»."""
    start, end = match.span("all")
    before = re.findall(r"\w+", text[max(0, start - 12) : start])
    after = re.match(r" (\w+)", text[end : end + 16])
    is_another = after is not None and after[1] in _NOT_TODAY
    is_in_a_name = bool(before) and before[-1] in _TODAY_NOT
    return not (is_another or is_in_a_name)


def parts(line: Line, anchor: Day) -> Iterator[Expression]:
    """«هذا المساء», «الليلة الماضية»."""
    for match in _THIS_PART.finditer(line.plain):
        part = _PARTS.get(match["p"] or match["p2"] or "")
        is_past = (match["mod"] or "").startswith("الماضي")
        value = values.relative(-1 if is_past else 0, anchor)
        yield Expression(*match.span("all"), "TIME", value and f"{value}T{part}")
