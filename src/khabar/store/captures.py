"""Captures: what came in, as it came, so that a better reader can read it again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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

    def held(self, captures: Sequence[Capture]) -> list[bool]:
        """`holds` for several captures, with one question."""
        digests = [capture_digest(capture) for capture in captures]
        rows = self._connection.rows_in("SELECT digest FROM captures WHERE digest IN ({marks})", digests)
        known = {digest for (digest,) in rows}
        return [digest in known for digest in digests]

    def add(self, capture: Capture) -> int | None:
        """Keeps a capture; its number, or None where it was held already."""
        marks = ",".join("?" * 8)
        sql = f"INSERT INTO captures (digest, {_COLUMNS}) VALUES ({marks}) ON CONFLICT DO NOTHING"
        self._connection.execute(sql, capture_row(capture))
        return self._connection.db.last_insert_rowid() if self._connection.db.changes() else None

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
