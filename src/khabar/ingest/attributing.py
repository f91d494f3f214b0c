"""Attributing: eats the change log with its own cursor, a transaction a step, so that every view reads who says what
and none works it out again.

An article is attributed without the lines that are not its own: what a foreign line quotes is nobody's here.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from khabar.attribute import attribute as attributed
from khabar.model import Article, Attribution
from khabar.outlets import Directory
from khabar.store import Archive

CURSOR = "attribute"

#: What code that finds its way through words raises where it is wrong about them.
_FAULTS = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError)

_log = logging.getLogger("khabar.ingest")


def attribute(archive: Archive, *, step: int = 100) -> Iterator[int]:
    """Attributes what the change log holds, then what another version of Khabar left; yields how many changes, or
    articles, each step took."""
    while changes := archive.changes.after(CURSOR, step):
        with archive.transaction():
            held = {no: article_id for _, _, no, article_id in changes}
            seen = {no for _, kind, no, _ in changes if kind == "seen"}
            archive.attributions.forget([no for no, article_id in held.items() if article_id is None or no in seen])
            _attribute(archive, [no for no, article_id in held.items() if article_id is not None and no not in seen])
            archive.changes.advance(CURSOR, changes[-1][0])
        yield len(changes)
    last = 0
    while numbers := archive.attributions.outdated_after(last, step):
        with archive.transaction():
            _attribute(archive, numbers)
        last = numbers[-1]
        yield len(numbers)


def attribution_of(archive: Archive, article: Article) -> Attribution:
    """What was found of a stored article; worked out now where that was not done yet."""
    found = archive.attributions.of(article.id)
    return found if found is not None else _own(archive, article)


def _attribute(archive: Archive, numbers: Sequence[int]) -> None:
    articles = archive.articles.by_number(numbers)
    cuts = archive.cuts.by_ids([article.id for article in articles.values()])
    found = [
        (no, _guarded(article.without(cuts.get(article.id, ())), archive.directory))
        for no, article in sorted(articles.items())
    ]
    archive.attributions.put((no, attribution) for no, attribution in found if attribution is not None)


def _guarded(article: Article, directory: Directory) -> Attribution | None:
    """What is found of an article; None, and a line in the log that names it, where a fault of ours gets in the way:
    one article in thirty thousand must not keep all that come after it from being attributed."""
    try:
        return attributed(article, directory=directory)
    except _FAULTS:
        _log.exception("%s: could not be attributed", article.id)
        return None


def _own(archive: Archive, article: Article) -> Attribution:
    return attributed(article.without(archive.cuts.of(article.id)), directory=archive.directory)
