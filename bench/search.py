"""How long a search takes, by the kind of query and the size of the archive, and what indexing costs.

    ./run bench search --store SMALL.db [--large LARGE.db]

`SMALL.db` holds real articles, loaded by `khabar load`; `LARGE.db` was grown from it (`bench.growing`). Both are asked
the same queries, drawn from the small one, with the settings that `./run eval search` measures quality with. An index
that is missing or behind is brought up to date first. Nothing is left changed otherwise.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import apsw

from bench.clock import cost
from khabar.arabic.stems import stopwords
from khabar.arabic.words import words
from khabar.model import Article, Tokens
from khabar.search import index, search
from khabar.search.segments import Segments
from khabar.store import SQLiteArchive, open_archive

#: Queries of a kind, turns of each, and answers asked for: what the quality rows ask for.
_QUERIES, _TURNS, _LIMIT = 100, 3, 15
#: Kinds of one word, by the share of the archive's articles that hold it.
_SHARES = {"rare": (6e-5, 6e-4), "middle": (3e-3, 2e-2), "common": (0.1, 1.0)}
KINDS = (*_SHARES, "two words", "three words", "phrase")
#: Articles entered anew to see what one more costs, and how many come in one turn of the wheel.
_MORE, _TURN = 2048, 16
#: Articles whose text is analysed, or indexed by others.
_TEXTS = 4000

_PLAIN_WORD = re.compile(r"[\u0621-\u064a]{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """Milliseconds of one kind of query: CPU at the median and the 95th percentile, and the clock's at the latter."""

    articles: int
    p50: float
    p95: float
    clock: float


