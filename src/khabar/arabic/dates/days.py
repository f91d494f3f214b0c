"""Days as newsrooms write them: by name in any calendar and region, in digits of any script, in words, as a range.

A month's name is found first; what stands left and right of it tells the day and the year. Numbers with separators are
read day first, as the Arab press writes, unless the numbers or the weekday beside them forbid it. A day whose year was
not written is no day: «24 نيسان» is not this year's; it is given as `DayOfMonth`, for who knows the sentence. Names and
words are data (`data/months.toml`, `data/dates.toml`), from CLDR's tables by region and what newsrooms were seen to
write. Reading and attributing both find their days here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from khabar.arabic.data import table
from khabar.arabic.dates import months
from khabar.arabic.dates.calendars import Calendar, calendar_of_year, gregorian_day, whole_year
from khabar.arabic.dates.months import calendar_month, month_names, weekdays
from khabar.arabic.fold import fold
from khabar.arabic.numbers import number, ordinal

#: A name says nothing of what stands further from it than this many characters: the longest range with its year in
#: words has 46.
_NEAR = 48
#: No day is written in fewer characters («1/1/24»).
_MIN_CHARS = 6
#: A year in words has at most so many of them («ألف وأربعمائة وخمسة وأربعين»).
_MAX_YEAR_WORDS = 7
#: A number behind a month is a year from the oldest Hijri years that newspapers were dated by up to this century.
_YEARS = range(1300, 2101)
#: What a page is dated by; older days are history («3 أيار 1798») and no page's own.
_YEARS_OF_PAGES = range(1900, 2101)
#: The table of the moon and the sighting of it are this many days apart, at most.
_SIGHTING_DAYS = 2
_SEPARATOR = r"\s?[/.\-\\؍]\s?"
_NUMBERS = re.compile(
    rf"(?<![\d/.:-])(?:(?P<year>\d{{4}})(?P<sep>{_SEPARATOR})(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})"
    rf"|(?P<first>\d{{1,2}})(?P<sep2>{_SEPARATOR})(?P<second>\d{{1,2}})(?P=sep2)(?P<year2>\d{{4}}|\d{{2}}))(?![\d/:]|-\d)"
)
#: «5/3/2031 2:22:00 PM»: nothing filled up to two digits, seconds, a Latin half of the day: the month stands first, as
#: servers write where nobody told them of another country.
_MONTH_FIRST = re.compile(r"(?<![\d/])[1-9]\d?/[1-9]\d?/\d{4}\s[1-9]\d?:\d\d:\d\d\s[ap]m(?!\w)")
#: A name ends where no letter follows; a number may («نيسان2024»).
_END = r"(?![^\W\d_])"
#: Before a day without its year nothing stands but a blank, and a particle joined to it.
_FREE = re.compile(r"(?<![\w/.:,٫-])[وفبلك]?$")
#: «24، نيسان»: without a year the two belong together only where no mark parts them.
_PARTED = re.compile(r"[,،./\\-]")


class Written(NamedTuple):
    """A day, or a run of days, as a text writes it, and where it stands in the folded text."""

    first: date
    last: date
    start: int
    end: int
    calendar: Calendar = "gregorian"
    #: Whether two names for its month agree: by a slip of the pen («24 نيسان/يونيو 2024») no page is dated.
    names_agree: bool = True


class DayOfMonth(NamedTuple):
    """A day of a Gregorian month, or two of them, or a run from `first` to `last`, whose year the text does not write;
    and where it stands in the folded text."""

    month: int
    first: int
    last: int
    start: int
    end: int


class _Named(NamedTuple):
    """What stands around a month's name: the run of days, and how far it reaches left and right of the name."""

    run: tuple[date, date]
    left: int
    right: int
    calendar: Calendar


class _Year(NamedTuple):
    """A year right of a month, the character at which it ends, and the calendar that its mark tells."""

    number: int
    end: int
    calendar: Calendar


