"""Learns what Khabar ships about Arabic words from the ANT articles: counts of words and search forms, and spellings.

    python -m evaluation.counts ../shared/ant/articles.parquet [forms] [whole] [spellings] [counts]

Run it when the analyser's version changes. In this order, each resting on the one before, or only those named:
`forms.txt` (how often each folded word stands there, the evidence for stems) with `whole.txt` (words that only look as
if they had the article), `spellings.txt` (forms that are spellings of one word) and `counts.txt` (in how many articles
each search form occurs). What a reader struck from `spellings.txt` stands in `apart.txt`, so that learning again does
not bring it back. Only words and counts leave the corpus, never its text.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from khabar.arabic.fold import fold
from khabar.arabic.forms import forms, whole
from khabar.arabic.letters import MARKS
from khabar.arabic.spellings import apart, gathered, shipped
from khabar.arabic.stems import stopwords
from khabar.arabic.tokens import VERSION, Analyser, arabic_words
from khabar.model import Tokens
from khabar.relate.spellings import pairs

DATA = Path(__file__).parent.parent / "src/khabar/arabic/data"

#: A word met less often decides nothing about a stem.
LEAST_MET = 5
#: A form in fewer articles tells no more than an unknown one.
LEAST_HELD = 12
#: A word that looks as if it had the article has none where so many of its alifs are written with a hamza.
HAMZA = 0.75

Row = tuple[str, str, str]


def learn_forms(rows: Iterable[Row]) -> None:
    met: Counter[str] = Counter()
    for row in rows:
        for text in row:
            met.update(arabic_words(fold(text)))
    _write("forms.txt", "How often each folded word stands in the articles", met, LEAST_MET)
    forms.cache_clear()


def learn_whole(rows: Iterable[Row]) -> None:
    marks = re.compile(f"[{MARKS}\u0640]")
    looks = re.compile("(?<![\u0620-\u064a])[وفبكل]{0,2}([اأإآ])(ل[\u0620-\u064a]+)")
    plain, seated = Counter[str](), Counter[str]()
    for row in rows:
        for text in row:
            for alif, rest in looks.findall(marks.sub("", text)):
                (plain if alif == "ا" else seated)[fold("ا" + rest)] += 1
    found = {
        word
        for word, n in seated.items()
        if n >= LEAST_MET and n >= HAMZA * (n + plain[word]) and word not in stopwords()
    }
    told = "# Folded words whose first two letters are no article; made by evaluation/counts.py from ANT v2.1."
    (DATA / "whole.txt").write_text("\n".join([told, *sorted(found)]) + "\n", "utf-8")
    whole.cache_clear()


def learn_spellings(rows: Iterable[Row]) -> dict[str, str]:
    analyser = Analyser({})
    found = pairs(_tokens(analyser, rows))
    counts = {pair.one: pair.articles[0] for pair in found} | {pair.other: pair.articles[1] for pair in found}
    table = gathered([(p.one, p.other) for p in found if p.same], counts, apart())
    groups: dict[str, list[str]] = {}
    for form, head in table.items():
        groups.setdefault(head, [head]).extend([form] if form != head else [])
    lines = [" ".join([head, *sorted(others)]) for head, *others in groups.values()]
    told = "# Search forms that are spellings of one word, commonest first; made by evaluation/counts.py from ANT v2.1."
    (DATA / "spellings.txt").write_text("\n".join([told, *sorted(lines)]) + "\n", "utf-8")
    return table


def learn_counts(rows: Sequence[Row], spellings: Mapping[str, str]) -> None:
    analyser = Analyser(spellings)
    held: Counter[str] = Counter()
    for row in rows:
        held.update(set(analyser.tokens("\n".join(row))))
    told = f"In how many of so many articles each search form occurs (analyser version {VERSION})"
    _write("counts.txt", told, held, LEAST_HELD, str(len(rows)))


def _tokens(analyser: Analyser, rows: Iterable[Row]) -> Iterable[Tokens]:
    for headline, lead, body in rows:
        yield Tokens(
            article_id="",
            version=VERSION,
            headline=analyser.tokens(headline),
            lead=analyser.tokens(lead),
            body=analyser.tokens(body),
        )


def _write(name: str, told: str, counts: Counter[str], least: int, *first: str) -> None:
    by_count: dict[int, list[str]] = {}
    for form, n in counts.items():
        if n >= least:
            by_count.setdefault(n, []).append(form)
    lines = [
        f"# {told}; made by evaluation/counts.py from ANT v2.1, counts only.",
        *first,
        *(f"{n} {' '.join(sorted(by_count[n]))}" for n in sorted(by_count, reverse=True)),
    ]
    (DATA / name).write_text("\n".join(lines) + "\n", "utf-8")


def main(path: str, *only: str) -> None:
    import pyarrow.parquet as parquet

    table = parquet.read_table(path, columns=["title", "abstract", "text"]).to_pylist()
    rows = [(row["title"] or "", row["abstract"] or "", row["text"] or "") for row in table]
    if not only or "forms" in only:
        learn_forms(rows)
    if not only or "whole" in only:
        learn_whole(rows)
    spellings = learn_spellings(rows) if not only or "spellings" in only else dict(shipped())
    if not only or "counts" in only:
        learn_counts(rows, spellings)


if __name__ == "__main__":
    main(*sys.argv[1:])
