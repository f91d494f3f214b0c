"""One text on fifty pages: `./run eval sightings`.

Texts of the sample press are glued whole into fifty of its pages each, in every form and template of `composites.py`,
and taken in with the text's own page first, in the middle, last and never. It must stay one article with fifty
sightings; `results/sightings.md` keeps what was found.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evaluation import composites
from evaluation.commands import ROOT
from evaluation.strips import FORMS
from evaluation.unseen import UNSEEN
from khabar.arabic.tokens import starter
from khabar.ingest import relate, similar
from khabar.model import Article, Capture, Page
from khabar.read import read
from khabar.relate import Fingerprint, fingerprint
from khabar.relate.reprints import contained
from khabar.relate.sightings import WHOLE
from khabar.samples import press
from khabar.samples.workshop import printing
from khabar.store import SQLiteArchive, open_archive

RESULTS = ROOT / "evaluation" / "results" / "sightings.md"
TEXTS, PAGES = 16, 50
#: Where the text's own page comes among the others; None: never.
ORDERS = {"first": 0, "in the middle": PAGES // 2, "last": PAGES, "never": None}


@dataclass(slots=True)
class Found:
    """What an archive tells of one text."""

    #: Pages that the reader took apart.
    apart: int = 0
    #: Articles that hold the whole text, and sightings of the one that it is.
    articles: int = 0
    sightings: int = 0
    #: Pages with the text that stand in its story, among its reprints or in its similar list, and parts that do.
    counted: int = 0
    #: Stories of the text in which another article stands first, or its date and outlet came from a page it stood in.
    not_first: int = 0
    inherited: int = 0

    def __iadd__(self, other: Found) -> Found:
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))
        return self


Taken = tuple[Capture, Page]


def glued(text: Any, number: int) -> list[Taken]:
    """Fifty pages of the press on other matters, each with the text glued on, as they are read."""
    draw, forms = composites._Draw(number, held=False), (*FORMS, *UNSEEN)
    fit = [page for page in composites._hosts() if _event(page.text) not in (text.name, _event(text))]
    pages = []
    for place, host in enumerate(draw.random.sample(fit, PAGES)):
        # Every other page is in its outlet's own template, as live pages can only be.
        bare = place % 2 == 1 and host.body[0].kind != "entry"
        form = forms[place // 2 % len(forms)] if bare else None
        capture = _pasted(host, form, text, composites._Draw(1000 * number + place, held=place % 4 > 1))
        pages.append((capture, read(capture, directory=press.directory())))
    return pages


def _event(text: Any) -> str:
    return str(text.head.get("story", text.name))


def _pasted(host: Any, form: str | None, text: Any, draw: composites._Draw) -> Capture:
    traits: set[str] = set()
    guest = [composites._pasted(draw, 1, text, traits)]
    if form is None:
        html, *_ = composites._in_template(host, draw, guest, [], [], False, traits)
    else:
        html, *_ = composites._bare(host, draw, form, guest, [], [], False, traits)
    return _captured(html, host.url)


def own(text: Any) -> Taken:
    """The text on the first page of the press that prints it and has nothing glued on."""
    page = next(p for p in composites._desk().pages() if p.text.name == text.name and p.glued is None)
    capture = _captured(printing._page(page), page.url)
    return capture, read(capture, directory=press.directory())


def _captured(html: str, url: str) -> Capture:
    return Capture(content=html.encode(), url=url, fetched_at=datetime(2026, 4, 23, 6, tzinfo=UTC))


def told(path: str, pages: Sequence[Taken], home: Taken, at: int | None) -> Found:
    """What an archive says of the text when its own page comes after `at` others."""
    archive = open_archive(path)
    order = list(pages) if at is None else [*pages[:at], home, *pages[at:]]
    for capture, page in order:
        archive.add(capture, page)
        for _ in relate(archive):
            pass
    found = _found(archive, pages, home[1].main, at)
    archive.close()
    return found


def _found(archive: SQLiteArchive, pages: Sequence[Taken], text: Article, at: int | None) -> Found:
    whole = fingerprint(starter().analyse(text, ()))
    holders = [i for i in archive.articles.ids() if _holds(archive, i, whole)]
    parts = {a.id for _, page in pages for a in page.articles if a.part}
    carriers = {page.main.id for _, page in pages}
    of = text.id if at is not None else next((i for i in holders if i in parts), None)
    found = Found(apart=sum(len(page.articles) > 1 for _, page in pages), articles=len(holders))
    if of is None:
        return found
    story = archive.stories.of(of)
    tellers = story.articles if story else ()
    beside = {one.article_id for one in similar(archive, of, limit=PAGES)}
    pairs = {i for pair in archive.reprints.of(of) for i in (pair.copy, pair.original)}
    found.sightings = len(archive.sightings.of(of))
    found.counted = len({*tellers, *beside, *pairs} & (carriers | parts) - {of})
    found.not_first = int(tellers[:1] != (of,))
    embedded = [(page, article.id) for _, page in pages for article in page.articles if article.part]
    found.inherited = sum(_inherits(archive.articles.get(part), page) for page, part in embedded)
    return found


def _holds(archive: SQLiteArchive, article_id: str, whole: Fingerprint) -> bool:
    found = fingerprint(archive.tokens.of([article_id])[article_id])
    return article_id == whole.article_id or contained(whole, found)[1] >= WHOLE


def _inherits(part: Article, page: Page) -> bool:
    dated = part.published is not None and part.published == page.main.published
    return bool(dated or part.outlet or part.url or part.section or part.images or part.tags)


def measured() -> dict[str, Found]:
    draw = composites._Draw(50, held=False)
    texts = sorted((t for t in composites._desk().texts.values() if composites._is_whole(t)), key=lambda t: t.name)
    found = {name: Found() for name in ORDERS}
    for number, text in enumerate(draw.random.sample(texts, TEXTS)):
        pages, home = glued(text, number), own(text)
        with TemporaryDirectory() as folder:
            for name, at in ORDERS.items():
                found[name] += told(str(Path(folder) / f"{name}.db"), pages, home, at)
        print(f"  {text.name}", file=sys.stderr)
    return found


def report(found: dict[str, Found]) -> str:
    heading = (
        f"# One text on {PAGES} pages\n\nWritten by `./run eval sightings`; do not edit. {TEXTS} texts of the sample"
        f" press, each glued whole into {PAGES} pages on\nother matters in every form and template, and taken in page"
        " by page, with the text's own page at one place or none.\n\n"
        "- *apart*: pages from which the reader splits an article off.\n"
        "- *articles*: those that hold a whole text; more than one for each text are pages it was not split off from.\n"
        "- *counted*: pages it was glued into, or glued parts, that stand in its story, among its reprints or in its"
        " similar list.\n- *not first*: texts in whose story another article stands first.\n"
        "- *inherited*: glued parts with a date, outlet, address, section, tag or picture of their page.\n\n"
    )
    names = [one.name for one in fields(Found)]
    rows = [f"| its own page comes | texts | pages | {' | '.join(name.replace('_', ' ') for name in names)} |\n"]
    rows.append(f"|---{'|---:' * (len(names) + 2)}|\n")
    for name, one in found.items():
        figures = " | ".join(str(getattr(one, field)) for field in names)
        rows.append(f"| {name} | {TEXTS} | {TEXTS * PAGES} | {figures} |\n")
    return heading + "".join(rows)


def main(args: list[str]) -> int:
    argparse.ArgumentParser(prog="./run eval sightings", description=__doc__, allow_abbrev=False).parse_args(args)
    RESULTS.write_text(report(measured()), "utf-8")
    print(RESULTS.read_text("utf-8"))
    return 0
