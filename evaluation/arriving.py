"""Glued leads in a live run: articles come one after another, each cut before the next one comes.

    ./run eval arriving

An article is cut when it arrives, by what is known then, and again when its leads' owners arrive or enough pages repeat
them. Told are both moments, held against the gold's own scorer, and what cutting an article costs as the archive grows
(as a ratio within this one run; reading, storing and relating are not in it).
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.commands import ROOT
from evaluation.layers import LAYERS
from evaluation.scores import score
from khabar.errors import UnreadableRow
from khabar.ingest.cutting import cut, cut_others
from khabar.ingest.rows import row_capture
from khabar.model import Cut
from khabar.read import foreign, ready
from khabar.store import Archive, open_archive

RESULTS = ROOT / "evaluation/results/arriving.md"
_STEP = 5_000
#: The newest articles whose cutting is timed at each step.
_TIMED = 300


class Cost(NamedTuple):
    """What it took to cut the newest articles of an archive of so many, in seconds of the processor for one."""

    articles: int
    seconds: float


class Run(NamedTuple):
    arrived: list[Cut]
    last: list[Cut]
    costs: list[Cost]


def rows(path: Path) -> list[dict[str, Any]]:
    """The articles in the order they were published."""
    import pyarrow.parquet

    found: list[dict[str, Any]] = pyarrow.parquet.read_table(path).to_pylist()
    return sorted(found, key=lambda row: (row["published"], row["id"]))


def run(archive: Archive, stream: Iterable[dict[str, Any]], step: int = _STEP) -> Run:
    arrived, costs, names = list[Cut](), list[Cost](), list[str]()
    for n, row in enumerate(stream, 1):
        with archive.transaction():
            for name in stored(archive, row):
                article = archive.articles.get(name)
                cut(archive, article, archive.cuts.of(name))
                cuts = archive.cuts.of(name)
                arrived += cuts
                names.append(name)
                for _ in cut_others(archive, article, cuts):
                    pass
        if n % step == 0:
            costs.append(Cost(n, min(cutting(archive, names[-_TIMED:]) for _ in range(3))))
    return Run(arrived, [one for name in names for one in archive.cuts.of(name)], costs)


def stored(archive: Archive, row: dict[str, Any]) -> tuple[str, ...]:
    """The ids of what a row brings that is new; a row that is no article brings nothing."""
    try:
        return archive.add(row_capture(row, str(row["id"])), ready(row))
    except UnreadableRow:
        return ()


def cutting(archive: Archive, names: list[str]) -> float:
    """Seconds of the processor that one article's cuts need: asking what is known of its lines, judging them, looking
    for those that carry it."""
    articles = list(archive.articles.by_ids(names).values())
    began = time.process_time()
    for article in articles:
        told = archive.cuts.of(article.id)
        found = foreign(article, archive.lines.memory(article), told)
        archive.lines.carriers(article)
        archive.lines.uncut(article, {one.line for one in found if one.of is None})
    return (time.process_time() - began) / max(1, len(articles))


def scored(cuts: Iterable[Cut], folder: Path, shared: Path) -> dict[str, float]:
    answer = folder / "cuts.tsv"
    answer.write_text("".join(f"{c.article_id}\t{c.line}\t{c.reason}\n" for c in cuts if c.field == "text"), "utf-8")
    return score(next(layer for layer in LAYERS if layer.name == "cuts"), shared, answer)


HEAD = """# Glued leads in a live run

Written by `./run eval arriving`; do not edit. Articles come one after another in the order they were published, each
cut before the next.

| cuts | precision by the gold | recall | foreign cuts per 1,000 clean articles |
|---|---:|---:|---:|
"""


def report(told: dict[str, dict[str, float]], costs: list[Cost]) -> Iterator[str]:
    yield HEAD
    for name, figures in told.items():
        clean = figures["foreign_cuts_per_1000_clean_articles"]
        yield f"| {name} | {figures['precision']:.3f} | {figures['recall']:.3f} | {clean:.2f} |\n"
    yield (
        f"\nWhat it takes to cut one of the newest {_TIMED} articles, as multiples of the first row.\n\n"
        "| articles in the archive | cost |\n|---:|---:|\n"
    )
    yield from (f"| {cost.articles} | {cost.seconds / costs[0].seconds:.2f} |\n" for cost in costs)


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run eval arriving", description=__doc__)
    parser.add_argument("--most", type=int, help="only the last so many articles")
    told = parser.parse_args(args)
    shared = ROOT.parent / "shared"
    stream = rows(shared / "ant/articles.parquet")[-(told.most or 0) :]
    with tempfile.TemporaryDirectory(prefix="khabar-arriving-") as folder:
        archive = open_archive(str(Path(folder) / "press.db"))
        found = run(archive, stream, min(_STEP, max(1, len(stream) // 4)))
        archive.close()
        figures = {
            "at arrival": scored(found.arrived, Path(folder), shared),
            "after all have come": scored(found.last, Path(folder), shared),
        }
    text = "".join(report(figures, found.costs))
    if not told.most:
        RESULTS.write_text(text, "utf-8")
    print(text)
    return 0
