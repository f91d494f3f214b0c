"""The picture of a page as a person sees it, in the system's Chromium: without script, narrow, dark, by axe.

`KHABAR_SCREENSHOTS=docs/images` makes the last test write the picture that the docs show.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.cli.picture import picture
from khabar.read import explain
from khabar.samples import press
from tests.web.test_browser import HEAVIEST, NARROW, QUIET, WIDE, barriers

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as driver:
        path = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
        if path is None:
            pytest.skip("no Chromium on this machine")
        opened = driver.chromium.launch(executable_path=path, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Pictures: of the sample page with most glued articles, of the one with most lines, and of one without article."""
    read = [explain(capture, directory=press.directory()) for capture in press.captures()]
    chosen = {
        "composite": max(read, key=lambda one: len(one.page.articles) if one.page else 0),
        "long": max(read, key=lambda one: len(one.lines)),
        "none": explain(next(press.fronts()).capture),
    }
    folder = tmp_path_factory.mktemp("pictures")
    for name, one in chosen.items():
        (folder / f"{name}.html").write_text("".join(picture([one])), "utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in chosen}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_is_in_anybodys_way(
    browser: playwright.Browser, files: dict[str, str], scheme: str
) -> None:
    with browser.new_context(viewport=WIDE, color_scheme=scheme, bypass_csp=True) as context:
        page = context.new_page()
        for at in files.values():
            page.goto(at)
            assert barriers(page, "{resultTypes: ['violations']}") == [], at


@pytest.mark.parametrize("viewport", [NARROW, WIDE])
def test_without_script_nothing_is_wider_than_the_window(
    browser: playwright.Browser, files: dict[str, str], viewport: dict[str, int]
) -> None:
    asked: list[str] = []
    with browser.new_context(viewport=viewport) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        for at in files.values():
            page.goto(at)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, at
    assert set(asked) == set(files.values())


def test_unticking_a_kind_hides_its_lines(browser: playwright.Browser, files: dict[str, str]) -> None:
    with browser.new_context(viewport=WIDE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(files["composite"])
        assert page.locator(".line.body").first.is_visible()
        page.locator("#show-body").uncheck()
        assert not page.locator(".line.body").first.is_visible()
        assert page.locator(".line.headline").first.is_visible()


def test_the_ribbon_leads_to_a_folded_line(browser: playwright.Browser, files: dict[str, str]) -> None:
    with browser.new_context(viewport=WIDE) as context:
        page = context.new_page()
        page.goto(files["long"])
        folded = page.locator(".fold .line").first
        assert not folded.is_visible()
        page.goto(f"{files['long']}#{folded.get_attribute('id')}")
        assert folded.is_visible()


@pytest.mark.skipif("KHABAR_SCREENSHOTS" not in os.environ, reason="no pictures were asked for")
def test_pictures_for_the_docs(browser: playwright.Browser, files: dict[str, str]) -> None:
    folder = Path(os.environ["KHABAR_SCREENSHOTS"])
    with browser.new_context(viewport={"width": 1280, "height": 1000}) as context:
        page = context.new_page()
        page.goto(files["composite"])
        page.screenshot(path=folder / "explain.png")
    assert (folder / "explain.png").stat().st_size < HEAVIEST
