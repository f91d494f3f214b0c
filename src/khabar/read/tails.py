"""Where an article ends and the glued leads of others begin, told by its text alone.

The lines of an article carry each other on: they begin with «وأضاف», and name again whom the lines above named. A
glued lead begins anew («أعلنت …»), introduces its people with title and weekday, and shares no rare word with what
stands above. Each line behind a supposed end is weighed by a logistic model of such signs, and the end that the lines
behind it speak for most is taken. The weights (`data/tails.toml`) and the words that leads open with
(`data/openings.txt`) are learned by `./run eval tails`, which also says how well they do on outlets they were
not learned from.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from operator import mul
from typing import NamedTuple

from khabar.arabic.counts import prior
from khabar.arabic.fold import fold
from khabar.arabic.months import names
from khabar.arabic.tokens import tokens
from khabar.read.labels import table

#: The glued tails that were seen have one to six lines.
MOST = 8
#: How sure the lines behind an end must be, all together (log odds).
_ENOUGH = 4.0
#: A last line that speaks more clearly than this for the article itself ends the search.
_OWN = -4.0
#: A line among the leads may not speak more clearly than this for the article itself.
_DOUBTFUL = -2.5
#: Words that stand in more articles than one of nine tell no topic (natural logarithm).
_TELLING = 2.2
_RARE = 4.0
_SHORT, _LONG = 60, 300
_WORD = re.compile(r"[^\W_]+")
_POINT = re.compile(r"\s*(?:[-–—•*·▪●]|\d{1,3}\s*[-.)/:]|#)")
_STAMP = re.compile(r".{3,60}\([^)]{2,18}\)\s*[-–—ـ]")

#: The signs of a line, in the order of `signs`.
SIGNS = (
    "bias", "opens", "opens_well", "opens_oddly", "second", "shared", "rarest", "rare", "headline", "weekday", "stamp",
    "short", "unstopped", "and", "beside", "quoted", "nothing", "colon", "point", "alike", "digits", "length", "anew",
)  # fmt: skip


class Told(NamedTuple):
    """One line: its number in the text, its words folded, and its telling search forms with their weights."""

    number: int
    text: str
    folded: str
    words: Sequence[str]
    forms: Mapping[str, float]


class Openings(NamedTuple):
    """Log odds of a lead against a line that carries on, by its first and by its second folded word."""

    first: Mapping[str, float]
    second: Mapping[str, float]


class Model(NamedTuple):
    """What was learned: a weight for each of `SIGNS`, and what leads open with."""

    weights: Sequence[float]
    openings: Openings


def glued(lines: Sequence[tuple[int, str]], heads: Sequence[str], model: Model | None = None) -> list[int]:
    """The numbers of the lines of an article that are glued leads of others: some of the last, or none.

    `lines` are its paragraphs as (number, text) in order, `heads` its headline and standfirst.
    """
    model = model or shipped()
    kept = [(number, text) for number, text in lines if _WORD.search(text)]
    if len(kept) < 2 or not _may_be_glued(*kept[-1], model):
        return []
    told = [line(number, text) for number, text in kept]
    end = _end(told, [forms(head) for head in heads], model)
    return [one.number for one in told[end:]]


def odds(lines: Sequence[tuple[int, str]], heads: Sequence[str]) -> float:
    """Log odds that the last line of an article is a glued lead."""
    model = shipped()
    told = [line(number, text) for number, text in lines]
    last = len(told) - 1
    found = [forms(head) for head in heads]
    above = _above(told, last, found)[0]
    return _odds(signs_of(told, last, last, above, found[0] if found else {}, model.openings), model.weights)


def _may_be_glued(number: int, text: str, model: Model) -> bool:
    """Whether the last line could be a lead if it shared no word with the rest: most articles are done with here,
    before their words are analysed."""
    folded = fold(text)
    bare = Told(number, text, folded, _WORD.findall(folded), {})
    found = signs(bare, (), {}, {}, {}, 0.0, model.openings)
    return sum(w * x for w, x, name in zip(model.weights, found, SIGNS, strict=True) if name != "nothing") > _OWN


def _end(told: Sequence[Told], heads: Sequence[Mapping[str, float]], model: Model) -> int:
    """The first line that is glued; the number of lines where none is."""
    best, end = _ENOUGH, len(told)
    headline = heads[0] if heads else {}
    first = max(1, len(told) - MOST)
    above = _above(told, first, heads)
    for start in range(len(told) - 1, first - 1, -1):
        behind = [
            _odds(signs_of(told, i, start, above[start - first], headline, model.openings), model.weights)
            for i in range(start, len(told))
        ]
        if behind[0] < _OWN:
            break
        if min(behind) >= _DOUBTFUL and sum(behind) >= best:
            best, end = sum(behind), start
    return end


def _above(told: Sequence[Told], first: int, heads: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """For every line from `first` on, the telling forms of all that stands before it."""
    known: dict[str, float] = {}
    for some in (*heads, *(one.forms for one in told[:first])):
        known.update(some)
    return list(accumulate(told[first:-1], lambda so_far, one: {**so_far, **one.forms}, initial=known))


def _odds(found: Sequence[float], weights: Sequence[float]) -> float:
    return math.fsum(map(mul, weights, found))


def signs_of(
    told: Sequence[Told],
    i: int,
    start: int,
    above: Collection[str],
    headline: Collection[str],
    openings: Openings,
) -> list[float]:
    """The signs of line `i` of an article that is supposed to end before line `start`."""
    beside = [told[j] for j in (i - 1, i + 1) if 0 <= j < len(told)]
    before = told[i - 1].forms if i > start else {}
    return signs(told[i], beside, above, headline, before, _anew(told[1:start], openings), openings)


def _anew(own: Sequence[Told], openings: Openings) -> float:
    """The share of an article's later lines that begin anew as leads do: all of them in many a column."""
    many = sum(openings.first.get(one.words[0], 1.0) > 0 for one in own if one.words)
    return (many + 0.5) / (len(own) + 2)


