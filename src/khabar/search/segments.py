"""The index on disk: an archive's articles in segments, each a small index of its own that never changes.

A turn of the wheel writes one new segment, however few articles came; when a size has `_FAN` of them they become one
of the next size, and a segment of `FULL` articles or more is merged no more. So an article is written a handful of
times whatever the archive's size, and what one more costs does not grow (docs/why/0008). Slots whose article was
edited or removed are marked gone. What a merge writes is built from the articles' vectors, beside the segments that
readers use; they are exchanged in one transaction.

Every table carries the number of its generation, so that a whole index can be built beside the one in use.
"""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from khabar.model import Tokens
from khabar.search.vectors import MOST_SLOTS, Vectors, lines, ordered, packed, postings, unpacked, vectors
from khabar.store.protocols import IndexTables

#: Sizes of segments grow by this factor, from `_SMALL`; one of `FULL` articles or more is left alone.
_FAN, _SMALL, FULL = 8, 64, MOST_SLOTS // 2
#: A segment with more gone than this share of it is written anew without them.
_GONE = 0.25
#: Words whose numbers are kept at hand while articles are entered.
_MOST_WORDS = 500_000
#: Segments whose arrays are kept at hand: 14 bytes an article.
_MOST_SEGMENTS = 512
_AT_HAND: dict[tuple[int, int], Segment] = {}


class Segment(NamedTuple):
    """The articles of a segment by slot: their numbers, their times (seconds since 1970, NaN where unknown), and the
    digests of their outlets (`outlet_key`)."""

    number: int
    articles: npt.NDArray[np.uint32]
    times: npt.NDArray[np.float64]
    outlets: npt.NDArray[np.uint32]
    #: The latest of the times.
    latest: float

    @property
    def size(self) -> int:
        return len(self.articles)


def outlet_key(outlet: str | None) -> int:
    """A number for an outlet's key; what two outlets with one number mix up, the last look at the articles parts."""
    return zlib.crc32((outlet or "").encode())


