"""The words and names that stand in headlines, as they are written there: what is suggested to a reader who types, and
what is offered to one who typed something that stands nowhere.

Derived from the articles' headlines by eating the change log, as the index is. A word with another written onto it
(وللرئيس) is not entered; one with its article is, under its folded letters without it; a name under all its words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from khabar.arabic.fold import fold
from khabar.arabic.forms import whole
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

_WORDS, _READ = "headline_words", "headlines_read"
_CREATE = """
CREATE TABLE {words} (
  key TEXT NOT NULL, shown TEXT NOT NULL,
  skeleton TEXT NOT NULL,           -- empty for a name of several words
  articles INTEGER NOT NULL,
  PRIMARY KEY (key, shown)
) STRICT, WITHOUT ROWID;
CREATE TABLE {read} (article INTEGER PRIMARY KEY, headline TEXT NOT NULL) STRICT;
"""
_BY_SKELETON = (
    "CREATE INDEX IF NOT EXISTS headline_words_by_skeleton ON headline_words (skeleton) WHERE skeleton <> ''"
)
#: What the tables' names end in while they are filled beside those in use, and the headlines read in one step there.
_BESIDE, _STEP = "_beside", 2000


def catch_up(archive: SQLiteArchive, step: int = 500) -> Iterator[int]:
    """Brings the words up to the change log, a transaction a step; yields how many changes each step took."""
    ready(archive)
    while archive.changes(CURSOR, 1):
        with archive.transaction():
            if changes := archive.changes(CURSOR, step):  # unless another program was faster
                numbers = [no for _, kind, no, _ in changes if kind != "cut"]
                _read(archive, list(dict.fromkeys(numbers)))
                archive.advance(CURSOR, changes[-1][0])
        yield len(changes)


def rebuild(archive: SQLiteArchive) -> Iterator[int]:
    """Reads every headline again, beside the words in use, which are then exchanged; yields how many were read."""
    ready(archive)
    with archive.transaction():
        _drop(archive, _BESIDE)
        archive.db.execute(_CREATE.format(words=_WORDS + _BESIDE, read=_READ + _BESIDE))
        seen = archive.value("SELECT coalesce(max(seq), 0) FROM changes")
    last, sql = 0, "SELECT no FROM articles WHERE no > ? ORDER BY no LIMIT ?"
    while numbers := [no for (no,) in archive.rows(sql, (last, _STEP))]:
        with archive.transaction():
            _read(archive, numbers, _BESIDE)
        last = numbers[-1]
        yield len(numbers)
    with archive.transaction():
        _exchange(archive, seen)


def _exchange(archive: SQLiteArchive, seen: int) -> None:
    """Puts the words read anew in the place of those in use, with all that changed since `seen`. In a transaction."""
    changed = [no for (no,) in archive.rows("SELECT DISTINCT article FROM changes WHERE seq > ?", (seen,))]
    for start in range(0, len(changed), _STEP):
        _read(archive, changed[start : start + _STEP], _BESIDE)
    _drop(archive)
    for table in (_WORDS, _READ):
        archive.db.execute(f"ALTER TABLE {table}{_BESIDE} RENAME TO {table}")
    archive.db.execute(_BY_SKELETON)
    archive.advance(CURSOR, archive.value("SELECT coalesce(max(seq), 0) FROM changes"))


def _drop(archive: SQLiteArchive, beside: str = "") -> None:
    for table in (_WORDS, _READ):
        archive.db.execute(f"DROP TABLE IF EXISTS {table}{beside}")


def ready(archive: SQLiteArchive) -> None:
    """Makes the tables if this store has none yet."""
    if archive.value("SELECT 1 FROM sqlite_schema WHERE name = 'headlines_read'") is None:
        with archive.transaction():
            _drop(archive)
            archive.db.execute(_CREATE.format(words=_WORDS, read=_READ))
            archive.db.execute(_BY_SKELETON)
            archive.advance(CURSOR, 0)


def ailments(archive: SQLiteArchive) -> list[str]:
    """What is wrong with the words, a line each: headlines that were not read, or read and gone."""
    if not archive.position(CURSOR) or archive.behind(CURSOR):
        return []
    held = archive.value("SELECT count(*) FROM sqlite_schema WHERE name IN (?, ?)", (_WORDS, _READ))
    if held < len((_WORDS, _READ)):
        return ["the words to suggest are gone: run `khabar reindex`"]
    lost = archive.value(
        "SELECT (SELECT count(*) FROM articles a LEFT JOIN headlines_read r ON r.article = a.no"
        " WHERE a.headline <> '' AND r.headline IS NOT a.headline)"
        " + (SELECT count(*) FROM headlines_read WHERE article NOT IN (SELECT no FROM articles))"
    )
    empty = archive.value("SELECT EXISTS (SELECT 1 FROM headlines_read) > EXISTS (SELECT 1 FROM headline_words)")
    told = f"{lost} headlines are not among the words to suggest" if lost else "the words to suggest are gone"
    return [f"{told}: run `khabar reindex`"] if lost or empty else []


def _read(archive: SQLiteArchive, numbers: list[int], beside: str = "") -> None:
    """Takes back what the earlier headlines of these articles gave, and enters what today's give."""
    marks = ",".join("?" * len(numbers))
    now = dict(archive.rows(f"SELECT no, headline FROM articles WHERE headline <> '' AND no IN ({marks})", numbers))
    before = dict(archive.rows(f"SELECT article, headline FROM {_READ}{beside} WHERE article IN ({marks})", numbers))
    gained: Counter[tuple[str, str]] = Counter()
    for headline in now.values():
        gained.update(set(entries(headline)))
    for headline in before.values():
        gained.subtract(set(entries(headline)))
    archive.db.executemany(
        f"INSERT INTO {_WORDS}{beside} VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET articles = articles + ?4",
        [(key, shown, "" if " " in key else skeleton(key), n) for (key, shown), n in sorted(gained.items()) if n],
    )
    archive.db.executemany(
        f"DELETE FROM {_WORDS}{beside} WHERE key = ? AND shown = ? AND articles <= 0",
        [entry for entry, n in sorted(gained.items()) if n < 0],
    )
    archive.db.executemany(f"DELETE FROM {_READ}{beside} WHERE article = ?", [(no,) for no in before])
    archive.db.executemany(f"INSERT INTO {_READ}{beside} VALUES (?, ?)", sorted(now.items()))


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
    return plain[2:] if plain.startswith("ال") and len(plain) > 4 and plain not in whole() else plain


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
