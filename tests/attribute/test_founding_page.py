"""The page that Khabar was founded for: who spoke in it, and when."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from khabar.attribute import attribute
from khabar.model import Article, Block, Dateline, Span


@pytest.fixture(scope="session")
def gold(shared: Path) -> list[dict[str, Any]]:
    lines = (shared / "seed" / "attribution.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def page(shared: Path) -> str:
    return (shared / "seed" / "page.txt").read_text("utf-8")


def dispatch(page: str, told: dict[str, Any]) -> Article:
    """The first article of the page, cut by the gold's own span: reading it is another room's test."""
    start, end = told["article_span"]
    dateline, body, sources = told["dateline"], [], []
    for text in page[start:end].split("\n"):
        at = Span(field="page", start=start, end=start + len(text))
        start += len(text) + 1
        if text.strip() and text.strip() != dateline["surface"]:
            (sources if text.startswith("المصدر") else body).append(Block(kind="paragraph", text=text, at=at))
    at = Span(field="page", start=dateline["start"], end=dateline["end"])
    return Article(
        id=told["id"],
        body=tuple(body),
        source_lines=tuple(sources),
        dateline=Dateline(
            place=dateline["place"],
            agency=dateline["agency"],
            surface=dateline["surface"],
            at=at,
        ),
    )


def test_three_officials_speak_under_their_full_names(page: str, gold: list[dict[str, Any]]) -> None:
    found = attribute(dispatch(page, gold[0])).quotes
    wanted = [quote["speaker"] for quote in sorted(gold[0]["quotes"], key=lambda q: q["start"])]
    assert [quote.speaker for quote in found] == wanted


def test_its_days_have_no_year(page: str, gold: list[dict[str, Any]]) -> None:
    values = {time.value for time in attribute(dispatch(page, gold[0])).times}
    assert {"XXXX-04-23/XXXX-04-25", "XXXX-07", "P80Y"} <= values


def test_the_agency_is_one_outlet_twice(page: str, gold: list[dict[str, Any]]) -> None:
    found = attribute(dispatch(page, gold[0]))
    assert [(c.name, c.kind) for c in found.credits] == [("سانا", "dateline"), ("سانا", "source line")]
    assert found.origin == "سانا"
