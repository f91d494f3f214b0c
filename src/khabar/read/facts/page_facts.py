"""What is known of a page's own article beside its text: address, outlet, writers, section, times, pictures.

Each from the page's own evidence. None of it goes to an article glued into the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from khabar.arabic.dates import stamps
from khabar.arabic.letters import language
from khabar.arabic.words import plain
from khabar.model import Article, ArticleKind, Capture, Fact, Image, Known, KnownBy, Moment, Span
from khabar.outlets import Directory, canonical
from khabar.outlets.urls import host
from khabar.read.facts import (
    article_kind,
    bylines,
    headline,
    not_an_article,
    publication_time,
    surroundings,
    visible_times,
)
from khabar.read.facts.images import images
from khabar.read.lines.labels import label
from khabar.read.lines.line import Line
from khabar.read.markup.metadata import Signs
from khabar.read.markup.walk import Markup
from khabar.read.split.parts import Part

_STEPS = re.compile(r"\s?[»«›‹>/\\|]\s?")
_FEWEST_WORDS, _LONGEST_STANDFIRST = 5, 500
_MOST_TAGS = 50
#: Of whom so many first paragraphs speak, is no writer of them.
_OPENING = 3
#: So many lines round the end of the text may say whose opinions they are.
_CLOSING = 3
_SECTION_ADDRESSES = ("categor", "section", "/cat/", "topic", "/c/")


@dataclass(slots=True)
class Facts:
    """What the page says of its own article. `heading` is True where a heading of the page is its headline."""

    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    byline: tuple[str, ...] = ()
    standfirst: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    kind: ArticleKind = "article"
    language: str | None = None
    images: tuple[Image, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    title: str | None = None
    #: Whether the page is a list of other articles, or says itself that it is no article.
    listing: bool = False
    no_article: bool = False
    heading: bool = False
    says_article: bool = False
    password: bool = False
    why_none: str | None = None
    notes: list[str] = field(default_factory=list)
    known: dict[Fact, Known] = field(default_factory=dict)

    def note(self, fact: Fact, value: object, by: KnownBy | None, mark: str | None = None) -> None:
        """Keeps how a fact is known, where there is one."""
        if value and by:
            self.known[fact] = Known(fact=fact, by=by, mark=mark)


def of_text(capture: Capture) -> Facts:
    """A plain text says nothing of itself; what came beside it (a feed's hints) may."""
    hints = capture.hints
    known = stamps.moment(hints["date"], "feed") if hints.get("date") else None
    return Facts(
        url=canonical(capture.url) if capture.url else None, author=hints.get("author") or None, published=known,
        title=hints.get("title") or None, why_none="no running text on it",
    )  # fmt: skip


def of_page(marked: Markup, title: int | None, part: Part, capture: Capture, directory: Directory) -> Facts:
    """What an HTML page says of itself."""
    signs, lines = marked.signs, marked.lines
    url, url_by, url_mark = _url(signs, capture)
    outlet, zone, outlet_by, outlet_mark = _outlet(signs, url or capture.url, directory)
    below, over = surroundings.below(lines, title), surroundings.above(lines, title)
    near = surroundings.near(below, over, capture.fetched_at)
    times = _times(marked, title, part, below, over, url=url, zone=zone, now=capture.fetched_at)
    dated = (*near["date"], *part.dates, *near["above"])
    dated += tuple(_names_alone(marked, title, part, below))
    author = bylines.find(signs, near["byline"], part.bylines, dated, surroundings.under(lines))
    head = lines[title] if title is not None else None
    name = head.text if head else None
    sections, first, last = _sections(signs, lines, title), title or 0, _last(lines)
    pictures = images(signs, lines, first, last, url)
    figures = _figures(pictures, lines, first, last)
    says_article = bool(signs.article) or signs.say("og:type") == "article"
    closing = lines[max(0, last - _CLOSING) : last + _CLOSING]
    what = article_kind.kind(signs, name, (one for one, _, _ in sections), url, part.body, figures, closing)
    found = Facts(
        url=url,
        outlet=outlet,
        author=author.text,
        byline=bylines.persons(signs, author, outlet, directory),
        standfirst=_standfirst(lines, title, below, signs),
        section=next((one for one, by, _ in sections if by != "shape"), None),
        tags=_tags(signs, lines),
        kind=what.kind,
        language=signs.language,
        images=pictures,
        published=times.published,
        modified=times.modified,
        title=None if head else headline.unseen(signs, " ".join(line.text for line in part.body[:8])),
        listing=not signs.article and not_an_article.is_list(lines, title, url or capture.url),
        no_article=_is_none(name, says_article, times.published),
        heading=head is not None and (head.is_heading or not signs.password),
        says_article=says_article,
        password=signs.password,
        why_none=_why_none(signs, part),
        notes=[*times.notes, *([author.note] if author.note else []), *_other_names(signs, name)],
    )
    found.note("headline", head or found.title, "text" if head else "meta", head.tag if head else None)
    found.note("byline", author.text, author.by, author.mark)
    found.note("kind", what.by, what.by, what.mark)
    found.note("url", url, url_by, url_mark)
    found.note("outlet", outlet, outlet_by, outlet_mark)
    _note_rest(found, signs, sections)
    return found


def _names_alone(marked: Markup, title: int | None, part: Part, below: Sequence[Line]) -> list[Line]:
    """The lines under the headline that are a full name and nothing else: of nobody who stands on the picture above it
    or of whom the article speaks."""
    found = bylines.alone(below)
    if not found or title is None:
        return []
    prose = [line for line in part.body[: _OPENING * 2] if line.is_prose][:_OPENING]
    pictured = {id(marked.lines[one.line]) for one in marked.signs.pictures if one.line < len(marked.lines)}
    about = plain(" ".join(line.text for line in (marked.lines[title], *prose)))
    return [line for line in found if id(line) not in pictured and plain(line.text) not in about]


def _times(
    marked: Markup,
    title: int | None,
    part: Part,
    below: Sequence[Line],
    over: Sequence[Line],
    *,
    url: str | None,
    zone: str | None,
    now: datetime | None,
) -> publication_time.Found:
    """When the page says that it appeared and was changed, by its marks, its readers' lines and its address."""
    signs, lines = marked.signs, marked.lines
    stamps, far, changes = surroundings.own_stamps(signs, title, lines)
    known = {id(line) for line in below}
    shown = visible_times.times([*below, *(line for line in part.dates if id(line) not in known)])
    found = publication_time.find(
        stamps, changes, shown, zone=zone, now=now, url=url, above=visible_times.times(over), far=far,
        under=visible_times.closing(lines, surroundings.last_inside(lines), part.body),
    )  # fmt: skip
    if found.published is not None and found.published.day is not None and found.published.known_by == "text":
        found.published = bylines.posted(surroundings.under(lines), found.published.day, zone) or found.published
    return found


def _last(lines: Sequence[Line]) -> int:
    """The last line of the article; a gallery's captions stand under its text."""
    last = surroundings.last_inside(lines)
    while last + 1 < len(lines) and lines[last + 1].role == "caption":
        last += 1
    return last


def _is_none(name: str | None, says_article: bool, appeared: Moment | None) -> bool:
    """Whether the headline tells that the page is no article; «من نحن» only where nothing tells that it is one."""
    if name is None:
        return False
    if (told := label(name)) is not None and told.kind == "no-article":
        return True
    if says_article:
        return False
    return not_an_article.not_found(name) or (appeared is None and not_an_article.tells_of_outlet(name))


def lift_standfirst(lines: Sequence[Line], title: int | None) -> None:
    """A heading of some words right under the headline is the standfirst, also where it stands beside the text."""
    if title is None or title + 2 >= len(lines):
        return
    line, after = lines[title + 1 : title + 3]
    words, length = len(line.text.split()), len(line.text)
    if not (line.is_heading and line.inside) or line.linked or after.is_heading:
        return
    if words >= _FEWEST_WORDS and length <= _LONGEST_STANDFIRST and label(line.text) is None:
        line.inside = False


def _note_rest(found: Facts, signs: Signs, sections: Sequence[tuple[str, KnownBy, str | None]]) -> None:
    """How the facts are known that no finder tells the evidence of."""
    found.note("standfirst", found.standfirst, "text")
    for one, by, mark in sections:
        if one == found.section:
            found.note("section", one, by, mark)
            break
    found.note("tags", found.tags, "meta" if signs.tags else "json-ld" if signs.keywords() else "text")
    found.note("images", found.images, "meta" if signs.say("og:image", "twitter:image") else "text")
    found.note("published", found.published, found.published.known_by if found.published else None)
    found.note("modified", found.modified, found.modified.known_by if found.modified else None)


def _standfirst(lines: Sequence[Line], title: int | None, below: Sequence[Line], signs: Signs) -> str | None:
    """A sentence or two between headline and text that are no part of the text; a heading right under the headline."""
    if title is None:
        return None
    description = signs.say("description", "og:description", "twitter:description") or signs.told("description") or ""
    for line in below:
        if line.role is not None or line.inside or line.linked or line.bullet or stamps.dateish(line.text):
            continue
        if len(line.text.split()) < _FEWEST_WORDS or len(line.text) > _LONGEST_STANDFIRST:
            continue
        told = line.ends_sentence or line.tag in ("h2", "h3") or plain(line.text) == plain(description)
        if told and label(line.text) is None and plain(line.text) != plain(lines[title].text):
            return line.text
    return None


def _sections(signs: Signs, lines: Sequence[Line], title: int | None) -> list[tuple[str, KnownBy, str | None]]:
    """What the page calls its article's section, by trust; `shape`: a link over the headline that may be one."""
    found: list[tuple[str, KnownBy, str | None]] = []
    if told := signs.say("article:section"):
        found.append((told, "meta", "article:section"))
    if told := signs.told("articleSection"):
        found.append((told, "json-ld", "articleSection"))
    name = lines[title].text if title is not None else signs.title or ""
    crumbs = [step for step in signs.crumbs if len(step.split()) <= 3 and label(step) is None and step not in name]
    if crumbs:
        found.append((crumbs[-1], "json-ld", "BreadcrumbList"))
    for line in lines[max(0, title - 4) : title] if title is not None else ():
        if line.role == "breadcrumb" and line.links > 1 and (last := _last_crumb(line.text, name)):
            found.append((last, "text", "breadcrumb"))
        if (
            line.is_link
            and line.links == 1
            and len(line.text.split()) <= 3
            and line.role in (None, "breadcrumb", "tags")
        ):
            sure = any(word in (line.url or "").lower() for word in _SECTION_ADDRESSES)
            found.append((line.text, "text" if sure else "shape", "a" if sure else None))
    return found


def _last_crumb(text: str, name: str) -> str | None:
    """«الرئيسية » أخبار » رياضة»: the last step before the article."""
    steps = [step.strip() for step in _STEPS.split(text)]
    fit = [step for step in steps if 0 < len(step.split()) <= 3 and label(step) is None and step not in name]
    return fit[-1] if len(steps) > 1 and fit else None


def _tags(signs: Signs, lines: Sequence[Line]) -> tuple[str, ...]:
    """The tags that the page's marks tell, else those that its readers see."""
    told = signs.tags or signs.keywords()
    seen = [
        line.text.strip(" #•،,").replace("_", " ")
        for line in lines
        if line.role == "tags" and line.is_link and line.links == 1 and len(line.text.split()) <= 5
    ]
    return tuple(dict.fromkeys(told or [one for one in seen if one and label(one) is None]))[:_MOST_TAGS]


def _figures(pictures: Sequence[Image], lines: Sequence[Line], first: int, last: int) -> int:
    told = sum(1 for line in lines[first : last + 1] if line.role == "caption")
    return max(told, sum(1 for one in pictures if one.caption))


def _other_names(signs: Signs, name: str | None) -> list[str]:
    """What the page's marks call another article than its readers see."""
    marks = (("og:title", signs.say("og:title")), ("JSON-LD", signs.told("headline")))
    return [
        f"the headline that readers see counts, not that of the {mark}: {told}"
        for mark, told in marks
        if name and headline.is_another(told, name)
    ]


def dressed(article: Article, told: Facts, id: str, capture: Capture) -> Article:
    """The page's own article with what the page says of it."""
    name = article.headline or told.title
    spoken = article.language
    if spoken == "und":
        spoken = language(" ".join(block.text[:200] for block in article.body[:3]), told.language)
    told.note("language", spoken, "letters")
    return replace(
        article,
        id=id,
        url=told.url,
        source=capture.source or capture.url,
        headline=name,
        headline_at=article.headline_at or (Span(field="title", start=0, end=len(name)) if name else None),
        standfirst=told.standfirst,
        standfirst_at=Span(field="abstract", start=0, end=len(told.standfirst)) if told.standfirst else None,
        language=spoken,
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


def of_part(part: Part, capture: Capture, directory: Directory) -> Facts:
    """What a glued article says of itself, in lines of its own: its date, who wrote it. Nothing is the page's."""
    times = publication_time.find([], [], visible_times.times(part.dates), zone=None, now=capture.fetched_at)
    told = bylines.find(Signs(), (), part.bylines, part.dates, ())
    byline = bylines.persons(Signs(), told, None, directory)
    return Facts(
        author=told.text, byline=byline, published=times.published, modified=times.modified, notes=times.notes
    )


def of_its_own(article: Article, told: Facts) -> Article:
    """A glued article with what its own lines say."""
    return replace(article, byline=told.byline, published=told.published, modified=told.modified)


def _why_none(signs: Signs, part: Part) -> str:
    if signs.password:
        return "a page to log in at, no article on it"
    return "too little running text for an article" if part.body else "no running text on it"


def _url(signs: Signs, capture: Capture) -> tuple[str | None, KnownBy, str | None]:
    """The page's canonical address where it is of the same site and more than its front page, else the one fetched;
    and how it is known."""
    own = canonical(capture.url) if capture.url else None
    marks: tuple[tuple[str | None, KnownBy, str], ...] = (
        (signs.canonical, "meta", "canonical"),
        (signs.say("og:url"), "meta", "og:url"),
        (signs.told("url"), "json-ld", "url"),
    )
    for told, by, mark in marks:
        if told and own is not None and told == capture.url:
            return own, by, mark
        found = canonical(told, own) if told else None
        if found and found.rstrip("/").count("/") > 2 and (own is None or _site(found) == _site(own)):
            return found, by, mark
    return own, "given", None


def _site(url: str) -> str:
    return ".".join((host(url) or "").split(".")[-2:])


def _outlet(signs: Signs, url: str | None, directory: Directory) -> tuple[str | None, str | None, KnownBy, str | None]:
    """The outlet's id where it is known, else its name as the page gives it; its zone; and how it is known."""
    name = signs.say("og:site_name", "application-name") or signs.publisher()
    site = host(url) if url else None
    known = directory.by_domain(site) if site else None
    if known is not None:
        return known.id, known.zone, "url", site
    by: KnownBy = "meta" if signs.say("og:site_name", "application-name") else "json-ld"
    known = directory.named(name, credit=True) if name else None
    if known is not None:
        return known.id, known.zone, by, name
    return (None if name is None or name.startswith("http") else name), None, by, None
