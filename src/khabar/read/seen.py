"""The times that a page shows its readers: the lines near its headline, and under its text, that may hold one.

What a template has cut up is put together first: a label with the day in an element of its own behind it, a day in
three boxes, an hour beside its day. A time in a list of other articles is none of this one's.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.read import published
from khabar.read.blocks import Line
from khabar.read.labels import label
from khabar.read.signs import Shown

#: Elements whose times speak of other articles.
_OTHERS = frozenset(("latest", "related", "sidebar", "menu", "comments"))
#: Roles in which a line that is more than a date may still tell one.
_TELLING = frozenset(("date", "byline", "breadcrumb", "footer"))
_PLACES = _TELLING | {None}
_LONGEST, _SHORT, _MOST = 140, 24, 6
#: A line of more words beside the day is a sentence about it.
_WORDS = 8
#: So many lines under the text are looked at.
_UNDER = 4


def times(lines: Sequence[Line]) -> list[Shown]:
    """The lines that may tell when the article appeared, each as a reader reads it."""
    found, at = [], 0
    while at < len(lines):
        end = _end(lines, at)
        told = lines[at:end]
        text = " ".join(line.text for line in told)
        if len(text) <= _LONGEST and _speaks(told, text):
            found.append(Shown(text, any(line.role == "date" for line in told)))
        at = end
    return found


def under(lines: Sequence[Line], last: int) -> list[Shown]:
    """The times right under the text, which ends at line `last`: an element's that is called a date, or with a label;
    up to the first link, heading or label of a list."""
    near: list[Line] = []
    for line in lines[last + 1 : last + 1 + _UNDER]:
        told = label(line.text)
        if line.is_link or line.is_heading or (told is not None and told.kind not in ("date", "byline", "source")):
            break
        near.append(line)
    return [one for one in times(near) if one.dated or published.is_told(one.text)]


def _end(lines: Sequence[Line], at: int) -> int:
    """Where the lines end that make one time with line `at`."""
    first = lines[at]
    if _is_label(first) and at + 1 < len(lines) and len(lines[at + 1].text) <= _LONGEST // 2:
        return _end(lines, at + 1) if not _is_label(lines[at + 1]) else at + 1
    if not _is_piece(first):
        return at + 1
    end, dated = at + 1, published.has_day(first.text)
    while end < len(lines) and end - at < _MOST and _is_piece(lines[end]) and not _is_label(lines[end]):
        other = published.has_day(lines[end].text)
        if (dated and other) or published.is_change(lines[end].text):
            break
        end, dated = end + 1, dated or other
    return end


def _is_label(line: Line) -> bool:
    """«تاريخ النشر:», with the day in an element of its own behind it."""
    return len(line.text) <= _SHORT and not any(char.isdigit() for char in line.text) and published.is_label(line.text)


def _is_piece(line: Line) -> bool:
    return line.role == "date" and len(line.text) <= _SHORT


def _speaks(told: Sequence[Line], text: str) -> bool:
    """Whether the lines may tell of this article: beside it, and no sentence about some day."""
    if any(line.role not in _PLACES or _of_others(line) for line in told):
        return False
    if published.dateish(text):
        return not told[-1].is_heading or published.is_bare(text)
    if told[-1].role in _TELLING:
        return True
    if told[-1].is_heading or told[-1].ends_sentence:
        return False
    return sum(word.isalpha() for word in published.beside(text).split()) <= _WORDS


def _of_others(line: Line) -> bool:
    frame = line.frame
    while frame is not None:
        if frame.role in _OTHERS:
            return True
        frame = frame.parent
    return False
