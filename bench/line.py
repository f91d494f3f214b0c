"""The whole line, from a capture to an article that can be searched for, against trafilatura's extraction
alone."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.clock import in_turns
from bench.reading import over, rival
from khabar import Capture
from khabar.ingest import relate, take
from khabar.search import catch_up
from khabar.store import SQLiteArchive, open_archive


def walk(archive: SQLiteArchive, pages: Sequence[Capture]) -> None:
    """Read, store, relate, index."""
    for _ in take(archive, pages):
        pass
    finish(archive)


def finish(archive: SQLiteArchive) -> None:
    """What follows the storing: relate and index."""
    for _ in relate(archive):
        pass
    for _ in catch_up(archive):
        pass


def line(pages: Sequence[Capture], rounds: int) -> dict[str, float]:
    """CPU seconds a page of each. Every round fills a store of its own; opening it does not count."""
    with tempfile.TemporaryDirectory() as folder:
        stores = [open_archive(str(Path(folder) / f"{n}.db")) for n in range(rounds + 1)]
        waiting = iter(stores)
        contestants = {
            "the whole line": lambda: walk(next(waiting), pages),
            "trafilatura": over(pages, rival),
        }
        took = in_turns(contestants, rounds)
        for store in stores:
            store.close()
    return {name: seconds / len(pages) for name, seconds in took.items()}
