"""Verbs of saying in all their forms, and the lists of words beside them."""

from __future__ import annotations

import pytest

from khabar.arabic.fold import fold
from khabar.arabic.lexicon import bare, cues, listed, words


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("أكدت", "assert"),
        ("يؤكدون", "assert"),
        ("مؤكدة", "assert"),
        ("لافتا", "point"),
        ("نفوا", "deny"),
        ("تنفي", "deny"),
        ("اتهموه", "accuse"),
        ("دعاه", "demand"),
        ("محذرا", "warn"),
        ("زعمت", "claim"),
        ("كتب", "write"),
    ],
)
def test_a_verb_of_saying_is_known_in_every_form(word: str, kind: str) -> None:
    assert kind in {cue.kind for cue in cues()[fold(word)]}


def test_a_participle_is_told_from_a_verb() -> None:
    assert {cue.shape for cue in cues()[fold("مشيرا")]} == {"participle"}
    assert {cue.shape for cue in cues()[fold("أشار")]} == {"verb"}


def test_a_pronoun_on_the_verb_is_who_is_addressed() -> None:
    assert all(cue.addressed for cue in cues()[fold("نصحته")])


@pytest.mark.parametrize("word", ["مدينة", "بين", "مبلغا"])
def test_words_of_every_sentence_are_no_cues(word: str) -> None:
    assert fold(word) not in cues()


def test_attached_letters_go() -> None:
    known = frozenset({"محمد", "وليد"})
    assert bare("ولمحمد", known) == bare("لمحمد", known) == "محمد"
    assert bare("وليد", known) == "وليد"
    assert bare("كتاب", known) is None


def test_every_list_is_folded() -> None:
    for name in ("given_names.txt", "surnames.txt", "places.txt"):
        assert all(word == fold(word) for word in listed(name))
    assert all(word == fold(word) for word in words("titles.toml", "address"))
