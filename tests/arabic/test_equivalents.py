"""Other words for the same thing: every line of the table can be met, and what asks answers nothing."""

from __future__ import annotations

from importlib.resources import files

from khabar.arabic.equivalents import equivalents, question_words
from khabar.arabic.fold import fold
from khabar.arabic.stems import stopwords
from khabar.arabic.tokens import tokens


def test_a_name_in_latin_letters_meets_the_press() -> None:
    assert tokens("بيتكوين")[0] in equivalents()["bitcoin"]
    assert tokens("واتساب")[0] in equivalents()["whatsapp"]


def test_dialect_meets_the_press_and_not_the_other_way() -> None:
    assert tokens("مباراة")[0] in equivalents()[tokens("ماتش")[0]]
    assert tokens("ماتش")[0] not in equivalents().get(tokens("مباراة")[0], ())


def test_every_line_has_words_on_both_sides_of_its_colon() -> None:
    text = (files("khabar.arabic") / "data" / "equivalents.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            asked, colon, answers = line.partition(":")
            assert asked.strip(), line
            assert colon, line
            assert answers.strip(), line
            assert not set(tokens(answers)) & stopwords(), line


def test_what_asks_is_told_from_what_answers() -> None:
    assert fold("متى") in question_words()
    assert fold("عيد") not in question_words()