@lru_cache(maxsize=1024)
def days(text: str, said: date | None = None) -> tuple[Written, ...]:
    """The days that the folded `text` writes, in order. `said` is the day of writing, from which «نيسان الجاري» and
    «أيار المقبل» are counted; without it they tell no day."""
    return tuple(day for day in find(text, said) if isinstance(day, Written) and _may_date_a_page(day))


def find(text: str, said: date | None = None) -> list[Written | DayOfMonth]:
    """The days that the folded `text` writes, of any age, with and without their year, in order."""
    if len(text) < _MIN_CHARS:
        return []
    named = list(_by_name(text, said))
    whole = [day for day in named if isinstance(day, Written)]
    found = [*named, *_in_numbers(text, whole)]
    return sorted(found, key=lambda day: day.start)


def single(text: str, said: date | None = None) -> Written | None:
    """The one day that `text` tells: the first written, of two names for it the Gregorian («15 شوال 1445 الموافق 24
    نيسان 2024»); None where the text tells none, or a range."""
    written = days(text, said)
    if not written or written[0].first != written[0].last:
        return None
    first = written[0]
    if first.calendar != "gregorian":
        # The moon is sighted a day apart from country to country: the other calendar's day is the surer one.
        beside = [day for day in written[1:] if day.calendar == "gregorian" and day.first == day.last]
        first = next((day for day in beside if abs((day.first - first.first).days) <= _SIGHTING_DAYS), first)
    return first


def _may_date_a_page(day: Written) -> bool:
    is_recent = day.first.year in _YEARS_OF_PAGES and day.last.year in _YEARS_OF_PAGES
    return day.names_agree and (is_recent or day.calendar != "gregorian")


def _in_numbers(text: str, named: Sequence[Written]) -> Iterator[Written]:
    """The dates in numbers that are no part of one with a month's name."""
    starts = [day.start for day in named]
    for match in _NUMBERS.finditer(text):
        behind = bisect_left(starts, match.end())
        if any(match.start() < day.end for day in named[max(0, behind - 2) : behind]):
            continue
        if (day := _numbered(text, match)) is not None:
            yield day


def _by_name(text: str, said: date | None) -> Iterator[Written | DayOfMonth]:
    last_end = 0
    for name in _names().finditer(text):
        # No day before a month reaches over the month before it («25 كانون الثاني والسادس من شباط»).
        day = _named(text, name, max(last_end, name.start(1) - _NEAR), said)
        last_end = name.end()
        if day is not None:
            yield day


def _named(text: str, name: re.Match[str], left_from: int, said: date | None) -> Written | DayOfMonth | None:
    """The day around a month's name; what stands before `left_from` is none of it."""
    meant, slip = calendar_month(name[1]), months.first_month(name[1])
    if meant is None and slip is None:
        return None
    calendar, month = meant or ("gregorian", slip or 0)
    start, end = name.span(1)
    left, right = text[left_from:start], text[end : end + _NEAR]
    before = _before().search(left)
    if before is not None and _is_apart(before):
        before = None
    year = _year(right, calendar, month, said) if before else None
    for around in (
        _day_before(left, before, month, year) if before and year else None,
        _day_after(right, month, calendar),
        _year_before(left, right, month, calendar),
    ):
        if around is not None:
            span = start - around.left, end + around.right
            return Written(*around.run, *span, around.calendar, names_agree=meant is not None)
    is_attached = name.start() != start
    if before is None or year is not None or slip is None or is_attached:
        return None
    return _without_year(text, left_from, before, month, end)


def _is_apart(before: re.Match[str]) -> bool:
    """«محمد السادس، في شهر يونيو»: a rank in words, and a mark between it and the month."""
    gap = before.string[before.end("day") :]
    return not re.search(r"\d", before["day"]) and re.search(r"[,،.]", gap) is not None


