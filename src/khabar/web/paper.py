"""Pages out of templates: escaped always, with a validator, and nothing that a browser would fetch
elsewhere."""

from __future__ import annotations

import hashlib
from functools import cache
from urllib.parse import unquote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from khabar.web.assets import FONTS, script, style
from khabar.web.desk import Desk
from khabar.web.script import direction, isolated, level

#: A page may be kept and must be asked for again: the press moves by the minute.
CACHE = "no-cache"


@cache
def _templates() -> Environment:
    paper = Environment(
        loader=PackageLoader("khabar.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    paper.filters.update(isolated=isolated, level=level, link=link, shortened=shortened)
    paper.globals.update(direction=direction, style=style(), script=script(), fonts=FONTS)
    return paper


def link(url: str | None) -> str | None:
    """`url` where it may be followed from a page (http and https), else None."""
    if url is None or not url.lower().startswith(("http://", "https://")):
        return None
    return level(url)


def shortened(url: str, most: int = 48) -> str:
    """An address to look at: without its scheme, its letters readable, not longer than `most`."""
    bare = level(unquote(url.split("://", 1)[-1])).rstrip("/")
    return bare if len(bare) <= most else bare[: most - 1] + "…"


def page(desk: Desk, request: Request, template: str, *, status: int = 200, **told: object) -> Response:
    """A page of the site. With the right `If-None-Match` a browser gets only the word that nothing
    changed."""
    told = {"stop": None, **told}
    text = _templates().get_template(template).render(say=desk.say, demo=desk.demo, **told)
    return reply(request, text.encode("utf-8", "replace"), "text/html; charset=utf-8", status=status)


def reply(request: Request, body: bytes, media_type: str, *, status: int = 200) -> Response:
    """`body` with a validator; 304 without a body where the reader holds it already."""
    if status != 200:
        return Response(body, status, {"Cache-Control": "no-store"}, media_type)
    tag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": CACHE}
    held = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
    if tag in held:
        return Response(None, 304, headers)
    return Response(body, 200, headers, media_type)
