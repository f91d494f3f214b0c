"""The readers' full-text index: derived from the archive's tokens by eating its change log.

SQLite's FTS5 without content of its own (`contentless_delete`), fed with search forms: its own tokenizer would split
Arabic words at their vowel marks, and its stock index leaves 44 of 60 ordinary queries without an answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from khabar.store import SQLiteArchive

CURSOR = "search"

_CREATE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5(headline, lead, body, content='',"
    " contentless_delete=1, tokenize=\"unicode61 remove_diacritics 0 tokenchars '.,:'\")"
)


def catch_up(archive: SQLiteArchive, step: int = 500) -> Iterator[int]:
    """Brings the index up to the change log, a transaction a step; yields how many changes each step took."""
    ready(archive)
    while changes := archive.changes(CURSOR, step):
        with archive.transaction():
            numbers = {no: article_id for _, _, no, article_id in changes}
            _forget(archive, list(numbers))
            _enter(archive, {no: i for no, i in numbers.items() if i is not None})
            archive.advance(CURSOR, changes[-1][0])
        yield len(changes)


def rebuild(archive: SQLiteArchive) -> Iterator[int]:
    """Drops the index and builds it again from the tokens."""
    with archive.transaction():
        archive.db.execute("DROP TABLE IF EXISTS search_index")
        archive.advance(CURSOR, 0)
    yield from catch_up(archive)


def ready(archive: SQLiteArchive) -> None:
    """Makes the index if this store has none yet."""
    if archive.value("SELECT 1 FROM sqlite_schema WHERE name = 'search_index'") is None:
        with archive.transaction():
            archive.db.execute(_CREATE)
            archive.advance(CURSOR, 0)


def holding(archive: SQLiteArchive, form: str, after: int = 0, limit: int = 200) -> list[int]:
    """The numbers of the articles indexed with a search form, in order, those after number `after`."""
    ready(archive)
    sql = "SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?"
    quoted = '"' + form.replace('"', "") + '"'
    return [no for (no,) in archive.rows(sql, (quoted, after, limit))]


def _forget(archive: SQLiteArchive, numbers: list[int]) -> None:
    archive.db.executemany("DELETE FROM search_index WHERE rowid = ?", [(no,) for no in numbers])


def _enter(archive: SQLiteArchive, articles: dict[int, str]) -> None:
    analysed = archive.tokens(list(articles.values()))
    archive.db.executemany(
        "INSERT INTO search_index (rowid, headline, lead, body) VALUES (?, ?, ?, ?)",
        [
            (no, " ".join(t.headline), " ".join(t.lead), " ".join(t.body))
            for no, article_id in sorted(articles.items())
            if (t := analysed.get(article_id)) is not None
        ],
    )
