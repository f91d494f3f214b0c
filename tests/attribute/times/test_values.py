"""The year of a day or month that was written without one, counted from the day of writing."""

from __future__ import annotations

from datetime import date

import pytest

from khabar.attribute.times.values import Day, year_of
from tests.attribute.desk import when

WRITTEN = Day(date(2031, 3, 5))


@pytest.mark.parametrize(
    ("month", "day", "side", "year"),
    [
        (3, 4, "past", "2031"),
        (3, 5, "past", "2030"),  # «الخامس من مارس الماضي», said on the fifth of March, is last year's
        (3, 6, "past", "2030"),
        (2, None, "past", "2031"),
        (3, None, "past", "2030"),
        (3, 5, "future", "2031"),  # what is to come may come today
        (3, 4, "future", "2032"),
        (3, None, "future", "2031"),
        (2, None, "future", "2032"),
        (3, 5, "present", "2031"),
    ],
)
def test_the_side_tells_the_year(month: int, day: int | None, side: str, year: str) -> None:
    assert year_of(month, side, WRITTEN, day) == year  # type: ignore[arg-type]


def test_without_a_day_of_writing_no_year_is_known() -> None:
    assert year_of(3, "past", Day(), 5) == "XXXX"


@pytest.mark.parametrize(
    ("hour", "value"),
    [
        ("الساعة 11 ليلا", "T23:00"),
        ("الساعة 2 ليلا", "T02:00"),
        ("الساعة 12 ليلا", "T00:00"),
        ("الساعة 11 ظهرا", "T11:00"),
        ("الساعة 12 ظهرا", "T12:00"),
        ("الساعة 1 ظهرا", "T13:00"),
        ("الساعة 9 مساء", "T21:00"),
        ("الساعة 9 صباحا", "T09:00"),
    ],
)
def test_the_half_of_the_day_tells_the_hour(hour: str, value: str) -> None:
    assert [told for _, told in when(f"وصل الوفد {hour} إلى المدينة.", day=None)] == [value]
