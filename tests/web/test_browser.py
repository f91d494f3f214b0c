"""The site as a reader sees it, in the system's Chromium: without script, narrow, dark, on paper, by keyboard.

`KHABAR_SCREENSHOTS=docs/images` makes the last test write the pictures that the README and the docs show.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from khabar.web.app import Site
from khabar.web.serving import address, listen
from tests.web.conftest import site_of
from tests.web.newsroom import Newsroom, press

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
PAGES = ("/", "/story/s-bridge", "/article/bridge", "/article/glued", "/article/script", "/search?q=الجسر", "/none")
PAPER = {"light": "rgb(251, 250, 246)", "dark": "rgb(21, 22, 24)"}
NARROW, WIDE = {"width": 360, "height": 700}, {"width": 1280, "height": 900}
AXE = Path(__file__).parent / "axe" / "axe.min.js"
#: Bytes of a picture in the docs.
HEAVIEST = 300_000


@contextmanager
def served(site: Site) -> Iterator[str]:
    """The address of a site that is served in this process."""
    held = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(site, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    yield address(held)
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    with served(site_of(press(), demo=True)) as at:
        yield at


@pytest.fixture(scope="module")
def crowded() -> Iterator[str]:
    """A press whose words are too long for any column."""
    room = Newsroom()
    long = "قسطنطينيةوالمستشفياتوالاستراتيجيات" * 4
    latin = "Donaudampfschifffahrtsgesellschaftskapitän" * 3
    name = "وكالة الأنباء الرسمية لاتحاد جمعيات المزارعين والصيادين والبحارة في سواحل الشرق والغرب والجنوب"
    room.put("long", f"{long} – {latin}", [long, latin, "3.5% من C++ (ISO 8601)."], outlet=name, byline=[name, name])
    room.put("copy", f"{latin} {long}", [long], outlet=latin, day=13, source_lines=[f"{name} / {latin}"])
    room.copy("copy", "long", 0.5, "credits the other")
    room.put("glued-on", long, [long], part=1, day=None, outlet=None)
    room.see("glued-on", of="long", carrier="copy")
    room.tell("s-long", "long", "copy")
    room.list_beside("long", ("copy", "same story"))
    room.say("long", f"{latin} {long}", f"{name} {latin}", long)
    with served(site_of(room, demo=True)) as at:
        yield at


@pytest.fixture(scope="module")
def demo(press_site: Site) -> Iterator[str]:
    """The demo as `khabar serve --demo` serves it."""
    with served(press_site) as at:
        yield at


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


def stops(page: playwright.Page, demo: str) -> list[str]:
    """The addresses of the guided minute."""
    page.goto(demo)
    return [demo + (link.get_attribute("href") or "") for link in page.locator(".tour a").all()]


def overflow(page: playwright.Page) -> int:
    """Pixels that a page is wider than its window."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def test_from_the_front_page_to_a_story_an_article_and_a_search(page: playwright.Page, home: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(home)
    page.get_by_role("link", name="جسر جديد للمشاة في وادي الزيتون").first.click()
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


def test_the_guided_minute_can_be_walked(page: playwright.Page, demo: str) -> None:
    listed = stops(page, demo)
    assert len(listed) == 4
    page.locator(".tour a").first.click()
    for at in listed:
        assert page.url == at
        page.locator(".stop .next a").click()
    assert page.url == demo + "/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_runs_right_to_left_and_fits_its_window(
    browser: playwright.Browser, home: str, scheme: Any, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme) as context:
        page = context.new_page()
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        for at in PAGES:
            page.goto(home + at)
            assert page.evaluate("getComputedStyle(document.body).direction") == "rtl", at
            assert overflow(page) <= 0, at
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") == PAPER[scheme], at
        assert [line for line in told if "404" not in line] == []


def test_words_too_long_for_any_column_break(browser: playwright.Browser, crowded: str) -> None:
    for width in (320, 360, 768):
        with browser.new_context(viewport={"width": width, "height": 700}) as context:
            page = context.new_page()
            for at in ("/", "/story/s-long", "/article/long", "/article/copy", "/search?q=3.5"):
                page.goto(crowded + at)
                assert overflow(page) <= 0, (at, width)


def test_the_demo_fits_a_narrow_window(browser: playwright.Browser, demo: str) -> None:
    with browser.new_context(viewport=NARROW) as context:
        page = context.new_page()
        for at in [demo, *stops(page, demo)]:
            page.goto(at)
            assert overflow(page) <= 0, at


