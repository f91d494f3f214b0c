"""`./run bench`: reading, the worst pages, the whole line, loading and growth, search, as ratios."""

from __future__ import annotations

import argparse
import sys

from bench import worst as bad
from bench.clock import loop
from bench.line import line
from bench.loading import STEP, growth, steps
from bench.pages import pages, press, real
from bench.places import LATEST, RESULTS, SEARCH, SHARED
from bench.reading import reading
from bench.search import table as search_table
from khabar import Capture

HEAD = """# Speed

Written by `./run bench`; do not edit. All times are CPU time of one process. Ratios are from one run in which
both sides took turns; an absolute time stands beside the fixed loop of that moment (200,000 turns of a plain
Python loop), so that it can be compared with another machine's.
"""


def reading_table(rounds: int) -> str:
    tables = [
        reading_of(name, found, rounds)
        for name, found in (("Reading: real pages", real()), ("Reading: the sample press", press()))
        if found
    ]
    return "".join(tables)


def reading_of(name: str, found: list[Capture], rounds: int) -> str:
    took = reading(found, rounds)
    floor, own = took["lexbor parse"], took["khabar.read"]
    rows = [
        f"| {name} | {s * 1000:.2f} | {s / floor:.1f} × | {s / own:.1f} × |"
        for name, s in sorted(took.items(), key=lambda pair: pair[1])
    ]
    heading = "| | ms a page | of the parse floor | of Khabar |\n|---|---:|---:|---:|"
    size = sum(len(page.content) for page in found) / len(found) / 1000
    told = f"{about(found, rounds)} A page has {size:.0f} KB on average."
    return section(name, told, heading, *rows, "", calibrated())


def worst_table(rounds: int) -> str:
    done = []
    for page in bad.worst(min(rounds, 3)):
        print(f"  {page.name}: {page.whole:.2f} s", file=sys.stderr)
        done.append(page)
    rows = [
        f"| {p.name} | {p.size / 1e6:.2f} | {p.half:.3f} | {p.whole:.3f} | {p.growth:.2f} | {p.told} |" for p in done
    ]
    heading = "| page | MB | half of it, s | all of it, s | growth | what came of it |\n|---|---:|---:|---:|---:|---|"
    poor = [page.name for page in done if not page.good]
    told = (
        f"Twice the page may take {bad.LINEAR} times the time, and no page more than {bad.LONGEST:.0f} s of CPU "
        f"(the growth of less than 0.05 s is noise). Broken by: {', '.join(poor) or 'none'}."
    )
    return section("The worst pages", told, heading, *rows, "", calibrated()) + expressions()


def expressions() -> str:
    every = list(bad.patterns())
    rows = [
        f"| {name} | {how} | `{stretch!r}` |" for name, pattern, how in every if (stretch := bad.stuck(pattern, how))
    ]
    told = (
        f"{len(every)} expressions over {len(bad.STRETCHES)} stretches of 100,000 characters. Those that took for ever:"
    )
    heading = "| expression | how | over |\n|---|---|---|"
    return section("Regular expressions", told, heading, *(rows or ["| none | | |"]))


def line_table(rounds: int) -> str:
    found = pages()
    took = line(found, rounds)
    rows = [f"| {name} | {s * 1000:.2f} |" for name, s in took.items()]
    ratio = took["the whole line"] / took["trafilatura"]
    told = f"Read, store, relate and index cost {ratio:.2f} of trafilatura's extraction alone."
    heading = "| | ms a page |\n|---|---:|"
    return section("The whole line", about(found, rounds), heading, *rows, "", told, calibrated())


def searching_table(store: str | None, large: str | None) -> str:
    if store is None:
        return section("Search", "Left out: needs `--store`, a store filled by `khabar load`.")
    told = section("Search", search_table(store, large), calibrated())
    SEARCH.write_text(HEAD + told, "utf-8")
    return told


def about(found: list[Capture], rounds: int) -> str:
    return f"{len(found)} pages, {rounds} rounds, medians."


def loading_table(rows: int) -> str:
    done = []
    for step in steps(rows):
        print(f"  {step.upto} articles: {step.ms:.2f} ms each", file=sys.stderr)
        done.append(step)
    heading = (
        "| articles | ms an article | fixed loop, ms | loops an article | statements an article |\n"
        "|---:|---:|---:|---:|---:|"
    )
    table = [
        f"| {s.upto:,} | {s.ms:.2f} | {s.loop_ms:.0f} | {s.ms / s.loop_ms:.3f} | {s.statements:.1f} |" for s in done
    ]
    told = f"An article of the last thousand costs {growth(done):.2f} of one of the second thousand."
    told_of = f"Real articles in the order they were printed, {STEP:,} at a time: store, relate and index."
    return section("Loading and growth", told_of, heading, *table, "", told)


def section(title: str, about: str, *lines: str) -> str:
    return "\n".join((f"\n## {title}\n", about, "", *lines)) + "\n"


def calibrated() -> str:
    return f"The fixed loop took {loop() * 1000:.0f} ms."


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("part", nargs="*", help="only these: reading, worst, line, loading, search")
    parser.add_argument("--rounds", type=int, default=7, help="how often each contestant has its turn (7)")
    parser.add_argument("--rows", type=int, default=8000, help="how many articles are loaded (8000, at least 3000)")
    parser.add_argument("--store", help="search: a store filled by `khabar load`")
    parser.add_argument("--large", help="search: a store grown from it by `python -m bench.growing`")
    told = parser.parse_args(args)
    parts = {
        "reading": lambda: reading_table(told.rounds),
        "worst": lambda: worst_table(told.rounds),
        "line": lambda: line_table(told.rounds),
        "loading": lambda: loading_table(max(told.rows, 3 * STEP)),
        "search": lambda: searching_table(told.store, told.large),
    }
    if unknown := set(told.part) - set(parts):
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(parts)}")
    if not (SHARED / "ant" / "articles.parquet").is_file():
        print(
            "bench: the development corpus is not beside the clone (../shared): loading is left out",
            file=sys.stderr,
        )
        parts.pop("loading")
    tables = []
    for name in told.part or [part for part in parts if part != "search"]:
        tables.append(parts[name]())
        if name in ("reading", "worst"):
            (RESULTS / f"{name}.md").write_text(HEAD + tables[-1], "utf-8")
        print(tables[-1])
    if not told.part:
        LATEST.write_text(HEAD + "".join(tables), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
