"""The archive's own spellings: the evidence, a person's decisions, and the table in force that follows from them.

Articles are analysed by the table in force. When it changes, the forms that moved are written down in the same
transaction; whoever analyses their articles again takes them off one by one, so that an interrupted change is never
lost (`khabar.ingest.spelling`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from khabar.arabic.spellings import Decision
from khabar.arabic.spellings import table as in_force
from khabar.arabic.tokens import Analyser, starter
from khabar.relate.spellings import Pair
from khabar.store.connection import Connection

_KEEP = (
    "INSERT OR REPLACE INTO spelling_pairs (one, other, likeness, best, together, habit, one_articles, other_articles)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


class Spellings:
    """Which spellings are one word in this archive."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._analyser = 0, starter()
        #: The transaction in which the number of the table in force was last looked up.
        self._looked_up = -1
        connection.after_rollback.append(self._forget_analyser)

    @property
    def analyser(self) -> Analyser:
        """Analyses by the table in force, which another program may have changed since the last look."""
        if self._connection.writing and self._looked_up == self._connection.transactions:
            return self._analyser[1]
        self._looked_up = self._connection.transactions
        number = self._connection.value("SELECT number FROM spelling_state")
        if number != self._analyser[0]:
            analyser = starter()
            if number:
                analyser = Analyser(dict(self._connection.rows("SELECT form, head FROM spellings")))
            self._analyser = number, analyser
        return self._analyser[1]

    def _forget_analyser(self) -> None:
        # The number of a table that never came to be will be given again.
        self._analyser = 0, starter()
        self._looked_up = -1

    def pairs(self) -> list[Pair]:
        """What was learned, the best evidence first."""
        rows = self._connection.rows(
            "SELECT one, other, likeness, best, together, habit, one_articles, other_articles FROM spelling_pairs"
            " ORDER BY likeness DESC, one, other"
        )
        return [_pair(*row) for row in rows]

    def keep_pairs(self, pairs: Iterable[Pair], read_to: int) -> None:
        """Keeps the evidence of pairs, in place of what was known of each; it was learned up to article `read_to`."""
        with self._connection.transaction():
            self._connection.execute_many(_KEEP, map(_row, pairs))
            self._connection.execute("UPDATE spelling_state SET read_to = ?", (read_to,))

    def decisions(self) -> list[Decision]:
        """What a person decided."""
        rows = self._connection.rows("SELECT one, other, same FROM spelling_decisions ORDER BY one, other")
        return [Decision(one=one, other=other, same=bool(same)) for one, other, same in rows]

    def decide(self, one: str, other: str, same: bool | None) -> None:
        """A person's word on two search forms, which stands until another is given; None takes it back."""
        one, other = sorted((one, other))
        with self._connection.transaction():
            self._connection.execute("DELETE FROM spelling_decisions WHERE one = ? AND other = ?", (one, other))
            if same is not None:
                self._connection.execute("INSERT INTO spelling_decisions VALUES (?, ?, ?)", (one, other, int(same)))
            self.respell()

    def table(self) -> dict[str, str]:
        """The table that follows from all that is known now. It is in force only after `respell`."""
        pairs = self.pairs()
        counts = {f: n for p in pairs for f, n in zip((p.one, p.other), p.articles, strict=True)}
        standing = frozenset(self.analyser.spellings.values())
        return in_force([(p.one, p.other) for p in pairs if p.same], counts, self.decisions(), standing)

    def respell(self) -> int:
        """Puts the table that follows from all that is known now in force. Returns how many forms moved."""
        with self._connection.transaction():
            before, now = self.analyser.spellings, self.table()
            moved = [form for form in before.keys() | now.keys() if before.get(form, form) != now.get(form, form)]
            if moved:
                self._connection.execute("DELETE FROM spellings")
                self._connection.execute_many("INSERT INTO spellings VALUES (?, ?)", sorted(now.items()))
                analysed_as = sorted({before.get(form, form) for form in moved})
                self._connection.execute_many(
                    "INSERT OR IGNORE INTO spellings_moved VALUES (?)", [(form,) for form in analysed_as]
                )
                self._connection.execute("UPDATE spelling_state SET number = number + 1")
                self._looked_up = -1
        return len(moved)

    def moved(self) -> list[str]:
        """The forms under which articles may still be told that the table in force tells otherwise."""
        return [form for (form,) in self._connection.rows("SELECT form FROM spellings_moved ORDER BY form")]

    def settled(self, forms: Collection[str]) -> None:
        """The articles of these forms have been analysed again."""
        with self._connection.transaction():
            self._connection.execute_many("DELETE FROM spellings_moved WHERE form = ?", [(form,) for form in forms])

    def window(self, most: int) -> tuple[list[int], int]:
        """The numbers of the `most` last articles, and how many of them came after spellings were last learned."""
        rows = self._connection.rows("SELECT no FROM articles ORDER BY no DESC LIMIT ?", (most,))
        read_to = self._connection.value("SELECT read_to FROM spelling_state")
        return [no for (no,) in reversed(rows)], sum(no > read_to for (no,) in rows)

    def misspelled(self) -> int:
        """How many forms articles are still told under although another stands for them."""
        spellings: Mapping[str, str] = self.analyser.spellings
        sql = "SELECT count(*) FROM terms WHERE articles > 0 AND term IN ({marks})"
        return sum(n for (n,) in self._connection.rows_in(sql, sorted(spellings)))


def _pair(one: str, other: str, likeness: float, best: float, together: float, habit: float, a: int, b: int) -> Pair:
    if a < b:
        one, other, a, b = other, one, b, a
    return Pair(one=one, other=other, likeness=likeness, best=best, together=together, habit=habit, articles=(a, b))


def _row(pair: Pair) -> tuple[object, ...]:
    one, other, (a, b) = pair.one, pair.other, pair.articles
    if one > other:
        one, other, a, b = other, one, b, a
    return one, other, pair.likeness, pair.best, pair.together, pair.habit, a, b
