"""Numbers in digits and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.numbers import digits, number, ordinal
from tests.arabic.texts import arabic_text


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ثمانون", 80),
        ("ثلاثة عشر", 13),
        ("إحدى عشرة", 11),
        ("خمسة وعشرين", 25),
        ("مئة وخمسون", 150),
        ("ثلاث مئة", 300),
        ("ثلاثمائة", 300),
        ("ألف ومئتين وثلاثة", 1203),
        ("خمسة وعشرين ألف", 25_000),
        ("ثلاثة ملايين", 3_000_000),
        ("ألفين", 2000),
        ("٢٣", 23),
        ("1,250", 1250),
        ("400 ألف", 400_000),
    ],
)
def test_a_number_in_words(words: str, value: int) -> None:
    assert number(words) == value


@pytest.mark.parametrize("words", ["", "كتاب", "خمسة كتب", "12.5", "و"])
def test_what_is_no_number_is_none(words: str) -> None:
    assert number(words) is None


@pytest.mark.parametrize(
    ("words", "rank"),
    [("السابع", 7), ("الثاني عشر", 12), ("الحادي والعشرين", 21), ("العشرين", 20), ("السادسة", 6), ("الحادية عشرة", 11)],
)
def test_a_rank(words: str, rank: int) -> None:
    assert ordinal(words) == rank


@pytest.mark.parametrize("words", ["عشرين", "كتاب", "", "الثاني من مايو"])
def test_what_is_no_rank_is_none(words: str) -> None:
    assert ordinal(words) is None


@given(st.integers(0, 999_999_999))
def test_digits_of_any_script_are_one_number(value: int) -> None:
    eastern = str(value).translate({ord("0") + d: chr(0x0660 + d) for d in range(10)})
    assert number(eastern) == number(str(value)) == value


@given(arabic_text())
def test_digits_keep_the_length(text: str) -> None:
    assert len(digits(text)) == len(text)


@given(arabic_text())
def test_any_text_is_a_number_or_none(text: str) -> None:
    assert (number(text) or 0) >= 0
    assert (ordinal(text) or 1) in range(1, 100)
