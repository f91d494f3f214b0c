"""How common each search form is in Arabic news, so that an empty archive is not blind.

`data/counts.txt` holds document counts learned from 31,525 articles of five outlets of 2018 (the ANT corpus, v2.1;
counts only, no text): `python -m evaluation.counts` makes it again when `tokens.VERSION` changes.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from khabar.model import Terms


@cache
def prior() -> Terms:
    """The shipped counts: the first line holds the number of articles, each other line a count and its forms."""
    text = (files("khabar.arabic") / "data" / "counts.txt").read_text("utf-8")
    first, *lines = [line for line in text.splitlines() if not line.startswith("#")]
    counts: dict[str, int] = {}
    for line in lines:
        count, _, forms = line.partition(" ")
        counts.update(dict.fromkeys(forms.split(), int(count)))
    return Terms(articles=int(first), counts=counts)
