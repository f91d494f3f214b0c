"""Learns `src/khabar/arabic/data/counts.txt`, the shipped document counts, from the ANT articles.

    python -m evaluation.counts ../shared/ant/articles.parquet

Run it when the analyser's version changes. Only counts leave the corpus, never its text.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from khabar.arabic.tokens import VERSION, tokens

OUT = Path(__file__).parent.parent / "src/khabar/arabic/data/counts.txt"

#: A form in fewer articles tells no more than an unknown one.
LEAST = 12


def learn(texts: list[str]) -> tuple[int, Counter[str]]:
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(tokens(text)))
    return len(texts), counts


def write(articles: int, counts: Counter[str]) -> None:
    by_count: dict[int, list[str]] = {}
    for form, n in counts.items():
        if n >= LEAST:
            by_count.setdefault(n, []).append(form)
    lines = [
        "# In how many of so many articles each search form occurs (analyser version "
        f"{VERSION}); made by evaluation/counts.py from ANT v2.1, counts only.",
        str(articles),
        *(f"{n} {' '.join(sorted(by_count[n]))}" for n in sorted(by_count, reverse=True)),
    ]
    OUT.write_text("\n".join(lines) + "\n", "utf-8")


def main(path: str) -> None:
    import pyarrow.parquet as parquet

    table = parquet.read_table(path, columns=["title", "abstract", "text"]).to_pylist()
    write(*learn(["\n".join(filter(None, row.values())) for row in table]))


if __name__ == "__main__":
    main(sys.argv[1])
