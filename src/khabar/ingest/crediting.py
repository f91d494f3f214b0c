"""Whom stored articles credit: what `relate` is told to tell a copy from its original."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from khabar.arabic.fold import fold
from khabar.attribute import credits
from khabar.model import Article, Credit
from khabar.outlets import Directory
from khabar.relate import Credited
from khabar.store import Archive

#: Where an article says whose text it is, and where it only names an outlet.
_LINES, _CITED = ("dateline", "source line"), ("cited agency", "cited outlet")
#: A line of the body that says whose text it is is no longer than this.
_SHORT = 80


def credited(archive: Archive, article_ids: Iterable[str], outlets: Collection[str]) -> dict[str, Credited]:
    """Whom each of the articles credits: all that it says its text is of, and of `outlets` (by id) those that it names
    elsewhere. Lines that are not its own are left out."""
    directory = archive.directory
    known = [outlet for outlet in map(directory.by_id, outlets) if outlet]
    names = tuple(fold(name) for outlet in known for name in (outlet.name, *outlet.names, *outlet.marks))
    article_ids = list(article_ids)
    attributed = archive.attributions.by_ids(article_ids)
    others = archive.articles.by_ids([i for i in article_ids if i not in attributed])
    cuts = archive.cuts.by_ids(list(others))
    found = {i: _credited(attribution.credits, directory) for i, attribution in attributed.items()}
    for i, article in others.items():
        telling = _telling(article.without(cuts.get(i, ())), names)
        found[i] = _credited(credits(telling, directory=directory), directory)
    return found


def _telling(article: Article, names: Collection[str]) -> Article:
    """The article without the paragraphs that can tell nothing: most of its text, and most of the work."""
    body = (b for b in article.body if len(b.text) <= _SHORT or any(name in fold(b.text) for name in names))
    return replace(article, body=tuple(body))


def _credited(credits: Iterable[Credit], directory: Directory) -> Credited:
    found = [(credit.kind, directory.named(credit.name, credit=True)) for credit in credits]
    lines, cited = (
        frozenset(outlet.id for kind, outlet in found if outlet and kind in kinds) for kinds in (_LINES, _CITED)
    )
    return Credited(lines=lines, cited=cited)
