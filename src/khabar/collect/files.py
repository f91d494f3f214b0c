"""Captures from files, folders and standard input, packed with gzip or not: pages, feeds, dumps and web archives.

One bad file never stops the rest: it is yielded as the error that names it and says why.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from khabar.collect import dumps, feeds
from khabar.collect.packed import Rest, Unpacked, why
from khabar.errors import UnreadableFile
from khabar.model import Capture

#: The most bytes a page may hold once unpacked; the reader refuses pages above 20 MB by name.
MAX_BYTES = 25_000_000
_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".shtml": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".json": "application/feed+json",
}
_SIGNS = (
    (b"<!doctype html", "text/html"),
    (b"<html", "text/html"),
    (b"<rss", "application/rss+xml"),
    (b"<rdf:rdf", "application/rss+xml"),
    (b"<feed", "application/atom+xml"),
    (b"<?xml", "application/xml"),
)
_FEEDS = frozenset(("application/rss+xml", "application/atom+xml", "application/xml", "application/feed+json"))

Told = Callable[[str], None]
Captures = Iterator[Capture | UnreadableFile]


def captures(sources: Iterable[str], told: Told | None = None) -> Captures:
    """A capture for each page in each source: a file, a folder (with its folders, sorted), or standard input (`-`).

    A feed is as many captures as it has items, a dump or a web archive as it has pages. In a folder, files of a kind
    that is never a page (hidden ones, tables, pictures) are passed over. What else there is to say (how many records
    of an archive are no pages) goes to `told`.
    """
    tell = told or (lambda _: None)
    for source in sources:
        if source == "-":
            yield from _stream("stdin", sys.stdin.buffer, tell)
        elif source.startswith(("http://", "https://")):
            yield UnreadableFile(source, "fetching is not built yet; save the page and name its file")
        elif os.path.isdir(source):
            yield from _folder(source, tell)
        else:
            yield from _file(source, tell)


def _folder(folder: str, tell: Told) -> Captures:
    failed: list[OSError] = []
    been: set[tuple[int, int]] = set()
    for place, folders, names in os.walk(folder, onerror=failed.append, followlinks=True):
        if not _is_new(place, been):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (UnreadableFile(called(str(error.filename)), why(error)) for error in failed)
        failed.clear()
        for name in sorted(names):
            path = os.path.join(place, name)
            if not _is_page(name):
                continue
            if _is_special(path):
                yield UnreadableFile(called(path), "is a pipe, a socket or a device, not a file")
            elif not _is_json(name) or _is_feed(path):
                yield from _file(path, tell)
    yield from (UnreadableFile(called(str(error.filename)), why(error)) for error in failed)


def _is_new(folder: str, been: set[tuple[int, int]]) -> bool:
    """Whether a folder was not walked before: links may lead back to where they stand."""
    try:
        found = os.stat(folder)
    except OSError:
        return True
    known = len(been)
    been.add((found.st_dev, found.st_ino))
    return len(been) > known


def _is_page(name: str) -> bool:
    """Whether a file found in a folder may hold pages, by its name."""
    bare = name.lower().removesuffix(".gz")
    return not name.startswith(".") and (
        Path(bare).suffix in _TYPES or bare.endswith((".warc", ".wet")) or "." not in bare
    )


def _is_special(path: str) -> bool:
    """Whether reading would wait for somebody: in a folder nobody meant that."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False  # named when it is opened
    return not stat.S_ISREG(mode)


def called(path: str) -> str:
    """A path as it is written in messages and articles: bytes that are no UTF-8 are marked, since JSON has no room for
    them."""
    return os.fsencode(path).decode("utf-8", "replace")


def _is_json(name: str) -> bool:
    return name.lower().removesuffix(".gz").endswith(".json")


def _is_feed(path: str) -> bool:
    """Whether a JSON file says that it is a feed; most lie beside pages and are something else."""
    try:
        with open(path, "rb") as stream:
            return feeds.JSON_FEED in Unpacked(stream).head
    except OSError:
        return True  # what cannot be opened is named when its turn comes


def _file(path: str, tell: Told) -> Captures:
    try:
        with open(path, "rb") as stream:
            yield from _stream(path, stream, tell)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield UnreadableFile(called(path), why(error) if isinstance(error, OSError) else "is no name of a file")


def _stream(path: str, stream: IO[bytes], tell: Told) -> Captures:
    """What a stream holds, by its first bytes and its name."""
    name = called(path)
    unpacked = Unpacked(stream)
    head = unpacked.head
    if head.startswith(b"WARC/") or name.lower().removesuffix(".gz").endswith((".warc", ".wet")):
        yield from _archive(path, stream, unpacked, tell)
        return
    kind = _type(name, head)
    if kind in (None, "text/plain") and dumps.is_dump(head):
        yield from dumps.pages(name, unpacked, MAX_BYTES)
        return
    whole = _whole(name, unpacked)
    if isinstance(whole, UnreadableFile):
        yield whole
        return
    capture = Capture(content=whole, media_type=kind, source=name)
    yield from feeds.items(capture) if kind in _FEEDS else (capture,)


def _archive(path: str, stream: IO[bytes], unpacked: Unpacked, tell: Told) -> Captures:
    """The pages of a web archive, which lies packed record by record, as one piece, or not at all."""
    from khabar.collect import warc

    name, rest = called(path), Rest(stream, unpacked.raw)
    if not unpacked.head:
        yield UnreadableFile(name, "is empty" if not unpacked.raw else "its gzip data is damaged")
        return
    again: Callable[[], IO[bytes]] | None = None
    whole = unpacked.packed and warc.is_whole(unpacked.raw)
    if stream.seekable() and path != "stdin":
        again = partial(warc.opened, path, whole)
    yield from warc.pages(name, warc.Inside(rest) if whole else rest, tell, again)  # type: ignore[arg-type]


def _whole(name: str, stream: Unpacked) -> bytes | UnreadableFile:
    """Everything in `stream`, as long as it is not too much."""
    try:
        content = stream.read(MAX_BYTES + 1)
        if len(content) <= MAX_BYTES:
            stream.read(1)  # raises what damaged the end
    except OSError as error:
        return UnreadableFile(name, why(error))
    if len(content) > MAX_BYTES:
        return UnreadableFile(name, f"holds more than {MAX_BYTES // 1_000_000} MB{' unpacked' * stream.packed}")
    return content


def _type(name: str, content: bytes) -> str | None:
    """The media type by the file's name, then by its first bytes; None where neither tells."""
    suffix = Path(name.lower().removesuffix(".gz")).suffix
    if suffix in _TYPES:
        return _TYPES[suffix]
    head = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"{") and feeds.JSON_FEED in content:
        return "application/feed+json"
    return next((kind for sign, kind in _SIGNS if head.startswith(sign)), None)
