"""The law of dates: whatever day or hour reading finds in a line, attributing values alike at the same place."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.data import table
from khabar.arabic.dates.clock import clock
from khabar.arabic.dates.days import days
from khabar.arabic.fold import fold
from khabar.attribute import attribute
from khabar.model import TimeMention
from khabar.samples.workshop.dates import written
from tests.attribute.desk import dispatch, when

RECENT_DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31))
GREGORIAN_FORMS = st.sampled_from([
    "{day} {levant} {year}", "{day} {levant}/{egypt} {year}", "{day} {morocco} {year}", "{day} {egypt} {year}م",
    "{egypt} {day}, {year}", "{weekday} {day} {egypt} {year}", "{weekday} {dd}/{mm}/{year}", "{dd}-{mm}-{year}",
    "{dd}.{mm}.{year}", "{year}-{mm}-{dd}", "{year}/{mm}/{dd}", "{day}/{levant}/{year}", "{day} {egypt} عام {year}",
    "{day} من شهر {levant} {year}",
])  # fmt: skip
HIJRI_MONTHS = [names[0] for names in table("months.toml")["hijri"].values()]
SOLAR_MONTHS = [names[0] for names in table("months.toml")["solar"].values()]
FOREIGN_MONTHS = [name for names in table("months.toml")["foreign"].values() for name in names[:4]]
DAYS_IN_WORDS = ["الأول", "الثاني عشر", "الحادي والعشرين", "الخامس و العشرين", "الثلاثين", "الفاتح"]
YEARS_IN_WORDS = ["ألفين وأربعة وعشرين", "ألفين وواحد وثلاثين", "ألف وتسعمائة وثمانين"]


@st.composite
def other_calendars(draw: st.DrawFn) -> str:
    day = draw(st.integers(min_value=1, max_value=29))
    shape = draw(st.sampled_from(("named", "marked", "year first", "solar", "foreign")))
    month, year = draw(st.integers(min_value=1, max_value=12)), draw(st.integers(min_value=1420, max_value=1490))
    mark = draw(st.sampled_from(("", "هـ", " هـ", " هجري")))
    if shape == "named":
        return f"{day} {HIJRI_MONTHS[month - 1]} {year}{mark}"
    if shape == "marked":
        return f"{day}/{month}/{year}{mark}"
    if shape == "year first":
        return f"{year}/{month:02d}/{day:02d}{mark}"
    if shape == "solar":
        return f"{day} {SOLAR_MONTHS[month - 1]} {draw(st.integers(min_value=1370, max_value=1409))}"
    return f"{day} {draw(st.sampled_from(FOREIGN_MONTHS))} {draw(st.integers(min_value=1990, max_value=2040))}"


@st.composite
def days_in_words(draw: st.DrawFn) -> str:
    day = draw(st.sampled_from(DAYS_IN_WORDS))
    month = draw(st.sampled_from(("نيسان", "أبريل", "آذار/مارس", "يناير (كانون الثاني)")))
    year = draw(st.sampled_from((*YEARS_IN_WORDS, "2024", "1999")))
    return f"{day} من {month} عام {year}"


@st.composite
def runs_of_days(draw: st.DrawFn) -> str:
    first = draw(st.integers(min_value=1, max_value=27))
    last = draw(st.integers(min_value=first + 1, max_value=28))
    shape = draw(st.sampled_from(("من {} إلى {}", "{}-{}", "بين {} و{}", "من الـ {} إلى الـ {} من")))
    return f"{shape.format(first, last)} {draw(st.sampled_from(('نيسان', 'مايو', 'رجب')))} " + draw(
        st.sampled_from(("2024", "1445"))
    )


WRITTEN_DAYS = st.one_of(
    st.builds(written, RECENT_DAYS, GREGORIAN_FORMS), other_calendars(), days_in_words(), runs_of_days()
)


@st.composite
def written_hours(draw: st.DrawFn) -> str:
    hour, minute = draw(st.integers(min_value=0, max_value=23)), draw(st.integers(min_value=0, max_value=59))
    parts = table("dates.toml")["part_of_day"].values()
    half = draw(st.sampled_from([word for part in parts for word in part["words"]]))
    zone = draw(st.sampled_from(("", " بتوقيت غرينتش", " بتوقيت بيروت", " بالتوقيت المحلي", " (ت غ)", " ت.غ")))
    shape = draw(
        st.sampled_from((
            "الساعة {hour}:{minute:02d}", "الساعة {hour:02d}.{minute:02d}", "الساعة {hour:02d}{minute:02d}",
            "الساعة {hour},{minute:02d}", "الساعة {twelve} {half}", "الساعة {twelve}:{minute:02d} {half}",
            "{twelve}:{minute:02d} {half}", "الساعة {word} {half}", "الساعة {word} {added} {half}", "الساعة {hour}",
        ))
    )  # fmt: skip
    twelve = draw(st.integers(min_value=1, max_value=12))
    word = draw(st.sampled_from(("الواحدة", "الثالثة", "الحادية عشرة", "الثانية عشرة", "العاشرة")))
    added = draw(st.sampled_from(list(table("dates.toml")["hour"]["added"])))
    return shape.format(hour=hour, minute=minute, twelve=twelve, half=half, word=word, added=added) + zone


def mentions_in(line: str) -> list[TimeMention]:
    return list(attribute(dispatch(line)).times)


@given(
    WRITTEN_DAYS,
    st.sampled_from(("", "صدر القرار في ", "أعلن الوزير ", "يفتتح الجسر يوم ")),
    st.sampled_from(("", ".", " في البلدة.", "، وانتهى العمل.")),
)
def test_a_day_that_reading_finds_has_its_value_in_attributing(day: str, before: str, after: str) -> None:
    line = f"{before}{day}{after}"
    for found in days(fold(line)):
        value = str(found.first) if found.first == found.last else f"{found.first}/{found.last}"
        own = fold(line)[found.start : found.end]
        assert any(value == (m.value or "").partition("T")[0] and own in fold(m.surface) for m in mentions_in(line)), (
            line,
            own,
            value,
        )


@given(
    written_hours(),
    st.sampled_from(("", "بدأ الاحتفال ", "وصل الوفد عند ", "ينطلق السباق في ")),
    st.sampled_from(("", ".", " في البلدة.", " السبت.")),
)
def test_an_hour_that_reading_finds_has_its_value_in_attributing(hour: str, before: str, after: str) -> None:
    line = f"{before}{hour}{after}"
    found = clock(fold(line))
    if found is not None:
        here = fold(line)[found.start :]
        clocks = {
            (m.value or "").partition("T")[2] for m in mentions_in(line) if here.startswith(fold(m.surface))
        }
        assert f"{found.hour:%H:%M}" in clocks, line


def test_the_generated_days_and_hours_are_found_at_all() -> None:
    """The law holds of nothing where nothing is found: every shape is found in one of its forms."""
    assert all(days(fold(day)) for day in ("15 شوال 1445 هـ", "5 فروردین 1403", "5 april 2024", "23-25 نيسان 2024"))
    assert all(clock(fold(hour)) for hour in ("الساعة 10 مساء", "الساعة 1611 بتوقيت غرينتش", "الساعة الواحدة ظهرا"))


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("أغلق الجسر عند الساعة 12 ليلا.", "الساعة 12 ليلا", "2031-03-05T00:00"),
        ("افتتح الجسر الساعة 11 ظهرا.", "الساعة 11 ظهرا", "2031-03-05T11:00"),
        ("افتتح الجسر الساعة الواحدة والنصف ظهرا.", "الساعة الواحدة والنصف ظهرا", "2031-03-05T13:30"),
        ("صدر في أبريل 24, 2024 قرار.", "أبريل 24, 2024", "2024-04-24"),
        ("صدر في 24/نيسان/2024 قرار.", "24/نيسان/2024", "2024-04-24"),
        ("صدر في 1445/10/15 هـ قرار.", "1445/10/15 ه", "2024-04-24"),
        (
            "صدر في الرابع والعشرين من نيسان عام ألفين وأربعة وعشرين قرار.",
            "الرابع والعشرين من نيسان عام ألفين وأربعة وعشرين",
            "2024-04-24",
        ),
        ("صدر في 24 . 4 . 2024 قرار.", "24 . 4 . 2024", "2024-04-24"),
        ("وقعت المعركة في 3 أيار 1798.", "3 أيار 1798", "1798-05-03"),
        ("بين 25 كانون الثاني والسادس من شباط.", "السادس من شباط", "2031-02-06"),
        ("اجتمعوا الساعة العاشرة صباح الخميس.", "الساعة العاشرة", "2031-02-27T10:00"),
        ("بدأت عند الساعة 15,00 (12,00 ت غ).", "الساعة 15,00 (12,00 ت غ)", "2031-03-05T15:00"),
    ],
)
def test_what_only_one_of_the_two_knew(text: str, surface: str, value: str) -> None:
    assert (surface, value) in when(text)


@pytest.mark.parametrize(
    "text",
    [
        "فتحت الأحد باب التسجيل.", "بلغ السعر 2.10 دينار.", "على عمق 10 م من السطح.",
        "سبعون كيلومترا في الساعة الواحدة.", "عند 10 نقاط تفتيش.",
    ],
)  # fmt: skip
def test_what_is_no_hour_and_no_day_of_a_month(text: str) -> None:
    values = [value or "" for _, value in when(text)]
    assert not [value for value in values if "T" in value or not re.fullmatch(r"2031-03-0\d|P.*", value)]
