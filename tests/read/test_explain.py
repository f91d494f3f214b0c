"""Every line of a page is told once: what it was taken for, and why; and asking changes nothing of the reading."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from khabar.errors import UnreadablePage
from khabar.read import explain, read
from khabar.read import page as reading
from khabar.read.explained import TAKEN, Explanation, Told
from khabar.samples import press

PAGES = sorted((Path(__file__).parents[1] / "pages").rglob("*.[ht]*t*"))
LEAD = "قالت أمينة المكتبة إن القاعة الجديدة ستفتح أبوابها مطلع الأسبوع المقبل أمام الطلاب والباحثين من البلدة وجوارها."
MORE = "وأضافت أن القاعة تتسع لمئة قارئ، وأن فيها ركناً للأطفال وآخر للصحف القديمة التي تبرع بها أهل البلدة."


def page(*parts: str, head: str = "") -> Explanation:
    return explain(f"<!doctype html><html><head>{head}</head><body>{''.join(parts)}</body></html>")


def told(explanation: Explanation, text: str) -> Told:
    (found,) = [line for line in explanation.lines if text in line.text]
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_line_is_told_once_with_a_reason(path: Path) -> None:
    content = path.read_bytes()
    explained = explain(content)
    assert explained.page == read(content)
    assert {line.taken for line in explained.lines} <= set(TAKEN)
    assert all(line.why and line.text for line in explained.lines)
    assert not [line for line in explained.lines if line.why == "taken into no article"]
    kept = Counter(line.text for line in explained.lines if line.taken == "body")
    assert kept == Counter(b.text for a in explained.page.articles for b in a.body if b.kind != "caption")


def test_no_line_of_the_sample_press_is_left_out_or_told_twice() -> None:
    for capture in press.captures():
        trace = reading.Trace()
        reading.read(capture, trace=trace)
        words = Counter(line.text for line in trace.lines) + Counter(text for one in trace.passed for text in one.texts)
        explained = explain(capture)
        assert Counter(line.text for line in explained.lines) == words, capture.name
        assert not [line for line in explained.lines if line.why == "taken into no article"], capture.name


def test_a_page_line_by_line() -> None:
    found = page(
        "<nav><ul><li><a href='/a'>محليات</a></li><li><a href='/b'>رياضة</a></li></ul></nav>",
        "<article><h1>قاعة جديدة في مكتبة البلدة</h1><span class=date>3 أيار 2031</span>",
        f"<p>{LEAD}</p><p>{MORE}</p><p>اقرأ أيضاً: <a href='/c'>المكتبة تستعير كتباً من الجوار</a></p><p>{MORE}</p>",
        "<p>المصدر: بترا</p></article><button>شارك</button>",
        "<div class=related><h3>مواضيع ذات صلة</h3><ul><li><a href='/d'>مئة كتاب جديد في مكتبة المدرسة</a></ul></div>",
        "<footer>جميع الحقوق محفوظة للصحيفة</footer>",
        head="<title>قاعة جديدة في مكتبة البلدة - صحيفة</title>",
    )
    assert [line.taken for line in found.lines] == [
        "furniture", "furniture", "headline", "date", "body", "body", "list", "body", "source line", "furniture",
        "label", "list", "furniture",
    ]  # fmt: skip
    assert told(found, "محليات").why == "its element is a menu, passed over whole"
    assert told(found, "اقرأ أيضاً").why == "its label says that it leads to another article"
    assert told(found, "شارك").why == "a <button> never holds an article's words, passed over whole"
    assert told(found, "قاعة جديدة في مكتبة").element == "body > article > h1"


def test_a_glued_article_is_told_as_a_part_of_its_own() -> None:
    glued = "سوق السمك ينتقل إلى الرصيف الشمالي"
    found = page(
        f"<h1>قاعة جديدة في مكتبة البلدة</h1><p>{LEAD}</p><p>{MORE}</p><p>اقرأ أيضاً</p><p>{glued}</p>",
        "<p>عمان-بترا</p><p>انتقل سوق السمك أمس إلى الرصيف الشمالي بعد أن ضاق مكانه القديم بالباعة والزوار.</p>",
        "<p>وقال صيادون إن السوق الجديد أوسع، وإن ماء البحر يصل إليه من غير مضخات كما كان في القديم.</p>",
        head="<title>قاعة جديدة في مكتبة البلدة</title>",
    )
    assert (told(found, glued).taken, told(found, glued).part) == ("headline", 1)
    assert told(found, "اقرأ أيضاً").why == "announces the whole article that stands below it"
    assert (told(found, "عمان-بترا").taken, told(found, "عمان-بترا").part) == ("dateline", 1)


def test_a_page_that_holds_no_article_says_so_at_its_lines() -> None:
    found = page("<h1>دخول</h1><p>أدخل اسمك وكلمة المرور للدخول إلى حسابك في الموقع.</p><input type=password>")
    assert found.page is not None
    assert not found.page.articles
    assert "no article" in told(found, "أدخل اسمك").why


def test_a_page_that_cannot_be_read_is_the_error() -> None:
    found = explain(b"%PDF-1.7")
    assert isinstance(found.error, UnreadablePage)
    assert (found.page, found.lines) == (None, ())
