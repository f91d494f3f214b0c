"""One connection and its transactions, on which the parts of the archive stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import apsw

from khabar.errors import UnknownArticle
from khabar.store.schema import connect, told

#: Ids asked for at once; SQLite takes 32,766 parameters, but long statements are prepared anew each time.
_AT_ONCE = 500


class Connection:
    """A store's open connection. One thread at a time."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.db: apsw.Connection = connect(path)
        self._depth = 0

    def close(self) -> None:
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing. Inside another transaction it is part of that one."""
        if self._depth:
            yield
            return
        with told(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
                self._settle()
                self.db.execute("COMMIT")
            except BaseException:
                self._undone()
                raise
            finally:
                self._depth -= 1

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One state of the store for several questions, whatever others write meanwhile."""
        if self.db.in_transaction:
            yield
            return
        with told(self.path):
            self.db.execute("BEGIN")
            try:
                yield
            finally:
                self.db.execute("COMMIT")

    def _settle(self) -> None:
        """What a transaction gathered and writes once, at its end."""

    def _undone(self) -> None:
        if self.db.in_transaction:
            self.db.execute("ROLLBACK")

    def rows(self, sql: str, bindings: Sequence[Any] = ()) -> list[Any]:
        with told(self.path):
            return self.db.execute(sql, bindings).fetchall()

    def value(self, sql: str, bindings: Sequence[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        with told(self.path):
            return self.db.execute(sql, bindings).get

    def rows_in(self, sql: str, values: Sequence[Any]) -> Iterator[Any]:
        """Rows of a statement that holds `{marks}` where the values go, a few hundred at a time."""
        for start in range(0, len(values), _AT_ONCE):
            some = values[start : start + _AT_ONCE]
            yield from self.rows(sql.format(marks=",".join("?" * len(some))), some)

    def number(self, article_id: str) -> int:
        """The article's number inside this store; `UnknownArticle` where there is none."""
        no = self.value("SELECT no FROM articles WHERE id = ?", (article_id,))
        if no is None:
            raise UnknownArticle(article_id)
        return int(no)

    def numbers(self, article_ids: Sequence[str]) -> dict[str, int]:
        sql = "SELECT id, no FROM articles WHERE id IN ({marks})"
        return dict(self.rows_in(sql, list(article_ids)))
