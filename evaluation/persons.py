"""Named persons against ANERcorp, newswire of 2005 to 2007 that no rule of Khabar was written on.

    python -m evaluation.persons

A mention counts where it shares half of its letters with a labelled one. The labels know no later mentions by role, and
many single first names that Khabar leaves alone on purpose. `results/persons.md` keeps the figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluation.commands import ROOT
from khabar.attribute import attribute
from khabar.model import Article, Block, Span

LABELS = ROOT.parent / "shared/labelled/anercorp-camel/ANERCorp_CamelLab_test.txt"
RESULTS = ROOT / "evaluation/results/persons.md"

Place = tuple[int, int]


def sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Each sentence as (word, label)."""
    for told in path.read_text("utf-8").split("\n\n"):
        rows = [line.rpartition(" ") for line in told.splitlines() if line.strip()]
        if rows:
            yield [(word, label) for word, _, label in rows]


def labelled(sentence: list[tuple[str, str]]) -> tuple[str, list[Place]]:
    """The sentence as one text, and where its persons stand."""
    text, found = "", list[Place]()
    for word, label in sentence:
        start = len(text) + bool(text)
        text = f"{text} {word}" if text else word
        if label == "B-PERS" or (label == "I-PERS" and not (found and found[-1][1] == start - 1)):
            found.append((start, len(text)))
        elif label == "I-PERS":
            found[-1] = (found[-1][0], len(text))
    return text, found


def named(text: str) -> list[Place]:
    whole = Span(field="text", start=0, end=len(text))
    article = Article(id="sentence", body=(Block(kind="paragraph", text=text, at=whole, line=0),))
    return sorted({(m.at.start, m.at.end) for person in attribute(article).people for m in person.mentions})


def right(found: list[Place], wanted: list[Place]) -> int:
    left, hits = list(wanted), 0
    for one in found:
        match = next((other for other in left if _alike(one, other)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return hits


def _alike(one: Place, other: Place) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared * 2 >= max(one[1], other[1]) - min(one[0], other[0])


def main() -> None:
    hits = found = wanted = 0
    for sentence in sentences(LABELS):
        text, places = labelled(sentence)
        mine = named(text)
        hits, found, wanted = hits + right(mine, places), found + len(mine), wanted + len(places)
    p, r = hits / found, hits / wanted
    RESULTS.write_text(
        "# Named persons in text that no rule was written on\n\n"
        "Written by `python -m evaluation.persons`; do not edit. ANERcorp's test half (CAMeL Lab split).\n\n"
        "| labelled | found | right | precision | recall | F1 |\n|---:|---:|---:|---:|---:|---:|\n"
        f"| {wanted} | {found} | {hits} | {p:.3f} | {r:.3f} | {2 * p * r / (p + r):.3f} |\n",
        "utf-8",
    )
    print(RESULTS.read_text("utf-8"))


if __name__ == "__main__":
    main()
