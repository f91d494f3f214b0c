"""The change log: what happened, in order, for whoever derives something from it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, get_args

from khabar.store.connection import Connection

ChangeKind = Literal["new", "edited", "cut", "seen", "gone"]
KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)


class Changes(Connection):
    """The part of the archive that says what changed since a reader of the log last looked."""

    def changed(self, kind: ChangeKind, article: int) -> None:
        self.db.execute("INSERT INTO changes (kind, article) VALUES (?, ?)", (kind, article))

    def changes(self, cursor: str, limit: int = 500) -> list[tuple[int, ChangeKind, int, str | None]]:
        """What comes after the cursor: (sequence number, kind, article number, its id or None if it is gone)."""
        return self.rows(
            "SELECT c.seq, c.kind, c.article, a.id FROM changes c LEFT JOIN articles a ON a.no = c.article"
            " WHERE c.seq > ? ORDER BY c.seq LIMIT ?",
            (self.position(cursor), limit),
        )

    def position(self, cursor: str) -> int:
        return self.value("SELECT seq FROM cursors WHERE name = ?", (cursor,)) or 0

    def advance(self, cursor: str, seq: int) -> None:
        """Moves the cursor, in the transaction that did the work."""
        self.db.execute("INSERT INTO cursors VALUES (?1, ?2) ON CONFLICT DO UPDATE SET seq = ?2", (cursor, seq))

    def behind(self, cursor: str, kinds: Collection[ChangeKind] = KINDS) -> int:
        """How many changes of these kinds the reader of this cursor has not seen."""
        sql = f"SELECT count(*) FROM changes WHERE seq > ? AND kind IN ({','.join('?' * len(kinds))})"
        return int(self.value(sql, (self.position(cursor), *kinds)))
