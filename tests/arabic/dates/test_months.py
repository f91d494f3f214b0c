"""Months and weekdays by every name a newsroom gives them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from khabar.arabic.dates.months import (
    HIJRI_PATTERN,
    MONTH_PATTERN,
    WEEKDAY_PATTERN,
    hijri_month,
    month,
    names,
    weekday,
)
from tests.arabic.texts import arabic_text


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("نيسان", 4),
        ("إبريل", 4),
        ("ابريل", 4),
        ("أفريل", 4),
        ("كانون الثانى", 1),
        ("جانفي", 1),
        ("غشت", 8),
        ("آب", 8),
        ("تشرين الأول", 10),
        ("دجنبر", 12),
    ],
)
def test_a_month_has_a_name_in_every_region(words: str, number: int) -> None:
    assert month(words) == number


@pytest.mark.parametrize("words", ["نيسان/أبريل", "أبريل / نيسان", "أبريل نيسان", "أبريل/نيسان", "نيسان - أبريل"])
def test_two_names_of_one_month_are_that_month(words: str) -> None:
    assert month(words) == 4


def test_two_months_are_no_month() -> None:
    assert month("أبريل/أيار") is None


def test_a_two_word_name_beside_a_one_word_name() -> None:
    assert month("أكتوبر تشرين الأول") == 10
    assert month("كانون الثاني/ يناير") == 1


def test_hijri_months_and_weekdays() -> None:
    assert hijri_month("ذي الحجة") == 12
    assert hijri_month("جمادى الآخرة") == 6
    assert [weekday(day) for day in ("الاثنين", "الإثنين", "الأَحد", "الجمعه", "كتاب")] == [0, 0, 6, 4, None]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (MONTH_PATTERN, "في 3 أبْريل ثم تشرين  الثانى", ["أبْريل", "تشرين  الثانى"]),
        (HIJRI_PATTERN, "غرة ذي الحجّة", ["ذي الحجّة"]),
        (WEEKDAY_PATTERN, "يوم الإثنين أو الأربعاء", ["الإثنين", "الأربعاء"]),
    ],
)
def test_patterns_match_names_as_written(pattern: str, text: str, found: list[str]) -> None:
    assert re.findall(pattern, text) == found


@pytest.mark.parametrize("kind", ["gregorian", "hijri", "weekdays"])
def test_longer_names_come_first(kind: str) -> None:
    lengths = [len(name) for name in names(kind)]
    assert lengths == sorted(lengths, reverse=True)


@given(arabic_text())
def test_any_text_is_a_month_or_none(text: str) -> None:
    assert month(text) in {None, *range(1, 13)}
    assert weekday(text) in {None, *range(7)}
