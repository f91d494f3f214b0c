"""Keeping a store safe: copies while it is used, and a look at its health."""

from __future__ import annotations

import os
from contextlib import closing

import apsw

from khabar.arabic.tokens import VERSION
from khabar.errors import StoreBroken, StoreUnwritable
from khabar.store.schema import APPLICATION_ID, told
from khabar.store.sightings import ELSEWHERE
from khabar.store.spellings import Spellings


class Keeping(Spellings):
    """The part of the archive that copies and examines itself."""

    def backup(self, path: str) -> None:
        """Writes a complete copy to `path` while others read and write here. An existing file is refused."""
        if os.path.exists(path):
            raise StoreUnwritable(path, "is there already; a backup never overwrites")
        with (
            told(path),
            closing(apsw.Connection(path)) as copy,
            copy.backup("main", self.db, "main") as backup,
        ):
            while not backup.done:
                backup.step(2000)

    def ailments(self) -> list[str]:
        """What is wrong with the store, a line each; empty when it is sound."""
        found = [line for (line,) in self.rows("PRAGMA integrity_check(20)") if line != "ok"]
        lost = self.value(
            "SELECT count(*) FROM articles WHERE no NOT IN (SELECT article FROM tokens)"
            f" AND NOT {ELSEWHERE}"
        )
        if lost:
            found.append(f"{lost} articles have no tokens: run `khabar reread`")
        stale = self.value("SELECT count(*) FROM tokens WHERE version <> ?", (VERSION,))
        if stale:
            found.append(f"{stale} articles were analysed by another version of Khabar: run `khabar reindex`")
        return found + self._misspelled()

    def _misspelled(self) -> list[str]:
        """Where articles, and the table of spellings they should be analysed by, are not in step."""
        found = []
        if (now := self.analyser.spellings) != (then := self.spelled()):
            differ = sum(now.get(form) != then.get(form) for form in now.keys() | then.keys())
            found.append(f"the spellings of {differ} words are not settled: run `khabar reindex`")
        if waiting := len(self.moved()) or self.misspelled():
            found.append(f"the articles of {waiting} words wait for their new spelling: run `khabar reindex`")
        return found


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
