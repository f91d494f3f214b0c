"""What a request asks for, checked."""

from __future__ import annotations

import math

from starlette.datastructures import QueryParams

from khabar.errors import KhabarError
from khabar.search import Order
from khabar.web.script import level

#: Characters of a query that are looked at; no reader types more.
LONGEST_QUERY = 300
MOST = 100


class BadQuestion(KhabarError):
    """A request whose parameter `name` cannot be used: `why` says what it should be."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name
        self.why = why


def limit(asked: QueryParams, usual: int, most: int = MOST) -> int:
    """`limit`: a whole number from 1 to `most`."""
    text = asked.get("limit")
    if text is None:
        return usual
    if not (text.isdecimal() and len(text) <= 6 and 1 <= int(text) <= most):
        raise BadQuestion("limit", f"a whole number from 1 to {most}")
    return int(text)


def before(asked: QueryParams) -> float | None:
    """`before`: seconds since 1970 in UTC."""
    text = asked.get("before")
    if text is None:
        return None
    try:
        moment = float(text[:40])
    except ValueError:
        moment = math.nan
    if not math.isfinite(moment):
        raise BadQuestion("before", "seconds since 1970 in UTC, as a number")
    return moment


def order(asked: QueryParams) -> Order:
    """`order`: relevance (the usual) or newest."""
    text = asked.get("order", "relevance")
    if text == "relevance":
        return "relevance"
    if text == "newest":
        return "newest"
    raise BadQuestion("order", "relevance or newest")


def query(asked: QueryParams) -> str:
    """`q`: what the reader typed, without control characters, its blanks made one."""
    return " ".join(level(asked.get("q", "")[: 4 * LONGEST_QUERY]).split())[:LONGEST_QUERY]


def typed(asked: QueryParams) -> str:
    """`q` while it is being typed: as `query`, and a blank at its end stays."""
    text = query(asked)
    return text + " " if text and asked.get("q", "")[-1:].isspace() else text
