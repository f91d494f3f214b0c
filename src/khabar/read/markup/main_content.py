"""Where on an HTML page the article stands: the element that holds most running text near the headline.

Every line of running text speaks for the element it stands in, half as much for the next one out, a quarter for the
one beyond; links speak against. What stands between headline and that element belongs to it where it is running text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

from khabar.ids import digest
from khabar.read.lines.line import LONG, Frame, Line, outward

_WRAPPERS = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote span td center font dd pre".split())
#: A neighbour with this share of the best element's words is part of the same body.
_JOINED = 0.2
_LINKED = 0.4
_CLIMBS = 8
#: Characters of running text that make an element before the largest one the beginning of the article.
_TEXT = 200
#: How many lines before the body a standfirst may stand.
_AHEAD = 40


def mark(lines: Sequence[Line], frames: Sequence[Frame], headline: int | None) -> None:
    """Settles for every line whether it stands `inside` the article."""
    best = _best(lines, frames, headline)
    if best is None:
        for line in lines:
            line.inside = False
        return
    inside = set().union(*(_subtree(frames, one) for one in _whole(lines, frames, best, headline)))
    first = None
    for i, line in enumerate(lines):
        line.inside = line.role is None and line.frame in inside and (headline is None or i > headline)
        if line.inside and first is None:
            first = i
    if headline is not None and first is not None:
        for line in lines[max(headline + 1, first - _AHEAD) : first]:
            line.inside = line.role is None and line.is_prose and len(line.text) >= LONG and not line.linked


def template(lines: Sequence[Line]) -> str | None:
    """A name for the shape of the page: the elements that its first running text stands in, from the outermost in.

    An outlet's pages of one make share it, and it changes when they are made anew; ids and names of classes, which
    differ from one page to the next, are not in it."""
    frame = next((line.frame for line in lines if line.inside and line.is_prose and line.frame is not None), None)
    tags: list[str] = []
    while frame is not None:
        if frame.tag not in _WRAPPERS:
            tags.append(frame.tag)
        frame = frame.parent
    return digest("template", *reversed(tags)) if tags else None


def _best(lines: Sequence[Line], frames: Sequence[Frame], headline: int | None) -> Frame | None:
    for frame in frames:
        frame.prose, frame.direct = 0, 0.0
    for line in lines[0 if headline is None else headline + 1 :]:
        if line.role is None and line.frame is not None and line.is_prose:
            _speak(line, line.frame)
    for frame in reversed(frames):
        if frame.prose and frame.parent is not None:
            frame.parent.prose += frame.prose
    # Most elements hold no running text: they need not be weighed.
    best = max([frame for frame in frames if frame.direct], key=_worth, default=None)
    return _widened(best, frames) if best is not None and best.direct > 0 else None


def _speak(line: Line, frame: Frame) -> None:
    worth = len(line.text) - line.linked
    frame.prose += worth
    at: Frame | None = frame
    while at is not None and at.parent is not None and (at.tag in _WRAPPERS or at.plain == len(line.text)):
        at = at.parent
    share = 1.0
    while at is not None and share > 0.2:
        at.direct += worth * share
        at, share = at.parent, share / 2


def _worth(frame: Frame) -> float:
    return frame.direct * (1.0 - min(0.9, frame.linked / frame.plain)) if frame.direct else 0.0


def _widened(best: Frame, frames: Sequence[Frame]) -> Frame:
    """`best`, or the element round it where its neighbours carry the same text on (an advertisement between halves)."""
    for _ in range(_CLIMBS):
        if best.parent is None:
            break
        beside = [
            frame
            for frame in frames
            if frame.parent is best.parent
            and frame is not best
            and frame.role is None
            and frame.prose >= _JOINED * best.prose
            and frame.linked < _LINKED * frame.plain
        ]
        if not beside:
            return best
        best = best.parent
    return best


def _whole(lines: Sequence[Line], frames: Sequence[Frame], best: Frame, headline: int | None) -> list[Frame]:
    """`best` with what carries its text, or, where it belongs to an article that is loaded below the page's own, the
    element of that article with those before it."""
    told = lines[0 if headline is None else headline + 1 :]
    beside = _beside(told, frames, best)
    found = [best, *dict.fromkeys((*_before(beside, best), *_entries(beside, best)))]
    round_name = set(outward(lines[headline].frame)) if headline is not None else set[Frame]()
    for frame in islice(outward(best), 1, _CLIMBS):
        if len(found) > 1 or frame in round_name:
            break
        beside = _beside(told, frames, frame)
        if before := _before(beside, frame):
            opened = next((line.is_heading for line, side in beside if side is frame), False)
            found = [frame if opened else best, *before]
    return found


def _beside(lines: Sequence[Line], frames: Sequence[Frame], best: Frame) -> list[tuple[Line, Frame]]:
    """The lines that stand in `best` or in an element beside it, each with that element."""
    sides: dict[Frame, Frame] = {}
    for frame in frames:
        if frame.parent is not None:
            side = frame if frame.parent is best.parent else sides.get(frame.parent)
            if side is not None:
                sides[frame] = side
    return [(line, sides[line.frame]) for line in lines if line.frame in sides]


def _before(beside: Sequence[tuple[Line, Frame]], best: Frame) -> list[Frame]:
    """The elements of the same kind that stand between the headline and `best`, and hold text."""
    ahead = takewhile(lambda side: side is not best, (side for _, side in beside))
    return [side for side in dict.fromkeys(ahead) if side.tag == best.tag and _tells(side) and side.prose >= _TEXT]


def _entries(beside: Sequence[tuple[Line, Frame]], best: Frame) -> list[Frame]:
    """The elements beside `best` that open as it does (a clock, a heading) and lead nowhere: entries of a live page."""
    opening: dict[Frame, str] = {}
    for line, side in beside:
        opening.setdefault(side, line.tag if line.tag != side.tag else "")
    leading = {side for line, side in beside if line.is_heading and line.linked}
    opens = opening.get(best, "")
    if opens in ("", "p"):
        return []
    alike = (side for side, told in opening.items() if told == opens and side.tag == best.tag and side not in leading)
    return [side for side in alike if side is not best and _tells(side)]


def _tells(frame: Frame) -> bool:
    return frame.role is None and frame.prose > 0 and frame.linked < _LINKED * frame.plain


def _subtree(frames: Sequence[Frame], top: Frame) -> set[Frame]:
    """`top` and every element in it (parents come before their children)."""
    found = {top}
    for frame in frames:
        if frame.parent in found:
            found.add(frame)
    return found
