"""Credits: the dateline's agency, source lines and bylines, agencies and outlets cited in the text,
statements, social media.

Short names that are ordinary words (واس، وفا) count only in credit positions: byline, dateline, source line,
brackets, and behind a word for the kind of outlet («وكالة مهر»).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from khabar.arabic.fold import fold
from khabar.arabic.lexicon import ATTACHED, words
from khabar.attribute.text.line import Line
from khabar.model import Article, Credit, CreditKind, Mention, Outlet, Passage, Person, Quote, Span
from khabar.outlets import Directory
from khabar.outlets.table import key

_BREAK = re.compile(r"[-–—ـ/،,;؛|()\[\]:]")
_LABEL = re.compile(r"^[\s*(]*(?:المصدر|المصادر|مصدر|نقلا\s+عن|نقلاً\s+عن|عن|وكالات)\s*[:：]?\s*")
_LONGEST_LINE = 70
_SORT, _CITING, _PLATFORM = (words("particles.toml", name) for name in ("outlet", "citing", "platform"))
_REPORTS = re.compile(
    r"(?<!\w)[وفبل]?(?:ال)?(?:تقارير|وسائل|وسايل|مصادر) (?:ال)?(?:صحفيه|صحافيه|اعلاميه|اخباريه|اعلام|صحف)"
    r"(?: (?:ال)?(?:محليه|\w{2,12}يه))?(?!\w)"
)
_TWEET = re.compile(r"(?<!\w)[وفبل]?(?:ال)?(?:تغريده|تغريدات|تغريداته|تغريدته|تغريدتها|غرد|غردت)(?!\w)")
_AT_LARGE = re.compile(
    r"(?<!\w)[وفبل]?(?:رواد |مستخدمو |مستخدمي |نشطاء )?(?:ال)?(?:وسايل|مواقع|شبكات|منصات) "
    r"(?:ال)?تواصل (?:ال)?اجتماعي"
)


def found(article: Article, lines: Sequence[Line], directory: Directory, quotes: Sequence[Quote]) -> tuple[Credit, ...]:
    """Every credit in the order of the text, one for each name and kind."""
    own = directory.by_id(article.outlet or "") or directory.named(article.outlet or "")
    every = [
        *_dateline(article, directory, own),
        *(credit for line in lines for credit in _lines(line, article, directory, own)),
        *_statements(lines, quotes),
    ]
    seen: dict[tuple[str, str], Credit] = {}
    for credit in every:
        seen.setdefault((credit.name, credit.kind), credit)
    return tuple(seen.values())


def origin(credits: Sequence[Credit], directory: Directory) -> str | None:
    """The agency that the text comes from: of its dateline, else of its source line."""
    for kind in ("dateline", "source line"):
        for credit in credits:
            outlet = directory.named(credit.name, credit=True)
            if credit.kind == kind and outlet is not None and outlet.kind == "agency":
                return outlet.name
    return None


def writers(article: Article) -> tuple[Person, ...]:
    """The writers that reading found in the byline, with the role كاتب and their places in the author field."""
    return tuple(Person(name=name, role="كاتب", mentions=_in_author(article, name)) for name in article.byline)


def _in_author(article: Article, name: str) -> tuple[Mention, ...]:
    """Where the author field names a writer; nowhere, where only a mark of the page does."""
    author = article.author or ""
    start = author.find(name)
    if start < 0:
        return ()
    base = article.author_at or Span(field="author", start=0, end=len(author))
    at = Span(field=base.field, start=base.start + start, end=base.start + start + len(name))
    return (Mention(surface=name, at=at),)


def _parts(text: str) -> Iterator[tuple[str, int]]:
    """The pieces of a byline or credit line between its separators, with their places."""
    start = 0
    for gap in (*_BREAK.finditer(text), None):
        end = gap.start() if gap else len(text)
        piece = text[start:end]
        if piece.strip():
            yield piece.strip(), start + len(piece) - len(piece.lstrip())
        start = gap.end() if gap else end


def _dateline(article: Article, directory: Directory, own: Outlet | None) -> Iterator[Credit]:
    told = article.dateline
    if told is None or not told.agency or told.at is None or not told.surface:
        return
    outlet = directory.named(told.agency, credit=True)
    surface, start = told.surface, 0
    for part, place in _parts(told.surface):
        if outlet is not None and directory.named(part, credit=True) is outlet:
            surface, start = part, place
            break
    house = told.at.field == "author" and outlet is not None and outlet is own
    at = Span(field=told.at.field, start=told.at.start + start, end=told.at.start + start + len(surface))
    yield Credit(
        name=outlet.name if outlet else told.agency,
        surface=surface,
        kind="source line" if house else "dateline",
        at=at,
    )


def _lines(line: Line, article: Article, directory: Directory, own: Outlet | None) -> Iterator[Credit]:
    passage = line.passage
    if passage.kind == "author":
        if article.dateline is None or article.dateline.at is None or article.dateline.at.field != passage.field:
            yield from _credit_line(passage, directory, strict=False)
        else:
            yield from _credit_line(passage, directory, strict=False, after=article.dateline.at)
    elif passage.kind == "source line" or (len(passage.text) <= _LONGEST_LINE and _LABEL.match(passage.text)):
        yield from _credit_line(passage, directory, strict=False)
    elif len(passage.text) <= _LONGEST_LINE and (told := list(_credit_line(passage, directory, strict=True))):
        yield from told
    elif passage.kind != "caption":
        yield from _cited(line, directory, article)
        yield from _patterns(line, directory)


def _credit_line(
    passage: Passage, directory: Directory, *, strict: bool, after: Span | None = None
) -> Iterator[Credit]:
    """«المصدر: X», «X / Y»: every part that names an outlet; `strict`: only where every part does."""
    label = _LABEL.match(passage.text)
    skip = label.end() if label and passage.text[label.end() :].strip() else 0
    parts = [(surface, start + skip) for surface, start in _parts(passage.text[skip:])]
    named = [(surface, start, directory.named(surface, credit=True)) for surface, start in parts]
    if strict and (not named or not all(outlet for _, _, outlet in named)):
        return
    for surface, start, outlet in named:
        begin = passage.start + start
        if outlet is None or (after is not None and after.start <= begin < after.end):
            continue
        at = Span(field=passage.field, start=begin, end=begin + len(surface))
        yield Credit(name=outlet.name, surface=surface, kind="source line", at=at)


def _cited(line: Line, directory: Directory, article: Article) -> Iterator[Credit]:
    """Agencies, outlets and platforms named in the running text, the longest name first."""
    place, tokens, index = 0, line.tokens, _index(directory)
    dateline = article.dateline.at if article.dateline else None
    while place < len(tokens):
        match = _match(line, place, index)
        if match is None:
            place += 1
            continue
        last, outlet, cut = match
        kind = _kind(line, place, outlet)
        told = line.mention(tokens[place].start + cut, tokens[last - 1].end)
        inside = dateline and dateline.field == told.at.field and dateline.start <= told.at.start < dateline.end
        if kind is not None and not inside:
            yield Credit(name=outlet.name, surface=told.surface, kind=kind, at=told.at)
        place = last


class _Name(NamedTuple):
    """One name of an outlet, word by word; `mark` where it is an ordinary word too."""

    parts: tuple[str, ...]
    outlet: Outlet
    mark: bool


@lru_cache(maxsize=8)
def _index(directory: Directory) -> dict[str, tuple[_Name, ...]]:
    """All names by their first word, the longest first."""
    found: defaultdict[str, list[_Name]] = defaultdict(list)
    for outlet in directory:
        marks = {key(mark) for mark in outlet.marks}
        for name in marks | {key(name) for name in (outlet.name, *outlet.names)}:
            parts = tuple(re.findall(r"[^ .]+", name))
            if parts and (len(parts) > 1 or len(name) > 2 or name in marks):
                found[parts[0]].append(_Name(parts, outlet, name in marks))
    return {head: tuple(sorted(names, key=lambda n: -len(n.parts))) for head, names in found.items()}


def _match(line: Line, place: int, index: Mapping[str, tuple[_Name, ...]]) -> tuple[int, Outlet, int] | None:
    """The longest known name that begins at a token: its end, the outlet, and how many letters are attached
    before.
    """
    form = line.tokens[place].form
    if form not in index and form[1:] not in index and form[2:] not in index:
        return None
    for cut in (0, 1, 2):
        if cut and (len(form) - cut < 2 or form[cut - 1] not in ATTACHED):
            break
        for name in index.get(form[cut:], ()):
            last = _reaches(line, place, name.parts)
            if last and (not name.mark or _in_credit(line, place)):
                return last, name.outlet, cut
    return None


def _reaches(line: Line, place: int, parts: Sequence[str]) -> int:
    """The token behind the name whose first word stands at `place`; 0 where another word follows."""
    tokens, at = line.tokens, place + 1
    for part in parts[1:]:
        while at < len(tokens) and tokens[at].form in ".-":
            at += 1
        if at >= len(tokens) or tokens[at].form != part:
            return 0
        at += 1
    return at


def _in_credit(line: Line, place: int) -> bool:
    """In brackets alone, or behind a word for the kind of outlet with marks between («وكالة "مهر"»)."""
    tokens = line.tokens
    if place and tokens[place - 1].form == "(" and place + 1 < len(tokens):
        return any(t.form == ")" for t in tokens[place + 1 : place + 4])
    back = [t.form for t in tokens[max(0, place - 3) : place] if t.word or t.form not in '"«']
    head = back[-1] if back else ""
    head = back[-2] if head in ("انباء", "الانباء", "اخبار") and len(back) > 1 else head
    stem = head.lstrip("وفبل")
    return head in _SORT or stem in _SORT or ("ل" + head) in _SORT or head.removeprefix("لل") in _SORT


def _kind(line: Line, place: int, outlet: Outlet) -> CreditKind | None:
    """Whether the outlet is cited here, and as what."""
    tokens = line.tokens
    near = [t.form for t in tokens[max(0, place - 4) : place] if t.word]
    if outlet.kind == "agency":
        return "cited agency"
    if outlet.kind == "social":
        return "social media" if any(form in _PLATFORM for form in near[-3:]) else None
    attached = tokens[place].form.startswith("ل") and not key(outlet.name).startswith("ل")
    sort = any(form in _SORT or form[1:] in _SORT or form[2:] in _SORT for form in near[-2:])
    if attached or sort or _in_credit(line, place) or any(form in _CITING or form[1:] in _CITING for form in near[-2:]):
        return "cited outlet"
    return None


def _patterns(line: Line, directory: Directory) -> Iterator[Credit]:
    """Press reports and social media at large, and tweets, under their own words."""
    for match in _REPORTS.finditer(line.plain):
        yield _plain_credit(line, match, "cited outlet", None)
    for match in _AT_LARGE.finditer(line.plain):
        yield _plain_credit(line, match, "social media", None)
    twitter = directory.by_id("twitter")
    for match in _TWEET.finditer(line.plain):
        yield _plain_credit(line, match, "social media", twitter)


def _plain_credit(line: Line, match: re.Match[str], kind: CreditKind, outlet: Outlet | None) -> Credit:
    told = line.mention(match.start(), match.end())
    return Credit(
        name=outlet.name if outlet else " ".join(told.surface.split()),
        surface=told.surface,
        kind=kind,
        at=told.at,
    )


def _statements(lines: Sequence[Line], quotes: Sequence[Quote]) -> Iterator[Credit]:
    """A document of a body: «قالت الوزارة في بيان», «بيان للوزارة», «بيان صادر عن …»."""
    by_place = sorted(lines, key=lambda x: (x.passage.field, x.passage.start))
    for quote in quotes:
        if quote.mention is None or quote.cue is None or not quote.speaker:
            continue
        at = quote.mention.at
        before = bisect_right(by_place, (at.field, at.start), key=lambda x: (x.passage.field, x.passage.start))
        if not before or not _holds(line := by_place[before - 1], at):
            continue
        end = quote.mention.at.end - line.passage.start
        told = fold(line.passage.text[end : quote.at.start - line.passage.start])
        if re.search(r"(?<!\w)في (?:بيان|تقرير|نشره|مذكره|بلاغ)", told):
            yield Credit(name=_body(quote), surface=quote.mention.surface, kind="statement", at=quote.mention.at)


def _body(quote: Quote) -> str:
    """A spokesman's statement is his body's."""
    assert quote.speaker is not None
    told = re.search(r"باسم (.+)", quote.role or quote.speaker)
    return told[1] if told else quote.speaker


def _holds(line: Line, at: Span) -> bool:
    passage = line.passage
    return passage.field == at.field and passage.start <= at.start < passage.start + len(passage.text)
