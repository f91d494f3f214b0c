"""The words and names that stand in headlines, as they are written there: what is suggested to a reader who types, and
what is offered to one who typed something that stands nowhere.

Derived from the articles' headlines by eating the change log, as the index is. A word with another written onto it
(وللرئيس) is not entered; one with its article is, under its folded letters without it; a name under all its words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from khabar.arabic.fold import fold
from khabar.arabic.letters import SILENT
from khabar.arabic.lexicon import cues, listed
from khabar.arabic.lexicon import words as told
from khabar.arabic.skeleton import skeleton
from khabar.arabic.stems import bare, stopwords
from khabar.arabic.words import Word, words
from khabar.store import SQLiteArchive

CURSOR = "vocabulary"

#: Letters of a word that may be suggested, and words of a name.
SHORTEST, _LONGEST, _NAME = 2, 60, 4

_CREATE = """
CREATE TABLE IF NOT EXISTS headline_words (
  key TEXT NOT NULL, shown TEXT NOT NULL,
  skeleton TEXT NOT NULL,           -- empty for a name of several words
  articles INTEGER NOT NULL,
  PRIMARY KEY (key, shown)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS headline_words_by_skeleton ON headline_words (skeleton) WHERE skeleton <> '';
CREATE TABLE IF NOT EXISTS headlines_read (article INTEGER PRIMARY KEY, headline TEXT NOT NULL) STRICT;
"""


def catch_up(archive: SQLiteArchive, step: int = 500) -> Iterator[int]:
    """Brings the words up to the change log, a transaction a step; yields how many changes each step took."""
    ready(archive)
    while changes := archive.changes(CURSOR, step):
        with archive.transaction():
            numbers = [no for _, kind, no, _ in changes if kind != "cut"]
            _read(archive, list(dict.fromkeys(numbers)))
            archive.advance(CURSOR, changes[-1][0])
        yield len(changes)


def rebuild(archive: SQLiteArchive) -> Iterator[int]:
    """Forgets all words and reads every headline again."""
    ready(archive)
    with archive.transaction():
        archive.db.execute("DELETE FROM headline_words; DELETE FROM headlines_read")
        archive.advance(CURSOR, 0)
    yield from catch_up(archive)


def ready(archive: SQLiteArchive) -> None:
    """Makes the tables if this store has none yet."""
    if archive.value("SELECT 1 FROM sqlite_schema WHERE name = 'headlines_read'") is None:
        with archive.transaction():
            archive.db.execute(_CREATE)
            archive.advance(CURSOR, 0)


def _read(archive: SQLiteArchive, numbers: list[int]) -> None:
    """Takes back what the earlier headlines of these articles gave, and enters what today's give."""
    marks = ",".join("?" * len(numbers))
    now = dict(archive.rows(f"SELECT no, headline FROM articles WHERE headline <> '' AND no IN ({marks})", numbers))
    before = dict(archive.rows(f"SELECT article, headline FROM headlines_read WHERE article IN ({marks})", numbers))
    gained: Counter[tuple[str, str]] = Counter()
    for headline in now.values():
        gained.update(set(entries(headline)))
    for headline in before.values():
        gained.subtract(set(entries(headline)))
    archive.db.executemany(
        "INSERT INTO headline_words VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET articles = articles + ?4",
        [(key, shown, "" if " " in key else skeleton(key), n) for (key, shown), n in sorted(gained.items()) if n],
    )
    archive.db.executemany(
        "DELETE FROM headline_words WHERE key = ? AND shown = ? AND articles <= 0",
        [entry for entry, n in sorted(gained.items()) if n < 0],
    )
    archive.db.executemany("DELETE FROM headlines_read WHERE article = ?", [(no,) for no in before])
    archive.db.executemany("INSERT INTO headlines_read VALUES (?, ?)", sorted(now.items()))


def entries(headline: str) -> Iterator[tuple[str, str]]:
    """The words and names of a headline: the key each is looked up by, and how it is written here."""
    found = words(headline)
    for at, word in enumerate(found):
        plain = fold(word.text)
        if _tells(plain):
            yield key(plain), SILENT.sub("", word.text)
        if plain in listed("given_names.txt") and (name := _name(headline, found, at)):
            yield fold(name), SILENT.sub("", name)


def key(plain: str) -> str:
    """A folded word without its article."""
    return plain[2:] if plain.startswith("ال") and len(plain) > 4 else plain


def _tells(plain: str) -> bool:
    if not SHORTEST < len(plain) <= _LONGEST or plain in stopwords() or plain[0].isdigit():
        return False
    rest = bare(plain)
    return (plain == rest or plain == "ال" + rest) and rest not in stopwords()


def _name(headline: str, found: list[Word], at: int) -> str | None:
    """The full name that begins with a given name: up to the first word that is no particle of names."""
    particles = told("titles.toml", "particle")
    for last in range(at + 1, min(at + _NAME, len(found))):
        plain = fold(found[last].text)
        if headline[found[last - 1].end : found[last].start] != " ":
            return None
        if plain not in particles:
            whole = headline[found[at].start : found[last].end]
            return whole if _tells(plain) and plain not in cues() else None
    return None
