"""The sample press through the whole line: read, stored, related, searched, and walked through on the
site."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from khabar import ingest, search
from khabar.samples import captures, directory, samples
from khabar.store import open_archive
from khabar.web import app

FERRY = "انطلاق أولى رحلات العبّارة بين العقبة وضباء بعد توقف أربعة أعوام"


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample press in it."""
    path = tmp_path_factory.mktemp("press") / "press.db"
    archive = open_archive(str(path))
    assert [taken.error for taken in ingest.take(archive, captures()) if taken.error] == []
    for step in (ingest.relate(archive), search.catch_up(archive)):
        for _ in step:
            pass
    archive.close()
    return path


@pytest.fixture(scope="module")
def site(press: Path) -> Iterator[TestClient]:
    with TestClient(app(partial(open_archive, str(press)), demo=True, directory=directory())) as client:
        yield client


def links(text: str) -> set[str]:
    found = {html.unescape(at) for at in re.findall(r'href="(/[^"]*)"', text)}
    return {at for at in found if not at.startswith("/static/")}


def test_every_link_of_the_site_answers(site: TestClient) -> None:
    waiting, seen = {"/"}, set()
    while waiting:
        at = waiting.pop()
        seen.add(at)
        response = site.get(at)
        assert response.status_code == 200, at
        waiting |= links(response.text) - seen if "html" in response.headers["content-type"] else set()
    assert sum(at.startswith("/article/") for at in seen) >= len(list(samples()))
    assert sum(at.startswith("/story/") for at in seen) >= 5
    assert sum(at.startswith("/outlet/") for at in seen) >= 3


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
    glued = [at for at, text in pages.items() if "ملصقاً داخل صفحة أخرى" in text and headed(text, "الجربي")]
    assert len(glued) == 1
    text = site.get(glued[0]).text
    assert "من مسقط.. دعوة إلى إنذار مشترك قبل العواصف" in text
    assert "بلا تاريخ" in text
    assert "ملتقى سلامة الملاحة" not in text
