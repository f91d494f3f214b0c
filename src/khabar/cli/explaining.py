"""`khabar read --explain`: what every line of a page was taken for, as a table, an HTML picture, or JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from khabar.cli.streams import json_line, steady, tell
from khabar.errors import KhabarError

if TYPE_CHECKING:
    from khabar.read.explained import Explanation, Told

#: How each kind of line is shown on a terminal.
_STYLES = {
    "headline": "bold", "standfirst": "bold", "body": "green", "dateline": "cyan", "byline": "cyan", "date": "cyan",
    "source line": "cyan", "caption": "magenta", "list": "yellow", "label": "yellow", "furniture": "bright_black",
    "hidden": "bright_black", "cut": "red",
}  # fmt: skip
#: What is told of a line in JSON.
_TOLD = ("taken", "why", "part", "kind", "element", "text")
#: What a table is as wide as where nobody looks at a terminal.
_WIDTH = 160


def explain(sources: tuple[str, ...], form: str) -> int:
    """Prints the explanation of every page; returns how many sources could not be read."""
    failed: list[KhabarError] = []
    pages = _read(sources, failed)
    if form == "html":
        _picture(pages)
        return len(failed)
    for page in pages:
        (_table if form == "table" else _lines)(page)
    return len(failed)


def _lines(explanation: Explanation) -> None:
    """One page as JSON, an object a line of it, numbered as in the picture."""
    name = explanation.capture.source or explanation.capture.name
    for number, told in enumerate(explanation.lines, 1):
        json_line({"source": name, "line": number, **{key: getattr(told, key) for key in _TOLD}})


def _picture(pages: Iterator[Explanation]) -> None:
    """All pages as one file; nothing where there is none."""
    from khabar.cli.picture import picture

    for first in pages:
        for piece in picture(chain([first], pages)):
            sys.stdout.write(piece)


def _read(sources: tuple[str, ...], failed: list[KhabarError]) -> Iterator[Explanation]:
    """The pages that could be read; the others are told, and noted in `failed`."""
    for one in _explained(sources):
        if isinstance(one, KhabarError):
            failed.append(one)
            tell(str(one))
        else:
            yield one


def _explained(sources: tuple[str, ...]) -> Iterator[Explanation | KhabarError]:
    from khabar.collect.files import captures
    from khabar.read import explain

    for capture in captures(sources, tell):
        if isinstance(capture, KhabarError):
            yield capture
            continue
        found = explain(capture)
        yield found.error or found


def _table(explanation: Explanation) -> None:
    """One page: its lines with what they were taken for, then its facts and notes."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from khabar.cli.facts import facts

    console = Console(width=None if sys.stdout.isatty() else _WIDTH, soft_wrap=False, emoji=False, markup=False)
    table = Table(title=Text(steady(explanation.capture.name)), title_justify="left", show_lines=False, expand=True)
    table.add_column("taken for", no_wrap=True)
    table.add_column("part", no_wrap=True, justify="right")
    table.add_column("line", ratio=3, overflow="fold")
    table.add_column("why", ratio=2, overflow="fold")
    for line in explanation.lines:
        style = _STYLES.get(line.taken, "")
        table.add_row(
            Text(_called(line), style),
            "" if line.part is None else str(line.part),
            Text(steady(line.text), style),
            Text(steady(line.why)),
        )
    console.print(table)
    page = explanation.page
    for article in page.articles if page else ():
        told = Table(title=Text(f"part {article.part}"), title_justify="left", show_header=False)
        for fact in facts(article):
            told.add_row(fact.name, Text(steady(fact.value)), Text(steady(fact.known_by or "")))
        console.print(told)
    for note in page.notes if page else ():
        console.print(Text(steady(f"note: {note}")))


def _called(line: Told) -> str:
    return line.kind if line.taken == "body" and line.kind else line.taken
