"""Attributing: eats the change log with its own cursor, a transaction a step, so that every view reads who says what
and none works it out again.

An article is attributed without the lines that are not its own: what a foreign line quotes is nobody's here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.attribute import attribute as attributed
from khabar.model import Article, Attribution
from khabar.store import Archive

CURSOR = "attribute"


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
    archive.attributions.put(
        (no, attributed(article.without(cuts.get(article.id, ())), directory=archive.directory))
        for no, article in sorted(articles.items())
    )


def _own(archive: Archive, article: Article) -> Attribution:
    return attributed(article.without(archive.cuts.of(article.id)), directory=archive.directory)
