"""The site over a press in memory."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from khabar.web import app
from khabar.web.app import Site
from khabar.web.desk import Verbs
from tests.web.newsroom import DIRECTORY, NOW, BrokenNewsroom, Newsroom, press


def site_of(room: Newsroom, *, demo: bool = False) -> Site:
    verbs = Verbs(
        search=room.search,
        similar=room.similar,
        attribute=room.attribute,
        credits=room.credits,
        page_of=room.page_of,
    )
    opener: Callable[[], Newsroom] = lambda: room  # noqa: E731
    return app(opener, demo=demo, now=lambda: NOW, directory=DIRECTORY, verbs=verbs)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def site() -> TestClient:
    return TestClient(site_of(press()), raise_server_exceptions=False)


@pytest.fixture(scope="session")
def demo() -> TestClient:
    return TestClient(site_of(press(), demo=True), raise_server_exceptions=False)


@pytest.fixture(scope="session")
def empty() -> TestClient:
    return TestClient(site_of(Newsroom()), raise_server_exceptions=False)


@pytest.fixture(scope="session")
def broken() -> TestClient:
    return TestClient(site_of(BrokenNewsroom()), raise_server_exceptions=False)
