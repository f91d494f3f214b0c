"""What stands still: style, script, fonts, the icon. Each address names its version, so that a browser asks once."""

from __future__ import annotations

import hashlib
import mimetypes
from functools import cache
from importlib.resources import files

from starlette.datastructures import QueryParams
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOREVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"

#: The fonts that every page needs, asked for before the sheet is read. Their names carry their version.
FONTS = (
    "/static/fonts/plex-sans-arabic-1.1.0-400.woff2",
    "/static/fonts/plex-sans-arabic-1.1.0-700.woff2",
    "/static/fonts/noto-naskh-5.3.0-arabic-400.woff2",
)

mimetypes.add_type("font/woff2", ".woff2")  # Python 3.11 does not know it, nor do all systems


class Assets(StaticFiles):
    """The static files, to be kept for ever where the address names a version."""

    def __init__(self) -> None:
        super().__init__(directory=str(files("khabar.web") / "static"))

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code in (200, 304):
            asked = QueryParams(scope.get("query_string", b"")).get("v")
            named = path.endswith(".woff2") or (asked is not None and asked == _version(path))
            response.headers["Cache-Control"] = FOREVER if named else A_DAY
        return response


def style() -> str:
    """The address of the style sheet: it changes with the sheet, so that the sheet may be cached."""
    return f"/static/khabar.css?v={_version('khabar.css')}"


def script() -> str:
    """The address of the script that suggests words while one types; nothing needs it."""
    return f"/static/suggest.js?v={_version('suggest.js')}"


@cache
def _version(name: str) -> str:
    held = (files("khabar.web") / "static" / name).read_bytes()
    return hashlib.blake2b(held, digest_size=5).hexdigest()
