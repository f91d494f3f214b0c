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
from khabar.store import Archive

CURSOR = "vocabulary"

#: Letters of a word that may be suggested, and words of a name.
SHORTEST, _LONGEST, _NAME = 2, 60, 4

#: Headlines read in one step while the words are read anew.
_STEP = 2000


def catch_up(archive: Archive, step: int = 500) -> Iterator[int]:
    """Brings the words up to the change log, a transaction a step; yields how many changes each step took."""
    ready(archive)
    while archive.changes.after(CURSOR, 1):
        with archive.transaction():
            if changes := archive.changes.after(CURSOR, step):  # unless another program was faster
                numbers = [no for _, kind, no, _ in changes if kind != "cut"]
                _read(archive, list(dict.fromkeys(numbers)))
                archive.changes.advance(CURSOR, changes[-1][0])
        yield len(changes)


def rebuild(archive: Archive) -> Iterator[int]:
    """Reads every headline again, beside the words in use, which are then exchanged; yields how many were read."""
    ready(archive)
    with archive.transaction():
        archive.headline_words.create(beside=True)
        seen = archive.changes.latest()
    last = 0
    while numbers := archive.articles.numbers_after(last, _STEP):
        with archive.transaction():
            _read(archive, numbers, beside=True)
        last = numbers[-1]
        yield len(numbers)
    with archive.transaction():
        _exchange(archive, seen)


def _exchange(archive: Archive, seen: int) -> None:
    """Puts the words read anew in the place of those in use, with all that changed since `seen`. In a transaction."""
    changed = archive.changes.since(seen)
    for start in range(0, len(changed), _STEP):
        _read(archive, changed[start : start + _STEP], beside=True)
    archive.headline_words.exchange()
    archive.changes.advance(CURSOR, archive.changes.latest())


def ready(archive: Archive) -> None:
    """Makes the tables if this store has none yet."""
    if not archive.headline_words.exist():
        with archive.transaction():
            archive.headline_words.create()
            archive.changes.advance(CURSOR, 0)


def ailments(archive: Archive) -> list[str]:
    """What is wrong with the words, a line each: headlines that were not read, or read and gone."""
    if not archive.changes.position(CURSOR) or archive.changes.behind(CURSOR):
        return []
    if not archive.headline_words.whole():
        return ["the words to suggest are gone: run `khabar reindex`"]
    lost = archive.headline_words.lost()
    if lost:
        return [f"{lost} headlines are not among the words to suggest: run `khabar reindex`"]
    if archive.headline_words.emptied():
        return ["the words to suggest are gone: run `khabar reindex`"]
    return []


def _read(archive: Archive, numbers: list[int], *, beside: bool = False) -> None:
    """Takes back what the earlier headlines of these articles gave, and enters what today's give."""
    now = archive.articles.headlines(numbers)
    before = archive.headline_words.read(numbers, beside=beside)
    gained: Counter[tuple[str, str]] = Counter()
    for headline in now.values():
        gained.update(set(entries(headline)))
    for headline in before.values():
        gained.subtract(set(entries(headline)))
    rows = [
        (key, shown, "" if " " in key else skeleton(key), headlines)
        for (key, shown), headlines in sorted(gained.items())
        if headlines
    ]
    archive.headline_words.gain(rows, beside=beside)
    archive.headline_words.note_read(before, now, beside=beside)


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
