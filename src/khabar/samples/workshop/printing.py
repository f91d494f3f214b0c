"""Every file of the press that the workshop prints: pages, answers, feeds and sitemaps, by name."""

from __future__ import annotations

import json
import tomllib
from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from khabar.outlets.table import entry
from khabar.samples.workshop import fronts, warcs
from khabar.samples.workshop.answers import answer, body
from khabar.samples.workshop.dates import eastern, written
from khabar.samples.workshop.pages import Desk, Page
from khabar.samples.workshop.texts import texts

HERE = Path(__file__).resolve().parent
_FEEDS = {"rss": "feed.xml", "full": "feed.xml", "atom": "atom.xml", "sitemap": "sitemap.xml"}
#: Feeds whose template is not called by their kind.
_TEMPLATES = {"full": "rss-full"}


@cache
def printed(press: Path) -> dict[str, bytes]:
    """Name in the press («fanar/tram.html») and content. Deterministic: the same sources give the same bytes."""
    desk = open_desk(press)
    found: dict[str, bytes] = {}
    pages = desk.pages()
    for page in pages:
        told = answer(page, desk)
        found[f"{page.told.name}.html"] = _spoilt(_encoded(_page(page), told["encoding"]), told.get("spoilt"))
        found[f"{page.told.name}.json"] = _json(told)
    for front in fronts.fronts(_toml(HERE / "fronts.toml")["front"], desk):
        rendered = _template(front.template).render(front=front, site=desk.sites[front.outlet])
        found[f"{front.name}.html"] = rendered.encode()
        found[f"{front.name}.json"] = _json(fronts.answer(front, desk))
    found |= warcs.printed(_toml(HERE / "warcs.toml"), found)
    for outlet, site in desk.sites.items():
        own = sorted(
            (page for page in pages if page.told.outlet == outlet), key=lambda p: (p.stamp, p.url), reverse=True
        )
        for kind in site.get("feeds", ()) if own else ():
            found |= _feed(outlet, kind, own)
    return found


def open_desk(press: Path) -> Desk:
    """The desk with every text, and the pages that were saved by hand."""
    outlets = [entry(id, told) for id, told in _toml(press / "outlets.toml").items()]
    desk = Desk(texts(HERE / "articles"), _toml(HERE / "sites.toml"), outlets)
    for at in sorted(press.glob("*/*.json")):
        name = f"{at.parent.name}/{at.stem}"
        if name not in desk.prints and at.with_suffix(".html").is_file():
            told = json.loads(at.read_text(encoding="utf-8"))
            if not told["parts"]:
                continue
            desk.saved[name] = (told["parts"][0]["headline"], told["url"])
    return desk


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    made.filters["written"] = written
    made.filters["eastern"] = eastern
    made.filters["text"] = lambda words: Markup(escape(words, quote=False))
    made.filters["json"] = lambda value: Markup(json.dumps(value, ensure_ascii=False))
    return made


def _page(page: Page) -> str:
    return _template(page.template).render(page=page, site=page.site, label=page.told.one("label"))


def _template(name: str) -> Template:
    return _environment().get_template(f"{name.replace(' ', '-')}.html.j2")


def _feed(outlet: str, kind: str, pages: list[Page]) -> dict[str, bytes]:
    template = _environment().get_template(f"{_TEMPLATES.get(kind, kind)}.xml.j2")
    site, name = pages[0].site, pages[0].outlet.name
    listed: list[dict[str, Any]] = [{"url": p.url, "title": p.headline, "published": p.stamp} for p in pages]
    if kind == "full":
        listed = [entry | {"opens": body(p)["opens"]} for entry, p in zip(listed, pages, strict=True)]
    file = _FEEDS[kind]
    told = {"url": f"{site['home']}{file}", "kind": kind, "outlet": name, "entries": listed}
    rendered = template.render(pages=pages, site=site, url=told["url"], is_time=lambda at: isinstance(at, datetime))
    return {f"{outlet}/{file}": rendered.encode(), f"{outlet}/{file}.json": _json(told)}


def _encoded(page: str, encoding: str) -> bytes:
    return page.encode(encoding, "xmlcharrefreplace")


def _spoilt(page: bytes, how: str | None) -> bytes:
    """What goes wrong on the way: UTF-8 taken for windows-1252 and encoded again, or one byte too many."""
    if how == "encoded twice":
        return "".join(map(_windows_1252, page)).encode()
    return page.replace(b"</body>", b"<p>\xd9</p></body>") if how == "one bad byte" else page


def _windows_1252(byte: int) -> str:
    """As browsers read it: five bytes without a sign of their own stand for themselves."""
    try:
        return bytes([byte]).decode("windows-1252")
    except UnicodeDecodeError:
        return chr(byte)


def _json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _toml(at: Path) -> dict[str, Any]:
    return tomllib.loads(at.read_text(encoding="utf-8"))
