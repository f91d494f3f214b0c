"""Attested stems: the search form of a word, an affix taken off only where the corpus bears it out.

Light stemming cuts by shape alone and mauls what only looks inflected: وزراء, بوتين, لبنان, كابل. Here the counts of
words in Arabic news decide. A conjunction or preposition of one letter goes where the rest is commoner than the
whole, a suffix where the bare stem is a word of its own; ك never goes, for it begins too many names. The article is
the exception: it always goes, because a rest that nobody writes collides with nothing, and a reader who
leaves it out must still find الحديدة. Where the press writes a hamza on the alif there is no article, though: آلاف,
إلغاء, ألعاب. Such words are known by their folded letters (`forms.py`), as most readers type them. And what stands
with the article before it has nothing written onto it: «الواحد» and «الفاسد» show that واحد has no «and» and فاسد is no
Assad.

The ratios were tried on the search gold (docs/why/0006); the counts are data (`forms.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files

_ARTICLES = ("بال", "كال", "فال", "ال")
_SUFFIXES = ("هما", "كما", "تها", "تهم", "ها", "ان", "ات", "ون", "ين", "يه", "هم", "نا", "ه", "ي", "ا")

#: «و» is common as a first letter of names too, and still most often "and".
_AND = 0.6
#: ف ب ل and the ي ت of a verb in the present: the rest must be clearly more frequent than the whole.
_CLEARLY = 3
#: A bare stem is attested when the corpus has it at least so often, and so often for each word with the suffix.
_LEAST, _SHARE = 5, 0.1
#: Letters that must be left.
_STEM = 3


class Stemmer:
    """Stems by the counts of folded words, and the `whole` ones that only look as if they had the article. One for
    each table of counts; the shipped one is `stem`."""

    def __init__(self, counts: Mapping[str, int], whole: Collection[str] = ()) -> None:
        self._counts = counts
        self._whole = whole
        self._dull = stopwords()

    def stem(self, word: str) -> str:
        """The stem of one folded word; what holds no Arabic letters stays as it is."""
        if len(word) < _STEM or not "\u0620" <= word[0] <= "\u06ff" or word in self._dull:
            return word
        bare = self.bare(word)
        return bare if bare in self._dull else self._without_suffix(bare)

    def _count(self, word: str) -> int:
        return self._counts.get(word, 0)

    def _borne(self, word: str) -> int:
        """How often a noun is met, with the article or without: العراق is hardly ever written without."""
        return self._count(word) + self._count("ال" + word)

    def bare(self, word: str) -> str:
        """The folded word without what is written onto its beginning."""
        if len(word) <= _STEM or word in self._dull:
            return word
        if word[0] == "و" and not self._takes_article(word) and self._conjoined(word):
            word = word[1:]
        if self._takes_article(word):
            return word
        bare = self._without_article(word)
        if bare or len(word) <= _STEM:
            return bare or word
        rest = word[1:]
        if word[0] in "فبليت" and self._count(rest) > _CLEARLY * self._count(word):
            # A verb's ي or ت stands before no article; «فالوزير» has lost its ف above.
            return (self._without_article(rest) if word[0] in "فبل" else None) or rest
        return word

    def _takes_article(self, word: str) -> bool:
        return self._count("ال" + word) >= max(_LEAST, _SHARE * self._count(word))

    def _conjoined(self, word: str) -> bool:
        return self._count(word[1:]) > _AND * self._count(word) or (
            # «والفلانية» of a name never seen; but والد and والده are words.
            word.startswith("وال") and len(word) > len("وال") + 2 and not self._count(word)
        )

    def _without_article(self, word: str) -> str | None:
        """What follows the article and a preposition on it, or None where there is no article."""
        if word.startswith("لل") and len(word) > _STEM + 1:
            # «للوزير» is ل and الوزير; «لليبيا» is ل and ليبيا: the commoner one.
            return max(word[2:], word[1:], key=lambda rest: (self._takes_article(rest), self._count(rest)))
        if word in self._whole:
            return None
        if word[0] in "بكف" and word[1:] in self._whole:
            return word[1:]
        for article in _ARTICLES:
            rest = word[len(article) :]
            if word.startswith(article) and self._may_stand(rest, word):
                return rest
        return None

    def _may_stand(self, rest: str, word: str) -> bool:
        if len(rest) >= _STEM:
            return rest not in self._dull
        return len(rest) == _STEM - 1 and rest not in self._dull and self._count(rest) > _SHARE * self._count(word)

    def _without_suffix(self, word: str) -> str:
        needed = max(_LEAST, _SHARE * self._borne(word))
        for suffix in _SUFFIXES:
            bare = word[: -len(suffix)]
            if word.endswith(suffix) and len(bare) >= _STEM and self._borne(bare) >= needed and bare not in self._dull:
                return bare
        return word


@cache
def _shipped() -> Stemmer:
    from khabar.arabic.forms import forms, whole

    return Stemmer(forms(), whole())


def stem(word: str) -> str:
    """The stem of one folded word, by the shipped counts."""
    return _shipped().stem(word)


def bare(word: str) -> str:
    """One folded word without conjunction, preposition and article, by the shipped counts."""
    return _shipped().bare(word)


@cache
def stopwords() -> frozenset[str]:
    """Folded words that carry no subject (data/stopwords.txt)."""
    text = (files("khabar.arabic") / "data" / "stopwords.txt").read_text("utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
