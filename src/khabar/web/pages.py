"""The pages: front, story, article, search, outlet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khabar.model import Article, Cut
from khabar.web import ask, cards, views
from khabar.web.answers import answers
from khabar.web.desk import Desk
from khabar.web.paper import page
from khabar.web.sayings import MOST_TELLINGS, Saying, heard, sayings
from khabar.web.tour import Guide, Stop

STORIES = 30
RESULTS = 20
ARTICLES = 40
SIMILAR = 10
#: Stories that a search without an answer offers instead.
SUGGESTED = 5
#: Pages named under «seen also in»; the rest are counted.
SEEN = 12
#: Speakers whose words stand under the leading story, and tellings of it that are asked.
HEARD, LEADING_TELLINGS = 2, 3


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def front(request: Request) -> Response:
    """The stories, newest first under their days; on the first page the one that most outlets carry leads."""
    desk, before = desk_of(request), ask.before(request.query_params)
    stories = desk.archive.stories.newest(STORIES, before)
    older = cards.newest_of(desk, stories[-1]) if len(stories) == STORIES else None
    lead = cards.leading(desk, stories) if before is None else None
    rest = [cards.card(desk, story) for story in stories if story is not lead]
    guide: Guide | None = request.app.state.guide
    return page(
        desk,
        request,
        "front.html",
        lead=cards.card(desk, lead, cards.FULL) if lead else None,
        steps=cards.steps(desk, lead) if lead else (),
        heard=heard(_voices(desk, cards.story_articles(desk, lead), LEADING_TELLINGS), HEARD) if lead else (),
        most_steps=cards.STEPS,
        days=cards.days(desk, rest),
        older=older,
        later=before,
        outlets=_outlets(desk),
        stops=guide.stops(desk) if guide and before is None else (),
    )


def story(request: Request) -> Response:
    """One story: how it was told in time, its copies folded, and who said what."""
    desk = desk_of(request)
    found = desk.archive.stories.get(request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    articles = cards.story_articles(desk, found)
    return page(
        desk,
        request,
        "story.html",
        card=cards.card(desk, found),
        tellings=views.tellings(desk, articles),
        sayings=_voices(desk, articles, MOST_TELLINGS),
        more=len(found.articles) > len(articles),
        stop=_stop(request),
    )


def _voices(desk: Desk, articles: Mapping[str, Article], most: int) -> tuple[Saying, ...]:
    """Who said what in the first tellings of a story; copies say nothing new."""
    told = [views.clean(desk, articles[one.entry.id]) for one in views.tellings(desk, articles)[:most]]
    return sayings(desk, [(article, desk.attribution(article).quotes) for article in told])


def _stop(request: Request) -> Stop | None:
    """The stop of the guided minute that the reader came by."""
    guide: Guide | None = request.app.state.guide
    asked = request.query_params.get("stop", "")
    return guide.stop(desk_of(request), asked) if guide and asked else None


def article(request: Request) -> Response:
    """One article: first where it was written and whose it is, then the text, then what belongs to it."""
    desk = desk_of(request)
    whole = desk.archive.articles.get(request.path_params["id"])
    if (of := desk.archive.sightings.seen_as(whole.id)) != whole.id:
        # It is told on its own page, with this one among the places where it was seen.
        asked = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/article/{quote(of, safe='')}{asked}", 303)
    seen = _seen(desk, whole)
    cuts = desk.archive.cuts.of(whole.id)
    own = whole.without(cuts)
    attribution = desk.attribution(own)
    return page(
        desk,
        request,
        "article.html",
        article=own,
        entry=views.entry(desk, own),
        modified=views.shown(desk, own.modified, own),
        credits=list({(c.name, c.kind): c for c in attribution.credits}.values()),
        origin=attribution.origin,
        cuts=_cut_lines(whole, cuts),
        carrier=_carrier(desk, own),
        parts=_parts(desk, own),
        story=desk.archive.stories.of(own.id),
        elsewhere=views.elsewhere(desk, own.id),
        seen=views.entries(desk, seen[:SEEN]),
        seen_more=max(0, len(seen) - SEEN),
        sayings=sayings(desk, [(own, attribution.quotes)]),
        similar=views.neighbours(desk, desk.verbs.similar(desk.archive, own.id, limit=SIMILAR)),
        stop=_stop(request),
    )


def _cut_lines(article: Article, cuts: Sequence[Cut]) -> list[tuple[str, Cut]]:
    lines = {block.line: block.text for block in article.body if block.line is not None}
    return [(lines[cut.line], cut) for cut in cuts if cut.field == "text" and cut.line in lines]


def _carrier(desk: Desk, article: Article) -> views.Entry | None:
    """For a glued article: the page's own article that it was found in."""
    if article.part == 0:
        return None
    url = desk.archive.captures.of(article.id).url
    ids = desk.archive.articles.at_url(url) if url else []
    return next(iter(views.entries(desk, ids[:1])), None)


def _seen(desk: Desk, article: Article) -> list[str]:
    """The ids of the other pages that the text was seen glued into, each once, in the order they came."""
    found = desk.archive.sightings.of(article.id)
    carriers = dict.fromkeys(one.carrier for one in found if article.id != one.part != one.carrier)
    return [i for i in carriers if i != article.id]


def _parts(desk: Desk, article: Article) -> list[views.Entry]:
    """For a page's own article: the articles that were glued into the page."""
    if article.part:
        return []
    embedded = desk.archive.articles.parts(article.id)
    known_as = dict.fromkeys(desk.archive.sightings.seen_as(part) for part in embedded)
    return views.entries(desk, [i for i in known_as if i != article.id])


def search(request: Request) -> Response:
    """Answers to what the reader typed, copies folded."""
    desk, asked = desk_of(request), request.query_params
    query, order, most = ask.query(asked), ask.order(asked), ask.limit(asked, RESULTS)
    told = answers(desk, query, order, most, RESULTS, ask.MOST)
    newest = () if told.found else [cards.card(desk, one) for one in desk.archive.stories.newest(SUGGESTED)]
    return page(desk, request, "search.html", told=told, newest=newest, stop=_stop(request))


def outlet(request: Request) -> Response:
    """An outlet's articles, newest first."""
    desk, name = desk_of(request), request.path_params["name"]
    before = ask.before(request.query_params)
    numbers = {key: number for key, number, _ in desk.archive.articles.outlets()}
    if name not in numbers:
        raise HTTPException(404)
    entries = views.entries(desk, desk.archive.articles.newest(ARTICLES, outlet=name, before=before))
    ids = [one.id for one in entries]
    taken = views.taken(desk, ids)
    return page(
        desk,
        request,
        "outlet.html",
        source=views.source(desk, name),
        outlet=desk.outlet(name),
        number=numbers[name],
        entries=entries,
        taken=taken,
        trade=views.trade(desk, name, ids, taken),
        older=_older(desk, entries),
    )


def _older(desk: Desk, entries: Sequence[views.Entry]) -> float | None:
    if len(entries) < ARTICLES:
        return None
    published = desk.archive.articles.get(entries[-1].id).published
    return published.order if published else None


def _outlets(desk: Desk) -> list[tuple[views.Source, int]]:
    listed = [(views.source(desk, key), number) for key, number, _ in desk.archive.articles.outlets()]
    return [(source, number) for source, number in listed if source]
