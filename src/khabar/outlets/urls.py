"""One form for every way of writing the same address, so that one page has one id.

Parsing is WHATWG's (ada-url): lower-case host, punycode, dot segments resolved. On top of it: http and https
only, no user name, no fragment, no tracking parameters (`tracking.toml`), the rest of the query in order
of name, percent escapes in upper case.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_ESCAPE = re.compile("%[0-9a-f]{2}", re.IGNORECASE)
_SCHEMES = {"http:", "https:"}


@cache
def _tracking() -> dict[str, Any]:
    return tomllib.loads((files("khabar.outlets") / "tracking.toml").read_text(encoding="utf-8"))


# One page asks for its own address several times: the cache need not be larger than a page.
@lru_cache(maxsize=64)
def canonical(url: str, base: str | None = None) -> str | None:
    """`url` (resolved against `base` where it is relative) in its one form; None where it is no web
    address.
    """
    parsed = _parsed(url, base)
    if parsed is None or parsed.protocol not in _SCHEMES or not parsed.hostname:
        return None
    parsed.hash, parsed.username, parsed.password = "", "", ""
    parsed.search = "&".join(_kept(parsed.search.removeprefix("?")))
    return _ESCAPE.sub(lambda m: m[0].upper(), parsed.href)


def _kept(query: str) -> list[str]:
    return sorted(part for part in query.split("&") if part and not _tracks(part.partition("=")[0]))


def _tracks(name: str) -> bool:
    known = _tracking()
    return name in known["names"] or name.startswith(tuple(known["prefixes"]))


@lru_cache(maxsize=64)
def host(url: str) -> str | None:
    """The host of `url`, in lower case and punycode; None where it is no web address."""
    parsed = _parsed(url, None)
    return str(parsed.hostname) or None if parsed is not None else None


def _parsed(url: str, base: str | None) -> Any:
    # Loaded when called: the front door opens without it.
    import ada_url

    try:
        return ada_url.URL(url.strip(), base=base) if base else ada_url.URL(url.strip())
    except ValueError:
        return None
