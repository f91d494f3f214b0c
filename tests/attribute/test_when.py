"""Days, months, durations and clock times, valued against the day of writing (a Wednesday, 5 March 2031)."""

from __future__ import annotations

from datetime import date

import pytest

from khabar.attribute import attribute
from tests.attribute.desk import dispatch, utc, when


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("زار الوفد البلدة الثلاثاء.", "الثلاثاء", "2031-03-04"),
        ("زار الوفد البلدة يوم الأربعاء.", "يوم الأربعاء", "2031-03-05"),
        ("سيزور الوفد البلدة الجمعة.", "الجمعة", "2031-03-07"),
        ("تنطلق البطولة الأحد المقبل.", "الأحد المقبل", "2031-03-09"),
        ("انتهى العمل الأربعاء الماضي.", "الأربعاء الماضي", "2031-02-26"),
        ("وصل مساء أمس.", "مساء أمس", "2031-03-04TEV"),
        ("يصل غدا الخميس.", "غدا الخميس", "2031-03-06"),
        ("افتتح في 17 آذار/مارس 2029.", "17 آذار/مارس 2029", "2029-03-17"),
        ("افتتح في السابع من شباط.", "السابع من شباط", "2031-02-07"),
        ("وقع في 26 ديسمبر.", "26 ديسمبر", "2030-12-26"),
        ("يستمر من الـ 23 إلى الـ 25 من نيسان.", "من الـ 23 إلى الـ 25 من نيسان", "2031-04-23/2031-04-25"),
        ("بدأ في أكتوبر تشرين الأول الماضي.", "أكتوبر تشرين الأول الماضي", "2030-10"),
        ("ارتفع الإنتاج الشهر الماضي.", "الشهر الماضي", "2031-02"),
        ("تراجع السعر الأسبوع الماضي.", "الأسبوع الماضي", "2031-W09"),
        ("يبدأ الموسم هذا الصيف.", "هذا الصيف", "2031-SU"),
        ("صدر بتاريخ 2030-11-02 قرار.", "2030-11-02", "2030-11-02"),
        ("بدأ في الساعة 14:30 بتوقيت غرينتش.", "الساعة 14:30 بتوقيت غرينتش", "2031-03-05T14:30"),
        ("تبدأ الساعة الثامنة مساء.", "الساعة الثامنة مساء", "2031-03-05T20:00"),
    ],
)
def test_an_expression_has_its_words_and_its_value(text: str, surface: str, value: str) -> None:
    assert (surface, value) in when(text)


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("بعد ثلاثة أيام من العمل", "ثلاثة أيام", "P3D"),
        ("استمرت شهرين", "شهرين", "P2M"),
        ("انتظر نصف ساعة", "نصف ساعة", "PT30M"),
        ("منذ 17 عاما ونصف", "17 عاما ونصف", "P17.5Y"),
        ("خلال الأيام الخمسة الماضية", "الأيام الخمسة الماضية", "P5D"),
        ("بمناسبة مرور ثمانين عاماً على التأسيس", "ثمانين عاماً", "P80Y"),
        ("لمدة أسبوع واحد", "أسبوع واحد", "P1W"),
    ],
)
def test_a_duration(text: str, surface: str, value: str) -> None:
    assert when(text) == [(surface, value)]


@pytest.mark.parametrize(
    "text",
    [
        "مارس اللاعب هوايته في الحديقة.",
        "المزارع سالم (38 عاما) من أهل البلدة.",
        "احتفلت البلدة بذكرى اليوم العالمي للمياه.",
        "كان صفر الحكم عاليا.",
        "سجل الهدف في الدقيقة 32 من المباراة.",
    ],
)
def test_words_that_only_look_like_a_time(text: str) -> None:
    assert when(text) == []


def test_without_a_date_values_stay_partial() -> None:
    found = when("يعقد المؤتمر من الـ 3 إلى الـ 5 من نيسان الجاري، وقال اليوم إنه مستعد لتموز القادم", day=None)
    assert found == [
        ("من الـ 3 إلى الـ 5 من نيسان الجاري", "XXXX-04-03/XXXX-04-05"),
        ("اليوم", "XXXX-04-XX"),
        ("تموز القادم", "XXXX-07"),
    ]


def test_a_gulf_desk_writes_in_its_own_day() -> None:
    late = dispatch("وصل الوفد الخميس.", at=utc(2031, 3, 5, 20, 50), outlet="skynews")
    assert [time.value for time in attribute(late).times] == ["2031-03-06"]


def test_a_day_without_a_year_never_takes_this_one_unasked() -> None:
    assert when("وقع في 26 ديسمبر.", day=None) == [("26 ديسمبر", "XXXX-12-26")]


def test_the_turn_of_the_year() -> None:
    assert when("وقع الحادث في 30 ديسمبر.", day=date(2031, 1, 2)) == [("30 ديسمبر", "2030-12-30")]
