"""`read` and `ready`: the order of the steps. What each step knows is in its own file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from khabar.errors import NoArticle, Unreadable, UnreadablePage
from khabar.ids import article_id
from khabar.model import Article, Capture, Outcome, Page
from khabar.outlets import Directory
from khabar.outlets import directory as shipped
from khabar.read import rows
from khabar.read.assemble import articles
from khabar.read.assemble.settle import settle
from khabar.read.decode.encodings import decode
from khabar.read.facts import bylines, headline, images, page_facts, surroundings
from khabar.read.facts.page_facts import Facts
from khabar.read.foreign_lines.foreign import foreign
from khabar.read.foreign_lines.outlet_memory import OutletMemory
from khabar.read.lines.line import Line, lines
from khabar.read.markup import main_content
from khabar.read.markup.limits import MAX_BYTES
from khabar.read.markup.walk import MAX_LINES, Markup, markup
from khabar.read.split.parts import Part, Parts
from khabar.read.split.splitter import split
from khabar.read.trace import Trace

_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|p|article|main|section|table|h1|br|span|meta|title)\b", re.IGNORECASE
)
_FEED = re.compile(r"\s*(?:<\?xml|<!DOCTYPE\s+(?!html)|<(?:rss|feed|rdf:RDF|nitf|newsItem)\b)", re.IGNORECASE)
#: A file of one article in XML begins like HTML might.
_RECORD = re.compile(r"\s*<(?:news|article|item|story|root|doc)\b", re.IGNORECASE)
_ELEMENTS = re.compile(r"<(?:p|div|h[1-6]|br|span|header|section|figure)\b", re.IGNORECASE)
_SNIFFED = 4096
#: One item of a feed (xml.ITEM, named here so that no feed's parser is loaded for it).
_ITEM = "application/vnd.khabar.item+html"
#: So many headlines of others between the paragraphs make a section page, where there are hardly more paragraphs.
_TEASERS = 4
#: What is left of a page for the split: the article's lines, and lists beside them.
_LISTS = frozenset((None, "related", "latest", "comments", "tags", "share", "promo"))


def read(
    source: str | bytes | Capture,
    *,
    directory: Directory | None = None,
    memory: OutletMemory | None = None,
    trace: Trace | None = None,
) -> Page:
    """Reads one page (HTML, plain text, or an XML feed or item) into its articles and lists.

    A page without an article gives a `Page` with no articles and a note. `UnreadablePage` where it cannot be read at
    all. With a `memory`, what is known of the outlet's pages, lines of the page's own article that belong to others
    become `Page.cuts`. `trace` is told how it went.
    """
    page = _read(source, directory, trace)
    return page if memory is None else _remembered(page, memory)


def _read(source: str | bytes | Capture, directory: Directory | None, trace: Trace | None) -> Page:
    capture = source if isinstance(source, Capture) else captured(source)
    known = directory or shipped()
    # Stripped, a whole page would be copied to learn that it is not empty.
    if not capture.content or capture.content.isspace():
        if capture.media_type == _ITEM:
            return Page(notes=("an item of a feed without a text",))
        raise UnreadablePage(capture.name, "is empty")
    if len(capture.content) > MAX_BYTES:
        raise UnreadablePage(capture.name, f"is larger than {MAX_BYTES // 1_000_000} MB")
    told = decode(capture.content, _charset(capture), capture.name)
    if not told.text or told.text.isspace():
        raise UnreadablePage(capture.name, "is empty")
    kind = _kind(capture, told.text)
    if trace is not None:
        trace.kind = kind
    match kind:
        case "xml":
            # Loaded when called: lxml is for feeds alone.
            from khabar.read.xml import read_xml

            return read_xml(told.text, capture, known)
        case "item":
            from khabar.read.xml import read_item

            return read_item(told.text, capture, known, trace)
        case "html":
            return _read_html(capture.content if told.exact else told.text, told.text, capture, known, trace)
        case _:
            return _read_text(told.text, capture, known, trace)


def ready(row: Mapping[str, object], *, directory: Directory | None = None, memory: OutletMemory | None = None) -> Page:
    """A row that comes already extracted (id, url, outlet, category, title, published, author, abstract, text), as a
    page of one article. Only title or text is needed, else `UnreadableRow`. Nothing is taken out of the text: lines
    that are no part of it are `Page.cuts`, with a `memory` of the outlet those of other articles too."""
    page = rows.page(row, directory or shipped())
    return page if memory is None else _remembered(page, memory)


def _remembered(page: Page, memory: OutletMemory) -> Page:
    own = next((article for article in page.articles if article.part == 0), None)
    return page if own is None else replace(page, cuts=(*page.cuts, *foreign(own, memory, page.cuts)))


def outcomes(captures: Iterable[Capture | Unreadable], *, directory: Directory | None = None) -> Iterator[Outcome]:
    """What becomes of each capture, in order: a page, or the error that names why not. Nothing is raised. What could
    not even be captured passes through as an outcome of an empty capture of that name."""
    for capture in captures:
        if isinstance(capture, Unreadable):
            yield Outcome(capture=Capture(content=b"", source=capture.name), error=capture)
            continue
        try:
            page = read(capture, directory=directory)
        except Unreadable as error:
            yield Outcome(capture=capture, error=error)
            continue
        if page.articles:
            yield Outcome(capture=capture, page=page)
        else:
            why = page.notes[-1] if page.notes else "no article on it"
            yield Outcome(capture=capture, error=NoArticle(capture.name, why))


def captured(source: str | bytes) -> Capture:
    content = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    return Capture(content=content)


def _charset(capture: Capture) -> str | None:
    told = next(
        (value for key, value in capture.headers.items() if key.lower() == "content-type"), capture.media_type or ""
    )
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", told or "", re.IGNORECASE)
    return found[1] if found else None


def _kind(capture: Capture, text: str) -> str:
    """html, xml or text: by what it looks like, then by what it is called."""
    head, told = text[:_SNIFFED], (capture.media_type or "").partition(";")[0].strip().lower()
    if told in ("text/html", "application/xhtml+xml"):
        return "html"
    if told == _ITEM:
        return "item"
    if "<html" not in head.lower():
        called_xml = "xml" in told and "<" in head
        if called_xml or _FEED.match(head) or (_RECORD.match(head) and not _ELEMENTS.search(head)):
            return "xml"
    if told == "text/plain":
        return "text"
    return "html" if _HTML.search(head) or "html" in told else "text"


def _read_text(text: str, capture: Capture, directory: Directory, trace: Trace | None) -> Page:
    told = lines(text)
    if len(told) > MAX_LINES:
        raise UnreadablePage(capture.name, f"has more than {MAX_LINES} lines")
    found = split(told, directory)
    if trace is not None:
        trace.lines, trace.parts = told, found
    facts_ = page_facts.of_text(capture)
    return _page(found, facts_, text, capture, directory, marked=False)


def _read_html(source: str | bytes, text: str, capture: Capture, directory: Directory, trace: Trace | None) -> Page:
    marked = markup(source, capture.name, trace.passed if trace is not None else None)
    signs = marked.signs
    signs.settle()
    title = headline.find(marked.lines, signs)
    images.mark_captions(marked.lines, signs)
    main_content.mark(marked.lines, marked.frames, title)
    page_facts.lift_standfirst(marked.lines, title)
    name = marked.lines[title].text if title is not None else marked.signs.title
    found = split(_of_interest(marked, title), directory, capture.url, name)
    if trace is not None:
        trace.lines, trace.parts, trace.title = marked.lines, found, title
    own = found.parts[0]
    own.headline = marked.lines[title] if title is not None else None
    own.sources += bylines.sources(surroundings.under(marked.lines), directory)
    facts = page_facts.of_page(marked, title, own, capture, directory)
    page = _page(found, facts, text, capture, directory, marked=True)
    shape = main_content.template(marked.lines)
    made = tuple(replace(article, template=shape) if article.part == 0 else article for article in page.articles)
    return replace(page, articles=made, notes=(*signs.notes, *page.notes))


def _of_interest(marked: Markup, title: int | None) -> list[Line]:
    """The lines from the headline on that are the article's or may be a list beside it."""
    first = next((i for i, line in enumerate(marked.lines) if line.inside), len(marked.lines))
    start = first if title is None else title + 1
    return [line for line in marked.lines[start:] if line.inside or line.role in _LISTS]


