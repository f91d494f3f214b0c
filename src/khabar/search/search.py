"""Finding articles: any of the words will do, all of them and in the headline is better.

The index scores every article that holds any word (`match.py`); words in a row are then verified on what the best of
them print; and the words that the very best share have a small say in the order of the rest (`rank.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import numpy as np

from khabar.arabic.stems import stopwords
from khabar.errors import StoreBroken
from khabar.model import Terms
from khabar.search import vocabulary
from khabar.search.index import ready
from khabar.search.match import Found, Wanted, match
from khabar.search.outlets import stored
from khabar.search.query import Query, parse
from khabar.search.rank import HEARD, telling, told, with_feedback
from khabar.search.segments import Segments
from khabar.search.vectors import WORTH, summed
from khabar.search.verify import to_verify, verified
from khabar.search.wanted import answering as forms_answering
from khabar.search.wanted import wanted
from khabar.store import Archive

Order = Literal["relevance", "newest"]

#: Best answers that feedback puts in their last order.
_ORDERED = 200
#: Candidates that are looked at to verify words in a row, at most.
_VERIFIED = 500
#: Words of the best answers that are looked at for feedback: the loudest.
_LOUD = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that answers a query; a higher `score` answers better (in order *newest*: its time)."""

    article_id: str
    score: float


def search(
    archive: Archive,
    words: str,
    *,
    limit: int = 20,
    offset: int = 0,
    order: Order = "relevance",
) -> tuple[Hit, ...]:
    """The articles that answer `words` (`query.py`), best or newest first.

    A query of outlets and times alone gives their articles, newest first; one without anything finds nothing.
    """
    query = parse(words, archive.spellings.analyser)
    if not (query.forms or query.limited):
        return ()
    ready(archive)
    vocabulary.ready(archive)  # both write where this store has none yet, which the reading below must not
    last = limit + offset
    with archive.reading(), _undamaged(archive):
        index = ready(archive)  # asked again: it may have been exchanged for a new one before this state was taken
        if not query.forms:
            return _listed(archive, query, last)[offset:]
        asked_for = wanted(archive, words, query)
        found = _found(archive, index, query, asked_for, order, last)
        if order == "relevance":
            asked = {*asked_for.weights, *(other for others in asked_for.others.values() for other in others)}
            found = _settled(index, asked, found, archive.tokens.terms())
        best = slice(offset, last)
        named = _names(archive, found.articles[best].tolist())
        told_of = found.times if order == "newest" else found.scores
        scores = np.nan_to_num(told_of[best], nan=0.0).tolist()
        numbers = found.articles[best].tolist()
        return tuple(Hit(article_id=named[no], score=s) for no, s in zip(numbers, scores, strict=True) if no in named)


@contextmanager
def _undamaged(archive: Archive) -> Iterator[None]:
    """What is packed in the index is unpacked unchecked: where it does not fit, it is not as it was written."""
    try:
        yield
    except (ValueError, IndexError) as error:
        raise StoreBroken(archive.path, "the search index is damaged: run `khabar reindex`") from error


def _found(
    archive: Archive, index: Segments, query: Query, wanted: Wanted, order: Order, last: int
) -> Found:
    """The articles that fit the query, best or newest first: `last`, and for the best some more to choose from."""
    newest = order == "newest"
    if not to_verify(query):
        return match(index, wanted, last if newest else max(_ORDERED, last), newest)
    return verified(archive, index, query, match(index, wanted, _VERIFIED, newest), last)


def answering(archive: Archive, words: str) -> frozenset[str]:
    """The search forms that answer a query: of its own words, and of all that may stand for them. For marking them."""
    return forms_answering(archive, words, parse(words, archive.spellings.analyser))


def _names(archive: Archive, numbers: Sequence[int]) -> dict[int, str]:
    return archive.articles.ids_of(numbers)


def _listed(archive: Archive, query: Query, most: int) -> tuple[Hit, ...]:
    """The newest articles within the limits of a query without words."""
    rows = archive.articles.published(
        after=query.after,
        before=query.before,
        outlets=stored(archive, query.outlets) if query.outlets else None,
        not_outlets=stored(archive, query.not_outlets),
        limit=most,
    )
    return tuple(Hit(article_id=article_id, score=time) for article_id, time in rows)


# ---------------------------------------------------------------------- feedback


def _settled(index: Segments, asked: Set[str], found: Found, terms: Terms) -> Found:
    """The same articles in the order that feedback gives them."""
    held, vectors = index.vectors(found.articles.tolist())
    if len(held) < len(found.articles) or not held:
        return found
    owners = vectors.owners()
    heard = owners < HEARD
    words, which = np.unique(vectors.words[heard], return_inverse=True)
    loud = summed(which, WORTH[vectors.strengths[heard]].astype(np.float64), len(words))
    loudest = np.sort(np.argpartition(-loud, _LOUD)[:_LOUD]) if len(words) > _LOUD else np.arange(len(words))
    rarities = np.array(list(_rarities(index, words[loudest].tolist(), asked, terms)))
    best = told(loud[loudest], rarities, min(HEARD, len(held)))
    speaking, says = words[loudest][best], (loud[loudest] * rarities)[best] / min(HEARD, len(held))
    order = np.argsort(speaking)
    speaking, says = speaking[order], says[order]
    at = np.searchsorted(speaking, vectors.words).clip(max=len(speaking) - 1) if len(speaking) else None
    if at is None:
        return found
    said = np.where(speaking[at] == vectors.words, says[at] * WORTH[vectors.strengths], 0.0)
    scores = with_feedback(found.scores, summed(owners, said, len(held)))
    order = np.lexsort((found.articles, -np.nan_to_num(found.times, nan=-np.inf), -scores))
    return Found(found.articles[order], scores[order], found.times[order])


def _rarities(index: Segments, numbers: Sequence[int], asked: Set[str], terms: Terms) -> Iterator[float]:
    """By word, its rarity where it may speak in feedback, and 0 where not."""
    forms: Mapping[int, str] = index.forms(numbers)
    dull = stopwords()
    for number in numbers:
        form = forms.get(number, "")
        yield 0.0 if form in dull or form in asked or form.isdigit() else telling(form, terms)
