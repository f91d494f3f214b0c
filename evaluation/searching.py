"""Search against other engines, and by the troubles of Arabic spelling.

    ./run eval rivals [--store STORE]

All answer the development queries in one run over the same articles; `results/search.md` keeps the figures. Then every
query is typed as other readers may type it (`phenomena.py`), and scored against the gold of the query it came from.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from evaluation.commands import ROOT, Khabar, filled, workplace
from evaluation.layers import Layer, table
from evaluation.phenomena import WAYS, rewritten
from evaluation.rivals import RIVALS, Answers, Missing, corpus
from evaluation.scores import score

RESULTS = ROOT / "evaluation" / "results" / "search.md"
#: Below this a rewritten kind of query is named: what the development gold asks of each.
_LEAST = 0.75
#: Above this share of unjudged answers a figure tells little.
_UNJUDGED = 0.05

#: The queries that search was first tuned on, and harder ones that came later.
GOLDS = ("search", "search2")

Judge = Callable[[str, Answers, Iterable[tuple[str, str]]], dict[str, float]]


def judge(folder: Path, shared: Path, name: str = GOLDS[0]) -> Judge:
    """A function that scores answers under a name: `asked` pairs each query's id with the one whose gold it has."""
    gold: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for query, article, grade in table(shared / f"ant/{name}-dev-qrels.tsv"):
        gold[query].append((article, grade))

    def scored(name: str, answers: Answers, asked: Iterable[tuple[str, str]]) -> dict[str, float]:
        pairs = list(asked)
        qrels, told = folder / f"{name}.qrels", folder / f"{name}.out"
        rows = (f"{new}\t{article}\t{grade}\n" for new, old in pairs for article, grade in gold[old])
        qrels.write_text("query_id\tdoc_id\tgrade\n" + "".join(rows), "utf-8")
        lines = (f"{new}\t{n}\t{one}\n" for new, _ in pairs for n, one in enumerate(answers.get(new, ()), 1))
        told.write_text("".join(lines), "utf-8")
        layer = Layer(name="search", gold=(), score=("search", str(qrels), "{answer}"), answer=lambda *_: None)
        return score(layer, shared, told)

    return scored


def khabar_answers(khabar: Khabar, queries: Mapping[str, str], folder: Path) -> Answers:
    asked, out = folder / "asked.tsv", folder / "answered.tsv"
    asked.write_text("".join(f"{name}\t{query}\n" for name, query in queries.items()), "utf-8")
    khabar.into(out, "search", "--queries", str(asked), "--store", khabar.store, "--limit", "15", "--format", "tsv")
    found: Answers = {}
    for line in out.read_text("utf-8").splitlines():
        query, _, article = line.split("\t")
        found.setdefault(query, []).append(article)
    return found


