"""What stays and what changes between two spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.skeleton import change, derived, distance, skeleton

_WORDS = st.text("ابتجحدرسشصطظعغفقكلمنهوي", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("اعتقال", "اعتقل", "اCCCC اCCCاC"),
        ("كبير", "كبار", "CCاC CCيC"),
        ("جوجل", "غوغل", "ج/غ"),
        ("بوتين", "بوتن", "CوCC CوCيC"),
        ("موغابي", "موجابه", "CوCاCه CوCاCي *"),
    ],
)
def test_a_change_is_told_by_shapes_or_by_the_consonants_that_differ(one: str, other: str, told: str) -> None:
    assert change(one, other) == change(other, one) == told


@given(_WORDS, st.data())
def test_a_change_is_the_same_from_either_side(word: str, data: st.DataObject) -> None:
    vowels = data.draw(st.lists(st.sampled_from(["", "ا", "و", "ي"]), min_size=len(word), max_size=len(word)))
    other = "".join(char + vowel for char, vowel in zip(word, vowels, strict=True))
    if skeleton(word) == skeleton(other):
        assert change(word, other) == change(other, word)
        assert (change(word, other) == "") == (word == other)


@given(_WORDS, _WORDS)
def test_a_distance_is_the_same_from_either_side_and_none_between_the_same(one: str, other: str) -> None:
    assert distance(one, other, 2) == distance(other, one, 2)
    assert (distance(one, other, 2) == 0) == (one == other)


def test_an_adjective_is_no_spelling_of_its_noun() -> None:
    for noun, adjective in (("انتحار", "انتحاري"), ("فرنسا", "فرنسي"), ("وراثه", "وراثي"), ("غذاء", "غذايي")):
        assert derived(noun, adjective), adjective
        assert derived(adjective, noun), adjective
    for one, other in (("بوتين", "بوتن"), ("استانا", "استانه"), ("كاتالوني", "كتالوني"), ("ملاوي", "مالاوي")):
        assert not derived(one, other), other
