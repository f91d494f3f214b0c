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
#: A label («تاريخ النشر:») or a piece of a day that a template cut up has no more characters.
_PIECE_CHARS = 24
#: A day is cut into three boxes with a label, a weekday and an hour at most.
_MAX_PIECES = 6
_DIGIT = re.compile(r"\d")
#: A line of more words beside the day is a sentence about it.
_MAX_WORDS_BESIDE = 8
#: A time under the text stands in one of so many lines: the name, its label, the day, the hour.
_LINES_UNDER = 4
#: «نشر قبل نحو ثلاث ساعات» has no more words.
_AGO_WORDS = 6
#: Among so many last lines of the text a date may stand: place, name and day of a signature.
_LAST_LINES = 3
#: A link of so many words is a button («اقرأ المزيد هنا»), a longer one a headline.
_BUTTON_WORDS = 3


def times(lines: Sequence[Line]) -> list[Shown]:
    """The lines that may tell when the article appeared, each as a reader reads it."""
    shown, place = [], 0
    while place < len(lines):
        if lines[place].role not in _PLACES or len(lines[place].text) > stamps.LONGEST_LINE:
            place += 1
            continue
        end = _end(lines, place)
        pieces = lines[place:end]
        text = " ".join(line.text for line in pieces)
        if len(text) <= stamps.LONGEST_LINE and _speaks(pieces, text):
            shown.append(Shown(text, any(line.role == "date" for line in pieces)))
        place = end
    return shown


def closing(lines: Sequence[Line], last: int, body: Sequence[Line]) -> Iterator[Shown]:
    """The times right under the text, which ends at line `last`, and those that are the last lines of its `body`; only
    looked for where they are asked for."""
    yield from _under(lines, last)
    yield from times([line for line in body[-_LAST_LINES:] if stamps.dateish(line.text)])


def _under(lines: Sequence[Line], last: int) -> list[Shown]:
    """An element's that is called a date, or with a label; up to the first link, heading or label of a list."""
    near: list[Line] = []
    card = False
    for line in lines[last + 1 : last + 1 + _LINES_UNDER]:
        opens = label(line.text)
        is_list_label = opens is not None and opens.kind not in ("date", "byline", "source")
        if line.is_link or line.is_heading or is_list_label:
            # A day right over another headline is that one's.
            card = len(line.text.split()) > _BUTTON_WORDS
            break
        near.append(line)
    return [shown for shown in times(near) if stamps.is_told(shown.text) or (shown.dated and not card)]


def _end(lines: Sequence[Line], start: int) -> int:
    """Where the lines end that make one time with line `start`."""
    first = lines[start]
    has_value = start + 1 < len(lines) and len(lines[start + 1].text) <= stamps.LONGEST_LINE // 2
    if _is_label(first) and has_value:
        return start + 1 if _is_label(lines[start + 1]) else _end(lines, start + 1)
    if not _is_piece(first):
        return start + 1
    end, dated = start + 1, stamps.has_day(first.text)
    while end < len(lines) and end - start < _MAX_PIECES and _is_piece(lines[end]) and not _is_label(lines[end]):
        other = stamps.has_day(lines[end].text)
        if (dated and other) or stamps.is_change(lines[end].text):
            break
        end, dated = end + 1, dated or other
    return end


def _is_label(line: Line) -> bool:
    """«تاريخ النشر:», with the day in an element of its own behind it."""
    return len(line.text) <= _PIECE_CHARS and not _DIGIT.search(line.text) and stamps.is_label(line.text)


def _is_piece(line: Line) -> bool:
    return line.role == "date" and len(line.text) <= _PIECE_CHARS


def _speaks(pieces: Sequence[Line], text: str) -> bool:
    """Whether the lines may tell of this article: beside it, and no sentence about some day."""
    if not stamps.tells(text) or any(line.role not in _PLACES or _of_others(line) for line in pieces):
        return False
    if not _DIGIT.search(text) and pieces[-1].role is None and len(text.split()) > _AGO_WORDS:
        return stamps.has_day(text)
    if stamps.dateish(text):
        return not pieces[-1].is_heading or stamps.is_bare(text)
    if pieces[-1].role in _TELLING:
        return True
    if pieces[-1].is_heading or pieces[-1].ends_sentence:
        return False
    return sum(word.isalpha() for word in stamps.beside(text).split()) <= _MAX_WORDS_BESIDE


def _of_others(line: Line) -> bool:
    return any(frame.role in _OTHERS for frame in outward(line.frame))
