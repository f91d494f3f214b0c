"""Whether another article begins at a line with a headline's form: told by topic, so that no label is needed.

The headline of a glued article speaks of the text under it and not of the text above it, and what follows comes back
neither to the host's headline nor to the words it kept repeating. A subhead's section does. How much each of these
signs weighs was learned (`data/borders.toml`, made by `evaluation/borders.py`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from khabar.arabic.stems import stopwords
from khabar.arabic.words import plain
from khabar.read.data import table
from khabar.read.foreign_lines.tail_model import shipped

#: How many lines of running text after a headline are looked at.
WINDOW = 12
_BEFORE = ("وبال", "وال", "بال", "فال", "كال", "ولل", "لل", "ال", "و")
_LETTERS = 5
_BEGINNING = 40
#: No opening word tells more than this, in log odds.
_CLEAREST = 3.0
_HEADLINE = 5
_ASKING = "؟?:!»\"”"
_QUOTED = "«\"“"


@lru_cache(maxsize=4096)
def keys(text: str) -> tuple[str, ...]:
    """The words of a line that tell its topic, cut down to what their forms share: cheap, and only for comparing."""
    return tuple(_key(word) for word in plain(text).split() if len(word) > 2 and word not in stopwords())


def _key(word: str) -> str:
    for before in _BEFORE:
        if word.startswith(before) and len(word) - len(before) >= 3:
            return word[len(before) : len(before) + _LETTERS]
    return word[:_LETTERS]


def signs(title: str, own: str, before: Iterable[str], after: Iterable[str]) -> dict[str, float]:
    """What is weighed of a line `title` between the running text `before` it, whose headline is `own`, and `after` it.

    Shares are of different words, 0 to 1, most of them as square roots, since the first shared words tell most."""
    after = list(after)
    opens = _opens(after[0]) if after else 0.0
    head, called = set(keys(title)), set(keys(own))
    told = Counter(keys(own) + tuple(key for text in before for key in keys(text)))
    follows = Counter(key for text in after for key in keys(text))
    repeated = {key: count for key, count in follows.items() if count > 1}
    recurring = {key: count for key, count in told.items() if count > 1}
    return {
        "always": 1.0,
        "shared": math.sqrt(_share(follows, told)),
        "title_after": _share(head, follows),
        "title_before": _share(head, told),
        "long_title": float(len(title.split()) >= _HEADLINE),
        "more_before": math.log(len(told) + 1),
        "more_after": math.log(len(follows) + 1),
        "asks_or_quotes": float(title[-1:] in _ASKING or title[:1] in _QUOTED),
        "own_title_after": math.sqrt(_share(called, follows)),
        "recurring_after": math.sqrt(_weight(recurring, follows)),
        "repeated_before": math.sqrt(_weight(repeated, told)),
        "nothing_repeated": float(not repeated),
        "opens": max(-_CLEAREST, min(_CLEAREST, opens)),
        "opens_oddly": float(opens == 0),
    }


def carries_on(title: str) -> bool:
    """Whether a line opens as the later lines of an article do («وأضاف: …»), and no headline does."""
    return title.startswith("و") and _opens(title) <= -_CLEAREST


def _opens(text: str) -> float:
    """Log odds that a text which begins so is a lead, by its first word: «أعلن» against «وأضاف»; 0 where unknown."""
    first = plain(text[:_BEGINNING]).split(maxsplit=1)[:1]
    return shipped().openings.first.get(first[0], 0.0) if first else 0.0


def odds(title: str, own: str, before: Sequence[str], after: Sequence[str]) -> float:
    """Log odds that `title` is the headline of another article, in natural logarithms."""
    weights = _weights()
    return sum(weights[name] * value for name, value in signs(title, own, before, after).items())


def _share(some: Iterable[str], among: Mapping[str, int]) -> float:
    words = set(some)
    return sum(word in among for word in words) / len(words) if words else 0.0


def _weight(counts: Mapping[str, int], among: Mapping[str, int]) -> float:
    total = sum(counts.values())
    return sum(count for key, count in counts.items() if key in among) / total if total else 0.0


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(value) for name, value in table("borders.toml")["weights"].items()}
