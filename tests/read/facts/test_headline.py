"""The headline is the heading that says what the page calls itself; where a page has none, none is made."""

from __future__ import annotations

import pytest

from khabar.model import Page
from khabar.read import read

LEAD = "افتتح مركز الحرف في البلدة العليا معرضاً للسجاد اليدوي شارك فيه ثلاثون نساجاً من سبع قرى مجاورة."
BODY = (
    f"<p>{LEAD}</p>"
    + "<p>وقالت مديرة المركز إن المعرض يستمر أسبوعين وإن ريعه يعود إلى النساجين أنفسهم دون وسيط.</p>" * 3
)
NAME = "معرض السجاد اليدوي يفتح أبوابه في البلدة العليا"


def headline(html: str) -> str | None:
    page: Page = read(html)
    return page.main.headline


def test_of_several_the_one_the_page_is_called_by() -> None:
    page = f"<title>{NAME} - صحيفة</title><h1>صحيفة البلدة العليا</h1><h1>{NAME}</h1>{BODY}<h1>أخبار أخرى كثيرة</h1>"
    assert headline(page) == NAME


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>{NAME}</h1>{BODY}",
        f"<title>صحيفة | {NAME}</title><div>قائمة</div><div><b>{NAME}</b>{BODY}</div>",
        f"<title>{NAME}</title><h2>{NAME}</h2>{BODY}",
        f'<meta property="og:title" content="معرض السجاد يفتح أبوابه">\n<h1>{NAME}</h1>{BODY}',
        f"<article><header><h1><span>{NAME}</span></h1></header>{BODY}</article>",
    ],
)
def test_wherever_the_page_shows_it(page: str) -> None:
    assert headline(page) == NAME


def test_a_page_that_shows_none_is_called_what_it_calls_itself_if_its_text_agrees() -> None:
    told = "معرض للسجاد اليدوي في البلدة العليا"
    assert headline(f"<title>{told} - صحيفة</title>{BODY}") == told
    assert headline(f"<title>فوز الفريق الأول بكأس الموسم الجديد</title>{BODY}") is None


def test_none_is_made_from_the_lead() -> None:
    assert headline(BODY) is None
    assert read("\n\n".join([LEAD] * 2)).main.headline is None


def test_in_a_text_it_is_the_short_line_before_the_body() -> None:
    assert headline(f"{NAME}\n\nعمان-بترا\n\n{LEAD}\n\n{LEAD}") == NAME
    assert headline(f"عمان-بترا\n\n{LEAD}\n\n{LEAD}") is None


def test_a_headline_repeated_before_the_text_is_no_paragraph() -> None:
    page = read(f"<title>{NAME}</title><h1>{NAME}</h1><div><p>{NAME}</p>{BODY}</div>")
    assert page.main.body[0].text == LEAD


@pytest.mark.parametrize(
    ("shown", "told", "expected"),
    [
        (f"<span>عاجل</span>{NAME}", NAME, NAME),
        (f"ال{NAME}", NAME, f"ال{NAME}"),
        (f"{NAME} <small>3 أيار 2031</small>", NAME, NAME),
        (f"{NAME} وثلاث قرى مجاورة", NAME, f"{NAME} وثلاث قرى مجاورة"),
    ],
    ids=["a label", "an article", "a day", "more words"],
)
def test_a_heading_holds_nothing_but_the_headline(shown: str, told: str, expected: str) -> None:
    assert headline(f"<title>{told}</title><h1>{shown}</h1>{BODY}") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("معرض للسجاد اليدوي في البلدة العليا - أخبار - صحيفة الضفة", "معرض للسجاد اليدوي في البلدة العليا"),
        ("DAFFA : معرض للسجاد اليدوي في البلدة العليا 03/05/2031", "معرض للسجاد اليدوي في البلدة العليا"),
        ("ضفة نيوز / معرض للسجاد اليدوي في البلدة العليا", "معرض للسجاد اليدوي في البلدة العليا"),
        ("بالصور | معرض للسجاد اليدوي في البلدة العليا", "بالصور | معرض للسجاد اليدوي في البلدة العليا"),
    ],
)
def test_the_outlets_name_is_no_part_of_a_headline_that_only_the_title_tells(title: str, expected: str) -> None:
    assert headline(f"<title>{title}</title>{BODY}") == expected