@dataclass(slots=True)
class Segments:
    """One generation of an archive's index, through one connection."""

    tables: IndexTables
    generation: int
    #: Drawn when the generation was made: tells it from another store's, or from one of the same number made later.
    key: int
    #: Numbers of words that are known by heart.
    numbers: dict[str, int] = field(default_factory=dict)

    # ------------------------------------------------------------------ reading

    def listed(self) -> list[tuple[int, int]]:
        """Every segment's number and size, oldest first."""
        return self.tables.listed()

    def segment(self, number: int) -> Segment:
        """A segment's arrays, which never change: they are kept at hand, for all threads."""
        found = _AT_HAND.get((self.key, number))
        if found is None:
            if len(_AT_HAND) >= _MOST_SEGMENTS:
                _AT_HAND.clear()
            found = _AT_HAND[self.key, number] = self._segment(number)
        return found

    def _segment(self, number: int) -> Segment:
        articles, packed_times, outlets = self.tables.arrays(number)
        times = np.frombuffer(packed_times, "<f8")
        latest = float(np.nan_to_num(times, nan=-np.inf).max(initial=-np.inf))
        return Segment(number, np.frombuffer(articles, "<u4"), times, np.frombuffer(outlets, "<u4"), latest)

    def gone(self) -> dict[int, npt.NDArray[np.bool_]]:
        """By segment, which slots are gone; segments that are whole are left out."""
        return {number: np.frombuffer(slots, np.bool_) for number, slots in self.tables.gone()}

    def postings(self, segments: Iterable[int], words: Iterable[int]) -> dict[tuple[int, int], bytes]:
        """Postings by segment and word, where there are any."""
        return self.tables.postings(segments, words)

    def word_numbers(self, forms: Sequence[str]) -> dict[str, int]:
        """The numbers of those of the forms that any article holds."""
        return self.tables.word_numbers(forms)

    def forms(self, numbers: Sequence[int]) -> dict[int, str]:
        """The forms of those of the word numbers that are given."""
        return self.tables.forms(numbers)

    def vectors(self, articles: Sequence[int]) -> tuple[list[int], Vectors]:
        """The vectors of those of the articles that have one, and the numbers of these, in the order asked for."""
        bodies = self.tables.vectors(articles)
        held = [no for no in articles if no in bodies]
        return held, unpacked([bodies[no] for no in held])

    def lines(self, articles: Sequence[int]) -> tuple[list[int], list[bytes]]:
        """All the words in order (`vectors.ordered`) of those of the articles that are indexed, and their numbers."""
        bodies = self.tables.lines(articles)
        held = [no for no in articles if no in bodies]
        return held, [bodies[no] for no in held]

    # ------------------------------------------------------------------ writing

    def enter(self, articles: Mapping[int, Tokens]) -> None:
        """Writes a segment of these articles, by their numbers; none of them is in the index. In a transaction."""
        numbers = sorted(articles)
        for start in range(0, len(numbers), MOST_SLOTS):
            batch = numbers[start : start + MOST_SLOTS]
            analysed = [articles[no] for no in batch]
            words = lines(analysed, self._number)
            strengths = vectors(words)
            self.tables.add_vectors(zip(batch, packed(strengths), strict=True))
            self.tables.add_lines(zip(batch, ordered(words), strict=True))
            times = np.array([t.published if t.published is not None else np.nan for t in analysed], "<f8")
            outlets = np.array([outlet_key(tokens.outlet) for tokens in analysed], "<u4")
            self._write(np.array(batch, "<u4"), times, outlets, postings(strengths))

    def forget(self, articles: Sequence[int]) -> None:
        """Marks what stands under these article numbers as gone. In a transaction."""
        held = np.array(self.tables.remove_articles(articles), "<u4")
        if not len(held):
            return
        gone = self.gone()
        for number, _ in self.listed():
            segment = self.segment(number)
            dead = np.isin(segment.articles, held) | gone.get(number, np.False_)
            if dead.sum() > np.count_nonzero(gone.get(number, ())):
                self.tables.mark_gone(number, dead.tobytes())

    def _number(self, forms: Sequence[str]) -> list[int]:
        """The numbers of words, new ones given where needed."""
        known = self.numbers
        new = list({form for form in forms if form not in known})
        if len(known) + len(new) > _MOST_WORDS:
            known.clear()
            new = list(set(forms))
        if new:
            known |= self.word_numbers(new)
            unseen = sorted(form for form in new if form not in known)
            self.tables.add_words(unseen)
            known |= self.word_numbers(unseen)
        return [known[form] for form in forms]

    def undone(self) -> None:
        """A transaction was taken back: numbers given to words in it mean nothing."""
        self.numbers.clear()

    def _write(
        self,
        articles: npt.NDArray[np.uint32],
        times: npt.NDArray[np.float64],
        outlets: npt.NDArray[np.uint32],
        found: Iterable[tuple[int, bytes]],
    ) -> None:
        """Writes a segment with its postings, under a number that no segment had."""
        number, checked = self.tables.next_segment(), Checksum()
        self.tables.add_postings(number, checked.counted(found))
        arrays = (articles.tobytes(), times.tobytes(), outlets.tobytes())
        self.tables.add_segment(number, len(articles), arrays, checked.count, checked.sum)

    # ------------------------------------------------------------------ health

    def ailments(self) -> Iterator[str]:
        """What of this index is not as it was written: segment by segment, then what articles have of their own."""
        missing = self.tables.missing()
        if missing:
            yield f"the search index lacks {', '.join(missing)}"
            return
        alive, gone = list[npt.NDArray[np.uint32]](), self.gone()
        for number, _ in self.listed():
            try:
                segment, checked = self._segment(number), Checksum()
                deque(checked.counted(self.tables.postings_of(number)), maxlen=0)
                written = self.tables.sums(number)
                if written != [(checked.count, checked.sum)] or len(segment.articles) != len(segment.times):
                    yield f"part {number} of the search index is damaged"
                alive.append(segment.articles[~gone[number]] if number in gone else segment.articles)
            except (ValueError, IndexError):
                yield f"part {number} of the search index is damaged"
        indexed = np.sort(np.concatenate(alive)) if alive else np.array([], np.uint32)
        for table in ("vectors", "lines"):
            numbers = self.tables.articles_in(table)
            if not np.array_equal(indexed, np.array(numbers, np.uint32)):
                yield f"the search index and its {table} tell of different articles"

    # ------------------------------------------------------------------ merging

    def merge(self) -> Iterator[int]:
        """Merges what is due, one exchange after another; yields how many articles each wrote."""
        while due := self._due():
            yield self._exchange(due)

    def _due(self) -> list[int]:
        """The numbers of segments that are to become one; none where all is well."""
        gone = {number: int(np.count_nonzero(slots)) for number, slots in self.gone().items()}
        levels: dict[int, list[tuple[int, int]]] = {}
        for number, size in self.listed():
            if gone.get(number, 0) > _GONE * size:
                return [number]
            if size < FULL:
                levels.setdefault(level(size), []).append((number, size))
        full = next((held for _, held in sorted(levels.items()) if len(held) >= _FAN), [])
        fitting, total = [], 0
        for number, size in full:
            if total + size <= MOST_SLOTS:
                fitting.append(number)
                total += size
        return fitting

    def _exchange(self, numbers: Sequence[int]) -> int:
        """Writes the living articles of these segments as one, in their place. The sorting is done before the store
        is locked; what another program marked gone meanwhile is found in the transaction."""
        old, gone = [self.segment(number) for number in numbers], self.gone()
        alive = [~gone[s.number] if s.number in gone else np.ones(s.size, np.bool_) for s in old]
        articles = np.concatenate([s.articles[a] for s, a in zip(old, alive, strict=True)])
        times = np.concatenate([s.times[a] for s, a in zip(old, alive, strict=True)])
        outlets = np.concatenate([s.outlets[a] for s, a in zip(old, alive, strict=True)])
        order = np.argsort(articles, kind="stable")
        held, found = self.vectors(articles[order].tolist())
        kept = order[np.isin(articles[order], held)]
        with self.tables.transaction():
            if self._changed(numbers, gone):
                return 0
            if held:
                self._write(articles[kept], times[kept], outlets[kept], postings(found))
            for number in numbers:
                self.tables.remove_segment(number)
        return len(held)

    def _changed(self, numbers: Sequence[int], gone: Mapping[int, npt.NDArray[np.bool_]]) -> bool:
        listed, now = {number for number, _ in self.listed()}, self.gone()
        return not listed.issuperset(numbers) or any(
            np.count_nonzero(now.get(n, ())) != np.count_nonzero(gone.get(n, ())) for n in numbers
        )


def level(size: int) -> int:
    """Which of the sizes a segment has: 0 below `_SMALL`, and one more for each factor of `_FAN`."""
    at, above = 0, _SMALL
    while size >= above:
        at, above = at + 1, above * _FAN
    return at


class Checksum:
    """Counts and sums (CRC-32) the postings of a segment as they pass."""

    def __init__(self) -> None:
        self.count = self.sum = 0

    def counted(self, found: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
        for word, body in found:
            self.count += 1
            self.sum = zlib.crc32(body, self.sum)
            yield word, body
