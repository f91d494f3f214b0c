"""Which articles carry another's text, how much of it, and who had it first.

Arabic reprints are cut, extended and glued, so what counts is containment: how much of the shorter text
stands in the other. Each pair of a family of copies is judged on its own; nothing is inherited along a
chain.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from khabar.model import Reprint, ReprintKind
from khabar.relate.fingerprint import Fingerprint

#: Fewer five-word runs in common, or a smaller part of the shorter text, happen without anybody copying.
FEWEST = 6
LEAST = 0.10
#: Between `LEAST` and this the copy must show one sentence of some twenty words: a run of so many shingles.
PLENTY = 0.20
SENTENCE = 14
#: The bounds of "exact" (Jaccard .9 of three-word runs) and "near" (containment .55), carried over to
#: five-word runs.
EXACT = 0.84
NEAR = 0.48
#: A later text of the same outlet that holds so much of the earlier one is its next version.
SWALLOWED = 0.85
#: Why two articles are alike that may both have their text from somebody else: neither is the other's original.
THIRD = "a third one's text"
_DAY = 86400.0


class _Text(NamedTuple):
    """An article's fingerprint opened: its shingles as they stand, and as a set."""

    known: Fingerprint
    order: Sequence[int]
    shingles: Set[int]


class Credited(NamedTuple):
    """The outlets and agencies that an article names, by the ids that stand in `Fingerprint.outlet`: `lines` where it
    says whose text it is (dateline, byline, source line), `cited` in its text («نقلاً عن»)."""

    lines: frozenset[str] = frozenset()
    cited: frozenset[str] = frozenset()


class _Overlap(NamedTuple):
    """How many shingles two texts share, what part of the shorter one that is, and how alike they are."""

    shared: Set[int]
    contained: float
    jaccard: float


def judge(
    new: Fingerprint, among: Iterable[Fingerprint], *, credits: Mapping[str, Credited] | None = None
) -> tuple[Reprint, ...]:
    """Every pair of `new` and one of `among` of which one reprints the other, in the order of `among`.

    `credits` tells, by article id, whom an article credits; it helps to tell the copy from the original. Which of the
    two is called `new` changes nothing but the order.
    """
    one = _open(new)
    told = credits or {}
    pairs = (_pair(one, _open(other), told) for other in among if other.article_id != new.article_id)
    return tuple(pair for pair in pairs if pair is not None)


def contained(one: Fingerprint, other: Fingerprint) -> tuple[int, float, int]:
    """How many shingles of `one` stand in `other`, what part of its own that is (0 to 1), and after how many words of
    `other` the first of them."""
    own, there = _open(one), _open(other)
    shared = own.shingles & there.shingles
    begins = next((at for at, shingle in enumerate(there.order) if shingle in shared), 0)
    return len(shared), len(shared) / len(own.shingles) if shared else 0.0, begins


def families(reprints: Iterable[Reprint]) -> dict[str, str]:
    """For every article that has copies, the name of its family: the smallest id in it. Only exact and near
    reprints make a family; a shared paragraph does not."""
    parent: dict[str, str] = {}

    def root(article_id: str) -> str:
        while (up := parent.setdefault(article_id, article_id)) != article_id:
            parent[article_id] = article_id = parent[up]
        return article_id

    for reprint in reprints:
        if reprint.kind != "partial":
            first, second = sorted((root(reprint.copy), root(reprint.original)))
            parent[second] = first
    return {article_id: root(article_id) for article_id in tuple(parent)}


def _open(known: Fingerprint) -> _Text:
    order = struct.unpack(f"<{len(known.shingles) // 4}I", known.shingles)
    return _Text(known, order, frozenset(order))


def _pair(one: _Text, other: _Text, credits: Mapping[str, Credited]) -> Reprint | None:
    overlap = _overlap(one, other)
    if not _reprinted(overlap, one, other):
        return None
    share = {text.known.article_id: _share(text, overlap.shared) for text in (one, other)}
    copy, original, why = _directed(one.known, other.known, share, credits)
    return Reprint(
        copy=copy.article_id,
        original=original.article_id,
        kind=_kind(overlap),
        share=round(share[copy.article_id], 4),
        why=why,
    )


