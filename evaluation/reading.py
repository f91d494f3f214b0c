"""`./run eval rivals reading`: Khabar and the open readers of news pages on the same pages, in one run.

Three sets: real saved pages (where the development gold lies beside the clone), the sample press, and pages in English,
French, Hebrew and Persian. `results/rivals.md` keeps the tables. The rivals are a dependency group of their own
(`rivals` in pyproject.toml); `./run eval rivals reading` installs it apart from everything else.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.commands import ROOT
from evaluation.elsewhere import elsewhere
from evaluation.papers import Answer, press, saved
from evaluation.readers import NOTHING, READERS, Paper, Reader, readers
from khabar.arabic.words import plain

RESULTS = ROOT / "evaluation/results/rivals.md"
DOCS = ROOT / "docs/reference/rivals.md"
#: Shorter strings say nothing when a body holds them.
_SHORTEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One reader over one set: shares of 1; counts of pages."""

    reader: Reader
    body: float
    headlines: int
    days: int
    leaky: int
    refused: int
    failed: int


def overlap(wanted: Iterable[str], found: Iterable[str]) -> float:
    """F1 over words as a bag: what the development gold's scorer calls body token F1."""
    gold, told = (Counter(plain(" ".join(text)).split()) for text in (wanted, found))
    hit = sum((gold & told).values())
    return 2 * hit / (sum(gold.values()) + sum(told.values())) if hit else 0.0


def leaks(answer: Answer, paper: Paper) -> bool:
    """Whether the text holds what belongs to something else on the page."""
    body, own = (f" {plain(' '.join(text))} " for text in (paper.paragraphs, answer.paragraphs))
    unwanted = (f" {plain(text)} " for text in answer.unwanted)
    return any(len(text) > _SHORTEST and text in body and text not in own for text in unwanted)


def read(reader: Reader, answer: Answer) -> Paper | None:
    """What the reader makes of a page; None where it fails."""
    try:
        return reader.read(answer.content, answer.url, answer.language)
    except Exception as error:  # noqa: BLE001 - whatever a rival may raise, the others go on
        print(f"  {reader.name} failed on {answer.name}: {type(error).__name__}", file=sys.stderr)
        return None


def score(reader: Reader, answers: Sequence[Answer]) -> Score:
    told = [(answer, read(reader, answer)) for answer in answers]
    articles = [(answer, paper or Paper()) for answer, paper in told if answer.is_article]
    others = [paper or Paper() for answer, paper in told if not answer.is_article]
    return Score(
        reader=reader,
        body=sum(overlap(a.paragraphs, p.paragraphs) for a, p in articles) / len(articles),
        headlines=sum(plain(a.headline or "") == plain(p.headline or "") for a, p in articles),
        days=sum(a.day == p.day for a, p in articles),
        leaky=sum(leaks(a, p) for a, p in articles),
        refused=sum(not paper.is_article for paper in others),
        failed=sum(paper is None for _, paper in told),
    )


def table(scores: Sequence[Score], answers: Sequence[Answer]) -> str:
    articles = sum(answer.is_article for answer in answers)
    others = len(answers) - articles
    head = "| reader | body F1 | headline | day | pages with others' text | no article refused |"
    rows = [head, "|---|---:|---:|---:|---:|---:|"]
    for one in scores:
        gives = one.reader.gives
        headline = f"{one.headlines} of {articles}" if "headline" in gives else "–"
        day = f"{one.days} of {articles}" if "day" in gives else "–"
        name = f"**{one.reader.name}**" if one.reader.package == "khabar" else one.reader.name
        rows.append(f"| {name} | {one.body:.3f} | {headline} | {day} | {one.leaky} | {one.refused} of {others} |")
    return "\n".join(rows)


def sets(shared: Path) -> dict[str, list[Answer]]:
    found = {}
    if (shared / "pages/gold").is_dir():
        found["Real Arabic pages"] = list(saved(shared))
    found["The sample press"] = list(press())
    found["Pages in English, French, Hebrew and Persian"] = list(elsewhere())
    return found


ABOUT = {
    "Real Arabic pages": "Saved pages of nine outlets with the answers of two careful readers, and three pages that "
    "are no articles. Khabar's rules were made with these pages at hand.",
    "The sample press": "Pages that Khabar brings along: own words in the shapes of real content systems, glued "
    "articles, lists, wrong marks and old markup among them. They were written to be hard, by us.",
    "Pages in English, French, Hebrew and Persian": "Own words in four shapes of page and, for each language, a "
    "section page. They are made to see whether a reader built for Arabic reads nothing else; they are no contest of "
    "English. The first run, before Khabar knew labels of these languages, gave it body F1 .812 and 13 of 16 "
    "headlines and days: what it lacked was data, and the data was added with these pages at hand.",
}


def main(args: Sequence[str]) -> int:
    if "--help" in args or "-h" in args:
        print(__doc__)
        return 0
    absent = sorted({one.package for one in READERS if one.version is None})
    if absent:
        print(
            f"rivals: not installed, left out: {', '.join(absent)} (./run eval rivals reading brings them)",
            file=sys.stderr,
        )
    present = list(readers())
    pieces = []
    for name, answers in sets(ROOT.parent / "shared").items():
        print(f"  {name}: {len(answers)} pages", file=sys.stderr)
        pieces.append(f"## {name}\n\n{ABOUT[name]}\n\n{table([score(one, answers) for one in present], answers)}\n")
    text = report(pieces, present)
    print(text)
    if not absent and len(pieces) == len(ABOUT):
        RESULTS.write_text(text, "utf-8")
        DOCS.write_text(text, "utf-8")
    return 0


def report(pieces: Sequence[str], present: Sequence[Reader]) -> str:
    versions = dict.fromkeys(f"{one.package} {one.version}" for one in present if one.package != "khabar")
    return (
        "# Khabar and other readers on the same pages\n\n"
        "Written by `./run eval rivals reading`; do not edit. One run, every reader on the same bytes; nothing is "
        "fetched. Body F1 counts words; a headline or a day is right or not; a text that holds a headline or a line of "
        "another article counts once a page; a page that is no article is refused where fewer than "
        f"{NOTHING} characters come out. Versions: {', '.join(versions)}. A dash: the reader does not give it.\n\n"
        + "\n".join(pieces)
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
