"""What is known of a page's own article beside its text: address, outlet, writers, section, times, pictures.

Each from the page's own evidence. None of it goes to an article glued into the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from khabar.arabic.letters import language
from khabar.arabic.words import plain
from khabar.model import Article, ArticleKind, Capture, Fact, Image, Known, KnownBy, Moment, Span
from khabar.outlets import Directory, canonical
from khabar.outlets.urls import host
from khabar.read import bylines, headline, kinds, publication, published, seen
from khabar.read.blocks import Line
from khabar.read.labels import label
from khabar.read.markup import Markup
from khabar.read.pictures import images
from khabar.read.signs import Signs, Stamp
from khabar.read.split import Part

_NEAR = 30
_ELSEWHERE = ("menu", "footer", "hidden", "sidebar", "latest")
_FEWEST_WORDS, _LONGEST_STANDFIRST = 5, 500
_LONGEST_BYLINE = 120
_BELOW, _MOST_TAGS = 4, 50
#: Among so many last lines of the text a date may stand.
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
    title_kind: str | None = None
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
    known = published.moment(hints["date"], "feed") if hints.get("date") else None
    return Facts(
        url=canonical(capture.url) if capture.url else None, author=hints.get("author") or None, published=known,
        title=hints.get("title") or None, why_none="no running text on it",
    )  # fmt: skip


def of_page(marked: Markup, title: int | None, part: Part, capture: Capture, directory: Directory) -> Facts:
    """What an HTML page says of itself."""
    signs, lines = marked.signs, marked.lines
    url, url_by, url_mark = _url(signs, capture)
    outlet, zone, outlet_by, outlet_mark = _outlet(signs, url or capture.url, directory)
    near = _near(lines, title, capture.fetched_at)
    times = _times(marked, title, part, url, zone, capture.fetched_at)
    dated = (*near["date"], *part.dates, *near["above"])
    author = bylines.find(signs, near["byline"], part.bylines, dated, under(lines))
    head = lines[title] if title is not None else None
    name = head.text if head else None
    sections, first, last = _sections(signs, lines, title), title or 0, _last(lines)
    pictures = images(signs, lines, first, last, url)
    figures = _figures(pictures, lines, first, last)
    what = kinds.kind(signs, name, (one for one, _, _ in sections), url, part.body, figures)
    found = Facts(
        url=url,
        outlet=outlet,
        author=author.text,
        byline=bylines.persons(signs, author, outlet, directory),
        standfirst=_standfirst(lines, title, signs),
        section=next((one for one, by, _ in sections if by != "shape"), None),
        tags=_tags(signs, lines),
        kind=what.kind,
        language=signs.language,
        images=pictures,
        published=times.published,
        modified=times.modified,
        title=None if head else headline.unseen(signs, " ".join(line.text for line in part.body[:8])),
        title_kind=told.kind if name and (told := label(name)) else None,
        heading=head is not None and (head.is_heading or not signs.password),
        says_article=bool(signs.article) or signs.say("og:type") == "article",
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


def under(lines: Sequence[Line]) -> Sequence[Line]:
    """The few lines right under the text."""
    last = _last_inside(lines)
    return lines[last + 1 : last + 1 + _BELOW]


def _last_inside(lines: Sequence[Line]) -> int:
    return next((i for i in range(len(lines) - 1, -1, -1) if lines[i].inside), 0)


def _times(
    marked: Markup, title: int | None, part: Part, url: str | None, zone: str | None, now: datetime | None
) -> publication.Found:
    """When the page says that it appeared and was changed, by its marks, its readers' lines and its address."""
    signs, lines = marked.signs, marked.lines
    below, over = _below(lines, title), _above(lines, title)
    stamps, far, changes = _own_stamps(signs, title, lines)
    known = {id(line) for line in below}
    below += [line for line in part.dates if id(line) not in known]
    closing = [line for line in part.body[-_CLOSING:] if published.dateish(line.text)]
    return publication.find(
        stamps, changes, seen.times(below), zone=zone, now=now, url=url, above=seen.times(over), far=far,
        under=[*seen.under(lines, _last_inside(lines)), *seen.times(closing)],
    )  # fmt: skip


def _last(lines: Sequence[Line]) -> int:
    """The last line of the article; a gallery's captions stand under its text."""
    last = _last_inside(lines)
    while last + 1 < len(lines) and lines[last + 1].role == "caption":
        last += 1
    return last


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


