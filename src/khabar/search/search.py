"""Finding articles: any of the words will do, all of them and in the headline is better.

The index offers candidates by its own cheap order; `rank` scores those anew from the archive's tokens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from khabar.arabic.words import plain
from khabar.model import Article
from khabar.outlets import Directory
from khabar.search.index import ready
from khabar.search.outlets import stored
from khabar.search.query import Query, parse
from khabar.search.rank import rank
from khabar.store import SQLiteArchive

Order = Literal["relevance", "newest"]

#: Weights of headline, lead and body by which the index offers candidates, and how many it offers.
_WEIGHTS = "6.0, 2.0, 1.0"
_OFFERED = 200
#: Candidates whose text is read to verify words in a row, at most and at once.
_VERIFIED, _AT_ONCE = 500, 25

_RELEVANCE = f"bm25(search_index, {_WEIGHTS}), a.published DESC, a.no"
_NEWEST = "a.published DESC, a.no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that answers a query; a higher `score` answers better (in order *newest*: its time)."""

    article_id: str
    score: float


def search(
    archive: SQLiteArchive,
    words: str,
    *,
    limit: int = 20,
    offset: int = 0,
    order: Order = "relevance",
    directory: Directory | None = None,
) -> tuple[Hit, ...]:
    """The articles that answer `words` (`query.py`), best or newest first.

    A query of outlets and times alone gives their articles, newest first; one without anything finds nothing.
    `directory` tells which outlets a name may mean (the shipped one where None).
    """
    query = parse(words, archive.analyser)
    if not (query.forms or query.limited):
        return ()
    ready(archive)
    last = limit + offset
    if not query.forms:
        return _hits(_listed(archive, query, directory, last))[offset:]
    most = _VERIFIED if query.written else max(_OFFERED, last) if order == "relevance" else last
    offered = _candidates(archive, query, directory, order, most)
    if query.written:
        offered = _verified(archive, query, offered, last)
    hits = _hits(offered)
    if order == "relevance":
        analysed = archive.tokens([i for i, _ in offered])
        ranked = rank(query.forms, analysed.values(), archive.terms())
        hits = tuple(Hit(article_id=one.article_id, score=one.score) for one in ranked)
    return hits[offset:last]


def _hits(offered: list[tuple[str, float | None]]) -> tuple[Hit, ...]:
    return tuple(Hit(article_id=i, score=at or 0.0) for i, at in offered)


def _candidates(
    archive: SQLiteArchive, query: Query, directory: Directory | None, order: Order, most: int
) -> list[tuple[str, float | None]]:
    """Ids and times of articles that fit the query, in the index's order."""
    where, bindings = _limits(archive, query, directory)
    return archive.rows(
        "SELECT a.id, a.published FROM search_index JOIN articles a ON a.no = search_index.rowid"
        f" WHERE search_index MATCH ?{where} ORDER BY {_NEWEST if order == 'newest' else _RELEVANCE} LIMIT ?",
        (_match(query), *bindings, most),
    )


def _listed(
    archive: SQLiteArchive, query: Query, directory: Directory | None, most: int
) -> list[tuple[str, float | None]]:
    """Ids and times of the newest articles within the limits of a query without words."""
    where, bindings = _limits(archive, query, directory)
    return archive.rows(
        f"SELECT a.id, a.published FROM articles a WHERE a.published IS NOT NULL{where} ORDER BY {_NEWEST} LIMIT ?",
        (*bindings, most),
    )


def _limits(archive: SQLiteArchive, query: Query, directory: Directory | None) -> tuple[str, list[object]]:
    """What outlets and times are asked for, as conditions with their values."""
    where, bindings = "", list[object]()
    for condition, value in (("a.published >= ?", query.after), ("a.published < ?", query.before)):
        if value is not None:
            where, bindings = f"{where} AND {condition}", [*bindings, value]
    for condition, asked in (("IN", query.outlets), ("NOT IN", query.not_outlets)):
        if asked:
            keys = stored(archive, asked, directory)
            where += f" AND coalesce(a.outlet, '') {condition} ({','.join('?' * len(keys))})"
            bindings += keys
    return where, bindings


def _match(query: Query) -> str:
    """The engine's expression. Each form is quoted: what a reader types is never an engine's operator."""
    asked = [*map(_row, query.rows), *map(_headline, query.headline)]
    match = " AND ".join(asked) or "(" + " OR ".join(_row((form,)) for form in query.forms) + ")"
    return " NOT ".join([f"({match})", *map(_row, query.without), *map(_headline, query.not_headline)])


def _headline(forms: tuple[str, ...]) -> str:
    return f"headline : {_row(forms)}"


def _row(forms: tuple[str, ...]) -> str:
    return '"' + " ".join(form.replace('"', "") for form in forms) + '"'


def _verified(
    archive: SQLiteArchive, query: Query, offered: list[tuple[str, float | None]], enough: int
) -> list[tuple[str, float | None]]:
    """Those of the offered whose text holds the words in a row as they were written, until there are `enough`."""
    found = []
    for start in range(0, len(offered), _AT_ONCE):
        some = offered[start : start + _AT_ONCE]
        held = archive.articles([i for i, _ in some])
        found += [(i, at) for i, at in some if i in held and _holds(held[i], query.written)]
        if len(found) >= enough:
            break
    return found


def _holds(article: Article, written: tuple[str, ...]) -> bool:
    text = f" {plain(' '.join(filter(None, (article.headline, article.standfirst, article.text))))} "
    return all(f" {row} " in text for row in written)
