"""What a page says of its article beside the text: by which mark each fact is known, and whom to believe."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from khabar.model import Article, Capture, Page
from khabar.read import read

LEAD = "افتتحت بلدية المرسى صباح اليوم سوقاً للكتب المستعملة في الساحة القديمة، بحضور عشرات القراء من الأحياء."
MORE = "وقالت أمينة المكتبة العامة سلمى النجار إن السوق سيبقى مفتوحاً كل جمعة حتى نهاية الصيف، وإن الدخول إليه مجاني."
LAST = "وتضم السوق أربعين طاولة، خُصصت عشر منها لكتب الأطفال، وتقام إلى جانبها ورشة صغيرة لتجليد الكتب القديمة وترميمها."
FIGURES = "".join(
    f'<figure><img src="/{n}.jpg"><figcaption>طاولة الكتب رقم {n} في الساحة</figcaption></figure>' for n in (1, 2, 3)
)
HEADLINE = "سوق للكتب المستعملة يفتح أبوابه في ساحة المرسى"


def page(head: str = "", over: str = "", under: str = "", after: str = "", headline: str = HEADLINE) -> Page:
    """A page of one article, with what a test wants in its head, over and under its headline, and after its text."""
    text = f"<p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p>"
    html = (
        f"<html lang=ar><head><title>{headline}</title>{head}</head><body>{over}<main><h1>{headline}</h1>{under}"
        f"<div>{text}</div>{after}</main></body></html>"
    )
    fetched = datetime(2031, 5, 20, tzinfo=UTC)
    url = "https://marsa.example/news/77"
    return read(Capture(content=html.encode(), media_type="text/html", url=url, fetched_at=fetched))


def article(**told: str) -> Article:
    return page(**told).main


def ld(**told: object) -> str:
    words = json.dumps({"@type": "NewsArticle", **told}, ensure_ascii=False)
    return f'<script type="application/ld+json">{words}</script>'


def known(found: Article) -> dict[str, tuple[str, str | None]]:
    return {one.fact: (one.by, one.mark) for one in found.known}


def test_every_fact_tells_by_which_mark_it_is_known() -> None:
    found = article(
        head=ld(datePublished="2031-05-03T10:00:00+03:00", articleSection="ثقافة", author={"name": "هالة السيد"})
        + '<meta property="og:image" content="/market.jpg"><meta property="article:tag" content="كتب">'
        + '<link rel="canonical" href="https://marsa.example/news/77-market">',
        under="<p>أربعون طاولة وورشة للتجليد.. والدخول مجاني.</p>",
    )
    assert known(found) == {
        "headline": ("text", "h1"),
        "standfirst": ("text", None),
        "byline": ("json-ld", "author"),
        "section": ("json-ld", "articleSection"),
        "tags": ("meta", None),
        "images": ("meta", None),
        "url": ("meta", "canonical"),
        "published": ("json-ld", None),
        "language": ("letters", None),
    }
    assert found.standfirst == "أربعون طاولة وورشة للتجليد.. والدخول مجاني."
    assert found.text.startswith(LEAD)


def test_what_readers_see_is_believed_and_the_lie_is_noted() -> None:
    told = page(
        head='<meta property="og:title" content="هبوط أسعار النفط بعد اجتماع مفاجئ">'
        + ld(author={"name": "هالة السيد"}),
        under="<div>بقلم: سامي الكردي</div>",
    )
    assert told.main.headline == HEADLINE
    assert told.main.byline == ("سامي الكردي",)
    assert told.notes == (
        "the byline that readers see counts, not that of the JSON-LD: هالة السيد",
        "the headline that readers see counts, not that of the og:title: هبوط أسعار النفط بعد اجتماع مفاجئ",
    )


def test_broken_json_ld_is_skipped_and_noted_and_the_next_one_is_read() -> None:
    broken = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"سوق</script>'
    told = page(head=broken + ld(datePublished="2031-05-03"))
    assert told.main.published is not None
    assert told.main.published.iso == "2031-05-03"
    assert told.notes == ("JSON-LD that is broken was skipped",)


@pytest.mark.parametrize(
    ("under", "byline"),
    [
        ("<div>كتب: سامي الكردي السبت، 3 أيار، 2031 - 12:25</div>", "سامي الكردي"),
        ("<div>السبت 3 أيار 2031م - كتب: سامي الكردي</div>", "سامي الكردي"),
        ("<div>أرسلت في السبت 3 أيار 2031 - 07:50 بواسطة سامي الكردي</div>", "سامي الكردي"),
        ("<div>السبت, 3 أيار 2031 | سامي الكردي</div>", "سامي الكردي"),
        ("<div>كتبها سامي الكردي</div><div>3 أيار 2031</div>", "سامي الكردي"),
        ("<div><span>سامي الكردي</span> <span>3 أيار 2031 - 09:15</span></div>", "سامي الكردي"),
        ("<div>Posted on May 3, 2031 by سامي الكردي in محليات</div>", "سامي الكردي"),
        ("<h5>المرسى - سامي الكردي</h5><h6>السبت 3 أيار 2031</h6>", "سامي الكردي"),
        ("<div>3 أيار 2031 | رياضة عربية</div>", None),
        ("<div>3 أيار 2031 - دقيقتان للقراءة</div>", None),
    ],
)
def test_a_byline_is_cut_out_of_the_line_that_it_shares_with_a_date(under: str, byline: str | None) -> None:
    assert article(under=under).byline == ((byline,) if byline else ())


@pytest.mark.parametrize(
    ("under", "byline"),
    [
        ("سامي الكردي وهالة السيد", ("سامي الكردي", "هالة السيد")),
        ("كايلا برانت وأنجلا كاسترو", ("كايلا برانت", "أنجلا كاسترو")),
        ("سامي وليد الكردي", ("سامي وليد الكردي",)),
        ("سامي الكردي (المرسى)", ("سامي الكردي",)),
        ("المحرر", ()),
    ],
)
def test_the_persons_of_a_byline_are_told_apart(under: str, byline: tuple[str, ...]) -> None:
    assert article(under=f"<div class='author'>{under}</div>").byline == byline


@pytest.mark.parametrize(
    ("told", "kind", "by"),
    [
        ({"head": ld().replace("NewsArticle", "OpinionNewsArticle")}, "opinion", "json-ld"),
        ({"head": '<meta property="article:section" content="مقالات الرأي">'}, "opinion", "text"),
        ({"over": '<a href="/category/3">رأي</a>'}, "opinion", "text"),
        ({"headline": "رأي: سوق للكتب المستعملة في ساحة المرسى"}, "opinion", "text"),
        ({"headline": "لحظة بلحظة.. سوق الكتب المستعملة في ساحة المرسى"}, "live", "text"),
        ({"head": '<meta property="og:type" content="video.other">'}, "video", "meta"),
        ({"headline": "بالصور.. سوق للكتب المستعملة في ساحة المرسى", "after": FIGURES}, "gallery", "text"),
        ({"headline": "بالصور.. سوق للكتب المستعملة في ساحة المرسى"}, "article", None),
        ({}, "article", None),
    ],
)
def test_a_page_is_recognised_for_what_it_is(told: dict[str, str], kind: str, by: str | None) -> None:
    found = article(**told)
    assert found.kind == kind
    assert known(found).get("kind", (None,))[0] == by


def test_pictures_come_with_caption_and_credit() -> None:
    figure = '<figure><img src="/a.jpg"><figcaption>طاولة كتب الأطفال (المرسى/ ليلى حداد)</figcaption></figure>'
    found = article(under=figure, head='<meta property="og:image" content="/a-1200x630.jpg">')
    assert [(one.url, one.caption, one.credit) for one in found.images] == [
        ("https://marsa.example/a-1200x630.jpg", "طاولة كتب الأطفال", "المرسى/ ليلى حداد")
    ]


def test_pages_of_openings_under_others_headlines_are_no_articles() -> None:
    cards = "".join(
        f'<div><h2><a href="/n/{n}">{HEADLINE} {n}</a></h2><p>{text}</p></div>'
        for n, text in enumerate((LEAD, MORE, LAST))
    )
    top = "<title>المرسى</title></head><body><h1><a href='/'>المرسى</a></h1>"
    html = f"<html><head>{top}<main>{cards}</main></body></html>"
    told = read(Capture(content=html.encode(), media_type="text/html"))
    assert told.articles == ()
    assert told.notes[-1] == "a list of other articles, no article on it"


def test_a_page_that_says_it_found_nothing_is_no_article() -> None:
    told = page(headline="الصفحة غير موجودة")
    assert told.articles == ()
    assert told.notes[-1] == "it says itself that it is no article"


def test_the_outlet_s_name_in_a_heading_is_no_headline() -> None:
    html = (
        f"<html><head><title>دفتر المرسى: {HEADLINE}</title></head><body>"
        f"<h1><a href='https://marsa.example/'>دفتر المرسى</a></h1><h3>{HEADLINE}</h3>"
        f"<p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p></body></html>"
    )
    assert read(Capture(content=html.encode(), media_type="text/html")).main.headline == HEADLINE


def test_every_picture_keeps_its_own_caption() -> None:
    assert [one.caption for one in article(after=FIGURES).images] == [
        f"طاولة الكتب رقم {n} في الساحة" for n in (1, 2, 3)
    ]


@pytest.mark.parametrize("above", ["المرسى - صور", "(" * 500_000, "a (" * 300_000, "مارس " * 200_000])
def test_hostile_captions_and_bylines_cost_no_more_than_their_length(above: str) -> None:
    figure = f'<figure><img src="/a.jpg"><figcaption>{above}</figcaption></figure><div class="byline">{above}</div>'
    assert article(under=figure).headline == HEADLINE


@pytest.mark.parametrize(
    "after",
    [
        "<div class='post-footer'>مرسلة بواسطة سامي الكردي في <abbr title='2031-05-03T07:50Z'>7:50 ص</abbr></div>",
        "<footer>كتب بواسطة: <span itemprop='author'>سامي الكردي</span></footer>",
        "<p class='post-footer'>Posted by سامي الكردي at 7:50 AM</p>",
    ],
)
def test_a_byline_under_the_text_counts_with_its_label(after: str) -> None:
    assert article(after=after).byline == ("سامي الكردي",)


@pytest.mark.parametrize("mark", ["class='published'", "itemprop='datePublished'"])
def test_the_hour_may_stand_in_an_abbreviation(mark: str) -> None:
    found = article(after=f"<footer>في <abbr {mark} title='2031-05-03T07:50:00+03:00'>7:50 ص</abbr></footer>")
    assert found.published is not None
    assert found.published.iso == "2031-05-03T07:50:00+03:00"


def test_a_source_under_the_text_in_the_element_of_an_author_is_a_source_line() -> None:
    found = article(after="<div class='article-source'>المصدر: وكالة سانا</div>")
    assert [line.text for line in found.source_lines] == ["المصدر: وكالة سانا"]
    assert found.byline == ()
