"""Candidate postings: which articles share heavy terms or runs of words with this one.

They are written in the article's own transaction, so that neighbours can be found with nobody above the store.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from khabar.model import Terms, Tokens
from khabar.relate.fingerprint import fingerprint, sample
from khabar.relate.weigh import heaviest
from khabar.store.connection import Connection, json_numbers

#: Postings read for one term: beyond this many articles in the window a term tells little, and cost must stay flat.
_ARTICLES_PER_TERM = 400
_ARTICLES_PER_SHINGLE = 100
#: A text of no more marks (sampled shingles) is short: a single one in common is enough.
_FEW_MARKS = 16
#: The day of an article without one, and a day after all others (days since 1970).
_NO_DAY, _LAST_DAY = -1, 1 << 40


#: The articles of one term, and where there are more than are looked at those nearest in time.
_NEAR = (
    "SELECT * FROM (SELECT term, article, weight FROM term_postings WHERE term = ? AND day BETWEEN ? AND ?"
    f" LIMIT {_ARTICLES_PER_TERM + 1})"
)
_NEAREST = (
    "SELECT article, weight FROM term_postings WHERE term = ? AND day BETWEEN ? AND ?"
    f" ORDER BY abs(day - ?), article DESC LIMIT {_ARTICLES_PER_TERM}"
)
#: The newest articles of each shingle, once for each shingle that they share.
_SHARING = (
    "SELECT p.article FROM json_each(?) m JOIN shingle_postings p ON p.shingle = m.value AND p.article >= coalesce("
    "(SELECT article FROM shingle_postings WHERE shingle = m.value ORDER BY article DESC LIMIT 1"
    f" OFFSET {_ARTICLES_PER_SHINGLE - 1}), 0)"
)


class Neighbours:
    """Inverted indexes of heavy terms and of sampled shingles."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        #: Rows that are written at the end of the transaction, or when somebody asks.
        self._term_rows: list[tuple[str, int, int, float]] = []
        self._shingle_rows: list[tuple[int, int]] = []
        connection.before_commit.append(self._write)
        connection.after_rollback += [self._term_rows.clear, self._shingle_rows.clear]

    def add(self, no: int, tokens: Tokens, terms: Terms) -> None:
        """Writes the postings of article `no`, which has none."""
        day = _day(tokens)
        self._term_rows += [(term, day, no, weight) for term, weight in heaviest(tokens, terms)]
        self._shingle_rows += [(shingle, no) for shingle in sample(fingerprint(tokens))]

    def _write(self) -> None:
        """Writes what was gathered, in the order in which it lies in the tables."""
        if self._term_rows:
            self._connection.insert("INSERT INTO term_postings", sorted(self._term_rows))
            self._term_rows.clear()
        if self._shingle_rows:
            self._connection.insert("INSERT OR IGNORE INTO shingle_postings", sorted(self._shingle_rows))
            self._shingle_rows.clear()

    def remove(self, no: int, tokens: Tokens) -> None:
        """Takes back what `add` wrote for article `no` by these tokens."""
        self._write()
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
        self._write()
        first, last = days if days is not None else (_NO_DAY, _LAST_DAY)
        middle = (first + last) // 2 if days is not None else last
        weights = dict(weighed)
        if not weights:
            return []
        # One statement for all terms. Sorting is only for those of which there are more than are looked at.
        bindings = [value for term in weights for value in (term, first, last)]
        postings: dict[str, list[tuple[int, float]]] = {term: [] for term in weights}
        for term, no, weight in self._connection.rows(" UNION ALL ".join([_NEAR] * len(weights)), bindings):
            postings[term].append((no, weight))
        scores: dict[int, float] = {}
        for term, found in postings.items():
            if len(found) > _ARTICLES_PER_TERM:
                found = self._connection.rows(_NEAREST, (term, first, last, middle))
            own_weight = weights[term]
            for no, weight in found:
                scores[no] = scores.get(no, 0.0) + own_weight * weight
        best = sorted(scores, key=lambda no: (-scores[no], no))[:limit]
        return self._connection.ids(best)

    def sharing(self, marks: Sequence[int], limit: int = 50) -> list[str]:
        """Ids of the articles that share sampled runs of words, those that share most first.

        A single run in common is a name with its title or a stock phrase; of a text with few marks it is enough.
        """
        self._write()
        shared = Counter(no for (no,) in self._connection.rows(_SHARING, (json_numbers(marks),)))
        least = 2 if len(marks) > _FEW_MARKS else 1
        best = sorted((-n, no) for no, n in shared.items() if n >= least)
        return self._connection.ids([no for _, no in best[:limit]])


def _day(tokens: Tokens) -> int:
    return tokens.day if tokens.day is not None else _NO_DAY
