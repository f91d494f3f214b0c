"""Days as newsrooms write them: by name in any calendar and region, in digits of any script, in words, as a range.

A month's name is found first; what stands left and right of it tells the day and the year. Numbers with separators are
read day first, as the Arab press writes, unless the numbers or the weekday beside them forbid it. A day whose year was
not written is no day: «24 نيسان» is not this year's. Names and words are data (`data/dates.toml`; the months
of Arabic in `khabar/arabic/data/months.toml`), from CLDR's tables by region and what newsrooms were seen to write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from khabar.arabic.data import table
from khabar.arabic.dates import months
from khabar.arabic.fold import fold
from khabar.arabic.numbers import number, ordinal

Calendar = Literal["gregorian", "hijri", "solar"]

#: A name says nothing of what stands further from it than this.
_NEAR = 48
#: Two numbers for a year are of 1970 to 2069, as POSIX reads them.
_PIVOT = 70
#: Years of the moon's and the sun's Hijri calendars that a page of the web may bear, where no mark tells which.
_MOON, _SUN = range(1418, 1500), range(1360, 1410)
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


class Written(NamedTuple):
    """A day, or a run of days, as a text writes it, and where it stands in the folded text."""

    first: date
    last: date
    start: int
    end: int
    calendar: Calendar = "gregorian"


@lru_cache(maxsize=1024)
def days(text: str, said: date | None = None) -> tuple[Written, ...]:
    """The days that the folded `text` writes, in order. `said` is the day of writing, from which «نيسان الجاري» and
    «أيار المقبل» are counted; without it they tell no day."""
    if len(text) < 6:
        return ()
    found = [one for at in _names().finditer(text) if (one := _named(text, at, said))]
    taken = [(one.start, one.end) for one in found]
    found += [
        one
        for at in _NUMBERS.finditer(text)
        if not any(start < at.end() and at.start() < end for start, end in taken) and (one := _numbered(text, at))
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def single(text: str, said: date | None = None) -> Written | None:
    """The one day that `text` tells: the first written, of two names for it the Gregorian («15 شوال 1445 الموافق 24
    نيسان 2024»); None where the text tells none, or a range."""
    found = days(text, said)
    if not found or found[0].first != found[0].last:
        return None
    first = found[0]
    if first.calendar != "gregorian":
        # The moon is sighted a day apart from country to country: the other calendar's day is the surer one.
        beside = [one for one in found[1:] if one.calendar == "gregorian" and one.first == one.last]
        first = next((one for one in beside if abs((one.first - first.first).days) <= 2), first)
    return first


def _named(text: str, at: re.Match[str], said: date | None) -> Written | None:
    found = _month(at[1])
    if found is None:
        return None
    calendar, month = found
    start, end = at.span(1)
    left, right = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    for how in (_day_before, _day_after, _year_before):
        if (told := how(left, right, month, calendar, said)) is not None:
            (first, last), used_left, used_right, told_in = told
            return Written(first, last, start - used_left, end + used_right, told_in)
    return None


_Told = tuple[tuple[date, date], int, int, Calendar]


def _day_before(left: str, right: str, month: int, calendar: Calendar, said: date | None) -> _Told | None:
    """«24 نيسان 2024», «السابع من نيسان», «من 23 إلى 25 نيسان»."""
    before = _before().search(left)
    year = _year(right, calendar, month, said)
    if before is None or year is None:
        return None
    number_, length, kind = year
    last = _number(before["day"])
    first = _number(before["from"]) if before["from"] else last
    run = _run(number_, month, first, last, kind)
    return (run, len(left) - before.start("from" if before["from"] else "day"), length, kind) if run else None


def _day_after(left: str, right: str, month: int, calendar: Calendar, said: date | None) -> _Told | None:
    """«أبريل 20, 2026», «April 20, 2026», «Apr 22 11:05:00 2024»."""
    after = _AFTER.match(right)
    if after is None or calendar != "gregorian":
        return None
    run = _run(int(after["year"] or after["year2"]), month, int(after["day"]), int(after["day"]), calendar)
    # The clock between the day and the year stays to be read.
    return (run, 0, after.end("day") if after["year2"] else after.end(), calendar) if run else None


def _year_before(left: str, right: str, month: int, calendar: Calendar, said: date | None) -> _Told | None:
    """«2024 نيسان 24»."""
    before, after = (
        re.search(r"(?<!\d)(\d{4})[\s,،/.-]{1,3}$", left),
        re.match(r"[\s,،/.-]{1,3}(\d{1,2})(?![\d:])", right),
    )
    if before is None or after is None:
        return None
    run = _run(int(before[1]), month, int(after[1]), int(after[1]), calendar)
    return (run, len(left) - before.start(), after.end(), calendar) if run else None


_AFTER = re.compile(
    r"\.?\s?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s?[,،]\s?|\s)"
    r"(?:(?P<year>(?:19|20)\d{2})(?!\d)|\d{1,2}:\d{2}(?::\d{2})?\s(?:[a-z]{2,4}\s)?(?P<year2>(?:19|20)\d{2})(?!\d))"
)


def _year(right: str, calendar: Calendar, month: int, said: date | None) -> tuple[int, int, Calendar] | None:
    """The year that stands right of a month, how far it reaches, and the calendar that its mark tells."""
    digits = _after_month().match(right)
    if digits is not None:
        year = int(digits["year"] or digits["short"])
        kind: Calendar = "hijri" if digits["hijri"] and calendar == "hijri" else calendar
        return (_whole(year, kind) if digits["short"] else year), digits.end(), kind
    if said is not None and (counted := _counted(right, month, calendar, said)) is not None:
        return counted
    return _year_in_words(right, calendar)


def _counted(right: str, month: int, calendar: Calendar, said: date) -> tuple[int, int, Calendar] | None:
    """«نيسان الجاري», «أيار المقبل», «من العام الماضي»: counted from the day of writing."""
    found = _counts().match(right)
    if found is None or calendar != "gregorian":
        return None
    of_year, step = bool(found["year"]), {"same": 0, "next": 1, "last": -1}[found.lastgroup or "same"]
    if of_year:
        return said.year + step, found.end(), calendar
    if step == 0:
        return (said.year, found.end(), calendar) if month == said.month else None
    ahead = month > said.month
    return said.year + (step if ahead == (step < 0) or month == said.month else 0), found.end(), calendar


def _year_in_words(right: str, calendar: Calendar) -> tuple[int, int, Calendar] | None:
    """«عام ألفين وأربعة وعشرين»."""
    opened = _of_year().match(right)
    start = opened.end() if opened else 0
    ends = [place.end() + start for place in re.finditer(r"[^\s,،.]+", right[start:])][:7]
    for end in reversed(ends):
        told = number(right[start:end].strip())
        if told is not None and 1300 <= told <= 2100 and not right[start:end].strip().isdigit():
            return told, end, calendar
    return None


def _run(year: int, month: int, first: int | None, last: int | None, calendar: Calendar) -> tuple[date, date] | None:
    if first is None or last is None or first > last:
        return None
    start, end = _date(year, month, first, calendar), _date(year, month, last, calendar)
    return (start, end) if start and end else None


def _number(written: str | None) -> int | None:
    """A day's number in digits or in words («الحادي والعشرين», «ال 23», «الفاتح»)."""
    if not written:
        return None
    digits = re.search(r"\d{1,2}", written)
    if digits:
        return int(digits[0])
    if written in _words("day", "first"):
        return 1
    told = ordinal(written)
    return told if told is not None else number(written)


