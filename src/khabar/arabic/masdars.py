"""The verbal noun (masdar) of a verb whose pattern tells it: «يعتزل» retires, «اعتزال» retirement.

Of the derived stems VII, VIII and X (انفعل, افتعل, استفعل) each verb has one regular verbal noun, whatever its tense
(Wright, A Grammar of the Arabic Language, I § 196 ff.). The others are left out: the noun of a first stem cannot
be told from the verb, and the patterns of II and IV are those of many other words.
"""

from __future__ import annotations

import re
from collections.abc import Callable

#: ي, ت, ن and ا of the present stand before the stem; the past has the alif of the pattern there.
_STEM_8 = re.compile("[يتنا](.)ت(.)(.)")
_STEM_7 = re.compile("[يتنا]ن(.)(.)(.)")
_STEM_10 = re.compile("[يتنا]ست(.)(.)(.)")
#: The middle letter of a hollow verb: «يستقيل», «استقال».
_WEAK = "اي"


def _eighth(first: str, second: str, third: str) -> tuple[str, ...]:
    return (f"ا{first}ت{second}ا{third}",)


def _seventh(first: str, second: str, third: str) -> tuple[str, ...]:
    return (f"ان{first}{second}ا{third}",)


def _tenth(first: str, second: str, third: str) -> tuple[str, ...]:
    if second in _WEAK:
        return (f"است{first}ا{third}ه",)  # «استقالة»
    return (f"است{first}{second}ا{third}",)


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[str, str, str], tuple[str, ...]]], ...] = (
    (_STEM_10, _tenth),
    (_STEM_8, _eighth),
    (_STEM_7, _seventh),
)


def masdars(verb: str) -> tuple[str, ...]:
    """The folded verbal nouns that the folded `verb` may have by its pattern; none where it is no such verb.

    The pattern alone decides: whether the noun is met at all is for the caller to see.
    """
    for pattern, noun in _PATTERNS:
        letters = pattern.fullmatch(verb)
        if letters:
            return noun(letters[1], letters[2], letters[3])
    return ()
