"""Days of three calendars as Gregorian days: the Gregorian, the lunar Hijri (Umm al-Qura) and the solar Hijri."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

Calendar = Literal["gregorian", "hijri", "solar"]

#: Two digits for a year mean 1970 to 2069, as POSIX reads them; of a Hijri year 1370 to 1469.
_PIVOT = 70
#: Years of the lunar and the solar Hijri calendar that a page of the web may bear, where no mark tells which.
_LUNAR_YEARS, _SOLAR_YEARS = range(1418, 1500), range(1360, 1410)
#: Gregorian years that a date in numbers may bear.
_GREGORIAN_YEARS = range(1900, 2101)
#: Years for which the table of the lunar calendar holds every month.
LUNAR_TABLE = range(1343, 1501)
#: Years for which the rule of the solar calendar is exact.
_SOLAR_RULE = range(1178, 1634)
_LONG_MONTHS, _LONG_DAYS, _SHORT_DAYS = 6, 31, 30


def gregorian_day(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """The day as a Gregorian one; None where the calendar has no such day, or its table does not reach so far."""
    try:
        if calendar == "hijri":
            return _from_moon(year, month, day)
        if calendar == "solar":
            return _from_sun(year, month, day)
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def whole_year(short: int, calendar: Calendar) -> int:
    """The year meant by two digits."""
    century = 1400 if calendar != "gregorian" else 2000
    return century + short if short < _PIVOT else century - 100 + short


def calendar_of_year(year: int, *, year_first: bool) -> Calendar | None:
    """The calendar of a date in numbers whose year has four digits and bears no mark; None where none is likely."""
    if year in _GREGORIAN_YEARS:
        return "gregorian"
    if year in _LUNAR_YEARS:
        return "hijri"
    return "solar" if year_first and year in _SOLAR_YEARS else None


def hijri_month_days(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month of the lunar calendar, in a year of `LUNAR_TABLE`."""
    from hijridate import Hijri

    length = Hijri(year, month, 1).month_length()
    return _from_moon(year, month, 1), _from_moon(year, month, length)


def hijri_year_of(day: date) -> int:
    """The lunar year in which a Gregorian day of 1925 to 2076 falls."""
    from hijridate import Gregorian

    return int(Gregorian.fromdate(day).to_hijri().year)


def _from_moon(year: int, month: int, day: int) -> date:
    # Loaded when called: few pages are dated by the moon.
    from hijridate import Hijri

    there = Hijri(year, month, day).to_gregorian()
    return date(there.year, there.month, there.day)


def _from_sun(year: int, month: int, day: int) -> date | None:
    """Solar Hijri to Gregorian by the cycle of 33 years, exact for the years 1178 to 1633 (K. M. Borkowski, "The
    Persian calendar for 3000 years", 1996)."""
    if year not in _SOLAR_RULE or not 1 <= month <= 12:
        return None
    if not 1 <= day <= (_LONG_DAYS if month <= _LONG_MONTHS else _SHORT_DAYS):
        return None
    if month == 12 and day == 30 and not _is_solar_leap(year):
        return None
    first_year = _SOLAR_RULE.start
    leap_days = sum(1 for past in range(first_year, year) if _is_solar_leap(past))
    into_year = (month - 1) * _LONG_DAYS - max(0, month - _LONG_MONTHS - 1) + day - 1
    return date(1799, 3, 21) + timedelta(days=(year - first_year) * 365 + leap_days + into_year)


def _is_solar_leap(year: int) -> bool:
    return (year * 8 + 29) % 33 < 8
