"""Where on an HTML page the article stands: the element that holds most running text near the headline.

Every line of running text speaks for the element it stands in, half as much for the next one out, a quarter for the
one beyond; links speak against. What stands between headline and that element belongs to it where it is running text.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.ids import digest
from khabar.read.blocks import LONG, Frame, Line

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
    within = set().union(*(_subtree(frames, one) for one in _entries(lines, frames, best, headline)))
    first = None
    for i, line in enumerate(lines):
        line.inside = line.role is None and line.frame in within and (headline is None or i > headline)
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


def _entries(lines: Sequence[Line], frames: Sequence[Frame], best: Frame, headline: int | None) -> list[Frame]:
    """`best` and the elements beside it that carry the same text: those alike that stand between it and the headline,
    and those that open as it does (a clock, a heading) and lead nowhere, as the entries of a live page do."""
    opening: dict[Frame, str] = {}
    leading, passed, before, beside = set[Frame](), False, set[Frame](), _beside(frames, best)
    for line in lines[0 if headline is None else headline + 1 :]:
        frame = beside.get(line.frame) if line.frame is not None else None
        if frame is None:
            continue
        passed = passed or frame is best
        if frame not in opening:
            opening[frame] = line.tag if line.tag != frame.tag else ""
            if not passed:
                before.add(frame)
        if line.is_heading and line.linked:
            leading.add(frame)
    alike = (frame for frame in opening if frame.tag == best.tag and frame is not best and _tells(frame))
    opens = opening.get(best, "")
    return [
        best,
        *(
            frame
            for frame in alike
            if (frame in before and frame.prose >= _TEXT)
            or (frame not in leading and opens not in ("", "p") and opening[frame] == opens)
        ),
    ]


def _beside(frames: Sequence[Frame], best: Frame) -> dict[Frame, Frame]:
    """In which element beside `best`, or in `best` itself, each element stands; parents come before their children."""
    found: dict[Frame, Frame] = {}
    for frame in frames:
        entry = frame if frame.parent is best.parent else found.get(frame.parent) if frame.parent else None
        if entry is not None:
            found[frame] = entry
    return found


def _tells(frame: Frame) -> bool:
    return frame.role is None and frame.prose > 0 and frame.linked < _LINKED * frame.plain


def _subtree(frames: Sequence[Frame], top: Frame) -> set[Frame]:
    """`top` and every element in it (parents come before their children)."""
    found = {top}
    for frame in frames:
        if frame.parent in found:
            found.add(frame)
    return found
