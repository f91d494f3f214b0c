"""What is measured: each layer, the command that answers it, the gold it is held against, and how it is
scored."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.commands import Khabar

#: Articles to which next to nothing is glued, and of which the scorer counts false cuts.
CLEAN = re.compile(r"(?:AL|SK)-.*2018(?:0[1-7])\d\d$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One layer of quality. `answer` writes what Khabar prints to a file; `score` are the scorer's arguments,
    with `{answer}` where that file goes and paths of gold relative to the shared folder."""

    name: str
    gold: tuple[str, ...]
    score: tuple[str, ...]
    answer: Callable[[Khabar, Path, Path], None]
    needs_store: bool = True


def export(what: str) -> Callable[[Khabar, Path, Path], None]:
    def answer(khabar: Khabar, shared: Path, out: Path) -> None:
        khabar.into(out, "export", what, "--store", khabar.store, "--format", "tsv")

    return answer


def related(khabar: Khabar, shared: Path, out: Path) -> None:
    ids = lines(out.with_suffix(".ids"), distinct(shared / "ant/related-dev.tsv", 0))
    khabar.into(out, "similar", "--ids", ids, "--store", khabar.store, "--limit", "10", "--format", "tsv")


def search(gold: str) -> Callable[[Khabar, Path, Path], None]:
    """Answers the queries of the file `gold`."""

    def answer(khabar: Khabar, shared: Path, out: Path) -> None:
        asked = (f"{row[0]}\t{row[1]}" for row in table(shared / gold))
        queries = lines(out.with_suffix(".queries"), asked)
        khabar.into(
            out, "search", "--queries", queries, "--store", khabar.store, "--limit", "15", "--format", "tsv"
        )

    return answer


def attribution(khabar: Khabar, shared: Path, out: Path) -> None:
    gold = shared / "ant/attribution-dev.jsonl"
    ids = lines(out.with_suffix(".ids"), (khabar.decode(line)["id"] for line in gold.open("rb")))
    khabar.into(out, "export", "attributions", "--store", khabar.store, "--ids", ids, "--format", "jsonl")


def isolated(khabar: Khabar, shared: Path, out: Path) -> None:
    """Each article read alone; loaded are those the scorer looks at."""
    import pyarrow.parquet

    known = set(distinct(shared / "ant/glued-dev.tsv", 0))
    rows = pyarrow.parquet.read_table(shared / "ant/articles.parquet")
    scored = [i in known or CLEAN.match(i) is not None for i in rows.column("id").to_pylist()]
    pyarrow.parquet.write_table(rows.filter(pyarrow.array(scored)), out.with_suffix(".parquet"))
    store = out.with_suffix(".db")
    for half in store.parent.glob(f"{store.name}*"):
        half.unlink()
    khabar.into(
        out.with_suffix(".load"), "load", str(out.with_suffix(".parquet")), "--isolated", "--store", str(store)
    )
    khabar.into(out, "export", "cuts", "--store", str(store), "--format", "tsv")


def reading(khabar: Khabar, shared: Path, out: Path) -> None:
    khabar.into(out, "read", str(shared / "pages/dev"))


def founding(khabar: Khabar, shared: Path, out: Path) -> None:
    """The gold names the articles of its one page by their order there."""
    khabar.into(out, "attribute", str(shared / "seed/page.txt"))
    found = [khabar.decode(line) for line in out.open("rb")]
    named = ({**one, "id": f"seed#{n}"} for n, one in enumerate(found, 1))
    lines(out, (json.dumps(one, ensure_ascii=False) for one in named))


def table(path: Path) -> Iterator[list[str]]:
    """The rows of a tab-separated file under its heading."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows, None)
        yield from (row for row in rows if row)


def distinct(path: Path, column: int) -> Iterator[str]:
    yield from dict.fromkeys(row[column] for row in table(path))


def lines(path: Path, texts: Iterable[str]) -> str:
    path.write_text("".join(f"{text}\n" for text in texts), "utf-8")
    return str(path)


LAYERS = (
    Layer(
        name="reading",
        gold=("pages/gold",),
        score=("pages", "pages/gold", "{answer}"),
        answer=reading,
        needs_store=False,
    ),
    Layer(
        name="cuts",
        gold=("ant/glued-dev.tsv",),
        score=("glued", "ant/glued-dev.tsv", "{answer}"),
        answer=export("cuts"),
    ),
    Layer(
        name="isolated",
        gold=("ant/glued-dev.tsv",),
        score=("glued", "ant/glued-dev.tsv", "{answer}"),
        answer=isolated,
        needs_store=False,
    ),
    Layer(
        name="reprints",
        gold=("ant/reprints-dev.tsv", "ant/stories-dev.tsv"),
        score=("reprints", "ant/reprints-dev.tsv", "{answer}", "ant/stories-dev.tsv"),
        answer=export("reprints"),
    ),
    Layer(
        name="stories",
        gold=("ant/stories-dev.tsv",),
        score=("stories", "ant/stories-dev.tsv", "{answer}"),
        answer=export("stories"),
    ),
    Layer(
        name="related",
        gold=("ant/related-dev.tsv",),
        score=("related", "ant/related-dev.tsv", "{answer}"),
        answer=related,
    ),
    Layer(
        name="search",
        gold=("ant/search-dev-queries.tsv", "ant/search-dev-qrels.tsv"),
        score=("search", "ant/search-dev-qrels.tsv", "{answer}"),
        answer=search("ant/search-dev-queries.tsv"),
    ),
    Layer(
        name="search2",
        gold=("ant/search2-dev-queries.tsv", "ant/search2-dev-qrels.tsv"),
        score=("search", "ant/search2-dev-qrels.tsv", "{answer}"),
        answer=search("ant/search2-dev-queries.tsv"),
    ),
    Layer(
        name="attribution",
        gold=("ant/attribution-dev.jsonl",),
        score=("attribution", "ant/attribution-dev.jsonl", "{answer}"),
        answer=attribution,
    ),
    Layer(
        name="founding",
        gold=("seed/attribution.jsonl",),
        score=("attribution", "seed/attribution.jsonl", "{answer}"),
        answer=founding,
        needs_store=False,
    ),
)
