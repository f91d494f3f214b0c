"""The sample press: saved pages (`press/<outlet>/<slug>.html`), each with its answer beside it
(`<slug>.json`).

Every outlet, person and event in it is invented. The answer says what a reader must find on the page; the
site's
demo, and the tests of every room, run on it.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from khabar.model import Capture, Outlet
from khabar.outlets import Directory
from khabar.outlets import directory as shipped
from khabar.outlets.table import entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One page of the sample press: its name («raff/common-warning»), the capture, and the expected
    answer."""

    name: str
    capture: Capture
    answer: Mapping[str, Any] = field(default_factory=dict)


def samples() -> Iterator[Sample]:
    """The pages in the order they were published."""
    found = [_sample(outlet.name, page) for outlet in _folders() for page in _pages(outlet)]
    yield from sorted(found, key=lambda sample: (sample.answer["parts"][0]["published"], sample.name))


def captures() -> Iterator[Capture]:
    """The pages as a collector would hand them over, in the order they were published."""
    return (sample.capture for sample in samples())


def outlets() -> tuple[Outlet, ...]:
    """The invented outlets, for a directory that is to know them."""
    told = tomllib.loads((_press() / "outlets.toml").read_text(encoding="utf-8"))
    return tuple(entry(id, table) for id, table in told.items())


def directory() -> Directory:
    """The shipped directory with the invented outlets in front."""
    return shipped().with_outlets(outlets())


def _press() -> Traversable:
    return files("khabar.samples") / "press"


def _folders() -> list[Traversable]:
    return sorted((at for at in _press().iterdir() if at.is_dir()), key=lambda at: at.name)


def _pages(folder: Traversable) -> list[Traversable]:
    return sorted((at for at in folder.iterdir() if at.name.endswith(".html")), key=lambda at: at.name)


def _sample(outlet: str, page: Traversable) -> Sample:
    slug = page.name.removesuffix(".html")
    answer = json.loads((_press() / outlet / f"{slug}.json").read_text(encoding="utf-8"))
    capture = Capture(
        content=page.read_bytes(),
        media_type="text/html",
        url=answer["url"],
        fetched_at=datetime.fromisoformat(answer["fetched_at"]),
    )
    return Sample(name=f"{outlet}/{slug}", capture=capture, answer=answer)