def _without_year(text: str, offset: int, before: re.Match[str], month: int, end: int) -> DayOfMonth | None:
    """«24 نيسان», «من 23 إلى 25 نيسان»; `before` was matched in the text from `offset` on, the month ends at `end`."""
    last = _number(before["day"])
    first = _number(before["from"]) if before["from"] else last
    opens = "from" if before["from"] and first else "day"
    first = first or last
    start = offset + before.start(opens)
    gap = before.string[before.end("day") :]
    if first is None or last is None or not _FREE.search(text[max(0, start - 3) : start]) or _PARTED.search(gap):
        return None
    return DayOfMonth(month, first, last, start, end)


def _day_before(left: str, before: re.Match[str], month: int, year: _Year) -> _Named | None:
    """«24 نيسان 2024», «السابع من نيسان», «من 23 إلى 25 نيسان»."""
    last = _number(before["day"])
    first = _number(before["from"]) if before["from"] else last
    run = _run(year.number, month, first, last, year.calendar)
    opens = before.start("from" if before["from"] else "day")
    return _Named(run, len(left) - opens, year.end, year.calendar) if run else None


def _day_after(right: str, month: int, calendar: Calendar) -> _Named | None:
    """«أبريل 20, 2026», «April 20, 2026», «Apr 22 11:05:00 2024»."""
    after = _AFTER.match(right)
    if after is None or calendar != "gregorian":
        return None
    day = int(after["day"])
    run = _run(int(after["year"] or after["year2"]), month, day, day, calendar)
    # The clock between the day and the year stays to be read.
    return _Named(run, 0, after.end("day") if after["year2"] else after.end(), calendar) if run else None


def _year_before(left: str, right: str, month: int, calendar: Calendar) -> _Named | None:
    """«2024 نيسان 24»."""
    before, after = _YEAR_LEFT.search(left), _DAY_RIGHT.match(right)
    if before is None or after is None:
        return None
    run = _run(int(before[1]), month, int(after[1]), int(after[1]), calendar)
    return _Named(run, len(left) - before.start(), after.end(), calendar) if run else None


_AFTER = re.compile(
    r"\.?\s?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s?[,،]\s?|\s)"
    r"(?:(?P<year>(?:19|20)\d{2})(?!\d)|\d{1,2}:\d{2}(?::\d{2})?\s(?:[a-z]{2,4}\s)?(?P<year2>(?:19|20)\d{2})(?!\d))"
)
_YEAR_LEFT = re.compile(r"(?<!\d)(\d{4})[\s,،/.-]{1,3}$")
_DAY_RIGHT = re.compile(r"[\s,،/.-]{1,3}(\d{1,2})(?![\d:])")


def _year(right: str, calendar: Calendar, month: int, said: date | None) -> _Year | None:
    """The year right of a month: in digits, counted from the day of writing, or in words."""
    digits = _after_month().match(right)
    if digits is not None:
        year = whole_year(int(digits["short"]), calendar) if digits["short"] else int(digits["year"])
        return _Year(year, digits.end(), calendar) if year in _YEARS else None
    if said is not None and (counted := _counted(right, month, calendar, said)) is not None:
        return counted
    return _year_in_words(right, calendar)


def _counted(right: str, month: int, calendar: Calendar, said: date) -> _Year | None:
    """«نيسان الجاري», «أيار المقبل», «من العام الماضي»: counted from the day of writing."""
    modifier = _modifier().match(right)
    if modifier is None or calendar != "gregorian":
        return None
    step = {"present": 0, "future": 1, "past": -1}[modifier.lastgroup or "present"]
    if modifier["year"]:
        return _Year(said.year + step, modifier.end(), calendar)
    if step == 0:
        return _Year(said.year, modifier.end(), calendar) if month == said.month else None
    is_later_month = month > said.month
    crosses = month == said.month or is_later_month == (step < 0)
    return _Year(said.year + (step if crosses else 0), modifier.end(), calendar)


