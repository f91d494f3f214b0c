"""News in XML: the items of an RSS 2.0 or Atom feed that carry their text, and plain `<article>` or `<news>` files.

Feeds are decoded and repaired first, parsed strictly, and only then with recovery (libxml2's recovery drops `&quot;`,
which kills quotations). A DOCTYPE is refused: no entities, no network.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from khabar.arabic.dates import stamps
from khabar.arabic.fold import fold
from khabar.errors import UnreadablePage
from khabar.ids import article_id
from khabar.model import Article, Capture, Page
from khabar.outlets import Directory, canonical
from khabar.outlets.urls import host
from khabar.read.assemble import articles
from khabar.read.assemble.settle import settle
from khabar.read.data import table
from khabar.read.lines.labels import LONGEST
from khabar.read.lines.line import Line, lines
from khabar.read.markup.walk import Passed, markup
from khabar.read.split.parts import Part, Parts
from khabar.read.split.splitter import split
from khabar.read.trace import Trace

MAX_ITEMS = 5_000
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,300}\?>\s*")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
#: Arab feeds that write AST mean Arabian time, three hours ahead; parsers take it for the Atlantic's, four behind.
_ARABIAN = re.compile(r"\bAST$")
_PLAIN = frozenset(("amp", "lt", "gt", "quot", "apos"))
_TEXTS = ("encoded", "content", "body", "text", "articlebody", "fulltext", "story", "description", "summary")
_TITLES = ("title", "headline", "hl1", "head")
_DATES = ("pubdate", "published", "date", "issued", "datepublished", "updated", "created", "time")
_AUTHORS = ("creator", "author", "byline", "writer")
_GUIDS = ("guid", "id")
_ITEMS = frozenset(("item", "entry", "article", "news", "newsitem", "story", "doc", "nitf", "record"))
#: The roles of lines that may be an item's own words or facts.
_OWN = (None, "date", "byline")
_GIVEN = ("headline", "its feed says so")
_SYNDICATED = ("furniture", "what a publishing system adds to the items of its feed")
#: The media type of one item of a feed: its text as the feed gave it (HTML or plain), everything else as hints.
ITEM = "application/vnd.khabar.item+html"


def read_xml(text: str, capture: Capture, directory: Directory) -> Page:
    """The articles of an XML text. An item that only teases (a summary) is an article of what it carries."""
    pages = [_page(item, item.content.decode("utf-8", "replace"), directory) for item in items(text, capture)]
    return Page(
        articles=tuple(article for page in pages for article in page.articles),
        read_also=tuple(link for page in pages for link in page.read_also),
        similar=tuple(link for page in pages for link in page.similar),
    )


def read_item(text: str, capture: Capture, directory: Directory, trace: Trace | None = None) -> Page:
    """One item of a feed, decoded, as a page: its article, what is glued into it, and its lists."""
    return _page(capture, text, directory, trace)


def items(text: str, capture: Capture) -> Iterator[Capture]:
    """The items of a feed, or the one article of an XML file, each as a capture of its own with the feed's hints.

    `UnreadablePage` where the text is no XML that can be read, or holds no item.
    """
    root = _parsed(text, capture.name)
    made = 0
    for number, item in enumerate(_items(root)):
        if made >= MAX_ITEMS:
            raise UnreadablePage(capture.name, f"holds more than {MAX_ITEMS} items")
        found = _capture(item, capture, number)
        if found is not None:
            made += 1
            yield found
    if not made:
        raise UnreadablePage(capture.name, "is XML of a kind that is not read: no item with a title or text")


def _parsed(text: str, name: str) -> etree._Element:
    if _DOCTYPE.search(text[:2000]) or "<!ENTITY" in text:
        raise UnreadablePage(name, "is XML with a DOCTYPE, which is refused")
    told = _repaired(text)
    strict = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(told.encode("utf-8"), strict)
    except etree.XMLSyntaxError as error:
        mild = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
        found = etree.fromstring(told.encode("utf-8"), mild)
        if found is None or not len(found):
            raise UnreadablePage(name, f"is XML that cannot be read ({error.msg})") from error
        return found


def _repaired(text: str) -> str:
    """XML without its declaration (it is decoded already), junk in front, control characters and loose ampersands."""
    start = text.find("<")
    told = _DECLARED.sub("", text[max(0, start) :], count=1)
    told = _NAMED.sub(lambda m: m[0] if m[1] in _PLAIN else html.unescape(m[0]), _CONTROL.sub("", told))
    return _BARE.sub("&amp;", told)


def _items(root: etree._Element) -> Iterator[etree._Element]:
    """The feed's items; where there are none, the whole file as one."""
    found = [one for one in root.iter() if _name(one) in _ITEMS and one is not root]
    inner = [one for one in found if not any(_name(up) in _ITEMS and up is not root for up in one.iterancestors())]
    yield from inner or [root]


def _name(one: etree._Element) -> str:
    tag = one.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _first(item: etree._Element, names: tuple[str, ...]) -> str | None:
    """The text of the first element of these names, in the order of the names."""
    found: dict[str, str] = {}
    for one in item.iter():
        name = _name(one)
        if name in names and one is not item:
            text = "".join(one.itertext()).strip() if name not in _TEXTS else _inside(one)
            found.setdefault(name, text)
    return next((found[name] for name in names if found.get(name)), None)


