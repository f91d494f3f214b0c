"""HTML to lines, in one pass over the tree without recursion: `<br>` and block elements end a line.

Beside the words of each line stand its element, how much of it is linked, and the role its surroundings claim. What a
page says of itself (meta, JSON-LD, times, links, pictures) is gathered in the same pass. Caps come first, because the
parser's own cost grows with the square of the nesting.
"""

from __future__ import annotations

import re
from collections.abc import Callable
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
_FEW_TAGS = 10_000
_SMALL = 50_000
_HUGE_TAG = 25_000

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup html li main nav ol p pre section summary table td tfoot th "
    "ul caption amp-sidebar".split()
)
#: Elements whose words are never an article's.
_SILENT = frozenset(
    "script title style noscript template svg math iframe object embed canvas audio video select option button textarea map "
    "noembed noframes applet datalist progress meter label legend".split()
)
_BOLD = frozenset(("b", "strong"))
#: Elements that are looked into for their attributes' sake alone, or not at all.
_TRIVIAL = frozenset("b strong i em u s font sup sub small big mark bdi bdo tt code cite q abbr tbody tr thead".split())
#: Elements that hold nothing, and nodes that are no elements.
_EMPTY = frozenset("br hr img input meta link wbr base area col source track param -comment -doctype".split())
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
_TAG = re.compile(rb"<(/?)(div|span|section|table|ul|ol|b|i|a|em|strong|font|center|blockquote|article|u|small|main|form|nav|aside|details|svg|g)\b", re.IGNORECASE)
_WHITE = " \t\n\r\f\u00a0"
_names: dict[str, str | None] = {}


class Markup(NamedTuple):
    """A page's lines in order, its block elements (parents first), and what it says of itself."""

    lines: list[Line]
    frames: list[Frame]
    signs: Signs


def markup(source: str | bytes, name: str = "<page>") -> Markup:
    """The lines of an HTML page; bytes must be UTF-8. `UnreadablePage` names the cap that is broken."""
    _guard(source, name)
    walk = _Walk(name)
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
    if any(_attributes(piece) > MAX_ATTRIBUTES for piece in content.split(b"<") if len(piece) > _HUGE_TAG):
        raise UnreadablePage(name, f"has an element of more than {MAX_ATTRIBUTES} attributes")


def _attributes(piece: bytes) -> int:
    """About how many attributes an element has, of which `piece` is the source from its name on."""
    return len(piece.partition(b">")[0].split()) if piece[:1].isalpha() else 0


