"""The tables of the readers' full-text index: what `search` keeps here, as numbers and bytes.

What stands in them is for `search` to know (`search/segments.py`); this file only reads and writes rows. Every table
carries the number of its generation, so that a whole index can be built beside the one in use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager

from khabar.store.connection import Connection

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
#: The first and last place of a segment's postings: the word's number in the lower 32 bits.
_WORD_BITS, _LAST_WORD = 32, 0xFFFFFFFF


class Index:
    """Which generation of the index is in use, and the tables of each."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def in_use(self, layout: int) -> tuple[int, int] | None:
        """Generation and key of the index in use; None where there is none of this `layout`."""
        if self._connection.value("SELECT 1 FROM sqlite_schema WHERE name = 'search_index_in_use'") is None:
            return None
        rows = self._connection.rows("SELECT generation, key FROM search_index_in_use WHERE format = ?", (layout,))
        return (rows[0][0], rows[0][1]) if rows else None

    def use(self, generation: int, key: int, layout: int) -> None:
        """Puts a generation in use, in the place of another."""
        self._connection.execute("DELETE FROM search_index_in_use")
        self._connection.execute("INSERT INTO search_index_in_use VALUES (?, ?, ?)", (generation, key, layout))

    def reset(self) -> None:
        """Drops every generation, whatever its layout. In a transaction."""
        self._connection.execute("DROP TABLE IF EXISTS search_index")
        self._connection.execute("DROP TABLE IF EXISTS search_index_in_use")
        self._connection.execute(
            "CREATE TABLE search_index_in_use"
            " (generation INTEGER NOT NULL, key INTEGER NOT NULL, format INTEGER NOT NULL) STRICT"
        )
        for (name,) in self._connection.rows("SELECT name FROM sqlite_schema WHERE name GLOB 'search_*_[0-9]*'"):
            self._connection.execute(f"DROP TABLE {name}")

    def new_key(self) -> int:
        """A number that tells a generation from another store's, or from one of the same number made later."""
        return int(self._connection.value("SELECT random()"))

    def tables(self, generation: int) -> IndexTables:
        """The tables of a generation, be they there or not."""
        return IndexTables(self._connection, generation)


