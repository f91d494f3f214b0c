"""A hundred cuts that no gold knows, judged by hand: what share is right, and does Khabar still make the right ones?

    python -m evaluation.judged --draw STORE     what to judge: a hundred cuts of a store, with their texts
    ./run eval judged --store STORE              the verdicts of judged/cuts.tsv, held against a store's cuts

Drawn are all cuts but those of the gold's own lines: in turn from every outlet and reason, one at random, until there
are a hundred, so that disclaimers which stand in every column do not stand for all. `judged/cuts.tsv` keeps ids, lines,
reasons and verdicts, never a text.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from evaluation.commands import ROOT
from evaluation.layers import table
from khabar.model import Cut
from khabar.store import open_archive

VERDICTS = ROOT / "evaluation/judged/cuts.tsv"
RESULTS = ROOT / "evaluation/results/judged-cuts.md"
HOW_MANY = 100
_SEED = 8


class Verdict(NamedTuple):
    """One judged cut. `right`: an editor would say that this line is no part of the article's own text."""

    article_id: str
    line: int
    reason: str
    right: bool


def verdicts(path: Path = VERDICTS) -> list[Verdict]:
    return [Verdict(i, int(line), reason, verdict == "right") for i, line, reason, verdict, *_ in table(path)]


def drawn(cuts: Mapping[tuple[str, str], list[Cut]], how_many: int = HOW_MANY) -> Iterator[Cut]:
    """In turn from every outlet and reason, one at random."""
    chance = random.Random(_SEED)
    left = {key: chance.sample(some, len(some)) for key, some in sorted(cuts.items())}
    for _ in range(how_many):
        if not (open_ := {key: some for key, some in left.items() if some}):
            return
        turn = min(open_, key=lambda key: (len(cuts[key]) - len(left[key]), key))
        yield left[turn].pop()


def draw(store: str, gold: set[tuple[str, int]]) -> None:
    """Prints what to judge: id, line, reason, the line, and the article's headline."""
    archive = open_archive(store)
    cuts: dict[tuple[str, str], list[Cut]] = defaultdict(list)
    for article_id in archive.articles.ids():
        for cut in archive.cuts.of(article_id):
            if cut.field == "text" and (article_id, cut.line) not in gold:
                cuts[article_id[:2], cut.reason].append(cut)
    for cut in drawn(cuts):
        article = archive.articles.get(cut.article_id)
        text = next((block.text for block in article.body if block.line == cut.line), "")
        print(cut.article_id, cut.line, cut.reason, text, article.headline, sep="\t")
    archive.close()


def held_against(found: list[Verdict], store: str) -> tuple[int, int]:
    """How many of the cuts judged right a store still has, and how many of those judged wrong."""
    archive = open_archive(store)
    made = {(i, cut.line) for i in archive.articles.by_ids([v.article_id for v in found]) for cut in archive.cuts.of(i)}
    archive.close()
    right, wrong = (sum((v.article_id, v.line) in made for v in found if v.right is kind) for kind in (True, False))
    return right, wrong


def report(found: list[Verdict]) -> str:
    rows = Counter((v.article_id[:2], v.reason) for v in found)
    right = Counter((v.article_id[:2], v.reason) for v in found if v.right)
    lines = "".join(f"| {o} | {reason} | {n} | {right[o, reason]} |\n" for (o, reason), n in sorted(rows.items()))
    return (
        "# Cuts that no gold knows, judged by hand\n\nWritten by `./run eval judged`; do not edit. How they were drawn"
        " and judged: `evaluation/judged.py`.\n\n| outlet | reason | judged | right |\n|---|---|---:|---:|\n"
        f"{lines}| all | | {rows.total()} | {right.total()} |\n"
    )


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run eval judged", description=__doc__)
    parser.add_argument("--draw", action="store_true", help="print what to judge")
    parser.add_argument("--store", help="a store that holds the articles")
    told = parser.parse_args(args)
    if told.draw:
        if not told.store:
            parser.error("--draw needs --store")
        gold = table(ROOT.parent / "shared/ant/glued-dev.tsv")
        draw(told.store, {(article_id, int(line)) for article_id, line, *_ in gold})
        return 0
    found = verdicts()
    RESULTS.write_text(report(found), "utf-8")
    print(RESULTS.read_text("utf-8"))
    if told.store:
        right, wrong = held_against(found, told.store)
        print(f"of those judged right {right} are still cut, of those judged wrong {wrong}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