def _standfirst(lines: Sequence[Line], title: int | None, signs: Signs) -> str | None:
    """A sentence or two between headline and text that are no part of the text; a heading right under the headline."""
    if title is None:
        return None
    description = signs.say("description", "og:description", "twitter:description") or signs.told("description") or ""
    for line in _below(lines, title):
        if line.role is not None or line.inside or line.linked or line.bullet or published.dateish(line.text):
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
    for line in lines[max(0, title - 4) : title] if title is not None else ():
        if (
            line.is_link
            and line.links == 1
            and len(line.text.split()) <= 3
            and line.role in (None, "breadcrumb", "tags")
        ):
            sure = any(word in (line.url or "").lower() for word in _SECTION_ADDRESSES)
            found.append((line.text, "text" if sure else "shape", "a" if sure else None))
    return found


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
    found = []
    for mark, told in (("og:title", signs.say("og:title")), ("JSON-LD", signs.told("headline"))):
        if not told or not name or name in told or told in name:
            continue
        words, own = set(plain(told).split()), set(plain(name).split())
        if own and len(words) > 2 and len(own & words) * 4 < min(len(own), len(words)):
            found.append(f"the headline that readers see counts, not that of the {mark}: {told}")
    return found


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
    times = publication.find([], [], seen.times(part.dates), zone=None, now=capture.fetched_at)
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
    name = signs.say("og:site_name", "application-name") or _publisher(signs)
    site = host(url) if url else None
    known = directory.by_domain(site) if site else None
    if known is not None:
        return known.id, known.zone, "url", site
    by: KnownBy = "meta" if signs.say("og:site_name", "application-name") else "json-ld"
    known = directory.named(name, credit=True) if name else None
    if known is not None:
        return known.id, known.zone, by, name
    return (None if name is None or name.startswith("http") else name), None, by, None


def _publisher(signs: Signs) -> str | None:
    told = signs.article.get("publisher")
    name = told.get("name") if isinstance(told, dict) else None
    return name if isinstance(name, str) and name else None


def _near(lines: Sequence[Line], title: int | None, now: datetime | None) -> dict[str, list[Line]]:
    """The lines beside the headline, before the text begins, that are dates or bylines."""
    found: dict[str, list[Line]] = {"date": [], "above": [], "byline": []}
    below, over = _below(lines, title), _above(lines, title)
    for line, where in (*((line, "date") for line in below), *((line, "above") for line in over)):
        told = label(line.text) if len(line.text) <= _LONGEST_BYLINE else None
        if line.role == "byline" or (line.role is None and told is not None and told.kind == "byline"):
            found["byline"].append(line)
        if (
            line.role in ("date", "byline", None, "breadcrumb", "footer")
            and len(line.text) < 140
            and published.moment(line.text, "text", None, now)
        ):
            found[where].append(line)
    return found


def _below(lines: Sequence[Line], title: int | None) -> list[Line]:
    """The lines from the headline to the text."""
    if title is None:
        return []
    last = min(len(lines), title + _NEAR)
    text = next((i for i in range(title + 1, last) if lines[i].inside and lines[i].is_prose), last)
    return [line for line in lines[title + 1 : text] if line.role not in _ELSEWHERE or line.role == "footer"]


def _above(lines: Sequence[Line], title: int | None) -> list[Line]:
    """The lines right above the headline, or above the text where there is none, up to the first link: beyond it
    stands the page's head, with its «today»."""
    found: list[Line] = []
    if title is None:
        title = next((i for i, line in enumerate(lines) if line.inside and line.is_prose), 0)
    for line in reversed(lines[max(0, title - 4) : title]):
        if line.is_link:
            break
        if line.role not in _ELSEWHERE and not (line.inside and line.is_prose):
            found.append(line)
    return found


def _own_stamps(
    signs: Signs, title: int | None, lines: Sequence[Line]
) -> tuple[list[Stamp], list[Stamp], list[Stamp]]:
    """The stamps that speak of this article, those of microdata far from it, and those of its changes. A `<time>` far
    from the headline is of another."""
    first = next((i for i, line in enumerate(lines) if line.inside and line.is_prose), len(lines))
    start = title - 6 if title is not None else 0
    own, far = [], []
    for one in signs.published:
        if one.line < 0 or start <= one.line <= first + 1:
            own.append(one)
        elif one.known_by == "microdata":
            far.append(one)
    changes = [one for one in signs.changes if start <= one.line <= first + 1]
    return (own, far, [*signs.modified, *changes]) if own else (changes, far, signs.modified)