def _numbered(text: str, at: re.Match[str]) -> Written | None:
    """Numbers with separators: year first, or day first, unless the numbers or the weekday beside them forbid it."""
    mark = _mark().match(text, at.end())
    told: Calendar | None = (
        None if mark is None else "hijri" if mark["hijri"] else "solar" if mark["solar"] else "gregorian"
    )
    end = mark.end() if mark else at.end()
    if at["year"]:
        year = int(at["year"])
        kind = told or _calendar(year, year_first=True)
        day = _date(year, int(at["month"]), int(at["day"]), kind) if kind else None
        if day is None and kind == "hijri":  # «1445/15/10»
            day = _date(year, int(at["day"]), int(at["month"]), kind)
        return Written(day, day, at.start(), end, kind or "gregorian") if day else None
    year = int(at["year2"])
    kind = told or (_calendar(year, year_first=False) if year > 99 else "gregorian")
    if kind is None or (
        year <= 99 and (at["sep2"].strip() == "." and not mark and "." in text[at.end() : at.end() + 2])
    ):
        return None
    year = _whole(year, kind) if year <= 99 else year
    first, second = int(at["first"]), int(at["second"])
    day = _either(text, year, first, second, kind)
    return Written(day, day, at.start(), end, kind) if day else None


def _either(text: str, year: int, first: int, second: int, kind: Calendar) -> date | None:
    usual, other = _date(year, second, first, kind), _date(year, first, second, kind)
    if _MONTH_FIRST.search(text) and other is not None:
        return other
    if usual is None or other is None or usual == other:
        return usual or other
    named = {weekdays()[found[0]] for found in _weekdays().finditer(text)}
    return other if named and other.weekday() in named and usual.weekday() not in named else usual


