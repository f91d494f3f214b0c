"""A verb whose pattern tells its verbal noun meets it; any other word has none."""

from __future__ import annotations

import pytest
from hypothesis import given

from khabar.arabic.fold import fold
from khabar.arabic.masdars import masdars
from tests.arabic.texts import arabic_text


@pytest.mark.parametrize(
    ("verb", "noun"),
    [
        ("يعتزل", "اعتزال"),
        ("تنتخب", "انتخاب"),
        ("انسحب", "انسحاب"),
        ("ينسحب", "انسحاب"),
        ("تستقيل", "استقالة"),
        ("استقال", "استقالة"),
        ("يستهدف", "استهداف"),
    ],
)
def test_a_verb_meets_its_noun(verb: str, noun: str) -> None:
    assert fold(noun) in masdars(fold(verb))


@pytest.mark.parametrize("word", ["كتب", "يكتب", "وزير", "مدرسة", "سعودي", ""])
def test_other_words_have_none(word: str) -> None:
    assert masdars(fold(word)) == ()


@given(arabic_text())
def test_a_noun_is_of_the_letters_of_its_verb(text: str) -> None:
    for word in fold(text).split():
        for noun in masdars(word):
            assert set(noun) <= {*word, *"استنه"}
