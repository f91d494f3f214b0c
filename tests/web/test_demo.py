"""The demo as `khabar serve --demo` fills it: every page of it opens, and the first one is light."""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from khabar import samples
from khabar.cli.serving import fill
from khabar.store import open_archive
from khabar.web import app, tour

#: Bytes of the front page without its fonts.
LIGHT = 60_000


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = str(tmp_path_factory.mktemp("demo") / "demo.db")
    fill(path)
    return TestClient(app(partial(open_archive, path), demo=True, directory=samples.directory()))


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
    assert sum("stop=" in address for address in seen) >= 3
    assert sum(address.startswith("/article/") for address in seen) > 10


def test_the_stops_that_the_press_names_are_in_the_archive(demo: TestClient) -> None:
    """A target that no page answers to would be replaced in silence by something found."""
    named = {kind: targets for kind, targets in tour.told().items() if kind != "search"}
    assert set(tour.told()) <= set(tour.FINDERS)
    for targets in named.values():
        for target in targets:
            assert target.startswith("http"), f"{target}: not the name of a sample page"


def test_stops_can_be_named_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "raff").mkdir()
    (tmp_path / "raff" / "page.json").write_text('{"url": "https://raff.example/page"}')
    stops = '[[stop]]\nkind = "glued"\ntarget = "raff/page"\n\n[[stop]]\nkind = "search"\ntarget = "رانيا"\n'
    (tmp_path / "stops.toml").write_text(stops, encoding="utf-8")
    assert tour.told(tmp_path) == {"glued": ["https://raff.example/page"], "search": ["رانيا"]}
    assert tour.told(tmp_path / "raff") == {}
