"""The founding page: a dispatch without a headline, a whole second article glued in, ten headlines of others.

Told on a page of our own words in that exact shape (`tests/pages/bna`), and on the page itself where it is beside the
clone; each as text and in HTML that says nothing of what is what.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from khabar.model import Page
from khabar.read import read

OURS = Path(__file__).resolve().parent.parent / "pages" / "bna" / "2031-pearls.txt"


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def paragraphs(found: list[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in found)


def as_text(text: str) -> str:
    return text


def in_paragraphs(text: str) -> str:
    return f"<html><body><div>{paragraphs(lines(text))}</div></body></html>"


def with_breaks(text: str) -> str:
    return "<html><body><div>" + "<br>".join(map(escape, lines(text))) + "</div></body></html>"


def with_blank_breaks(text: str) -> str:
    return "<html><body><div>" + escape(text).replace("\n", "<br>\n") + "</div></body></html>"


def in_a_table(text: str) -> str:
    return f"<table><tr><td>{paragraphs(lines(text))}</td></tr></table>"


def each_in_its_own_block(text: str) -> str:
    return "<body><div>" + "".join(f"<div><p>{escape(line)}</p></div>" for line in lines(text)) + "</div></body>"


def with_class_names(text: str) -> str:
    """The glued article and the list in elements that call themselves related posts, beside the content."""
    found = lines(text)
    also, similar = found.index("إقرأ أيضاً:"), found.index("مقالات مشابهة")
    links = "".join(
        f'<li><a href="/x/{n}">{escape(line.lstrip("• "))}</a></li>' for n, line in enumerate(found[similar + 1 :])
    )
    return (
        f'<body><article><div class="entry-content">{paragraphs(found[:also])}</div>'
        f'<div class="related-posts"><h3>{found[also]}</h3><h2>{found[also + 1]}</h2>'
        f"{paragraphs(found[also + 2 : similar])}</div>"
        f'<div class="related-posts"><h3>{found[similar]}</h3><ul>{links}</ul></div></article></body>'
    )


def with_class_names_inside(text: str) -> str:
    """The same, inside the content."""
    found = lines(text)
    also, similar = found.index("إقرأ أيضاً:"), found.index("مقالات مشابهة")
    return (
        f'<body><article><div class="content">{paragraphs(found[:also])}<div class="related-posts">'
        f'{paragraphs(found[also:similar])}</div><div class="related-posts">{paragraphs(found[similar:])}</div>'
        "</div></article></body>"
    )


FORMS = [
    as_text,
    in_paragraphs,
    with_breaks,
    with_blank_breaks,
    in_a_table,
    each_in_its_own_block,
    with_class_names,
    with_class_names_inside,
]


@pytest.fixture(params=["ours", "theirs"])
def text(request: pytest.FixtureRequest) -> str:
    if request.param == "ours":
        return OURS.read_text("utf-8")
    shared: Path = request.getfixturevalue("shared")
    return (shared / "seed" / "page.txt").read_text("utf-8")


@pytest.fixture(params=FORMS, ids=lambda form: form.__name__)
def page(request: pytest.FixtureRequest, text: str) -> Page:
    form: Callable[[str], str] = request.param
    return read(form(text))


def test_the_dispatch_has_its_dateline_and_source_and_no_headline(page: Page, text: str) -> None:
    first = page.main
    place, _, agency = lines(text)[0].partition("-")
    assert first.headline is None
    assert first.dateline is not None
    assert (first.dateline.place, first.dateline.agency) == (place, agency)
    assert [block.text for block in first.source_lines] == [line for line in lines(text) if line.startswith("المصدر")]
    assert [block.kind for block in first.body] == ["paragraph"] * 7


def test_the_glued_article_is_an_article_of_its_own(page: Page, text: str) -> None:
    found = lines(text)
    _, second = page.articles
    assert second.part == 1
    assert second.headline == found[found.index("إقرأ أيضاً:") + 1]
    assert second.dateline is not None
    assert (second.dateline.place, second.dateline.agency) == (
        found[found.index("إقرأ أيضاً:") + 2].split(" –")[0],
        None,
    )
    assert [block.kind for block in second.body] == ["paragraph", *["subhead", "paragraph"] * 3]


def test_the_ten_headlines_stand_apart_and_nothing_is_read_also(page: Page, text: str) -> None:
    found = lines(text)
    assert [link.headline for link in page.similar] == [
        line.lstrip("• ") for line in found[found.index("مقالات مشابهة") + 1 :]
    ]
    assert page.read_also == ()


def test_nothing_of_one_is_in_the_other_and_no_day_is_made_up(page: Page) -> None:
    first, second = page.articles
    assert not {block.text for block in first.body} & {block.text for block in second.body}
    assert first.published is None
    assert second.published is None
    assert first.id != second.id


def test_every_offset_counts_in_the_whole_file(text: str) -> None:
    for article in read(text).articles:
        for block in (*article.body, *article.source_lines):
            assert block.at is not None
            assert (block.at.field, text[block.at.start : block.at.end]) == ("page", block.text)
            assert lines(text.splitlines()[block.line or 0]) == [block.text]
        dateline = article.dateline
        assert dateline is not None
        assert dateline.at is not None
        assert text[dateline.at.start : dateline.at.end] == dateline.surface


def test_a_glued_article_takes_nothing_from_its_page() -> None:
    head = (
        '<head><meta property="article:published_time" content="2031-04-10T08:00:00+03:00">'
        '<meta name="author" content="هدى سلمان">'
        '<meta property="og:site_name" content="سانا"><meta property="og:image" content="https://press.example/i.jpg">'
        '<link rel="canonical" href="https://press.example/a/1"></head>'
    )
    first, second = read(head + with_class_names(OURS.read_text("utf-8"))).articles
    assert first.published is not None
    assert (first.outlet, first.url, first.byline) == ("sana", "https://press.example/a/1", ("هدى سلمان",))
    assert first.images
    assert (second.published, second.outlet, second.url, second.author, second.byline) == (None, None, None, None, ())
    assert (second.images, second.section, second.tags) == ((), None, ())


def test_a_glued_article_keeps_its_name_wherever_it_stands() -> None:
    text = OURS.read_text("utf-8")
    html = '<link rel="canonical" href="https://press.example/a/1">'
    assert read(html + in_paragraphs(text)).articles[1].id == read(html + with_class_names(text)).articles[1].id