def line(number: int, text: str) -> Told:
    folded = fold(text)
    return Told(number, text, folded, _WORD.findall(folded), forms(text))


def forms(text: str) -> dict[str, float]:
    """The search forms of a text that tell of its topic, with their weights."""
    return {form: weight for form in tokens(text) if len(form) > 1 and (weight := _weight(form)) > _TELLING}


def signs(
    one: Told,
    beside: Sequence[Told],
    above: Collection[str],
    headline: Collection[str],
    before: Collection[str],
    anew: float,
    openings: Openings,
) -> list[float]:
    """What speaks for and against a line's being a glued lead, in the order of `SIGNS`.

    `above` are the forms of the article up to its supposed end, `before` those of the glued line before this one,
    `anew` the share of the article's own lines that begin anew.
    """
    first = one.words[0] if one.words else ""
    opens = openings.first.get(first)
    whole = sum(one.forms.values()) or 1.0
    shared = [weight for form, weight in one.forms.items() if form in above]
    text, length = one.text, len(one.text)
    return [
        1.0,
        opens or 0.0,
        max(0.0, opens or 0.0),
        float(opens is None),
        openings.second.get(one.words[1], 0.0) if len(one.words) > 1 else 0.0,
        sum(shared) / whole,
        max(shared, default=0.0),
        float(sum(weight > _RARE for weight in shared)),
        sum(form in headline for form in one.forms) / (len(one.forms) or 1),
        float(_weekday().search(one.folded) is not None),
        float(_STAMP.match(text) is not None),
        float(length < _SHORT),
        float(text[-1:] not in ".؟!\"»”"),
        float(text[:1] == "و"),
        sum(weight for form, weight in one.forms.items() if form in before) / whole,
        float(text[:1] in '"«“'),
        float(not shared),
        float(":" in text),
        float(_POINT.match(text) is not None),
        float(any(other.words[:1] == [first] for other in beside) and (opens or 0.0) <= 0.5),
        float(sum(c.isdigit() for c in text) > 0.08 * length),
        min(length, _LONG) / 100,
        anew,
    ]


@cache
def shipped() -> Model:
    """The model that comes with Khabar."""
    weights = table("tails.toml")["weights"]
    return Model([float(weights[name]) for name in SIGNS], _openings())


@lru_cache(maxsize=65_536)
def _weight(form: str) -> float:
    known = prior()
    return math.log((known.articles + 1) / (known.counts.get(form, 0) + 6))


@cache
def _weekday() -> re.Pattern[str]:
    """A weekday that is set apart: «، الخميس،», «، مساء السبت،»."""
    return re.compile(rf"[،,]\s?(?:\w{{2,8}}\s)?(?:{'|'.join(names('weekdays'))})(?!\w)")


def _openings() -> Openings:
    """`data/openings.txt`: each line a place (first, second), log odds, and the words that have them."""
    found: dict[str, dict[str, float]] = {"first": {}, "second": {}}
    for told in (files("khabar.read.data") / "openings.txt").read_text("utf-8").splitlines():
        if told and not told.startswith("#"):
            place, odds, words = told.split(" ", 2)
            found[place].update(dict.fromkeys(words.split(), float(odds)))
    return Openings(found["first"], found["second"])
