"""What is cut in the articles of the gold beyond the lines it lists: is it wrong, or does the gold not know it?

    ./run eval beyond --store STORE

The gold (`glued-dev.tsv`) lists a line where it equals the abstract of an article that was collected. Each cut beside
those was read in its article by one reader; `judged/cuts-beyond.tsv` holds what it is, and whether an editor would
take it out (`right`), would keep it (`wrong`), or would take out what Khabar leaves in (`left`). It names articles and
lines, and no text. A cut that nobody has read counts as wrong.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Set
from pathlib import Path
from typing import NamedTuple

from evaluation.commands import ROOT
from evaluation.layers import table
from khabar.store import open_archive

VERDICTS = ROOT / "evaluation/judged/cuts-beyond.tsv"
RESULTS = ROOT / "evaluation/results/cuts-beyond.md"

#: An article and a line of its text, from 0.
Place = tuple[str, int]


class Verdict(NamedTuple):
    kind: str
    verdict: str


class Precision(NamedTuple):
    """Precision and recall of the same cuts, as the gold has it and as the reader has it."""

    by_gold: float
    by_reading: float
    recall_by_gold: float
    recall_by_reading: float


def verdicts(path: Path = VERDICTS) -> dict[Place, Verdict]:
    return {(i, int(line)): Verdict(kind, verdict) for i, line, kind, verdict in table(path)}


def beyond(cut: Set[Place], gold: Set[Place], judged: Mapping[Place, Verdict]) -> Counter[Verdict]:
    """The cuts that the gold does not list, by kind and verdict, and what the reader would have cut besides."""
    nobody = Verdict("nobody has read it", "wrong")
    made = (judged.get(place, nobody) for place in cut - gold)
    found = Counter(told._replace(verdict="right") if told.verdict == "left" else told for told in made)
    return found + Counter(told for place, told in judged.items() if told.verdict == "left" and place not in cut)


def precision(cut: Set[Place], gold: Set[Place], found: Mapping[Verdict, int]) -> Precision:
    """`cut` are the lines cut in articles of the gold, for any reason."""
    hits, read = len(cut & gold), Counter[str]()
    for told, n in found.items():
        read[told.verdict] += n
    right = hits + read["right"]
    return Precision(
        by_gold=hits / max(1, len(cut)),
        by_reading=right / max(1, len(cut)),
        recall_by_gold=hits / max(1, len(gold)),
        recall_by_reading=right / max(1, len(gold) + read["right"] + read["left"]),
    )


def report(found: Mapping[Verdict, int], of: Precision) -> str:
    rows = "".join(f"| {kind} | {verdict} | {n} |\n" for (kind, verdict), n in sorted(found.items()))
    return (
        "# Cuts beyond the gold\n\nWritten by `./run eval beyond`; do not edit. What they are: `evaluation/beyond.py`."
        "\n\n"
        "| | precision | recall |\n|---|---:|---:|\n"
        f"| by the gold | {of.by_gold:.3f} | {of.recall_by_gold:.3f} |\n"
        f"| by one reader | {of.by_reading:.3f} | {of.recall_by_reading:.3f} |\n\n"
        "*right*: an editor would take the line out, *wrong*: would keep it, *left*: would take it out, and Khabar\n"
        "leaves it in. The same matter: the lead is about what its host is about; it still stands among leads of\n"
        "other matters, and in other hosts.\n\n| what the gold does not list | verdict | lines |\n|---|---|---:|\n"
        f"{rows}"
    )


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run eval beyond", description=__doc__)
    parser.add_argument("--store", required=True, help="a store that holds the articles")
    told = parser.parse_args(args)
    gold = {(i, int(line)) for i, line, *_ in table(ROOT.parent / "shared/ant/glued-dev.tsv")}
    archive = open_archive(told.store)
    cut = {(i, c.line) for i in sorted({i for i, _ in gold}) for c in archive.cuts.of(i) if c.field == "text"}
    archive.close()
    found = beyond(cut, gold, verdicts())
    RESULTS.write_text(report(found, precision(cut, gold, found)), "utf-8")
    print(RESULTS.read_text("utf-8"))
    return 0
