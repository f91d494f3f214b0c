"""The store: captures, articles and what was found out about them, behind one protocol."""

from __future__ import annotations

from khabar.store.archive import Archive, SQLiteArchive, open_archive
from khabar.store.keeping import restore

__all__ = ["Archive", "SQLiteArchive", "open_archive", "restore"]
