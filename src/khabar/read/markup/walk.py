"""HTML to lines, in one pass over the tree without recursion: `<br>` and block elements end a line.

Beside the words of each line stand its element, how much of it is linked, and the role its surroundings claim. What a
page says of itself (meta, JSON-LD, times, links, pictures) is gathered in the same pass.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from khabar.errors import UnreadablePage
from khabar.read.lines.line import BULLETS, Frame, Line, bullet
from khabar.read.markup.limits import guard
from khabar.read.markup.metadata import Picture, Signs
from khabar.read.markup.regions import HIDDEN, ROLES, believe, claimed

MAX_LINES = 100_000

_BLOCKS = """
    address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup html li main nav ol p pre section summary table td tfoot th tr ul caption
    amp-sidebar
"""
#: Elements whose words are never an article's.
_SILENTS = """
    script title style noscript template svg math iframe object embed canvas audio video select option button textarea
    map noembed noframes applet datalist progress meter label legend
    amp-ad amp-sticky-ad amp-embed amp-consent amp-user-notification amp-subscriptions-dialog amp-social-share
    amp-app-banner amp-iframe amp-video amp-youtube amp-audio amp-analytics amp-state amp-list amp-next-page
"""
#: Elements that change nothing, and those that hold nothing (with nodes that are no elements).
_PASSING = "i em u s font sup sub small big mark bdi bdo tt code cite q tbody thead picture"
_EMPTIES = "br hr img input meta link"
_NOTHINGS = "wbr base area col source track param -comment -doctype"
#: Elements that may tell a time in an attribute.
_STAMPS = frozenset(("time", "abbr"))
_TEXT, _NOTHING, _EMPTY, _SILENT, _PASSED, _BOLD, _ANCHOR, _INLINE, _STAMPED, _BLOCK_TAG = range(10)
#: The elements from here on are looked at for their names.
_NAMED = _ANCHOR
_WHAT: dict[str, int] = {
    **dict.fromkeys(_BLOCKS.split(), _BLOCK_TAG), **dict.fromkeys(_SILENTS.split(), _SILENT),
    **dict.fromkeys(_PASSING.split(), _PASSED), **dict.fromkeys(_EMPTIES.split(), _EMPTY),
    **dict.fromkeys(_NOTHINGS.split(), _NOTHING), "-text": _TEXT, "b": _BOLD, "strong": _BOLD, "a": _ANCHOR,
    **dict.fromkeys(_STAMPS, _STAMPED), "": _NOTHING,
}  # fmt: skip
#: Silent elements that tell something of the page.
_TOLD = frozenset(("script", "title"))
#: Silent elements that no reader of the page sees either.
_UNSEEN = frozenset(("style", "template", "noscript", "svg", "math"))
#: What the end of an element brings.
_BLOCK, _LINK, _HEAVY, _SILENCE = 1, 2, 4, 8
#: Attributes that carry microdata, and those that may hide an element.
_SPEAKING = frozenset(("itemprop", "property"))
_CONCEALING = frozenset(("hidden", "aria-hidden", "style"))
_TELLING = _SPEAKING | _CONCEALING
#: Elements that are passed over whole in these roles: nobody wraps an article in them.
_MENUS = frozenset(("nav", "ul", "ol", "menu", "amp-sidebar"))
_PASSED_ROLES = frozenset(("menu", "share", "breadcrumb"))
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_WHITE = " \t\n\r\f\u00a0"
#: What a node is to the walk, its tag, the role that its tag alone claims, and the roles its names were found to claim.
Kind = tuple[int, str, str | None, dict[str, str | None]]
#: By the parser's number of the tag, as the tags are met. Numbers of this and more are not the same in two documents.
_KINDS: dict[int, Kind] = {}
_OTHERS: dict[str, Kind] = {}
_NUMBERED = 1_000


class Markup(NamedTuple):
    """A page's lines in order, its block elements (parents first), and what it says of itself."""

    lines: list[Line]
    frames: list[Frame]
    signs: Signs


class Passed(NamedTuple):
    """An element whose words were not looked at: before which line it stands, its name, its claimed role, its words."""

    before: int
    tag: str
    role: str | None
    texts: tuple[str, ...]


def markup(source: str | bytes, name: str = "<page>", passed: list[Passed] | None = None) -> Markup:
    """The lines of an HTML page; bytes must be UTF-8. `UnreadablePage` names the cap that is broken. Elements that
    are passed over whole are told in `passed`, where it is given."""
    guard(source, name)
    walk = _Walk(name, passed)
    root = LexborHTMLParser(source).root
    if root is not None:
        walk.over(root)
    believe(walk.lines, walk.frames)
    return Markup(walk.lines, walk.frames, walk.signs)


