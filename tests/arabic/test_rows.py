"""Words in a row found in a text as written: the same answer as comparing folded texts, and no quadratic matching."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.rows import holds
from khabar.arabic.words import plain
from tests.arabic.texts import arabic_text


@pytest.mark.parametrize(
    ("text", "row", "found"),
    [
        ("أعلنَ مجلسُ الأُمَّةِ القرار", "مجلس الامه", True),
        ("أعلن مـجـلـس الأمة", "مجلس الامه", True),
        ("أعلن مجلس، الأمة", "مجلس الامه", True),
        ("أعلن لمجلس الأمة", "مجلس الامه", False),
        ("أعلن مجلس الأمتين", "مجلس الامت", False),
        ("أعلن مَجلس", "جلس", False),
        ("ﺍﻟﻌﺮﺑﻴﺔ اليوم", "العربيه اليوم", True),
        ("AFP و Reuters", "afp و reuters", True),
        ("", "كلمه", False),
    ],
)
def test_a_row_is_found_as_whole_words(text: str, row: str, found: bool) -> None:
    assert holds(text, row) is found


@given(arabic_text(), st.integers(0, 20), st.integers(1, 4))
def test_a_row_taken_from_a_text_is_found_in_it(text: str, start: int, size: int) -> None:
    words = plain(text).split(" ")[start : start + size]
    if words and words[0]:
        assert holds(text, " ".join(words))


@given(arabic_text(), arabic_text(4))
def test_the_answer_is_that_of_folded_texts(text: str, asked: str) -> None:
    row = plain(asked)
    if row:
        assert holds(text, row) is (f" {row} " in f" {plain(text)} ")


def test_a_long_run_of_blanks_and_marks_costs_no_more_than_its_length() -> None:
    assert not holds("مجلس" + " " * 200_000 + "\u064b" * 200_000 + "امت", "مجلس الامه")