def _depth(content: bytes) -> int:
    """How deep elements nest at most; elements that close by themselves are not counted."""
    depth = deepest = 0
    for found in _TAG.finditer(content):
        depth = max(0, depth - 1) if found[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


class _Walk:
    """One pass over a tree. An open element is its address and what its end brings (`_open`, `_ends`)."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[Line] = []
        self.frame = Frame("html")
        self.frames = [self.frame]
        self.signs = Signs()
        self._words: list[str] = []
        self._silent = 0
        self._linked = self._bold = 0
        #: Where in `_words` the open link or bold stretch begins.
        self._link_from: int | None = None
        self._bold_from: int | None = None
        self._url: str | None = None

    def over(self, root: LexborNode) -> None:
        # A parent is told by its address: the walk gives nodes in order, and never says that an element has ended.
        above = root.parent
        opened = [above.mem_id if above is not None else 0]
        ends: list[Callable[[], None] | None] = [None]
        words = self._words
        for node in root.traverse(include_text=True, skip_empty=True):
            above = node.parent
            place = above.mem_id if above is not None else 0
            while opened[-1] != place:
                opened.pop()
                end = ends.pop()
                if end is not None:
                    end()
            tag = node.tag
            if tag == "-text":
                text = None if self._silent else node.text_content
                if text:
                    if words and text[0] not in _WHITE and words[-1][-1] not in _WHITE and _apart(node):
                        words.append(" ")
                    words.append(text)
            elif tag not in _EMPTY:
                opened.append(node.mem_id)
                ends.append(self._enter(node, tag or ""))
            else:
                self._meet(node, tag)
        for end in reversed(ends):
            if end is not None:
                end()
        self._end_line()

    def _enter(self, node: LexborNode, tag: str) -> Callable[[], None] | None:
        """Opens an element; gives what is to be done at its end."""
        if self._silent or tag in _SILENT:
            self._silent += 1
            if tag == "script" or tag == "title":
                self.signs.note(tag, node.attributes, node)
            return self._end_silent
        if tag in _TRIVIAL:
            return self._enter_trivial(tag)
        attributes = node.attributes
        role = self._role(tag, attributes) if attributes or tag in _ROLES else None
        if "itemprop" in attributes or "property" in attributes or tag == "time":
            self.signs.note_property(node, tag, attributes, len(self.lines))
        if tag == "a" and (role is None or self._words):
            return self._enter_link(attributes)
        if tag in _BLOCKS or role is not None:
            if self._words:
                self._end_line()
            self.frame = Frame(tag, self.frame, role)
            self.frames.append(self.frame)
            return self._end_link_block if tag == "a" and self._enter_link(attributes) else self._end_block
        return None

    def _enter_trivial(self, tag: str) -> Callable[[], None] | None:
        if tag in _BOLD and self._bold_from is None:
            self._bold_from = len(self._words)
            return self._end_bold
        if tag == "tr":
            self._end_line()
        return None

    def _enter_link(self, attributes: dict[str, str | None]) -> Callable[[], None] | None:
        if self._link_from is not None:
            return None
        self._url = attributes.get("href") or self._url
        self._link_from = len(self._words)
        return self._end_link

    def _meet(self, node: LexborNode, tag: str | None) -> None:
        """An element that has no inside, or whose inside is for `signs` alone."""
        if tag == "br" or tag == "hr":
            if self._words:
                self._end_line()
        elif tag == "img":
            attributes = node.attributes
            source = attributes.get("data-src") or attributes.get("src")
            if source and not self._silent and not source.startswith("data:"):
                self.signs.pictures.append(Picture(source, attributes.get("alt") or None, len(self.lines)))
        elif tag == "input":
            self.signs.note_input(node.attributes)
        elif tag == "meta" or tag == "link":
            attributes = node.attributes
            self.signs.note(tag, attributes, node)
            if "itemprop" in attributes:
                self.signs.note_property(node, tag, attributes, len(self.lines))

    def _role(self, tag: str, attributes: dict[str, str | None]) -> str | None:
        style = attributes.get("style")
        if "hidden" in attributes or (style and _HIDING.search(style)) or attributes.get("aria-hidden") == "true":
            return "hidden"
        named, other = attributes.get("class"), attributes.get("id")
        if other:
            named = f"{named} {other}" if named else other
        role = _named(named) if named else None
        if tag in _ROLES and (role is None or (role in _MILD and tag != "footer")):
            return _ROLES[tag]
        return role

    def _end_silent(self) -> None:
        self._silent -= 1

    def _end_block(self) -> None:
        if self._words:
            self._end_line()
        self.frame = self.frame.parent or self.frame

    def _end_link_block(self) -> None:
        self._end_block()
        self._end_link()

    def _end_link(self) -> None:
        if self._link_from is not None:
            self._linked += _length(self._words[self._link_from :])
            self._link_from = None

    def _end_bold(self) -> None:
        if self._bold_from is not None:
            self._bold += _length(self._words[self._bold_from :])
            self._bold_from = None

    def _end_line(self) -> None:
        words = self._words
        text = " ".join("".join(words).split())
        linked, bold = self._linked, self._bold
        if self._link_from is not None:
            linked, self._link_from = linked + _length(words[self._link_from :]), 0
        if self._bold_from is not None:
            bold, self._bold_from = bold + _length(words[self._bold_from :]), 0
        words.clear()
        if len(text) > 1 or text.isalnum():
            if len(self.lines) >= MAX_LINES:
                raise UnreadablePage(self.name, f"has more than {MAX_LINES} lines")
            frame = self.frame
            tag = frame.tag
            marker = bullet(text) if text[0] in BULLETS else 0
            url = self._url if linked else None
            self.lines.append(Line(text[marker:], 0, None, tag, linked, bold, url, frame, None, True, marker > 0 or tag == "li"))
        self._linked = self._bold = 0


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
    return bool(hiding - {"d-none"}) or ("d-none" in hiding and not any(c.startswith("d-") and c != "d-none" for c in classes))


@cache
def _hiding() -> frozenset[str]:
    return frozenset(table("hints.toml")["hidden_classes"])


@cache
def _hints() -> re.Pattern[str]:
    roles = (f"(?P<{role}>{'|'.join(sorted(forms, key=len, reverse=True))})" for role, forms in table("hints.toml").items() if role != "hidden_classes")
    return re.compile(r"(?<![a-z])(?:" + "|".join(roles) + r")(?![a-z])")


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
        own = frame.own
        if own in _DOUBTED and frame.prose * 2 > most and frame.prose > 200:
            own = None
        frame.role = own or (frame.parent.role if frame.parent else None)
    for line in lines:
        line.role = line.frame.role if line.frame else None
