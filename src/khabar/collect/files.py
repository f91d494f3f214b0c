"""Captures from files, folders and standard input, packed with gzip or not.

One bad file never stops the rest: it is yielded as the error that names it and says why.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from khabar.errors import UnreadableFile
from khabar.model import Capture

#: The most bytes a file may hold once unpacked; the reader refuses pages above 20 MB by name.
MAX_BYTES = 25_000_000
_CHUNK = 1 << 20
_GZIP = b"\x1f\x8b"
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
}
_SIGNS = (
    (b"<!doctype html", "text/html"),
    (b"<html", "text/html"),
    (b"<rss", "application/rss+xml"),
    (b"<feed", "application/atom+xml"),
    (b"<?xml", "application/xml"),
)


def captures(sources: Iterable[str]) -> Iterator[Capture | UnreadableFile]:
    """A capture for each file: named, in a named folder (with its folders, sorted), or standard input (`-`).

    In a folder, files of a kind that is never a page (hidden ones, tables, pictures) are passed over.
    """
    for source in sources:
        if source == "-":
            yield _read("-", sys.stdin.buffer)
        elif source.startswith(("http://", "https://")):
            yield UnreadableFile(source, "fetching is not built yet; save the page and name its file")
        elif os.path.isdir(source):
            yield from _folder(source)
        else:
            yield _file(source)


def _folder(folder: str) -> Iterator[Capture | UnreadableFile]:
    failed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=failed.append):
        folders.sort()
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (UnreadableFile(str(error.filename), _why(error)) for error in failed)
        failed.clear()
        yield from (_file(os.path.join(place, name)) for name in sorted(names) if _is_page(name))
    yield from (UnreadableFile(str(error.filename), _why(error)) for error in failed)


def _is_page(name: str) -> bool:
    """Whether a file found in a folder may be a page, by its name."""
    bare = name.lower().removesuffix(".gz")
    return not name.startswith(".") and (
        Path(bare).suffix in _TYPES or bare.endswith((".warc", ".html", ".txt")) or "." not in bare
    )


def _file(path: str) -> Capture | UnreadableFile:
    if path.lower().removesuffix(".gz").endswith(".warc"):
        return UnreadableFile(path, "reading WARC is not built yet; unpack its pages into a folder")
    try:
        with open(path, "rb") as stream:
            return _read(path, stream)
    except OSError as error:
        return UnreadableFile(path, _why(error))


def _read(name: str, stream: IO[bytes]) -> Capture | UnreadableFile:
    """Everything in `stream`, unpacked where it is gzip, as long as it is not too much."""
    read = stream.read
    head: bytes = read(2)
    packed = head == _GZIP
    unpack = zlib.decompressobj(wbits=31)
    pieces: list[bytes] = []
    size, piece = 0, head
    try:
        while piece:
            if packed:
                told, unpack = _unpacked(unpack, piece)
            else:
                told = piece
            size += len(told)
            if size > MAX_BYTES:
                return UnreadableFile(
                    name, f"holds more than {MAX_BYTES // 1_000_000} MB{' unpacked' if packed else ''}"
                )
            pieces.append(told)
            piece = _next(unpack, read) if packed else read(_CHUNK)
    except zlib.error as error:
        return UnreadableFile(name, f"its gzip data is damaged ({error})")
    except OSError as error:
        return UnreadableFile(name, _why(error))
    if packed and not unpack.eof:
        return UnreadableFile(name, "its gzip data is cut short")
    content = b"".join(pieces)
    return Capture(content=content, media_type=_type(name, content), source="stdin" if name == "-" else name)


def _next(unpack: zlib._Decompress, read: Callable[[int], bytes]) -> bytes:
    """What is to be unpacked next; padding after the last member is none."""
    if not unpack.eof:
        return unpack.unconsumed_tail or read(_CHUNK)
    rest = (unpack.unused_data or read(_CHUNK)).lstrip(b"\x00")
    return rest if rest.startswith(_GZIP) else b""


def _unpacked(unpack: zlib._Decompress, piece: bytes) -> tuple[bytes, zlib._Decompress]:
    """The next bytes of a packed stream, at most a chunk of them; a new member begins where one has ended."""
    if unpack.eof:
        unpack = zlib.decompressobj(wbits=31)
    return unpack.decompress(piece, _CHUNK), unpack


def _type(name: str, content: bytes) -> str | None:
    """The media type by the file's name, then by its first bytes; None where neither tells."""
    suffix = Path(name.lower().removesuffix(".gz")).suffix
    if suffix in _TYPES:
        return _TYPES[suffix]
    head = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((kind for sign, kind in _SIGNS if head.startswith(sign)), None)


def _why(error: OSError) -> str:
    """What went wrong, in words: the operating system's, without its number."""
    return (error.strerror or str(error)).lower()
