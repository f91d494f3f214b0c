"""Months of both calendars and weekdays, by any name a newsroom gives them.

The names are data (`data/months.toml`); nothing here knows one. A name is met with any seat of hamza, with or
without marks, and with ى/ي or ة/ه at the end. Many of the names are ordinary words too (مارس "practised", صفر
"zero"): whether a word is meant as a month is for the caller to see from what stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from khabar.arabic.data import table
from khabar.arabic.fold import fold
from khabar.arabic.letters import MARKS

_SEATS = {**dict.fromkeys("أإآا", "[أإآٱا]"), **dict.fromkeys("يى", "[يىی]"), **dict.fromkeys("ةه", "[ةه]")}
_NAMES: Mapping[str, Mapping[str, list[str]]] = table("months.toml")
_BETWEEN = re.compile(r"(?<!\s)\s*[/\\،,|-]\s*")


def written(names: Iterable[str]) -> str:
    """A regular expression (source text) for `names` as a newsroom may write them, the longest first."""
    return "(?:" + "|".join(_letters(name) for name in sorted(set(names), key=lambda n: (-len(n), n))) + ")"


def _letters(name: str) -> str:
    marks = f"[{MARKS}]*"
    return "".join(r"[\s\u00a0]+" if c == " " else _SEATS.get(c, re.escape(c)) + marks for c in name)


def _pattern(kind: str) -> str:
    return written(name for names in _NAMES[kind].values() for name in names)


#: Regular expressions (source text) for one name each, as written, the longest first. Word borders are the
#: caller's.
MONTH_PATTERN = _pattern("gregorian")
HIJRI_PATTERN = _pattern("hijri")
WEEKDAY_PATTERN = _pattern("weekdays")


@cache
def _numbers(kind: str) -> Mapping[str, int]:
    return {fold(name): int(number) for number, names in _NAMES[kind].items() for name in names}


def names(kind: str) -> list[str]:
    """Every folded name of `kind` (gregorian, hijri, weekdays), the longest first: for patterns over folded
    text.
    """
    return sorted(_numbers(kind), key=lambda name: (-len(name), name))


def month(words: str) -> int | None:
    """The Gregorian month 1–12 named by `words`: one name, or two for the same month («نيسان/أبريل», «أبريل
    نيسان»).

    None where `words` name no month, or two different ones.
    """
    known = _numbers("gregorian")
    whole = fold(words)
    return known.get(whole) or _pair(_BETWEEN.split(whole), known) or _pair(_halves(whole), known)


def _pair(names: Iterable[str], known: Mapping[str, int]) -> int | None:
    found = {known.get(name) for name in names}
    return found.pop() if len(found) == 1 else None


def _halves(whole: str) -> tuple[str, ...]:
    """Two names side by side with a blank only: the one cut at which both sides are names."""
    known = _numbers("gregorian")
    cuts = (i for i, char in enumerate(whole) if char == " ")
    return next(((whole[:i], whole[i + 1 :]) for i in cuts if {whole[:i], whole[i + 1 :]} <= known.keys()), ())


def hijri_month(words: str) -> int | None:
    """The month 1–12 of the Hijri calendar named by `words`, or None."""
    return _numbers("hijri").get(fold(words))


def weekday(word: str) -> int | None:
    """The day of the week named by `word`, Monday 0 to Sunday 6, or None."""
    return _numbers("weekdays").get(fold(word))