def _overlap(one: _Text, other: _Text) -> _Overlap:
    shared = one.shingles & other.shingles
    sizes = len(one.shingles), len(other.shingles)
    if not shared:
        return _Overlap(shared, 0.0, 0.0)
    return _Overlap(shared, len(shared) / min(sizes), len(shared) / (sum(sizes) - len(shared)))


def _reprinted(overlap: _Overlap, one: _Text, other: _Text) -> bool:
    if len(overlap.shared) < FEWEST or overlap.contained < LEAST:
        return False
    if overlap.contained >= PLENTY:
        return True
    return min(_longest(text.order, overlap.shared) for text in (one, other)) >= SENTENCE


def _longest(order: Sequence[int], shared: Set[int]) -> int:
    """The length of the longest run of shared shingles."""
    longest = run = 0
    for shingle in order:
        run = run + 1 if shingle in shared else 0
        longest = max(longest, run)
    return longest


def _share(text: _Text, shared: Set[int]) -> float:
    """The part of the running text whose shingles are shared, 0 to 1."""
    return sum(shingle in shared for shingle in text.order) / len(text.order)


def _kind(overlap: _Overlap) -> ReprintKind:
    if overlap.jaccard >= EXACT:
        return "exact"
    return "near" if overlap.contained >= NEAR else "partial"


def _directed(
    one: Fingerprint, other: Fingerprint, share: Mapping[str, float], credits: Mapping[str, Credited]
) -> tuple[Fingerprint, Fingerprint, str]:
    """(copy, original, why). The time decides, unless one of the two credits the other's outlet: clocks of crawlers
    and of outlets are less true than «نقلاً عن»."""
    early, late = sorted((one, other), key=lambda f: (f.published or 0.0, f.article_id))
    timed = one.published is not None and other.published is not None
    apart = (late.published or 0.0) - (early.published or 0.0) if timed else 0.0
    swallowed = share[early.article_id] >= SWALLOWED and early.words < late.words
    if apart and swallowed and early.outlet == late.outlet:
        return late, early, "newer version"
    if (copied := _crediting(late, early, credits, within_a_day=apart < _DAY)) is not None:
        return *copied, "credits the other"
    copy, original, why = _by_time(early, late, apart)
    return copy, original, THIRD if _of_a_third(one, credits) or _of_a_third(other, credits) else why


def _by_time(early: Fingerprint, late: Fingerprint, apart: float) -> tuple[Fingerprint, Fingerprint, str]:
    if apart:
        return late, early, "published earlier"
    if (early.published is None) != (late.published is None):
        # A glued part has no date of its own; whoever dates the text had it, as far as anyone can tell.
        dated, undated = (early, late) if late.published is None else (late, early)
        return undated, dated, "the other is dated"
    if early.words != late.words:
        short, long = sorted((early, late), key=lambda f: f.words)
        return short, long, "longer text"
    return late, early, "same moment"


def _crediting(
    late: Fingerprint, early: Fingerprint, credits: Mapping[str, Credited], *, within_a_day: bool
) -> tuple[Fingerprint, Fingerprint] | None:
    """(copy, original) where one credits the other's outlet: as whose text it is at any time, since a page may be dated
    anew years later; in passing within a day, since papers name each other for many things."""
    ways = [(copy, other) for copy, other in ((late, early), (early, late)) if copy.outlet != other.outlet]
    for copy, original in ways:
        if original.outlet in _told(copy, credits).lines:
            return copy, original
    for copy, original in ways if within_a_day else ():
        if original.outlet in _told(copy, credits).cited:
            return copy, original
    return None


def _of_a_third(text: Fingerprint, credits: Mapping[str, Credited]) -> bool:
    """Whether an article says that its text is another outlet's or an agency's."""
    return bool(_told(text, credits).lines - {text.outlet})


def _told(text: Fingerprint, credits: Mapping[str, Credited]) -> Credited:
    return credits.get(text.article_id, Credited())