def _calendar(year: int, *, year_first: bool) -> Calendar | None:
    """The calendar of a year of four digits that bears no mark."""
    if 1900 <= year <= 2100:
        return "gregorian"
    if year in _MOON:
        return "hijri"
    return "solar" if year_first and year in _SUN else None


def _whole(year: int, calendar: Calendar) -> int:
    """The year meant by two digits."""
    if calendar != "gregorian":
        return 1400 + year if year < _PIVOT else 1300 + year
    return 2000 + year if year < _PIVOT else 1900 + year


def _date(year: int, month: int, day: int, calendar: Calendar) -> date | None:
    try:
        if calendar == "hijri":
            # Loaded when called: few pages are dated by the moon.
            from hijridate import Hijri

            told = Hijri(year, month, day).to_gregorian()
            return date(told.year, told.month, told.day)
        if calendar == "solar":
            return _from_sun(year, month, day)
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except (ValueError, OverflowError):
        return None


def _from_sun(year: int, month: int, day: int) -> date | None:
    """Solar Hijri to Gregorian by the cycle of 33 years, exact for the years 1178 to 1633 (K. M. Borkowski, "The
    Persian calendar for 3000 years", 1996)."""
    if not (1178 <= year <= 1633 and 1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        return None
    past = year - 1178
    leaps = sum(1 for one in range(1178, year) if (one * 8 + 29) % 33 < 8)
    if month == 12 and day == 30 and (year * 8 + 29) % 33 >= 8:
        return None
    since = past * 365 + leaps + (month - 1) * 31 - max(0, month - 7) + day - 1
    return date(1799, 3, 21) + timedelta(days=since)


@cache
def _calendars() -> Mapping[str, tuple[Calendar, int]]:
    """Every folded name of a month with its calendar and number; a name of two calendars is Arabic's."""
    found: dict[str, tuple[Calendar, int]] = {}
    told: Sequence[tuple[Calendar, Mapping[str, Sequence[str]]]] = (
        ("solar", table("dates.toml")["solar"]),
        ("gregorian", table("dates.toml")["months"]),
    )
    for calendar, names in told:
        found |= {fold(name): (calendar, int(number_)) for number_, many in names.items() for name in many}
    found |= {name: ("hijri", month) for name in months.names("hijri") if (month := months.hijri_month(name))}
    found |= {name: ("gregorian", month) for name in months.names("gregorian") if (month := months.month(name))}
    return found


def _month(words: str) -> tuple[Calendar, int] | None:
    known = _calendars().get(words)
    if known is None:
        pair = months.month(words.replace("(", "/").replace(")", ""))
        return ("gregorian", pair) if pair else None
    return known


def _or(words: Sequence[str]) -> str:
    return "|".join(
        re.escape(word) for word in sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    )


def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table("dates.toml")[section][key])


