"""The press through the whole line: read, stored, related and indexed, once for all tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from khabar import ingest, search
from khabar.model import Page
from khabar.read import read
from khabar.samples import captures, directory, samples
from khabar.store import Archive, open_archive


@dataclass(frozen=True, kw_only=True)
class Line:
    """The archive with the press in it, the pages as read, their answers, and the names of the articles by id."""

    archive: Archive
    pages: Mapping[str, Page]
    answers: Mapping[str, Mapping[str, Any]]
    names: Mapping[str, str]


def open_line() -> Line:
    archive = open_archive(str(Path(mkdtemp(prefix="khabar-press-")) / "press.db"), directory())
    for taken in ingest.take(archive, captures()):
        assert taken.error is None, taken
    for step in (ingest.relate(archive), search.catch_up(archive)):
        for _ in step:
            pass
    press = list(samples())
    pages = {sample.name: read(sample.capture, directory=directory()) for sample in press}
    names = {
        article.id: f"{name}#{number}" if number else name
        for name, page in pages.items()
        for number, article in enumerate(page.articles)
    }
    return Line(archive=archive, pages=pages, answers={s.name: s.answer for s in press}, names=names)


def parts(line: Line) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every article that the answers tell of, and that the engine found too."""
    there = set(line.names.values())
    for name, answer in line.answers.items():
        for number, part in enumerate(answer["parts"]):
            at = f"{name}#{number}" if number else name
            if at in there:
                yield at, part


def families(line: Line) -> dict[str, str]:
    """For every article the text it goes back to, by the answers; a glued part that nobody expected is its own."""
    up = {name: part.get("copy_of") or part.get("version_of") for name, part in parts(line)}

    def root(name: str) -> str:
        return root(above) if (above := up.get(name)) else name

    return {name: root(name) for name in line.names.values()}
