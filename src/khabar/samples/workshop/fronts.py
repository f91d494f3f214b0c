"""Pages that are no articles: front pages, sections, answers of a site's search, pages that were not found.

`fronts.toml` tells of each its template, its address, its title, and the pages of the press that it lists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from khabar.samples.workshop.pages import FETCHED, Desk, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """A page that lists articles and is none."""

    name: str
    template: str
    url: str
    title: str
    why: str
    listed: tuple[Page, ...]
    query: str = ""

    @property
    def outlet(self) -> str:
        return self.name.partition("/")[0]


def fronts(told: Sequence[Mapping[str, Any]], desk: Desk) -> list[Front]:
    """The fronts that the press's file tells of."""
    return [
        Front(
            name=one["name"],
            template=one["template"],
            url=one["url"],
            title=one["title"],
            why=one["why"],
            query=one.get("query", ""),
            listed=tuple(desk.page(*desk.prints[name]) for name in one["lists"]),
        )
        for one in told
    ]


def answer(front: Front, desk: Desk) -> dict[str, Any]:
    """No article, and why."""
    return {
        "url": front.url,
        "fetched_at": FETCHED,
        "template": front.template,
        "outlet": desk.sites[front.outlet]["name"],
        "encoding": "utf-8",
        "parts": [],
        "note": front.why,
    }
