"""The lines that composites are made of, and how a bare page of each form writes them and holds them together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from random import Random
from typing import Literal

from khabar.samples.workshop import pages as workshop

FORMS = ("text", "close text", "p", "br", "div", "td", "one td", "box", "named box", "bold p", "each a div", "font")
NAMES = ("related-posts", "read-also", "article-embed", "also-read", "more-news", "post-related")
#: Forms without markup.
PLAIN = frozenset(("text", "close text", "ruled text"))
Kind = Literal[
    "headline", "dateline", "byline", "date", "paragraph", "subhead", "source", "label", "entry", "pointer",
    "furniture", "latest",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One line of a composite: what it is, and the number of the article it belongs to (None for nobody's)."""

    kind: Kind
    text: str
    part: int | None = None
    url: str | None = None
    #: A list entry's label, on its own line's beginning.
    before: str = ""


class Units:
    """How a form writes one strip, and how it holds the strips together."""

    #: Whether a box holds each glued article apart, and whether the host may go on after it.
    boxes = within = False

    def __init__(self, form: str, random: Random) -> None:
        self.form, self.random = form, random
        set_large = form in ("p", "box", "named box", "div")
        self.title = random.choice(("p", "b", "h2", "h3") if set_large else ("p", "b"))
        self.named = random.choice(NAMES) if form == "named box" else None

    def several(self, strips: Iterable[Strip]) -> list[str]:
        return [self.one(strip) for strip in strips]

    def boxed(self, strips: Iterable[Strip]) -> list[str]:
        inside = "".join(self.several(strips))
        return [f'<div class="{self.named}">{inside}</div>' if self.named else f"<div>{inside}</div>"]

    def one(self, strip: Strip) -> str:
        if self.form in PLAIN:
            bullet = "• " if strip.kind == "entry" else ""
            return f"{bullet}{strip.before.strip()}{' ' if strip.before.strip() else ''}{strip.text}"
        words = escape(strip.text, quote=False)
        if strip.url:
            words = f'{strip.before.strip()} <a href="{strip.url}">{words}</a>'.strip()
        bold = strip.kind == "subhead" or (strip.kind == "headline" and self.title == "b")
        if strip.kind == "headline" and self.title in ("h2", "h3"):
            return f"<{self.title}>{words}</{self.title}>"
        return self.wrapped(f"<b>{words}</b>" if bold else words)

    def wrapped(self, words: str) -> str:
        match self.form:
            case "br":
                return f"{words}<br><br>\n"
            case "one td":
                return f"{words}<br>\n"
            case "div":
                return f"<div>{words}</div>\n"
            case "td":
                return f"<tr><td>{words}</td></tr>\n"
            case "each a div":
                return f"<div><p>{words}</p></div>\n"
            case "font":
                return f'<p dir="rtl"><font size="4">{words}</font></p>\n'
            case _:
                return f"<p>{words}</p>\n"

    def joined(
        self, head: list[str], foot: list[str], guests: Iterable[Iterable[str]], tail: list[str], early: bool
    ) -> list[str]:
        """Everything on the page in order: the host, its source line, the glued articles, lists and furniture."""
        glued = [one for guest in guests for one in guest]
        return [*head, *((*glued, *foot) if early else (*foot, *glued)), *tail]

    def page(self, host: workshop.Page, pieces: Sequence[str]) -> str:
        if self.form in PLAIN:
            return ("\n" if self.form == "close text" else "\n\n").join([host.headline, *pieces])
        inside = "".join(pieces)
        if self.form in ("td", "one td"):
            inside = f"<table>{inside}</table>" if self.form == "td" else f"<table><tr><td>{inside}</td></tr></table>"
        title = escape(host.headline)
        stamp = f'<meta property="article:published_time" content="{host.stamp}">'
        return (
            f'<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{title}</title>{stamp}'
            f'<meta property="og:site_name" content="{host.outlet.name}"><meta name="author" content="ليلى الشامي">'
            f'<meta property="og:image" content="https://press.example/picture.jpg">'
            f'<meta property="article:section" content="منوعات"><link rel="canonical" href="{host.url}"></head>'
            f'<body><div><a href="/">الرئيسية</a></div><h1>{title}</h1><div>{inside}</div></body></html>'
        )


class Boxed(Units):
    boxes = within = True