def _year_in_words(right: str, calendar: Calendar) -> _Year | None:
    """«عام ألفين وأربعة وعشرين»."""
    opened = _of_year().match(right)
    start = opened.end() if opened else 0
    ends = [word.end() + start for word in re.finditer(r"[^\s,،.]+", right[start:])][:_MAX_YEAR_WORDS]
    for end in reversed(ends):
        words = right[start:end].strip()
        year = None if words.isdigit() else number(words)
        if year is not None and year in _YEARS:
            return _Year(year, end, calendar)
    return None


def _run(year: int, month: int, first: int | None, last: int | None, calendar: Calendar) -> tuple[date, date] | None:
    if first is None or last is None or first > last or year not in _YEARS:
        return None
    start, end = gregorian_day(calendar, year, month, first), gregorian_day(calendar, year, month, last)
    return (start, end) if start and end else None


def _number(written: str | None) -> int | None:
    """A day's number in digits or in words («الحادي والعشرين», «الرابع و العشرين», «ال 23», «الفاتح»)."""
    if not written:
        return None
    digits = re.search(r"\d{1,2}", written)
    if digits:
        return int(digits[0])
    if written in _words("first"):
        return 1
    words = written.replace(" و ", " و")
    rank = ordinal(words)
    return rank if rank is not None else number(words)


def _numbered(text: str, match: re.Match[str]) -> Written | None:
    """Numbers with separators: year first, or day first, unless the numbers or the weekday beside them forbid it."""
    mark = _mark().match(text, match.end())
    end = mark.end() if mark else match.end()
    marked = _marked_calendar(mark)
    if match["year"]:
        year = int(match["year"])
        calendar = marked or calendar_of_year(year, year_first=True)
        day = _year_first(year, int(match["month"]), int(match["day"]), calendar)
    else:
        year = int(match["year2"])
        is_short = len(match["year2"]) == 2
        # «1.5.20.»: a numbered heading, a version.
        if is_short and mark is None and match["sep2"].strip() == "." and "." in text[match.end() : match.end() + 2]:
            return None
        calendar = marked or ("gregorian" if is_short else calendar_of_year(year, year_first=False))
        day = _year_last(text, match, whole_year(year, calendar) if is_short and calendar else year, calendar)
    return Written(day, day, match.start(), end, calendar) if day and calendar else None


def _marked_calendar(mark: re.Match[str] | None) -> Calendar | None:
    if mark is None:
        return None
    return "hijri" if mark["hijri"] else "solar" if mark["solar"] else "gregorian"


def _year_first(year: int, month: int, day: int, calendar: Calendar | None) -> date | None:
    if calendar is None:
        return None
    usual = gregorian_day(calendar, year, month, day)
    if usual is None and calendar == "hijri":  # «1445/15/10»
        return gregorian_day(calendar, year, day, month)
    return usual


def _year_last(text: str, match: re.Match[str], year: int, calendar: Calendar | None) -> date | None:
    if calendar is None:
        return None
    first, second = int(match["first"]), int(match["second"])
    usual, other = gregorian_day(calendar, year, second, first), gregorian_day(calendar, year, first, second)
    if usual is None or other is None or usual == other:
        return usual or other
    if _MONTH_FIRST.match(text, match.start()):
        return other
    beside = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    named = {weekdays()[name[0]] for name in _weekdays().finditer(beside)}
    return other if other.weekday() in named and usual.weekday() not in named else usual


def _or(words: Sequence[str]) -> str:
    return "|".join(
        re.escape(word) for word in sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    )


def _listed(key: str) -> list[str]:
    words: list[str] = table("dates.toml")["day"][key]
    return words


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _listed(key))


