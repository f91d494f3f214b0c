"""How whole composites and clean articles are read: `./run eval composites`.

A composite counts where every article on it is whole: its headline, all of its lines, no others. What a glued part
takes from its page, or the page from it, is counted apart. `results/composites.md` keeps the figures, by join and by
form; the clean side needs the development corpus beside the clone.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation import clean
from evaluation.commands import ROOT
from evaluation.composites import Composite, Part, composites, unseen
from evaluation.unseen import UNSEEN
from khabar.arabic.words import plain
from khabar.model import Article, Link, Page
from khabar.outlets import Directory
from khabar.read import read
from khabar.samples import press

RESULTS = ROOT / "evaluation" / "results" / "composites.md"
Told = Sequence[tuple[Composite, "Verdict"]]


@dataclass(slots=True)
class Verdict:
    """How one composite was read, and what is wrong."""

    whole: bool
    lists: bool
    inherited: list[str]
    wrong: list[str]


def judged(composite: Composite, directory: Directory) -> Verdict:
    page = read(composite.capture, directory=directory)
    wrong = _parts(composite, page)
    lists = _lists(composite, page)
    return Verdict(not wrong, not lists, _inherited(composite, page), wrong + lists)


def _parts(composite: Composite, page: Page) -> list[str]:
    if len(page.articles) != len(composite.parts):
        return [f"{len(page.articles)} articles, not {len(composite.parts)}"]
    return [why for part, article in zip(composite.parts, page.articles, strict=True) for why in _part(part, article)]


def _part(part: Part, article: Article) -> list[str]:
    found = [block.text for block in article.body if block.kind != "caption"]
    wrong = []
    if plain(article.headline or "") != plain(part.headline or ""):
        wrong.append(f"part {article.part}: headline «{article.headline}»")
    wanted = [plain(text) for text in part.body]
    read_ = [plain(text) for text in found]
    wrong += [f"part {article.part} lacks: {text[:60]}" for text in part.body if plain(text) not in read_]
    wrong += [f"part {article.part} has: {text[:60]}" for text in found if plain(text) not in wanted]
    if not wrong and wanted != read_:
        wrong.append(f"part {article.part}: another order")
    return wrong


def _lists(composite: Composite, page: Page) -> list[str]:
    also, similar = (_names(links) for links in (page.read_also, page.similar))
    wrong = []
    for name, wanted, found in (("read also", composite.read_also, also), ("similar", composite.similar, similar)):
        wrong += [f"{name} lacks: {one[:50]}" for one in wanted if plain(one) not in found]
    wrong += [f"no list has: {one[:50]}" for one in composite.either if plain(one) not in also | similar]
    known = {plain(one) for one in (*composite.read_also, *composite.similar, *composite.either)}
    return wrong + [f"a list has: {one[:50]}" for one in sorted((also | similar) - known)]


def _names(links: Iterable[Link]) -> set[str]:
    return {plain(link.headline) for link in links}


def _inherited(composite: Composite, page: Page) -> list[str]:
    """What a glued part took from its page, or the page's own article from a part."""
    if len(page.articles) != len(composite.parts):
        return []
    found = []
    own = page.articles[0]
    for part, article in zip(composite.parts[1:], page.articles[1:], strict=True):
        here = f"part {article.part}"
        of_page = ("outlet", "section", "url", "tags", "images")
        found += [f"{here}: {name}" for name in of_page if getattr(article, name)]
        if article.published is not None and (not part.dates or article.published == own.published):
            found.append(f"{here}: published {article.published.iso}")
        known = " ".join(part.bylines)
        found += [
            f"{here}: byline {name}" for name in (*article.byline, *filter(None, [article.author])) if name not in known
        ]
        found += [
            f"{here}: source {b.text}" for b in article.source_lines if plain(b.text) not in map(plain, part.sources)
        ]
    guests = {plain(text) for part in composite.parts[1:] for text in part.sources} - {
        plain(t) for t in composite.parts[0].sources
    }
    found += [f"own: source {b.text}" for b in own.source_lines if plain(b.text) in guests]
    bylines = " ".join(text for part in composite.parts[1:] for text in part.bylines)
    return found + [f"own: byline {name}" for name in own.byline if name in bylines]


def measured(made: Iterable[Composite]) -> Iterator[tuple[Composite, Verdict]]:
    directory = press.directory()
    for one in made:
        yield one, judged(one, directory)


