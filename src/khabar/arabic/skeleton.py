"""What stays when newsrooms spell a foreign name each in its own way.

g is غ, ج or ق, t is ت or ط, s is س, ص or ز, and the vowels are written or not: the skeleton of a folded word keeps one
letter for each class of consonants and no vowel letters.
"""

from __future__ import annotations

import re

_CLASS = str.maketrans("غقطصضظثذ", "جكتسدزتد")
_VOWEL_LETTERS = "اويءه"
_VOWELS = str.maketrans("", "", _VOWEL_LETTERS)
_CONSONANT = re.compile(f"[^{_VOWEL_LETTERS}]")
#: What makes an adjective of a noun, and the endings of the noun that give way to it.
_OF, _GIVES_WAY = ("ي", "يه", "وي", "اوي", "ايي", "اييه"), ("", "ا", "و", "ه", "يا", "اء")


def skeleton(word: str) -> str:
    """The consonants of a folded word, one letter for each class; tch is sh."""
    return word.replace("تش", "ش").translate(_CLASS).translate(_VOWELS)


def inside(one: str, other: str) -> bool:
    """Whether two folded words begin and end with the same letters (of one class): inflection works at the ends."""
    one, other = one.translate(_CLASS), other.translate(_CLASS)
    return one[:1] == other[:1] and one[-1:] == other[-1:]


def change(one: str, other: str) -> str:
    """What makes one of two folded words of one skeleton of the other, whichever comes first: both shapes, a C for each
    consonant («CCاC CCيC»), or the consonants in which two words of one shape differ («غ/ج»)."""
    one, other = sorted((one.replace("تش", "ش"), other.replace("تش", "ش")))
    shapes = sorted((_CONSONANT.sub("C", one), _CONSONANT.sub("C", other)))
    swaps = {"/".join(sorted(pair)) for pair in zip(one.translate(_VOWELS), other.translate(_VOWELS), strict=True)}
    swapped = sorted(swap for swap in swaps if swap[0] != swap[-1])
    return " ".join(shapes) + (" *" if swapped else "") if shapes[0] != shapes[1] else " ".join(swapped)


def derived(one: str, other: str) -> bool:
    """Whether one of two folded words is the adjective of the other: a word of its own, and one that may take a stand
    (إسلام and إسلامي)."""
    return any(
        noun.endswith(end) and adjective in {noun[: len(noun) - len(end)] + of for of in _OF}
        for noun, adjective in ((one, other), (other, one))
        for end in _GIVES_WAY
    )


def distance(one: str, other: str, most: int) -> int:
    """The number of letters to insert, drop or change to make one word of the other; `most` + 1 where it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    above = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        line = [row]
        for column, other_char in enumerate(other, 1):
            line.append(min(above[column] + 1, line[-1] + 1, above[column - 1] + (char != other_char)))
        if min(line) > most:
            return most + 1
        above = line
    return min(above[-1], most + 1)
