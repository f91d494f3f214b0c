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
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from khabar.arabic.letters import language
from khabar.cli.facts import Fact, facts

if TYPE_CHECKING:
    from khabar.model import Article
    from khabar.read.explained import Explanation, Told

#: Runs of lines that no article took are folded from this length on.
_FOLDED = 4
_APART = frozenset(("furniture", "hidden"))
#: So many reasons stand in the summary of a fold, the most frequent first.
_REASONS = 3
#: A short line is as wide in the ribbon as one of so many letters, and a long one no wider than that.
_NARROWEST, _WIDEST = 20, 1_500
_RIGHT_TO_LEFT = frozenset(("ar", "fa", "ur", "ckb", "he"))


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as it is shown: its number on the page, its kind, its words and their direction; `told` is the reason as
    the reader gave it."""

    number: int
    kind: str
    called: str
    text: str
    direction: str
    why: str
    told: str
    part: int | None
    element: str | None

    @property
    def glued(self) -> bool:
        return bool(self.part)


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that stand together; folded where they are many and none is the article's. `opens` is the glued article
    that begins with them, 0 for none."""

    lines: tuple[Shown, ...]
    folded: bool
    opens: int

    @property
    def reasons(self) -> list[tuple[str, int]]:
        return Counter(line.why for line in self.lines).most_common(_REASONS)


@dataclass(frozen=True, slots=True)
class Band:
    """Neighbours of one kind in the ribbon that shows the page at a glance, as wide as their words are many."""

    kind: str
    called: str
    glued: bool
    first: int
    last: int
    weight: int


@dataclass(frozen=True, slots=True)
class Card:
    """The facts of one article; its headline stands above the others."""

    article: Article
    title: Fact | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as it is shown."""

    number: int
    name: str
    lines: tuple[Shown, ...]
    counts: Mapping[str, int]
    cards: tuple[Card, ...]
    notes: tuple[str, ...]

    @property
    def runs(self) -> Iterator[Run]:
        opened = {0}
        for apart, some in groupby(self.lines, key=lambda line: 0 if line.kind in _APART else 1 + (line.part or 0)):
            lines = tuple(some)
            part = lines[0].part or 0
            yield Run(lines, not apart and len(lines) >= _FOLDED, 0 if part in opened else part)
            opened.add(part)

    @property
    def bands(self) -> Iterator[Band]:
        for (kind, glued), some in groupby(self.lines, key=lambda line: (line.kind.partition(" ")[0], line.glued)):
            lines = tuple(some)
            weight = sum(min(max(len(line.text), _NARROWEST), _WIDEST) for line in lines)
            called = _words()["taken"][kind.replace("-", " ")]
            yield Band(kind, called, glued, lines[0].number, lines[-1].number, weight)


def picture(explained: Iterable[Explanation]) -> Iterator[str]:
    """The HTML of these pages, piece by piece; one page at a time is in memory."""
    from jinja2 import Environment, PackageLoader

    from khabar.read.explained import TAKEN

    environment = Environment(loader=PackageLoader("khabar.cli"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    sheets = (_sheet(one, number) for number, one in enumerate(explained, 1))
    first = list(islice(sheets, 2))
    yield from environment.get_template("picture.html").generate(
        sheets=chain(first, sheets),
        single=first[0] if len(first) == 1 else None,
        words=_words(),
        taken=TAKEN,
        direction=direction,
        reason=reason,
        known_by=known_by,
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


def known_by(told: str) -> str:
    """How a fact is known in the picture's language, with the page's own mark behind it («json-ld datePublished»)."""
    by, _, mark = told.partition(" ")
    called: str | None = _words()["known"].get(by)
    return told if called is None else f"{called} {mark}".strip()


def _ending(why: str, form: str) -> tuple[str, str | None]:
    """`why` without the tail of this form, and what the form was filled with."""
    before, _, after = form.partition("{}")
    place = why.find(before)
    if place < 0 or not why.endswith(after):
        return why, None
    return why[:place], why[place + len(before) : len(why) - len(after)] if "{}" in form else ""


def _sheet(explained: Explanation, number: int) -> Sheet:
    page = explained.page
    lines = tuple(_shown(line, at) for at, line in enumerate(explained.lines, 1))
    return Sheet(
        number,
        explained.capture.name,
        lines,
        Counter(line.taken for line in explained.lines),
        tuple(map(_card, page.articles if page else ())),
        page.notes if page else (),
    )


def _card(article: Article) -> Card:
    told = facts(article)
    title = next((fact for fact in told if fact.name == "headline"), None)
    return Card(article, title, tuple(_fact(fact) for fact in told if fact is not title))


def _fact(fact: Fact) -> Fact:
    """A fact as a person reads it: our own words in the picture's language, addresses with their letters."""
    if fact.name == "kind":
        return fact._replace(value=_words()["kind"].get(fact.value, fact.value))
    if fact.name in ("address", "picture"):
        return fact._replace(value=unquote(fact.value))
    return fact._replace(value=fact.value.replace("T", " ")) if fact.name in ("published", "modified") else fact


def _shown(line: Told, number: int) -> Shown:
    words = _words()
    called = words["kinds"].get(line.kind) if line.taken == "body" else None
    kind = line.taken.replace(" ", "-")
    return Shown(
        number, f"{kind} {line.kind}" if line.taken == "body" and line.kind else kind,
        called or words["taken"][line.taken], line.text, direction(line.text), reason(line.why), line.why,
        line.part, line.element,
    )  # fmt: skip


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((files("khabar.cli.data") / "picture.toml").read_text(encoding="utf-8"))