class IndexTables:
    """The tables of one generation."""

    def __init__(self, connection: Connection, generation: int) -> None:
        self._connection = connection
        self.names: Mapping[str, str] = {table: f"search_{table}_{generation}" for table in _TABLES}

    def transaction(self) -> AbstractContextManager[None]:
        return self._connection.transaction()

    def create(self) -> None:
        self._connection.execute(self._sql(_SCHEMA))

    def drop(self) -> None:
        for name in self.names.values():
            self._connection.execute(f"DROP TABLE IF EXISTS {name}")

    def missing(self) -> list[str]:
        """The names of the tables that are not there."""
        there = {name for (name,) in self._connection.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        return sorted(set(self.names.values()) - there)

    def _sql(self, text: str) -> str:
        """`text` with the tables' names for this generation; `{marks}` is left for the values."""
        return text.format(**self.names, marks="{marks}")

    # ------------------------------------------------------------------ segments

    def listed(self) -> list[tuple[int, int]]:
        """Every segment's number and size, oldest first."""
        return self._connection.rows(self._sql("SELECT number, size FROM {segments} ORDER BY number"))

    def arrays(self, segment: int) -> tuple[bytes, bytes, bytes]:
        """Article numbers, times and outlets of a segment, packed; `LookupError` where there is no such segment."""
        sql = self._sql("SELECT articles, times, outlets FROM {segments} WHERE number = ?")
        rows = self._connection.rows(sql, (segment,))
        articles, times, outlets = rows[0]
        return articles, times, outlets

    def sums(self, segment: int) -> list[tuple[int, int]]:
        """How many postings were written for a segment, and their checksum: one row, or none."""
        return self._connection.rows(self._sql("SELECT postings, sum FROM {segments} WHERE number = ?"), (segment,))

    def next_segment(self) -> int:
        """A number no segment had: arrays kept at hand in other programs go by it."""
        given = self._connection.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (self.names["segments"],))
        return (given or 0) + 1

    def add_segment(
        self, number: int, size: int, arrays: tuple[bytes, bytes, bytes], postings: int, checksum: int
    ) -> None:
        self._connection.execute(
            self._sql("INSERT INTO {segments} VALUES (?, ?, ?, ?, ?, ?, ?)"),
            (number, size, *arrays, postings, checksum),
        )

    def remove_segment(self, number: int) -> None:
        """Drops a segment with its postings and what is marked gone of it."""
        self._connection.execute(self._sql("DELETE FROM {segments} WHERE number = ?"), (number,))
        self._connection.execute(self._sql("DELETE FROM {gone} WHERE segment = ?"), (number,))
        self._connection.execute(
            self._sql("DELETE FROM {postings} WHERE place BETWEEN ? AND ?"), _places(number)
        )

    def gone(self) -> list[tuple[int, bytes]]:
        """The segments of which some is gone, with a byte a slot."""
        return self._connection.rows(self._sql("SELECT segment, slots FROM {gone}"))

    def mark_gone(self, segment: int, slots: bytes) -> None:
        self._connection.execute(self._sql("INSERT OR REPLACE INTO {gone} VALUES (?, ?)"), (segment, slots))

    # ------------------------------------------------------------------ postings and words

    def postings(self, segments: Iterable[int], words: Iterable[int]) -> dict[tuple[int, int], bytes]:
        """Postings by segment and word, where there are any."""
        words = list(words)
        places = [segment << _WORD_BITS | word for segment in segments for word in words]
        sql = self._sql("SELECT place, body FROM {postings} WHERE place IN ({marks})")
        rows = self._connection.rows_in(sql, places)
        return {(place >> _WORD_BITS, place & _LAST_WORD): body for place, body in rows}

    def postings_of(self, segment: int) -> Iterator[tuple[int, bytes]]:
        """A segment's postings in the order of its words, a row at a time: word number and body."""
        sql = self._sql("SELECT place, body FROM {postings} WHERE place BETWEEN ? AND ? ORDER BY place")
        for place, body in self._connection.db.execute(sql, _places(segment)):
            yield place & _LAST_WORD, body

    def add_postings(self, segment: int, postings: Iterable[tuple[int, bytes]]) -> None:
        """Writes postings: word number and body of each."""
        rows = [(segment << _WORD_BITS | word, body) for word, body in postings]
        self._connection.insert(self._sql("INSERT INTO {postings}"), rows)

    def word_numbers(self, forms: Sequence[str]) -> dict[str, int]:
        """The numbers of those of the forms that any article holds."""
        return dict(
            self._connection.rows_in(self._sql("SELECT form, number FROM {words} WHERE form IN ({marks})"), forms)
        )

    def add_words(self, forms: Iterable[str]) -> None:
        self._connection.insert(self._sql("INSERT INTO {words} (form)"), [(form,) for form in forms])

    def forms(self, numbers: Sequence[int]) -> dict[int, str]:
        """The forms of those of the word numbers that are given."""
        return dict(
            self._connection.rows_in(self._sql("SELECT number, form FROM {words} WHERE number IN ({marks})"), numbers)
        )

    # ------------------------------------------------------------------ articles

    def vectors(self, articles: Sequence[int]) -> dict[int, bytes]:
        """The packed vectors of those of the numbered articles that have one."""
        sql = self._sql("SELECT article, body FROM {vectors} WHERE article IN ({marks})")
        return dict(self._connection.rows_in(sql, articles))

    def lines(self, articles: Sequence[int]) -> dict[int, bytes]:
        """The packed words in order of those of the numbered articles that are indexed."""
        sql = self._sql("SELECT article, body FROM {lines} WHERE article IN ({marks})")
        return dict(self._connection.rows_in(sql, articles))

    def add_vectors(self, rows: Iterable[tuple[int, bytes]]) -> None:
        self._connection.insert(self._sql("INSERT OR REPLACE INTO {vectors}"), list(rows))

    def add_lines(self, rows: Iterable[tuple[int, bytes]]) -> None:
        self._connection.insert(self._sql("INSERT OR REPLACE INTO {lines}"), list(rows))

    def remove_articles(self, articles: Sequence[int]) -> list[int]:
        """Drops vectors and lines of these articles; the numbers of those that had any."""
        sql = self._sql("DELETE FROM {vectors} WHERE article IN ({marks}) RETURNING article")
        removed = [no for (no,) in self._connection.rows_in(sql, articles)]
        for _ in self._connection.rows_in(self._sql("DELETE FROM {lines} WHERE article IN ({marks})"), removed):
            pass
        return removed

    def articles_in(self, table: str) -> list[int]:
        """The numbers of the articles that `vectors` or `lines` tells of, rising."""
        rows = self._connection.rows(f"SELECT article FROM {self.names[table]} ORDER BY article")
        return [no for (no,) in rows]

    def lost(self) -> tuple[int, int]:
        """How many analysed articles are not indexed, and how many indexed ones are not analysed."""
        ((lacking, left),) = self._connection.rows(
            self._sql(
                "SELECT (SELECT count(*) FROM tokens WHERE article NOT IN (SELECT article FROM {vectors})),"
                " (SELECT count(*) FROM {vectors} WHERE article NOT IN (SELECT article FROM tokens))"
            )
        )
        return lacking, left


def _places(segment: int) -> tuple[int, int]:
    """The first and last place that a posting of the segment can have."""
    first = segment << _WORD_BITS
    return first, first | _LAST_WORD
