"""Which spellings are one word: groups of search forms, each with the form that stands for all of them.

`data/spellings.txt` is a starter learned from the ANT articles (`python -m evaluation.counts`), with a few told by
hand (`data/known_spellings.txt`), so that an empty archive is not blind: ترمب and ترامب are one from the first article
on. An archive learns its own on top (`relate/spellings.py`), and a person may join and part (`khabar words`). Only
spellings of one word are joined, never synonyms, and never words that carry a stand (`data/apart.txt`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations, product

from khabar.arabic.fold import fold
from khabar.arabic.stems import stem

#: Forms of one group: a word has a handful of spellings; more is a chain of words that only touch.
LARGEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided of two search forms: they are one word (`same`) or never are."""

    one: str
    other: str
    same: bool


@cache
def shipped() -> Mapping[str, str]:
    """The starter table: a form to the form that stands for it."""
    known = _table("known_spellings.txt")
    learned = {form: known.get(head, head) for form, head in _table("spellings.txt").items()}
    return learned | known


@cache
def apart() -> frozenset[frozenset[str]]:
    """Pairs of forms that are never joined however alike they look (data/apart.txt)."""
    found: set[frozenset[str]] = set()
    for line in _lines("apart.txt"):
        sides = [side.split() for side in line.split("|")] if "|" in line else [[word] for word in line.split()]
        forms = [{form for word in side for form in (fold(word), stem(fold(word)))} for side in sides]
        found.update(frozenset(pair) for a, b in combinations(forms, 2) for pair in product(a, b) if len({*pair}) > 1)
    return frozenset(found)


def _table(name: str) -> dict[str, str]:
    return {form: first for first, *others in map(str.split, _lines(name)) for form in others}


def _lines(name: str) -> list[str]:
    text = (files("khabar.arabic") / "data" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def table(
    learned: Iterable[tuple[str, str]],
    counts: Mapping[str, int],
    decisions: Collection[Decision] = (),
    standing: Collection[str] = (),
) -> dict[str, str]:
    """The table of an archive: what a person decided, then the starter, then what was learned (best first).

    A later one never undoes an earlier one. Each form that does not stand for itself is told with the one that does:
    who stands already (`standing`), so that no article is analysed again for nothing, or else the commonest.
    """
    joined = [(told.one, told.other) for told in decisions if told.same]
    parted = {frozenset((told.one, told.other)) for told in decisions if not told.same}
    parted |= apart() - {frozenset(pair) for pair in joined}
    pairs = [*joined, *((head, form) for form, head in shipped().items()), *learned]
    found = gathered(pairs, counts, parted, standing)
    return {form: head for form, head in found.items() if form != head}


def gathered(
    pairs: Iterable[tuple[str, str]],
    counts: Mapping[str, int],
    parted: Collection[frozenset[str]] = (),
    standing: Collection[str] = (),
) -> dict[str, str]:
    """Forms to the form that stands for their group, which maps to itself.

    Pairs are joined in the order given, best first: a pair is left out where it would bring two `parted` forms
    together or make a group larger than `LARGEST`. The commonest form by `counts` stands for its group, one of
    `standing` before any other.
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
    stands = {id(g): min(g, key=lambda f: (f not in standing, -counts.get(f, 0), f)) for g in groups.values()}
    return {form: stands[id(group)] for form, group in groups.items() if len(group) > 1}
