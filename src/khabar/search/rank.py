"""How well an article answers: words weighed by field, all of them better than some, and the company they keep.

Pure. BM25F (Robertson, Zaragoza 2009) over headline, lead and body, times the coverage: the share of the query's
weight that the article holds. Then feedback: the words that tell most about the best answers speak a little too, so
that an article on the matter comes before one that only shares its words. The figures were tried on the search gold
(docs/why/0006); all of them lie on a plateau.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from khabar.arabic.stems import stopwords
from khabar.model import Terms, Tokens

#: What a word counts for in headline, lead and body, and the usual words of each (ANT articles).
_WEIGHTS = (6.0, 2.0, 1.0)
_USUAL = (9.0, 25.0, 330.0)
#: BM25's saturation, and how far a long field weakens its words.
_SATURATION, _LENGTH = 1.2, 0.5
#: What an article that holds next to nothing of the query keeps of its score.
_UNCOVERED = 0.5
#: Feedback: answers listened to, words taken from them, and their say. A word in more than this share tells little.
_HEARD, _WORDS, _SAY, _DULL = 10, 15, 0.1, 0.1
_LEAST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """An article with its score; higher answers better."""

    article_id: str
    score: float


def rank(forms: Sequence[str], among: Iterable[Tokens], terms: Terms) -> list[Ranked]:
    """`among` by how well each answers the search forms, best first; what holds none of them is left out."""
    weights = {form: rarity(form, terms) for form in forms}
    held = {tokens.article_id: tokens for tokens in among}
    scores = {name: _score(_present(tokens, weights), weights) for name, tokens in held.items()}
    scores = {name: score for name, score in scores.items() if score > 0.0}
    best = sorted(scores, key=lambda name: (-scores[name], name))
    if told := _feedback([_present(held[name]) for name in best[:_HEARD]], weights, terms):
        heard = {name: _heard(_present(held[name], told), told) for name in best}
        loudest = max(heard[name] for name in best[:_HEARD]) or 1.0
        scores = {name: s + _SAY * scores[best[0]] * heard[name] / loudest for name, s in scores.items()}
    return [Ranked(article_id=n, score=scores[n]) for n in sorted(scores, key=lambda name: (-scores[name], name))]


def _heard(words: Mapping[str, float], told: Mapping[str, float]) -> float:
    return sum(told[form] * felt for form, felt in words.items())


def rarity(form: str, terms: Terms) -> float:
    """BM25's inverse document frequency, never negative."""
    held = min(terms.counts.get(form, 0), terms.articles)
    return math.log(1.0 + (terms.articles - held + 0.5) / (held + 0.5))


def _present(tokens: Tokens, only: Container[str] | None = None) -> dict[str, float]:
    """Each word of an article (of `only`, where given) with its saturated weight, 0 to `_SATURATION` + 1."""
    felt: dict[str, float] = {}
    for words, weight, usual in zip((tokens.headline, tokens.lead, tokens.body), _WEIGHTS, _USUAL, strict=True):
        one = weight / (1.0 - _LENGTH + _LENGTH * len(words) / usual)
        for word, times in Counter(words if only is None else [w for w in words if w in only]).items():
            felt[word] = felt.get(word, 0.0) + one * times
    return {word: f * (_SATURATION + 1.0) / (f + _SATURATION) for word, f in felt.items()}


def _score(words: Mapping[str, float], weights: Mapping[str, float]) -> float:
    total = sum(weights.values())
    covered = sum(weight for form, weight in weights.items() if form in words)
    plain = sum(weight * words.get(form, 0.0) for form, weight in weights.items())
    return plain * (_UNCOVERED + (1.0 - _UNCOVERED) * covered / total) if total else 0.0


def _feedback(heard: Sequence[Mapping[str, float]], asked: Mapping[str, float], terms: Terms) -> dict[str, float]:
    """The words that tell most about the best answers, with their weights."""
    told: Counter[str] = Counter()
    for words in heard:
        told.update(words)
    dull, most = stopwords(), _DULL * terms.articles
    weighed = {
        form: rarity(form, terms) * felt / len(heard)
        for form, felt in told.items()
        if form not in asked and form not in dull and not form.isdigit()
        and _LEAST <= terms.counts.get(form, 0) <= most
    }
    best = sorted(weighed, key=lambda form: (-weighed[form], form))[:_WORDS]
    return {form: weighed[form] for form in best}
