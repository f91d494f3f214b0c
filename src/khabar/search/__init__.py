"""Search: Arabic as Arabic readers spell it."""

from __future__ import annotations

from khabar.search.following import ailments, catch_up, rebuild
from khabar.search.index import holding
from khabar.search.mistyped import meant
from khabar.search.outlets import stored
from khabar.search.query import Heard, Query, parse, wanted
from khabar.search.search import Hit, Order, answering, search
from khabar.search.suggest import suggestions

__all__ = [
    "Heard", "Hit", "Order", "Query", "ailments", "answering", "catch_up", "holding", "meant", "parse", "rebuild",
    "search", "stored", "suggestions", "wanted",
]  # fmt: skip
