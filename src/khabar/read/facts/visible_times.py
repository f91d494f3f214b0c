"""The times that a page shows its readers: the lines near its headline, and under its text, that may hold one.

What a template has cut up is put together first: a label with the day in an element of its own behind it, a day in
three boxes, an hour beside its day. A time in a list of other articles is none of this one's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from khabar.arabic.dates import stamps
from khabar.read.lines.labels import label
from khabar.read.lines.line import Line, outward
from khabar.read.markup.metadata import Shown

#: Elements whose times speak of other articles.
_OTHERS = frozenset(("latest", "related", "sidebar", "menu", "comments"))
#: Roles in which a line that is more than a date may still tell one.
_TELLING = frozenset(("date", "byline", "breadcrumb", "footer"))
_PLACES = _TELLING | {None}
_LONGEST, _SHORT, _MOST = 140, 24, 6
_DIGIT = re.compile(r"\d")
#: A line of more words beside the day is a sentence about it.
_WORDS = 8
#: So many lines under the text are looked at.
_UNDER = 4
#: «نشر قبل نحو ثلاث ساعات» has no more words.
_AGO_WORDS = 6
#: Among so many last lines of the text a date may stand.
_LAST = 3
#: A link of so many words is a button.
_BUTTON = 3


def times(lines: Sequence[Line]) -> list[Shown]:
    """The lines that may tell when the article appeared, each as a reader reads it."""
    found, at = [], 0
    while at < len(lines):
        if lines[at].role not in _PLACES or len(lines[at].text) > _LONGEST:
            at += 1
            continue
        end = _end(lines, at)
        told = lines[at:end]
        text = " ".join(line.text for line in told)
        if len(text) <= _LONGEST and _speaks(told, text):
            found.append(Shown(text, any(line.role == "date" for line in told)))
        at = end
    return found


def closing(lines: Sequence[Line], last: int, body: Sequence[Line]) -> Iterator[Shown]:
    """The times right under the text, which ends at line `last`, and those that are the last lines of its `body`; only
    looked for where they are asked for."""
    yield from _under(lines, last)
    yield from times([line for line in body[-_LAST:] if stamps.dateish(line.text)])


def _under(lines: Sequence[Line], last: int) -> list[Shown]:
    """An element's that is called a date, or with a label; up to the first link, heading or label of a list."""
    near: list[Line] = []
    card = False
    for line in lines[last + 1 : last + 1 + _UNDER]:
        told = label(line.text)
        if line.is_link or line.is_heading or (told is not None and told.kind not in ("date", "byline", "source")):
            # A day right over another headline is that one's.
            card = len(line.text.split()) > _BUTTON
            break
        near.append(line)
    return [one for one in times(near) if stamps.is_told(one.text) or (one.dated and not card)]


def _end(lines: Sequence[Line], at: int) -> int:
    """Where the lines end that make one time with line `at`."""
    first = lines[at]
    if _is_label(first) and at + 1 < len(lines) and len(lines[at + 1].text) <= _LONGEST // 2:
        return _end(lines, at + 1) if not _is_label(lines[at + 1]) else at + 1
    if not _is_piece(first):
        return at + 1
    end, dated = at + 1, stamps.has_day(first.text)
    while end < len(lines) and end - at < _MOST and _is_piece(lines[end]) and not _is_label(lines[end]):
        other = stamps.has_day(lines[end].text)
        if (dated and other) or stamps.is_change(lines[end].text):
            break
        end, dated = end + 1, dated or other
    return end


def _is_label(line: Line) -> bool:
    """«تاريخ النشر:», with the day in an element of its own behind it."""
    return len(line.text) <= _SHORT and not _DIGIT.search(line.text) and stamps.is_label(line.text)


def _is_piece(line: Line) -> bool:
    return line.role == "date" and len(line.text) <= _SHORT


def _speaks(told: Sequence[Line], text: str) -> bool:
    """Whether the lines may tell of this article: beside it, and no sentence about some day."""
    if not stamps.tells(text) or any(line.role not in _PLACES or _of_others(line) for line in told):
        return False
    if not _DIGIT.search(text) and told[-1].role is None and len(text.split()) > _AGO_WORDS:
        return stamps.has_day(text)
    if stamps.dateish(text):
        return not told[-1].is_heading or stamps.is_bare(text)
    if told[-1].role in _TELLING:
        return True
    if told[-1].is_heading or told[-1].ends_sentence:
        return False
    return sum(word.isalpha() for word in stamps.beside(text).split()) <= _WORDS


def _of_others(line: Line) -> bool:
    return any(frame.role in _OTHERS for frame in outward(line.frame))
