"""Captures: what came in, as it came, so that a better reader can read it again."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.errors import UnknownArticle
from khabar.model import Capture
from khabar.store.connection import Connection
from khabar.store.rows import capture_digest, capture_of, capture_row

_COLUMNS = "url, source, media_type, fetched_at, headers, hints, content"
#: Captures unpacked at once while all are gone through: some are pages of megabytes.
_AT_ONCE = 50


class Captures:
    """The captures that articles were read from."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def holds(self, capture: Capture) -> bool:
        """Whether this very capture (same name, same content) was taken before."""
        sql = "SELECT 1 FROM captures WHERE digest = ?"
        return self._connection.value(sql, (capture_digest(capture),)) is not None

    def add(self, capture: Capture) -> int:
        """Keeps a capture that is not held yet; its number."""
        marks = ",".join("?" * 8)
        self._connection.execute(f"INSERT INTO captures (digest, {_COLUMNS}) VALUES ({marks})", capture_row(capture))
        return self._connection.db.last_insert_rowid()

    def all(self) -> Iterator[tuple[int, Capture]]:
        """Every capture with its number, in the order they came."""
        last = 0
        sql = f"SELECT no, {_COLUMNS} FROM captures WHERE no > ? ORDER BY no LIMIT {_AT_ONCE}"
        while rows := self._connection.rows(sql, (last,)):
            last = rows[-1][0]
            for no, *row in rows:
                yield no, capture_of(tuple(row))

    def of(self, article_id: str) -> Capture:
        """The capture an article was read from; `UnknownArticle` where it is not held."""
        sql = f"SELECT {_COLUMNS} FROM captures WHERE no = (SELECT capture FROM articles WHERE id = ?)"
        rows = self._connection.rows(sql, (article_id,))
        if not rows:
            raise UnknownArticle(article_id)
        return capture_of(rows[0])
