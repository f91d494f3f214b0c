"""HTML to lines, in one pass over the tree without recursion: `<br>` and block elements end a line.

Beside the words of each line stand its element, how much of it is linked, and the role its surroundings claim. What a
page says of itself (meta, JSON-LD, times, links, pictures) is gathered in the same pass. Caps come first, because the
parser's own cost grows with the square of the nesting.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from khabar.errors import UnreadablePage
from khabar.read.blocks import BULLETS, Frame, Line, bullet
from khabar.read.labels import table
from khabar.read.signs import Picture, Signs

MAX_BYTES = 20_000_000
MAX_DEPTH = 2_000
MAX_LINES = 100_000
MAX_ATTRIBUTES = 5_000
#: Pages with fewer tags than this cannot nest deeply enough to hurt.
_FEW_TAGS = 15_000
_SMALL = 50_000
_HUGE_TAG = 10_000

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
_PASSING = "i em u s font sup sub small big mark bdi bdo tt code cite q abbr tbody thead picture"
_EMPTIES = "br hr img input meta link wbr base area col source track param -comment -doctype"
_INLINE, _TEXT, _EMPTY, _SILENT, _PASSED, _BOLD, _ANCHOR, _BLOCK_TAG = range(8)
_WHAT: dict[str | None, int] = {
    **dict.fromkeys(_BLOCKS.split(), _BLOCK_TAG), **dict.fromkeys(_SILENTS.split(), _SILENT),
    **dict.fromkeys(_PASSING.split(), _PASSED), **dict.fromkeys(_EMPTIES.split(), _EMPTY),
    "-text": _TEXT, "b": _BOLD, "strong": _BOLD, "a": _ANCHOR, None: _EMPTY,
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
#: Roles that hold for all that is inside, whatever else it is named, save these.
_STICKY = frozenset(("related", "comments", "hidden", "footer"))
_FINE = frozenset(("hidden", "date", "byline", "caption"))
#: Elements that are passed over whole in these roles: nobody wraps an article in them.
_MENUS = frozenset(("nav", "ul", "ol", "menu", "amp-sidebar"))
_PASSED_ROLES = frozenset(("menu", "share", "breadcrumb"))
#: Roles that give way to what the element itself says.
_MILD = frozenset(("byline", "date", "share"))
_ROLES = {
    "nav": "menu", "menu": "menu", "aside": "sidebar", "footer": "footer", "figure": "caption", "figcaption": "caption",
    "caption": "caption", "form": "form", "dialog": "login", "amp-sidebar": "menu", "time": "date", "address": "byline",
}  # fmt: skip
#: Roles whose elements an article may well be wrapped in by mistake.
_DOUBTED = frozenset(_ROLES.values()) | {
    "comments", "related", "latest", "share", "tags", "promo", "ad", "byline", "date", "breadcrumb", "sidebar", "login",
}  # fmt: skip
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAME_WORDS = re.compile(r"[a-z]+|\d+")
_TAG = re.compile(
    rb"<(?:script|style)\b.*?(?:</|\Z)|<!--.*?(?:-->|\Z)"
    rb"|<(/?)(?:div|span|section|table|ul|ol|b|i|a|em|strong|font|center|blockquote|article|u|small|main|form|nav|aside|details|svg|g)\b",
    re.IGNORECASE | re.DOTALL,
)
#: Characters of running text that any corner of a page may hold.
_LITTLE = 200
_WHITE = " \t\n\r\f\u00a0"
_names: dict[str, str | None] = {}


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
    _guard(source, name)
    walk = _Walk(name, passed)
    root = LexborHTMLParser(source).root
    if root is not None:
        walk.over(root)
    _believe(walk.lines, walk.frames)
    return Markup(walk.lines, walk.frames, walk.signs)


def _guard(source: str | bytes, name: str) -> None:
    """Refuses what would cost more than linear time, before the parser sees it."""
    if len(source) > MAX_BYTES:
        raise UnreadablePage(name, f"is larger than {MAX_BYTES // 1_000_000} MB")
    if len(source) < _SMALL:
        return
    content = source if isinstance(source, bytes) else source.encode("utf-8", "replace")
    if content.count(b"<") > _FEW_TAGS and _depth(content) > MAX_DEPTH:
        raise UnreadablePage(name, f"nests elements more than {MAX_DEPTH} deep")
    if _most_attributes(content) > MAX_ATTRIBUTES:
        raise UnreadablePage(name, f"has an element of more than {MAX_ATTRIBUTES} attributes")


def _most_attributes(content: bytes) -> int:
    """About how many attributes the longest elements have; looked for at steps that no long one falls between."""
    most, start = 0, -1
    for place in range(_HUGE_TAG, len(content), _HUGE_TAG):
        start = max(start, content.rfind(b"<", place - _HUGE_TAG, place))
        end = content.find(b">", start) if start >= 0 else 0
        if not 0 <= end < place and content[start + 1 : start + 2].isalpha():
            most = max(most, len(content[start : place + _HUGE_TAG].split()))
    return most


def _depth(content: bytes) -> int:
    """How deep elements nest at most; elements that close by themselves are not counted."""
    depth = deepest = 0
    for found in _TAG.finditer(content):
        if found[1] is not None:
            depth = max(0, depth - 1) if found[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest


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

    def over(self, root: LexborNode) -> None:  # noqa: C901 - runs once a node: whatever it does by itself is no call
        # A parent is told by its address: the walk gives nodes in order, and never says that an element has ended.
        above = root.parent
        opened, ends = [above.mem_id if above is not None else 0], [0]
        words, silent, enter, what_is = self._words, 0, self._enter, _WHAT.get
        for node in root.traverse(include_text=True, skip_empty=True):
            place = node.parent.mem_id  # type: ignore[union-attr]
            while opened[-1] != place:
                opened.pop()
                end = ends.pop()
                if end == _SILENCE:
                    silent -= 1
                elif end:
                    self._leave(end)
            tag = node.tag
            what = what_is(tag, _INLINE)
            if what == _TEXT:
                text = None if silent else node.text_content
                if text:
                    if words and text[0] not in _WHITE and words[-1][-1] not in _WHITE and _apart(node):
                        words.append(" ")
                    words.append(text)
            elif what == _EMPTY:
                self._meet(node, tag or "", silent)
            else:
                opened.append(node.mem_id)
                end = _SILENCE if silent or what == _SILENT else 0 if what == _PASSED else enter(node, tag or "", what)
                ends.append(end)
                if end == _SILENCE:
                    silent += 1
                    if tag in _TOLD:
                        self.signs.note(tag or "", node.attributes, node)
                    elif self.passed is not None and silent == 1 and what == _SILENT and tag not in _UNSEEN:
                        self._pass(node, tag or "", None)
        while ends:
            self._leave(ends.pop())
        self._break()

    def _enter(self, node: LexborNode, tag: str, what: int) -> int:
        """Opens an element; gives what its end brings."""
        if what == _BOLD:
            self._bold_from = len(self._words) if self._bold_from is None else self._bold_from
            return _HEAVY
        attributes = node.attributes
        role = self._role(node, tag, attributes) if attributes else _ROLES.get(tag)
        if what == _ANCHOR:
            return self._enter_link(attributes, role)
        if role is not None:
            if role in _PASSED_ROLES and tag in _MENUS:
                self._break()
                if self.passed is not None:
                    self._pass(node, tag, role)
                return _SILENCE
        elif what == _INLINE:
            return 0
        if self._words:
            self._end_line()
        self._within.append((tag, role))
        return _BLOCK

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
        elif tag == "img":
            attributes = node.attributes
            source = attributes.get("data-src") or attributes.get("src")
            if source and not silent and not source.startswith("data:"):
                self.signs.pictures.append(Picture(source, attributes.get("alt") or None, len(self.lines)))
        elif tag == "meta" or tag == "link":
            attributes = node.attributes
            self.signs.note(tag, attributes, node)
            if "itemprop" in attributes:
                self.signs.note_property(node, tag, attributes, len(self.lines))
        elif tag == "input":
            self.signs.note_input(node.attributes)

    def _role(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> str | None:
        """The role that an element claims by its attributes and its name; notes what microdata it carries."""
        named, other = attributes.get("class"), attributes.get("id")
        if len(attributes) > (named is not None) + (other is not None):
            if tag == "html":
                self.signs.language = attributes.get("lang") or attributes.get("xml:lang")
            if attributes.keys() & _SPEAKING or tag == "time":
                self.signs.note_property(node, tag, attributes, len(self.lines))
            if attributes.keys() & _CONCEALING and _concealed(attributes):
                return "hidden"
        if other:
            named = f"{named} {other}" if named else other
        role = (_names[named] if named in _names else _named(named)) if named else None
        if tag in _ROLES and (role is None or (role in _MILD and tag != "footer")):
            return _ROLES[tag]
        return role

    def _leave(self, end: int) -> None:
        if end & _BLOCK:
            if self._words:
                self._end_line()
            self._within.pop()
        if end & _LINK and self._link_from is not None:
            length = _length(self._words[self._link_from :])
            self._linked += length
            # A picture in a link is no second link of the line.
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
        text = " ".join("".join(words).split())
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
            frame = self._frame()
            marker = bullet(text) if text[0] in BULLETS else 0
            point = marker > 0 or frame.tag == "li"
            url = self._url if linked else None
            self.lines.append(
                Line(text[marker:], 0, None, frame.tag, linked, bold, url, frame, None, True, point, self._links)
            )
        self._linked = self._bold = self._links = 0

    def _frame(self) -> Frame:
        """The innermost open block, made with those round it that are not made yet."""
        within = self._within
        made = within[-1]
        if isinstance(made, Frame):
            return made
        at = len(within) - 1
        while not isinstance(made, Frame):
            at -= 1
            made = within[at]
        for place in range(at + 1, len(within)):
            tag, role = within[place]  # type: ignore[misc]
            made = within[place] = Frame(tag, made, role)
            self.frames.append(made)
        return made


def _concealed(attributes: dict[str, str | None]) -> bool:
    style = attributes.get("style")
    return "hidden" in attributes or attributes.get("aria-hidden") == "true" or bool(style and _HIDING.search(style))


def _apart(node: LexborNode) -> bool:
    """Whether white space alone, which the walk passes over, stands before this text."""
    at: LexborNode | None = node
    while at is not None:
        before = at.prev
        if before is not None:
            return bool(before.is_empty_text_node)
        at = at.parent
    return False


def _length(words: list[str]) -> int:
    return len("".join(words).strip())


def _named(names: str) -> str | None:
    """The role that the names of an element claim."""
    if names in _names:
        return _names[names]
    if _is_hidden(names.split()):
        role: str | None = "hidden"
    else:
        found = _hints().search(" ".join(_NAME_WORDS.findall(_CAMEL.sub(" ", names).lower())))
        role = found.lastgroup if found else None
    if len(_names) > 20_000:
        _names.clear()
    _names[names] = role
    return role


def _is_hidden(classes: list[str]) -> bool:
    """A class that hides; Bootstrap's `d-none` only where no other class shows the element on a wider screen."""
    hiding = _hiding() & set(classes)
    return bool(hiding - {"d-none"}) or (
        "d-none" in hiding and not any(c.startswith("d-") and c != "d-none" for c in classes)
    )


