"""Labels and notices that no list names, told by the words they are made of (`data/wordings.toml`).

Sites vary a few words endlessly («تقارير ذات صلة», «مواد مرتبطة بالخبر», «ربما يهمك أيضا»): a short line all of whose
words come from the classes of a label is one. A notice is told by words that meet only there («نشرتنا» with «اشترك»).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from khabar.arabic.words import plain
from khabar.read.data import table

#: A label has at most so many words.
_MOST = 7
#: Before its sign a label has at most so many characters.
_HEAD = 45
_SIGN = re.compile(r"[:：|/←>»]|\.\.|…| [-–—] ")
_BETWEEN = re.compile(r"[\s:：|/←>».…\-–—]*")
#: A tag has at most so many words, and is one of several.
_TAG = 4
_PARTS = re.compile("[،,|/؛;#]")
#: Who is quoted may say anything: «تابعوا صفحتنا».
_QUOTES = "«»\"“”"
#: The longest line that may be a notice, in characters.
NOTICE = 160


class _Made(NamedTuple):
    """What a kind of label is made of: classes that must each have a word in it, and those that may."""

    kind: str
    must: frozenset[str]
    may: frozenset[str]
    #: Whether it may be a line of its own, and open a line before a sign; `several`: what it opens is a list.
    whole: bool
    opens: bool
    several: bool


class _Notice(NamedTuple):
    """What a kind of notice holds: a word of each class, `first` the one it opens with."""

    kind: str
    must: Sequence[frozenset[str]]
    first: frozenset[str] | None
    longest: int


def announced(text: str) -> tuple[str, int | None] | None:
    """The kind of label that the line `text` is or opens with, and where in it the announced words begin (None: it is
    all label); None where it is no label."""
    if len(text) <= _HEAD and (kind := _kind(plain(text), opening=False)):
        return kind[0], None
    sign = _SIGN.search(text, 0, _HEAD)
    if sign is None or not (kind := _kind(plain(text[: sign.start()]), opening=True)):
        return None
    after = _BETWEEN.match(text, sign.start())
    rest = after.end() if after else sign.end()
    name, several = kind
    if rest >= len(text):
        whole = _kind(plain(text), opening=False)
        return (whole[0], None) if whole else None
    # «وكتب: "…"» is what somebody wrote, not who wrote this.
    if (several and not _is_list(text[rest:])) or (name == "byline" and text[rest] in _QUOTES):
        return None
    return name, rest


def notice(folded: str) -> str | None:
    """The kind of notice that a line is, its words folded."""
    if len(folded) > NOTICE or not holds(folded, _keys()) or holds(folded, _QUOTES):
        return None
    words = plain(folded).split()
    bare = {*words, *map(_bare, words)}
    for one in _notices():
        opens = one.first is None or _bare(words[0]) in one.first or words[0] in one.first
        if len(folded) <= one.longest and opens and all(not some.isdisjoint(bare) for some in one.must):
            return one.kind
    return None


def _is_list(text: str) -> bool:
    parts = [part.split() for part in _PARTS.split(text) if part.strip()]
    return len(parts) > 1 and all(len(part) <= _TAG for part in parts) and text.rstrip()[-1] not in ".؟!"


@lru_cache(maxsize=4096)
def _kind(told: str, *, opening: bool) -> tuple[str, bool] | None:
    words = [word for word in told.split() if not word.isdecimal()]
    if not 0 < len(words) <= _MOST:
        return None
    classes = [_classes_of(word) for word in words]
    if not all(classes):
        return None
    for made in _labels():
        fit = made.opens if opening else made.whole
        known = made.must | made.may
        if fit and all(not known.isdisjoint(some) for some in classes) and made.must <= frozenset().union(*classes):
            return made.kind, made.several
    return None


def _classes_of(word: str) -> frozenset[str]:
    return _classes().get(word) or _classes().get(_bare(word)) or frozenset()


def _bare(word: str) -> str:
    """A word without the «و» before it."""
    return word[1:] if word.startswith("و") and len(word) > 2 else word


@cache
def _classes() -> dict[str, frozenset[str]]:
    """The classes of each word."""
    found: dict[str, set[str]] = {}
    for name, words in table("wordings.toml")["words"].items():
        for word in words:
            found.setdefault(plain(word), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _labels() -> tuple[_Made, ...]:
    return tuple(
        _Made(
            told["kind"], frozenset(told["all"]), frozenset(told.get("may", ())),
            not told.get("opens_only", False), told.get("opens", False) or told.get("opens_only", False),
            told.get("several", False),
        )
        for told in table("wordings.toml")["label"]
    )  # fmt: skip


@cache
def _notices() -> tuple[_Notice, ...]:
    return tuple(
        _Notice(
            told["kind"],
            [_class(name) for name in told["all"]],
            _class(told["first"]) if "first" in told else None,
            told["longest"],
        )
        for told in table("wordings.toml")["notice"]
    )


@cache
def _class(name: str) -> frozenset[str]:
    words: Iterable[str] = table("wordings.toml")["words"][name]
    return frozenset(map(plain, words))


@cache
def _keys() -> tuple[str, ...]:
    """Without one of these no line is a notice: the words of each notice's first class."""
    return telling(word for one in _notices() for word in one.must[0])


def telling(keys: Iterable[str]) -> tuple[str, ...]:
    """`keys` without those that hold another one: they say no more."""
    told = set(keys)
    return tuple(sorted(key for key in told if not any(one != key and one in key for one in told)))


def holds(told: str, keys: Sequence[str]) -> bool:
    """Whether one of `keys` stands in a line."""
    for key in keys:  # noqa: SIM110 - every line of every page comes by here; a generator costs as much again
        if key in told:
            return True
    return False
