"""The JSON that leaves Khabar: one shape a noun, encoded by msgspec, with a JSON Schema for each.

The nouns of `khabar.model` may grow; these shapes stay put (docs/reference/schema.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from khabar.model import SCHEMA, Article, Credit, Link, Page, Related, Reprint, Sighting, Story


class DatelineShape(msgspec.Struct, kw_only=True):
    place: str | None
    agency: str | None


class BlockShape(msgspec.Struct, kw_only=True):
    """`kind` is paragraph, subhead, quote, item or caption; captions are not body text."""

    kind: str
    text: str


class CreditShape(msgspec.Struct, kw_only=True):
    """`name` is the usual name, `surface` the words of the page."""

    name: str
    surface: str
    kind: str


class LinkShape(msgspec.Struct, kw_only=True):
    headline: str
    url: str | None


class ImageShape(msgspec.Struct, kw_only=True):
    url: str
    caption: str | None
    credit: str | None


class KnownShape(msgspec.Struct, kw_only=True):
    """How a fact is known: the kind of evidence, and the page's own mark."""

    by: str
    mark: str | None


class ArticleShape(msgspec.Struct, kw_only=True):
    """A line of `khabar read`. `part` 0 is the page's own article, 1 and up are whole articles glued into it.
    `published` is as precise as the page was: an instant with its offset, or a day alone. `known` tells of each fact
    of the page's own article how it is known."""

    schema: int = SCHEMA
    id: str
    source: str | None
    part: int
    url: str | None
    headline: str | None
    standfirst: str | None
    language: str | None
    kind: str
    published: str | None
    modified: str | None
    outlet: str | None
    byline: list[str]
    section: str | None
    tags: list[str]
    images: list[ImageShape]
    known: dict[str, KnownShape]
    dateline: DatelineShape | None
    body: list[BlockShape]
    credits: list[CreditShape]
    read_also: list[LinkShape]
    similar: list[LinkShape]


class StoryShape(msgspec.Struct, kw_only=True):
    """One event: the ids of its articles in time."""

    schema: int = SCHEMA
    id: str
    headline: str | None
    articles: list[str]


class ReprintShape(msgspec.Struct, kw_only=True):
    """`share` is the part of the copy's text that stands in the original, 0 to 1."""

    copy: str
    original: str
    kind: str
    share: float
    why: str


class SightingShape(msgspec.Struct, kw_only=True):
    """A text seen whole in another article's page: `part` is the glued article, `article` whose text it is, `carrier`
    the page's own article."""

    part: str
    article: str
    carrier: str


class RelatedShape(msgspec.Struct, kw_only=True):
    article: str
    score: float
    why: str


def article_shape(article: Article, credits: Iterable[Credit] = (), page: Page | None = None) -> ArticleShape:
    """The shape of one article; the page's lists go to its own article alone (part 0)."""
    own = page if page is not None and article.part == 0 else Page()
    return ArticleShape(
        id=article.id,
        source=article.source or article.url,
        part=article.part,
        url=article.url,
        headline=article.headline,
        standfirst=article.standfirst,
        language=article.language,
        kind=article.kind,
        published=article.published.iso if article.published else None,
        modified=article.modified.iso if article.modified else None,
        outlet=article.outlet,
        byline=list(article.byline),
        section=article.section,
        tags=list(article.tags),
        images=[ImageShape(url=i.url, caption=i.caption, credit=i.credit) for i in article.images],
        known={one.fact: KnownShape(by=one.by, mark=one.mark) for one in article.known},
        dateline=_dateline(article),
        body=[BlockShape(kind=b.kind, text=b.text) for b in article.body],
        credits=[CreditShape(name=c.name, surface=c.surface, kind=c.kind) for c in credits],
        read_also=[_link(link) for link in own.read_also],
        similar=[_link(link) for link in own.similar],
    )


def story_shape(story: Story) -> StoryShape:
    return StoryShape(id=story.id, headline=story.headline, articles=list(story.articles))


def reprint_shape(reprint: Reprint) -> ReprintShape:
    return ReprintShape(
        copy=reprint.copy, original=reprint.original, kind=reprint.kind, share=reprint.share, why=reprint.why
    )


def sighting_shape(sighting: Sighting) -> SightingShape:
    return SightingShape(part=sighting.part, article=sighting.article, carrier=sighting.carrier)


def related_shape(related: Related) -> RelatedShape:
    return RelatedShape(article=related.article_id, score=related.score, why=related.why)


def _dateline(article: Article) -> DatelineShape | None:
    at = article.dateline
    return DatelineShape(place=at.place, agency=at.agency) if at else None


def _link(link: Link) -> LinkShape:
    return LinkShape(headline=link.headline, url=link.url)


def to_json(shape: object) -> bytes:
    """UTF-8 JSON without a line feed."""
    return msgspec.json.encode(shape)


def schemas() -> dict[str, dict[str, Any]]:
    """JSON Schema (2020-12) of every shape, by its name on the outside."""
    shapes = {
        "article": ArticleShape, "story": StoryShape, "reprint": ReprintShape, "sighting": SightingShape,
        "related": RelatedShape,
    }  # fmt: skip
    return {name: msgspec.json.schema(shape) for name, shape in shapes.items()}
