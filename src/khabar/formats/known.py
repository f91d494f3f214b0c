"""What is handed to a format beside the article itself: whatever others know of it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from khabar.model import Article, Attribution, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of an article beyond its own text.

    `outlet` and `agencies` are names to show; `parts` are the articles glued into the same page, `carrier` the page's
    own article where this one is glued in; `originals` are the articles this one is a reprint of.
    """

    attribution: Attribution | None = None
    outlet: str | None = None
    read_also: tuple[Link, ...] = ()
    similar: tuple[Link, ...] = ()
    parts: tuple[Article, ...] = ()
    carrier: Article | None = None
    originals: tuple[Article, ...] = ()


def uri(article: Article) -> str:
    """A lasting URI of an article: its address where it is a page's own and has one, else a name made of its id."""
    if article.part == 0 and article.url and article.url.isascii():
        return article.url
    return f"urn:khabar:article:{quote(article.id, safe='')}"


def filled(told: dict[str, object]) -> dict[str, object]:
    """`told` without what is not known: None, empty texts and empty lists."""
    return {key: value for key, value in told.items() if value not in (None, "", [], (), {})}
