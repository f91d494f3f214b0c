"""Feeds that carry their text: each item a capture of its own, with the feed's hints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from khabar.collect import captures
from khabar.errors import UnreadableFile
from khabar.model import Capture
from khabar.read import read
from khabar.samples import feeds

BODY = "قال أمين المكتبة إن القاعة الجديدة ستفتح أبوابها مطلع الأسبوع المقبل أمام الطلاب والباحثين من البلدة كلها."
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "صدى البيدر",
    "authors": [{"name": "هيئة التحرير"}],
    "items": [
        {"id": "1", "url": "https://baydar.example/1", "title": "قاعة جديدة",
         "content_html": f"<p>{BODY}</p><p>{BODY}</p>",
         "date_published": "2031-05-05T11:05:00+03:00", "authors": [{"name": "هالة المصري"}], "tags": ["محليات"]},
        {"id": "2", "content_text": BODY},
        {"id": "3"},
        "no item",
    ],
}  # fmt: skip


def found(path: Path, content: str) -> list[Capture | UnreadableFile]:
    path.write_text(content, "utf-8")
    return list(captures([str(path)]))


def test_a_json_feed(tmp_path: Path) -> None:
    first, second, third, fourth = found(tmp_path / "feed.json", json.dumps(JSON))
    assert isinstance(first, Capture)
    article = read(first).main
    assert (article.headline, article.url, article.section) == ("قاعة جديدة", "https://baydar.example/1", "محليات")
    assert article.published is not None
    assert (article.published.iso, article.byline) == ("2031-05-05T11:05:00+03:00", ("هالة المصري",))
    assert [block.text for block in article.body] == [BODY, BODY]
    assert isinstance(second, Capture)
    assert (second.hints["author"], read(second).main.published) == ("هيئة التحرير", None)
    assert "feed.json#2: is an item without a title and a text" in str(third)
    assert "feed.json#3: is no item" in str(fourth)


@pytest.mark.parametrize("content", ["{", "[]", '{"version": "1", "items": []}', '{"version": 3}'])
def test_json_that_is_no_feed_is_named(tmp_path: Path, content: str) -> None:
    (error,) = found(tmp_path / "feed.json", content)
    assert isinstance(error, UnreadableFile)


def test_json_beside_pages_is_no_feed_unless_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "answer.json").write_text('{"headline": "قاعة"}', "utf-8")
    (tmp_path / "feed.json").write_text(json.dumps(JSON), "utf-8")
    assert len(list(captures([str(tmp_path)]))) == len(JSON["items"])


RSS = f"""<?xml version='1.0'?>\x00<rss xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><item>
<title>قاعة & مقهى</title><link>https://baydar.example/1?utm_source=rss</link><guid isPermaLink='false'>77</guid>
<dc:creator>هالة</dc:creator><pubDate>Mon, 05 May 2031 11:05:00 AST</pubDate><category>محليات</category>
<description>{BODY}&nbsp;…</description></item></channel></rss>"""


def test_the_items_of_an_rss_feed_are_captures_with_hints(tmp_path: Path) -> None:
    (one,) = found(tmp_path / "feed.xml", RSS)
    assert isinstance(one, Capture)
    date = "Mon, 05 May 2031 11:05:00 AST"
    told = {"title": "قاعة & مقهى", "date": date, "guid": "77", "author": "هالة", "category": "محليات"}
    assert one.hints == told
    assert (one.url, one.source) == ("https://baydar.example/1", f"{tmp_path / 'feed.xml'}#0")
    published = read(one).main.published
    assert published is not None
    assert published.iso == "2031-05-05T11:05:00+03:00"


def test_a_feed_with_a_doctype_is_refused(tmp_path: Path) -> None:
    (error,) = found(tmp_path / "feed.xml", '<!DOCTYPE r [<!ENTITY a "b">]><rss><item><title>&a;</title></item></rss>')
    assert isinstance(error, UnreadableFile)
    assert "DOCTYPE" in str(error)


@pytest.mark.parametrize("name", [s.name for s in feeds() if s.answer["kind"] == "full"])
def test_the_full_text_feeds_of_the_sample_press(tmp_path: Path, name: str) -> None:
    told = next(sample for sample in feeds() if sample.name == name)
    path = tmp_path / "feed.xml"
    path.write_bytes(told.capture.content)
    articles = [read(one).main for one in captures([str(path)]) if isinstance(one, Capture)]
    assert len(articles) == len(told.answer["entries"])
    for article, entry in zip(articles, told.answer["entries"], strict=True):
        assert (article.headline, article.url) == (entry["title"], entry["url"])
        assert article.published is not None
        assert article.published.iso == entry["published"]
        opened = [block.text for block in article.body if block.kind == "paragraph"]
        assert all(text.startswith(begin) for text, begin in zip(opened, entry["opens"], strict=True))
