"""How easily one word is typed for another: a letter too many or too few, two in the wrong order, a neighbouring key.

Costs are those of an edit distance with neighbours swapped (Damerau 1964; optimal string alignment), a slip that hands
and ears make often costing less than one that they do not.
"""

from __future__ import annotations

from collections.abc import Iterable

from khabar.arabic.skeleton import skeleton

#: The Arabic keyboard (Arabic 101) as its folded letters lie, row by row; below them the Latin keys of the same places.
_ROWS = ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "يءورليهوزظ")
_LATIN = ("qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")
_LAYOUT = str.maketrans("".join(_LATIN), "".join(("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرلىةوزظ")))

#: A vowel letter heard or not heard, a letter doubled; two in the wrong order; a neighbouring key; anything else.
_VOWEL, _SWAP, _NEAR, _OTHER = 0.5, 0.6, 0.7, 1.0
_VOWELS = frozenset("اويءه")


def _neighbours() -> frozenset[tuple[str, str]]:
    at = [(char, x, y) for y, row in enumerate(_ROWS) for x, char in enumerate(row)]
    return frozenset((a, b) for a, x, y in at for b, v, w in at if a != b and abs(x - v) <= 1 and abs(y - w) <= 1)


_NEIGHBOURS = _neighbours()


def slip(typed: str, meant: str) -> float:
    """What it takes to type `typed` where `meant` was meant, both folded: 0 where they are the same word, and at most
    their letters."""
    rows = [[float(n) for n in range(len(meant) + 1)]]
    for i, char in enumerate(typed, 1):
        line = [rows[-1][0] + _alone(typed, i - 1)]
        for j, other in enumerate(meant, 1):
            costs = [
                rows[-1][j] + _alone(typed, i - 1),
                line[-1] + _alone(meant, j - 1),
                rows[-1][j - 1] + _instead(char, other),
            ]
            if i > 1 and j > 1 and char == meant[j - 2] and other == typed[i - 2]:
                costs.append(rows[-2][j - 2] + _SWAP)
            line.append(min(costs))
        rows.append(line)
    return rows[-1][-1]


def _alone(word: str, at: int) -> float:
    doubled = at > 0 and word[at] == word[at - 1]
    return _VOWEL if doubled or word[at] in _VOWELS else _OTHER


def _instead(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    alike = skeleton(typed) == skeleton(meant)
    return _VOWEL if alike else _NEAR if (typed, meant) in _NEIGHBOURS else _OTHER


def near_skeletons(word: str) -> Iterable[str]:
    """The skeletons of all words that are one consonant away from the folded `word`, and its own."""
    own = skeleton(word)
    letters = sorted({skeleton(char) for row in _ROWS for char in row} - {""})
    cuts = [(own[:at], own[at:]) for at in range(len(own) + 1)]
    found = {own}
    found.update(a + b[1:] for a, b in cuts if b)
    found.update(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1)
    found.update(a + char + b[1:] for a, b in cuts if b for char in letters)
    found.update(a + char + b for a, b in cuts for char in letters)
    return sorted(found - {""})


def other_layout(typed: str) -> str:
    """Latin letters as the Arabic keyboard would have written them: «jvhlf» is ترامب."""
    return typed.lower().translate(_LAYOUT)
