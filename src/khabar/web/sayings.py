"""Who said what: quotations put together by speaker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from khabar.arabic.fold import fold
from khabar.model import Article, Quote
from khabar.web.desk import Desk
from khabar.web.script import direction
from khabar.web.views import Entry, entry

#: Tellings of one story whose quotations are read for its page.
MOST_TELLINGS = 12
#: Quotations of one speaker that a page shows.
MOST_QUOTES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One quotation: its words, how near to the speaker's own they are, who relays it, and where it stands."""

    content: str
    kind: str
    verbatim: bool
    carrier: str | None
    language: str | None
    dir: str
    where: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Everything one speaker said. `speaker` is None where the article does not tell who it was."""

    speaker: str | None
    role: str | None
    said: tuple[Said, ...]


def sayings(desk: Desk, articles: Iterable[tuple[Article, Iterable[Quote]]]) -> tuple[Saying, ...]:
    """The quotations of these articles by speaker, in the order they first speak; the unnamed come last."""
    named: dict[str, list[tuple[Quote, Said]]] = {}
    for article, quotes in articles:
        where = entry(desk, article)
        for quote in quotes:
            if quote.at.field == "title" and not quote.speaker:
                # A headline that names nobody says what the text says, and the text knows who.
                continue
            named.setdefault(_voice(quote), []).append((quote, _said(desk, article, quote, where)))
    found = [_saying(told) for told in named.values()]
    return tuple(sorted(found, key=lambda saying: saying.speaker is None))


def heard(found: Iterable[Saying], most: int) -> tuple[Saying, ...]:
    """For a glance: speakers who are named and whose own words are quoted, one quotation each."""
    own = ((saying, said) for saying in found if saying.speaker for said in saying.said if _quoted(said))
    first = {saying.speaker: replace(saying, said=(said,)) for saying, said in reversed(list(own))}
    return tuple(reversed(first.values()))[:most]


def _quoted(said: Said) -> bool:
    """Whether the speaker's very words are in it."""
    return said.verbatim or "«" in said.content or '"' in said.content


def _voice(quote: Quote) -> str:
    return fold(quote.speaker) if quote.speaker else f"\x00{fold(quote.role or '')}"


def _saying(told: list[tuple[Quote, Said]]) -> Saying:
    speaker = next((quote.speaker for quote, _ in told if quote.speaker), None)
    # Who is named by an office alone is not told it twice.
    role = next((quote.role for quote, _ in told if quote.role and quote.role != speaker), None)
    once = {fold(said.content): said for _, said in reversed(told)}
    return Saying(speaker=speaker, role=role, said=tuple(reversed(once.values()))[:MOST_QUOTES])


def _said(desk: Desk, article: Article, quote: Quote, where: Entry) -> Said:
    return Said(
        content=quote.content.strip(),
        kind=desk.say.named("quote", quote.kind),
        verbatim=quote.kind == "direct",
        carrier=quote.carrier,
        language=article.language,
        dir=direction(article.language, quote.content),
        where=where,
    )
