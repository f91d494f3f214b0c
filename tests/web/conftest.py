"""The site over a press in memory."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from starlette.testclient import TestClient

from khabar import samples
from khabar.cli.serving import fill
from khabar.store import open_archive
from khabar.web import app
from khabar.web.app import Site
from khabar.web.desk import Verbs
from tests.web.newsroom import NOW, BrokenNewsroom, Newsroom, press


def site_of(room: Newsroom, *, demo: bool = False) -> Site:
    verbs = Verbs(
        search=room.search,
        suggestions=room.suggestions,
        meant=room.meant,
        answering=room.answering,
        similar=room.similar,
        attribution=room.attribution,
    )
    opener: Callable[[], Newsroom] = lambda: room  # noqa: E731
    return app(opener, demo=demo, now=lambda: NOW, verbs=verbs)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def site() -> TestClient:
    return TestClient(site_of(press()), raise_server_exceptions=False)


@pytest.fixture(scope="session")
def demo() -> TestClient:
    return TestClient(site_of(press(), demo=True), raise_server_exceptions=False)


@pytest.fixture(scope="session")
def press_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the sample press in it, as `khabar serve --demo` fills it; nobody writes to it."""
    path = str(tmp_path_factory.mktemp("demo") / "demo.db")
    fill(path)
    return path


@pytest.fixture(scope="session")
def press_site(press_store: str) -> Site:
    """The demo as it is served."""
    return app(partial(open_archive, press_store, samples.directory()), demo=True)


@pytest.fixture(scope="session")
def empty() -> TestClient:
    return TestClient(site_of(Newsroom()), raise_server_exceptions=False)


@pytest.fixture(scope="session")
def broken() -> TestClient:
    return TestClient(site_of(BrokenNewsroom()), raise_server_exceptions=False)
