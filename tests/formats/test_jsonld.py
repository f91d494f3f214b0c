"""schema.org NewsArticle: only words of schema.org, Khabar's own under its own name, no fact lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from khabar.formats import Beside, news_article
from khabar.model import Article, Block, Dateline
from tests.formats.articles import law

#: Properties that schema.org has for each type that is used (schema.org 29).
PROPERTIES = {
    "NewsArticle": {
        "identifier", "url", "headline", "description", "inLanguage", "genre", "datePublished", "dateModified",
        "author", "articleSection", "keywords", "dateline", "locationCreated", "creditText", "publisher",
        "sourceOrganization", "citation", "mentions", "image", "wordCount", "articleBody", "isBasedOn", "hasPart",
        "isPartOf", "mainEntityOfPage",
    },
    "NewsMediaOrganization": {"name"},
    "Person": {"name", "jobTitle"},
    "Place": {"name"},
    "ImageObject": {"contentUrl", "caption", "creditText"},
    "CreativeWork": {"publisher"},
    "WebPage": {"hasPart"},
    "ItemList": {"name", "itemListElement"},
    "ListItem": {"position", "name", "url"},
}  # fmt: skip


def objects(told: object) -> Iterator[dict[str, Any]]:
    """Every object with a type, wherever it stands."""
    if isinstance(told, dict):
        if "@type" in told:
            yield told
        told = list(told.values())
    if isinstance(told, list):
        for one in told:
            yield from objects(one)


@law
def test_only_words_of_schema_org_are_used(made: tuple[Article, Beside]) -> None:
    whole = news_article(*made)
    assert json.loads(json.dumps(whole)) == whole
    for one in objects(whole):
        kind = {"OpinionNewsArticle": "NewsArticle", "LiveBlogPosting": "NewsArticle"}.get(one["@type"], one["@type"])
        own = {key for key in one if not key.startswith(("@", "khabar:"))}
        assert own <= PROPERTIES[kind], one


@law
def test_the_facts_are_in_it(made: tuple[Article, Beside]) -> None:
    article, beside = made
    told = news_article(article, beside)
    assert told["identifier"] == article.id
    assert told.get("headline") == article.headline
    assert told.get("description") == article.standfirst
    assert told.get("inLanguage") == article.language
    assert told.get("datePublished") == (article.published.iso if article.published else None)
    assert told.get("dateModified") == (article.modified.iso if article.modified else None)
    assert told.get("keywords", []) == list(article.tags)
    assert told.get("articleBody", "") == article.without(beside.cuts).text
    authors = told.get("author", [])
    assert authors == article.author or [one["name"] for one in authors] == list(article.byline)


@law
def test_no_cut_no_evidence_and_no_list_is_lost(made: tuple[Article, Beside]) -> None:
    article, beside = made
    told = news_article(article, beside)
    text = {block.line: block.text for block in article.body}
    assert [(cut["khabar:line"], cut["khabar:text"]) for cut in told.get("khabar:cut", [])] == [
        (cut.line, text[cut.line]) for cut in beside.cuts
    ]
    assert {one["khabar:fact"] for one in told.get("khabar:knownBy", [])} == {one.fact for one in article.known}
    lists = {
        one["name"]: [item["name"] for item in one["itemListElement"]]
        for one in told.get("mainEntityOfPage", {}).get("hasPart", [])
    }
    assert lists.get("readAlso", []) == [link.headline for link in beside.read_also]
    assert lists.get("similar", []) == [link.headline for link in beside.similar]


def test_a_dispatch() -> None:
    article = Article(
        id="a",
        headline="قاعة جديدة في المكتبة",
        dateline=Dateline(place="عمان", agency="بترا", surface="عمان-بترا"),
        source_lines=(Block(kind="paragraph", text="المصدر: وكالة بترا"),),
    )
    told = news_article(article)
    assert told["dateline"] == "عمان-بترا"
    assert told["locationCreated"]["name"] == "عمان"
    assert told["creditText"] == "المصدر: وكالة بترا"
    assert "datePublished" not in told
