"""Glued leads told by the text alone: what carries on stays, what begins anew at the end goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.read.foreign_lines.tail_model import MOST, SIGNS, glued, shipped
from tests.newsroom import MATCH, MEETING

HEADS = ("الوزير يبحث صيانة القنوات القديمة مع وفد من مهندسي السدود",)
LEADS = (
    "أعلنت وزارة الثقافة في جمهورية الواحات، الخميس، أسماء الفائزين بجائزة الرواية لهذا العام، وبينهم ثلاث كاتبات.",
    "قرر البنك المركزي في بلاد التلال، الأربعاء، رفع سعر الفائدة نصف نقطة، في خطوة فاجأت المستثمرين.",
    "كشفت شركة صواري لصناعة السفن، الثلاثاء، عن أول عبارة تعمل بالهيدروجين، بحسب بيان نشرته على موقعها.",
)


def found(*texts: str) -> list[int]:
    return glued(list(enumerate(texts)), HEADS)


def test_leads_that_begin_anew_at_the_end_are_glued() -> None:
    assert found(*MEETING, *LEADS) == [4, 5, 6]


def test_an_article_alone_is_left_whole() -> None:
    assert found(*MEETING) == []
    assert found(*MATCH) == []


def test_an_article_of_leads_alone_keeps_its_first() -> None:
    assert 0 not in found(*LEADS)


def test_a_line_that_names_again_whom_the_article_named_stays() -> None:
    told = "بحث وزير الري مع وفد مهندسي السدود في عين الغدير، الخميس، صيانة سبع قنوات قديمة وبناء خزانين جديدين."
    assert found(*MEETING, told) == []


@pytest.mark.parametrize(
    "points",
    [
        ("المجموعة الأولى: الميناء 40 نقطة، الساحل 38", "المجموعة الثانية: الواحة 41 نقطة، المرسى 39"),
        ("- عين مديرا للسدود عام 2019", "- اختير وزيرا للري عام 2027"),
        ("ــــــــــــــــــــــــــــــــــــــ", "***"),
    ],
)
def test_tables_lists_and_rules_at_the_end_stay(points: tuple[str, str]) -> None:
    assert found(*MEETING, *points) == []


@given(st.lists(st.sampled_from((*MEETING, *MATCH, *LEADS, "أيضا", "…")) | st.text(max_size=60), max_size=14))
def test_some_of_the_last_lines_or_none_and_never_the_first(texts: list[str]) -> None:
    told = found(*texts)
    numbers = [n for n, text in enumerate(texts) if any(c.isalnum() for c in text)]
    assert told == numbers[len(numbers) - len(told) :]
    assert len(told) <= MOST
    assert not told or told[0] != numbers[0]


def test_every_sign_has_a_weight() -> None:
    assert len(shipped().weights) == len(SIGNS)
    assert len(shipped().openings.first) > 500
