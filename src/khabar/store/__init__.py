"""The store: captures, articles and what was found out about them, behind small protocols."""

from __future__ import annotations

from khabar.store.archive import SQLiteArchive, open_archive
from khabar.store.protocols import Archive
from khabar.store.upkeep import restore

__all__ = ["Archive", "SQLiteArchive", "open_archive", "restore"]
