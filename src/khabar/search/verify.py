"""Words in a row: which of the articles that hold the words hold them side by side.

The index tells their search forms in order; what was asked for as written is looked for in the text itself, which is
dear to read and is read only until there are enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from khabar.arabic.rows import holds
from khabar.model import Article
from khabar.search.match import Found
from khabar.search.query import Query
from khabar.search.segments import Segments
from khabar.search.vectors import Numbers
from khabar.store import Archive

Mask = npt.NDArray[np.bool_]

#: Articles whose texts are read at once.
_AT_ONCE = 5


def to_verify(query: Query) -> bool:
    """Whether postings alone cannot tell what fits: they know words, and not what stands beside them."""
    rows = (*query.rows, *query.headline, *query.without, *query.not_headline)
    return bool(query.written) or any(len(row) > 1 for row in rows)


def verified(archive: Archive, index: Segments, query: Query, offered: Found, enough: int) -> Found:
    """Those of the offered that hold the rows asked for and none of those not wanted, until there are `enough`."""
    fitting = _standing(index, query, offered.articles.tolist())
    kept = list(islice(_printing(archive, query.written, fitting), enough))
    keep = np.isin(offered.articles, np.array(kept, np.uint32))
    return Found(offered.articles[keep], offered.scores[keep], offered.times[keep])


def _standing(index: Segments, query: Query, numbers: Sequence[int]) -> list[int]:
    """Those of the articles whose search forms stand in the rows asked for, in order."""
    held, bodies = index.lines(numbers)
    if not held:
        return []
    rows = (query.rows, query.headline, query.without, query.not_headline)
    known = index.word_numbers(sorted({form for some in rows for row in some for form in row}))
    text = Text(np.frombuffer(b"".join(bodies), "<u4"), np.array([len(body) // 4 for body in bodies]))
    keep = np.ones(len(held), np.bool_)
    for row in query.rows:
        keep &= text.holds(row, known)
    for row in query.headline:
        keep &= text.holds(row, known, headline=True)
    for row in query.without:
        keep &= ~text.holds(row, known)
    for row in query.not_headline:
        keep &= ~text.holds(row, known, headline=True)
    return np.array(held)[keep].tolist()


@dataclass(frozen=True, slots=True)
class Text:
    """The words of several articles in order, one after another, a 0 after each field; `sizes` counts both."""

    words: Numbers
    sizes: npt.NDArray[np.int64]

    def holds(self, row: Sequence[str], known: Mapping[str, int], headline: bool = False) -> Mask:
        """Which of the articles hold these forms in a row, anywhere or in their headline."""
        found = np.zeros(len(self.sizes), np.bool_)
        if all(form in known for form in row):
            at = np.flatnonzero(self.words[: len(self.words) - len(row) + 1] == known[row[0]])
            for step, form in enumerate(row[1:], 1):
                at = at[self.words[at + step] == known[form]]
            ends = np.cumsum(self.sizes)
            owners = np.searchsorted(ends, at, "right")
            if headline:
                fields = np.cumsum(self.words == 0)[at] - 3 * owners
                owners = owners[fields == 0]
            found[owners] = True
        return found


def _printing(archive: Archive, written: Sequence[str], numbers: Sequence[int]) -> Iterator[int]:
    """Those of the articles whose text holds the rows as written, in order."""
    if not written:
        yield from numbers
        return
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        printed = archive.articles.by_number(some)
        yield from (no for no in some if no in printed and _prints(printed[no], written))


def _prints(article: Article, written: Sequence[str]) -> bool:
    text = " ".join(filter(None, (article.headline, article.standfirst, article.text)))
    return all(holds(text, row) for row in written)
