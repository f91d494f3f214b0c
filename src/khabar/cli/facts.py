"""The facts of an article as they are shown: each with its value and how it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from khabar.model import Article


class Fact(NamedTuple):
    """`known_by` is where on the page the fact was found; None where nobody wrote it down. `latin` is True for what is
    shown left to right (ids, addresses)."""

    name: str
    value: str
    known_by: str | None = None
    latin: bool = False


def facts(article: Article) -> list[Fact]:
    """The facts that are known, in the order a desk asks for them."""
    at = article.dateline
    dateline = " · ".join(part for part in (at.place, at.agency) if part) if at else None
    published, modified = article.published, article.modified
    told = (
        Fact("headline", article.headline or ""),
        Fact("standfirst", article.standfirst or ""),
        Fact("published", published.iso if published else "", published.known_by if published else None, True),
        Fact("modified", modified.iso if modified else "", modified.known_by if modified else None, True),
        Fact("outlet", article.outlet or ""),
        Fact("author", article.author or ""),
        Fact("byline", "، ".join(article.byline)),
        Fact("dateline", dateline or "", f"«{at.surface}»" if at and at.surface else None),
        Fact("section", article.section or ""),
        Fact("tags", "، ".join(article.tags)),
        Fact("kind", article.kind),
        Fact("language", article.language or "", None, True),
        Fact("address", article.url or "", None, True),
        Fact("picture", article.images[0].url if article.images else "", None, True),
        Fact("caption", (article.images[0].caption or "") if article.images else ""),
        Fact("credit", (article.images[0].credit or "") if article.images else ""),
        Fact("id", article.id, None, True),
    )
    return [fact for fact in told if fact.value]
