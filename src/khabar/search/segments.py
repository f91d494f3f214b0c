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
from khabar.store import SQLiteArchive

#: Sizes of segments grow by this factor, from `_SMALL`; one of `FULL` articles or more is left alone.
_FAN, _SMALL, FULL = 8, 64, MOST_SLOTS // 2
#: A segment with more gone than this share of it is written anew without them.
_GONE = 0.25
#: Words whose numbers are kept at hand while articles are entered.
_MOST_WORDS = 500_000
#: Segments whose arrays are kept at hand: 14 bytes an article.
_MOST_SEGMENTS = 512
_AT_HAND: dict[tuple[int, int], Segment] = {}

_TABLES = ("words", "segments", "postings", "vectors", "lines", "gone")
_SCHEMA = """
CREATE TABLE {words} (number INTEGER PRIMARY KEY, form TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE {segments} (           -- arrays by slot: article numbers, rising; times; digests of outlets
  number INTEGER PRIMARY KEY AUTOINCREMENT, size INTEGER NOT NULL,
  articles BLOB NOT NULL, times BLOB NOT NULL, outlets BLOB NOT NULL,
  postings INTEGER NOT NULL, sum INTEGER NOT NULL -- how many, and CRC-32 of their bytes in order
) STRICT;
CREATE TABLE {postings} (place INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT; -- segment << 32 | word
CREATE TABLE {vectors} (article INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE {lines} (article INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT; -- all words in order
CREATE TABLE {gone} (segment INTEGER PRIMARY KEY, slots BLOB NOT NULL) STRICT; -- a byte a slot, 1 where it is gone
"""


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

    archive: SQLiteArchive
    generation: int
    #: Drawn when the generation was made: tells it from another store's, or from one of the same number made later.
    key: int
    #: Numbers of words that are known by heart.
    numbers: dict[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.names = {table: f"search_{table}_{self.generation}" for table in _TABLES}

    def create(self) -> None:
        self.archive.db.execute(self._sql(_SCHEMA))

    def drop(self) -> None:
        for name in self.names.values():
            self.archive.db.execute(f"DROP TABLE IF EXISTS {name}")

    def _sql(self, text: str) -> str:
        """`text` with the tables' names for this generation; `{marks}` is left for the values."""
        return text.format(**self.names, marks="{marks}")

    def rows(self, sql: str, bindings: Sequence[object] = ()) -> list[tuple[object, ...]]:
        return self.archive.rows(self._sql(sql), bindings)

    # ------------------------------------------------------------------ reading

    def listed(self) -> list[tuple[int, int]]:
        """Every segment's number and size, oldest first."""
        return self.archive.rows(self._sql("SELECT number, size FROM {segments} ORDER BY number"))

    def segment(self, number: int) -> Segment:
        """A segment's arrays, which never change: they are kept at hand, for all threads."""
        found = _AT_HAND.get((self.key, number))
        if found is None:
            if len(_AT_HAND) >= _MOST_SEGMENTS:
                _AT_HAND.clear()
            found = _AT_HAND[self.key, number] = self._segment(number)
        return found

    def _segment(self, number: int) -> Segment:
        sql = "SELECT articles, times, outlets FROM {segments} WHERE number = ?"
        ((articles, times, outlets),) = self.archive.rows(self._sql(sql), (number,))
        told = np.frombuffer(times, "<f8")
        latest = float(np.nan_to_num(told, nan=-np.inf).max(initial=-np.inf))
        return Segment(number, np.frombuffer(articles, "<u4"), told, np.frombuffer(outlets, "<u4"), latest)

    def gone(self) -> dict[int, npt.NDArray[np.bool_]]:
        """By segment, which slots are gone; segments that are whole are left out."""
        rows = self.archive.rows(self._sql("SELECT segment, slots FROM {gone}"))
        return {number: np.frombuffer(slots, np.bool_) for number, slots in rows}

    def postings(self, segments: Iterable[int], words: Iterable[int]) -> dict[tuple[int, int], bytes]:
        """Postings by segment and word, where there are any."""
        words = list(words)
        places = [segment << 32 | word for segment in segments for word in words]
        rows = self.archive.rows_in(self._sql("SELECT place, body FROM {postings} WHERE place IN ({marks})"), places)
        return {(place >> 32, place & 0xFFFFFFFF): body for place, body in rows}

    def word_numbers(self, forms: Sequence[str]) -> dict[str, int]:
        """The numbers of those of the forms that any article holds."""
        return dict(
            self.archive.rows_in(self._sql("SELECT form, number FROM {words} WHERE form IN ({marks})"), forms)
        )

    def forms(self, numbers: Sequence[int]) -> dict[int, str]:
        return dict(
            self.archive.rows_in(self._sql("SELECT number, form FROM {words} WHERE number IN ({marks})"), numbers)
        )

    def vectors(self, articles: Sequence[int]) -> tuple[list[int], Vectors]:
        """The vectors of those of the articles that have one, and the numbers of these, in the order asked for."""
        sql = self._sql("SELECT article, body FROM {vectors} WHERE article IN ({marks})")
        bodies = dict(self.archive.rows_in(sql, articles))
        held = [no for no in articles if no in bodies]
        return held, unpacked([bodies[no] for no in held])

    def lines(self, articles: Sequence[int]) -> tuple[list[int], list[bytes]]:
        """All the words in order (`vectors.ordered`) of those of the articles that are indexed, and their numbers."""
        sql = self._sql("SELECT article, body FROM {lines} WHERE article IN ({marks})")
        bodies = dict(self.archive.rows_in(sql, articles))
        held = [no for no in articles if no in bodies]
        return held, [bodies[no] for no in held]

    # ------------------------------------------------------------------ writing

    def enter(self, articles: Mapping[int, Tokens]) -> None:
        """Writes a segment of these articles, by their numbers; none of them is in the index. In a transaction."""
        numbers = sorted(articles)
        for start in range(0, len(numbers), MOST_SLOTS):
            some = numbers[start : start + MOST_SLOTS]
            analysed = [articles[no] for no in some]
            said = lines(analysed, self._number)
            found = vectors(said)
            for table, bodies in (("vectors", packed(found)), ("lines", ordered(said))):
                sql = f"INSERT OR REPLACE INTO {self.names[table]} VALUES (?, ?)"
                self.archive.db.executemany(sql, zip(some, bodies, strict=True))
            times = [tokens.published if tokens.published is not None else np.nan for tokens in analysed]
            outlets = [outlet_key(tokens.outlet) for tokens in analysed]
            self._write(
                np.array(some, "<u4"), np.array(times, "<f8"), np.array(outlets, "<u4"), postings(found), self._next()
            )

    def forget(self, articles: Sequence[int]) -> None:
        """Marks what stands under these article numbers as gone. In a transaction."""
        sql = self._sql("DELETE FROM {vectors} WHERE article IN ({marks}) RETURNING article")
        held = np.array([no for (no,) in self.archive.rows_in(sql, articles)], "<u4")
        if not len(held):
            return
        for _ in self.archive.rows_in(self._sql("DELETE FROM {lines} WHERE article IN ({marks})"), held.tolist()):
            pass
        gone = self.gone()
        for number, _ in self.listed():
            segment = self.segment(number)
            dead = np.isin(segment.articles, held) | gone.get(number, np.False_)
            if dead.sum() > np.count_nonzero(gone.get(number, ())):
                self._mark(number, dead)

    def _mark(self, number: int, dead: npt.NDArray[np.bool_]) -> None:
        sql = self._sql("INSERT OR REPLACE INTO {gone} VALUES (?, ?)")
        self.archive.db.execute(sql, (number, dead.tobytes()))

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
            self.archive.db.executemany(self._sql("INSERT INTO {words} (form) VALUES (?)"), [(f,) for f in unseen])
            known |= self.word_numbers(unseen)
        return [known[form] for form in forms]

    def undone(self) -> None:
        """A transaction was taken back: numbers given to words in it mean nothing."""
        self.numbers.clear()

    def _next(self) -> int:
        """A number no segment had: arrays kept at hand in other programs go by it."""
        given = self.archive.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (self.names["segments"],))
        return (given or 0) + 1

    def _write(
        self,
        articles: npt.NDArray[np.uint32],
        times: npt.NDArray[np.float64],
        outlets: npt.NDArray[np.uint32],
        found: Iterable[tuple[int, bytes]],
        number: int,
    ) -> None:
        told = Told()
        self.archive.db.executemany(
            self._sql("INSERT INTO {postings} VALUES (?, ?)"), told.placed(number, found)
        )
        self.archive.db.execute(
            self._sql("INSERT INTO {segments} VALUES (?, ?, ?, ?, ?, ?, ?)"),
            (number, len(articles), articles.tobytes(), times.tobytes(), outlets.tobytes(), told.count, told.sum),
        )

    # ------------------------------------------------------------------ health

    def ailments(self) -> Iterator[str]:
        """What of this index is not as it was written: segment by segment, then what articles have of their own."""
        tables = {name for (name,) in self.archive.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        if missing := sorted(set(self.names.values()) - tables):
            yield f"the search index lacks {', '.join(missing)}"
            return
        alive, gone = list[npt.NDArray[np.uint32]](), self.gone()
        for number, _ in self.listed():
            try:
                segment, told = self._segment(number), Told()
                deque(told.placed(number, self._bodies(number)), maxlen=0)
                held = self.archive.rows(self._sql("SELECT postings, sum FROM {segments} WHERE number = ?"), (number,))
                if held != [(told.count, told.sum)] or len(segment.articles) != len(segment.times):
                    yield f"part {number} of the search index is damaged"
                alive.append(segment.articles[~gone[number]] if number in gone else segment.articles)
            except (ValueError, IndexError):
                yield f"part {number} of the search index is damaged"
        indexed = np.sort(np.concatenate(alive)) if alive else np.array([], np.uint32)
        for table in ("vectors", "lines"):
            numbers = [no for (no,) in self.archive.rows(f"SELECT article FROM {self.names[table]} ORDER BY article")]
            if not np.array_equal(indexed, np.array(numbers, np.uint32)):
                yield f"the search index and its {table} tell of different articles"

    def _bodies(self, segment: int) -> Iterator[tuple[int, bytes]]:
        """A segment's postings in the order of its words, a row at a time."""
        first = segment << 32
        sql = self._sql("SELECT place, body FROM {postings} WHERE place BETWEEN ? AND ? ORDER BY place")
        for place, body in self.archive.db.execute(sql, (first, first | 0xFFFFFFFF)):
            yield place & 0xFFFFFFFF, body

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
        with self.archive.transaction():
            if self._changed(numbers, gone):
                return 0
            if held:
                self._write(articles[kept], times[kept], outlets[kept], postings(found), self._next())
            self._remove(numbers)
        return len(held)

    def _changed(self, numbers: Sequence[int], gone: Mapping[int, npt.NDArray[np.bool_]]) -> bool:
        listed, now = {number for number, _ in self.listed()}, self.gone()
        return not listed.issuperset(numbers) or any(
            np.count_nonzero(now.get(n, ())) != np.count_nonzero(gone.get(n, ())) for n in numbers
        )

    def _remove(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            self.archive.db.execute(self._sql("DELETE FROM {segments} WHERE number = ?"), (number,))
            self.archive.db.execute(self._sql("DELETE FROM {gone} WHERE segment = ?"), (number,))
            first = number << 32
            self.archive.db.execute(
                self._sql("DELETE FROM {postings} WHERE place BETWEEN ? AND ?"), (first, first | 0xFFFFFFFF)
            )


def level(size: int) -> int:
    """Which of the sizes a segment has: 0 below `_SMALL`, and one more for each factor of `_FAN`."""
    at, above = 0, _SMALL
    while size >= above:
        at, above = at + 1, above * _FAN
    return at


class Told:
    """Counts and sums the postings of a segment as they are written."""

    def __init__(self) -> None:
        self.count = self.sum = 0

    def placed(self, segment: int, found: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
        for word, body in found:
            self.count += 1
            self.sum = zlib.crc32(body, self.sum)
            yield segment << 32 | word, body
