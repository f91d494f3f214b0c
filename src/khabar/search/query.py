"""A small query language, read by us and never passed to an engine as it came.

    word word            any of the words, all of them is better
    "words in a row"     only articles that hold these words so, as written
    -word  -"in a row"   only articles without
    outlet:name          only this outlet (its id, as in the address of its page)
    headline:word        only articles with the word in the headline; «العنوان:» says the same
    after:2018-05-01  before:2018-06    only articles published then; a day, a month or a year

What is no rule of these is a word: nothing a reader types is an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from khabar.arabic.fold import fold
from khabar.arabic.stems import stopwords
from khabar.arabic.tokens import tokens
from khabar.arabic.words import plain

#: Words read from one query: nobody types more, and an engine's cost grows with each.
MOST_WORDS = 32
_LONGEST = 2000

_PART = re.compile(
    r"(?P<no>(?<!\S)[-−])?(?:(?P<rule>[^\W\d_]{4,8}):)?"
    r'(?:[«"“](?P<row>[^»"”]*)[»"”]|(?P<word>[^\s"«»“”]+))'
)
_RULES = {"outlet": "outlet", "headline": "headline", "العنوان": "headline", "before": "before", "after": "after"}
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked for. `forms` are search forms, each once, stop words left out unless there is nothing else;
    `rows` the search forms of words in a row, `written` the same folded; times are seconds since 1970 in UTC."""

    forms: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    written: tuple[str, ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    headline: tuple[str, ...] = ()
    outlet: str | None = None
    after: float | None = None
    before: float | None = None


def parse(text: str) -> Query:
    """The query in `text`."""
    reading = _Reading()
    for part in _PART.finditer(text[:_LONGEST]):
        rule = _RULES.get(part["rule"] or "")
        said = part["row"] if part["row"] is not None else part["word"]
        if rule is None and part["rule"]:
            said = f"{part['rule']} {said}"
        if rule in ("outlet", "before", "after"):
            reading.limits(rule, said)
        elif part["no"]:
            reading.without += [tokens(said)] if tokens(said) else []
        else:
            reading.words(said, in_a_row=part["row"] is not None, headline=rule == "headline")
    return reading.query()


class _Reading:
    """A query as it is read."""

    def __init__(self) -> None:
        self.forms: list[str] = []
        self.rows: list[tuple[str, ...]] = []
        self.written: list[str] = []
        self.without: list[tuple[str, ...]] = []
        self.headline: list[str] = []
        self.outlet: str | None = None
        self.times: dict[str, float] = {}

    def words(self, said: str, *, in_a_row: bool, headline: bool) -> None:
        found = tokens(said)
        self.forms += found
        self.headline += found if headline else ()
        if in_a_row and found:
            self.rows.append(found[:MOST_WORDS])
            self.written.append(plain(said))

    def limits(self, rule: str, said: str) -> None:
        if rule == "outlet":
            self.outlet = said
        elif (moment := _moment(said)) is not None:
            self.times[rule] = moment

    def query(self) -> Query:
        forms = tuple(dict.fromkeys(self.forms))[:MOST_WORDS]
        telling = tuple(form for form in forms if form not in stopwords())
        return Query(
            forms=telling or forms,
            rows=tuple(self.rows),
            written=tuple(self.written),
            without=tuple(self.without[:MOST_WORDS]),
            headline=tuple(dict.fromkeys(self.headline))[:MOST_WORDS],
            outlet=self.outlet,
            after=self.times.get("after"),
            before=self.times.get("before"),
        )


def wanted(query: str) -> tuple[str, ...]:
    """The search forms of the words asked for."""
    return parse(query).forms


def _moment(said: str) -> float | None:
    """The beginning of a day, month or year in UTC; None where it is none."""
    told = _DAY.fullmatch(fold(said))
    if not told:
        return None
    try:
        return datetime(int(told[1]), int(told[2] or 1), int(told[3] or 1), tzinfo=UTC).timestamp()
    except ValueError:
        return None
