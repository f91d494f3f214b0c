"""Which of the archive's outlets a reader means: by id, or by any name the directory knows."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.arabic.words import plain
from khabar.model import Outlet
from khabar.outlets import Directory
from khabar.store import Archive


def stored(archive: Archive, names: Iterable[str]) -> list[str]:
    """The outlets under which articles are stored that one of `names` means; none where the archive has no such."""
    keys = archive.articles.outlet_keys()
    return sorted({key for name in names for key in keys if _same(key, name, archive.directory)})


def _same(key: str, asked: str, directory: Directory) -> bool:
    if key == asked or plain(key) == plain(asked) != "":
        return True
    meant = _outlet(asked, directory)
    return meant is not None and _outlet(key, directory) == meant


def _outlet(name: str, directory: Directory) -> Outlet | None:
    return directory.by_id(name.lower()) or directory.named(name, credit=True)
