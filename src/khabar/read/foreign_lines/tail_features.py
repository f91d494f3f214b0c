"""What speaks for a line's being the lead of another article, and what against it.

Three kinds of signs: those of the line alone (how it opens, its weekday, its stop), those of the line against the text
above it (shared words, weighed by how rare they are), and those against what the article's own lines are usually like.
The last kind carries over to outlets nobody has learned from: one outlet begins four lines of five with «و», another
hardly any, but a line that breaks with its article's habit is a stranger in both.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import NamedTuple

from khabar.arabic.counts import prior
from khabar.arabic.dates.months import names
from khabar.arabic.fold import fold
from khabar.arabic.tokens import tokens

#: The glued tails that were seen have one to six lines.
MOST = 8
#: Words that stand in more articles than one of nine tell no topic (natural logarithm); one of four and a half are
#: those of the day's countries and rulers.
TELLING, NAMED = 2.2, 1.5
_RARE = 4.0
_SHORT, _LONG = 60, 300
#: Shorter lines share little with any text.
_TELLS = 50
WORD = re.compile(r"[^\W_]+")
_POINT = re.compile(r"\s*(?:[-–—•*·▪●]|\d{1,3}\s*[-.)/:]|#)")
_STAMP = re.compile(r".{3,60}\([^)]{2,18}\)\s*[-–—ـ]")
#: What a word that no learned table knows begins or ends with, longest first.
_BEGINS, _ENDS = ("وال", "فال", "ال", "لل", "و", "ف", "ل", "ب", "ي", "ت"), ("ت", "ه")

ALONE = (
    "bias", "opens", "opens_well", "opens_oddly", "second", "present", "back", "headline", "weekday", "stamp", "short",
    "unstopped", "and", "quoted", "colon", "point", "alike", "digits", "length",
)  # fmt: skip
AGAINST_THE_TEXT = ("shared", "rarest", "rare", "nothing", "local", "beside")
AGAINST_THE_HABIT = ("anew", "opens_than", "and_than", "unstopped_than", "shared_than", "rarest_than", "least", "rank")
#: The signs of a line, in the order of `signs`.
SIGNS = ALONE + AGAINST_THE_TEXT + AGAINST_THE_HABIT

#: What lines of an article are like before any was seen, and for how many lines that counts.
_USUAL = {"opens": -2.0, "and": 0.4, "unstopped": 0.1, "shared": 0.3, "rarest": 4.5, "anew": 0.25}
_COUNTS = 2.0


class Told(NamedTuple):
    """One line: its number in the text, its words folded, and its telling search forms with their weights."""

    number: int
    text: str
    folded: str
    words: Sequence[str]
    forms: Mapping[str, float]


class Openings(NamedTuple):
    """Log odds of a lead against a line that carries on, by its first and by its second folded word, and of a headline
    by the verbs of the present that stand early in it. What no table knows goes by its `shape`."""

    first: Mapping[str, float]
    second: Mapping[str, float]
    early: Mapping[str, float]


class Text(NamedTuple):
    """An article as its last `MOST` lines are judged. `alone` are the signs of each of them alone, `above` the telling
    forms of all that stands before it; `habits` for each line the sums of what lines before it, without the first, are
    like; `cohesion` what share of each line stands above it."""

    told: Sequence[Told]
    alone: Mapping[int, Sequence[float]]
    above: Mapping[int, Collection[str]]
    habits: Mapping[str, Sequence[float]]
    cohesion: Sequence[float]


def line(number: int, text: str) -> Told:
    folded = fold(text)
    return Told(number, text, folded, WORD.findall(folded), forms(text))


def forms(text: str, least: float = TELLING) -> dict[str, float]:
    """The search forms of a text that tell of its topic, with their weights."""
    return {form: weight for form in tokens(text) if len(form) > 1 and (weight := _weight(form)) > least}


def analysed(told: Sequence[Told], heads: Sequence[Mapping[str, float]], openings: Openings) -> Text:
    """`told` are the lines of an article, `heads` the forms of its headline and standfirst."""
    headline = heads[0] if heads else {}
    alone_, above, bonds = dict[int, list[float]](), dict[int, Collection[str]](), list[_Bond]()
    known = {form for head in heads for form in head}
    for i, one in enumerate(told):
        if i >= len(told) - MOST:
            alone_[i], above[i] = alone(one, _neighbours(told, i), headline, openings), set(known)
        bonds.append(bond(one, known))
        known.update(one.forms)
    opens = [_opening(openings.first, one.words[0])[0] if one.words else 0.0 for one in told]
    habits = {
        "opens": opens,
        "and": [_and(one.text) for one in told],
        "unstopped": [_unstopped(one.text) for one in told],
        "shared": [bond.shared for bond in bonds],
        "rarest": [bond.rarest for bond in bonds],
        "anew": [float(opens > 0) for opens in opens],
    }
    return Text(told, alone_, above, {name: _sums(of) for name, of in habits.items()}, habits["shared"])


def _and(text: str) -> float:
    return float(text[:1] == "و")


def _unstopped(text: str) -> float:
    return float(text[-1:] not in ".؟!\"»”")


def _neighbours(told: Sequence[Told], i: int) -> list[Told]:
    return [told[j] for j in (i - 1, i + 1) if 0 <= j < len(told)]


def _sums(of: Sequence[float]) -> list[float]:
    """For each line, the sum over those between the first and it."""
    return [0.0, *accumulate(of[1:], initial=0.0)]


class _Bond(NamedTuple):
    """What a line shares with some text: the share of its telling weight, its rarest shared form, how many are rare."""

    shared: float
    rarest: float
    rare: int
    any: bool


def bond(one: Told, with_: Collection[str]) -> _Bond:
    shared = [weight for form, weight in one.forms.items() if form in with_]
    whole = sum(one.forms.values()) or 1.0
    rare = sum(weight > _RARE for weight in shared)
    return _Bond(sum(shared) / whole, max(shared, default=0.0), rare, bool(shared))


def alone(one: Told, beside: Sequence[Told], headline: Collection[str], openings: Openings) -> list[float]:
    """The signs of a line by itself, in the order of `ALONE`; `headline` are the forms of the article's headline."""
    first = one.words[0] if one.words else ""
    opens, known = _opening(openings.first, first)
    text, length = one.text, len(one.text)
    return [
        1.0,
        opens,
        max(0.0, opens),
        float(not known),
        _opening(openings.second, one.words[1])[0] if len(one.words) > 1 else 0.0,
        _present(one.words, openings.early),
        float(min(3, sum(word in _pointing() for word in one.words))),
        sum(form in headline for form in one.forms) / (len(one.forms) or 1),
        float(_weekday().search(one.folded) is not None),
        float(_STAMP.match(text) is not None),
        float(length < _SHORT),
        _unstopped(text),
        _and(text),
        float(text[:1] in '"«“'),
        float(":" in text),
        float(_POINT.match(text) is not None),
        float(opens <= 0.5 and any(other.words[:1] == [first] for other in beside)),
        float(sum(c.isdigit() for c in text) > 0.08 * length),
        min(length, _LONG) / 100,
    ]