@cache
def _hiding() -> frozenset[str]:
    return frozenset(table("hints.toml")["hidden_classes"])


@cache
def _hints() -> re.Pattern[str]:
    roles = (
        f"(?P<{role}>{'|'.join(sorted(forms, key=len, reverse=True))})"
        for role, forms in table("hints.toml").items()
        if role != "hidden_classes"
    )
    return re.compile(r"(?<![a-z])(?<!\bno )(?<!\bwithout )(?:" + "|".join(roles) + r")(?![a-z])")


def _believe(lines: list[Line], frames: list[Frame]) -> None:
    """Settles every element's role: its own unless it holds most of the page's running text, else its parent's."""
    for line in lines:
        frame = line.frame
        assert frame is not None
        frame.plain += len(line.text)
        frame.linked += line.linked
        if line.tag == "h1":
            frame.heading = True
        if line.is_prose:
            frame.prose += len(line.text) - line.linked
    for frame in reversed(frames):
        if frame.parent is not None and frame.own != "hidden":
            up = frame.parent
            up.prose, up.plain, up.linked = up.prose + frame.prose, up.plain + frame.plain, up.linked + frame.linked
            up.heading = up.heading or frame.heading
    most = frames[0].prose
    for frame in frames:
        own = None if frame.own in _DOUBTED and _wraps(frame, most) else frame.own
        outer = frame.parent.role if frame.parent else None
        frame.role = outer if own is None or (outer in _STICKY and own not in _FINE) else own
    for line in lines:
        line.role = line.frame.role if line.frame else None


def _wraps(frame: Frame, most: int) -> bool:
    """Whether an element holds so much of a page's running text that its name cannot mean what it claims."""
    if frame.prose <= _LITTLE:
        return False
    return frame.prose * 5 > most * 3 or (frame.heading and frame.prose * 5 > most * 2)
