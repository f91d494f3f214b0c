"""What a page is split into: its own article, those glued into it, and its lists."""

from __future__ import annotations

from dataclasses import dataclass, field

from khabar.model import Link
from khabar.read.lines.line import Line


@dataclass(slots=True)
class Part:
    """The lines of one article: its headline's, its body's, its credits', its bylines', its dates'."""

    headline: Line | None = None
    body: list[Line] = field(default_factory=list)
    sources: list[Line] = field(default_factory=list)
    bylines: list[Line] = field(default_factory=list)
    dates: list[Line] = field(default_factory=list)
    dateline: Line | None = None
    #: How many lines between the paragraphs lead to other articles, with no label before them; how many paragraphs
    #: such a line stands right before, and whether the first does.
    crossed: int = 0
    led: int = 0
    opened: bool = False
    #: Whether running text has begun.
    begun: bool = False


@dataclass(slots=True)
class Parts:
    """What a page holds: its own article and those glued in, and its lists."""

    parts: list[Part] = field(default_factory=lambda: [Part()])
    read_also: tuple[Link, ...] = ()
    similar: tuple[Link, ...] = ()