def engines(shared: Path, queries: Mapping[str, str], ours: Answers, scored: Judge) -> list[str]:
    """The table of Khabar and its rivals."""
    same = [(name, name) for name in queries]
    us = scored("khabar", ours, same)
    lines = [
        "| engine | nDCG@10 | behind Khabar | recall@15 | without an answer | of the first ten judged |",
        "|---|---:|---:|---:|---:|---:|",
        _row("Khabar", us, us),
    ]
    rows = corpus(shared / "ant/articles.parquet")
    for name, answer in RIVALS.items():
        began = time.monotonic()
        try:
            them = scored("rival", answer(rows, queries), same)
        except Missing as error:
            lines.append(f"| {name} | left out: {error} | | | | |")
            continue
        lines.append(_row(name, them, us))
        print(f"  {name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    return lines


def _row(name: str, them: Mapping[str, float], us: Mapping[str, float]) -> str:
    behind = us["ndcg10"] - them["ndcg10"]
    return (
        f"| {name} | {them['ndcg10']:.3f} | {behind:.3f} | {them['recall15']:.3f}"
        f" | {them['unanswered']:.0f} | {them['judged10']:.1%} |"
    )


def phenomena(queries: Mapping[str, str], khabar: Khabar, folder: Path, scored: Judge) -> list[str]:
    """The table of rewritten queries, with what the same queries reach as the gold has them."""
    ways = {way: rewritten(queries, way) for way in WAYS}
    every = {f"{way}/{new}": query for way, some in ways.items() for new, (_, query) in some.items()}
    found = khabar_answers(khabar, every | dict(queries), folder)
    lines = [
        "| typed otherwise | queries | nDCG@10 | as in the gold | recall@15 | without an answer | judged |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for way, some in ways.items():
        if not some:
            continue
        told = scored("way", found, [(f"{way}/{new}", old) for new, (old, _) in some.items()])
        before = scored("way", found, [(name, name) for name in sorted({old for old, _ in some.values()})])
        note = "" if told["ndcg10"] >= _LEAST else f" (below {_LEAST})"
        lines.append(
            f"| {way}{note} | {len(some)} | {told['ndcg10']:.3f} | {before['ndcg10']:.3f} | {told['recall15']:.3f}"
            f" | {told['unanswered']:.0f} | {told['judged10']:.1%} |"
        )
    return lines


def by_label(rows: Iterable[Sequence[str]], ours: Answers, scored: Judge) -> list[str]:
    """The gold's own queries by what the gold says is hard about them."""
    held: dict[str, list[str]] = defaultdict(list)
    for query, _, labels in rows:
        for label in labels.split(","):
            held[label].append(query)
    lines = ["| the gold's own label | queries | nDCG@10 | recall@15 |", "|---|---:|---:|---:|"]
    for label, names in sorted(held.items(), key=lambda one: (-len(one[1]), one[0])):
        told = scored("label", ours, [(name, name) for name in names])
        lines.append(f"| {label} | {len(names)} | {told['ndcg10']:.3f} | {told['recall15']:.3f} |")
    return lines


def later(shared: Path, khabar: Khabar, folder: Path) -> list[str]:
    """The table of engines, and of labels, for the second set of queries."""
    name = GOLDS[1]
    rows = list(table(shared / f"ant/{name}-dev-queries.tsv"))
    queries = {row[0]: row[1] for row in rows}
    ours = khabar_answers(khabar, queries, folder)
    scored = judge(folder, shared, name)
    return [*engines(shared, queries, ours, scored), "", *by_label(rows, ours, scored)]


def unjudged(shared: Path, ours: Answers) -> list[str]:
    """How many of the first ten nobody judged; above a twentieth, which."""
    gold = {(query, article) for query, article, _ in table(shared / "ant/search-dev-qrels.tsv")}
    tops = [(query, article) for query, found in ours.items() for article in found[:10]]
    missing = [one for one in tops if one not in gold]
    share = len(missing) / len(tops)
    lines = [f"Nobody judged {len(missing)} of Khabar's {len(tops)} first answers ({share:.1%})."]
    return lines + [f"- {query}: {article}" for query, article in missing] if share > _UNJUDGED else lines


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run eval rivals", description=__doc__.splitlines()[0])
    parser.add_argument("--store", help="a store that already holds the articles: nothing is loaded")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where the gold lies")
    told = parser.parse_args(args)
    folder = workplace(told.shared)
    khabar = Khabar(store=told.store) if told.store else filled(told.shared, folder)
    queries = {row[0]: row[1] for row in table(told.shared / "ant/search-dev-queries.tsv")}
    scored = judge(folder, told.shared)
    ours = khabar_answers(khabar, queries, folder)
    parts = [
        "# Search: other engines, and spelling\n",
        "Written by `./run eval rivals`; do not edit. The development queries over all articles, in one run.\n",
        *engines(told.shared, queries, ours, scored),
        "",
        "The later and harder queries (`search2`), which the rules were not first tuned on.\n",
        *later(told.shared, khabar, folder),
        "",
        *unjudged(told.shared, ours),
        "",
        "Each query typed as other readers may type it (`evaluation/phenomena.py`), against the gold of the query it"
        "\ncame from; «as in the gold» is what the queries concerned reach as the gold has them. Clitics and the"
        "\narticle are put on or taken off every word at once, which no reader does: they are the worst case.\n",
        *phenomena(queries, khabar, folder, scored),
        "",
        *by_label(table(told.shared / "ant/search-dev-queries.tsv"), ours, scored),
    ]
    RESULTS.write_text("\n".join(parts) + "\n", "utf-8")
    print(RESULTS.read_text("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
