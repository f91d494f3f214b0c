"""The lines beside an article: between its headline and its text, over its headline, under its text; which of them are
days or writers, and which marks of the page stand near enough to speak of this article.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from khabar.arabic.dates import stamps
from khabar.read.facts import bylines, headline
from khabar.read.lines.labels import Label, label
from khabar.read.lines.line import Line
from khabar.read.markup.metadata import Signs, Stamp

_NEAR, _UNDER = 30, 4
_ELSEWHERE = ("menu", "footer", "hidden", "sidebar", "latest")
_LONGEST = 120


def below(lines: Sequence[Line], title: int | None) -> list[Line]:
    """The lines from the headline to the text."""
    if title is None:
        return []
    last = min(len(lines), title + _NEAR)
    text = next((i for i in range(title + 1, last) if lines[i].inside and lines[i].is_prose), last)
    found = [line for line in lines[title + 1 : text] if line.role not in _ELSEWHERE or line.role == "footer"]
    # A long standfirst stands over the writer and the day.
    for line in lines[text + 1 : last]:
        if line.inside and line.is_prose:
            break
        if line.role in ("date", "byline"):
            found.append(line)
    return found


def above(lines: Sequence[Line], title: int | None) -> list[Line]:
    """The lines right above the headline, or above the text where there is none, up to the first link: beyond it
    stands the page's head, with its «today»."""
    found: list[Line] = []
    if title is None:
        title = next((i for i, line in enumerate(lines) if line.inside and line.is_prose), 0)
    for line in reversed(lines[max(0, title - 4) : title]):
        if line.is_link:
            break
        if line.role not in _ELSEWHERE and not (line.inside and line.is_prose):
            found.append(line)
    return found


def under(lines: Sequence[Line]) -> Sequence[Line]:
    """The few lines right under the text."""
    last = last_inside(lines)
    return lines[last + 1 : last + 1 + _UNDER]


def last_inside(lines: Sequence[Line]) -> int:
    return next((i for i in range(len(lines) - 1, -1, -1) if lines[i].inside), 0)


def near(below: Sequence[Line], over: Sequence[Line], now: datetime | None) -> dict[str, list[Line]]:
    """The lines beside the headline, before the text begins, that are dates or bylines."""
    found: dict[str, list[Line]] = {"date": [], "above": [], "byline": []}
    for line, where in (*((line, "date") for line in below), *((line, "above") for line in over)):
        told = label(line.text) if len(line.text) <= _LONGEST else None
        if line.role == "byline" or (line.role in (None, "date") and told is not None and _signs(line, told)):
            found["byline"].append(line)
        if (
            line.role in ("date", "byline", None, "breadcrumb", "footer")
            and len(line.text) < 140
            and stamps.moment(line.text, "text", None, now)
        ):
            found[where].append(line)
    return found


def _signs(line: Line, told: Label) -> bool:
    """Whether a label beside the headline is a writer's: «كتب:», or «المصدر:» with a person's name."""
    return told.kind == "byline" or (told.kind == "source" and bylines.is_person(line.text[told.rest or 0 :]))


def own_stamps(
    signs: Signs, title: int | None, lines: Sequence[Line]
) -> tuple[list[Stamp], list[Stamp], list[Stamp]]:
    """The stamps that speak of this article, those of microdata far from it, and those of its changes. A `<time>` far
    from the headline is of another."""
    first = next((i for i, line in enumerate(lines) if line.inside and line.is_prose), len(lines))
    start = title - 6 if title is not None else 0
    own, far = [], []
    other = title is not None and headline.is_another(signs.told("headline"), lines[title].text)
    for one in signs.published:
        if one.known_by == "json-ld" and other:
            far.append(one)
        elif one.line < 0 or start <= one.line <= first + 1:
            own.append(one)
        elif one.known_by == "microdata":
            far.append(one)
    changes = [one for one in signs.changes if start <= one.line <= first + 1]
    return (own, far, [*signs.modified, *changes]) if own else (changes, far, signs.modified)
