"""A small query language, read by us and never passed to an engine as it came.

    word word            any of the words, all of them is better
    "words in a row"     only articles that hold these words so, as written («…» and “…” say the same)
    -word  -"in a row"   only articles without
    headline:word        only articles with the word, or the words in a row, in the headline
    outlet:name          only this outlet, by its id or any of its names; -outlet:name all but this one
    person:"a name"      only articles that name this person, in any spelling of the name
    place:"a name"       only articles that name this place
    after:2018-05-01  before:2018-06    only articles published from then on, and before then

The rules have Arabic names too (data below). A word without a rule is a word: nothing a reader types is an error, and
what a rule cannot use is said in `heard`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from khabar.arabic.dates.months import month
from khabar.arabic.fold import fold
from khabar.arabic.stems import stopwords
from khabar.arabic.tokens import Analyser, starter
from khabar.arabic.words import plain

#: Words read from one query, and conditions: nobody types more, and an engine's cost grows with each.
MOST_WORDS, MOST_ROWS = 32, 8
_LONGEST = 2000

Rule = Literal["word", "row", "headline", "outlet", "person", "place", "after", "before"]

#: What a rule is called, in English and in Arabic.
RULES: Mapping[str, Rule] = {
    **dict.fromkeys(("headline", "title", "العنوان", "عنوان"), "headline"),
    **dict.fromkeys(("outlet", "source", "site", "مصدر", "المصدر", "موقع", "الموقع"), "outlet"),
    **dict.fromkeys(("person", "شخص", "الشخص", "كاتب", "الكاتب"), "person"),
    **dict.fromkeys(("place", "مكان", "المكان"), "place"),
    **dict.fromkeys(("after", "since", "بعد", "منذ"), "after"),
    **dict.fromkeys(("before", "until", "قبل"), "before"),
}
#: One word with blanks in it: a month of two words, letters that spell a name («أ ف ب»).
_SPACED = r"(?:(?:كانون|تشرين) (?:ال)?(?:ثان[يى]|[أا]ول)|و?[\u0621-\u064a](?: [\u0621-\u064a](?!\S)){2,3})(?!\S)"
_PART = re.compile(
    r"(?P<no>(?<!\S)[-−–])?"
    rf"(?:(?P<rule>{'|'.join(RULES)}):(?=[^\s:]))?"
    rf'(?:[«"“](?P<row>[^«»"“”]*)[»"”]|(?P<word>{_SPACED}|[^\s"«»“”]+))',
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:([0-9]{1,2})[-/.])?([0-9]{1,2})[-/.]([0-9]{4})")
_BY_NAME = re.compile(r"(?:([0-9]{1,2})[ _-])?([^\W\d_]+(?:[ /][^\W\d_]+)?)[ _-]([0-9]{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word asked for: its search form, and its place in the query as typed, in code points."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One part of a query as it was understood: which rule, what was said, whether it is to be left out, and whether
    the rule could use it (a day that is none is not `used`)."""

    rule: Rule
    said: str
    no: bool = False
    used: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked for.

    `forms` are search forms, each once, stop words left out unless there is nothing else. Of all others each must
    hold: `rows` are search forms of words in a row, `written` words in a row as written (folded), `headline` rows in
    the headline; `without`, `not_headline` are rows and `not_outlets` outlets that must not be; `outlets` are
    outlets as asked for, one of which it must be; times are seconds since 1970 in UTC, `before` not included.
    `words` are the words asked for as typed, `heard` says how each part was understood.
    """

    forms: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    written: tuple[str, ...] = ()
    headline: tuple[tuple[str, ...], ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    not_headline: tuple[tuple[str, ...], ...] = ()
    outlets: tuple[str, ...] = ()
    not_outlets: tuple[str, ...] = ()
    after: float | None = None
    before: float | None = None
    words: tuple[Word, ...] = ()
    heard: tuple[Heard, ...] = ()

    @property
    def narrowed(self) -> bool:
        """Whether anything but words was asked for."""
        return any(one.rule != "word" or one.no for one in self.heard)

    @property
    def limited(self) -> bool:
        """Whether an outlet or a time was asked for: what can be answered without a word."""
        return bool(self.outlets or self.not_outlets) or (self.after, self.before) != (None, None)


def parse(text: str, analyser: Analyser | None = None) -> Query:
    """The query in `text`, by the spellings of `analyser` (those that ship with Khabar where None)."""
    reading = _Reading(analyser or starter())
    for part in _PART.finditer(text[:_LONGEST]):
        group = "row" if part["row"] is not None else "word"
        said, start, no = part[group], part.start(group), bool(part["no"])
        rule = RULES[part["rule"].lower()] if part["rule"] else None
        if rule in ("before", "after"):
            reading.time(rule, said)
        elif rule == "outlet":
            reading.outlet(said, no)
        else:
            reading.text(rule or ("row" if group == "row" else "word"), said, start, no)
    return reading.query()


class _Reading:
    """A query as it is read."""

    def __init__(self, analyser: Analyser) -> None:
        self.analyser = analyser
        self.words: list[Word] = []
        self.rows: list[tuple[str, ...]] = []
        self.written: list[str] = []
        self.headline: list[tuple[str, ...]] = []
        self.without: list[tuple[str, ...]] = []
        self.not_headline: list[tuple[str, ...]] = []
        self.outlets: dict[bool, list[str]] = {False: [], True: []}
        self.times: dict[str, float] = {}
        self.heard: list[Heard] = []

    def text(self, rule: Rule, said: str, start: int, no: bool) -> None:
        """Words, in a row or not, under whatever rule."""
        found = self.analyser.placed(said)[:MOST_WORDS]
        if not found:
            return
        forms = tuple(one.token for one in found)
        self.heard.append(Heard(rule=rule, said=said.strip(), no=no))
        if no:
            (self.not_headline if rule == "headline" else self.without).append(forms)
            return
        self.words += [Word(form=one.token, start=start + one.start, end=start + one.end) for one in found]
        if rule == "row":
            self.written.append(plain(said))
        if rule != "word":
            (self.headline if rule == "headline" else self.rows).append(forms)

    def outlet(self, said: str, no: bool) -> None:
        if said.strip():
            self.outlets[no].append(said.strip())
            self.heard.append(Heard(rule="outlet", said=said.strip(), no=no))

    def time(self, rule: Rule, said: str) -> None:
        moment = _moment(said)
        self.heard.append(Heard(rule=rule, said=said, used=moment is not None))
        if moment is not None:
            self.times[rule] = moment

    def query(self) -> Query:
        words = tuple(self.words[:MOST_WORDS])
        forms = tuple(dict.fromkeys(word.form for word in words))
        telling = tuple(form for form in forms if form not in stopwords())
        return Query(
            forms=telling or forms,
            rows=tuple(dict.fromkeys(self.rows))[:MOST_ROWS],
            written=tuple(dict.fromkeys(self.written))[:MOST_ROWS],
            headline=tuple(dict.fromkeys(self.headline))[:MOST_ROWS],
            without=tuple(dict.fromkeys(self.without))[:MOST_WORDS],
            not_headline=tuple(dict.fromkeys(self.not_headline))[:MOST_WORDS],
            outlets=tuple(self.outlets[False][:MOST_ROWS]),
            not_outlets=tuple(self.outlets[True][:MOST_ROWS]),
            after=self.times.get("after"),
            before=self.times.get("before"),
            words=words,
            heard=tuple(self.heard[:MOST_WORDS]),
        )


def wanted(query: str, analyser: Analyser | None = None) -> tuple[str, ...]:
    """The search forms of the words asked for."""
    return parse(query, analyser).forms


def _moment(said: str) -> float | None:
    """The beginning of a day, month or year in UTC: «2018-05-01», «2018/5», «2018», «1/5/2018», «أيار 2018»; None where
    it is none."""
    told = _numbers(fold(said))
    if told is None:
        return None
    try:
        return datetime(*told, tzinfo=UTC).timestamp()
    except ValueError:
        return None


def _numbers(said: str) -> tuple[int, int, int] | None:
    """Year, month and day; the first where one was not said."""
    if year_first := _YEAR_FIRST.fullmatch(said):
        return int(year_first[1]), int(year_first[2] or 1), int(year_first[3] or 1)
    if day_first := _DAY_FIRST.fullmatch(said):
        return int(day_first[3]), int(day_first[2]), int(day_first[1] or 1)
    named = _BY_NAME.fullmatch(said)
    if named is None or (number := month(named[2])) is None:
        return None
    return int(named[3]), number, int(named[1] or 1)