def _opening(table: Mapping[str, float], word: str) -> tuple[float, bool]:
    """The log odds of a word that opens a line, and whether it is known; an unknown one goes by its shape."""
    told = table.get(word)
    return (table.get(shape(word), 0.0), False) if told is None else (told, True)


def shape(word: str) -> str:
    """The name under which a rare word is learned: «~و» for one that begins with و."""
    begins = next((begin for begin in _BEGINS if word.startswith(begin)), None)
    if begins:
        return f"~{begins}"
    if not word or not "\u0620" <= word[0] <= "\u06ff":
        return "~1" if word[:1].isdigit() else "~x"
    return next((f"~…{end}" for end in _ENDS if word.endswith(end)), "~")


def _present(words: Sequence[str], early: Mapping[str, float]) -> float:
    """How much like a headline a line opens: a name first and a verb of the present soon («الوزارة تعلن»)."""
    if not words or words[0][0] in "وف":
        return 0.0
    return min(3.0, max((early.get(word, 0.0) for word in words[1:6]), default=0.0))


def signs(text: Text, i: int, start: int) -> list[float]:
    """The signs of line `i` of an article that is supposed to end before line `start`, in the order of `SIGNS`."""
    found = bond(text.told[i], text.above[start])
    return [*text.alone[i], *_against_the_text(text, i, start, found), *_against_the_habit(text, i, start, found)]


def _against_the_text(text: Text, i: int, start: int, found: _Bond) -> list[float]:
    near = {form for one in text.told[max(0, start - 3) : start] for form in one.forms}
    local = bond(text.told[i], near).shared
    beside = bond(text.told[i], text.told[i - 1].forms).shared if i > start else 0.0
    return [found.shared, found.rarest, float(found.rare), float(not found.any), local, beside]


def _against_the_habit(text: Text, i: int, start: int, found: _Bond) -> list[float]:
    own = [
        share for one, share in zip(text.told[1:start], text.cohesion[1:], strict=False) if len(one.text) >= _TELLS
    ]
    usual = {name: _usual(name, sums[start], start - 1) for name, sums in text.habits.items()}
    line_ = dict(zip(ALONE, text.alone[i], strict=True))
    return [
        usual["anew"],
        *(line_[name] - usual[name] for name in ("opens", "and", "unstopped")),
        found.shared - usual["shared"],
        found.rarest - usual["rarest"],
        found.shared - min(own, default=0.2),
        (sum(share < found.shared for share in own) + 0.5) / (len(own) + 1),
    ]


def _usual(name: str, total: float, lines: int) -> float:
    return (total + _COUNTS * _USUAL[name]) / (lines + _COUNTS)


@lru_cache(maxsize=65_536)
def _weight(form: str) -> float:
    known = prior()
    return math.log((known.articles + 1) / (known.counts.get(form, 0) + 6))


@cache
def _weekday() -> re.Pattern[str]:
    """A weekday that is set apart: «، الخميس،», «، مساء السبت،»."""
    return re.compile(rf"[،,]\s?(?:\w{{2,8}}\s)?(?:{'|'.join(names('weekdays'))})(?!\w)")


@cache
def _pointing() -> frozenset[str]:
    return frozenset(word for row in _rows("pointing.txt") for word in fold(row).split())


def shipped_openings() -> Openings:
    """`data/openings.txt`: each line a place (first, second, early), log odds, and the words that have them."""
    found: dict[str, dict[str, float]] = {place: {} for place in Openings._fields}
    for told in _rows("openings.txt"):
        place, odds, words = told.split(" ", 2)
        found[place].update(dict.fromkeys(words.split(), float(odds)))
    return Openings(**found)


def _rows(name: str) -> Iterable[str]:
    told = (files("khabar.read.data") / name).read_text("utf-8")
    return (row for row in told.splitlines() if row and not row.startswith("#"))
