"""Saved pages of our own words (`tests/pages`), each with what an editor reads in it: a new kind is a new pair."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from khabar.model import Article, Capture, Page
from khabar.read import read

PAGES = Path(__file__).resolve().parent.parent / "pages"
#: How a page may be saved, and the media type it then has.
KINDS = {".html": "text/html", ".html.gz": "text/html", ".txt": "text/plain", ".txt.gz": "text/plain"}


def kind_of(path: Path) -> str | None:
    """How a page is saved («.html.gz»); None for what is no page."""
    return next((kind for kind in sorted(KINDS, key=len, reverse=True) if path.name.endswith(kind)), None)


def answer_of(path: Path) -> Path:
    """Where the answer to a page lies: beside it, `DATE.json`."""
    return path.with_name(path.name.removesuffix(kind_of(path) or "") + ".json")


PAIRS = sorted(path for path in PAGES.rglob("*") if path.is_file() and kind_of(path))


def test_whatever_lies_among_the_pages_is_a_page_with_its_answer() -> None:
    used = {*PAIRS, *map(answer_of, PAIRS)}
    left = [str(path.relative_to(PAGES)) for path in PAGES.rglob("*") if path.is_file() and path not in used]
    lacking = [str(path.relative_to(PAGES)) for path in PAIRS if not answer_of(path).is_file()]
    assert left == [], f"never looked at: {left}; a page is {', '.join(KINDS)}, its answer NAME.json beside it"
    assert lacking == [], f"no answer beside {lacking}: add NAME.json, as CONTRIBUTING.md tells"


@pytest.fixture(params=PAIRS, ids=lambda path: str(path.relative_to(PAGES)))
def pair(request: pytest.FixtureRequest) -> tuple[Page, Mapping[str, Any]]:
    path: Path = request.param
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    page = read(Capture(content=content, media_type=KINDS[kind_of(path) or ""], source=path.name))
    return page, json.loads(answer_of(path).read_text("utf-8"))


def test_each_article_is_read_as_an_editor_reads_it(pair: tuple[Page, Mapping[str, Any]]) -> None:
    page, answer = pair
    assert len(page.articles) == len(answer["articles"]), [article.headline for article in page.articles]
    wrong = [
        f"article {number}, {fact}: read {value!r}, the answer says {want[fact]!r}"
        for number, (article, want) in enumerate(zip(page.articles, answer["articles"], strict=True))
        for fact, value in told(article, want).items()
        if value != want[fact]
    ]
    assert wrong == [], "\n".join(wrong)
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
