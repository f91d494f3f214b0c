"""The tables of the words and names that stand in headlines, for suggesting and for words that were mistyped.

Which words a headline gives, and under which key, is for `search` to know (`search/vocabulary.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khabar.store.connection import AFTER_ALL, Connection

_WORDS, _READ = "headline_words", "headlines_read"
#: What the tables' names end in while they are filled beside those in use.
_BESIDE = "_beside"
_CREATE = """
CREATE TABLE {words} (
  key TEXT NOT NULL, shown TEXT NOT NULL,
  skeleton TEXT NOT NULL,           -- empty for a name of several words
  articles INTEGER NOT NULL,
  PRIMARY KEY (key, shown)
) STRICT, WITHOUT ROWID;
CREATE TABLE {read} (article INTEGER PRIMARY KEY, headline TEXT NOT NULL) STRICT;
"""
_BY_SKELETON = (
    "CREATE INDEX IF NOT EXISTS headline_words_by_skeleton ON headline_words (skeleton) WHERE skeleton <> ''"
)


class HeadlineWords:
    """Words of headlines by key, with how they are written and in how many headlines."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # ------------------------------------------------------------------ asking

    def beginning(self, prefix: str, limit: int) -> list[tuple[str, str, int]]:
        """(key, as written, headlines) of the words whose key begins so, commonest first."""
        return self._connection.rows(
            "SELECT key, shown, articles FROM headline_words WHERE key >= ? AND key < ? ORDER BY articles DESC LIMIT ?",
            (prefix, prefix + AFTER_ALL, limit),
        )

    def written(self, keys: Sequence[str], least: int = 0) -> list[str]:
        """How the words of these keys are written, in at least so many headlines; commonest first."""
        marks = ",".join("?" * len(keys))
        rows = self._connection.rows(
            f"SELECT shown FROM headline_words WHERE key IN ({marks}) AND articles >= ? ORDER BY articles DESC, shown",
            (*keys, least),
        )
        return [shown for (shown,) in rows]

    def of_skeletons(
        self, skeletons: Sequence[str], least: int, letters: tuple[int, int]
    ) -> list[tuple[str, str, int]]:
        """(key, as written, headlines) of the words of these consonant skeletons, in at least so many headlines, whose
        keys have so many letters, from the first number to the second."""
        shortest, longest = letters
        sql = (
            "SELECT key, shown, articles FROM headline_words WHERE skeleton IN ({marks}) AND skeleton <> ''"
            f" AND articles >= {least:d} AND length(key) BETWEEN {shortest:d} AND {longest:d}"
        )
        return list(self._connection.rows_in(sql, list(skeletons)))

    # ------------------------------------------------------------------ filling

    def exist(self) -> bool:
        return self._connection.value("SELECT 1 FROM sqlite_schema WHERE name = ?", (_READ,)) is not None

    def whole(self) -> bool:
        """Whether both tables are there."""
        sql = "SELECT count(*) FROM sqlite_schema WHERE name IN (?, ?)"
        return bool(self._connection.value(sql, (_WORDS, _READ)) == len((_WORDS, _READ)))

    def create(self, *, beside: bool = False) -> None:
        """Makes empty tables, in the place of what there is: those in use, or those beside them."""
        ending = _BESIDE if beside else ""
        self._drop(ending)
        self._connection.execute(_CREATE.format(words=_WORDS + ending, read=_READ + ending))
        if not beside:
            self._connection.execute(_BY_SKELETON)

    def exchange(self) -> None:
        """Puts the tables filled beside in the place of those in use."""
        self._drop("")
        for table in (_WORDS, _READ):
            self._connection.execute(f"ALTER TABLE {table}{_BESIDE} RENAME TO {table}")
        self._connection.execute(_BY_SKELETON)

    def _drop(self, ending: str) -> None:
        for table in (_WORDS, _READ):
            self._connection.execute(f"DROP TABLE IF EXISTS {table}{ending}")

    def read(self, numbers: Sequence[int], *, beside: bool = False) -> dict[int, str]:
        """The headlines of these articles as they were when their words were entered."""
        table = _READ + (_BESIDE if beside else "")
        return dict(
            self._connection.rows_in(f"SELECT article, headline FROM {table} WHERE article IN ({{marks}})", numbers)
        )

    def note_read(self, before: Iterable[int], now: dict[int, str], *, beside: bool = False) -> None:
        """The headlines in `before` are forgotten, those in `now` are entered."""
        table = _READ + (_BESIDE if beside else "")
        self._connection.execute_many(f"DELETE FROM {table} WHERE article = ?", [(no,) for no in before])
        self._connection.insert(f"INSERT INTO {table}", sorted(now.items()))

    def gain(self, rows: Sequence[tuple[str, str, str, int]], *, beside: bool = False) -> None:
        """Adds to (or takes from) the numbers of headlines: key, as written, skeleton, how many."""
        table = _WORDS + (_BESIDE if beside else "")
        conflict = "ON CONFLICT DO UPDATE SET articles = articles + excluded.articles"
        self._connection.insert(f"INSERT INTO {table}", rows, conflict)
        self._connection.execute_many(
            f"DELETE FROM {table} WHERE key = ? AND shown = ? AND articles <= 0",
            [(key, shown) for key, shown, _, headlines in rows if headlines < 0],
        )

    # ------------------------------------------------------------------ health

    def lost(self) -> int:
        """How many headlines were not read, or were read and are gone."""
        return int(
            self._connection.value(
                "SELECT (SELECT count(*) FROM articles a LEFT JOIN headlines_read r ON r.article = a.no"
                " WHERE a.headline <> '' AND r.headline IS NOT a.headline)"
                " + (SELECT count(*) FROM headlines_read WHERE article NOT IN (SELECT no FROM articles))"
            )
        )

    def emptied(self) -> bool:
        """Whether headlines were read and no word is left of them."""
        return bool(
            self._connection.value(
                "SELECT EXISTS (SELECT 1 FROM headlines_read) > EXISTS (SELECT 1 FROM headline_words)"
            )
        )
