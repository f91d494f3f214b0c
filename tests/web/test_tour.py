"""The guided minute: four stops of the demo, each a page of the site as it is."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import site_of
from tests.web.newsroom import Newsroom, press


def meetings() -> Newsroom:
    """The press with two meetings that only sound alike, and a name that hurried writers get wrong."""
    room = press()
    room.put("olives", "اتحاد الزيتون يبحث مع وفد طنجة سبل تعزيز التعاون", ["بحث الاتحاد مع الوفد."], day=9)
    room.put("dentists", "أطباء الأحساء يبحثون مع وفد وهران سبل تعزيز التعاون", ["بحث الأطباء مع الوفد."], day=8)
    room.tell("s-olives", "olives")
    room.tell("s-dentists", "dentists")
    room.put("named", "المهندسة رانية الحوّاط تفتتح المعرض", ["قالت رانية الحوّاط إن المعرض مفتوح."], day=7)
    room.tell("s-named", "named")
    room.say("named", "المعرض مفتوح", "رانية الحوّاط")
    return room


@pytest.fixture(scope="module")
def demo() -> TestClient:
    return TestClient(site_of(meetings(), demo=True))


def stops(client: TestClient) -> list[str]:
    return [unescape(found) for found in re.findall(r'href="([^"]*stop=\d)"', client.get("/").text)]


def test_the_front_page_offers_four_stops(demo: TestClient) -> None:
    assert [found.split("stop=")[0] for found in stops(demo)][:3] == [
        "/article/bridge?",
        "/story/s-bridge?",
        "/article/olives?",
    ]
    assert len(stops(demo)) == 4


def test_every_stop_opens_says_what_to_look_at_and_leads_to_the_next(demo: TestClient) -> None:
    listed = stops(demo)
    for here, following in zip(listed, [*listed[1:], "/"], strict=True):
        response = demo.get(here)
        assert response.status_code == 200
        (strip,) = re.findall(r'<aside class="stop".*?</aside>', response.text, re.S)
        assert unescape(re.findall(r'class="next"><a href="([^"]*)"', strip)[0]) == following


def test_the_glued_page_shows_what_was_glued_into_it(demo: TestClient) -> None:
    text = demo.get(stops(demo)[0]).text
    assert "مقالات كانت في الصفحة نفسها" in text
    assert 'href="/article/glued"' in text


def test_the_two_meetings_name_each_other_and_are_two_stories(demo: TestClient) -> None:
    (strip,) = re.findall(r'<aside class="stop".*?</aside>', demo.get(stops(demo)[2]).text, re.S)
    assert 'href="/article/dentists"' in strip


def test_a_misspelt_name_is_really_misspelt(demo: TestClient) -> None:
    text = demo.get(stops(demo)[3]).text
    assert 'value="رانيه الحواط"' in text
    assert "<mark>رانية</mark>" in text


def test_a_stop_without_anything_to_show_is_left_out() -> None:
    room = Newsroom()
    room.put("alone", "خبر وحيد")
    room.tell("s", "alone")
    client = TestClient(site_of(room, demo=True))
    assert stops(client) == []
    assert "جولة في دقيقة" not in client.get("/").text
    assert client.get("/?stop=1").status_code == 200
    assert client.get("/article/alone?stop=1").status_code == 200


def test_only_the_demo_has_stops(site: TestClient) -> None:
    assert "جولة في دقيقة" not in site.get("/").text
    assert 'class="stop"' not in site.get("/article/bridge?stop=1").text


@pytest.mark.parametrize("number", ["0", "9", "one", "-1", "<b>"])
def test_a_number_that_is_no_stop_is_no_matter(demo: TestClient, number: str) -> None:
    response = demo.get("/article/bridge", params={"stop": number})
    assert response.status_code == 200
    assert 'class="stop"' not in response.text
