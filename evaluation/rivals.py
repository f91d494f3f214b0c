"""Search engines as they come, over the same articles and queries: what Khabar's search is measured against.

Each is given folded text (`khabar.arabic.fold`), its Arabic stemmer where it has one, any of the words, and a headline
that counts more; SQLite's index stands there once more as it ships.
"""

from __future__ import annotations

import csv
import io
import math
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import apsw

from khabar.arabic import fold, words

Answers = dict[str, list[str]]
_DEEP = 15


class Row(NamedTuple):
    id: str
    headline: str
    lead: str
    text: str


class Missing(Exception):
    """A rival that this machine does not have, with what is missing."""


def corpus(path: Path) -> list[Row]:
    import pyarrow.parquet as parquet

    columns = ["id", "title", "abstract", "text"]
    rows = zip(*(parquet.read_table(path, columns=columns)[name].to_pylist() for name in columns), strict=True)
    return [Row(one, headline or "", lead or "", text or "") for one, headline, lead, text in rows]


def fts_stock(rows: list[Row], queries: Mapping[str, str]) -> Answers:
    """SQLite FTS5 as it ships: its own words, all of them asked for."""
    return _fts(rows, queries, lambda text: text, " ")


def fts_snowball(rows: list[Row], queries: Mapping[str, str]) -> Answers:
    """SQLite FTS5 over folded words and Snowball's stems."""
    try:
        import Stemmer
    except ImportError as error:
        raise Missing("PyStemmer is not installed") from error
    stem = Stemmer.Stemmer("arabic").stemWords
    return _fts(rows, queries, lambda text: " ".join(stem(_plain(text))), " OR ")


def _plain(text: str) -> list[str]:
    return [word.text for word in words(fold(text))]


def _fts(rows: list[Row], queries: Mapping[str, str], told: Callable[[str], str], between: str) -> Answers:
    db = apsw.Connection(":memory:")
    db.execute("CREATE VIRTUAL TABLE articles USING fts5(headline, lead, text, content='')")
    db.executemany(
        "INSERT INTO articles (rowid, headline, lead, text) VALUES (?, ?, ?, ?)",
        ((no, told(r.headline), told(r.lead), told(r.text)) for no, r in enumerate(rows)),
    )
    found = {}
    for name, query in queries.items():
        asked = between.join('"' + word.replace('"', "") + '"' for word in told(query).split())
        sql = "SELECT rowid FROM articles WHERE articles MATCH ? ORDER BY bm25(articles, 6, 2, 1) LIMIT ?"
        found[name] = [rows[no].id for (no,) in db.execute(sql, (asked, _DEEP))]
    return found


#: Lengths of the runs of letters that a word is cut into, its edges counted as one.
_GRAMS = range(3, 6)
#: How often a word of the headline counts.
_HEADLINE = 3


def ngrams(rows: list[Row], queries: Mapping[str, str]) -> Answers:
    """TF-IDF over folded words and their runs of three to five letters, sub-linear, cosine; headline three times."""
    import numpy as np

    def features(text: str) -> Iterator[str]:
        for word in _plain(text):
            yield word
            edged = f"<{word}>"
            yield from (f"#{edged[at : at + size]}" for size in _GRAMS for at in range(len(edged) - size + 1))

    asked = {name: Counter(features(query)) for name, query in queries.items()}
    # Only what some query holds can add to a cosine's numerator; an article's length is approximated by its words.
    known = {feature: number for number, feature in enumerate(sorted({f for told in asked.values() for f in told}))}
    held = np.zeros(len(known))
    postings: list[list[tuple[int, float]]] = [[] for _ in known]
    for no, row in enumerate(rows):
        text = " ".join((*[row.headline] * _HEADLINE, row.lead, row.text))
        counted = Counter(features(text))
        length = math.sqrt(sum((1 + math.log(n)) ** 2 for n in counted.values())) or 1.0
        for feature in counted.keys() & known.keys():
            held[known[feature]] += 1
            postings[known[feature]].append((no, (1 + math.log(counted[feature])) / length))
    rare = np.log((len(rows) + 1) / (held + 1)) + 1
    answers: Answers = {}
    for name, told in asked.items():
        scores = np.zeros(len(rows))
        for feature, times in told.items():
            number = known[feature]
            for no, weight in postings[number]:
                scores[no] += (1 + math.log(times)) * rare[number] ** 2 * weight
        answers[name] = [rows[no].id for no in np.argsort(-scores, kind="stable")[:_DEEP] if scores[no] > 0]
    return answers


