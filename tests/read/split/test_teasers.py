"""A box with a headline that leads elsewhere and its abstract is no part of the article; other boxes are."""

from __future__ import annotations

import pytest

from khabar.model import Page
from khabar.read import read

OWN = (
    "وصل الوفد صباح اليوم إلى مدينة الغدير حيث التقى المحافظ وأعضاء المجلس وبحث معهم سير العمل في مشروع الجسر الجديد.",
    "وأضاف المحافظ أن العمل في المشروع سينتهي قبل نهاية العام المقبل، وأن الكلفة لم تتجاوز ما رصد له في الميزانية.",
    "وأكد أعضاء المجلس أن الجسر سيخفف الازدحام في وسط المدينة القديمة، وأن الحركة عليه ستكون في الاتجاهين.",
)
LINK = '<a href="/news/77">معرض الكتاب يفتح أبوابه في مدينة الساحل</a>'
ABSTRACT = "افتتح الوزير معرض الكتاب في مدينة الساحل بحضور دور نشر من عشر دول وبرنامج ثقافي طويل يمتد عشرة أيام."

TEASERS = {
    "div": f"<div><h3>{LINK}</h3><p>{ABSTRACT}</p></div>",
    "table": f"<table><tr><td>{LINK}</td></tr><tr><td>{ABSTRACT}</td></tr></table>",
    "list item": f"<ul><li>{LINK}<br>{ABSTRACT}</li></ul>",
    "with a picture": f"<div><a href='/news/77'><img src='a.jpg'></a><h4>{LINK}</h4><div>{ABSTRACT}</div></div>",
    "two in a row": f"<div>{2 * f'<div><h3>{LINK}</h3><p>{ABSTRACT}</p></div>'}</div>",
}
#: What is the article's own, or may be: the words that must stay.
OWN_BOXES = {
    "a quotation with its source": (
        f"<blockquote><p>{ABSTRACT}</p><p><a href='/s'>المصدر: بيان البلدية</a></p></blockquote>", ABSTRACT
    ),
    "a fact box": (f"<div><h3>حقائق عن الجسر</h3><p>{ABSTRACT}</p></div>", ABSTRACT),
    "a section under a linked heading": (
        f"<div><h3><a href='/t/1'>تفاصيل المشروع الجديد في المدينة</a></h3>{''.join(f'<p>{p}</p>' for p in OWN)}</div>",
        OWN[1],
    ),
    "a paragraph that links": (
        "<div><p>قال المحافظ في <a href='/n/1'>مقابلة سابقة</a> إن الجسر يفتح قريبا أمام الناس جميعا.</p></div>",
        "إن الجسر يفتح قريبا",
    ),
    "a paragraph on something else under a linked headline": (
        f"<div><h3>{LINK}</h3></div><p>{OWN[1]}</p>", OWN[1]
    ),
}  # fmt: skip


def article(box: str) -> Page:
    first, second, third = (f"<p>{paragraph}</p>" for paragraph in OWN)
    title = "الجسر الجديد يربط الضفتين"
    return read(
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{first}{second}{box}{third}"
        "</article></body></html>"
    )


@pytest.mark.parametrize("box", TEASERS.values(), ids=TEASERS)
def test_headline_and_abstract_of_a_teaser_both_go(box: str) -> None:
    page = article(box)
    assert page.main is not None
    assert [block.text for block in page.main.body] == list(OWN)
    assert {link.url for link in page.read_also} == {"/news/77"} or page.read_also[0].headline in LINK


@pytest.mark.parametrize(("box", "words"), OWN_BOXES.values(), ids=OWN_BOXES)
def test_what_is_the_articles_own_stays(box: str, words: str) -> None:
    page = article(box)
    assert page.main is not None
    assert words in page.main.text
