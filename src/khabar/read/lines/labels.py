"""Which lines announce something that is no part of the text: read-also, similar, latest, source, share, tags …

The labels are data (`data/labels.toml`). A label alone never decides what follows it: `read/split` looks at its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from khabar.arabic.fold import fold, folded
from khabar.arabic.words import plain
from khabar.read.data import table
from khabar.read.lines import label_words

#: Longer lines are no label, whatever they say.
LONGEST = 400
_BARE = 60
#: An opening label and its sign stand within this many characters.
_HEAD = 70
_SIGNS = re.compile(r"[:：.…|/\\\-–—ـ>»←<]")
_SIGN = r"[\s»\"”)\]]*(?:[:：.…|/\\\-–—ـ>»←<]+|\.\.+)\s*"
_ANYTHING = r"[^\n]{1,60}?"


class Label(NamedTuple):
    """What a line announces: its kind, and where in the line the announced words begin (None: the label is all)."""

    kind: str
    rest: int | None = None


@lru_cache(maxsize=8192)
def label(text: str) -> Label | None:
    """The label that the line `text` is or opens with, or None."""
    length = len(text)
    if length > LONGEST:
        return None
    if length <= _BARE and (found := _whole().get(plain(text))):
        return found
    if text.startswith("#") and all(word.startswith("#") for word in text.split()):
        return Label("tags")
    opened = _opening(text) if length <= _BARE or _SIGNS.search(text, 0, _HEAD) else None
    return opened or _made(text) or _within(fold(text))


def _made(text: str) -> Label | None:
    """What the words of a line make it, where no form is listed."""
    found = label_words.announced(text)
    return Label(*found) if found else None


def _opening(text: str) -> Label | None:
    told = fold(text[:_HEAD])
    found = _openings().match(told) or (_bares().match(told) if len(text) <= _BARE else None)
    if found is None or found.lastgroup is None:
        return None
    rest = _source_place(text, found.end())
    return Label(found.lastgroup.replace("_", "-"), rest if text[rest:].strip() else None)


def _source_place(text: str, place: int) -> int:
    """Where folded `place` stands in `text`."""
    offsets = folded(text[:_HEAD]).offsets
    return offsets[place] if place < len(offsets) - 1 else (len(text) if len(text) <= _HEAD else _HEAD)


def _within(told: str) -> Label | None:
    kind = label_words.notice(told)
    if kind is not None:
        return Label(kind)
    # A line is looked at closely only where it holds the longest word of one of the forms.
    found = _withins().search(told) if label_words.holds(told, _keys()) else None
    return Label(found.lastgroup.replace("_", "-")) if found and found.lastgroup else None


@cache
def _whole() -> Mapping[str, Label]:
    return {plain(form): Label(kind) for kind, told in table().items() for form in told.get("whole", ())}


@cache
def _keys() -> tuple[str, ...]:
    """The longest folded word of each form that may stand within a line."""
    forms = [form for told in table().values() for form in told.get("within", ())]
    return label_words.telling(max(fold(form.replace("…", " ")).split(), key=len) for form in forms)


@cache
def _openings() -> re.Pattern[str]:
    return re.compile(r"\W{0,6}" + _groups("opening", _SIGN + "(?=.)") + "")


@cache
def _bares() -> re.Pattern[str]:
    return re.compile(r"\W{0,6}" + _groups("bare", r"\s+(?=\S)"))


@cache
def _withins() -> re.Pattern[str]:
    return re.compile(_groups("within", ""))


def _groups(how: str, after: str) -> str:
    """One alternative a kind, named by it, the longest form first."""
    kinds = {kind.replace("-", "_"): told[how] for kind, told in table().items() if told.get(how)}
    return "(?:" + "|".join(f"(?P<{kind}>(?:{_forms(forms)}){after})" for kind, forms in kinds.items()) + ")"


def _forms(forms: Iterable[str]) -> str:
    told = sorted({fold(form) for form in forms}, key=lambda form: (-len(form), form))
    return "|".join(_form(form) for form in told)


def _form(form: str) -> str:
    start, end = form.startswith("…"), form.endswith("…")
    pieces = [re.escape(piece.strip()) for piece in form.split("…") if piece.strip()]
    body = (r"\s+" + _ANYTHING + r"\s+").join(pieces).replace(r"\ ", r"\s+")
    return (r"^[^\n]{1,60}\s" if start else "") + body + (r"\W*$" if start else "") + ("" if not end else _ANYTHING)
