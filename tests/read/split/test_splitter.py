"""What a label announces is looked at before it is believed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.model import Page
from khabar.read import read
from khabar.read.lines.line import Line
from khabar.read.split import link_lists

NAME = "مزارعو السهل يجربون بذور القمح القديمة"
FIRST = "زرع مزارعون في السهل الشرقي بذور قمح قديمة حفظتها عائلاتهم منذ خمسين عاماً، وقالوا إنها تحتمل الجفاف."
SECOND = "وقال المهندس الزراعي نادر حداد إن التجربة تشمل ثلاثين حقلاً صغيراً وتستمر ثلاثة مواسم كاملة."
THIRD = "وتأمل الجمعية أن توزع البذور في الخريف على مئة مزرعة أخرى من دون مقابل."
OTHER = "ميناء الصيد يفتح رصيفاً جديداً للقوارب الصغيرة"
OTHER_FIRST = "صحار – فتح ميناء الصيد رصيفاً جديداً يتسع لأربعين قارباً صغيراً بعد أعمال استمرت عامين كاملين."
OTHER_SECOND = "وأوضح مدير الميناء أن الرصيف مزود بمصنع صغير للثلج وبورشة لإصلاح الشباك والمحركات."


def text(*lines: str) -> Page:
    return read("\n\n".join(lines))


def html(*lines: str) -> Page:
    return read(f"<h1>{NAME}</h1><div>" + "".join(f"<p>{line}</p>" for line in lines) + "</div>")


def link(title: str) -> str:
    return f'<a href="/x">{title}</a>'


def test_headlines_after_a_label_are_links_and_the_text_goes_on() -> None:
    page = html(FIRST, "اقرأ أيضاً", link(OTHER), SECOND, THIRD)
    assert [block.text for block in page.main.body] == [FIRST, SECOND, THIRD]
    assert [one.headline for one in page.read_also] == [OTHER]
    assert len(page.articles) == 1


def test_a_headline_on_the_labels_own_line() -> None:
    for page in (html(FIRST, f"للمزيد: {link(OTHER)}", SECOND), text(NAME, FIRST, f"للمزيد: {OTHER}", SECOND)):
        assert [one.headline for one in page.read_also] == [OTHER]
        assert [block.text for block in page.main.body] == [FIRST, SECOND]


def test_a_whole_article_after_a_label_is_a_part() -> None:
    for page in (
        html(FIRST, SECOND, "اقرأ أيضا:", OTHER, OTHER_FIRST, OTHER_SECOND),
        text(NAME, FIRST, SECOND, "اقرأ أيضا:", OTHER, OTHER_FIRST, OTHER_SECOND),
    ):
        first, second = page.articles
        assert (second.part, second.headline) == (1, OTHER)
        assert [block.text for block in first.body] == [FIRST, SECOND]
        assert [block.text for block in second.body] == [OTHER_FIRST, OTHER_SECOND]
        assert page.read_also == ()


def test_text_that_goes_on_about_the_same_is_no_second_article() -> None:
    page = text(NAME, FIRST, "اقرأ أيضا:", OTHER, SECOND, THIRD)
    assert len(page.articles) == 1
    assert [block.text for block in page.main.body] == [FIRST, SECOND, THIRD]


def test_two_parts_and_a_list() -> None:
    lines = [NAME, FIRST, SECOND, "المصدر: وكالات"]
    glued = ["اقرأ أيضا:", OTHER, OTHER_FIRST, OTHER_SECOND]
    page = text(
        *lines,
        *glued,
        *glued[:1],
        "معرض الكتاب يعود إلى القرية",
        OTHER_FIRST,
        SECOND,
        "مقالات مشابهة",
        f"• {OTHER}",
        f"• {NAME}",
    )
    assert [article.part for article in page.articles] == [0, 1, 2]
    assert [one.headline for one in page.similar] == [OTHER, NAME]


@pytest.mark.parametrize(
    "line",
    [
        "شارك الخبر",
        "الكلمات الدالة: قمح، بذور",
        "جميع الحقوق محفوظة",
        "اشترك في النشرة البريدية للصحيفة",
        "تصوير: سامي نجم",
        link("الصفحة الأولى"),
        "كتب سامي نجم",
    ],
)
def test_lines_that_are_nobodys_text(line: str) -> None:
    page = html(line, FIRST, SECOND, line)
    assert [block.text for block in page.main.body] == [FIRST, SECOND]


def test_the_source_line_stands_apart() -> None:
    for line in (
        "المصدر: الوكالة العربية السورية للأنباء",
        "رويترز",
        "سانا / ي.ل",
        "فرانس24/ أ ف ب",
        "(وكالات)",
        "*نقلا عن الجريدة الكويتية",
    ):
        page = html(FIRST, SECOND, line)
        assert [block.text for block in page.main.source_lines] == [line]
        assert [block.text for block in page.main.body] == [FIRST, SECOND]


def test_a_lone_headline_link_between_paragraphs_is_read_also() -> None:
    page = html(FIRST, link(OTHER), SECOND)
    assert [block.text for block in page.main.body] == [FIRST, SECOND]
    assert [one.headline for one in page.read_also] == [OTHER]


def test_a_text_that_begins_like_a_byline_has_a_headline() -> None:
    page = text("تقرير: القمح القديم يعود إلى السهل", FIRST, SECOND)
    assert page.main.headline == "تقرير: القمح القديم يعود إلى السهل"


def test_subheads_open_what_follows_them() -> None:
    page = html(FIRST, "<b>حقول صغيرة</b>", SECOND, "ثلاثة مواسم فقط", THIRD)
    assert [block.kind for block in page.main.body] == ["paragraph", "subhead", "paragraph", "subhead", "paragraph"]


@given(
    st.lists(
        st.sampled_from(
            [
                FIRST,
                SECOND,
                THIRD,
                OTHER,
                OTHER_FIRST,
                "اقرأ أيضا:",
                "مقالات مشابهة",
                "المصدر: وكالات",
                "• " + OTHER,
                "\u200f",
            ]
        ),
        min_size=1,
        max_size=30,
    )
)
def test_no_line_is_told_twice_or_made_up(lines: list[str]) -> None:
    source = "\n".join(lines)
    page = read(source + " ")
    blocks = [block for article in page.articles for block in (*article.body, *article.source_lines)]
    places = [block.line for block in blocks]
    assert len(places) == len(set(places))
    assert all(block.at is not None and source[block.at.start : block.at.end] == block.text for block in blocks)


LONG = (
    "فتحت بلدية المدينة الجسر القديم أمام السيارات صباح اليوم بعد عام كامل من أعمال الترميم والصيانة.",
    "وقال مهندس المشروع إن الجسر صار يحتمل ضعف ما كان يحتمله قبل الترميم من الشاحنات والحافلات.",
)


def _bodies(page: Page) -> list[str]:
    return [block.text for block in page.main.body]


def test_a_subhead_after_a_link_is_no_entry_of_its_list() -> None:
    page = read(
        f"<h1>الجسر القديم مفتوح من جديد</h1><div><p>{LONG[0]}</p><p>نرشح لك</p><p><a href='/1'>قطار الساحل يعود بعد"
        f" توقف دام عاماً</a></p><h3>ضعف الحمولة</h3><p>{LONG[1]}</p></div>"
    )
    assert _bodies(page) == [LONG[0], "ضعف الحمولة", LONG[1]]
    assert len(page.read_also) == 1


def test_a_list_ends_with_its_box() -> None:
    page = read(
        f"<h1>الجسر القديم مفتوح من جديد</h1><div><p>{LONG[0]}</p><p>{LONG[1]}</p></div>"
        "<div><div>مواضيع ذات صلة</div><div><a href='/1'>قطار الساحل يعود بعد توقف دام عاماً</a></div></div>"
        "<div><div>رياضة</div><div><a href='/2'>شباب الميناء يستعيدون صدارة الترتيب</a></div></div>"
    )
    assert [one.headline for one in page.similar] == ["قطار الساحل يعود بعد توقف دام عاماً"]


def test_a_list_after_the_text_is_one_of_similar_articles_whatever_its_label() -> None:
    page = read(
        f"<h1>الجسر القديم مفتوح من جديد</h1><div><p>{LONG[0]}</p><p>{LONG[1]}</p></div>"
        "<div><div>قد يعجبك أيضاً</div><div><a href='/1'>قطار الساحل يعود بعد توقف دام عاماً</a></div></div>"
    )
    assert (len(page.read_also), len(page.similar)) == (0, 1)


def test_the_entries_of_a_live_page_are_one_text_though_one_of_them_is_long() -> None:
    entries = "".join(
        f"<section><time>1{n}:00</time><h3>خبر الساعة {n}</h3><p>{told}</p></section>"
        for n, told in enumerate(("وصلت أول حافلة إلى الجسر وصفق لها الحاضرون.", " ".join(LONG * 4)))
    )
    page = read(f"<h1>الجسر القديم لحظة بلحظة</h1><main><div>{entries}</div></main>")
    assert len(_bodies(page)) == 4


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("» «ثلاثة أرصفة» في ميناء الصيادين القديم «", "«ثلاثة أرصفة» في ميناء الصيادين القديم"),
        ("• مدير الميناء: «الرصيف جاهز للسفن»", "مدير الميناء: «الرصيف جاهز للسفن»"),
        ("« « «", None),
    ],
)
def test_a_headline_in_a_list_keeps_the_marks_of_its_quotation(line: str, headline: str | None) -> None:
    found = link_lists.link(Line(line))
    assert (found.headline if found else None) == headline
