"""Spellings, learned and read by a person, and what they are worth to search: `./run eval words`.

    ./run eval words                  measures both, and writes results/words.md
    ./run eval words --draw 100       prints groups drawn from what is learned and is not judged yet, to be read

What is judged is the learner alone: groups as it joins them, before `apart.txt` strikes anything and without the
starter table that ships. `judged/spellings.tsv` holds verdicts, for groups as they were drawn: `spelling` (one word in
several orthographies), `form` (forms of one word: no spelling, and no harm), `wrong`.

Search is measured four times over one store, each time with another table in force: none, the starter that ships, what
is learned here, and both, which is what a store has.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from evaluation.commands import ROOT, Khabar, filled, workplace
from evaluation.layers import LAYERS
from evaluation.scores import score
from khabar.arabic.spellings import apart, gathered, shipped
from khabar.ingest.spelling import analyse_moved, learn
from khabar.relate.spellings import Pair
from khabar.store import SQLiteArchive, open_archive

JUDGED = ROOT / "evaluation" / "judged" / "spellings.tsv"
RESULTS = ROOT / "evaluation" / "results" / "words.md"
VERDICTS = ("spelling", "form", "wrong")
_SEED = 20180501

Group = tuple[str, ...]


def groups(pairs: Iterable[Pair]) -> list[Group]:
    """The groups that the learner alone makes of its pairs."""
    told = list(pairs)
    counts = {form: n for p in told for form, n in zip((p.one, p.other), p.articles, strict=True)}
    found: dict[str, list[str]] = {}
    for form, head in gathered([(p.one, p.other) for p in told if p.same], counts).items():
        found.setdefault(head, []).append(form)
    return sorted(tuple(sorted(forms)) for forms in found.values())


def drawn(found: Sequence[Group], judged: Mapping[Group, str], most: int) -> list[Group]:
    """So many groups that nobody has judged, drawn from all."""
    order = list(found)
    random.Random(_SEED).shuffle(order)
    return [group for group in order if group not in judged][:most]


def verdicts(path: Path = JUDGED) -> dict[Group, str]:
    """What was judged: a group, and its verdict."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader((line for line in file if not line.startswith("#")), delimiter="\t")
        return {tuple(sorted(forms.split())): verdict for forms, verdict, *_ in rows}


def tables(archive: SQLiteArchive) -> dict[str, Mapping[str, str]]:
    """The tables that search is measured with, each near the one before; `archive` has learned."""
    pairs = archive.spellings.pairs()
    counts = {form: n for p in pairs for form, n in zip((p.one, p.other), p.articles, strict=True)}
    alone = gathered([(p.one, p.other) for p in pairs if p.same], counts, apart())
    return {
        "both": archive.spellings.table(),
        "the starter that ships": shipped(),
        "learned here": {form: head for form, head in alone.items() if form != head},
        "none": {},
    }


def put(archive: SQLiteArchive, table: Mapping[str, str]) -> None:
    """Puts a table in force, and analyses the articles that it moves."""
    before = archive.spellings.analyser.spellings
    moved = {before.get(form, form) for form in before.keys() | table.keys() if before.get(form) != table.get(form)}
    with archive.transaction():
        connection = archive.connection
        connection.execute("DELETE FROM spellings")
        connection.execute_many("INSERT INTO spellings VALUES (?, ?)", sorted(table.items()))
        connection.execute_many("INSERT OR IGNORE INTO spellings_moved VALUES (?)", [(form,) for form in moved])
        connection.execute("UPDATE spelling_state SET number = number + 1")
    for _ in analyse_moved(archive):
        pass


def measured(archive: SQLiteArchive, shared: Path, folder: Path) -> dict[str, dict[str, float]]:
    """The search layer's figures with each table."""
    layer = next(layer for layer in LAYERS if layer.name == "search")
    found: dict[str, dict[str, float]] = {}
    for number, (name, table) in enumerate(tables(archive).items()):
        print(f"  search with {name}: {len(table)} forms", file=sys.stderr)
        put(archive, table)
        answer = folder / f"words-{number}.out"
        layer.answer(Khabar(store=archive.path), shared, answer)
        found[name] = {"forms": len(table), **score(layer, shared, answer)}
        print(f"  {found[name]}", file=sys.stderr)
    return found


def precision(counts: Mapping[str, int]) -> float:
    """The share of judged groups that joined nothing wrong."""
    return 1 - counts["wrong"] / sum(counts.values())


def report(found: Sequence[Group], judged: Mapping[Group, str], search: Mapping[str, Mapping[str, float]]) -> str:
    still = Counter(judged[group] for group in found if group in judged)
    lines = [
        "# Spellings: how right they are, and what they are worth",
        "",
        "Written by `./run eval words`; do not edit. Learned from ANT v2.1 by the learner alone; groups drawn at",
        "random, read one by one (`judged/spellings.tsv`); figures over those that are learned as they were read.",
        "",
        "| groups learned | judged | spellings | forms of one word | wrong | precision |",
        "|---:|---:|---:|---:|---:|---:|",
        f"| {len(found)} | {still.total()} | {' | '.join(str(still[v]) for v in VERDICTS)} | {precision(still):.3f} |",
        "",
        "Search on the development queries, the same store and settings:",
        "",
        "| table | forms joined | nDCG@10 | of those judged | recall@15 | judged | unanswered |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, told in search.items():
        figures = " | ".join(f"{told[key]:.3f}" for key in ("ndcg10", "ndcg10_judged_only", "recall15", "judged10"))
        lines.append(f"| {name} | {told['forms']:.0f} | {figures} | {told['unanswered']:.0f} |")
    return "\n".join([*lines, ""])


def main(args: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run eval words", allow_abbrev=False)
    parser.add_argument("--draw", type=int, default=0, metavar="N", help="print N groups to judge, and measure nothing")
    parser.add_argument("--store", help="a store that already holds the articles; it is copied, never changed")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where the gold lies")
    told = parser.parse_args(args)
    folder = workplace(told.shared)
    archive = _copy(told.store or filled(told.shared, folder).store, folder / "words.db")
    found = groups(archive.spellings.pairs())
    if told.draw:
        print("\n".join(" ".join(group) for group in drawn(found, verdicts(), told.draw)))
        return 0
    RESULTS.write_text(report(found, verdicts(), measured(archive, told.shared, folder)), "utf-8")
    print(RESULTS.read_text("utf-8"))
    return 0


def _copy(store: str, path: Path) -> SQLiteArchive:
    """A copy of a store that has learned; one that was made before by the same source is used again."""
    if not path.exists():
        source = open_archive(store)
        source.upkeep.backup(str(path))
        source.close()
        archive = open_archive(str(path))
        learn(archive)
        return archive
    return open_archive(str(path))
