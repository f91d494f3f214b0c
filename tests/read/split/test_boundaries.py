"""Another article begins where shape and topic say so; a label is not needed, and a subhead is no headline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.model import Page
from khabar.read import read
from khabar.read.split.topic_shift import odds

NAME = "مزارعو السهل يجربون بذور القمح القديمة"
HOST = (
    "زرع مزارعون في السهل الشرقي بذور قمح قديمة حفظتها عائلاتهم منذ خمسين عاماً، وقالوا إنها تحتمل الجفاف.",
    "وقال المهندس الزراعي نادر حداد إن التجربة تشمل ثلاثين حقلاً صغيراً وتستمر ثلاثة مواسم كاملة.",
    "وتأمل جمعية مزارعي السهل أن توزع بذور القمح في الخريف على مئة مزرعة أخرى من دون مقابل.",
)
OTHER = "ميناء الصيد يفتح رصيفاً جديداً للقوارب الصغيرة"
GUEST = (
    "فتح ميناء الصيد في المدينة رصيفاً جديداً يتسع لأربعين قارباً صغيراً بعد أعمال استمرت عامين كاملين.",
    "وأوضح مدير الميناء أن الرصيف مزود بمصنع صغير للثلج وبورشة لإصلاح الشباك والمحركات.",
    "ورحب صيادون بالرصيف الجديد، وقالوا إن القوارب كانت تبيت قبل ذلك خارج الميناء.",
)


def text(*lines: str) -> Page:
    return read("\n\n".join(lines))


def html(*lines: str, name: str = NAME) -> Page:
    return read(f"<h1>{name}</h1><div>" + "".join(f"<p>{line}</p>" for line in lines) + "</div>")


def parts(page: Page) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(one.headline, tuple(block.text for block in one.body)) for one in page.articles]


@pytest.mark.parametrize("page", [text(NAME, *HOST, OTHER, *GUEST), html(*HOST, OTHER, *GUEST)])
def test_a_whole_article_without_any_label(page: Page) -> None:
    assert parts(page) == [(NAME, HOST), (OTHER, GUEST)]


@pytest.mark.parametrize("label", ["وبعيداً عن الحقول", "من الشاطئ"])
def test_a_few_words_above_its_headline_are_its_label_whatever_they_say(label: str) -> None:
    assert parts(html(*HOST, label, OTHER, *GUEST)) == [(NAME, HOST), (OTHER, GUEST)]


def test_its_own_date_and_byline_are_its_own_and_nothing_of_the_page_is() -> None:
    page = read(
        f'<meta property="article:published_time" content="2026-04-17T10:00:00+03:00"><h1>{NAME}</h1><div>'
        + "".join(f"<p>{line}</p>" for line in (*HOST, OTHER, "بقلم: سامي نجم", "3 أيار 2019", *GUEST))
        + "</div>"
    )
    own, part = page.articles
    assert own.published is not None
    assert own.published.iso.startswith("2026-04-17")
    assert part.published is not None
    assert part.published.iso == "2019-05-03"
    assert (own.byline, part.byline) == ((), ("سامي نجم",))
    assert part.outlet is part.url is part.section is None


def test_a_subhead_begins_no_article() -> None:
    for subhead in ("خلفية التجربة وردود المزارعين عليها", "بذور القمح القديمة في حقول السهل"):
        assert len(text(NAME, *HOST, subhead, HOST[1], HOST[2]).articles) == 1
        assert len(html(*HOST, f"<b>{subhead}</b>", HOST[1], HOST[2]).articles) == 1


def test_a_headline_of_another_between_paragraphs_begins_no_article() -> None:
    assert len(text(NAME, HOST[0], OTHER, HOST[1], HOST[2]).articles) == 1


def test_a_quoted_dispatch_begins_no_article() -> None:
    quoted = "دمشق – كتبت صحيفة السهل قبل خمسين عاماً أن مزارعي القمح خبأوا البذور في جرار من فخار."
    assert len(text(NAME, *HOST, "ماذا قالت صحيفة السهل عن القمح", quoted, HOST[2]).articles) == 1


def test_entries_of_a_live_page_are_no_articles() -> None:
    entries = "".join(
        f"<h3>{title}</h3><p>{told}</p>"
        for title, told in zip(("فتح الرصيف أمام القوارب", "ثلج مجاني للصيادين اليوم", OTHER), GUEST, strict=True)
    )
    assert len(read(f"<h1>{NAME}</h1><div><p>{HOST[0]}</p>{entries}</div>").articles) == 1


def test_a_box_between_two_paragraphs_ends_where_its_element_ends() -> None:
    box = f"<div><b>{OTHER}</b>" + "".join(f"<p>{line}</p>" for line in GUEST) + "</div>"
    page = read(f"<h1>{NAME}</h1><div><p>{HOST[0]}</p><p>{HOST[1]}</p>{box}<p>{HOST[2]}</p></div>")
    assert parts(page) == [(NAME, HOST), (OTHER, GUEST)]


@pytest.mark.parametrize("above", ["", "<p>من دفاترنا القديمة</p>"])
def test_a_box_whose_label_nobody_listed_ends_there_too(above: str) -> None:
    box = f"<div>{above}<h2>{OTHER}</h2>" + "".join(f"<p>{line}</p>" for line in GUEST) + "</div>"
    source = "<p>نقلاً عن صدى الحقول</p>"
    page = read(f"<h1>{NAME}</h1><div>" + "".join(f"<p>{line}</p>" for line in HOST) + box + source + "</div>")
    own, part = page.articles
    assert [block.text for block in own.source_lines] == ["نقلاً عن صدى الحقول"]
    assert part.source_lines == ()


def test_a_headline_that_leads_to_its_own_page_stands_over_its_whole_text() -> None:
    page = html(*HOST, f'</p><h3><a href="/x">{OTHER}</a></h3><p>', *GUEST)
    assert parts(page) == [(NAME, HOST), (OTHER, GUEST)]


def test_a_headline_that_leads_elsewhere_between_paragraphs_stays_a_link() -> None:
    page = html(*HOST[:1], f'</p><h3><a href="/x">{OTHER}</a></h3><p>', *HOST[1:])
    assert parts(page) == [(NAME, HOST)]
    assert [one.headline for one in page.read_also] == [OTHER]


def test_a_headline_of_another_that_opens_as_a_label_does() -> None:
    page = text(NAME, *HOST, "(وكالات)", f"شاهد.. {OTHER}", "بيروت (رويترز) - " + GUEST[0], *GUEST[1:])
    assert [one.headline for one in page.articles] == [NAME, f"شاهد.. {OTHER}"]


def test_a_headline_between_two_paragraphs_that_shares_no_word_with_them_is_another_s() -> None:
    other = "ثلاثون سفينة خشبية ترسو أمام متحف البحرية الملكي"
    page = html(HOST[0], other, *HOST[1:])
    assert parts(page) == [(NAME, HOST)]
    assert [one.headline for one in page.read_also] == [other]


def test_an_unknown_label_before_a_link_is_no_part_of_its_headline() -> None:
    page = html(HOST[0], f'من دفاترنا: <a href="/x">{OTHER}</a>', *HOST[1:])
    assert [one.headline for one in page.read_also] == [OTHER]


def test_an_unknown_label_above_a_link_goes_with_it() -> None:
    page = html(HOST[0], HOST[1], "من دفاترنا القديمة", f'<a href="/x">{OTHER}</a>', HOST[2])
    assert parts(page) == [(NAME, HOST)]
    assert [one.headline for one in page.read_also] == [OTHER]


def test_links_after_the_text_do_not_make_it_a_list() -> None:
    links = "".join(f'<p><a href="/{n}">خبر آخر من أخبار المدينة رقم {n}</a></p>' for n in range(6))
    page = read(f"<h1>{NAME}</h1><div>" + "".join(f"<p>{line}</p>" for line in HOST) + links + "</div>")
    assert parts(page) == [(NAME, HOST)]
    assert len(page.similar) == 6


@given(st.text(), st.text(), st.lists(st.text()), st.lists(st.text()))
def test_odds_are_finite_whatever_the_words(title: str, own: str, before: list[str], after: list[str]) -> None:
    assert abs(odds(title, own, before, after)) < 100
