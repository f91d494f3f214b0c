"""Finding articles: any of the words will do, all of them and in the headline is better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from khabar.search.index import ready
from khabar.search.query import wanted
from khabar.store import SQLiteArchive

Order = Literal["relevance", "newest"]

#: BM25 weights of headline, lead and body (docs/why/0003: .796 nDCG@10 against .759 with equal ones).
_WEIGHTS = "6.0, 3.0, 1.0"

_RELEVANCE = f"""
SELECT a.id, -bm25(search_index, {_WEIGHTS}) FROM search_index JOIN articles a ON a.no = search_index.rowid
WHERE search_index MATCH ? ORDER BY 2 DESC, a.published DESC, a.no LIMIT ? OFFSET ?
"""
_NEWEST = """
SELECT a.id, a.published FROM search_index JOIN articles a ON a.no = search_index.rowid
WHERE search_index MATCH ? ORDER BY a.published DESC, a.no LIMIT ? OFFSET ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that answers a query; a higher `score` answers better (in order *newest*: its time)."""

    article_id: str
    score: float


def search(
    archive: SQLiteArchive, words: str, *, limit: int = 20, offset: int = 0, order: Order = "relevance"
) -> tuple[Hit, ...]:
    """The articles that hold any of `words`, best or newest first. A query without words finds nothing."""
    forms = wanted(words)
    if not forms:
        return ()
    ready(archive)
    # Each form is quoted: what a reader types is never an engine's operator.
    match = " OR ".join(f'"{form}"' for form in forms)
    rows = archive.rows(_NEWEST if order == "newest" else _RELEVANCE, (match, limit, offset))
    return tuple(Hit(article_id=i, score=score or 0.0) for i, score in rows)
