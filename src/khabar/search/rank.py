"""How well an article answers: words weighed by field, all of them better than some, and the company they keep.

Pure. BM25F (Robertson, Zaragoza 2009) over headline, lead and body, times the coverage: the share of the query's
weight that the article holds. Then feedback: the words that tell most about the best answers speak a little too, so
that an article on the matter comes before one that only shares its words. The figures were tried on the search gold
(docs/why/0006); all of them lie on a plateau.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from khabar.model import Terms

Floats = npt.NDArray[np.float64]

#: What a word counts for in headline, lead and body, and the usual words of each (ANT articles).
WEIGHTS = np.array((6.0, 2.0, 1.0))
USUAL = np.array((9.0, 25.0, 330.0))
#: BM25's saturation, and how far a long field weakens its words.
_SATURATION, _LENGTH = 1.2, 0.5
#: The loudness that no word reaches.
LOUDEST = _SATURATION + 1.0
#: What an article that holds next to nothing of the query keeps of its score.
UNCOVERED = 0.5
#: Feedback: answers listened to, words taken from them, and their say. A word in more than this share tells little.
HEARD, WORDS, SAY, _DULL = 10, 15, 0.1, 0.1
_LEAST = 5


def rarity(form: str, terms: Terms) -> float:
    """BM25's inverse document frequency, never negative."""
    held = min(terms.counts.get(form, 0), terms.articles)
    return math.log(1.0 + (terms.articles - held + 0.5) / (held + 0.5))


def telling(form: str, terms: Terms) -> float:
    """A word's `rarity` where it may speak in feedback; 0 where it is too rare to be trusted or too common to tell."""
    return rarity(form, terms) if _LEAST <= terms.counts.get(form, 0) <= _DULL * terms.articles else 0.0


def shortness(words: npt.NDArray[np.int64], usual: Floats) -> Floats:
    """What a word counts for in fields of so many words: 1 in one of the usual length, more in a shorter."""
    return 1.0 / (1.0 - _LENGTH + _LENGTH * words / usual)


def loudness(said: Floats) -> Floats:
    """How loudly an article says a word, from what its mentions count for together: 0 to `LOUDEST`."""
    return said * LOUDEST / (said + _SATURATION)


def softer(strengths: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """The voice of nouns in another number than the one asked for: eleven sixteenths, by shifts, which cost nothing.

    Below .75 no query of the search gold is answered otherwise than without them (docs/why/0006)."""
    return strengths - (strengths >> 2) - (strengths >> 4)


def told(loud: Floats, rarities: Floats, heard: int) -> npt.NDArray[np.intp]:
    """Which words tell most about `heard` articles, best first, from how loudly these say each word together."""
    weights = loud * rarities / heard
    best = np.argsort(-weights, kind="stable")[:WORDS]
    return best[weights[best] > 0.0]


def with_feedback(scores: Floats, heard: Floats) -> Floats:
    """`scores`, best first, with the say of feedback: `heard` is what its words count for in each article."""
    loudest = float(heard[:HEARD].max(initial=0.0)) or 1.0
    return scores + SAY * float(scores.max(initial=0.0)) * heard / loudest
