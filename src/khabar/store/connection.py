"""One connection and its transactions, on which the parts of the archive stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import apsw

from khabar.errors import UnknownArticle
from khabar.store.schema import connect, ours, told

#: Ids asked for at once; SQLite takes 32,766 parameters, but long statements are prepared anew each time.
_IDS_AT_ONCE = 500
#: A sign after all letters: the end of a range of words that begin alike.
AFTER_ALL = "\U0010ffff"
#: Rows inserted by one statement: of five columns they take 1,280 of its parameters.
_ROWS_AT_ONCE = 256


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
        #: Ids by number as they were asked for in a transaction, and which one that was.
        self._ids: dict[int, str] = {}
        self._ids_of = -1
        #: Counts the transactions: what was looked up in one of them holds until its end.
        self.transactions = 0

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
            self.transactions += 1
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

    @property
    def writing(self) -> bool:
        """Whether a transaction of ours is open: nobody else writes until its end."""
        return self._depth > 0

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

    # Errors are caught here and not by a context manager: these are called some twenty times an article.

    def execute(self, sql: str, bindings: Sequence[Any] = ()) -> None:
        """Runs a statement that gives no rows."""
        try:
            self.db.execute(sql, bindings)
        except apsw.Error as error:
            raise ours(error, self.path) from error

    def execute_many(self, sql: str, bindings: Iterable[Sequence[Any]]) -> None:
        """Runs one statement for each set of bindings."""
        try:
            self.db.executemany(sql, bindings)
        except apsw.Error as error:
            raise ours(error, self.path) from error

    def insert(self, statement: str, rows: Sequence[Sequence[Any]], conflict: str = "") -> None:
        """Inserts many rows by few statements. `statement` is all that stands before the values («INSERT INTO t»),
        `conflict` what stands behind them («ON CONFLICT …»).

        A statement takes as many rows as is a power of two, so that only a handful of different ones are prepared.
        """
        place = 0
        while place < len(rows):
            size = min(_ROWS_AT_ONCE, 1 << (len(rows) - place).bit_length() - 1)
            batch = rows[place : place + size]
            marks = f"({','.join('?' * len(batch[0]))})"
            values = ",".join([marks] * size)
            self.execute(f"{statement} VALUES {values} {conflict}", [value for row in batch for value in row])
            place += size

    def rows(self, sql: str, bindings: Sequence[Any] = ()) -> list[Any]:
        try:
            return self.db.execute(sql, bindings).fetchall()
        except apsw.Error as error:
            raise ours(error, self.path) from error

    def value(self, sql: str, bindings: Sequence[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        try:
            return self.db.execute(sql, bindings).get
        except apsw.Error as error:
            raise ours(error, self.path) from error

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
        if self._ids_of != self.transactions or not self.writing:
            self._ids.clear()
            self._ids_of = self.transactions
        unknown = [no for no in numbers if no not in self._ids]
        self._ids.update(self.rows_in("SELECT no, id FROM articles WHERE no IN ({marks})", unknown))
        return [self._ids[no] for no in numbers if no in self._ids]

    def renumbered(self) -> None:
        """An article was taken out: what was remembered of numbers does not hold."""
        self._ids.clear()


def json_numbers(numbers: Iterable[int]) -> str:
    """Numbers as one binding, for `json_each`: a statement stays the same however many they are."""
    return f"[{','.join(map(str, numbers))}]"