@cache
def _names() -> re.Pattern[str]:
    """A month by name, or by two names of it («نيسان/أبريل», «أبريل نيسان»)."""
    name = f"(?:{_or(tuple(month_names()))})"
    arabic = f"(?:{_or(months.names('gregorian'))})"
    second = rf"(?:\s?[/\\|-]\s?{arabic}{_END}|\s?\(\s?{arabic}{_END}(?:\s?\))?|\s{arabic}{_END})?"
    return re.compile(rf"(?<![^\W\d_])(?:[وفبلك](?={arabic}{_END})|ב)?({arabic}{_END}{second}|{name}{_END})")


@cache
def _day_number() -> str:
    """A day's number as source text of an expression: «23», «ال 23», «الفاتح», «الحادي والعشرين»."""
    return rf"(?:(?:ال\s?)?(?<!\d)\d{{1,2}}|{_or(_listed('first'))}|{_day_in_words()})"


@cache
def _day_in_words() -> str:
    numbers = table("numbers.toml")
    tens = _or([*numbers["cardinal"]["20"], *numbers["cardinal"]["30"]])
    units = {word for value, words in numbers["cardinal"].items() if 1 <= int(value) <= 10 for word in words}
    units |= {word for words in numbers["ordinal"].values() for word in words}
    # «الأحد», «الاثنين» before a month are days of the week.
    units = {word for word in units if fold(f"ال{word}") not in weekdays()}
    return rf"ال(?:{tens})(?!\w)|ال(?:{_or(tuple(units))})(?!\w)(?:\sعشره?(?!\w)|\sو\s?ال(?:{tens})(?!\w))?"


@cache
def _before() -> re.Pattern[str]:
    """The day, or the run of days, that ends right before a month."""
    day = _day_number()
    to, of = _or(_listed("to")), _or([*_listed("of"), "شهر"])
    tens = _or([*table("numbers.toml")["cardinal"]["20"], *table("numbers.toml")["cardinal"]["30"]])
    both = rf"و(?=\s?(?:ال\s?)?\d|\s?ال(?!(?:{tens})(?!\w)))"
    return re.compile(
        rf"(?:(?P<from>{day})\s?(?:-|–|—|/|(?<!\w)(?:{to})|{both})\s?)?(?P<day>{day})(?:st|nd|rd|th|er|e|º)?"
        rf"(?:[\s,،./\\-]{{0,3}}(?:(?:{of})[\s:]){{0,2}})[بلב]?$"
    )


@cache
def _after_month() -> re.Pattern[str]:
    return re.compile(
        rf"\.?[\s,،./\\)-]{{0,3}}(?:(?:{_or(_listed('of'))})\s){{0,2}}"
        rf"(?:(?P<year>\d{{4}})|(?:['’]|(?<=-))(?P<short>\d{{2}}))(?!\d)"
        rf"(?:\s?(?:{_or(_listed('hijri'))}|{_or(_listed('gregorian'))}|{_or(_listed('solar'))})(?!\w))?"
    )


@cache
def _of_year() -> re.Pattern[str]:
    return re.compile(rf"[\s,،]{{0,2}}(?:(?:{_or(_listed('of'))})\s){{0,2}}")


@cache
def _modifier() -> re.Pattern[str]:
    """«الجاري», «المقبل», «من العام الماضي» behind a month."""
    modifiers, counted = table("times.toml")["modifier"], table("dates.toml")["counted"]
    sides = "|".join(
        f"(?P<{side}>{_or([*modifiers[side], *counted.get(side, ())])})" for side in ("present", "future", "past")
    )
    return re.compile(rf"\s?(?P<year>(?:من\s)?(?:العام|السنه)\s)?(?:{sides})(?!\w)")


@cache
def _mark() -> re.Pattern[str]:
    """What tells the calendar after a date in numbers."""
    solar, hijri, gregorian = _or(_listed("solar")), _or(_listed("hijri")), _or(_listed("gregorian"))
    return re.compile(rf"\s?(?:(?P<solar>{solar})|(?P<hijri>{hijri})|{gregorian})(?!\w)")


@cache
def _weekdays() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_or(tuple(weekdays()))})(?!\w)")
