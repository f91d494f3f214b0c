"""Words in a row, found in a text as written without folding all of it: three times as fast on news text."""

from __future__ import annotations

import re
from functools import lru_cache

from khabar.arabic.letters import INVISIBLE, MARKS, PRESENTED, SAME
from khabar.arabic.words import plain

_WRITTEN: dict[str, str] = {}
_WRITTEN["k"] = "k\N{KELVIN SIGN}"
for _as_written, _folded in SAME.items():
    _WRITTEN[_folded] = _WRITTEN.get(_folded, _folded) + _as_written
_QUIET = f"[{MARKS}{INVISIBLE}]"
#: Letters whose capitals are not told by `_letter`: a row that holds one is compared folded.
_HARD = re.compile("[^\\x00-\\x7f\u0600-\u06ff]")
_SILENT, _LETTER = re.compile(_QUIET), re.compile(r"[^\W_]")
_AFTER = re.compile(f"{_QUIET}*[^\\W_]")


def holds(text: str, row: str) -> bool:
    """Whether the folded words of `row` (`plain`), a blank between, stand in `text`, marks and seats as they may be."""
    if _HARD.search(row) or PRESENTED.search(text) or "İ" in text:
        return f" {row} " in f" {plain(text)} "
    for found in _pattern(row).finditer(text):
        if not _AFTER.match(text, found.end()) and not _goes_on(text, found.start()):
            return True
    return False


def _goes_on(text: str, start: int) -> bool:
    """Whether a word that began earlier goes on at `start`."""
    while start and _SILENT.match(text[start - 1]):
        start -= 1
    return bool(start) and _LETTER.match(text[start - 1]) is not None


@lru_cache(maxsize=64)
def _pattern(row: str) -> re.Pattern[str]:
    words = [f"{_QUIET}*".join(map(_letter, word)) for word in row.split(" ")]
    return re.compile(rf"{_QUIET}*(?!{_QUIET})[\W_][\W_{MARKS}{INVISIBLE}]*".join(words))


def _letter(folded: str) -> str:
    written = _WRITTEN.get(folded, folded)
    return f"[{re.escape(written + written.upper())}]"
