"""Loading ready articles in the order they were printed: what an article costs, and whether the last cost
more than the first."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.clock import loop, spent
from bench.line import finish
from bench.places import SHARED
from khabar.ingest import load, table_rows
from khabar.store import SQLiteArchive, open_archive

STEP = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A thousand articles: CPU milliseconds an article, the fixed loop beside it in milliseconds, and statements."""

    upto: int
    ms: float
    loop_ms: float
    #: Statements that the database ran, an article; each row of an `executemany` counts as one.
    statements: float


def steps(rows: int) -> Iterator[Step]:
    """Loads the first `rows` articles of the development corpus, a thousand at a time, into a store of its
    own."""
    source = (row for row in table_rows(str(SHARED / "ant" / "articles.parquet")) if isinstance(row, Mapping))
    with tempfile.TemporaryDirectory() as folder:
        archive = open_archive(str(Path(folder) / "store.db"))
        for upto in range(STEP, rows + 1, STEP):
            file = Path(folder) / f"{upto}.jsonl"
            with file.open("w", encoding="utf-8") as out:
                out.writelines(json.dumps(next(source), ensure_ascii=False) + "\n" for _ in range(STEP))
            with spent() as took, counted(archive) as statements:
                for _ in load(archive, [str(file)]):
                    pass
                finish(archive)
            yield Step(
                upto=upto, ms=took.seconds * 1000 / STEP, loop_ms=loop() * 1000, statements=statements.number / STEP
            )
        archive.close()


class Statements:
    """How many statements the database has run."""

    def __init__(self) -> None:
        self.number = 0

    def ran(self, *_: object) -> bool:
        self.number += 1
        return True


@contextmanager
def counted(archive: SQLiteArchive) -> Iterator[Statements]:
    """Counts what the database runs meanwhile."""
    statements = Statements()
    archive.connection.db.exec_trace = statements.ran
    try:
        yield statements
    finally:
        archive.connection.db.exec_trace = None


def growth(done: list[Step]) -> float:
    """What an article of the last thousand costs, as a multiple of one of the second: the first warms up.
    Each is weighed by the loop beside it, so that a machine that slows down in between does not count."""
    first, last = done[1], done[-1]
    return (last.ms / last.loop_ms) / (first.ms / first.loop_ms)
