"""Cuts: lines of articles that belong to other articles, or to none; marked, never deleted."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.model import Cut
from khabar.store.connection import Connection

_SELECT = "SELECT a.id, c.field, c.line, c.reason, c.of_id FROM cuts c JOIN articles a ON a.no = c.article"


class Cuts:
    """The cuts of articles. They change an article's tokens, so they are added by the archive (`Archive.add_cuts`)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, article_id: str) -> tuple[Cut, ...]:
        """The cuts of an article, in the order of its lines."""
        rows = self._connection.rows(f"{_SELECT} WHERE a.id = ? ORDER BY c.field, c.line", (article_id,))
        return tuple(_cut(row) for row in rows)

    def by_ids(self, article_ids: Sequence[str]) -> dict[str, tuple[Cut, ...]]:
        """The cuts of several articles; those that have none are left out."""
        cuts_of: dict[str, list[Cut]] = {}
        sql = f"{_SELECT} WHERE a.id IN ({{marks}}) ORDER BY c.article, c.field, c.line"
        for row in self._connection.rows_in(sql, list(article_ids)):
            cuts_of.setdefault(row[0], []).append(_cut(row))
        return {article_id: tuple(cuts) for article_id, cuts in cuts_of.items()}

    def put(self, no: int, cuts: Sequence[Cut]) -> bool:
        """Keeps cuts of article `no`: a line is cut once, for the first reason given; whose line it is may be learned
        later. Tells whether any was new."""
        if not cuts:
            return False
        before = self._connection.db.total_changes()
        self._connection.execute_many(
            "INSERT INTO cuts (article, field, line, reason, of_id) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET of_id = excluded.of_id"
            " WHERE of_id IS NULL AND excluded.of_id IS NOT NULL AND reason = excluded.reason",
            [(no, cut.field, cut.line, cut.reason, cut.of) for cut in cuts],
        )
        return self._connection.db.total_changes() > before

    def forget(self, no: int) -> None:
        """Drops the cuts of article `no`."""
        self._connection.execute("DELETE FROM cuts WHERE article = ?", (no,))


def _cut(row: tuple[str, str, int, str, str | None]) -> Cut:
    article_id, field, line, reason, owner = row
    return Cut(article_id=article_id, field=field, line=line, reason=reason, of=owner)  # type: ignore[arg-type]
