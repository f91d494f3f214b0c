"""Groups of spellings, and the letters that newsrooms vary."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.fold import fold
from khabar.arabic.skeleton import distance, inside, skeleton
from khabar.arabic.spellings import LARGEST, Decision, apart, gathered, shipped, table
from khabar.arabic.tokens import Analyser, starter
from tests.arabic.texts import arabic_text


def together(told: Mapping[str, str], one: str, other: str) -> bool:
    return told.get(one, one) == told.get(other, other)


_WORD = st.text("ابتجحدرسطعغفقكلمنهوي", min_size=1, max_size=8)
_PAIRS = st.lists(st.tuples(_WORD, _WORD), max_size=20)


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
    told = shipped()
    assert told["ترمب"] == "ترامب"
    assert all(fold(form) == form for form in told)
    assert not set(told.values()) & set(told)
    assert not any(together(told, *pair) for pair in apart())


def test_an_archive_that_knows_nothing_yet_has_the_starter_table() -> None:
    assert table([], {}, (), frozenset(shipped().values())) == shipped()


@given(arabic_text())
def test_the_canonical_form_of_a_canonical_form_is_itself(text: str) -> None:
    told = starter().spellings
    assert all(told.get(form, form) == form for form in starter().tokens(text))


def test_words_that_take_a_stand_are_never_one() -> None:
    plain = Analyser({})
    for one, other in (("إسلامي", "إسلاموي"), ("كردستان", "كوردستان"), ("شهيد", "شاهد"), ("نسائي", "نسوي")):
        pair = plain.tokens(one)[0], plain.tokens(other)[0]
        assert not together(table([pair], {}), *pair)


def test_in_a_line_with_bars_only_the_sides_stay_apart() -> None:
    assert frozenset(("فرنسا", "فرانسوا")) in apart()
    assert frozenset(("فرنسا", "فرنسي")) not in apart()


@given(_PAIRS, st.lists(st.tuples(_WORD, _WORD, st.booleans()), max_size=6), _WORD, _WORD)
def test_to_join_and_to_part_are_each_other_s_inverse(
    pairs: list[tuple[str, str]], told: list[tuple[str, str, bool]], one: str, other: str
) -> None:
    decisions = [Decision(one=a, other=b, same=same) for a, b, same in told if {a, b} != {one, other} and a != b]
    before = table(pairs, {}, decisions)
    parted = table(pairs, {}, [*decisions, Decision(one=one, other=other, same=False)])
    joined = table(pairs, {}, [*decisions, Decision(one=one, other=other, same=True)])
    if one == other:
        assert joined == before
    else:
        assert not together(parted, one, other)
        assert parted == before or together(before, one, other)


@given(_PAIRS, _WORD, _WORD)
def test_a_person_s_word_holds_against_all_that_is_learned(pairs: list[tuple[str, str]], one: str, other: str) -> None:
    assert together(table(pairs, {}, [Decision(one=one, other=other, same=True)]), one, other)
    if one != other:
        assert not together(table(pairs, {}, [Decision(one=one, other=other, same=False)]), one, other)


def test_a_person_may_join_what_a_file_keeps_apart() -> None:
    assert together(table([], {}, [Decision(one="اسلامي", other="اسلاموي", same=True)]), "اسلامي", "اسلاموي")


def test_who_stands_already_goes_on_standing() -> None:
    assert table([("بوتن", "بوتيين")], {"بوتن": 9}, (), {"بوتيين"})["بوتن"] == "بوتيين"