def _inside(one: etree._Element) -> str:
    """What an element holds: its markup where it holds elements, else its text."""
    if len(one):
        return "".join([one.text or "", *(etree.tostring(kid, encoding="unicode") for kid in one)]).strip()
    return (one.text or "").strip()


def _capture(item: etree._Element, capture: Capture, number: int) -> Capture | None:
    """What an item says, as a capture; None where it has neither title nor text."""
    title, text = _first(item, _TITLES), _first(item, _TEXTS)
    title = " ".join(html.unescape(title).split()) if title else None
    if not title and not text:
        return None
    date = next((told for name in _DATES if (told := _first(item, (name,))) and _is_time(told)), None)
    sections = [told for one in item.iter() if _name(one) == "category" if (told := _category(one))]
    hints = {
        "title": title,
        "date": " ".join(date.split()) if date else None,
        "guid": _first(item, _GUIDS),
        "author": _first(item, _AUTHORS),
        "category": sections[0] if len(sections) == 1 else None,
    }
    return Capture(
        content=(text or "").encode("utf-8", "surrogatepass"),
        media_type=ITEM,
        url=_link(item, capture),
        source=f"{capture.source}#{number}" if capture.source else None,
        fetched_at=capture.fetched_at,
        hints={key: value for key, value in hints.items() if value},
    )


def _is_time(told: str) -> bool:
    return stamps.moment(" ".join(told.split()), "feed") is not None


def _category(one: etree._Element) -> str | None:
    told = one.get("label") or one.get("term") or "".join(one.itertext())
    return " ".join(told.split()) or None


def _page(item: Capture, text: str, directory: Directory, trace: Trace | None = None) -> Page:
    """An item's text read, its hints believed."""
    title = item.hints.get("title")
    told = _lines(text, item.name, trace.passed if trace is not None else None)
    found = split([line for line in told if line.role in _OWN and line.fate is None], directory)
    own = found.parts[0]
    if own.headline is None and title:
        own.headline = Line(title, 0, fate=_GIVEN)
    if trace is not None:
        _tell(trace, told, found)
    for part in found.parts:
        settle(part, directory, own=False, marked=True)
    first = _article(item, own, text, directory)
    glued = (
        articles.glued(articles.article(part, directory, marked=True), number, first.id, first.source)
        for number, part in enumerate(found.parts[1:], 1)
        if any(line.is_prose for line in part.body)
    )
    return Page(articles=(first, *glued), read_also=found.read_also, similar=found.similar)


def _tell(trace: Trace, told: list[Line], found: Parts) -> None:
    """What `explain` asks for; a title that the feed gave stands above the lines of the text."""
    title = found.parts[0].headline
    if title is not None and title.fate is _GIVEN:
        told = [title, *told]
        trace.passed = [one._replace(before=one.before + 1) for one in trace.passed]
    trace.lines, trace.parts = told, found


def _article(item: Capture, part: Part, text: str, directory: Directory) -> Article:
    """The item's own article, with what the feed says of it."""
    hints = item.hints
    author, date, url = hints.get("author"), hints.get("date"), canonical(item.url) if item.url else None
    outlet = directory.by_domain(host(item.url) or "") if item.url else None
    return replace(
        articles.article(part, directory, marked=True, author=author),
        id=article_id(url=url, content=f"{hints.get('title') or ''}\n{text}"),
        part=0,
        url=url,
        source=item.source or item.url,
        published=stamps.moment(_ARABIAN.sub("+0300", date), "feed", outlet.zone if outlet else None)
        if date
        else None,
        byline=(author,) if author else (),
        section=hints.get("category"),
        outlet=outlet.id if outlet else None,
    )


def _lines(text: str, name: str, passed: list[Passed] | None) -> list[Line]:
    """The lines of an item's text, HTML or plain; the publishing system's own last line is marked as what it is."""
    if "<" in text or "&lt;" in text:
        found = markup(text if "<" in text else html.unescape(text), name, passed).lines
    else:
        found = lines(text)
    last = next((line for line in reversed(found) if line.role in _OWN), None)
    if last is not None and _is_syndicated(last.text):
        last.fate = _SYNDICATED
    return found


def _is_syndicated(text: str) -> bool:
    """«ظهرت المقالة … أولاً على …»: what a publishing system adds to every item of its feed."""
    told, forms = fold(text), table()["syndicated"]
    return len(text) < LONGEST and any(
        told.startswith(fold(first)) and any(fold(last) in told for last in forms["last"]) for first in forms["first"]
    )


def _link(item: etree._Element, capture: Capture) -> str | None:
    """The address of an item: `<link>` text, Atom's alternate, or a permanent guid."""
    for one in item.iter():
        name, told = _name(one), (one.text or "").strip()
        if name == "link" and one.get("rel", "alternate") == "alternate" and (one.get("href") or told):
            return canonical(one.get("href") or told, capture.url)
        if name in ("guid", "url") and told.startswith("http") and one.get("isPermaLink", "true") == "true":
            return canonical(told)
    return None
