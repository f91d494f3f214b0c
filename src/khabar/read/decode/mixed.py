"""Pieces of windows-1256 within a page of UTF-8, which the page's makers took over from elsewhere byte for byte."""

from __future__ import annotations

import re

_HIGH = re.compile(rb"[\x80-\xff]+")
#: A stretch of fewer bytes is a bad byte, not a word of another encoding.
_WORD = 2
_LETTER = re.compile("[\u0620-\u064a]")


def patched(content: bytes) -> str:
    """Bytes that are UTF-8 but for pieces: a word of windows-1256 is read as that, any other bad byte is U+FFFD."""
    return "".join(_pieces(content))


def _pieces(content: bytes) -> list[str]:
    pieces, place = [], 0
    for found in _HIGH.finditer(content):
        pieces.append(content[place : found.start()].decode("ascii"))
        pieces.append(_word(found[0]))
        place = found.end()
    pieces.append(content[place:].decode("ascii"))
    return pieces


def _word(word: bytes) -> str:
    try:
        return word.decode("utf-8")
    except UnicodeDecodeError:
        shown = word.decode("utf-8", "replace")
    other = word.decode("cp1256")
    if len(word) >= _WORD and not _LETTER.search(shown) and all(map(_LETTER.match, other.strip("،؛؟»«"))):
        return other
    return shown
