"""The facts of an article as they are shown: each with its value and how it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from khabar.model import Article

#: What an article calls the evidence of a fact that is shown under another name.
_EVIDENCE = {"address": "url", "picture": "images", "author": "byline"}


class Fact(NamedTuple):
    """`known_by` is the evidence on the page («json-ld datePublished»); None where nobody wrote it down. `latin` is
    True for what is shown left to right (ids, addresses)."""

    name: str
    value: str
    known_by: str | None = None
    latin: bool = False


def facts(article: Article) -> list[Fact]:
    """The facts that are known, in the order a desk asks for them."""
    at = article.dateline
    dateline = " · ".join(part for part in (at.place, at.agency) if part) if at else None
    author = article.author if article.author and (article.author,) != article.byline else None
    told = (
        Fact("headline", article.headline or ""),
        Fact("standfirst", article.standfirst or ""),
        Fact("published", article.published.iso if article.published else "", latin=True),
        Fact("modified", article.modified.iso if article.modified else "", latin=True),
        Fact("outlet", _outlet(article) or ""),
        Fact("author", author or ""),
        Fact("byline", "، ".join(article.byline)),
        Fact("dateline", dateline or "", f"«{at.surface}»" if at and at.surface else None),
        Fact("section", article.section or ""),
        Fact("tags", "، ".join(article.tags)),
        Fact("kind", article.kind),
        Fact("language", article.language or "", latin=True),
        Fact("address", article.url or "", latin=True),
        *_pictures(article),
        Fact("id", article.id, latin=True),
    )
    return [_with_evidence(fact, article) for fact in told if fact.value]


def _outlet(article: Article) -> str | None:
    """The outlet's usual name; for one that is not known, the name that was given."""
    from khabar.outlets import directory

    known = directory().by_id(article.outlet) if article.outlet else None
    return known.name if known else article.outlet


def _pictures(article: Article) -> tuple[Fact, ...]:
    """Of the first picture."""
    one = article.images[0] if article.images else None
    if one is None:
        return ()
    return Fact("picture", one.url, latin=True), Fact("caption", one.caption or ""), Fact("credit", one.credit or "")


def _with_evidence(fact: Fact, article: Article) -> Fact:
    """The fact with how it is known: by the article's own account, else by the time's."""
    if fact.known_by is not None:
        return fact
    called = _EVIDENCE.get(fact.name, fact.name)
    known = next((one for one in article.known if one.fact == called), None)
    if known is not None:
        return fact._replace(known_by=f"{known.by} {known.mark}" if known.mark else known.by)
    moment = {"published": article.published, "modified": article.modified}.get(fact.name)
    return fact._replace(known_by=moment.known_by) if moment is not None else fact