#: The slices of the first table. Parts that are older or newer than their page have a date of their own.
SLICES: dict[str, Callable[[Composite], bool]] = {
    "all": lambda one: True,
    "nothing glued": lambda one: "alone" in one.joins,
    "glued, each under a label": lambda one: "labelled" in one.joins and "unlabelled" not in one.joins,
    "glued, some without a label": lambda one: "unlabelled" in one.joins,
    "no label, no dateline, no date of its own": lambda one: _shape_alone(one),
    "between two paragraphs": lambda one: "within" in one.joins,
    "older or newer than the page": lambda one: "own date" in one.joins,
    "read-also lines in the text": lambda one: "pointer" in one.joins,
    "captions, app and newsletter lines": lambda one: bool(one.joins & {"caption", "letter"}),
    "lists with a heading": lambda one: bool(one.joins & {"similar", "latest"}),
    "lists without a heading": lambda one: "bare list" in one.joins,
    "comments": lambda one: "comments" in one.joins,
}


def _shape_alone(one: Composite) -> bool:
    return "unlabelled" in one.joins and not one.joins & {"labelled", "dateline", "own date"}


def line(name: str, told: Told) -> str:
    held = [verdict for one, verdict in told if one.held]
    all_ = [verdict for _, verdict in told]
    inherited = sum(len(verdict.inherited) for verdict in all_)
    lists = _share(sum(verdict.lists for verdict in all_), len(all_))
    whole, apart = (_share(sum(v.whole for v in some), len(some)) for some in (all_, held))
    return f"| {name} | {len(all_)} | {whole} | {len(held)} | {apart} | {lists} | {inherited} |\n"


def _share(some: int, of: int) -> str:
    return f"{some / of:.3f}" if of else "–"


def report(told: Told, never: Told, others: str) -> str:
    columns = "pages | every part whole | held out | whole | lists right | facts inherited"
    heading = f"| {{}} | {columns} |\n|---{'|---:' * 6}|\n"
    joins, forms = _by_join(told), _by_form(told)
    return (
        "# Composite pages\n\nWritten by `./run eval composites`; do not edit. Half of the forms and templates,"
        " with half of all wordings of labels and\nfurniture, is held out from tuning.\n\n## By join\n\n"
        f"{heading.format('join')}{joins}\n## By form or template\n\n{heading.format('form')}{forms}\n## Never seen\n\n"
        "Other wordings throughout, and half of the pages in forms of their own (`unseen.py`). Who wrote the rules did"
        " not look at\nthese pages, only at how many of each form and of each kind of line went wrong.\n\n"
        f"{heading.format('join')}{_by_join(never)}\n{heading.format('form')}"
        f"{_by_form([pair for pair in never if pair[0].form in UNSEEN])}{others}"
    )


def _by_join(told: Told) -> str:
    return "".join(line(name, [pair for pair in told if fit(pair[0])]) for name, fit in SLICES.items())


def _by_form(told: Told) -> str:
    names = sorted({one.form for one, _ in told})
    return "".join(line(name, [pair for pair in told if pair[0].form == name]) for name in names)


def clean_side(shared: Path, worst: int) -> str:
    corpus = shared / "ant" / "articles.parquet"
    if not corpus.is_file():
        return "\nThe corpus of clean articles was not here.\n"
    found = clean.measure(corpus, worst=worst)
    return (
        "\n## Clean articles\n\nEvery fortieth article of AlArabiya, and of Sky before August 2018, each as paragraphs"
        f" and as plain text: {found['clean_words']:,.0f} words,\n{found['clean_lost']:.3%} of them cut wrongly;"
        f" {found['clean_parts']:.0f} articles split off that are none.\n"
    )


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run eval composites", description=__doc__, allow_abbrev=False)
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="tell N composites that were read wrongly")
    parser.add_argument("--all", action="store_true", help="tell those held out too")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where the corpus lies")
    asked = parser.parse_args(args)
    told, never = list(measured(composites())), list(measured(unseen()))
    wrong = [pair for pair in told if (pair[1].wrong or pair[1].inherited) and (asked.all or not pair[0].held)]
    for one, verdict in wrong[: asked.worst]:
        print(
            f"{one.name} [{', '.join(sorted(one.joins))}]",
            *verdict.wrong[:4],
            *verdict.inherited,
            sep="\n    ",
            file=sys.stderr,
        )
    RESULTS.write_text(report(told, never, clean_side(asked.shared, asked.worst)), "utf-8")
    print(RESULTS.read_text("utf-8"))
    return 0
