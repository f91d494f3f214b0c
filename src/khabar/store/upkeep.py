"""Keeping a store safe: copies while it is used, and a look at its health."""

from __future__ import annotations

import os
from contextlib import closing

import apsw

from khabar.arabic.tokens import VERSION
from khabar.errors import StoreBroken, StoreUnwritable
from khabar.store.connection import Connection
from khabar.store.schema import APPLICATION_ID, told
from khabar.store.sightings import ELSEWHERE
from khabar.store.spellings import Spellings

#: Pages of the database copied before others may write again.
_PAGES_AT_ONCE = 2000


class Upkeep:
    """Copies the store and examines it."""

    def __init__(self, connection: Connection, spellings: Spellings) -> None:
        self._connection = connection
        self._spellings = spellings

    def backup(self, path: str) -> None:
        """Writes a complete copy to `path` while others read and write here. An existing file is refused."""
        if os.path.exists(path):
            raise StoreUnwritable(path, "is there already; a backup never overwrites")
        with (
            told(path),
            closing(apsw.Connection(path)) as copy,
            copy.backup("main", self._connection.db, "main") as backup,
        ):
            while not backup.done:
                backup.step(_PAGES_AT_ONCE)

    def ailments(self) -> list[str]:
        """What is wrong with the store, a line each; empty when it is sound."""
        ailments = [line for (line,) in self._connection.rows("PRAGMA integrity_check(20)") if line != "ok"]
        lost = self._connection.value(
            f"SELECT count(*) FROM articles WHERE no NOT IN (SELECT article FROM tokens) AND NOT {ELSEWHERE}"
        )
        if lost:
            ailments.append(f"{lost} articles have no tokens: run `khabar reread`")
        stale = self._connection.value("SELECT count(*) FROM tokens WHERE version <> ?", (VERSION,))
        if stale:
            ailments.append(f"{stale} articles were analysed by another version of Khabar: run `khabar reindex`")
        return ailments + self._misspelled()

    def _misspelled(self) -> list[str]:
        """Where articles, and the table of spellings they should be analysed by, are not in step."""
        ailments = []
        now, then = self._spellings.analyser.spellings, self._spellings.table()
        if now != then:
            differ = sum(now.get(form) != then.get(form) for form in now.keys() | then.keys())
            ailments.append(f"the spellings of {differ} words are not settled: run `khabar reindex`")
        waiting = len(self._spellings.moved()) or self._spellings.misspelled()
        if waiting:
            ailments.append(f"the articles of {waiting} words wait for their new spelling: run `khabar reindex`")
        return ailments


def restore(copy: str, path: str) -> None:
    """Puts the backup `copy` in the place of the store at `path`, which must not exist."""
    if os.path.exists(path):
        raise StoreUnwritable(path, "is there already; move it away first, a restore never overwrites")
    if not os.path.isfile(copy):
        raise StoreBroken(copy, "no such backup")
    with told(copy), closing(apsw.Connection(copy, flags=apsw.SQLITE_OPEN_READONLY)) as source:
        if source.pragma("application_id") != APPLICATION_ID:
            raise StoreBroken(copy, "not a backup of a Khabar store")
        with (
            told(path),
            closing(apsw.Connection(path)) as target,
            target.backup("main", source, "main") as backup,
        ):
            backup.step()
