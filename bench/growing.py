"""A large archive from a small one: every stored, analysed row copied with ids and times of its own.

    python -m bench.growing SMALL.db LARGE.db --articles 1000000 [--minutes 5]

Copy number k of an article has the id `ID~k`, its number moved by k times the articles there are, and stands k times
`--days` later, so that an archive grows in time as a real one does and no day gets fuller. Its text, tokens, postings,
cuts, reprints and story are its original's. Vocabulary does not grow: document counts are multiplied. The search index
is derived data and is left out: `khabar search` builds it, or `python -m bench.search`.

With `--minutes` it stops after so many minutes; the same command goes on where it was. A million ANT articles take
about a quarter of an hour and 13 GB. The result is a store like any other: `khabar serve --store LARGE.db`.
"""

from __future__ import annotations

import argparse
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import apsw
import msgspec

from khabar.model import Moment
from khabar.store import open_archive
from khabar.store.rows import article_of, article_row

_DAY = 86400
#: A table's columns as expressions over the row `r` and the copy `k`: what is not named is copied as it is.
#: `{n}` are the articles of the small archive, `{days}` and `{seconds}` the distance of two copies.
_NO, _ID = "r.{c} + k.no * {n}", "CASE k.no WHEN 0 THEN r.{c} ELSE r.{c} || '~' || k.no END"
_DAYS, _TIME = "iif(r.{c} < 0, r.{c}, r.{c} + k.no * {days})", "r.{c} + k.no * {seconds}"
RULES: dict[str, dict[str, str]] = {
    "captures": {"no": "r.{c} + k.no * {captures}", "digest": _ID, "url": _ID, "source": _ID},
    "articles": {
        "no": _NO,
        "id": _ID,
        "capture": "r.{c} + k.no * {captures}",
        "url": _ID,
        "published": _TIME,
        "body": "grown_article(r.{c}, k.no)",
    },
    "tokens": {"article": _NO},
    "cuts": {"article": _NO, "of_id": _ID},
    "reprints": {"copy": _NO, "original": _NO},
    "stories": {"id": _ID, "first": _TIME, "last": _TIME, "body": "grown_story(r.{c}, k.no)"},
    "story_articles": {"article": _NO, "story": _ID},
    "term_postings": {"day": _DAYS, "article": _NO},
    "shingle_postings": {"article": _NO},
    "line_postings": {"article": _NO},
}
#: Tables whose rows lie by something else than the article: written copy by copy within that key, so that every
#: insert falls near the last one.
_BY_KEY = {"term_postings": "term", "shingle_postings": "shingle", "line_postings": "key"}
#: Taken over once: what is known of words, not of articles.
_ONCE = ("spelling_pairs", "spelling_decisions", "spellings", "spellings_moved", "spelling_state")


def grow(small: str, large: str, articles: int, days: int, until: float) -> Iterator[str]:
    """Does one step after another, a transaction each, while the clock (`time.monotonic`) is before `until`; yields
    what each did. Nothing is yielded when all is done."""
    for path in (small, large):
        open_archive(path).close()  # brings the small one to the schema of the large one
    db = apsw.Connection(large)
    db.execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF; PRAGMA cache_size = -524288")
    db.execute("PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY")
    db.execute("ATTACH ? AS small", (small,))
    db.execute("CREATE TABLE IF NOT EXISTS grown (step TEXT PRIMARY KEY)")
    _functions(db, days)
    for name, work in _steps(db, articles, days):
        if time.monotonic() > until:
            return
        if db.execute("SELECT 1 FROM grown WHERE step = ?", (name,)).get is None:
            db.execute("BEGIN IMMEDIATE")
            work()
            db.execute("INSERT INTO grown VALUES (?)", (name,))
            db.execute("COMMIT")
            yield name
    db.execute("DROP TABLE grown; PRAGMA journal_mode = WAL")
    db.close()


