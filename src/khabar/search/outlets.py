"""Which of the archive's outlets a reader means: by id, or by any name the directory knows."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.arabic.words import plain
from khabar.model import Outlet
from khabar.outlets import Directory
from khabar.outlets import directory as shipped
from khabar.store import Archive


def stored(archive: Archive, asked: Iterable[str], directory: Directory | None = None) -> list[str]:
    """The outlets under which articles are stored that one of `asked` names; none where the archive has no such."""
    known = directory if directory is not None else shipped()
    held = archive.outlet_keys()
    return sorted({key for one in asked for key in held if _same(key, one, known)})


def _same(key: str, asked: str, directory: Directory) -> bool:
    if key == asked or plain(key) == plain(asked) != "":
        return True
    meant = _outlet(asked, directory)
    return meant is not None and _outlet(key, directory) == meant


def _outlet(name: str, directory: Directory) -> Outlet | None:
    return directory.by_id(name.lower()) or directory.named(name, credit=True)
