"""Every page of the sample press is read as its answer says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from khabar.attribute import credits
from khabar.model import Article, Page
from khabar.read import read
from khabar.samples import directory, samples

PRESS = {sample.name: sample for sample in samples()}


@pytest.fixture(params=PRESS)
def pair(request: pytest.FixtureRequest) -> tuple[Page, Mapping[str, Any]]:
    """A page as read, and its answer."""
    sample = PRESS[request.param]
    return read(sample.capture, directory=directory()), sample.answer


def test_as_many_articles_as_the_page_holds(pair: tuple[Page, Mapping[str, Any]]) -> None:
    page, answer = pair
    assert [a.headline for a in page.articles] == [part["headline"] for part in answer["parts"]]
    assert [a.part for a in page.articles] == list(range(len(answer["parts"])))


def test_the_body_begins_and_ends_where_it_should(pair: tuple[Page, Mapping[str, Any]]) -> None:
    for article, part in both(pair):
        paragraphs = [b.text for b in article.body if b.kind == "paragraph"]
        assert paragraphs[0].startswith(part["body_starts"])
        assert paragraphs[-1].endswith(part["body_ends"])
        assert len(paragraphs) == part["paragraphs"]
        assert [b.text for b in article.body if b.kind == "subhead"] == part["subheads"]


def test_dates_and_datelines(pair: tuple[Page, Mapping[str, Any]]) -> None:
    for article, part in both(pair):
        assert (article.published.iso if article.published else None) == part["published"]
        told = article.dateline and {"place": article.dateline.place, "agency": article.dateline.agency}
        assert told == part["dateline"]
        assert list(article.byline) == part["byline"]


def test_outlet_and_credits(pair: tuple[Page, Mapping[str, Any]]) -> None:
    for article, part in both(pair):
        found = {(c.name, c.kind) for c in credits(article, directory=directory())}
        assert {(c["name"], c["kind"]) for c in part["credits"]} <= found
        if article.part == 0:
            known = directory().by_id(article.outlet or "")
            assert known is not None
            assert directory().named(pair[1]["outlet"], credit=True) == known


def test_the_lists_of_the_page_stay_apart(pair: tuple[Page, Mapping[str, Any]]) -> None:
    page, answer = pair
    assert [link.headline for link in page.read_also] == answer["read_also"]
    if answer["similar"]:
        assert [link.headline for link in page.similar] == answer["similar"]


def both(pair: tuple[Page, Mapping[str, Any]]) -> list[tuple[Article, Mapping[str, Any]]]:
    page, answer = pair
    return list(zip(page.articles, answer["parts"], strict=True))