@cache
def _names() -> re.Pattern[str]:
    """A month by name, or by two names of it («نيسان/أبريل», «أبريل نيسان»)."""
    name = f"(?:{_or(tuple(_calendars()))})"
    arabic = f"(?:{_or(months.names('gregorian'))})"
    second = rf"(?:\s?[/\\|(-]\s?{arabic}{_END}\)?|\s{arabic}{_END})?"
    return re.compile(rf"(?<![^\W\d_])(?:[بل](?={arabic}{_END})|ב)?({arabic}{_END}{second}|{name}{_END})")


@cache
def _before() -> re.Pattern[str]:
    """The day, or the run of days, that ends right before a month."""
    first = _or(table("dates.toml")["day"]["first"])
    one = rf"(?:(?:ال\s?)?(?<!\d)\d{{1,2}}|{first}|ال\w{{3,7}}(?:\s(?:عشر|عشره|وال\w{{4,7}}))?)"
    to = _or(table("dates.toml")["day"]["to"])
    of = _or([*table("dates.toml")["day"]["of"], "شهر"])
    return re.compile(
        rf"(?:(?P<from>{one})\s?(?:-|–|—|/|(?<!\w)(?:{to})|و(?=\s?(?:ال\s?)?\d))\s?)?(?P<day>{one})(?:st|nd|rd|th|er|e|º)?"
        rf"(?:[\s,،./\\-]{{0,3}}(?:(?:{of})[\s:]){{0,2}})[بلב]?$"
    )


@cache
def _after_month() -> re.Pattern[str]:
    told = table("dates.toml")["day"]
    return re.compile(
        rf"\.?[\s,،./\\)-]{{0,3}}(?:(?:{_or(told['of'])})\s){{0,2}}(?:(?P<year>\d{{4}})|(?:['’]|(?<=-))(?P<short>\d{{2}}))(?!\d)"
        rf"(?:\s?(?:(?P<hijri>{_or(told['hijri'])})|{_or(told['gregorian'])}|{_or(told['solar'])})(?!\w))?"
    )


@cache
def _of_year() -> re.Pattern[str]:
    return re.compile(rf"[\s,،]{{0,2}}(?:(?:{_or(table('dates.toml')['day']['of'])})\s){{0,2}}")


@cache
def _counts() -> re.Pattern[str]:
    told = table("dates.toml")["counted"]
    kinds = "|".join(f"(?P<{kind}>{_or(told[kind])})" for kind in ("same", "next", "last"))
    return re.compile(rf"\s?(?P<year>(?:من\s)?(?:العام|السنه)\s)?(?:{kinds})(?!\w)")


@cache
def _mark() -> re.Pattern[str]:
    """What tells the calendar after a date in numbers."""
    told = table("dates.toml")["day"]
    return re.compile(
        rf"\s?(?:(?P<solar>{_or(told['solar'])})|(?P<hijri>{_or(told['hijri'])})|{_or(told['gregorian'])})(?!\w)"
    )


@cache
def weekdays() -> Mapping[str, int]:
    """Every folded name of a weekday that may stand beside a date, with its number; Monday is 0."""
    told = table("dates.toml")["weekdays"]
    found = {fold(name): int(number_) for number_, many in told.items() for name in many}
    return found | {name: day for name in months.names("weekdays") if (day := months.weekday(name)) is not None}


@cache
def _weekdays() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_or(tuple(weekdays()))})(?!\w)")
