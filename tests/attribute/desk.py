"""A made-up desk that files dispatches, and ways to say briefly what was found in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from khabar.attribute import attribute
from khabar.model import Article, Attribution, Moment, Span
from tests.newsroom import blocks

#: A Wednesday.
DAY = date(2031, 3, 5)


def dispatch(
    *lines: str,
    headline: str | None = None,
    author: str | None = None,
    byline: tuple[str, ...] = (),
    day: date | None = DAY,
    at: datetime | None = None,
    outlet: str | None = None,
) -> Article:
    moment = Moment(instant=at) if at else Moment(day=day, precision="day") if day else None
    return Article(
        id="made-up",
        headline=headline,
        author=author,
        byline=byline,
        body=blocks(lines),
        published=moment,
        outlet=outlet,
    )


def said(*lines: str, **told: str) -> list[tuple[str | None, str, str]]:
    """Speaker, kind and content of every quotation."""
    found = attribute(dispatch(*lines, **told)).quotes  # type: ignore[arg-type]
    return [(quote.speaker, quote.kind, quote.content) for quote in found]


def when(*lines: str, day: date | None = DAY) -> list[tuple[str, str | None]]:
    """Words and value of every time."""
    return [(time.surface, time.value) for time in attribute(dispatch(*lines, day=day)).times]


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


def places(article: Article, told: Attribution) -> Iterable[tuple[str, Span]]:
    """Every surface that was found, with the place it is said to stand at."""
    for credit in told.credits:
        yield credit.surface, credit.at
    for time in told.times:
        yield time.surface, time.at
    for person in told.people:
        yield from ((mention.surface, mention.at) for mention in person.mentions)
    for quote in told.quotes:
        yield quote.content, quote.at
        yield from ((m.surface, m.at) for m in (quote.mention, quote.cue) if m)
