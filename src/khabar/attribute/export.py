"""One article's attribution as a line of JSON: the keys that `khabar export attributions` and `khabar
attribute` print.
"""

from __future__ import annotations

from typing import Any

from khabar.model import Article, Attribution, Credit, Mention, Person, Quote, TimeMention


def attribution_line(
    article: Article,
    attribution: Attribution,
    *,
    category: str | None = None,
    published_raw: str | None = None,
) -> dict[str, Any]:
    """A plain dict. `start`/`end` count code points in `field`; absent facts are None or an empty list."""
    return {
        "id": article.id,
        "outlet": article.outlet,
        "category": category,
        "published": published_raw or (article.published.iso if article.published else None),
        "dateline": _dateline(article),
        "sources": [_source(credit) for credit in attribution.credits],
        "times": [_time(time) for time in attribution.times],
        "quotes": [_quote(quote) for quote in attribution.quotes],
        "people": [_person(person) for person in attribution.people],
    }


def _dateline(article: Article) -> dict[str, Any] | None:
    told = article.dateline
    if told is None:
        return None
    place = {"field": told.at.field, "start": told.at.start, "end": told.at.end} if told.at else {}
    return {"place": told.place or "", "agency": told.agency or "", "surface": told.surface, **place}


def _source(credit: Credit) -> dict[str, Any]:
    at = credit.at
    return {
        "name": credit.name,
        "surface": credit.surface,
        "kind": credit.kind,
        "field": at.field,
        "start": at.start,
        "end": at.end,
    }


def _time(time: TimeMention) -> dict[str, Any]:
    at = time.at
    return {
        "surface": time.surface,
        "field": at.field,
        "start": at.start,
        "end": at.end,
        "type": time.kind,
        "value": time.value,
    }


def _quote(quote: Quote) -> dict[str, Any]:
    at = quote.at
    return {
        "field": at.field,
        "start": at.start,
        "end": at.end,
        "kind": quote.kind,
        "speaker": quote.speaker,
        "role": quote.role,
        "mention": _mention(quote.mention),
        "cue": _mention(quote.cue),
        "cue_class": quote.cue_class,
        "carrier": quote.carrier,
        "confidence": quote.confidence,
    }


def _mention(mention: Mention | None) -> dict[str, Any] | None:
    if mention is None:
        return None
    return {"surface": mention.surface, "start": mention.at.start, "end": mention.at.end}


def _person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "role": person.role,
        "mentions": [
            {"surface": m.surface, "field": m.at.field, "start": m.at.start, "end": m.at.end} for m in person.mentions
        ],
    }
