"""Boxed teasers: a headline that leads to another article, and its abstract, in one element between an article's own
paragraphs.

No class name tells them. The box is the smallest element round the headline that holds a paragraph which speaks of the
same thing, and nothing of the article's own; what holds more than two lines under a linked heading is a section of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import islice, takewhile

from khabar.read.lines.line import Frame, Line, apart, outward, within
from khabar.read.split import topic_shift

#: A teaser's abstract has at most so many lines.
_ABSTRACT_LINES = 2
#: A teaser's headline lies no deeper in its box: a link in a heading in a cell in a row.
_DEPTH = 6


def teaser_box(lines: Sequence[Line], at: int, own: Line | None) -> Frame | None:
    """The element that holds the linked headline `lines[at]` and an abstract of what it leads to, and not `own`, the
    article's last line above it. None where there is none."""
    headline = lines[at]
    if headline.frame is None or own is None or own.frame is None:
        return None
    outermost = apart(headline.frame, own.frame)
    if outermost is None:
        return None
    topic = set(topic_shift.keys(headline.text))
    for box in islice(outward(headline.frame), _DEPTH):
        below = lines[at + 1 : at + 2 + _ABSTRACT_LINES]
        inside = list(takewhile(partial(within, frame=box), below))
        if len(inside) > _ABSTRACT_LINES:
            return None
        if any(line.is_prose and topic & set(topic_shift.keys(line.text)) for line in inside):
            return box
        if box is outermost:
            return None
    return None
