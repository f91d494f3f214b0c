"""The sample press: saved pages (`press/<outlet>/<slug>.html`), each with its answer beside it (`<slug>.json`), and
the feeds and news sitemaps of the outlets.

Every outlet, person and event in it is invented. The answer says what a reader must find on the page; the site's
demo, and the tests of every room, run on it. How pages are added: docs/how-to/add-a-sample-page.md.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from khabar.model import Capture, Outlet
from khabar.outlets import Directory
from khabar.outlets import directory as shipped
from khabar.outlets.table import entry

_FEEDS = {"feed.xml": "application/rss+xml", "atom.xml": "application/atom+xml", "sitemap.xml": "application/xml"}
#: When the feeds were fetched: after the last page came out.
_FEEDS_FETCHED = datetime(2026, 4, 23, 6, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One page (or feed) of the sample press: its name («raff/common-warning»), the capture, and the expected
    answer."""

    name: str
    capture: Capture
    answer: Mapping[str, Any] = field(default_factory=dict)


def samples() -> Iterator[Sample]:
    """The pages with an article, in the order they were published; a day alone stands at its end, what bears no day
    where it was fetched."""
    yield from sorted((one for one in _all() if one.answer["parts"]), key=lambda one: (_published(one), one.name))


def fronts() -> Iterator[Sample]:
    """The pages that are no articles: front pages, sections, answers of a search, pages that were not found."""
    return (one for one in _all() if not one.answer["parts"])


def captures() -> Iterator[Capture]:
    """The pages as a collector would hand them over, in the order they were published."""
    return (sample.capture for sample in samples())


def feeds() -> Iterator[Sample]:
    """The feeds and news sitemaps beside the pages («baydar/feed.xml»)."""
    for folder in _folders():
        for name, media_type in _FEEDS.items():
            if (folder / name).is_file():
                answer = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
                content = (folder / name).read_bytes()
                capture = Capture(content=content, media_type=media_type, url=answer["url"], fetched_at=_FEEDS_FETCHED)
                yield Sample(name=f"{folder.name}/{name}", capture=capture, answer=answer)


def warc() -> Sample:
    """A small web archive with a few of the pages: what its answer lists is what a reader of it must find."""
    answer = json.loads((_press() / "crawl.warc.json").read_text(encoding="utf-8"))
    content = (_press() / "crawl.warc").read_bytes()
    return Sample(name="crawl.warc", capture=Capture(content=content, media_type="application/warc"), answer=answer)


def golden() -> Mapping[str, Any]:
    """What is true of the press as a whole and stands on no single page: `similar`, `unlike`, `search`."""
    return tomllib.loads((_press() / "golden.toml").read_text(encoding="utf-8"))


def outlets() -> tuple[Outlet, ...]:
    """The invented outlets, for a directory that is to know them."""
    told = tomllib.loads((_press() / "outlets.toml").read_text(encoding="utf-8"))
    return tuple(entry(id, table) for id, table in told.items())


def directory() -> Directory:
    """The shipped directory with the invented outlets in front."""
    return shipped().with_outlets(outlets())


def _press() -> Traversable:
    return files("khabar.samples") / "press"


def _all() -> Iterator[Sample]:
    return (_sample(outlet.name, page) for outlet in _folders() for page in _pages(outlet))


def _folders() -> list[Traversable]:
    return sorted((at for at in _press().iterdir() if at.is_dir()), key=lambda at: at.name)


def _pages(folder: Traversable) -> list[Traversable]:
    return sorted((at for at in folder.iterdir() if at.name.endswith(".html")), key=lambda at: at.name)


def _published(sample: Sample) -> float:
    told = sample.answer["parts"][0]["published"] or sample.answer["fetched_at"]
    if "T" in told:
        return datetime.fromisoformat(told).timestamp()
    return datetime.combine(date.fromisoformat(told), time.max, UTC).timestamp()


def _sample(outlet: str, page: Traversable) -> Sample:
    slug = page.name.removesuffix(".html")
    answer = json.loads((_press() / outlet / f"{slug}.json").read_text(encoding="utf-8"))
    capture = Capture(
        content=page.read_bytes(),
        media_type="text/html",
        url=answer["url"],
        fetched_at=datetime.fromisoformat(answer["fetched_at"]),
        headers=answer.get("headers", {}),
    )
    return Sample(name=f"{outlet}/{slug}", capture=capture, answer=answer)
