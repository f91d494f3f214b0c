"""What stays when newsrooms spell a foreign name each in its own way.

g is غ, ج or ق, t is ت or ط, s is س, ص or ز, and the vowels are written or not: the skeleton of a folded word keeps one
letter for each class of consonants and no vowel letters.
"""

from __future__ import annotations

_CLASS = str.maketrans("غقطصضظثذ", "جكتسدزتد")
_VOWELS = str.maketrans("", "", "اويءه")


def skeleton(word: str) -> str:
    """The consonants of a folded word, one letter for each class; tch is sh."""
    return word.replace("تش", "ش").translate(_CLASS).translate(_VOWELS)


def inside(one: str, other: str) -> bool:
    """Whether two folded words begin and end with the same letters (of one class): inflection works at the ends."""
    one, other = one.translate(_CLASS), other.translate(_CLASS)
    return one[:1] == other[:1] and one[-1:] == other[-1:]


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
