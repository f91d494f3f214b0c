"""How often each folded word stands in Arabic news, and which only looks as if it had the article: the evidence that
stems are cut by.

`data/forms.txt` and `data/whole.txt` were counted over 31,525 articles of five outlets of 2018 (the ANT corpus, v2.1;
counts only, no text): `python -m evaluation.counts` makes them again.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def forms() -> Mapping[str, int]:
    """Folded words to their number of occurrences; rarer words than the file's rarest are absent."""
    return grouped((files("khabar.arabic") / "data" / "forms.txt").read_text("utf-8").splitlines())


@cache
def whole() -> frozenset[str]:
    """Folded words whose first two letters are no article, as the hamza on their alif shows where it is written."""
    lines = (files("khabar.arabic") / "data" / "whole.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def grouped(lines: list[str]) -> dict[str, int]:
    """Counts as they are shipped: each line a number and the words that have it; a line may be a comment."""
    counts: dict[str, int] = {}
    for line in lines:
        if not line.startswith("#"):
            number, _, words = line.partition(" ")
            counts.update(dict.fromkeys(words.split(), int(number)))
    return counts
