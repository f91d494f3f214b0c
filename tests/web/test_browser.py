"""The site as a reader sees it, in the system's Chromium, with scripts switched off."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from khabar.web.serving import address, listen
from tests.web.conftest import site_of
from tests.web.newsroom import press

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
uvicorn = pytest.importorskip("uvicorn")

pytestmark = pytest.mark.slow

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PAGES = ("/", "/story/s-bridge", "/article/bridge", "/article/script", "/search?q=الجسر", "/none")


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    """The address of the site, served in this process."""
    held = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(site_of(press(), demo=True), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    yield address(held)
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture
def page(browser: playwright.Browser) -> Iterator[playwright.Page]:
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


def test_from_the_front_page_to_a_story_an_article_and_a_search(page: playwright.Page, home: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(home)
    page.get_by_role("link", name="جسر جديد للمشاة في وادي الزيتون").click()
    assert "/story/s-bridge" in page.url
    page.get_by_role("link", name="يوم على الجسر").click()
    assert "/article/bridge-told" in page.url
    page.get_by_role("searchbox").fill("الجسور مكتبات")
    page.get_by_role("button", name="بحث").click()
    assert "/search?q=" in page.url
    page.get_by_role("link", name="مكتبات الأحياء تعود").click()
    assert page.get_by_role("heading", level=1).inner_text() == "مكتبات الأحياء تعود"
    assert len(asked) >= 5
    assert [url for url in asked if not url.startswith(home + "/")] == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_page_runs_right_to_left_and_fits_a_narrow_screen(
    browser: playwright.Browser, home: str, dark: bool
) -> None:
    scheme = "dark" if dark else "light"
    with browser.new_context(viewport={"width": 360, "height": 700}, color_scheme=scheme) as context:
        narrow = context.new_page()
        told: list[str] = []
        narrow.on("console", lambda message: told.append(message.text))
        for at in PAGES:
            narrow.goto(home + at)
            assert narrow.evaluate("getComputedStyle(document.body).direction") == "rtl", at
            assert narrow.evaluate("document.documentElement.scrollWidth") <= 360, at
            paper = narrow.evaluate("getComputedStyle(document.body).backgroundColor")
            assert paper == ("rgb(22, 23, 26)" if dark else "rgb(251, 250, 247)"), at
        assert [line for line in told if "Content Security Policy" in line] == []


def test_the_keyboard_reaches_the_text_first(page: playwright.Page, home: str) -> None:
    page.goto(home + "/article/bridge")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
