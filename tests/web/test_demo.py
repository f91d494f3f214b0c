"""The demo as `khabar serve --demo` fills it: every page of it opens, and the first one is light."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from khabar import samples
from khabar.model import Article
from khabar.outlets import canonical
from khabar.store import Archive, open_archive
from khabar.web import tour
from khabar.web.app import Site

#: Bytes of the front page without its fonts.
LIGHT = 60_000


@pytest.fixture(scope="module")
def demo(press_site: Site) -> Iterator[TestClient]:
    with TestClient(press_site) as client:
        yield client


def test_the_front_page_is_light(demo: TestClient) -> None:
    page, sheet = demo.get("/"), demo.get("/static/khabar.css")
    assert len(page.content) + len(sheet.content) < LIGHT


def test_every_link_of_the_demo_leads_somewhere(demo: TestClient) -> None:
    seen, waiting = {"/"}, ["/"]
    while waiting:
        address = waiting.pop()
        response = demo.get(address)
        assert response.status_code == 200, address
        if not response.headers["content-type"].startswith("text/html"):
            continue
        found = {unescape(link) for link in re.findall(r'href="(/[^"]*)"', response.text)} - seen
        seen |= found
        waiting += sorted(found)
    assert sum("stop=" in address for address in seen) >= 4
    assert sum(at.startswith("/article/") for at in seen) >= len(list(samples.samples()))
    assert sum(at.startswith("/story/") for at in seen) >= 20
    assert sum(at.startswith("/outlet/") for at in seen) >= 20


def stops(demo: TestClient) -> dict[str, str]:
    """The pages that the guided minute opens, by the name of the stop."""
    listed = re.findall(r'href="([^"]*stop=\d)"><span class="no">\d</span><strong>([^<]+)', demo.get("/").text)
    return {name: demo.get(unescape(at)).text for at, name in listed}


def asked(archive: Archive, kind: str) -> list[Article]:
    """The articles that the press names for a stop."""
    return [archive.articles.get(archive.articles.at_url(canonical(url) or url)[0]) for url in tour.told()[kind]]


def test_the_press_names_all_four_stops_and_they_are_those_that_open(demo: TestClient, press_store: str) -> None:
    assert set(tour.told()) == set(tour.FINDERS)
    pages, archive = list(stops(demo).values()), open_archive(press_store)
    for page, kind in zip(pages, ("glued", "reprints", "meetings"), strict=False):
        assert (asked(archive, kind)[0].headline or "") in unescape(page)
    assert f'value="{tour.told()["search"][0]}"' in pages[3]


def test_the_glued_page_is_two_articles_and_the_second_inherits_nothing(demo: TestClient) -> None:
    page = stops(demo)["صفحة ملصقة تُفَكّ"]
    (part,) = re.findall(r'<section class="parts".*?</section>', page, re.S)
    glued = demo.get(re.findall(r'href="(/article/[^"]+)"', part)[0]).text
    # It is known from a page of its own in another paper: it stands there, and this page is one where it was seen.
    seen = re.findall(r'<section class="seen".*?</section>', glued, re.S)[0]
    assert "من مسقط.. دعوة إلى إنذار مشترك قبل العواصف" in seen
    assert "ملتقى سلامة الملاحة" not in glued.replace(seen, "")
    assert "البيدر" in glued


def test_the_family_has_copies_of_every_kind_and_another_telling(demo: TestClient) -> None:
    page = stops(demo)["نص واحد في صحف عدة"]
    assert len(re.findall(r'<span class="kind">نسخة', page)) >= 3
    assert page.count("رواية بنصها") == 1


def test_the_two_meetings_are_two_stories_and_not_in_each_others_lists(demo: TestClient, press_store: str) -> None:
    archive = open_archive(press_store)
    one, other = asked(archive, "meetings")
    first, second = archive.stories.of(one.id), archive.stories.of(other.id)
    assert first is None or second is None or first.id != second.id
    for here, there in ((one, other), (other, one)):
        page = demo.get(f"/article/{here.id}").text
        assert f"/article/{there.id}" not in page[page.index('<section class="similar"') :]


def test_the_name_is_misspelt_and_its_owner_is_found(demo: TestClient) -> None:
    page = stops(demo)["بحث باسم فيه خطأ"]
    query = tour.told()["search"][0]
    assert all(
        query not in sample.capture.content.decode(sample.answer["encoding"], "replace") for sample in samples.samples()
    )
    assert {"موانغي", "جوزف"} <= set(re.findall(r"<mark>([^<]+)</mark>", page))


def test_stops_can_be_named_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "raff").mkdir()
    (tmp_path / "raff" / "page.json").write_text('{"url": "https://raff.example/page"}')
    stops = '[[stop]]\nkind = "glued"\ntarget = "raff/page"\n\n[[stop]]\nkind = "search"\ntarget = "رانيا"\n'
    (tmp_path / "stops.toml").write_text(stops, encoding="utf-8")
    assert tour.told(tmp_path) == {"glued": ["https://raff.example/page"], "search": ["رانيا"]}
    assert tour.told(tmp_path / "raff") == {}
