"""Search: Arabic as Arabic readers spell it."""

from __future__ import annotations

from khabar.search.index import catch_up, rebuild
from khabar.search.query import wanted
from khabar.search.search import Hit, Order, search

__all__ = ["Hit", "Order", "catch_up", "rebuild", "search", "wanted"]