def queries(archive: SQLiteArchive) -> dict[str, list[str]]:
    """By kind, queries drawn from the archive's own words and headlines, the same ones every time."""
    draw = random.Random(31_525)
    articles = archive.articles.count()
    found = {}
    for kind, (low, high) in _SHARES.items():
        sql = "SELECT term FROM terms WHERE articles BETWEEN ? AND ? AND length(term) > 2 ORDER BY term"
        held = [term for (term,) in archive.connection.rows(sql, (int(low * articles), int(high * articles)))]
        held = [term for term in held if _PLAIN_WORD.fullmatch(term)]
        found[kind] = draw.sample(held, min(_QUERIES, len(held)))
    sql = "SELECT headline FROM articles WHERE headline <> '' ORDER BY no"
    headlines = [headline for (headline,) in archive.connection.rows(sql)]
    draw.shuffle(headlines)
    for kind, size in (("two words", 2), ("three words", 3), ("phrase", 2)):
        runs = list(_runs(headlines, size))
        found[kind] = [f'"{run}"' if kind == "phrase" else run for run in runs[:_QUERIES]]
        headlines = headlines[len(headlines) // 3 :]
    return found


def _runs(headlines: list[str], size: int) -> Iterator[str]:
    """From each headline the first run of so many words side by side that all tell something."""
    for told in headlines:
        parts = told.split()
        for at in range(len(parts) - size + 1):
            run = parts[at : at + size]
            if all(_PLAIN_WORD.fullmatch(word) and word not in stopwords() for word in run):
                yield " ".join(run)
                break


def latency(archive: SQLiteArchive, asked: Mapping[str, list[str]], order: str) -> dict[str, Took]:
    """By kind, what a query takes once the archive's pages are at hand: each is asked once before."""
    articles = archive.articles.count()
    found = {}
    for kind, some in asked.items():
        cpu, clock = [], []
        for query in some:
            _ask(archive, query, order)
            turns = [_ask(archive, query, order) for _ in range(_TURNS)]
            cpu.append(median(t for t, _ in turns))
            clock.append(median(t for _, t in turns))
        cpu.sort()
        at = int(0.95 * (len(cpu) - 1))
        found[kind] = Took(articles=articles, p50=median(cpu), p95=cpu[at], clock=sorted(clock)[at])
    return found


def _ask(archive: SQLiteArchive, query: str, order: str) -> tuple[float, float]:
    began, at = time.process_time(), time.perf_counter()
    search(archive, query, limit=_LIMIT, order=order)  # type: ignore[arg-type]
    return (time.process_time() - began) * 1000, (time.perf_counter() - at) * 1000


# ---------------------------------------------------------------------- indexing


class _TakenBack(Exception):
    """Ends a transaction whose work was only to be measured."""


def one_more(archive: SQLiteArchive) -> float:
    """CPU milliseconds to index one more article: two thousand come in turns of sixteen, merges included, under numbers
    of their own; then all is taken back."""
    sample = archive.connection.rows("SELECT article FROM tokens ORDER BY article LIMIT ?", (_MORE,))
    said = list(archive.tokens.by_number([no for (no,) in sample]).values())
    first = archive.connection.value("SELECT max(no) FROM articles") + 1
    used = index.ready(archive)
    taken = 0.0
    try:
        with archive.transaction():
            taken = cost(lambda: _enter(used, dict(enumerate(said, first))))
            raise _TakenBack
    except _TakenBack:
        used.undone()
    return taken * 1000 / len(said)


def _enter(used: Segments, articles: dict[int, Tokens]) -> None:
    numbers = list(articles)
    for start in range(0, len(numbers), _TURN):
        used.enter({no: articles[no] for no in numbers[start : start + _TURN]})
        for _ in used.merge():
            pass


def build(archive: SQLiteArchive) -> dict[str, float]:
    """CPU seconds to index the whole archive: by Khabar, and by SQLite's own index over the same articles' text."""
    rows = [(one.headline or "", one.standfirst or "", one.text) for one in _articles(archive)]
    with tempfile.TemporaryDirectory() as folder, closing(apsw.Connection(str(Path(folder) / "stock.db"))) as db:
        db.execute("CREATE VIRTUAL TABLE stock USING fts5(headline, standfirst, text, content='')")
        stock = cost(lambda: _stock(db, rows))
    return {"khabar": cost(lambda: list(index.rebuild(archive))), "stock": stock}


def _stock(db: apsw.Connection, rows: list[tuple[str, str, str]]) -> None:
    for start in range(0, len(rows), 2048):
        with db:
            some = enumerate(rows[start : start + 2048], start + 1)
            db.executemany("INSERT INTO stock (rowid, headline, standfirst, text) VALUES (?, ?, ?, ?)", _keyed(some))


def _keyed(some: Iterator[tuple[int, tuple[str, str, str]]]) -> Iterator[tuple[int, str, str, str]]:
    return ((no, *row) for no, row in some)


def analysing(archive: SQLiteArchive) -> dict[str, float]:
    """Words a second: Khabar from text to search forms, and PyStemmer alone on words that are split already."""
    import Stemmer

    texts = [one.text for one in _articles(archive, _TEXTS)]
    split = [word.text for text in texts for word in words(text)]
    analyser = archive.spellings.analyser
    for text in texts[:200]:
        analyser.tokens(text)
    stemmer = Stemmer.Stemmer("arabic")
    taken = {
        "khabar": cost(lambda: [analyser.tokens(text) for text in texts]),
        "PyStemmer": cost(lambda: stemmer.stemWords(split)),
    }
    return {name: len(split) / seconds for name, seconds in taken.items()}


def _articles(archive: SQLiteArchive, most: int = 1 << 60) -> Iterator[Article]:
    numbers = [no for (no,) in archive.connection.rows("SELECT no FROM articles ORDER BY no LIMIT ?", (most,))]
    for start in range(0, len(numbers), 500):
        yield from archive.articles.by_number(numbers[start : start + 500]).values()


# ---------------------------------------------------------------------- telling


def table(small: str, large: str | None) -> str:
    """Everything as Markdown."""
    archives = [open_archive(path) for path in (small, large) if path]
    for archive in archives:
        for done in index.catch_up(archive):
            print(f"  indexing: {done}", file=sys.stderr)
    asked = queries(archives[0])
    parts = [f"{len(asked['rare'])} queries of a kind, the median of {_TURNS} turns of each.\n"]
    for order in ("relevance", "newest"):
        parts.append(_latencies(order, [latency(archive, asked, order) for archive in archives]))
        print(parts[-1], file=sys.stderr)
    parts.append(_indexing(archives))
    for archive in archives:
        archive.close()
    return "\n".join(parts)


def _latencies(order: str, told: list[dict[str, Took]]) -> str:
    sizes = [next(iter(one.values())).articles for one in told]
    head = " | ".join(f"{n:,}: p50 | p95 | p95 by the clock" for n in sizes)
    growth = " p50 grows |" if len(told) > 1 else ""
    columns = "|---:" * (3 * len(told) + bool(growth))
    lines = [f"### Order *{order}*, milliseconds\n", f"| | {head} |{growth}", f"|---{columns}|"]
    for kind in told[0]:
        cells = " | ".join(f"{t[kind].p50:.1f} | {t[kind].p95:.1f} | {t[kind].clock:.1f}" for t in told)
        grown = f" {told[1][kind].p50 / told[0][kind].p50:.1f} × |" if growth else ""
        lines.append(f"| {kind} | {cells} |{grown}")
    return "\n".join(lines) + "\n"


def _indexing(archives: list[SQLiteArchive]) -> str:
    lines = ["### Indexing\n"]
    turns = [[one_more(archive) for archive in archives] for _ in range(_TURNS)]
    more = [median(column) for column in zip(*turns, strict=True)]
    sizes = [archive.articles.count() for archive in archives]
    costs = ", ".join(f"{ms:.2f} ms with {size:,}" for ms, size in zip(more, sizes, strict=True))
    lines.append(f"- One more article, merges included (CPU): {costs}.")
    if len(more) > 1:
        lines[-1] += f" Ratio {more[1] / more[0]:.2f}."
    built = build(archives[0])
    lines.append(
        f"- The whole index of {sizes[0]:,} articles: {built['khabar']:.1f} s from stored tokens, SQLite's own as it"
        f" ships {built['stock']:.1f} s from the same texts (CPU). Ratio {built['khabar'] / built['stock']:.2f}."
    )
    speed = analysing(archives[0])
    lines.append(
        f"- Analysis: {speed['khabar']:,.0f} words a second from text to search forms, PyStemmer's Arabic stemmer alone"
        f" {speed['PyStemmer']:,.0f} on words already split. Ratio {speed['khabar'] / speed['PyStemmer']:.2f}."
    )
    return "\n".join(lines) + "\n"
