"""Pages with what an editor reads on them, from three places: real saved pages, the sample press, other languages.

A page that is no article has no paragraphs in its answer.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from khabar.samples import fronts, samples
from khabar.samples.workshop import printing
from khabar.samples.workshop.pages import Page as Printed

#: Blocks of a printed page that are the article's own text.
_OWN = ("paragraph", "subhead", "item", "quote", "entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A page and its answer. `unwanted` are strings that no body may hold."""

    name: str
    content: bytes
    url: str | None = None
    language: str = "ar"
    headline: str | None = None
    paragraphs: tuple[str, ...] = ()
    day: str | None = None
    unwanted: tuple[str, ...] = ()

    @property
    def is_article(self) -> bool:
        return bool(self.paragraphs)


def saved(shared: Path) -> Iterator[Answer]:
    """The real pages of the development gold, and those beside them that are no articles."""
    with (shared / "pages/MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        urls = {row["file"]: row["url"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    for path in sorted((shared / "pages/dev").glob("*.html.gz")):
        gold = shared / "pages/gold" / path.name.replace(".html.gz", ".json")
        told: dict[str, Any] = json.loads(gold.read_text("utf-8")) if gold.is_file() else {}
        yield Answer(
            name=path.name,
            content=gzip.decompress(path.read_bytes()),
            url=urls.get(f"dev/{path.name}") or None,
            headline=told.get("headline"),
            paragraphs=tuple(told.get("body_paragraphs", ())),
            day=(told.get("published") or "")[:10] or None,
            unwanted=(*told.get("not_body", ()), *told.get("embedded_links_readalso", ())),
        )


def press() -> Iterator[Answer]:
    """The pages of the sample press whose text is known word for word, and its pages that are no articles."""
    folder = Path(printing.HERE).parent / "press"
    printed = {page.told.name: page for page in printing.open_desk(folder).pages()}
    for sample in samples():
        page = printed.get(sample.name)
        if page is not None:
            yield _of_press(page, sample.capture.content, sample.answer)
    for front in fronts():
        yield Answer(name=front.name, content=front.capture.content, url=front.capture.url)


def _of_press(page: Printed, content: bytes, answer: Any) -> Answer:
    part = answer["parts"][0]
    others = (*answer["read_also"], *answer["similar"], *(one["headline"] for one in answer["parts"][1:]))
    own = [one for one in page.body if one.kind in _OWN]
    texts = [text for one in own for text in ((one.more, one.text) if one.kind == "entry" else (one.text,)) if text]
    return Answer(
        name=page.told.name,
        content=content,
        url=page.url,
        headline=part["headline"],
        paragraphs=tuple(texts),
        day=(part["published"] or "")[:10] or None,
        unwanted=tuple(one for one in (*others, *part["foreign"]) if isinstance(one, str)),
    )
