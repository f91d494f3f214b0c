"""The sample press through the whole line: read, stored, related, searched, and walked through on the
site."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from khabar.web.app import Site

FERRY = "انطلاق أولى رحلات العبّارة بين العقبة وضباء بعد توقف أربعة أعوام"


@pytest.fixture(scope="module")
def site(press_site: Site) -> Iterator[TestClient]:
    with TestClient(press_site) as client:
        yield client


def test_the_ferry_is_one_story_with_its_reprints_folded(site: TestClient) -> None:
    assert len(site.get("/").content) < 60_000
    found = site.get("/search", params={"q": FERRY}).text
    article = site.get(re.findall(r'href="(/article/[^"]+)"', found)[0]).text
    (story,) = set(re.findall(r'href="(/story/[^"]+)"', article))
    text = site.get(story).text
    assert "ثلاث ساعات فقط.. عبّارة جديدة تختصر الطريق إلى ضباء" in text
    assert "صيغة أحدث" in text
    assert text.count('class="copies"') == 1


def test_a_search_finds_through_spelling_and_shows_where(site: TestClient) -> None:
    text = site.get("/search", params={"q": "فسيفساء مأدبا"}).text
    assert "<mark>مادبا</mark>" in text
    assert "سبع سمكات" in text


def headed(page: str, name: str) -> bool:
    return re.search(rf"<h1[^>]*>\s*(?:<[^>]+>\s*)*{name}", page) is not None


def test_the_founding_page_is_two_articles(site: TestClient) -> None:
    found = site.get("/search", params={"q": "الجربي مكتبات الأحياء"}).text
    both = set(re.findall(r'href="(/article/[^"]+)"', found))
    pages = {at: site.get(at).text for at in both}
    (text,) = [text for text in pages.values() if headed(text, "الجربي")]
    assert "من مسقط.. دعوة إلى إنذار مشترك قبل العواصف" in text[text.index('class="seen"') :]
    assert "ملتقى سلامة الملاحة" not in text
