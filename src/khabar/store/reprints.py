"""Reprints: pairs of articles, which copied which (near-duplicates with a direction)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khabar.model import Reprint
from khabar.store.connection import Connection

_SELECT = (
    "SELECT c.id, o.id, r.kind, r.share, r.why FROM reprints r JOIN articles c ON c.no = r.copy"
    " JOIN articles o ON o.no = r.original"
)


class Reprints:
    """The pairs that relating found."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, reprints: Iterable[Reprint]) -> None:
        """Keeps pairs; a pair judged again replaces the earlier judgement, whichever way round it was."""
        reprints = list(reprints)
        if not reprints:
            return
        numbers = self._connection.numbers(sorted({i for pair in reprints for i in (pair.copy, pair.original)}))
        rows = [(numbers[r.copy], numbers[r.original], r.kind, r.share, r.why) for r in reprints]
        with self._connection.transaction():
            self._connection.execute_many(
                "DELETE FROM reprints WHERE original = ? AND copy = ?", [row[:2] for row in rows]
            )
            self._connection.execute_many("INSERT OR REPLACE INTO reprints VALUES (?, ?, ?, ?, ?)", rows)

    def forget(self, article_id: str) -> None:
        """Drops every pair of an article, before it is judged anew."""
        no = self._connection.number(article_id)
        with self._connection.transaction():
            self._connection.execute("DELETE FROM reprints WHERE ?1 IN (copy, original)", (no,))

    def of(self, article_id: str) -> tuple[Reprint, ...]:
        """Every pair that names the article, nearest first; `UnknownArticle` where it is not held."""
        no = self._connection.number(article_id)
        rows = self._connection.rows(
            f"{_SELECT} WHERE r.copy = ? OR r.original = ? ORDER BY r.share DESC, c.id, o.id", (no, no)
        )
        return tuple(_reprint(row) for row in rows)

    def by_ids(self, article_ids: Sequence[str]) -> dict[str, tuple[Reprint, ...]]:
        """`of` for several articles, in their order; those that are not held are left out."""
        numbers = self._connection.numbers(article_ids)
        pairs_of: dict[str, list[Reprint]] = {i: [] for i in article_ids if i in numbers}
        pairs = {
            pair
            for end in ("copy", "original")
            for pair in self._connection.rows_in(f"{_SELECT} WHERE r.{end} IN ({{marks}})", list(numbers.values()))
        }
        for row in sorted(pairs, key=lambda row: (-row[3], row[0], row[1])):
            for article_id in row[:2]:
                if article_id in pairs_of:
                    pairs_of[article_id].append(_reprint(row))
        return {article_id: tuple(pairs) for article_id, pairs in pairs_of.items()}

    def all(self) -> Iterable[Reprint]:
        """Every pair, in the order of the copies."""
        return [_reprint(row) for row in self._connection.rows(f"{_SELECT} ORDER BY r.copy, r.original")]


def _reprint(row: tuple[str, str, str, float, str]) -> Reprint:
    copy, original, kind, share, why = row
    return Reprint(copy=copy, original=original, kind=kind, share=share, why=why)  # type: ignore[arg-type]
