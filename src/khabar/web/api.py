"""The API: the nouns of the site as JSON, in the shapes of `khabar.shapes`."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from khabar.model import Article
from khabar.shapes import (
    ArticleShape,
    RelatedShape,
    ReprintShape,
    SightingShape,
    StoryShape,
    article_shape,
    related_shape,
    reprint_shape,
    sighting_shape,
    story_shape,
    to_json,
)
from khabar.web import ask, cards, views
from khabar.web.answers import Found, answers
from khabar.web.desk import Desk
from khabar.web.pages import RESULTS, SIMILAR, STORIES, desk_of
from khabar.web.paper import reply

#: Completions offered for what is typed.
SUGGESTIONS = 8

JSON = "application/json"
PROBLEM = "application/problem+json"


class ArticlesShape(msgspec.Struct, kw_only=True):
    """Articles, newest first; `next` is the `before` of the following page."""

    articles: list[ArticleShape]
    next: float | None


class StoriesShape(msgspec.Struct, kw_only=True):
    """Stories by their newest article; `next` is the `before` of the following page."""

    stories: list[StoryShape]
    next: float | None


class HitShape(msgspec.Struct, kw_only=True):
    """An answer to a search; `marks` are the places of the words asked for in `snippet`, `copies` the ids of its
    reprints, folded into it."""

    article: str
    headline: str | None
    outlet: str | None
    published: str | None
    snippet: str
    marks: list[tuple[int, int]]
    copies: list[str]


class HeardShape(msgspec.Struct, kw_only=True):
    """A rule of a query as it was understood; `used` is false where nothing could be made of it."""

    rule: str
    said: str
    no: bool
    used: bool


class HitsShape(msgspec.Struct, kw_only=True):
    """`meant` is what may have been meant where little was found, `wider` the words alone of a query with rules, and
    `more` the limit to ask with for more answers."""

    query: str
    order: str
    heard: list[HeardShape]
    meant: str | None
    wider: str | None
    more: int | None
    hits: list[HitShape]


class SuggestionsShape(msgspec.Struct, kw_only=True):
    """What `query` may be about to become, likeliest first."""

    query: str
    suggestions: list[str]


class SimilarShape(msgspec.Struct, kw_only=True):
    similar: list[RelatedShape]


class ReprintsShape(msgspec.Struct, kw_only=True):
    reprints: list[ReprintShape]


class SightingsShape(msgspec.Struct, kw_only=True):
    """Where the text of an article was seen glued into other pages; none of it is a publication of it."""

    sightings: list[SightingShape]


class ProblemShape(msgspec.Struct, kw_only=True):
    """RFC 9457."""

    title: str
    status: int
    detail: str | None = None


def articles(request: Request) -> Response:
    desk, asked = desk_of(request), request.query_params
    most, before = ask.limit(asked, 20), ask.before(asked)
    ids = desk.archive.articles.newest(most, outlet=asked.get("outlet"), before=before)
    held = desk.archive.articles.by_ids(ids)
    found = [held[i] for i in ids if i in held]
    last = found[-1].published if found and len(ids) == most else None
    shapes = [_article(desk, a) for a in found]
    return _json(request, ArticlesShape(articles=shapes, next=last.order if last else None))


def article(request: Request) -> Response:
    desk = desk_of(request)
    return _json(request, _article(desk, desk.archive.articles.get(request.path_params["id"])))


def _article(desk: Desk, article: Article) -> ArticleShape:
    own = views.clean(desk, article)
    return article_shape(own, desk.credits(own))


def stories(request: Request) -> Response:
    desk, asked = desk_of(request), request.query_params
    most = ask.limit(asked, STORIES)
    found = desk.archive.stories.newest(most, ask.before(asked))
    following = cards.newest_of(desk, found[-1]) if len(found) == most else None
    return _json(request, StoriesShape(stories=[story_shape(s) for s in found], next=following))


def story(request: Request) -> Response:
    name = request.path_params["id"]
    found = desk_of(request).archive.stories.get(name)
    if found is None:
        return problem(404, "no such story", name)
    return _json(request, story_shape(found))


def search(request: Request) -> Response:
    desk, asked = desk_of(request), request.query_params
    query, order, most = ask.query(asked), ask.order(asked), ask.limit(asked, RESULTS)
    told = answers(desk, query, order, most, RESULTS, ask.MOST)
    shape = HitsShape(
        query=query,
        order=order,
        heard=[HeardShape(rule=one.rule, said=one.said, no=one.no, used=one.used) for one in told.heard],
        meant=told.meant,
        wider=told.wider,
        more=told.more,
        hits=[_hit(one) for one in told.found],
    )
    return _json(request, shape)


def _hit(found: Found) -> HitShape:
    text, marks = "", []
    for piece in found.snippet:
        if piece.hit:
            marks.append((len(text), len(text) + len(piece.text)))
        text += piece.text
    return HitShape(
        article=found.entry.id,
        headline=found.entry.headline,
        outlet=found.entry.source.key if found.entry.source else None,
        published=found.entry.when.iso if found.entry.when else None,
        snippet=text,
        marks=marks,
        copies=[copy.id for copy in found.copies],
    )


def suggest(request: Request) -> Response:
    """Completions of what is typed, while it is typed: its trailing blank counts."""
    desk, asked = desk_of(request), request.query_params
    typed = ask.typed(asked)
    found = desk.verbs.suggestions(desk.archive, typed, limit=ask.limit(asked, SUGGESTIONS, 20))
    return _json(request, SuggestionsShape(query=typed, suggestions=list(found)))


def similar(request: Request) -> Response:
    desk = desk_of(request)
    most = ask.limit(request.query_params, SIMILAR)
    found = desk.verbs.similar(desk.archive, request.path_params["id"], limit=most)
    return _json(request, SimilarShape(similar=[related_shape(one) for one in found]))


def reprints(request: Request) -> Response:
    found = desk_of(request).archive.reprints.of(request.path_params["id"])
    return _json(request, ReprintsShape(reprints=[reprint_shape(one) for one in found]))


def sightings(request: Request) -> Response:
    archive = desk_of(request).archive
    found = archive.sightings.of(archive.sightings.seen_as(request.path_params["id"]))
    return _json(request, SightingsShape(sightings=[sighting_shape(one) for one in found]))


def missing(request: Request) -> Response:
    """Any other address under /api/."""
    return problem(404, "no such noun", request.url.path)


def problem(status: int, title: str, detail: str | None = None) -> Response:
    """What went wrong, for a program."""
    body = to_json(ProblemShape(title=title, status=status, detail=detail))
    return Response(body, status, {"Cache-Control": "no-store"}, PROBLEM)


def _json(request: Request, shape: object) -> Response:
    return reply(request, to_json(shape), JSON)
