"""Markdown: a page's words mean nothing but themselves, and the head can be read back."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from khabar.formats import Beside, markdown
from khabar.formats.markdown import plain
from khabar.model import Article, Block, Link
from tests.formats.articles import law, texts


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def told(text: str) -> tuple[dict[str, Any], str]:
    """The facts of the head, and the rest."""
    _, head, rest = text.split("---\n", 2)
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    return {key: json.loads(value) for key, value in facts.items()}, rest


def collapsed(text: str) -> str:
    """As Markdown holds it: in one line, and without what steers a terminal."""
    return re.sub("[\x00-\x1f\x7f-\x9f]", "\ufffd", " ".join(text.split()))


def words(token: Token) -> str:
    return "".join(child.content for child in token.children or [])


@given(texts)
def test_a_text_is_one_paragraph_that_says_itself(text: str) -> None:
    opened, inline, closed = parsed(plain(text))
    assert (opened.type, closed.type) == ("paragraph_open", "paragraph_close")
    assert {child.type for child in inline.children or []} <= {"text", "text_special"}
    assert words(inline) == collapsed(text)


@law
def test_the_head_holds_the_facts(made: tuple[Article, Beside]) -> None:
    article, beside = made
    facts, _ = told(markdown(article, beside))
    assert facts["id"] == article.id
    assert facts.get("url") == article.url
    assert facts.get("published") == (article.published.iso if article.published else None)
    assert facts.get("author") == article.author
    assert facts.get("byline", []) == list(article.byline)
    assert facts.get("tags", []) == list(article.tags)
    assert [one["url"] for one in facts.get("images", [])] == [image.url for image in article.images]
    assert set(facts.get("known", {})) == {one.fact for one in article.known}
    lines = {block.line: block.text for block in article.body}
    assert [(cut["line"], cut["text"]) for cut in facts.get("cuts", [])] == [
        (cut.line, lines[cut.line]) for cut in beside.cuts
    ]


@law
def test_the_body_is_the_article_in_order(made: tuple[Article, Beside]) -> None:
    article, beside = made
    _, rest = told(markdown(article, beside))
    said = [words(token) for token in parsed(rest) if token.type == "inline"]
    body = [block.text for block in article.without(beside.cuts).body]
    wanted = [text for text in (article.headline, article.standfirst, *body) if text]
    wanted += [block.text for block in article.source_lines]
    assert [collapsed(text) for text in said[: len(wanted)]] == [collapsed(text) for text in wanted]


@given(st.lists(texts, min_size=1, max_size=3))
def test_links_lead_where_they_say(headlines: list[str]) -> None:
    hostile = "https://press.example/a<b>\\(c) &copy;"
    links = tuple(Link(headline=text, url=hostile) for text in headlines)
    _, rest = told(markdown(Article(id="a"), Beside(read_also=links)))
    found = [
        child.attrs["href"]
        for token in parsed(rest)
        for child in token.children or []
        if child.type == "link_open"
    ]
    assert found == ["https://press.example/a%3Cb%3E%5C(c)%20&copy;"] * len(headlines)


def test_the_points_of_a_list_stay_together() -> None:
    body = tuple(Block(kind="item", text=text) for text in ("أولاً", "ثانياً"))
    assert "- أولاً\n- ثانياً\n" in markdown(Article(id="a", body=body))
