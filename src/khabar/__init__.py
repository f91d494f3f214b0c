"""Khabar: a self-hosted Arabic news engine.

    import khabar
    page = khabar.read(open("page.html", "rb").read())
    print(page.main.headline, page.main.dateline, len(page.similar))

The nouns are in `khabar.model`, the errors in `khabar.errors`. Heavy things come when called: importing this package
and reading a page loads no database, no network and no engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from khabar.attribute import attribute
from khabar.errors import KhabarError, NoArticle, Unreadable
from khabar.model import (
    Article,
    Attribution,
    Block,
    Capture,
    Credit,
    Cut,
    Dateline,
    Known,
    Link,
    Moment,
    Outcome,
    Outlet,
    Page,
    Person,
    Quote,
    Related,
    Reprint,
    Sighting,
    Span,
    Story,
    Terms,
    Tokens,
)
from khabar.read import read, ready

if TYPE_CHECKING:
    from khabar.store import open_archive as open

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """`khabar.open` loads the store, and with it the database, at the first call (PEP 562).

    `read` and `attribute` are bound above: each is a room and a verb, and the room must not take the verb's place.
    """
    if name != "open":
        raise AttributeError(f"module 'khabar' has no attribute {name!r}")
    from khabar.store import open_archive

    return open_archive


__all__ = [
    "Article",
    "Attribution",
    "Block",
    "Capture",
    "Credit",
    "Cut",
    "Dateline",
    "KhabarError",
    "Known",
    "Link",
    "Moment",
    "NoArticle",
    "Outcome",
    "Outlet",
    "Page",
    "Person",
    "Quote",
    "Related",
    "Reprint",
    "Sighting",
    "Span",
    "Story",
    "Terms",
    "Tokens",
    "Unreadable",
    "attribute",
    "open",
    "read",
    "ready",
]
