"""What is known of a page's own article beside its text: address, outlet, writers, section, times, pictures.

Each from the page's own evidence. None of it goes to an article glued into the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from khabar.arabic.words import plain
from khabar.model import Article, ArticleKind, Capture, Fact, Image, Known, KnownBy, Moment, Span
from khabar.outlets import Directory, canonical
from khabar.outlets.urls import host
from khabar.read import headline, published
from khabar.read.blocks import Line
from khabar.read.labels import label
from khabar.read.markup import Markup
from khabar.read.signs import Signs, Stamp
from khabar.read.split import Part

_NEAR = 30
_ELSEWHERE = ("menu", "footer", "hidden", "sidebar", "latest")
_KINDS: tuple[tuple[str, ArticleKind], ...] = (
    ("Opinion", "opinion"),
    ("LiveBlog", "live"),
    ("Gallery", "gallery"),
    ("VideoObject", "video"),
)
_AND = ("،", ",", " و ", "؛")


@dataclass(slots=True)
class Facts:
    """What the page says of its own article. `heading` is True where a heading of the page is its headline."""

    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    byline: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    kind: ArticleKind = "article"
    images: tuple[Image, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    title: str | None = None
    heading: bool = False
    says_article: bool = False
    password: bool = False
    why_none: str | None = None
    notes: list[str] = field(default_factory=list)
    known: dict[Fact, Known] = field(default_factory=dict)

    def note(self, fact: Fact, by: KnownBy, mark: str | None = None) -> None:
        self.known[fact] = Known(fact=fact, by=by, mark=mark)


def of_text(capture: Capture) -> Facts:
    """A plain text says nothing of itself; what came beside it (a feed's hints) may."""
    hints = capture.hints
    known = published.moment(hints["date"], "feed") if hints.get("date") else None
    return Facts(
        url=canonical(capture.url) if capture.url else None, author=hints.get("author") or None, published=known,
        title=hints.get("title") or None, why_none="no running text on it",
    )  # fmt: skip


def of_page(marked: Markup, title: int | None, part: Part, capture: Capture, directory: Directory) -> Facts:
    """What an HTML page says of itself."""
    signs = marked.signs
    url = _url(signs, capture)
    outlet, zone = _outlet(signs, url or capture.url, directory)
    near = _near(marked.lines, title, capture.fetched_at)
    times = published.find(
        _own_stamps(signs, title, marked.lines), signs.modified, [line.text for line in (*near["date"], *part.dates)],
        zone=zone, now=capture.fetched_at, url=url,
    )  # fmt: skip
    author = _author(signs, near["byline"], part)
    found = Facts(
        url=url,
        outlet=outlet,
        author=author,
        byline=_names(signs, author, outlet, directory),
        section=signs.say("article:section") or signs.told("articleSection"),
        tags=tuple(dict.fromkeys(signs.tags)),
        kind=next((kind for word, kind in _KINDS if word in str(signs.article.get("@type", ""))), "article"),
        images=_images(signs, near["caption"], url),
        published=times.published,
        modified=times.modified,
        title=None if title is not None else headline.unseen(signs, " ".join(line.text for line in part.body[:8])),
        heading=title is not None and (marked.lines[title].is_heading or not signs.password),
        says_article=bool(signs.article) or signs.say("og:type") == "article",
        password=signs.password,
        why_none=_why_none(signs, part),
        notes=times.notes,
    )
    if title is not None:
        found.note("headline", "text", marked.lines[title].tag)
    elif found.title:
        found.note("headline", "meta")
    times_: tuple[tuple[Fact, Moment | None], ...] = (("published", found.published), ("modified", found.modified))
    for fact, moment in times_:
        if moment is not None:
            found.note(fact, moment.known_by)
    return found


def dressed(article: Article, told: Facts, id: str, capture: Capture) -> Article:
    """The page's own article with what the page says of it."""
    name = article.headline or told.title
    return replace(
        article,
        id=id,
        url=told.url,
        source=capture.source or capture.url,
        headline=name,
        headline_at=article.headline_at or (Span(field="title", start=0, end=len(name)) if name else None),
        byline=told.byline,
        section=told.section,
        tags=told.tags,
        kind=told.kind,
        images=told.images,
        published=told.published,
        modified=told.modified,
        outlet=told.outlet,
        known=tuple(told.known.values()),
    )


def _why_none(signs: Signs, part: Part) -> str:
    if signs.password:
        return "a page to log in at, no article on it"
    return "too little running text for an article" if part.body else "no running text on it"


def _url(signs: Signs, capture: Capture) -> str | None:
    """The page's canonical address where it is of the same site and more than its front page; else the one fetched."""
    own = canonical(capture.url) if capture.url else None
    for told in (signs.canonical, signs.say("og:url"), signs.told("url")):
        if told and own is not None and told == capture.url:
            return own
        found = canonical(told, own) if told else None
        if found and found.rstrip("/").count("/") > 2 and (own is None or _site(found) == _site(own)):
            return found
    return own


def _site(url: str) -> str:
    return ".".join((host(url) or "").split(".")[-2:])


def _outlet(signs: Signs, url: str | None, directory: Directory) -> tuple[str | None, str | None]:
    """The outlet's id where it is known, else its name as the page gives it; and its zone."""
    name = signs.say("og:site_name", "application-name") or _publisher(signs)
    site = host(url) if url else None
    known = (directory.by_domain(site) if site else None) or (directory.named(name, credit=True) if name else None)
    if known is not None:
        return known.id, known.zone
    return (None if name is None or name.startswith("http") else name), None


def _publisher(signs: Signs) -> str | None:
    told = signs.article.get("publisher")
    name = told.get("name") if isinstance(told, dict) else None
    return name if isinstance(name, str) and name else None


def _near(lines: Sequence[Line], title: int | None, now: datetime | None) -> dict[str, list[Line]]:
    """The lines beside the headline, before the text begins, that are dates, bylines or captions."""
    found: dict[str, list[Line]] = {"date": [], "byline": [], "caption": []}
    for line in _beside(lines, title) if title is not None else ():
        if line.role in ("byline", "caption"):
            found[line.role].append(line)
        if (
            line.role in ("date", "byline", None, "breadcrumb")
            and len(line.text) < 140
            and published.moment(line.text, "text", None, now)
        ):
            found["date"].append(line)
    return found


def _beside(lines: Sequence[Line], title: int) -> list[Line]:
    """The lines from the headline to the text, then those right above it: a page's «today» often stands there."""
    last = min(len(lines), title + _NEAR)
    text = next((i for i in range(title + 1, last) if lines[i].inside and lines[i].is_prose), last)
    around = (*lines[title + 1 : text], *reversed(lines[max(0, title - 4) : title]))
    return [line for line in around if line.role not in _ELSEWHERE and not (line.inside and line.is_prose)]


def _own_stamps(signs: Signs, title: int | None, lines: Sequence[Line]) -> list[Stamp]:
    """The stamps that speak of this article: a `<time>` far from the headline is of another."""
    first = next((i for i, line in enumerate(lines) if line.inside and line.is_prose), len(lines))
    start = title - 6 if title is not None else 0
    return [s for s in signs.published if s.line < 0 or (s.known_by == "microdata") or start <= s.line <= first + 1]


def _author(signs: Signs, near: Sequence[Line], part: Part) -> str | None:
    told = signs.authors()
    if told:
        return "، ".join(told)
    for line in (*near, *part.bylines):
        name = _bare(line.text)
        told_so = name != line.text.strip()
        if (
            name
            and not published.dateish(name)
            and len(name) <= 80
            and (told_so or len(name.split()) > 1)
            and not any(c.isdigit() for c in name)
        ):
            return name
    named = signs.say("author", "article:author", "dc.creator", "parsely-author")
    return named if named and not named.startswith(("http", "www")) else None


def _bare(text: str) -> str:
    told = label(text)
    if told is None:
        return text.strip()
    return text[told.rest :].strip() if told.kind in ("byline", "source") and told.rest is not None else ""


def _names(signs: Signs, author: str | None, outlet: str | None, directory: Directory) -> tuple[str, ...]:
    """The persons in a byline: not the outlet itself, not an agency."""
    told = signs.authors() or ((author,) if author else ())
    site = plain(signs.say("og:site_name") or outlet or "")
    people = []
    for name in told:
        parts = [name]
        for sign in _AND:
            parts = [piece.strip() for part in parts for piece in part.split(sign)]
        people += [one for one in parts if one and _is_person(one, site, directory)]
    return tuple(dict.fromkeys(people))


def _is_person(name: str, site: str, directory: Directory) -> bool:
    told = plain(name)
    if not told or told == site or len(told.split()) > 6 or "(" in name or " - " in name:
        return False
    return directory.named(name, credit=True) is None and any("\u0620" <= char <= "\u064a" for char in name)


def _images(signs: Signs, captions: Sequence[Line], url: str | None) -> tuple[Image, ...]:
    source = signs.say("og:image", "twitter:image")
    found = canonical(source, url) if source else None
    if not found:
        return ()
    said = [line.text for line in captions if label(line.text) is None]
    return (Image(url=found, caption=said[0] if said else None),)
