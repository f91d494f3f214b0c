"""Which spellings are one word: groups of search forms, each with the form that stands for all of them.

`data/spellings.txt` is a starter learned from the ANT articles (`python -m evaluation.counts`), with a few told by
hand (`data/known_spellings.txt`), so that an empty
archive is not blind: ترمب and ترامب are one from the first article on. An archive learns its own on top
(`relate/spellings.py`), and a person may join and part (`khabar words`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib.resources import files

#: Forms of one group: a word has a handful of spellings; more is a chain of words that only touch.
LARGEST = 12


@cache
def shipped() -> Mapping[str, str]:
    """The starter table: a form to the form that stands for it."""
    known = _table("known_spellings.txt")
    learned = {form: known.get(head, head) for form, head in _table("spellings.txt").items()}
    return learned | known


@cache
def apart() -> frozenset[frozenset[str]]:
    """Pairs of forms that are never joined however alike they look (data/apart.txt)."""
    return frozenset(frozenset(line.split()) for line in _lines("apart.txt"))


def _table(name: str) -> dict[str, str]:
    return {form: first for first, *others in map(str.split, _lines(name)) for form in others}


def _lines(name: str) -> list[str]:
    text = (files("khabar.arabic") / "data" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def gathered(
    pairs: Iterable[tuple[str, str]], counts: Mapping[str, int], parted: Collection[frozenset[str]] = ()
) -> dict[str, str]:
    """Forms to the form that stands for their group, which maps to itself.

    Pairs are joined in the order given, best first: a pair is left out where it would bring two `parted` forms
    together or make a group larger than `LARGEST`. The commonest form by `counts` stands for its group.
    """
    groups: dict[str, list[str]] = {}
    for one, other in pairs:
        mine, theirs = groups.setdefault(one, [one]), groups.setdefault(other, [other])
        if mine is theirs or len(mine) + len(theirs) > LARGEST:
            continue
        if any(frozenset((a, b)) in parted for a in mine for b in theirs):
            continue
        mine += theirs
        groups |= dict.fromkeys(theirs, mine)
    heads = {id(group): min(group, key=lambda form: (-counts.get(form, 0), form)) for group in groups.values()}
    return {form: heads[id(group)] for form, group in groups.items() if len(group) > 1}
