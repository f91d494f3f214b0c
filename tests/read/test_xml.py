"""News in XML: feeds that carry the text, single articles; a DOCTYPE is refused."""

from __future__ import annotations

import html

import pytest

from khabar.errors import UnreadablePage
from khabar.model import Capture
from khabar.read import explain, outcomes, read
from khabar.read.xml import ITEM

BODY = "قال أمين المكتبة إن &quot;القاعة الجديدة&quot; ستفتح أبوابها مطلع الأسبوع المقبل أمام الطلاب."
RSS = f"""<?xml version="1.0" encoding="windows-1256"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>صحيفة</title><link>https://press.example/</link>
<item><title>قاعة جديدة في المكتبة & مقهى صغير</title><link>https://press.example/a?utm_source=rss</link>
<pubDate>Mon, 05 May 2031 11:05:00 +0300</pubDate><dc:creator>هالة المصري</dc:creator>
<description>ملخص قصير.</description>
<content:encoded><![CDATA[<p>عمان-بترا</p><p>{BODY}</p><p>{BODY}</p>]]></content:encoded></item>
<item><title>خبر آخر</title><guid isPermaLink="true">https://press.example/b</guid><description>&lt;p&gt;{BODY}&lt;/p&gt;</description></item>
</channel></rss>"""


def test_the_items_of_a_feed() -> None:
    first, second = read(RSS).articles
    assert (first.headline, first.url) == ("قاعة جديدة في المكتبة & مقهى صغير", "https://press.example/a")
    assert first.published is not None
    assert first.published.iso == "2031-05-05T11:05:00+03:00"
    assert first.byline == ("هالة المصري",)
    assert first.dateline is not None
    assert first.dateline.place == "عمان"
    assert [block.text for block in first.body] == [BODY.replace("&quot;", '"')] * 2
    assert (second.headline, second.url, len(second.body)) == ("خبر آخر", "https://press.example/b", 1)


def test_an_atom_entry() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>قاعة جديدة</title>'
        '<link rel="alternate" href="https://press.example/a"/>'
        "<published>2031-05-05T08:00:00Z</published>"
        f'<content type="html">&lt;p&gt;{BODY}&lt;/p&gt;</content></entry></feed>'
    )
    (found,) = read(atom).articles
    assert (found.headline, found.url, len(found.body)) == ("قاعة جديدة", "https://press.example/a", 1)


def test_a_single_article() -> None:
    (found,) = read(
        f"<article><headline>قاعة جديدة</headline><text>{BODY}\n{BODY}</text></article>".replace("article>", "news>")
    ).articles
    assert (found.headline, len(found.body)) == ("قاعة جديدة", 2)


def test_junk_before_the_feed_and_bare_signs_in_it_are_repaired() -> None:
    assert read(Capture(content=("تحذير\n" + RSS).encode(), media_type="application/rss+xml")).articles[0].headline


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss><item><title>&a;</title></item></rss>', "DOCTYPE"),
        ('<?xml version="1.0"?><settings><colour>3</colour></settings>', "of a kind that is not read"),
        ('<?xml version="1.0"?><<<', "cannot be read"),
    ],
)
def test_what_is_refused_is_named(text: str, why: str) -> None:
    (outcome,) = outcomes([Capture(content=text.encode(), media_type="application/xml", source="feed.xml")])
    assert isinstance(outcome.error, UnreadablePage)
    assert "feed.xml" in str(outcome.error)
    assert why in str(outcome.error)


def item(text: str, **hints: str) -> Capture:
    return Capture(content=text.encode(), media_type=ITEM, url="https://press.example/a", hints=hints)


def test_every_line_of_an_item_is_told_once() -> None:
    plain = html.unescape(BODY)
    text = (
        f"<nav><a href=/>الرئيسية</a></nav><p>{plain}</p><p>{plain}</p><div class=share>شارك الخبر</div>"
        "<p>ظهرت المقالة قاعة جديدة أولاً على صحيفة البلدة.</p>"
    )
    found = explain(item(text, title="قاعة جديدة في المكتبة"))
    assert [(line.taken, line.text) for line in found.lines] == [
        ("headline", "قاعة جديدة في المكتبة"),
        ("furniture", "الرئيسية"),
        ("body", plain),
        ("body", plain),
        ("furniture", "شارك الخبر"),
        ("furniture", "ظهرت المقالة قاعة جديدة أولاً على صحيفة البلدة."),
    ]
    assert found.page == read(item(text, title="قاعة جديدة في المكتبة"))
    assert [line.text for line in found.lines if line.taken == "body"] == [b.text for b in found.page.main.body]


def test_what_is_glued_into_an_item_is_not_lost() -> None:
    plain = html.unescape(BODY)
    text = (
        f"<p>{plain}</p><p>{plain}</p><p>اقرأ أيضاً</p><p>سوق السمك ينتقل إلى الرصيف الشمالي</p>"
        f"<p>عمان-بترا</p><p>{plain}</p><p>{plain}</p>"
        "<p>مواضيع ذات صلة</p><p><a href=/x>مئة كتاب جديد في مكتبة المدرسة</a></p>"
    )
    page = read(item(text, title="قاعة جديدة في المكتبة", date="Mon, 05 May 2031 11:05:00 +0300"))
    own, glued = page.articles
    assert (own.headline, len(own.body)) == ("قاعة جديدة في المكتبة", 2)
    assert (glued.headline, glued.part, glued.published) == ("سوق السمك ينتقل إلى الرصيف الشمالي", 1, None)
    assert [link.headline for link in page.similar] == ["مئة كتاب جديد في مكتبة المدرسة"]
