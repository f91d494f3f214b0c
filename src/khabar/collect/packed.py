"""Streams that may be packed with gzip: read piece by piece, and never more than was asked for."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import IO

_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 16
_SNIFFED = 1 << 16
_HEAD = 4096


class Unpacked:
    """A stream's bytes, unpacked where it is gzip (of any number of members). Errors are `OSError`, in plain words.

    `raw` are the bytes that were taken from the stream itself to see what it is.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self.raw = stream.read(_SNIFFED)
        self.packed = self.raw.startswith(_GZIP)
        rest = Rest(stream, self.raw)
        self._source = gzip.GzipFile(fileobj=rest) if self.packed else rest
        self._given = False
        self._failed: OSError | None = None

    @property
    def head(self) -> bytes:
        """The first bytes, which stay to be read; none where they cannot be unpacked."""
        if not self.packed:
            return self.raw[:_HEAD]
        try:
            return zlib.decompressobj(wbits=31).decompress(self.raw, _HEAD)
        except zlib.error:
            return b""

    def read(self, size: int) -> bytes:
        """At most `size` bytes, fewer only at the end; what stands before damage is given before the error."""
        if self._failed is not None:
            raise self._failed
        pieces = []
        try:
            while size > 0 and (piece := self._read(min(size, _CHUNK))):
                pieces.append(piece)
                size -= len(piece)
        except OSError as error:
            self._failed = error
            if not pieces:
                raise
        return b"".join(pieces)

    def _read(self, size: int) -> bytes:
        # One member at a time and little of it, so that damage takes no more with it than it must.
        try:
            piece = self._source.read1(size) if isinstance(self._source, gzip.GzipFile) else self._source.read(size)
        except gzip.BadGzipFile as error:
            if self._given and "Not a gzipped file" in str(error):
                return b""  # something else after the last member
            raise OSError(f"its gzip data is damaged ({error})") from error
        except zlib.error as error:
            raise OSError(f"its gzip data is damaged ({error})") from error
        except EOFError as error:
            raise OSError("its gzip data is cut short") from error
        self._given = self._given or bool(piece)
        return piece


class Rest(io.RawIOBase):
    """A stream of which some was read already, as if nothing had been."""

    def __init__(self, stream: IO[bytes], head: bytes) -> None:
        self._stream, self._head, self._place = stream, head, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self._head:
            piece, self._head = (self._head, b"") if size < 0 else (self._head[:size], self._head[size:])
        else:
            piece = self._stream.read(size)
        self._place += len(piece)
        return piece

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def why(error: OSError) -> str:
    """What went wrong, in words: the operating system's, without its number."""
    return (error.strerror or str(error)).lower()
