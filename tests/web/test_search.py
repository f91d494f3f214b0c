"""The site's search over a real store: whatever is typed is answered, and what was just stored is found."""

from __future__ import annotations

import html
import re
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from khabar import ingest
from khabar.search import catch_up
from khabar.store import open_archive
from khabar.web import app
from khabar.web.app import Site
from tests.arabic.texts import arabic_text

HOSTILE = (
    '"', "«", "»«", '"الجسر', 'الجسر"', "«الجسر", '""', "«»", "-", "--", "-«", "-«»", "- -", "−الجسر", "-الجسر",
    "' OR 1=1 --", "'; DROP TABLE articles; --", "SELECT * FROM search_index", "a* OR b NEAR/2 c", "{headline body}: x",
    "(a+)+$", "[", "\\", ".*", "%00%ff%u0644", "%", "_", "^", "headline:", "العنوان:", "مصدر:", "مصدر:«", "قبل:",
    "بعد:غدا", "قبل:9999999999", "بعد:0000-00-00", 'شخص:"', "مكان:-", "outlet:outlet:outlet:", "::::", "a:b:c",
    "من في على", "-من", "«من في على»", "😀", "👩‍👩‍👧‍👦 🇸🇾", "\x00", "الجسر\x00نهر", "\x7f\x1b[31m",
    "\u202e\u2066رسج", "\ud7ff\ufffd", "ـــ", "ًٌٍ", "\u200f", "\U0010ffff", "ا" * 10_000, "كلمة " * 2_000,
    "-كلمة " * 2_000, "«كلمة» " * 1_500, '"' * 10_000, "<script>alert(1)</script>", "{{ 7*7 }} {% raise %}",
    "../../etc/passwd", "İ" * 300, "ﷺ" * 300, "١٢٣٬٤٥٦٫٧٨", "1" * 400,
)  # fmt: skip
DOORS = ("/search", "/api/search", "/api/suggest")


@pytest.fixture(scope="module")
def press(press_site: Site) -> TestClient:
    return TestClient(press_site)


def link(page: str, words: str) -> str | None:
    """Where a page's link with these words leads."""
    found = re.search(rf'<a href="([^"]+)"[^>]*>(?:<bdi>)?{re.escape(words)}', page)
    return html.unescape(found[1]) if found else None


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_is_answered(press: TestClient, typed: str) -> None:
    for door in DOORS:
        for order in ("relevance", "newest"):
            asked = {"q": typed} if door == "/api/suggest" else {"q": typed, "order": order}
            answer = press.get(door, params=asked)
            assert answer.status_code == 200, (door, order)
            assert "\x00" not in answer.text
            assert door != "/search" or "<script>alert" not in answer.text
            assert len(answer.content) < 100_000


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arabic_text(), st.sampled_from(DOORS))
def test_any_text_is_a_query(press: TestClient, typed: str, door: str) -> None:
    assert press.get(door, params={"q": typed.encode("utf-8", "replace").decode()}).status_code == 200


def test_where_nothing_is_found_the_page_helps(press: TestClient) -> None:
    page = press.get("/search", params={"q": "قنطرخشوع"}).text
    for told in ("لا شيء عن", "كيف يُكتب البحث", "أو ابدأ من أحدث القصص"):
        assert told in page, told


def test_each_rule_has_its_arabic_example_and_it_works(press: TestClient) -> None:
    page = press.get("/search").text
    examples = [html.unescape(one) for one in re.findall(r"<dt><code>(.*?)</code>", page)]
    assert len(examples) == 8
    for example in examples:
        heard = press.get("/api/search", params={"q": example}).json()["heard"]
        assert all(one["used"] or one["rule"] == "outlet" for one in heard), example


def test_more_answers_begin_where_the_first_ended(press: TestClient) -> None:
    first = press.get("/api/search", params={"q": "في من مدينة سوق", "limit": 3}).json()["hits"]
    more = press.get("/api/search", params={"q": "في من مدينة سوق", "limit": 6}).json()["hits"]
    assert [one["article"] for one in more[:3]] == [one["article"] for one in first]
    assert press.get("/api/search", params={"q": "في من مدينة سوق", "limit": 3}).json()["more"] == 23
    page = press.get("/search", params={"q": "في من مدينة سوق", "limit": 3}).text
    assert (link(page, "نتائج أخرى") or "").endswith("#answer-4")


def test_what_was_just_stored_is_found_and_suggested(tmp_path: Path) -> None:
    path = str(tmp_path / "news.db")
    open_archive(path).close()
    reader = TestClient(app(partial(open_archive, path)))
    assert reader.get("/api/search", params={"q": "المرصد الفلكي"}).json()["hits"] == []
    news = tmp_path / "news.jsonl"
    news.write_text('{"id": "dome", "title": "المرصد الفلكي يفتح قبته", "text": "تفتح القبة مساء."}\n', "utf-8")
    archive = open_archive(path)
    assert [one.ids for one in ingest.load(archive, [str(news)])] == [("dome",)]
    for _ in catch_up(archive):
        pass
    archive.close()
    found = reader.get("/api/search", params={"q": "مرصد فلكي"}).json()["hits"]
    assert [one["article"] for one in found] == ["dome"]
    assert "المرصد" in reader.get("/api/suggest", params={"q": "المرص"}).json()["suggestions"]
