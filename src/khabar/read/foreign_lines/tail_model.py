"""Where an article ends and the glued leads of others begin, told by its text alone.

The lines of an article carry each other on: they begin with «وأضاف», and name again whom the lines above named. A
glued lead begins anew («أعلنت …»), introduces its people with title and weekday, and shares no rare word with what
stands above. Each line behind a supposed end is weighed by a logistic model of such signs (`leads`), and the end that
the lines behind it speak for most is taken. The weights (`data/tails.toml`) and the words that leads open with
(`data/openings.txt`) are learned by `./run eval tails`, which also says how well they do on outlets they were
not learned from.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from operator import mul
from typing import NamedTuple

from khabar.read.data import table
from khabar.read.foreign_lines.tail_features import (
    MOST,
    NAMED,
    SIGNS,
    WORD,
    Openings,
    Text,
    analysed,
    forms,
    line,
    shipped_openings,
    signs,
)

#: How sure the lines behind an end must be, all together (log odds).
_ENOUGH = 3.0
#: A last line that speaks more clearly than this for the article itself ends the search.
_OWN = -4.0
#: The first of them must not speak for the article: what is in doubt at the border is the article's.
_FIRST = -0.5
#: A line among the leads may not speak more clearly than this for the article itself.
_DOUBTFUL = -2.5


class Model(NamedTuple):
    """What was learned: a weight for each of `SIGNS`, and what leads open with."""

    weights: Sequence[float]
    openings: Openings


def glued(lines: Sequence[tuple[int, str]], heads: Sequence[str], model: Model | None = None) -> list[int]:
    """The numbers of the lines of an article that are glued leads of others: some of the last, or none.

    `lines` are its paragraphs as (number, text) in order, `heads` its headline and standfirst.
    """
    model = model or shipped()
    kept = [(number, told) for number, told in lines if WORD.search(told)]
    if len(kept) < 2:
        return []
    article = analysed([line(number, told) for number, told in kept], [forms(head) for head in heads], model.openings)
    return [one.number for one in article.told[_end(article, model) :]]


def odds(lines: Sequence[tuple[int, str]], heads: Sequence[str]) -> float:
    """Log odds that the last line of an article is a glued lead."""
    model = shipped()
    article = analysed([line(number, told) for number, told in lines], [forms(head) for head in heads], model.openings)
    last = len(article.told) - 1
    return _odds(signs(article, last, last), model.weights)


def names_again(told: str, headline: str) -> bool:
    """Whether a line names what the headline names: two of its words, be they those of countries. One is chance."""
    return len(forms(told, NAMED).keys() & forms(headline, NAMED).keys()) > 1


def _end(article: Text, model: Model) -> int:
    """The first line that is glued; the number of lines where none is."""
    lines = len(article.told)
    best, end = _ENOUGH, lines
    for start in range(lines - 1, max(1, lines - MOST) - 1, -1):
        behind = [_odds(signs(article, i, start), model.weights) for i in range(start, lines)]
        if behind[0] < _OWN:
            break
        if behind[0] >= _FIRST and min(behind) >= _DOUBTFUL and sum(behind) >= best:
            best, end = sum(behind), start
    return end


def _odds(found: Sequence[float], weights: Sequence[float]) -> float:
    return math.fsum(map(mul, weights, found))


@cache
def shipped() -> Model:
    """The model that comes with Khabar."""
    weights: Mapping[str, float] = table("tails.toml")["weights"]
    return Model([float(weights[name]) for name in SIGNS], shipped_openings())
