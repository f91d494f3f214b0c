"""Tokens: each article's analysis, and in how many articles each search form stands (document counts)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from khabar.arabic.counts import prior
from khabar.arabic.tokens import VERSION
from khabar.model import Terms, Tokens
from khabar.store.connection import AFTER_ALL, Connection
from khabar.store.rows import tokens_of, tokens_row
from khabar.store.spellings import Spellings

_SELECT = (
    "SELECT a.no, a.id, a.outlet, a.published, t.version, t.body FROM tokens t JOIN articles a ON a.no = t.article"
)
#: The row of `terms` that counts all articles: no search form is empty.
_ARTICLES = ""
#: Document counts kept in memory: more than the words of a year's press; beyond it the memory is emptied.
_MOST_COUNTS = 500_000


class StoredTokens:
    """The tokens of articles, and what is counted from them."""

    def __init__(self, connection: Connection, spellings: Spellings) -> None:
        self._connection = connection
        self._spellings = spellings
        #: Changes of document counts in the open transaction.
        self._gained: Counter[str] = Counter()
        self._counts = Counts(connection)
        #: Rows that are written at the end of the transaction, or when somebody asks.
        self._pending: dict[int, tuple[int, int, bytes]] = {}
        connection.before_commit += [self._write, self._write_counts]
        connection.after_rollback += [self._gained.clear, self._pending.clear]

    def terms(self) -> Terms:
        """What is known of words now: this archive's counts on top of those that ship with Khabar."""
        shipped = prior()
        return Terms(
            articles=shipped.articles + self._counts[_ARTICLES],
            counts=self._counts,
            spellings=self._spellings.analyser.spellings,
        )

    def look_up(self, tokens: Tokens) -> None:
        """Brings the document counts of an article's words to hand with one question, before they are asked for one
        by one."""
        self._counts.look_up([*{*tokens.headline, *tokens.lead, *tokens.body}])

    def held(self, form: str) -> int:
        """In how many articles of this archive a search form stands."""
        return int(self._connection.value("SELECT articles FROM terms WHERE term = ?", (form,)) or 0)

    def held_of(self, forms: Sequence[str]) -> dict[str, int]:
        """`held` for several forms; those that stand nowhere are left out."""
        return {form: articles for form, articles in self._counts.here(forms).items() if articles > 0}

    def beginning(self, prefix: str, least: int, letters: tuple[int, int]) -> dict[str, int]:
        """The forms that begin so and stand in at least so many articles, with that number; of so many letters, from
        the first number to the second."""
        rows = self._connection.rows(
            "SELECT term, articles FROM terms WHERE term >= ? AND term < ? AND articles >= ?"
            " AND length(term) BETWEEN ? AND ?",
            (prefix, prefix + AFTER_ALL, least, *letters),
        )
        return dict(rows)

    def of(self, article_ids: Sequence[str]) -> dict[str, Tokens]:
        """The tokens of articles by their ids; what has none is left out."""
        self._write()
        rows = self._connection.rows_in(f"{_SELECT} WHERE a.id IN ({{marks}})", list(article_ids))
        return {i: tokens_of(b, article_id=i, version=v, outlet=o, published=p) for _, i, o, p, v, b in rows}

    def by_number(self, numbers: Sequence[int]) -> dict[int, Tokens]:
        """The tokens of articles by their numbers inside this store; what has none is left out."""
        self._write()
        rows = self._connection.rows_in(f"{_SELECT} WHERE a.no IN ({{marks}})", numbers)
        return {no: tokens_of(b, article_id=i, version=v, outlet=o, published=p) for no, i, o, p, v, b in rows}

    def numbers_after(self, number: int, limit: int) -> list[int]:
        """The numbers of analysed articles, rising, from the first after `number` on."""
        sql = "SELECT article FROM tokens WHERE article > ? ORDER BY article LIMIT ?"
        return [no for (no,) in self._connection.rows(sql, (number, limit))]

    def add(self, no: int, tokens: Tokens) -> None:
        """Keeps the tokens of article `no`, which has none."""
        self._pending[no] = (no, tokens.version, tokens_row(tokens))
        self._count(tokens, 1)

    def remove(self, no: int, tokens: Tokens) -> None:
        """Takes back what `add` kept."""
        if self._pending.pop(no, None) is None:
            self._connection.execute("DELETE FROM tokens WHERE article = ?", (no,))
        self._count(tokens, -1)

    def outdated(self) -> bool:
        """Whether an earlier or later analyser left tokens here."""
        sql = "SELECT (SELECT min(version) FROM tokens), (SELECT max(version) FROM tokens)"
        ((least, most),) = self._connection.rows(sql)
        return least is not None and (least, most) != (VERSION, VERSION)

    def outdated_after(self, number: int, limit: int) -> list[int]:
        """The numbers of articles that another analyser left, rising, from the first after `number` on."""
        sql = "SELECT article FROM tokens WHERE article > ? AND version <> ? ORDER BY article LIMIT ?"
        return [no for (no,) in self._connection.rows(sql, (number, VERSION, limit))]

    def _count(self, tokens: Tokens, sign: int) -> None:
        for word in {_ARTICLES, *tokens.headline, *tokens.lead, *tokens.body}:
            self._gained[word] += sign

    def _write(self) -> None:
        if self._pending:
            self._connection.insert("INSERT INTO tokens", list(self._pending.values()))
            self._pending.clear()

    def _write_counts(self) -> None:
        gained = [(word, n) for word, n in sorted(self._gained.items()) if n]
        held = self._counts.here([word for word, _ in gained])
        # Written whole and not added up in the table: a row of the primary key is replaced where it stands.
        rows = [(word, held.get(word, 0) + n) for word, n in gained]
        self._connection.insert("INSERT OR REPLACE INTO terms", rows)
        self._counts.gain(self._gained)
        self._gained.clear()


class Counts(dict[str, int]):
    """Document counts looked up when asked for (`counts[word]`), and kept for the next time: an archive's words do not
    fit in memory for ever, so what is kept is emptied when it is large."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection
        self._prior = prior().counts

    def __missing__(self, word: str) -> int:
        self.look_up([word])
        return self[word]

    def get(self, word: str, default: int = 0) -> int:  # type: ignore[override]
        return self[word] or default

    def here(self, words: Sequence[str]) -> dict[str, int]:
        """The counts of this archive alone, of those of the words that it holds."""
        return dict(self._connection.rows_in("SELECT term, articles FROM terms WHERE term IN ({marks})", words))

    def look_up(self, words: Sequence[str]) -> None:
        """Brings the counts of many words to hand with one question."""
        missing = [word for word in words if word not in self]
        if len(self) + len(missing) > _MOST_COUNTS:
            self.clear()
            missing = list(words)
        if missing:
            here = self.here(missing)
            self.update({word: here.get(word, 0) + self._prior.get(word, 0) for word in missing})

    def gain(self, gained: Mapping[str, int]) -> None:
        """Follows what this connection has written."""
        for word, n in gained.items():
            if word in self:
                self[word] += n