class _Walk:
    """One pass over a tree. `_within` are the open block elements: a `Frame` each, or, until a line stands in it, what
    one is made of; most blocks of a page hold no word."""

    def __init__(self, name: str, passed: list[Passed] | None = None) -> None:
        self.name = name
        self.passed = passed
        self.lines: list[Line] = []
        self.frames = [Frame("html")]
        self.signs = Signs()
        self._within: list[Frame | tuple[str, str | None]] = [self.frames[0]]
        self._words: list[str] = []
        self._linked = self._bold = self._links = 0
        #: Where in `_words` the open link or bold stretch begins.
        self._link_from: int | None = None
        self._bold_from: int | None = None
        self._url: str | None = None

    def over(self, root: LexborNode) -> None:  # noqa: C901 - runs once a node: what it does itself is no call
        # A parent is told by its address: the walk gives nodes in order, and never says that an element has ended.
        told = root.attributes
        self.signs.language = told.get("lang") or told.get("xml:lang")
        above = root.parent
        top, opened, ends = above.mem_id if above is not None else 0, [], []  # type: int, list[int], list[int]
        words, within, silent = self._words, self._within, 0
        kinds, telling, end_line = _KINDS, _TELLING, self._end_line
        for node in root.traverse(include_text=True, skip_empty=True):
            place = node.parent.mem_id  # type: ignore[union-attr]
            while top != place:
                top = opened.pop()
                end = ends.pop()
                if end == _BLOCK:
                    if words:
                        end_line()
                    within.pop()
                elif end == _SILENCE:
                    silent -= 1
                elif end:
                    self._leave(end)
            try:
                what, tag, claim, claims = kinds[node.tag_id]
            except KeyError:
                what, tag, claim, claims = _kind(node)
            if what == _TEXT:
                text = None if silent else node.text_content
                if text:
                    if words and text[0] not in _WHITE and words[-1][-1] not in _WHITE and _apart(node):
                        words.append(" ")
                    words.append(text)
                continue
            if what < _NAMED or silent:
                if what == _EMPTY:
                    self._meet(node, tag, silent)
                if silent or what == _SILENT:
                    # Within svg or math even an element that holds nothing elsewhere may have an inside.
                    ends.append(_SILENCE)
                    silent += 1
                    if what == _SILENT:
                        self._silence(node, tag, silent)
                elif what == _BOLD:
                    self._bold_from = len(words) if self._bold_from is None else self._bold_from
                    ends.append(_HEAVY)
                elif what == _PASSED:
                    ends.append(0)
                else:
                    continue
                opened.append(top)
                top = node.mem_id
                continue
            opened.append(top)
            top = node.mem_id
            attributes = node.attributes
            if attributes:
                named = attributes.get("class")
                if not named or len(attributes) > 1:
                    if what == _STAMPED or not telling.isdisjoint(attributes):
                        named = self._look(node, tag, attributes)
                    elif other := attributes.get("id"):
                        named = f"{named} {other}" if named else other
                if named:
                    try:
                        claim = claims[named]
                    except KeyError:
                        claim = claimed(named, tag, claims)
            if what == _ANCHOR:
                ends.append(self._enter_link(attributes, claim))
            elif claim is None and what != _BLOCK_TAG:
                ends.append(0)
            elif claim in _PASSED_ROLES and tag in _MENUS:
                ends.append(self._pass_over(node, tag, claim))
                silent += 1
            else:
                if words:
                    end_line()
                within.append((tag, claim))
                ends.append(_BLOCK)
        while ends:
            self._leave(ends.pop())
        self._break()

    def _look(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> str | None:
        """The names that an element bears, `HIDDEN` where it is hidden; notes what microdata it carries."""
        if tag in _STAMPS or not _SPEAKING.isdisjoint(attributes):
            self.signs.note_property(node, tag, attributes, len(self.lines))
        if not _CONCEALING.isdisjoint(attributes) and _concealed(attributes):
            return HIDDEN
        if attributes.get("itemprop") == "author":
            return "author"
        named, other = attributes.get("class"), attributes.get("id")
        return (f"{named} {other}" if named else other) if other else named

    def _silence(self, node: LexborNode, tag: str, depth: int) -> None:
        """A silent element: what it tells of the page is noted."""
        if tag in _TOLD:
            self.signs.note(tag, node.attributes, node)
        elif self.passed is not None and depth == 1 and tag not in _UNSEEN:
            self._pass(node, tag, None)

    def _pass_over(self, node: LexborNode, tag: str, role: str | None) -> int:
        self._break()
        if self.passed is not None:
            self._pass(node, tag, role)
        return _SILENCE

    def _pass(self, node: LexborNode, tag: str, role: str | None) -> None:
        assert self.passed is not None
        pieces = (" ".join(piece.split()) for piece in node.text(separator="\n", strip=True).split("\n"))
        self.passed.append(Passed(len(self.lines), tag, role, tuple(piece for piece in pieces if piece)))

    def _enter_link(self, attributes: dict[str, str | None], role: str | None) -> int:
        end = 0
        if role is not None and not self._words:
            self._within.append(("a", role))
            end = _BLOCK
        if self._link_from is not None:
            return end
        self._url = attributes.get("href") or self._url
        self._link_from = len(self._words)
        return end | _LINK

    def _meet(self, node: LexborNode, tag: str, silent: int) -> None:
        """An element that has no inside."""
        if tag == "br" or tag == "hr":
            if self._words and not silent:
                self._end_line()
            return
        attributes = node.attributes
        if tag == "img":
            source = attributes.get("data-src") or attributes.get("src")
            if source and not silent and not source.startswith("data:"):
                self.signs.pictures.append(Picture(source, attributes.get("alt") or None, len(self.lines)))
        elif tag == "input":
            self.signs.note_input(attributes)
        else:
            self.signs.note(tag, attributes, node)
            if "itemprop" in attributes:
                self.signs.note_property(node, tag, attributes, len(self.lines))

    def _leave(self, end: int) -> None:
        if end & _BLOCK:
            if self._words:
                self._end_line()
            self._within.pop()
        if end & _LINK and self._link_from is not None:
            # A picture in a link is no second link of the line.
            if len(self._words) > self._link_from:
                length = _length(self._words[self._link_from :])
                self._linked += length
                self._links += length > 0
            self._link_from = None
        if end & _HEAVY and self._bold_from is not None:
            self._bold += _length(self._words[self._bold_from :])
            self._bold_from = None

    def _break(self) -> None:
        if self._words:
            self._end_line()

    def _end_line(self) -> None:
        words = self._words
        text = "".join(words).strip()
        if "  " in text or not text.isprintable():
            # White space other than a single blank (or a sign that is not seen) stands in it.
            text = " ".join(text.split())
        linked, bold = self._linked, self._bold
        if self._link_from is not None:
            length = _length(words[self._link_from :])
            linked, self._links, self._link_from = linked + length, self._links + (length > 0), 0
        if self._bold_from is not None:
            bold, self._bold_from = bold + _length(words[self._bold_from :]), 0
        words.clear()
        if len(text) > 1 or text.isalnum():
            if len(self.lines) >= MAX_LINES:
                raise UnreadablePage(self.name, f"has more than {MAX_LINES} lines")
            inner = self._within[-1]
            frame = inner if isinstance(inner, Frame) else self._frame()
            marker = bullet(text) if text[0] in BULLETS else 0
            tag = frame.tag
            url = self._url if linked else None
            self.lines.append(
                Line(
                    text[marker:] if marker else text, 0, None, tag, linked, bold, url, frame,
                    None, True, marker > 0 or tag == "li", self._links,
                )
            )  # fmt: skip
        self._linked = self._bold = self._links = 0

    def _frame(self) -> Frame:
        """The innermost open block, made with those round it that are not made yet."""
        within = self._within
        at = len(within) - 1
        while within[at].__class__ is not Frame:
            at -= 1
        made: Frame = within[at]  # type: ignore[assignment]
        for place in range(at + 1, len(within)):
            tag, role = within[place]  # type: ignore[misc]
            made = within[place] = Frame(tag, made, role)
            self.frames.append(made)
        return made


def _concealed(attributes: dict[str, str | None]) -> bool:
    style = attributes.get("style")
    return "hidden" in attributes or attributes.get("aria-hidden") == "true" or bool(style and _HIDING.search(style))


def _apart(node: LexborNode) -> bool:
    """Whether white space alone, which the walk passes over, stands before this text, or a box of its own that style
    sets apart («<a class=name>…</a><span class=trade>…</span>»)."""
    at: LexborNode | None = node
    while at is not None:
        before = at.prev
        if before is not None:
            return bool(before.is_empty_text_node) or (at is not node and _boxes(before, at))
        at = at.parent
    return False


def _boxes(one: LexborNode, other: LexborNode) -> bool:
    """Whether two elements side by side are styled each for itself; in running text they only colour what is said."""
    parent = one.parent
    running = parent is None or parent.tag in _RUNNING
    return not running and "class" in one.attributes and "class" in other.attributes


#: Within these, elements side by side may cut a word in two.
_RUNNING = frozenset("p li h1 h2 h3 h4 h5 h6 a b strong em blockquote figcaption".split())


def _length(words: list[str]) -> int:
    return len("".join(words).strip())


def _kind(node: LexborNode) -> Kind:
    """What a node is to the walk. A name that HTML does not know has another number in every document."""
    tag, number = node.tag or "", node.tag_id
    kind: Kind = (_WHAT.get(tag, _INLINE), tag, ROLES.get(tag), {})
    if number < _NUMBERED:
        return _KINDS.setdefault(number, kind)
    if len(_OTHERS) > _NUMBERED:
        _OTHERS.clear()
    return _OTHERS.setdefault(tag, kind)
