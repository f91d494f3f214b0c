"""How much each word of an article says about what it is about.

Sub-linear term frequency times inverse document frequency, normalised to length 1, so that the product of
two vectors is their cosine. The store keeps each article's heaviest terms as postings and finds neighbours
by them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from khabar.arabic.stems import stopwords
from khabar.model import Terms, Tokens

Vector = dict[str, float]

#: A word of the headline counts as so many of the body.
HEADLINE = 3


class Rarities(dict[str, float]):
    """The rarity (IDF) of words, each worked out once: several vectors of one article ask for the same words."""

    def __init__(self, terms: Terms) -> None:
        super().__init__()
        self._counts = terms.counts
        self._articles = terms.articles

    def __missing__(self, word: str) -> float:
        try:
            count = self._counts[word]
        except KeyError:
            count = 0
        # `_idf` in line: this runs for each word of each article.
        weight = self[word] = max(math.log((self._articles + 1.0) / (count + 0.5)), 0.0)
        return weight


def heaviest(tokens: Tokens, terms: Terms | Rarities, n: int = 30) -> tuple[tuple[str, float], ...]:
    """The `n` words that tell most about the article, heaviest first, with weights whose squares sum to 1."""
    weights = vector(tokens.headline * HEADLINE + tokens.lead + tokens.body, terms, n)
    return tuple(_ranked(weights))


def vector(words: Iterable[str], terms: Terms | Rarities, n: int | None = None) -> Vector:
    """The TF-IDF vector of `words`, its `n` heaviest terms (all where None), of length 1; empty where
    nothing tells."""
    dull = stopwords()
    rarities = terms if isinstance(terms, Rarities) else Rarities(terms)
    weights: Vector = {}
    for word, count in Counter(words).items():
        if word not in dull:
            rarity_of = rarities[word]
            weight = rarity_of if count == 1 else (1.0 + math.log(count)) * rarity_of
            if weight > 0.0:
                weights[word] = weight
    return unit(heavy(weights, n))


def rarity(word: str, terms: Terms) -> float:
    """Inverse document frequency, natural logarithm: near 0 for a word of every article, the more the rarer.

    Smoothed by half an article, so that a word never seen has a weight too, and an empty archive one for all.
    """
    return _idf(terms.articles, terms.counts.get(word, 0))


def _idf(articles: int, holding: int) -> float:
    return max(math.log((articles + 1.0) / (holding + 0.5)), 0.0)


def heavy(weights: Vector, n: int | None) -> Vector:
    """The `n` heaviest of `weights`; equal weights in the order of the words, so that every run keeps the
    same."""
    if n is None or len(weights) <= n:
        return weights
    return dict(_ranked(weights)[:n])


def unit(weights: Vector) -> Vector:
    """`weights` at length 1."""
    length = math.sqrt(math.fsum(x * x for x in weights.values()))
    return {w: x / length for w, x in weights.items()} if length else {}


def product(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The inner product: for two vectors of length 1 their cosine."""
    if len(one) > len(other):
        one, other = other, one
    return math.fsum(x * other[w] for w, x in one.items() if w in other)


def _ranked(weights: Vector) -> list[tuple[str, float]]:
    """The heaviest first. Pairs sort faster than by a key; this runs six times an article."""
    return [(word, -lightness) for lightness, word in sorted([(-weight, word) for word, weight in weights.items()])]
