"""Search: Arabic as Arabic readers spell it."""

from __future__ import annotations

from khabar.search.index import catch_up, holding, rebuild
from khabar.search.query import Heard, Query, parse, wanted
from khabar.search.search import Hit, Order, search

__all__ = ["Heard", "Hit", "Order", "Query", "catch_up", "holding", "parse", "rebuild", "search", "wanted"]
