"""Numbers in digits of any script and in words: «٢٣», «ثمانون», «خمسة وعشرين ألف», «الثاني عشر», «الحادي
والعشرين».

The words are data (`data/numbers.toml`). A word that is no number makes the whole None: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from khabar.arabic.data import table
from khabar.arabic.fold import fold

_EASTERN = {0x0660 + d: str(d) for d in range(10)} | {0x06F0 + d: str(d) for d in range(10)}
_WHOLE = re.compile(r"[0-9]{1,15}|[0-9]{1,3}(?:[,٬][0-9]{3}){1,4}")
_ARTICLE = re.compile(r"ال(?=\w{3})")
_TEN = 10


def digits(text: str) -> str:
    """`text` with Arabic-Indic and Persian digits as 0–9; its length stays."""
    return text.translate(_EASTERN)


@cache
def _values(kind: str) -> Mapping[str, int]:
    return {fold(word): int(value) for value, words in table("numbers.toml")[kind].items() for word in words}


def number(words: str) -> int | None:
    """The whole number told by `words`, in digits (thousands may be set apart by `,`) or in words; None if it
    is none.
    """
    text = fold(words)
    if _WHOLE.fullmatch(text):
        return int(re.sub("[,٬]", "", text))
    parts = [_cardinal_word(word) for word in _split(text)]
    return _total(parts) if parts and None not in parts else None


def _split(text: str) -> list[str]:
    """The words of a number, the و that joins them taken off («خمسة وعشرون» gives two)."""
    found = []
    for at, word in enumerate(text.split(" ")):
        bare = word[1:] if at and word.startswith("و") and len(word) > 2 else word
        if bare:
            found.append(bare)
    return found


def _cardinal_word(word: str) -> tuple[str, int] | None:
    bare = _ARTICLE.sub("", word, count=1) if word.startswith("ال") else word
    for kind in ("scale", "dual", "cardinal"):
        for spelling in (word, bare, bare.removesuffix("ا")):
            if (value := _values(kind).get(spelling)) is not None:
                return kind, value
    if re.fullmatch("[0-9]{1,9}", bare):
        return "cardinal", int(bare)
    return None


def _total(parts: list[tuple[str, int] | None]) -> int:
    """Adds words up from left to right; a scale word multiplies what stands since the last greater one."""
    total = current = 0
    for part in parts:
        assert part is not None
        kind, value = part
        if kind == "scale" and value == 100:
            current = current // _TEN * _TEN + (current % _TEN or 1) * value
        elif kind == "scale":
            total, current = total + (current or 1) * value, 0
        elif kind == "dual":
            total, current = total + value, 0
        else:
            current += value
    return total + current


def ordinal(words: str) -> int | None:
    """The rank told by `words` («الثاني عشر» 12, «الحادي والعشرين» 21, «السابع» 7), 1 to 99; None if it is
    none.
    """
    found = _split(fold(words))
    if not found or len(found) > 2:
        return None
    first = _rank(found[0])
    if len(found) == 1:
        return first or _tens(found[0])
    if first is None or first >= _TEN:
        return None
    if found[1] in ("عشر", "عشره"):
        return first + _TEN
    rest = _tens(found[1])
    return first + rest if rest else None


def _rank(word: str) -> int | None:
    ranks = _values("ordinal")
    return ranks.get(word.removeprefix("ال")) or ranks.get(word)


def _tens(word: str) -> int | None:
    """«العشرين»: the round tens, which have no other form as ranks; only with the article, else it is a plain
    number.
    """
    value = _values("cardinal").get(word.removeprefix("ال")) if word.startswith("ال") else None
    return value if value and value >= 2 * _TEN and value < _TEN * _TEN else None
