"""Style and fonts: from here, for ever, and with their licences."""

from __future__ import annotations

import re
from importlib.resources import files

from starlette.testclient import TestClient

from khabar.web.assets import A_DAY, FONTS, FOREVER

STATIC = files("khabar.web") / "static"


def test_what_names_its_version_is_kept_for_ever(site: TestClient) -> None:
    (style,) = re.findall(r'rel="stylesheet" href="([^"]+)"', site.get("/").text)
    for address in (style, *FONTS):
        response = site.get(address)
        assert response.status_code == 200, address
        assert response.headers["cache-control"] == FOREVER, address


def test_what_does_not_name_its_version_is_asked_for_again(site: TestClient) -> None:
    for address in ("/static/khabar.css", "/static/khabar.css?v=old", "/static/khabar.svg"):
        assert site.get(address).headers["cache-control"] == A_DAY, address
    assert site.get("/static/fonts/none.woff2").headers["cache-control"] == "no-store"


def test_fonts_are_fonts(site: TestClient) -> None:
    for address in FONTS:
        response = site.get(address)
        assert response.headers["content-type"] == "font/woff2"
        assert response.content[:4] == b"wOF2"


def test_every_font_is_used_swapped_in_and_licensed() -> None:
    sheet = (STATIC / "khabar.css").read_text("utf-8")
    shipped = sorted(path.name for path in (STATIC / "fonts").iterdir())
    fonts = [name for name in shipped if name.endswith(".woff2")]
    assert sorted(re.findall(r'url\("fonts/([^"]+)"\)', sheet)) == fonts
    assert sheet.count("@font-face") == sheet.count("font-display: swap") == len(fonts)
    assert {address.rsplit("/", 1)[1] for address in FONTS} <= set(fonts)
    for name in fonts:
        family = name.split("-5.")[0].split("-1.")[0]
        licence = (STATIC / "fonts" / f"{family}.OFL.txt").read_text("utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_all_fonts_together_are_light() -> None:
    weight = sum(len(path.read_bytes()) for path in (STATIC / "fonts").iterdir() if path.name.endswith(".woff2"))
    assert weight < 220_000
