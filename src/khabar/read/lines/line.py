"""Lines: what a page or a text is cut into before anybody asks which of them is what.

A `Line` knows its words, where they stood, and what shape told of them: the element it came in, how much of it is a
link, the role its surroundings claim. Shapes that only need the words are told here: prose, headline, bullet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from khabar.model import Block, BlockKind, Span

#: A paragraph says at least this much (characters); a shorter line is prose where it ends as a sentence does.
LONG = 100
SENTENCE = 30
_ENDS = ".!?؟。…"
_STOPS = ".،؛,;"
_CLOSING = " \t\"”»'’)]\u00a0\u200f\u200e"
#: Signs that open a point of a list. A star does too, unless it stands close to the word («*نقلاً عن»).
BULLETS = "•●○◦■□▪▫◾◽◼◻►▶‣⁃∙·*✔➤"
_BULLET = re.compile(rf"\s*(?:[{BULLETS}]\ufe0f?[\s\u00a0]*|-\s+)(?=\S)")
_STARS = re.compile(r"\s*\*[^\s*]")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LINE_BREAK = re.compile("\r\n|[\n\r\u0085\u2028\u2029\x0b\x0c]")
_BLANK = " \t\u00a0\u3000\ufeff\u200b\u200e\u200f\u202a\u202b\u202c"


class Frame:
    """A block element: its place in the tree, the role its name claims (`own`) and the one that is believed (`role`).

    `prose` counts the characters of running text inside, `plain` all characters, `linked` those in links. A page has
    thousands of them, so there is no more to making one than this.
    """

    __slots__ = ("depth", "direct", "heading", "linked", "own", "parent", "plain", "prose", "role", "tag")

    def __init__(self, tag: str, parent: Frame | None = None, own: str | None = None) -> None:
        self.tag = tag
        self.parent = parent
        #: How many elements stand round it.
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.own = own
        self.role: str | None = None
        self.prose = self.plain = self.linked = 0
        self.direct = 0.0
        self.heading = False


@dataclass(slots=True)
class Line:
    """One line: `start` is the place of its first character in the source text, `number` its line there."""

    text: str
    start: int = 0
    number: int | None = None
    tag: str = "p"
    linked: int = 0
    bold: int = 0
    url: str | None = None
    frame: Frame | None = None
    role: str | None = None
    inside: bool = True
    bullet: bool = False
    links: int = 0
    field: str = field(default="page")
    #: What a rule took the line for and why, told by the rule that kept it out of the text; `explain` reads it.
    fate: tuple[str, str] | None = None

    @property
    def is_link(self) -> bool:
        """Nearly all of it is a link."""
        return self.linked * 10 >= len(self.text) * 7

    @property
    def is_heading(self) -> bool:
        return len(self.tag) == 2 and self.tag[0] == "h" and self.tag[1] in "123456"

    @property
    def is_prose(self) -> bool:
        """Running text: long enough, or ending as a sentence ends; most of it no link."""
        length = len(self.text)
        if length < SENTENCE or self.linked * 2 > length or self.is_heading:
            return False
        return length >= LONG or _last(self.text) in _ENDS

    @property
    def ends_sentence(self) -> bool:
        return _last(self.text) in _ENDS

    @property
    def is_titular(self) -> bool:
        """The shape of a headline or subhead: words, not too many, and no stop or comma at the end."""
        length = len(self.text)
        return 4 <= length <= 200 and _last(self.text) not in _STOPS and _LETTERS.search(self.text) is not None

    def block(self, kind: BlockKind, start: int | None = None) -> Block:
        """This line as a block of an article. `start` is where it stands there, if not where it stood."""
        begin = self.start if start is None else start
        at = Span(field=self.field, start=begin, end=begin + len(self.text))
        return Block(kind=kind, text=self.text, at=at, line=self.number)


def _last(text: str) -> str:
    """The last sign of `text` that is no closing mark."""
    return text.rstrip(_CLOSING)[-1:] or " "


def outward(frame: Frame | None) -> Iterator[Frame]:
    """An element and those round it, from the innermost out."""
    while frame is not None:
        yield frame
        frame = frame.parent


def within(line: Line, frame: Frame | None) -> bool:
    """Whether `line` stands in the element `frame`; True where there is none."""
    if frame is None:
        return True
    at = line.frame
    while at is not None and at.depth > frame.depth:
        at = at.parent
    return at is frame


def apart(frame: Frame, other: Frame) -> Frame | None:
    """The outermost element round `frame`, itself included, that does not hold `other`; None where each does. It is
    looked for from the two on, not from the page's root: a page may nest two thousand deep."""
    at: Frame | None = frame
    beside: Frame | None = other
    found = None
    while at is not beside and at is not None and beside is not None:
        if at.depth >= beside.depth:
            found, at = at, at.parent
        else:
            beside = beside.parent
    return found


def lines(text: str, name: str = "page") -> list[Line]:
    """The lines of a plain text that hold any word. Offsets count in the whole of `text`, nothing stripped before."""
    found, start = [], 0
    for number, raw in enumerate(_LINE_BREAK.split(text)):
        if not raw or raw.isspace():
            continue
        begin = text.index(raw, start)
        start = begin + len(raw)
        line = _trimmed(raw, begin, number, name)
        if _LETTERS.search(line.text) or any(c.isdigit() for c in line.text):
            found.append(line)
    return found


def _trimmed(raw: str, begin: int, number: int, name: str) -> Line:
    marker = bullet(raw)
    kept = raw[marker:].rstrip(_BLANK)
    left = len(kept) - len(kept.lstrip(_BLANK))
    return Line(kept[left:], begin + marker + left, number, tag="li" if marker else "p", bullet=marker > 0, field=name)


def bullet(text: str) -> int:
    """How many characters of `text` are a bullet before its words; 0 where there is none («*نقلاً عن» is none)."""
    found = _BULLET.match(text)
    return found.end() if found and not _STARS.match(text) else 0
