"""The change log: what happened, in order, for whoever derives something from it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, get_args

from khabar.store.connection import Connection

ChangeKind = Literal["new", "edited", "cut", "seen", "gone"]
KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)

#: Sequence number, kind, article number, and the article's id (None where it is gone).
Change = tuple[int, ChangeKind, int, str | None]


class Changes:
    """What changed since a reader of the log last looked. A reader is known by the name of its cursor."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        #: Changes that are written at the end of the transaction, or when somebody asks.
        self._pending: list[tuple[ChangeKind, int]] = []
        connection.before_commit.append(self._write)
        connection.after_rollback.append(self._pending.clear)

    def add(self, kind: ChangeKind, article: int) -> None:
        """Enters a change of an article, by its number, in the transaction that made it."""
        self._pending.append((kind, article))

    def _write(self) -> None:
        if self._pending:
            self._connection.insert("INSERT INTO changes (kind, article)", self._pending)
            self._pending.clear()

    def after(self, cursor: str, limit: int = 500) -> list[Change]:
        """What comes after the cursor, oldest first."""
        self._write()
        return self._connection.rows(
            "SELECT c.seq, c.kind, c.article, a.id FROM changes c LEFT JOIN articles a ON a.no = c.article"
            " WHERE c.seq > ? ORDER BY c.seq LIMIT ?",
            (self.position(cursor), limit),
        )

    def since(self, seq: int) -> list[int]:
        """The numbers of the articles that changed after this sequence number, each once."""
        self._write()
        return [no for (no,) in self._connection.rows("SELECT DISTINCT article FROM changes WHERE seq > ?", (seq,))]

    def latest(self) -> int:
        """The sequence number of the last change; 0 where there is none."""
        self._write()
        return int(self._connection.value("SELECT coalesce(max(seq), 0) FROM changes"))

    def position(self, cursor: str) -> int:
        """The sequence number up to which the reader of this cursor has read."""
        return self._connection.value("SELECT seq FROM cursors WHERE name = ?", (cursor,)) or 0

    def advance(self, cursor: str, seq: int) -> None:
        """Moves the cursor, in the transaction that did the work."""
        sql = "INSERT INTO cursors VALUES (?1, ?2) ON CONFLICT DO UPDATE SET seq = ?2"
        self._connection.execute(sql, (cursor, seq))

    def behind(self, cursor: str, kinds: Collection[ChangeKind] = KINDS) -> int:
        """How many changes of these kinds the reader of this cursor has not seen."""
        self._write()
        sql = f"SELECT count(*) FROM changes WHERE seq > ? AND kind IN ({','.join('?' * len(kinds))})"
        return int(self._connection.value(sql, (self.position(cursor), *kinds)))
