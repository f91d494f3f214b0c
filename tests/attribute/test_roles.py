"""Roles beside names, and speakers that are told by their role, their paper or their body."""

from __future__ import annotations

import pytest

from khabar.attribute import attribute
from tests.attribute.desk import dispatch


def spoke(*lines: str) -> list[tuple[str | None, str | None]]:
    return [(q.speaker, q.role) for q in attribute(dispatch(*lines)).quotes]


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("وقالت مديرة المركز الدكتورة هند الساحلي إن العمل بدأ.", "هند الساحلي", "مديرة المركز"),
        ("وقالت المديرة العامة لشركة «غدران» المهندسة هند الساحلي إنه بدأ.", "هند الساحلي", "المديرة العامة لشركة «غدران»"),  # noqa: E501
        ("وقالت الباحثة في علم النبات هند الساحلي إن العمل بدأ.", "هند الساحلي", "الباحثة في علم النبات"),
        ("وأوضحت رئيسة دائرة الري في البلدية هند الساحلي أن العمل بدأ.", "هند الساحلي", "رئيسة دائرة الري في البلدية"),
        ("وقالت المهندسة المعمارية هند الساحلي إن العمل بدأ.", "هند الساحلي", "المهندسة المعمارية"),
        ("وقالت مبرمجة القاعة هند الساحلي إن العرض بدأ.", "هند الساحلي", "مبرمجة القاعة"),
        ("وقال الصياد عبد الرحمن الساحلي إن البحر هادئ.", "عبد الرحمن الساحلي", "الصياد"),
        ("وقال ممثل البحارة سالم الساحلي إن البحر هادئ.", "سالم الساحلي", "ممثل البحارة"),
    ],
)
def test_the_role_is_told_and_the_name_is_the_name(line: str, name: str, role: str) -> None:
    assert spoke(line) == [(name, role)]


def test_two_persons_in_a_row_are_not_one_with_two_titles() -> None:
    people = attribute(dispatch("استقبل الملك الأمير سالم الساحلي أمس.")).people
    assert [(p.name, p.role) for p in people] == [("سالم الساحلي", "الأمير")]


def test_a_paper_speaks_for_who_wrote_it() -> None:
    assert spoke("وقال تقرير لوزارة الري إن المنسوب ارتفع.") == [("وزارة الري", None)]


def test_a_name_behind_the_comma_of_its_office_is_the_source() -> None:
    assert spoke("وبحسب وزير الري، سالم الساحلي، فإن المنسوب ارتفع.") == [("سالم الساحلي", "وزير الري")]


def test_sources_told_in_full_before_are_the_same_later() -> None:
    told = spoke("وقالت مصادر ميدانية إن الجسر أغلق.", "وأضافت المصادر أن المرور توقف.")
    assert told == [("مصادر ميدانية", None), ("مصادر ميدانية", None)]


def test_common_words_are_no_family_names() -> None:
    people = attribute(dispatch("سجل الحارس يوسف المركز الأول، ثم زار سمير متقدما قليلا الملعب.")).people
    assert not {"يوسف المركز", "سمير متقدما"} & {p.name for p in people}


@pytest.mark.parametrize(
    "line",
    [
        "وافقت البلدية على بيع القمح بسعر ثابت، كما أعلنت وزارة الري.",
        "وافقت البلدية على بيع القمح بسعر ثابت، على ما أكدت وزارة الري.",
        "وافقت البلدية على بيع القمح بسعر ثابت، وفقا لوزارة الري.",
    ],
)
def test_a_source_told_behind_closes_what_it_says(line: str) -> None:
    (quote,) = attribute(dispatch(line)).quotes
    assert (quote.speaker, quote.content) == ("وزارة الري", "وافقت البلدية على بيع القمح بسعر ثابت")


def test_what_the_reporter_adds_is_not_said() -> None:
    (quote,) = attribute(dispatch("وقال سالم الساحلي إن الجسر آمن، لكن المرور توقف منذ أسبوع.")).quotes
    assert quote.content == "الجسر آمن"