def test_the_page_is_set_in_the_fonts_that_came_with_it(browser: playwright.Browser, demo: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        fonts: list[str] = []
        page.on("response", lambda response: fonts.append(response.url) if "/fonts/" in response.url else None)
        page.goto(demo)
        page.evaluate("document.fonts.ready")
        loaded = page.evaluate("[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family)")
        assert {name.strip('"') for name in loaded} == {"IBM Plex Sans Arabic", "Noto Naskh Arabic"}
        assert all(url.startswith(demo + "/static/fonts/") for url in fonts)
        assert len(fonts) == len(set(fonts))


def test_nobody_is_shut_out(browser: playwright.Browser, demo: str, home: str) -> None:
    """axe finds nothing serious, on the demo and on a press with odd words."""
    odd = [home + at for at in ("/article/glued", "/article/script", "/search?q=الجسر", "/none")]
    with browser.new_context(viewport=WIDE) as context:
        page = context.new_page()
        for at in [demo, *stops(page, demo), demo + "/outlet/saqiya", *odd]:
            page.goto(at)
            assert barriers(page, "{resultTypes: ['violations']}") == [], at


def test_the_dark_has_contrast_enough(browser: playwright.Browser, demo: str) -> None:
    with browser.new_context(viewport=WIDE, color_scheme="dark") as context:
        page = context.new_page()
        for at in [demo, *stops(page, demo)]:
            page.goto(at)
            assert barriers(page, "{runOnly: ['color-contrast'], resultTypes: ['violations']}") == [], at


def test_a_barrier_would_be_seen(browser: playwright.Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content("<html><title>x</title><body><main><h1>x</h1><a href=/><img src=/x></a></main></body></html>")
        assert {name for name, _, _ in barriers(page, "{}")} >= {"html-has-lang", "image-alt", "link-name"}


def barriers(page: playwright.Page, how: str) -> list[tuple[str, str, str]]:
    """What axe finds serious: the rule, the element and what is wrong with it."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(f"axe.run({how})")["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    return [(one["id"], str(node["target"]), node["failureSummary"]) for one in grave for node in one["nodes"]]


def test_the_keyboard_reaches_the_text_first_and_shows_where_it_is(browser: playwright.Browser, home: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(home + "/article/bridge")
        page.keyboard.press("Tab")
        page.wait_for_timeout(50)
        skip = page.evaluate("(({top, height}) => [top, height])(document.activeElement.getBoundingClientRect())")
        assert skip[0] >= 0
        page.keyboard.press("Enter")
        assert page.url.endswith("#main")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_words_are_suggested_while_one_types(browser: playwright.Browser, demo: str) -> None:
    with browser.new_context(viewport=NARROW) as context:
        page = context.new_page()
        page.goto(demo)
        field = page.get_by_role("combobox")
        field.press_sequentially("ال")
        field.press_sequentially("ج")
        options = page.get_by_role("option")
        options.first.wait_for()
        first = options.first.inner_text()
        assert field.get_attribute("aria-expanded") == "true"
        assert page.get_by_role("status").inner_text() != ""
        assert overflow(page) <= 0
        assert barriers(page, "{resultTypes: ['violations']}") == []
        field.press("ArrowDown")
        assert field.input_value() == first
        assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
        assert options.first.get_attribute("aria-selected") == "true"
        field.press("ArrowUp")
        assert field.input_value() == "الج"
        field.press("ArrowUp")
        assert field.input_value() == options.last.inner_text()
        field.press("Escape")
        assert field.input_value() == "الج"
        assert not page.get_by_role("listbox").is_visible()
        assert field.get_attribute("aria-expanded") == "false"


def test_a_suggestion_is_asked_for_by_a_touch(browser: playwright.Browser, demo: str) -> None:
    with browser.new_context(viewport=NARROW, has_touch=True) as context:
        page = context.new_page()
        page.goto(demo)
        page.get_by_role("combobox").press_sequentially("الج")
        option = page.get_by_role("option").first
        word = option.inner_text()
        option.tap()
        page.wait_for_url("**/search?q=*")
        assert page.get_by_role("combobox").input_value() == word


def test_a_search_says_what_it_understood_on_any_screen(browser: playwright.Browser, demo: str) -> None:
    asked = "/search?q=" + quote("جسر -«كلمات لا توجد» مصدر:NoSuchOutletWithAVeryLongNameOfOneWord قبل:2019-99")
    for size, scheme in ((NARROW, "dark"), (WIDE, "light")):
        with browser.new_context(viewport=size, color_scheme=scheme) as context:  # type: ignore[arg-type]
            page = context.new_page()
            for at in (asked, "/search", "/search?q=" + quote("ققققق")):
                page.goto(demo + at)
                assert overflow(page) <= 0, at
                assert barriers(page, "{resultTypes: ['violations']}") == [], at


def test_on_paper_there_is_only_the_text(browser: playwright.Browser, home: str) -> None:
    with browser.new_context(viewport=WIDE, color_scheme="dark") as context:
        page = context.new_page()
        page.emulate_media(media="print")
        page.goto(home + "/article/bridge")
        assert not page.get_by_role("searchbox").is_visible()
        assert page.locator(".body").is_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_pictures_for_the_docs(browser: playwright.Browser, demo: str) -> None:
    folder = os.environ.get("KHABAR_SCREENSHOTS")
    if not folder:
        pytest.skip("set KHABAR_SCREENSHOTS to a folder (docs/images) to have the pictures made")
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, scheme, size, stop in PICTURES:
        with browser.new_context(viewport=size, color_scheme=scheme) as context:
            page = context.new_page()
            listed = [demo, *stops(page, demo)]
            page.goto(listed[stop])
            page.evaluate("document.fonts.ready")
            path = Path(folder) / f"{name}.png"
            page.screenshot(path=path)
            assert path.stat().st_size <= HEAVIEST, name


#: Name, scheme, window, and which stop of the guided minute (0: the front page).
PICTURES: tuple[tuple[str, Any, Any, int], ...] = (
    ("front", "light", {"width": 1280, "height": 1000}, 0),
    ("front-dark", "dark", {"width": 1280, "height": 1000}, 0),
    ("front-narrow", "light", {"width": 360, "height": 760}, 0),
    ("article", "light", {"width": 1280, "height": 1100}, 1),
    ("story", "light", {"width": 1280, "height": 1100}, 2),
    ("search", "light", {"width": 1280, "height": 640}, 4),
)
