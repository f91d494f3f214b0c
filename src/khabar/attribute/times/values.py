"""The arithmetic of values: from what an expression says to a TIMEX3 value, against a day that may be
unknown.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from khabar.arabic.dates.calendars import LUNAR_TABLE, gregorian_day, hijri_month_days, hijri_year_of
from khabar.model import TimeKind

Side = Literal["past", "future", "present", "near"]


#: Days of writing for which the lunar calendar's table holds the years around.
_LUNAR_DAYS = range(1925, 2077)


class Expression(NamedTuple):
    """Words that tell a time: their place in the folded text of the line, their kind, their TIMEX3 value (None:
    unknown)."""

    start: int
    end: int
    kind: TimeKind
    value: str | None


def last_before(expressions: Sequence[Expression], start: int) -> str:
    """The value of the last of `expressions`, sorted by place, that ends before `start`; empty where there is none, or
    it has no value."""
    place = bisect_left(expressions, start, key=lambda expression: expression.start) - 1
    while place >= 0 and expressions[place].end > start:
        place -= 1
    return expressions[place].value or "" if place >= 0 else ""


@dataclass(frozen=True, slots=True)
class Day:
    """The day of writing: known, or only its month («نيسان الجاري»), or nothing; and the day of what is told, where
    the lead names one.
    """

    today: date | None = None
    month: int | None = None
    event: str | None = None


def weekday(number: int, side: Side, anchor: Day, *, strict: bool = False) -> str:
    """The nearest such day of the week on one side; the day of writing itself counts unless `strict`."""
    today = anchor.today
    if today is None:
        return f"XXXX-WXX-{number + 1}"
    if side == "future":
        ahead = (number - today.weekday()) % 7
        return str(today + timedelta(days=ahead or (7 if strict else 0)))
    behind = (today.weekday() - number) % 7
    return str(today - timedelta(days=behind or (7 if strict else 0)))


def relative(distance: int, anchor: Day) -> str | None:
    """The day `distance` days from the day of writing; with its month alone, a day in that month is all that
    is known.
    """
    if anchor.today is not None:
        return str(anchor.today + timedelta(days=distance))
    return f"XXXX-{anchor.month:02d}-XX" if anchor.month and not distance else None


def year_from(distance: int, anchor: Day) -> str:
    """The year `distance` years from the year of writing; `XXXX` where that is unknown."""
    return str(anchor.today.year + distance) if anchor.today is not None else "XXXX"


def year_of(month: int, side: Side, anchor: Day, day: int | None = None) -> str:
    """The year of a month (or day) whose year was not written; `XXXX` where the day of writing is unknown."""
    today = anchor.today
    if today is None:
        return "XXXX"
    if side == "present":
        return str(today.year)
    here = today.year * 12 + today.month
    if side == "past":
        back = here - month - today.year * 12
        return str(today.year if back > 0 or (not back and day and day < today.day) else today.year - 1)
    if side == "future":
        on = today.year * 12 + month - here
        return str(today.year if on > 0 or (not on and (day is None or day >= today.day)) else today.year + 1)
    middle = day or 15
    near = min((-1, 0, 1), key=lambda y: (abs((_clip(today.year + y, month, middle) - today).days), y))
    return str(today.year + near)


def _clip(year: int, month: int, day: int) -> date:
    return date(min(max(year, 1), 9999), month, min(day, 28))


def written(year: str, month: int, day: int | None = None) -> str | None:
    """`2018-02` or `2018-02-18`; None where there is no such day."""
    if day is None:
        return f"{year}-{month:02d}"
    if not 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        return None
    return f"{year}-{month:02d}-{day:02d}"


def month_of(shift: int, anchor: Day) -> str | None:
    """The month `shift` months from the month of writing."""
    if anchor.today is None:
        return f"XXXX-{anchor.month:02d}" if anchor.month and not shift else None
    months = anchor.today.year * 12 + anchor.today.month - 1 + shift
    return f"{months // 12}-{months % 12 + 1:02d}"


def week_of(shift: int, anchor: Day) -> str | None:
    """The ISO week `shift` weeks from the week of writing."""
    if anchor.today is None:
        return None
    year, week, _ = (anchor.today + timedelta(weeks=shift)).isocalendar()
    return f"{year}-W{week:02d}"


def hijri(month: int, side: Side, anchor: Day, *, year: int | None = None, day: int | None = None) -> str | None:
    """A day of the Hijri calendar as a Gregorian day, a month as an interval of days (Umm al-Qura)."""
    if year is None:
        year = _hijri_year(month, side, anchor)
    if year is None or year not in LUNAR_TABLE:
        return None
    if day is not None:
        written = gregorian_day("hijri", year, month, day)
        return str(written) if written else None
    first, last = hijri_month_days(year, month)
    return f"{first}/{last}"


def _hijri_year(month: int, side: Side, anchor: Day) -> int | None:
    today = anchor.today
    if today is None or today.year not in _LUNAR_DAYS:
        return None
    current = hijri_year_of(today)
    first, _ = hijri_month_days(current, month)
    if side == "past":
        return current if first < today else current - 1
    if side == "future":
        return current if first > today else current + 1
    years = (current - 1, current, current + 1)
    return min(years, key=lambda year: abs((_middle_of(year, month) - today).days))


def _middle_of(year: int, month: int) -> date:
    return hijri_month_days(year, month)[0] + timedelta(days=14)
