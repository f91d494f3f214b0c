"""The readers' full-text index: derived from the archive's tokens by eating its change log.

Its words are the archive's search forms: an engine's own tokenizer splits Arabic words at their vowel marks, and its
stock index leaves 44 of 60 ordinary queries without an answer. How it lies on disk is told in `segments.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from weakref import WeakKeyDictionary

import numpy as np

from khabar.errors import StoreBroken
from khabar.search.segments import Segments
from khabar.search.vectors import posting
from khabar.store import Archive

CURSOR = "search"

#: Raised when what stands in the index would be told otherwise (weights, layout): an older one is built anew.
FORMAT = 2
#: Articles of one segment while an index is built anew; others wait to write for as long as it takes to write these.
_STEP = 2048

#: By archive, the numbers of words that its index in use has given, with that index's key.
_numbers: WeakKeyDictionary[Archive, tuple[int, dict[str, int]]] = WeakKeyDictionary()


def catch_up(archive: Archive, step: int = 500) -> Iterator[int]:
    """Brings the index up to the change log, a transaction a step; yields how many changes each step took."""
    index = ready(archive)
    while archive.changes.after(CURSOR, 1):
        with _written(archive, index):  # where others catch up too, and one may have put a new index in its place
            index = ready(archive)
            if changes := archive.changes.after(CURSOR, step):
                _eat(archive, index, changes)
        yield len(changes)
        _merge(archive, index)


def rebuild(archive: Archive) -> Iterator[int]:
    """Builds the index anew from the tokens, beside the one in use: searches go on and find all there was. What
    changes meanwhile is caught up with before the two are exchanged, in one transaction."""
    now = ready(archive)
    with archive.transaction():
        new = _generation(archive, now.generation + 1)
        new.tables.drop()
        new.tables.create()
        seen = archive.changes.latest()
    last = 0
    while numbers := archive.tokens.numbers_after(last, _STEP):
        with _written(archive, new):
            new.enter(archive.tokens.by_number(numbers))
        last = numbers[-1]
        yield len(numbers)
        for _ in new.merge():
            pass
    with _written(archive, new):
        _exchange(archive, now, new, seen)


def ready(archive: Archive) -> Segments:
    """The index in use; an empty one is made where this store has none, or one that another Khabar laid out."""
    found = _in_use(archive)
    if found is None:
        with archive.transaction():
            found = _in_use(archive) or _begin(archive)
    return found


def ailments(archive: Archive) -> list[str]:
    """What is wrong with the index, a line each; empty when it is sound. Reads all of it."""
    with archive.reading():
        index = _in_use(archive)
        if index is None:
            return ["the search index is gone: run `khabar reindex`"] if archive.changes.position(CURSOR) else []
        found = list(index.ailments())
        if not found and not archive.changes.behind(CURSOR):
            lacking, left = index.tables.lost()
            if lacking or left:
                found.append(f"the search index lacks {lacking} articles and holds {left} that are gone")
        return [f"{line}: run `khabar reindex`" for line in found]


def holding(archive: Archive, form: str, after: int = 0, limit: int = 200) -> list[int]:
    """The numbers of the articles indexed with a search form, in order, those after number `after`."""
    index = ready(archive)
    words = list(index.word_numbers([form]).values())
    gone, found = index.gone(), []
    for (number, _), body in index.postings([number for number, _ in index.listed()], words).items():
        segment = index.segment(number)
        slots, _ = posting(body, segment.size).sparse()
        if number in gone:
            slots = slots[~gone[number][slots]]
        found.append(segment.articles[slots])
    numbers = np.sort(np.concatenate(found)) if found else np.array([], np.uint32)
    return [int(no) for no in numbers[np.searchsorted(numbers, after, "right") :][:limit]]


def _eat(archive: Archive, index: Segments, changes: Sequence[tuple[int, str, int, str | None]]) -> None:
    """Enters what changed. In a transaction."""
    numbers = {no: article_id for _, _, no, article_id in changes}
    index.forget(list(numbers))
    index.enter(archive.tokens.by_number([no for no, article_id in numbers.items() if article_id is not None]))
    archive.changes.advance(CURSOR, changes[-1][0])


def _merge(archive: Archive, index: Segments) -> None:
    try:
        for _ in index.merge():
            pass
    except StoreBroken:
        if (now := _in_use(archive)) is not None and now.key == index.key:
            raise  # or else its tables went when a new index took its place


def _exchange(archive: Archive, now: Segments, new: Segments, seen: int) -> None:
    """Puts the new generation in the place of the one in use, with all that changed since `seen`. In a transaction."""
    numbers = archive.changes.since(seen)
    new.forget(numbers)
    new.enter(archive.tokens.by_number(numbers))
    archive.changes.advance(CURSOR, archive.changes.latest())
    now.tables.drop()
    _name(archive, new)


@contextmanager
def _written(archive: Archive, index: Segments) -> Iterator[None]:
    """A transaction on the archive in which an index is written."""
    try:
        with archive.transaction():
            yield
    except BaseException:
        index.undone()
        _numbers.pop(archive, None)
        raise


def _in_use(archive: Archive) -> Segments | None:
    found = archive.index.in_use(FORMAT)
    if found is None:
        return None
    generation, key = found
    held = _numbers.get(archive)
    if held is None or held[0] != key:
        held = _numbers[archive] = key, {}
    return Segments(archive.index.tables(generation), generation, key, held[1])


def _begin(archive: Archive) -> Segments:
    """An empty index, which the next `catch_up` fills from the beginning of the log. In a transaction."""
    archive.index.reset()
    first = _generation(archive, 1)
    first.tables.create()
    _name(archive, first)
    archive.changes.advance(CURSOR, 0)
    return first


def _generation(archive: Archive, number: int) -> Segments:
    return Segments(archive.index.tables(number), number, archive.index.new_key())


def _name(archive: Archive, index: Segments) -> None:
    archive.index.use(index.generation, index.key, FORMAT)
