"""A text travels: published in one paper, reprinted in another, and glued into the pages of fourteen more.

The two papers are told of; the fourteen are named as places where it was seen, and count nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import msgspec
import pytest
from starlette.testclient import TestClient

from khabar.shapes import ReprintShape, StoryShape
from khabar.store import SQLiteArchive, open_archive
from khabar.web import app
from khabar.web.api import ArticlesShape, ReprintsShape, SightingsShape, SimilarShape, StoriesShape
from tests.harbour import TEXT, TITLE, carrier, of_harbour, own_page, printed, take_in

PAGES = 14


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SQLiteArchive]:
    opened = open_archive(str(tmp_path_factory.mktemp("travelled") / "press.db"))
    # Half of the pages are older than the text that was glued into them later, and half came before it was known.
    pages = [carrier(n, f"202{3 + n % 3}-06-{n + 1:02}") for n in range(PAGES)]
    reprint = printed("https://quay.example/7", TITLE, TEXT, "2024-03-02", "جريدة الرصيف")
    take_in(opened, *pages[:7])
    take_in(opened, own_page(), reprint, *pages[7:])
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def site(archive: SQLiteArchive) -> Iterator[TestClient]:
    with TestClient(app(partial(open_archive, archive.path))) as client:
        yield client


@pytest.fixture(scope="module")
def carriers(archive: SQLiteArchive) -> list[str]:
    return [archive.articles.at_url(f"https://plain{n}.example/{n}")[0] for n in range(PAGES)]


def section(page: str, name: str) -> str:
    found = re.search(rf'<section[^>]*aria-labelledby="{name}".*?</section>', page, re.S)
    return found[0] if found else ""


def asked(site: TestClient, address: str, shape: type) -> object:
    response = site.get(address)
    assert response.status_code == 200, response.text
    return msgspec.json.decode(response.content, type=shape)


def test_the_articles_page_names_the_pages_apart_from_the_reprint(
    site: TestClient, archive: SQLiteArchive, carriers: list[str]
) -> None:
    page = site.get(f"/article/{of_harbour(archive)}").text
    elsewhere, seen = section(page, "elsewhere"), section(page, "seen")
    assert "جريدة الرصيف" in elsewhere
    assert "جريدة السهل" not in elsewhere
    assert sum(f"/article/{one}" in seen for one in carriers) == 12
    assert "وفي غيرها: صفحتان" in " ".join(seen.split())
    assert "ليست نشراً له" in seen
    assert not any(one in page.replace(seen, "") for one in carriers)


def test_the_story_is_of_the_two_papers_and_the_publisher_is_first(
    site: TestClient, archive: SQLiteArchive, carriers: list[str]
) -> None:
    story = archive.stories.of(of_harbour(archive))
    assert story is not None
    (copy,) = archive.articles.at_url("https://quay.example/7")
    assert story.articles == (of_harbour(archive), copy)
    page = site.get(f"/story/{story.id}").text
    assert {"جريدة المرفأ", "جريدة الرصيف"} <= set(re.findall(r"جريدة \w+", page))
    assert "جريدة السهل" not in page
    assert not any(one in page for one in carriers)


def test_the_front_page_counts_no_carrier_among_those_who_told_it(site: TestClient) -> None:
    (card,) = re.findall(rf"<article(?:(?!</article>).)*{TITLE}.*?</article>", site.get("/").text, re.S) or [""]
    assert "جريدة السهل" not in card


def test_a_carrier_tells_its_own_matter_and_points_to_the_text(
    site: TestClient, archive: SQLiteArchive, carriers: list[str]
) -> None:
    for one in carriers[:3]:
        page = site.get(f"/article/{one}").text
        assert f"/article/{of_harbour(archive)}" in section(page, "parts")
        assert f"/article/{of_harbour(archive)}" not in page.replace(section(page, "parts"), "")
        assert TEXT[0] not in re.sub(r'<section class="parts".*?</section>', "", page, flags=re.S)


def test_the_glued_text_has_no_page_but_that_of_the_article(
    site: TestClient, archive: SQLiteArchive, carriers: list[str]
) -> None:
    parts = [one.part for one in archive.sightings.of(of_harbour(archive))]
    for part in parts:
        response = site.get(f"/article/{part}?stop=1", follow_redirects=False)
        assert (response.status_code, response.headers["location"]) == (
            303,
            f"/article/{of_harbour(archive)}?stop=1",
        )
    found = site.get("/search", params={"q": "رصيف ميناء الصيد"}).text
    assert not any(one in found for one in [*parts, *carriers])


def test_the_api_tells_the_same(site: TestClient, archive: SQLiteArchive, carriers: list[str]) -> None:
    own, (copy,) = of_harbour(archive), archive.articles.at_url("https://quay.example/7")
    seen = asked(site, f"/api/sightings/{own}", SightingsShape)
    assert isinstance(seen, SightingsShape)
    assert {one.carrier for one in seen.sightings} == set(carriers)
    assert {one.article for one in seen.sightings} == {own}
    part = seen.sightings[0].part
    assert asked(site, f"/api/sightings/{part}", SightingsShape) == seen
    reprints = asked(site, f"/api/reprints/{own}", ReprintsShape)
    assert isinstance(reprints, ReprintsShape)
    assert [(one.copy, one.original) for one in reprints.reprints] == [(copy, own)]
    similar = asked(site, f"/api/similar/{own}?limit=50", SimilarShape)
    assert isinstance(similar, SimilarShape)
    assert {one.article for one in similar.similar}.isdisjoint([*carriers, part])
    assert asked(site, f"/api/similar/{part}?limit=50", SimilarShape) == similar


def test_no_list_of_the_api_counts_a_carrier_for_the_text(
    site: TestClient, archive: SQLiteArchive, carriers: list[str]
) -> None:
    parts = {one.part for one in archive.sightings.of(of_harbour(archive))}
    stories = asked(site, "/api/stories?limit=100", StoriesShape)
    assert isinstance(stories, StoriesShape)
    (told,) = [s for s in stories.stories if of_harbour(archive) in s.articles]
    assert isinstance(told, StoryShape)
    assert set(told.articles).isdisjoint([*carriers, *parts])
    listed = asked(site, "/api/articles?limit=100", ArticlesShape)
    assert isinstance(listed, ArticlesShape)
    assert len(listed.articles) == PAGES + 2
    assert {one.id for one in listed.articles}.isdisjoint(parts)
    for n, one in enumerate(carriers):
        reprints = asked(site, f"/api/reprints/{one}", ReprintsShape)
        assert isinstance(reprints, ReprintsShape)
        assert not any(of_harbour(archive) in both(pair) for pair in reprints.reprints)
        assert site.get("/api/articles", params={"outlet": f"جريدة السهل {n}"}).json()["articles"][0]["id"] == one


def both(pair: ReprintShape) -> tuple[str, str]:
    return pair.copy, pair.original
