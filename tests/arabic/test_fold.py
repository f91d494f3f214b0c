"""One folding for comparing: every way of writing a word becomes one."""

from __future__ import annotations

import pytest
from hypothesis import given

from khabar.arabic import fold, folded
from tests.arabic.texts import arabic_text


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("إنَّ الأُمَّةَ", "ان الامه"),
        ("الـــعـــراق", "العراق"),
        ("مسؤول ومسئول", "مسوول ومسيول"),
        ("على مصطفى فى", "علي مصطفي في"),
        ("٢٤ نيسان ۲۰۲۴", "24 نيسان 2024"),
        ("ﺍﻟﻌﺮﺑﻴﺔ ﷲ", "العربيه الله"),
        ("\u202bالقاهرة\u202c\u200f", "القاهره"),
        ("کابل گروپ", "كابل گروپ"),
        ("  سطر\n\tوسطر\u00a0آخر ", "سطر وسطر اخر"),
        ("AFP وReuters", "afp وreuters"),
        ("", ""),
    ],
)
def test_spellings_of_a_word_are_compared_as_one(written: str, compared: str) -> None:
    assert fold(written) == compared


@given(arabic_text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(arabic_text())
def test_folding_with_offsets_is_the_same_folding(text: str) -> None:
    assert folded(text).text == fold(text)


@given(arabic_text())
def test_every_folded_character_points_at_its_source(text: str) -> None:
    told = folded(text)
    assert len(told.offsets) == len(told.text) + 1
    assert list(told.offsets) == sorted(told.offsets)
    for char, place in zip(told.text, told.offsets, strict=False):
        assert 0 <= place < len(text)
        assert char in fold(text[place]) or char == " "


def test_a_folded_stretch_leads_back_to_the_words_as_written() -> None:
    text = "قال «بوتين» إنّ العلاقات"
    told = folded(text)
    start = told.text.index("ان")
    assert text[slice(*told.source(start, start + 2))] == "إن"
