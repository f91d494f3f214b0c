"""ninjs 3.1: what the standard refuses is never said, and no fact is lost on the way."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import pytest

from khabar.formats import Beside, news_item
from khabar.model import Article
from tests.formats.articles import law
from tests.formats.ninjs31 import faults


def roles(told: list[dict[str, Any]], role: str) -> list[str]:
    return [one["value"] for one in told if one.get("role") == role]


@law
def test_every_article_is_an_object_of_the_standard(made: tuple[Article, Beside]) -> None:
    item = news_item(*made)
    assert faults(item) == []
    assert json.loads(json.dumps(item)) == item


@law
def test_the_facts_are_in_it(made: tuple[Article, Beside]) -> None:
    article, beside = made
    item = news_item(article, beside)
    told = item.get("descriptions", [])
    assert roles(item.get("headlines", []), "main") == ([article.headline] if article.headline else [])
    assert roles(told, "standfirst") == ([article.standfirst] if article.standfirst else [])
    assert roles(told, "sourceLine") == [block.text for block in article.source_lines]
    assert roles(item.get("altIds", []), "khabar") == [article.id]
    assert item.get("language") == article.language
    assert item.get("located") == (article.dateline.place if article.dateline else None)
    authors = [one["name"] for one in item.get("people", []) if one["rel"] == "author"]
    assert authors == list(article.byline)
    assert [one["name"] for one in item.get("subjects", []) if one["rel"] == "tag"] == list(article.tags)
    sources = {(one["role"], one["name"]) for one in item.get("infoSources", [])}
    assert {(credit.kind, credit.name) for credit in beside.credits} <= sources


@law
def test_a_time_is_an_instant_or_a_day_and_never_more(made: tuple[Article, Beside]) -> None:
    article, beside = made
    item = news_item(article, beside)
    said = [item.get("firstCreated"), *roles(item.get("descriptions", []), "publicationDay")]
    assert [one for one in said if one] == ([article.published.iso] if article.published else [])


@law
def test_no_cut_and_no_evidence_is_lost(made: tuple[Article, Beside]) -> None:
    article, beside = made
    item = news_item(article, beside)
    cuts = [json.loads(one) for one in roles(item.get("descriptions", []), "cut")]
    assert [cut["line"] for cut in cuts] == [cut.line for cut in beside.cuts]
    text = {block.line: block.text for block in article.body}
    assert all(cut["text"] == text[cut["line"]] and cut["of"] == "b2" for cut in cuts)
    plain = roles(item.get("bodies", []), "main")
    assert plain == ([article.without(beside.cuts).text] if article.without(beside.cuts).text else [])
    evidence = [json.loads(one) for one in roles(item.get("descriptions", []), "knownBy")]
    assert [set(one) for one in evidence] == ([{"published", "tags"}] if article.known else [])


@law
def test_the_other_headlines_and_pictures_are_associations(made: tuple[Article, Beside]) -> None:
    article, beside = made
    found = news_item(article, beside).get("associations", [])
    by_rel = {rel: [one["name"] for one in found if one["rel"] == rel] for rel in ("readalso", "related")}
    assert by_rel == {
        "readalso": [link.headline for link in beside.read_also],
        "related": [link.headline for link in beside.similar],
    }
    assert sum(one["type"] == "picture" for one in found) == len(article.images)


@law
def test_the_rich_body_is_sound_xml(made: tuple[Article, Beside]) -> None:
    article, beside = made
    for rich in roles(news_item(article, beside).get("bodies", []), "richtext"):
        root = ElementTree.fromstring(f"<div>{rich}</div>")
        tags = {element.tag for element in root.iter()}
        assert tags <= {"div", "p", "h2", "blockquote", "ul", "li", "figure", "figcaption"}


def test_an_address_with_arabic_letters_is_a_uri() -> None:
    article = Article(id="a", url="https://press.example/خبر")
    assert news_item(article)["uri"] == "https://press.example/%D8%AE%D8%A8%D8%B1"
    assert news_item(Article(id="خ 1"))["uri"] == "urn:khabar:article:%D8%AE%201"


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({}, "uri is missing"),
        ({"uri": "no address"}, "uri is 'no address'"),
        ({"uri": "urn:a:b", "dateline": "عمان"}, "dateline is no property"),
        ({"uri": "urn:a:b", "firstCreated": "2031-05-05"}, "firstCreated is '2031-05-05'"),
        ({"uri": "urn:a:b", "bodies": [{"role": "main"}]}, "bodies.value is missing"),
        ({"uri": "urn:a:b", "associations": [{"uri": "urn:a:c"}]}, "associations.name is missing"),
    ],
)
def test_the_check_itself_refuses_what_the_standard_refuses(wrong: dict[str, Any], fault: str) -> None:
    assert faults(wrong) == [fault]


def test_what_is_not_known_is_left_out() -> None:
    assert set(news_item(Article(id="a"))) == {"uri", "type", "representationType", "altIds", "standard"}
