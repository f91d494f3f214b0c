"""Light stems: the search form of a word, by taking off what Arabic writes onto it.

The order is Larkey's light10 (Larkey, Ballesteros, Connell 2007): و first, then the article with its prepositions,
then suffixes, each only while enough of the word is left. Two additions, both from what light stemming breaks in
news: short words and stop words stay whole, and words listed in `data/whole.txt` (names such as بوتين, لبنان) are
never cut.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_ARTICLES = ("وال", "بال", "كال", "فال", "ال", "لل")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "هم", "نا", "ه", "ي")


def stem(word: str) -> str:
    """The stem of one folded word; a word with no Arabic letters stays as it is."""
    if len(word) < 4 or not "\u0620" <= word[0] <= "\u06ff" or word in whole() or word in stopwords():
        return word
    bare = _without_prefix(word)
    return bare if bare in whole() else _without_suffix(bare)


def _without_prefix(word: str) -> str:
    if word[0] == "و" and len(word) > 4:
        word = word[1:]
        if word in whole():
            return word
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 3:
            return word[len(article) :]
    return word


def _without_suffix(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
    return word


@cache
def stopwords() -> frozenset[str]:
    """Folded words that carry no subject (data/stopwords.txt)."""
    return _lines("stopwords.txt")


@cache
def whole() -> frozenset[str]:
    """Folded words that only look as if they had an affix (data/whole.txt)."""
    return _lines("whole.txt")


def _lines(name: str) -> frozenset[str]:
    text = (files("khabar.arabic") / "data" / name).read_text("utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
