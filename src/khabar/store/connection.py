"""One connection and its transactions, on which the parts of the archive stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import apsw

from khabar.errors import UnknownArticle
from khabar.store.schema import connect, told

#: Ids asked for at once; SQLite takes 32,766 parameters, but long statements are prepared anew each time.
_IDS_AT_ONCE = 500


class Connection:
    """A store's open connection. One thread at a time.

    Parts of the archive that gather something during a transaction register here: what is in `before_commit` is
    called at its end, what is in `after_rollback` when it was taken back.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.db: apsw.Connection = connect(path)
        self.before_commit: list[Callable[[], None]] = []
        self.after_rollback: list[Callable[[], None]] = []
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
                for settle in self.before_commit:
                    settle()
                self.db.execute("COMMIT")
            except BaseException:
                self._roll_back()
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

    def _roll_back(self) -> None:
        if self.db.in_transaction:
            self.db.execute("ROLLBACK")
        for forget in self.after_rollback:
            forget()

    def execute(self, sql: str, bindings: Sequence[Any] = ()) -> None:
        """Runs a statement that gives no rows."""
        with told(self.path):
            self.db.execute(sql, bindings)

    def execute_many(self, sql: str, bindings: Iterable[Sequence[Any]]) -> None:
        """Runs one statement for each set of bindings."""
        with told(self.path):
            self.db.executemany(sql, bindings)

    def rows(self, sql: str, bindings: Sequence[Any] = ()) -> list[Any]:
        with told(self.path):
            return self.db.execute(sql, bindings).fetchall()

    def value(self, sql: str, bindings: Sequence[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        with told(self.path):
            return self.db.execute(sql, bindings).get

    def rows_in(self, sql: str, values: Sequence[Any]) -> Iterator[Any]:
        """Rows of a statement that holds `{marks}` where the values go, a few hundred at a time."""
        for start in range(0, len(values), _IDS_AT_ONCE):
            batch = values[start : start + _IDS_AT_ONCE]
            yield from self.rows(sql.format(marks=",".join("?" * len(batch))), batch)

    def number(self, article_id: str) -> int:
        """The article's number inside this store; `UnknownArticle` where there is none."""
        no = self.value("SELECT no FROM articles WHERE id = ?", (article_id,))
        if no is None:
            raise UnknownArticle(article_id)
        return int(no)

    def numbers(self, article_ids: Sequence[str]) -> dict[str, int]:
        """The numbers of those of the articles that are held."""
        sql = "SELECT id, no FROM articles WHERE id IN ({marks})"
        return dict(self.rows_in(sql, list(article_ids)))

    def ids(self, numbers: Sequence[int]) -> list[str]:
        """The ids of those of the numbered articles that are held, in the order asked for."""
        by_number = dict(self.rows_in("SELECT no, id FROM articles WHERE no IN ({marks})", list(numbers)))
        return [by_number[no] for no in numbers if no in by_number]
