"""Opening a store: its settings, its age, and what to do about both."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import apsw

from khabar.errors import KhabarError, StoreBroken, StoreError, StoreTooNew, StoreUnwritable
from khabar.store.migrations import LATEST, STEPS

#: «khbr»: tells a Khabar store from any other SQLite file.
APPLICATION_ID = 0x6B686272

#: FULL: what was committed survives a power cut, not only a crash (sqlite.org/pragma.html#pragma_synchronous).
_SETTINGS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -65536;
PRAGMA mmap_size = 268435456;
"""

_WAIT_MS = 10_000


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turns the engine's errors into ours, which name the store and the cause."""
    try:
        yield
    except apsw.Error as error:
        raise ours(error, path) from error


def ours(error: apsw.Error, path: str) -> Exception:
    """The engine's error as ours, which names the store and the cause; as it is where it is a fault of our own."""
    match error:
        case apsw.FullError():
            return StoreUnwritable(path, "the disk is full; nothing of the last step was kept")
        case apsw.ReadOnlyError():
            return StoreUnwritable(path, "the store is read-only")
        case apsw.BusyError() | apsw.LockedError():
            return StoreUnwritable(path, "another program is writing to the store; try again")
        case apsw.CantOpenError():
            return StoreUnwritable(path, "cannot be opened (is the folder there, and writable?)")
        case apsw.NotADBError() | apsw.CorruptError():
            return StoreBroken(path, "not a Khabar store, or a damaged one; see `khabar doctor`")
        case apsw.SQLError() if str(error).startswith("no such "):
            return StoreBroken(path, f"{error}; see `khabar doctor`")
        case apsw.IOError():
            return StoreError(path, f"input or output failed: {error}")
        case _:
            return error


def connect(path: str) -> apsw.Connection:
    """An open, migrated store. A newer one is refused untouched; an older one is first backed up by name."""
    if "://" in path:
        raise KhabarError(f"{path}: only SQLite stores are built so far; give a file's path")
    with told(path):
        db = _open(path)
        try:
            _grow(db, path)
            db.execute(_SETTINGS)
        except BaseException:
            db.close()
            raise
    return db


def _open(path: str) -> apsw.Connection:
    fresh = path == ":memory:" or not os.path.exists(path) or os.path.getsize(path) == 0
    if path != ":memory:" and fresh and not Path(path).parent.is_dir():
        raise StoreUnwritable(path, "its folder does not exist")
    if os.path.isdir(path):
        raise StoreBroken(path, "a folder, not a store")
    db = apsw.Connection(path)
    db.set_busy_timeout(_WAIT_MS)
    return db


def _grow(db: apsw.Connection, path: str) -> None:
    """Brings the schema to `LATEST`, each step in one transaction with the note that it ran."""
    at = db.pragma("user_version")
    told_id = db.pragma("application_id")
    empty = not db.execute("SELECT count(*) FROM sqlite_schema").get
    if not empty and told_id != APPLICATION_ID:
        raise StoreBroken(path, "a SQLite file, but not a Khabar store")
    if at > LATEST:
        raise StoreTooNew(path, f"written by a later Khabar (schema {at}, this one knows {LATEST}); upgrade Khabar")
    if at == LATEST:
        return
    if not empty:
        _keep_copy(db, f"{path}.schema-{at}.bak")
    for number, step in enumerate(STEPS[at:], start=at + 1):
        db.execute("BEGIN IMMEDIATE")
        # Another process may have grown the store while this one waited for the lock.
        if db.pragma("user_version") < number:
            step(db)
            db.pragma("user_version", number)
            db.pragma("application_id", APPLICATION_ID)
        db.execute("COMMIT")


def _keep_copy(db: apsw.Connection, path: str) -> None:
    with closing(apsw.Connection(path)) as copy, copy.backup("main", db, "main") as backup:
        backup.step()
