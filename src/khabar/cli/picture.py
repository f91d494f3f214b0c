"""The picture of a page: every line coloured by what it was taken for, in one HTML file that needs nothing else.

No script, no network, right to left, light and dark. The words are data (`data/picture.toml`).
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

from khabar.arabic.letters import language
from khabar.cli.facts import Fact, facts

if TYPE_CHECKING:
    from khabar.model import Article
    from khabar.read.explained import Explanation, Told

#: Runs of lines that no article took are folded from this length on.
_FOLDED = 6
_APART = frozenset(("furniture", "hidden"))
_RIGHT_TO_LEFT = frozenset(("ar", "fa", "ur", "ckb", "he"))


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as it is shown: its number on the page, its kind, its words and their direction."""

    number: int
    taken: str
    called: str
    text: str
    direction: str
    why: str
    part: int | None
    element: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that stand together; folded where they are many and none is the article's."""

    lines: tuple[Shown, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as it is shown."""

    number: int
    name: str
    runs: tuple[Run, ...]
    counts: Mapping[str, int]
    articles: tuple[tuple[Article, tuple[Fact, ...]], ...]
    notes: tuple[str, ...]


def picture(explained: Iterable[Explanation]) -> Iterator[str]:
    """The HTML of these pages, piece by piece."""
    from jinja2 import Environment, PackageLoader

    from khabar.read.explained import TAKEN

    environment = Environment(loader=PackageLoader("khabar.cli"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    sheets = [_sheet(one, number) for number, one in enumerate(explained, 1)]
    counts: Counter[str] = Counter()
    for sheet in sheets:
        counts.update(sheet.counts)
    yield from environment.get_template("picture.html").generate(
        sheets=sheets, words=_words(), taken=TAKEN, counts=counts, direction=direction, reason=reason
    )


def direction(text: str) -> str:
    """Which way a text runs, by the language of its letters and never by the first of them."""
    told = language(text)
    return "rtl" if told is None or told in _RIGHT_TO_LEFT else "ltr"


def reason(why: str) -> str:
    """A reason of the reader in the picture's language; what has no translation stays as it is."""
    tail = ""
    tails: dict[str, str] = _words()["tails"]
    for form, arabic in tails.items():
        head, found = _ending(why, form)
        if found is not None:
            why, tail = head, arabic.replace("{}", found) + tail
    reasons: dict[str, str] = _words()["reasons"]
    for form, arabic in reasons.items():
        if form == why:
            return arabic + tail
        before, sign, after = form.partition("{}")
        if sign and why.startswith(before) and why.endswith(after) and len(why) > len(before) + len(after):
            inner = why[len(before) : len(why) - len(after)]
            return arabic.replace("{}", reason(inner)) + tail
    return why + tail


def _ending(why: str, form: str) -> tuple[str, str | None]:
    """`why` without the tail of this form, and what the form was filled with."""
    before, _, after = form.partition("{}")
    place = why.find(before)
    if place < 0 or not why.endswith(after):
        return why, None
    return why[:place], why[place + len(before) : len(why) - len(after)] if "{}" in form else ""


def _sheet(explained: Explanation, number: int) -> Sheet:
    page = explained.page
    shown = [_shown(line, at) for at, line in enumerate(explained.lines, 1)]
    return Sheet(
        number,
        explained.capture.name,
        tuple(_runs(shown)),
        Counter(line.taken for line in shown),
        tuple((article, tuple(map(_fact, facts(article)))) for article in (page.articles if page else ())),
        page.notes if page else (),
    )


def _fact(fact: Fact) -> Fact:
    """A fact whose value is one of our own words is told in the picture's language."""
    return fact._replace(value=_words()["kind"].get(fact.value, fact.value)) if fact.name == "kind" else fact


def _shown(line: Told, number: int) -> Shown:
    words = _words()
    called = words["kinds"].get(line.kind) if line.taken == "body" else None
    return Shown(
        number, line.taken, called or words["taken"][line.taken], line.text, direction(line.text), reason(line.why),
        line.part, line.element,
    )  # fmt: skip


def _runs(lines: Iterable[Shown]) -> Iterator[Run]:
    for apart, run in groupby(lines, key=lambda line: line.taken in _APART):
        some = tuple(run)
        yield Run(some, apart and len(some) >= _FOLDED)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((files("khabar.cli.data") / "picture.toml").read_text(encoding="utf-8"))
