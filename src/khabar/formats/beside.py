"""What is handed to a format beside the article itself, and what all formats name alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from khabar.model import Article, Attribution, Credit, Cut, Link, Person

#: What stays as it is in a URI (RFC 3986); everything else is written as %XX.
_KEPT = "%/:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is known of an article beyond its own text.

    `outlet` is a name to show; `cuts` are the lines of its text that do not belong to it; `parts` are the articles
    glued into the same page, `carrier` the page's own article where this one is glued in; `originals` are the articles
    this one is a reprint of.
    """

    attribution: Attribution | None = None
    outlet: str | None = None
    cuts: tuple[Cut, ...] = ()
    read_also: tuple[Link, ...] = ()
    similar: tuple[Link, ...] = ()
    parts: tuple[Article, ...] = ()
    carrier: Article | None = None
    originals: tuple[Article, ...] = ()

    @property
    def credits(self) -> tuple[Credit, ...]:
        return self.attribution.credits if self.attribution else ()

    def mentioned(self, article: Article) -> list[Person]:
        """Who is named in the article beside those who wrote it."""
        people = self.attribution.people if self.attribution else ()
        return [person for person in people if person.name not in article.byline]


def address(url: str | None) -> str | None:
    """A web address as a URI, its Arabic letters as %XX; None for what is none (`/a.jpg`, `javascript:…`)."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    return quote(url.encode("utf-8", "replace"), safe=_KEPT)


def uri(article: Article) -> str:
    """A lasting URI of an article: its address where it is a page's own and has one, else a name made of its id."""
    found = address(article.url) if article.part == 0 else None
    return found or named("article", article.id)


def link_uri(link: Link) -> str:
    """The address of a headline in a list; where the page gave none, a name made of its words."""
    return address(link.url) or named("headline", link.headline)


def named(kind: str, name: str) -> str:
    return f"urn:khabar:{kind}:{quote(name.encode('utf-8', 'replace'), safe='')}"


def evidence(article: Article) -> dict[str, dict[str, str]]:
    """How each fact is known: by what kind of evidence, and the page's own mark."""
    return {
        one.fact: {"by": one.by, **({"mark": one.mark} if one.mark is not None else {})} for one in article.known
    }


def cut_lines(article: Article, cuts: Iterable[Cut]) -> list[dict[str, Any]]:
    """The lines of the text that do not belong to it, with their words; `of` is the id of whose they are."""
    lines = {block.line: block.text for block in article.body if block.line is not None}
    return [
        filled({"line": cut.line, "reason": cut.reason, "of": cut.of, "text": lines[cut.line]})
        for cut in cuts
        if cut.article_id == article.id and cut.field == "text" and cut.line in lines
    ]


def filled(told: dict[str, Any]) -> dict[str, Any]:
    """`told` without what is not known: None, empty texts and empty lists."""
    return {key: value for key, value in told.items() if value not in (None, "", [], (), {})}
