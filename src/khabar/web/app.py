"""The site as an ASGI application: routes, errors, and the headers that every response wears."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import Message, Receive, Scope, Send

from khabar.errors import StoreError, UnknownArticle
from khabar.store import Archive
from khabar.web import api, pages, tour
from khabar.web.ask import BadQuestion
from khabar.web.assets import Assets
from khabar.web.desk import Desk, Verbs
from khabar.web.messages import messages
from khabar.web.paper import page
from khabar.web.tour import Guide

_log = logging.getLogger("khabar.web")

#: Nothing but our own style, pictures, fonts and script, which asks nobody but us; forms only to ourselves; never in a
#: frame.
CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
_NO_INDEX = (b"x-robots-tag", b"noindex")


class Site(Starlette):
    """Starlette with the site's headers on every response. They are put on outside of everything else, so that no
    error page can forget them."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = (*HEADERS, _NO_INDEX) if self.state.desk.demo else HEADERS
                message = {**message, "headers": [*message.get("headers", ()), *extra]}
            await send(message)

        await super().__call__(scope, receive, dressed)


def utc_now() -> datetime:
    return datetime.now(UTC)


def usual_verbs() -> Verbs:
    """The verbs of the rooms below."""
    from khabar.ingest import attribution_of, similar
    from khabar.search import answering, meant, search, suggestions

    return Verbs(
        search=search,
        suggestions=suggestions,
        meant=meant,
        answering=answering,
        similar=similar,
        attribution=attribution_of,
    )


def app(
    archive_opener: Callable[[], Archive],
    *,
    demo: bool = False,
    now: Callable[[], datetime] = utc_now,
    verbs: Verbs | None = None,
) -> Site:
    """The site over the archive that `archive_opener` opens; it is called once in each thread that answers.

    `demo` says on every page that the news is invented.
    """
    site = Site(routes=_routes(), exception_handlers=_handlers())
    site.state.guide = Guide(tour.told()) if demo else None
    site.state.desk = Desk(
        opener=archive_opener,
        verbs=verbs or usual_verbs(),
        say=messages(),
        now=now,
        demo=demo,
    )
    return site


def _routes() -> list[Route | Mount]:
    return [
        Route("/", pages.front),
        Route("/story/{id:path}", pages.story),
        Route("/article/{id:path}", pages.article),
        Route("/search", pages.search),
        Route("/outlet/{name:path}", pages.outlet),
        Route("/api/articles", api.articles),
        Route("/api/article/{id:path}", api.article),
        Route("/api/stories", api.stories),
        Route("/api/story/{id:path}", api.story),
        Route("/api/search", api.search),
        Route("/api/suggest", api.suggest),
        Route("/api/similar/{id:path}", api.similar),
        Route("/api/reprints/{id:path}", api.reprints),
        Route("/api/sightings/{id:path}", api.sightings),
        Route("/api/{rest:path}", api.missing),
        Route("/healthz", healthz),
        Route("/robots.txt", robots),
        Mount("/static", Assets()),
    ]


def healthz(request: Request) -> Response:
    """Whether the site can read its archive."""
    return JSONResponse({"status": "ok", "articles": pages.desk_of(request).archive.articles.count()})


def robots(request: Request) -> Response:
    """Invented news is for nobody's index; of a real site only what has no end is kept out."""
    lines = ["/"] if pages.desk_of(request).demo else ["/search", "/api/"]
    return PlainTextResponse("User-agent: *\n" + "".join(f"Disallow: {line}\n" for line in lines))


def _handlers() -> dict[Any, Any]:
    return {
        HTTPException: _refused,
        BadQuestion: lambda request, error: _failed(request, 400, str(error)),
        UnknownArticle: lambda request, error: _failed(request, 404, str(error)),
        StoreError: _unreadable,
        Exception: lambda request, error: _failed(request, 500),
    }


def _refused(request: Request, error: HTTPException) -> Response:
    response = _failed(request, error.status_code, error.detail)
    response.headers.update(error.headers or {})
    return response


def _unreadable(request: Request, error: StoreError) -> Response:
    _log.error("%s", error)
    return _failed(request, 503)


def _failed(request: Request, status: int, detail: str | None = None) -> Response:
    """An error as a page, or as a problem under /api/."""
    desk = pages.desk_of(request)
    known = status if str(status) in desk.say.table("error") else 500
    if request.url.path.startswith("/api/"):
        titles = {400: "bad parameter", 404: "not found", 405: "read only", 503: "store not readable"}
        return api.problem(status, titles.get(known, "error of ours"), detail)
    return page(desk, request, "error.html", status=status, code=status, known=str(known))
