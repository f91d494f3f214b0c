"""One key for a thing that has several names by convention: months by their calendar's usual name, numbers by their
digits. These are no spellings of one another, so they are told here and not learned.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from khabar.arabic.data import table
from khabar.arabic.fold import fold
from khabar.arabic.stems import stem

#: Words that name a month and much else («أب» father and «آب» fold to one, «ماي» is a prime minister).
_ALSO_WORDS = frozenset(fold(word) for word in ("آب", "ماي", "جوان", "أوت", "نوار", "ينار"))
#: One and two are too common as words (واحد, اثنين), and what is above is written in digits.
_LEAST, _MOST = 3, 100


@cache
def keys() -> Mapping[str, str]:
    """Folded words (and months of two words) without what may be written onto their beginning, to their key."""
    return _months() | _numbers()


def _months() -> dict[str, str]:
    found: dict[str, str] = {}
    for first, *others in table("months.toml")["gregorian"].values():
        key = stem(fold(first))
        found |= {name: key for name in map(fold, (first, *others)) if name not in _ALSO_WORDS}
    return found


def _numbers() -> dict[str, str]:
    return {
        fold(word): value
        for value, words in table("numbers.toml")["cardinal"].items()
        if _LEAST <= int(value) < _MOST
        for word in words
    }
