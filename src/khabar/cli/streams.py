"""What goes where: data on stdout, messages and progress on stderr, and the tally that decides the exit code."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import click

from khabar.errors import NotBuilt, UnreadableFile
from khabar.shapes import to_json

Item = TypeVar("Item")
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def line(text: str) -> None:
    """One line of data."""
    sys.stdout.write(text + "\n")


def json_line(shape: object) -> None:
    line(to_json(shape).decode())


def tell(message: str) -> None:
    """One message for a person, in one line."""
    print(f"khabar: {steady(message)}", file=sys.stderr)


def steady(text: str) -> str:
    """`text` for a terminal: what would steer it (a page or a file's name may) is written out, `\\x1b` for Escape."""
    return _STEERING.sub(lambda found: ascii(found[0])[1:-1], text)


def finish(failed: int) -> None:
    """Ends the command with the code that tells whether some inputs failed."""
    sys.stdout.flush()
    if failed:
        sys.exit(1)


def table(rows: Iterable[Sequence[object]], columns: Sequence[str], form: str) -> None:
    """Rows as TSV without a head, CSV with one, or JSON Lines."""
    if form == "jsonl":
        for row in rows:
            json_line(dict(zip(columns, row, strict=True)))
    elif form == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(columns)
        writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    elif form == "tsv":
        for row in rows:
            line("\t".join("" if cell is None else _one_line(cell) for cell in row))
    else:
        raise NotBuilt(f"--format {form} is not built yet for this; there are tsv, csv and jsonl")


def _one_line(cell: object) -> str:
    return " ".join(str(cell).split()) if isinstance(cell, str) else str(cell)


def watched(items: Iterable[Item], what: str, *, total: int | None, done: Callable[[Item], int]) -> Iterator[Item]:
    """Passes items on, with a progress bar on stderr where a person is looking."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        for item in items:
            progress.advance(task, done(item))
            yield item


def ids_in(path: str) -> list[str]:
    """The ids in a file, one a line (only the first column counts)."""
    return [row[0] for row in tsv_in(path)]


def tsv_in(path: str) -> list[list[str]]:
    """The rows of a TSV file; `UnreadableFile` where it cannot be read."""
    try:
        with click.open_file(path, encoding="utf-8") as file:
            return [row.split("\t") for row in file.read().splitlines() if row.strip() and not row.startswith("#")]
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(path, str(error)) from error


def form_option(*forms: str) -> Callable[[Any], Any]:
    """`--format`, the first of `forms` being what one gets without it."""
    return click.option("--format", "form", type=click.Choice(forms), default=forms[0], show_default=True)
