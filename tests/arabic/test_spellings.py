"""Groups of spellings, and the letters that newsrooms vary."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.fold import fold
from khabar.arabic.skeleton import distance, inside, skeleton
from khabar.arabic.spellings import LARGEST, apart, gathered, shipped

_WORD = st.text("ابتجحدرسطعغفقكلمنهوي", min_size=1, max_size=8)


def test_foreign_names_keep_their_consonants() -> None:
    assert skeleton("بطرسبورغ") == skeleton("بطرسبرج")
    assert skeleton("نتانياهو") == skeleton("نتنياهو")
    assert skeleton("غوغل") == skeleton("جوجل")


@given(_WORD, _WORD)
def test_distance_is_the_same_both_ways(one: str, other: str) -> None:
    assert distance(one, other, 2) == distance(other, one, 2)
    assert (distance(one, other, 2) == 0) == (one == other)


def test_inflection_works_at_the_ends() -> None:
    assert inside("كمبردج", "كامبريدج")
    assert not inside("هداف", "اهداف")


def test_the_commonest_spelling_stands_for_its_group() -> None:
    told = gathered([("بوتن", "بوتين"), ("بوتين", "بوتيين")], {"بوتين": 9, "بوتن": 3})
    assert told == {"بوتين": "بوتين", "بوتن": "بوتين", "بوتيين": "بوتين"}


def test_what_is_parted_is_never_brought_together_over_a_third() -> None:
    told = gathered([("ا", "ب"), ("ب", "ج")], {}, {frozenset("اج")})
    assert "ج" not in told
    assert told["ا"] == told["ب"]


@given(st.lists(st.tuples(_WORD, _WORD), max_size=60))
def test_who_stands_for_a_group_stands_for_himself(pairs: list[tuple[str, str]]) -> None:
    told = gathered(pairs, {})
    assert all(told[head] == head for head in told.values())
    assert all(list(told.values()).count(head) <= LARGEST for head in told.values())


def test_the_shipped_table_is_folded_and_flat() -> None:
    table = shipped()
    assert table["ترمب"] == "ترامب"
    assert all(fold(form) == form for form in table)
    assert not set(table.values()) & set(table)
    heads = dict(table) | {head: head for head in table.values()}
    assert not any(len({heads.get(form, form) for form in pair}) == 1 for pair in apart())
