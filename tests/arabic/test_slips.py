"""Slips of the hand and the ear, and the words that may have been meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.skeleton import skeleton
from khabar.arabic.slips import near_skeletons, other_layout, slip

_WORD = st.text("ابتجحدرسطعغفقكلمنهوي", min_size=1, max_size=8)


@given(_WORD, _WORD)
def test_no_slip_costs_nothing_and_every_other_something(one: str, other: str) -> None:
    assert (slip(one, other) == 0) == (one == other)
    assert slip(one, other) <= len(one) + len(other)


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [
        (("نتنياهوو", "نتنياهو"), ("نتنياهوب", "نتنياهو")),  # a letter typed twice, and a strange one
        (("ترامت", "ترامن"), ("ترامت", "ترامج")),  # a key beside, and one further off
        (("مكارون", "ماكرون"), ("مكجرون", "ماكرون")),  # two in the wrong order
        (("بطرسبرغ", "بطرسبرج"), ("بطرسبرغ", "بطرسبرم")),  # letters that sound alike
    ],
)
def test_what_hands_and_ears_do_costs_less(likely: tuple[str, str], unlikely: tuple[str, str]) -> None:
    assert slip(*likely) < slip(*unlikely)


@given(_WORD, st.integers(0, 7), st.sampled_from("بتجدرسفكلمن"))
def test_a_consonant_too_many_or_too_few_is_near(word: str, at: int, letter: str) -> None:
    longer = word[:at] + letter + word[at:]
    if skeleton(word) and "تش" not in longer and "تش" not in word:
        assert skeleton(word) in near_skeletons(longer)
        assert skeleton(longer) in near_skeletons(word)


def test_arabic_typed_on_a_latin_keyboard() -> None:
    assert other_layout("jvhlf") == "ترامب"
    assert other_layout("Hgpv") == "الحر"