def _page(found: Parts, told: Facts, text: str, capture: Capture, directory: Directory, *, marked: bool) -> Page:
    """The articles of the parts; only the first takes what the page says of itself."""
    made: list[Article] = []
    for part in found.parts:
        settle(part, directory, own=not marked or part.headline is None, marked=marked)
    own = found.parts[0]
    if not _is_article(own, told, marked):
        notes = (*told.notes, told.why_none or "no article on it")
        return Page(read_also=found.read_also, similar=found.similar, notes=notes)
    first = articles.article(own, directory, marked=marked, author=told.author)
    carrier = article_id(url=told.url, content=text)
    made.append(page_facts.dressed(first, told, carrier, capture))
    for number, part in enumerate(found.parts[1:], 1):
        if any(line.is_prose for line in part.body):
            own_ = page_facts.of_part(part, capture, directory)
            found_ = articles.article(part, directory, marked=marked, author=own_.author)
            made.append(page_facts.of_its_own(articles.glued(found_, number, carrier, capture.source), own_))
    return Page(articles=tuple(made), read_also=found.read_also, similar=found.similar, notes=tuple(told.notes))


def _is_section(part: Part, paragraphs: int) -> bool:
    """Whether the paragraphs are other articles' openings: between headlines of others, or each under one."""
    if part.crossed >= _TEASERS and part.crossed * 3 >= paragraphs * 2:
        return True
    return part.opened and part.led >= 2 and part.led * 3 >= paragraphs * 2


def _is_article(part: Part, told: Facts, marked: bool) -> bool:
    """Whether there is running text enough, and on a page with markup enough else that speaks for an article."""
    prose = [line for line in part.body if line.is_prose]
    length = sum(len(line.text) for line in prose)
    if not prose:
        return False
    if not marked:
        return True
    if told.listing or _is_section(part, len(prose)):
        told.why_none = "a list of other articles, no article on it"
        return False
    if told.no_article:
        told.why_none = "it says itself that it is no article"
        return False
    if told.password and length < 2_000 and not told.heading:
        return False
    if told.heading:
        return length >= 60
    return (len(prose) >= 3 and length >= 300) or length >= 800 or (told.says_article and length >= 200)
