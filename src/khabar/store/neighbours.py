"""Candidate postings: which articles share heavy terms or runs of words with this one.

They are written in the article's own transaction, so that neighbours can be found with nobody above the store.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from khabar.model import Terms, Tokens
from khabar.relate.fingerprint import fingerprint, sample
from khabar.relate.weigh import heaviest
from khabar.store.connection import Connection

#: Postings read for one term: beyond this many articles in the window a term tells little, and cost must stay flat.
_ARTICLES_PER_TERM = 400
_ARTICLES_PER_SHINGLE = 100
#: A text of no more marks (sampled shingles) is short: a single one in common is enough.
_FEW_MARKS = 16
#: The day of an article without one, and a day after all others (days since 1970).
_NO_DAY, _LAST_DAY = -1, 1 << 40


class Neighbours:
    """Inverted indexes of heavy terms and of sampled shingles."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, no: int, tokens: Tokens, terms: Terms) -> None:
        """Writes the postings of article `no`, which has none."""
        day = _day(tokens)
        self._connection.execute_many(
            "INSERT INTO term_postings VALUES (?, ?, ?, ?)",
            [(term, day, no, weight) for term, weight in sorted(heaviest(tokens, terms))],
        )
        self._connection.execute_many(
            "INSERT OR IGNORE INTO shingle_postings VALUES (?, ?)",
            [(shingle, no) for shingle in sorted(sample(fingerprint(tokens)))],
        )

    def remove(self, no: int, tokens: Tokens) -> None:
        """Takes back what `add` wrote for article `no` by these tokens."""
        day = _day(tokens)
        words = {*tokens.headline, *tokens.lead, *tokens.body}
        self._connection.execute_many(
            "DELETE FROM term_postings WHERE term = ? AND day = ? AND article = ?",
            [(word, day, no) for word in words],
        )
        self._connection.execute_many(
            "DELETE FROM shingle_postings WHERE shingle = ? AND article = ?",
            [(shingle, no) for shingle in sample(fingerprint(tokens))],
        )

    def near(
        self, weighed: Iterable[tuple[str, float]], days: tuple[int, int] | None = None, limit: int = 50
    ) -> list[str]:
        """Ids of the articles that share the heaviest terms, by the product of weights.

        `days` counts since 1970. Of a term that too many articles share, those nearest to the middle of `days` are
        looked at, or the newest of all.
        """
        first, last = days if days is not None else (_NO_DAY, _LAST_DAY)
        middle = (first + last) // 2 if days is not None else last
        scores: dict[int, float] = {}
        for term, weight in weighed:
            for no, other_weight in self._connection.rows(
                "SELECT article, weight FROM term_postings WHERE term = ? AND day BETWEEN ? AND ?"
                " ORDER BY abs(day - ?), article DESC LIMIT ?",
                (term, first, last, middle, _ARTICLES_PER_TERM),
            ):
                scores[no] = scores.get(no, 0.0) + weight * other_weight
        best = sorted(scores, key=lambda no: (-scores[no], no))[:limit]
        return self._connection.ids(best)

    def sharing(self, marks: Sequence[int], limit: int = 50) -> list[str]:
        """Ids of the articles that share sampled runs of words, those that share most first.

        A single run in common is a name with its title or a stock phrase; of a text with few marks it is enough.
        """
        shared: Counter[int] = Counter()
        for mark in marks:
            rows = self._connection.rows(
                "SELECT article FROM shingle_postings WHERE shingle = ? ORDER BY article DESC LIMIT ?",
                (mark, _ARTICLES_PER_SHINGLE),
            )
            shared.update(no for (no,) in rows)
        least = 2 if len(marks) > _FEW_MARKS else 1
        best = sorted((-n, no) for no, n in shared.items() if n >= least)
        return self._connection.ids([no for _, no in best[:limit]])


def _day(tokens: Tokens) -> int:
    return tokens.day if tokens.day is not None else _NO_DAY