def _functions(db: apsw.Connection, days: int) -> None:
    def article(*values: Any) -> bytes:
        body, copy = values
        if not copy:
            return body
        held, by = article_of(body), timedelta(days=days * copy)
        url = f"{held.url}~{copy}" if held.url else None
        published, modified = _later(held.published, by), _later(held.modified, by)
        return article_row(replace(held, id=f"{held.id}~{copy}", url=url, published=published, modified=modified))

    def story(*values: Any) -> bytes:
        body, copy = values
        told = msgspec.json.decode(zlib.decompress(body))
        if copy:
            told["id"] = f"{told['id']}~{copy}"
        for when in ("first", "last"):
            if told.get(when) is not None:
                told[when] += days * _DAY * copy
        return zlib.compress(msgspec.json.encode(told), 1)

    db.create_scalar_function("grown_article", article, 2)
    db.create_scalar_function("grown_story", story, 2)


def _later(moment: Moment | None, by: timedelta) -> Moment | None:
    if moment is None:
        return None
    if moment.instant is not None:
        return replace(moment, instant=moment.instant + by)
    return replace(moment, day=moment.day + by) if moment.day else moment


def _steps(db: apsw.Connection, articles: int, days: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every step's name with what does it."""
    n = db.execute("SELECT max(no) FROM small.articles").get
    captures = db.execute("SELECT max(no) FROM small.captures").get
    copies = -(-articles // db.execute("SELECT count(*) FROM small.articles").get)
    numbers = {"n": n, "captures": captures, "days": days, "seconds": days * _DAY}
    db.execute("CREATE TEMP TABLE k (no INTEGER PRIMARY KEY)")
    db.executemany("INSERT INTO k VALUES (?)", [(copy,) for copy in range(copies)])
    for table in _ONCE:
        if _columns(db, table):
            yield table, _done(db, f"DELETE FROM {table}; INSERT INTO {table} SELECT * FROM small.{table}")
    for table, rules in RULES.items():
        told = ", ".join(rules.get(c, "r.{c}").format(c=c, **numbers) for c in _columns(db, table))
        if key := _BY_KEY.get(table):
            keys = f"(SELECT DISTINCT {key} AS key FROM small.{table})"
            source = f"{keys} s CROSS JOIN k CROSS JOIN small.{table} r ON r.{key} = s.key"
            yield table, _done(db, f"INSERT INTO {table} SELECT {told} FROM {source}")
        else:
            for copy in range(copies):
                source = f"k CROSS JOIN small.{table} r WHERE k.no = {copy}"
                yield f"{table} {copy}", _done(db, f"INSERT INTO {table} SELECT {told} FROM {source}")
    yield "terms", _done(db, f"INSERT INTO terms SELECT term, articles * {copies} FROM small.terms")
    changes = "INSERT INTO changes (kind, article) SELECT 'new', no FROM articles ORDER BY no"
    related = "INSERT OR REPLACE INTO cursors SELECT 'relate', max(seq) FROM changes"
    yield "changes", _done(db, f"{changes}; {related}")


def _done(db: apsw.Connection, sql: str) -> Callable[[], object]:
    return lambda: db.execute(sql)


def _columns(db: apsw.Connection, table: str) -> list[str]:
    """The columns of a table that both archives have; a small archive of an earlier schema is refused by the engine."""
    return [name for (name,) in db.execute("SELECT name FROM pragma_table_info(?, 'main')", (table,))]


def left_out(path: str) -> list[str]:
    """Tables of an archive that this file knows nothing of, and whose rows the large one will lack."""
    db = apsw.Connection(path, flags=apsw.SQLITE_OPEN_READONLY)
    names = [n for (n,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    known = {*RULES, *_ONCE, "terms", "changes", "cursors", "versions"}
    return [n for n in names if n not in known and not n.startswith(("search_", "sqlite_"))]


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.growing", description=__doc__.splitlines()[0])
    parser.add_argument("small", help="a store with articles, analysed and related")
    parser.add_argument("large", help="where the large one is written")
    parser.add_argument("--articles", type=int, default=1_000_000, help="how many, at least (1000000)")
    parser.add_argument("--days", type=int, default=245, help="days between two copies (245: what ANT spans)")
    parser.add_argument("--minutes", type=float, default=1e6, help="stop after so many; the same command goes on")
    told = parser.parse_args(args)
    for table in left_out(told.small):
        print(f"growing: the rows of `{table}` are left out", file=sys.stderr)
    began = time.monotonic()
    for step in grow(told.small, told.large, told.articles, told.days, began + 60 * told.minutes):
        print(f"{time.monotonic() - began:6.0f} s  {step}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
