"""Words with their places in the text as written.

A word is a run of Arabic letters with its marks, of Latin letters, or of digits (with `.`, `,` or `:` inside a
number); a hashtag is the words between its underscores.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from khabar.arabic.fold import fold
from khabar.arabic.letters import INVISIBLE, LETTER

_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_WORD = re.compile(
    f"[{LETTER}][{LETTER}{INVISIBLE}]*"
    f"|[{_DIGIT}]+(?:[.,:٫٬][{_DIGIT}]+)*"
    r"|[^\W\d_\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+(?:['’][^\W\d_\u0600-\u06ff]+)*"
)
_FOLDED = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """A word as written, `text == source[start:end]`, in code points."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of `text` in order."""
    return [Word(m[0], m.start(), m.end()) for m in _WORD.finditer(text)]


def plain(text: str) -> str:
    """The folded words of `text` with one blank between and no punctuation: for comparing whole lines."""
    return " ".join(_FOLDED.findall(fold(text)))
