"""Which language a text is in, by its letters alone."""

from __future__ import annotations

import pytest

from khabar.arabic.letters import language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("خبر عاجل", "ar"),
        ("חדשות היום", "he"),
        ("חדשות היום עם כותרת ארוכה خبر", "he"),
        ("خبر عاجل من المدينة כותרת", "ar"),
        ("אבג ابج", "ar"),  # as many of either: a text in which Arabic stands is not taken for Hebrew
        ("abc ابج", "ar"),  # as many of either: an Arabic line with a name in Latin letters
        ("abcd ابج", "und"),
        ("אבג abc", "und"),
        ("אבגד abc", "he"),
        ("2018 - 5", None),
        ("", None),
    ],
)
def test_letters_tell_the_language(text: str, expected: str | None) -> None:
    assert language(text) == expected
