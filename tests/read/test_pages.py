"""Saved pages of our own words (`tests/pages`), each with what an editor reads in it: a new kind is a new pair."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from khabar.model import Article, Capture, Page
from khabar.read import read

PAGES = Path(__file__).resolve().parent.parent / "pages"
PAIRS = sorted(path for path in PAGES.rglob("*") if path.suffix in (".html", ".txt"))


@pytest.fixture(params=PAIRS, ids=lambda path: str(path.relative_to(PAGES)))
def pair(request: pytest.FixtureRequest) -> tuple[Page, Mapping[str, Any]]:
    path: Path = request.param
    kind = "text/plain" if path.suffix == ".txt" else "text/html"
    page = read(Capture(content=path.read_bytes(), media_type=kind, source=path.name))
    return page, json.loads(path.with_suffix(".json").read_text("utf-8"))


def test_each_article_is_read_as_an_editor_reads_it(pair: tuple[Page, Mapping[str, Any]]) -> None:
    page, answer = pair
    assert [told(article, want) for article, want in zip(page.articles, answer["articles"], strict=True)] == answer[
        "articles"
    ]
    assert [article.part for article in page.articles] == list(range(len(page.articles)))


def test_what_belongs_to_no_article_stands_apart(pair: tuple[Page, Mapping[str, Any]]) -> None:
    page, answer = pair
    assert (len(page.read_also), len(page.similar)) == (answer["read_also"], answer["similar"])
    assert set(answer.get("notes", ())) <= set(page.notes)
    bodies = " ".join(article.text for article in page.articles)
    assert not [link for link in (*page.read_also, *page.similar) if link.headline in bodies]


def test_every_block_stands_where_it_says(pair: tuple[Page, Mapping[str, Any]]) -> None:
    page, _ = pair
    for article in page.articles:
        if any(block.at and block.at.field == "page" for block in article.body):
            continue
        for block in article.body:
            assert block.at is not None
            assert article.text[block.at.start : block.at.end] == block.text


def told(article: Article, want: Mapping[str, Any]) -> dict[str, Any]:
    """What an answer tells of an article, as it was read."""
    dateline = article.dateline
    found: dict[str, Any] = {
        "headline": article.headline,
        "dateline": dateline and {"place": dateline.place, "agency": dateline.agency},
        "published": article.published.iso if article.published else None,
        "first": article.body[0].text[: len(want["first"])],
        "last": article.body[-1].text[-len(want["last"]) :],
        "kinds": dict(Counter(block.kind for block in article.body)),
        "sources": [block.text for block in article.source_lines],
        "byline": list(article.byline),
    }
    return {key: found[key] for key in want}