def tantivy(rows: list[Row], queries: Mapping[str, str]) -> Answers:
    """tantivy with its Arabic stemmer."""
    try:
        import tantivy as engine
    except ImportError as error:
        raise Missing("tantivy is not installed") from error
    told = engine.TextAnalyzerBuilder(engine.Tokenizer.simple()).filter(engine.Filter.lowercase())
    schema = engine.SchemaBuilder().add_integer_field("no", stored=True)
    fields = {"headline": 6.0, "lead": 2.0, "text": 1.0}
    for field in fields:
        schema = schema.add_text_field(field, tokenizer_name="arabic")
    index = engine.Index(schema.build())
    index.register_tokenizer("arabic", told.filter(engine.Filter.stemmer("arabic")).build())
    writer = index.writer(heap_size=128_000_000, num_threads=1)
    for no, row in enumerate(rows):
        document = engine.Document()
        document.add_integer("no", no)
        for field in fields:
            document.add_text(field, " ".join(_plain(getattr(row, field))))
        writer.add_document(document)
    writer.commit()
    index.reload()
    searcher, found = index.searcher(), {}
    for name, query in queries.items():
        asked = index.parse_query(" ".join(_plain(query)), list(fields), field_boosts=fields)
        hits = searcher.search(asked, _DEEP).hits
        found[name] = [rows[searcher.doc(at)["no"][0]].id for _, at in hits]
    return found


# ---------------------------------------------------------------------- PostgreSQL


def postgresql(rows: list[Row], queries: Mapping[str, str]) -> Answers:
    """PostgreSQL's `arabic` configuration, any of the words; a server of its own on a socket, gone afterwards."""
    with _server() as psql:
        psql("CREATE TABLE articles (id text, headline text, lead text, body text)")
        told = io.StringIO()
        writer = csv.writer(told)
        for row in rows:
            writer.writerow((row.id, *(" ".join(_plain(text)) for text in row[1:])))
        psql("COPY articles FROM STDIN (FORMAT csv)", told.getvalue())
        vector = " || ".join(
            f"setweight(to_tsvector('arabic', coalesce({field}, '')), '{weight}')"
            for field, weight in (("headline", "A"), ("lead", "B"), ("body", "D"))
        )
        psql(f"ALTER TABLE articles ADD told tsvector; UPDATE articles SET told = {vector}")
        psql("CREATE INDEX ON articles USING gin (told)")
        found: Answers = {}
        for name, query in queries.items():
            asked = f"replace(plainto_tsquery('arabic', '{' '.join(_plain(query))}')::text, '&', '|')::tsquery"
            sql = (
                f"SELECT id FROM articles, (SELECT {asked} AS q) AS asked WHERE told @@ q"
                f" ORDER BY ts_rank('{{0.17, 0.2, 0.33, 1.0}}', told, q, 1) DESC LIMIT {_DEEP}"
            )
            found[name] = psql(sql).split()
        return found


@contextmanager
def _server() -> Iterator[Callable[..., str]]:
    """A throw-away server; yields what runs SQL on it, with standard input, and gives back its rows."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    bins = [*sorted(Path("/usr/lib/postgresql").glob("*/bin")), *map(Path, os.get_exec_path())]
    at = next((b for b in reversed(bins) if (b / "initdb").exists() and (b / "postgres").exists()), None)
    if at is None:
        raise Missing("PostgreSQL is not installed")
    as_user: list[str] = []
    if os.geteuid() == 0:  # a server refuses to run as root
        as_user = ["runuser", "-u", "postgres", "--"]
        try:
            shutil.chown(folder, "postgres")
        except LookupError as error:
            raise Missing("PostgreSQL does not run as root, and there is no user `postgres`") from error

    def run(*command: str, told: str | None = None) -> str:
        done = subprocess.run([*as_user, *command], input=told, capture_output=True, encoding="utf-8", cwd=folder)
        if done.returncode:
            raise Missing(f"PostgreSQL: {done.stderr.strip()[-200:]}")
        return done.stdout

    data, socket = str(folder / "data"), str(folder)
    try:
        run(str(at / "initdb"), "-D", data, "-E", "UTF8", "--locale=C.UTF-8", "-U", "postgres")
        options = f"-c listen_addresses='' -c unix_socket_directories='{socket}' -c fsync=off"
        run(str(at / "pg_ctl"), "-D", data, "-o", options, "-l", f"{data}/log", "-w", "start")
        psql = ("psql", "-h", socket, "-U", "postgres", "-qAt", "-v", "ON_ERROR_STOP=1", "-c")
        yield lambda sql, told=None: run(*psql, sql, told=told)
    finally:
        stop = [*as_user, str(at / "pg_ctl"), "-D", data, "-m", "immediate", "stop"]
        subprocess.run(stop, capture_output=True, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)


RIVALS: Mapping[str, Callable[[list[Row], Mapping[str, str]], Answers]] = {
    "SQLite FTS5 as it ships": fts_stock,
    "SQLite FTS5, folded, Snowball": fts_snowball,
    "PostgreSQL `arabic`": postgresql,
    "tantivy, Arabic stemmer": tantivy,
    "TF-IDF, words and letter n-grams": ngrams,
}
