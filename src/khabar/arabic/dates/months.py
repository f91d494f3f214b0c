"""Months of every calendar and weekdays, by any name a newsroom gives them.

The names are data (`data/months.toml`); nothing here knows one. A name is met with any seat of hamza, with or
without marks, and with ى/ي or ة/ه at the end. `names`, `month`, `hijri_month` and `weekday` know those of running
Arabic text; `month_names`, `calendar_month` and `weekdays` also those of other languages, which publishing systems
write beside a date. Many of the names are ordinary words too (مارس "practised", صفر
"zero"): whether a word is meant as a month is for the caller to see from what stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from khabar.arabic.data import table
from khabar.arabic.dates.calendars import Calendar
from khabar.arabic.fold import fold
from khabar.arabic.letters import MARKS

_SEATS = {**dict.fromkeys("أإآا", "[أإآٱا]"), **dict.fromkeys("يى", "[يىی]"), **dict.fromkeys("ةه", "[ةه]")}
_NAMES: Mapping[str, Mapping[str, list[str]]] = table("months.toml")
_BETWEEN = re.compile(r"(?<!\s)\s*[/\\،,|(-]\s*")


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
    نيسان», «نيسان (أبريل)»).

    None where `words` name no month, or two different ones.
    """
    numbers = _numbers("gregorian")
    whole = fold(words).removesuffix(")").rstrip()
    return numbers.get(whole) or _same_month(_BETWEEN.split(whole)) or _same_month(_side_by_side(whole))


def _same_month(names: Iterable[str]) -> int | None:
    """The month that all `names` mean; None where they mean different ones, or one of them none."""
    numbers = _numbers("gregorian")
    meant = {numbers.get(name) for name in names}
    return meant.pop() if len(meant) == 1 else None


def _side_by_side(whole: str) -> tuple[str, ...]:
    """Two names with only a blank between them: the one cut at which both sides are names."""
    numbers = _numbers("gregorian")
    cuts = (place for place, char in enumerate(whole) if char == " ")
    return next(((whole[:i], whole[i + 1 :]) for i in cuts if {whole[:i], whole[i + 1 :]} <= numbers.keys()), ())


def hijri_month(words: str) -> int | None:
    """The month 1–12 of the Hijri calendar named by `words`, or None."""
    return _numbers("hijri").get(fold(words))


def weekday(word: str) -> int | None:
    """The day of the week named by `word`, Monday 0 to Sunday 6, or None."""
    return _numbers("weekdays").get(fold(word))


@cache
def month_names() -> Mapping[str, tuple[Calendar, int]]:
    """Every folded name of a month in any language, with its calendar and number 1–12; a name of two calendars is
    Arabic's.
    """
    by_name: dict[str, tuple[Calendar, int]] = {}
    kinds: tuple[tuple[str, Calendar], ...] = (
        ("solar", "solar"),
        ("foreign", "gregorian"),
        ("hijri", "hijri"),
        ("gregorian", "gregorian"),
    )
    for kind, calendar in kinds:
        by_name |= {name: (calendar, number) for name, number in _numbers(kind).items()}
    return by_name


def calendar_month(words: str) -> tuple[Calendar, int] | None:
    """Calendar and number of the month named by the folded `words`: one name in any language, or two Arabic ones for
    the same month («نيسان (أبريل)»); None where they name none.
    """
    named = month_names().get(words)
    if named is not None:
        return named
    number = month(words)
    return ("gregorian", number) if number else None


def first_month(words: str) -> int | None:
    """The month of the first of two Arabic names, whatever the second means («يناير/كانون الأول» is a slip); None where
    it is none."""
    return month(_BETWEEN.split(fold(words), maxsplit=1)[0])


@cache
def weekdays() -> Mapping[str, int]:
    """Every folded name of a weekday that may stand beside a date, with its number; Monday is 0."""
    return {**_numbers("weekdays_beside_dates"), **_numbers("weekdays")}
