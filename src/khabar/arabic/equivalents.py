"""Other words for the same thing: a name in Latin letters, a word of dialect, an abbreviation.

They are no spellings of one word, so an article is analysed as it is written; a search for one finds the others with a
softer voice (`khabar.search`). The pairs are data (`data/equivalents.txt`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from khabar.arabic.fold import fold
from khabar.arabic.tokens import starter


@cache
def equivalents() -> Mapping[str, tuple[str, ...]]:
    """Search forms (by the shipped spellings), each with those of the words that may stand for it."""
    text = (files("khabar.arabic") / "data" / "equivalents.txt").read_text("utf-8")
    others: dict[str, dict[str, None]] = {}
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        asked, _, answers = line.partition(":")
        for typed in _forms(asked):
            others.setdefault(typed, {}).update(dict.fromkeys(form for form in _forms(answers) if form != typed))
    return {typed: tuple(forms) for typed, forms in others.items()}


def _forms(words: str) -> list[str]:
    return [form for word in words.split() for form in starter().tokens(fold(word))]


@cache
def question_words() -> frozenset[str]:
    """Folded words that ask («متى», «كم») and stand in no answer (`data/question_words.txt`)."""
    text = (files("khabar.arabic") / "data" / "question_words.txt").read_text("utf-8")
    return frozenset(fold(word) for line in text.splitlines() if not line.startswith("#") for word in line.split())
