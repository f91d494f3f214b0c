"""Web archives (WARC 1.0 and 1.1, ISO 28500): every HTML page that was fetched well, as a capture with its HTTP head.

A record is named `file#offset`: its place in the file as it lies, packed record by record or not at all; in one that
was packed as one piece, its place in what that unpacks to. What is no page (requests, pictures, answers other than
200) is counted, what is broken is one named error, and the reading goes on at the next record that can be found.
Revisits are resolved where the original stands earlier in the same file. One record at a time is in memory.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from typing import IO, TYPE_CHECKING

from khabar.collect.packed import Unpacked
from khabar.errors import UnreadableFile
from khabar.model import Capture

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

#: The most bytes of a page, as it was sent and once its coding is undone.
MAX_BYTES = 25_000_000
_CHUNK = 1 << 20
#: So many bytes tell whether a record begins with them.
_JUDGED = 4096
_PAGES = frozenset(("text/html", "application/xhtml+xml", "text/plain", ""))
_GZIP = b"\x1f\x8b\x08"
_LENGTH = re.compile(rb"(?i)\r\ncontent-length:\s*(\d{1,15})")
#: Where a record may begin: its version, or the first bytes of a gzip member.
_STARTS = re.compile(rb"WARC/1\.[01]\r?\n|\x1f\x8b\x08[\x00-\x1f]")
#: Damage that repeats this often makes a file that is no archive any more.
_MOST_HOLES = 1_000

Again = Callable[[], IO[bytes]]


def pages(
    name: str, stream: IO[bytes], tell: Callable[[str], None], again: Again | None = None
) -> Iterator[Capture | UnreadableFile]:
    """The pages of a web archive in order. `again` opens the file anew, for revisits and to go on behind damage;
    without it (a pipe) revisits are named, and damage is the end. `tell` is told what was passed over."""
    reading = _Reading(name, again)
    yield from reading.run(stream)
    if reading.passed:
        told = ", ".join(f"{count} {what}" for what, count in sorted(reading.passed.items()))
        tell(f"{name}: passed over {told}")
    if reading.cut:
        tell(f"{name}: {reading.cut} pages were truncated by the crawler and read as far as they go")


def is_whole(raw: bytes) -> bool:
    """Whether an archive was packed as one piece, by its first packed bytes: a member that goes on behind its first
    record. Archives are packed record by record, so that each can be found; a plain `gzip` does otherwise."""
    member = zlib.decompressobj(wbits=31)
    try:
        told = member.decompress(raw, _CHUNK)
    except zlib.error:
        return False
    head, ends, _ = told.partition(b"\r\n\r\n")
    length = _LENGTH.search(head)
    return bool(ends) and length is not None and len(told) > len(head) + int(length[1]) + 8


class Inside(io.RawIOBase):
    """A packed archive as if it were not: its places are those of the unpacked bytes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._unpacked, self._place = stream, Unpacked(stream), 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece = self._unpacked.read(size if size >= 0 else MAX_BYTES)
        self._place += len(piece)
        return piece

    def tell(self) -> int:
        return self._place

    def seek(self, place: int, whence: int = 0) -> int:
        """To a place counted from the beginning; back means unpacking anew."""
        if place < self._place:
            self._stream.seek(0)
            self._unpacked, self._place = Unpacked(self._stream), 0
        while self._place < place and self.read(min(_CHUNK, place - self._place)):
            pass
        return self._place

    def close(self) -> None:
        self._stream.close()
        super().close()


def opened(path: str, whole: bool) -> IO[bytes]:
    """An archive to read from; `whole` where it was packed as one piece."""
    stream = open(path, "rb")  # noqa: SIM115
    return Inside(stream) if whole else stream  # type: ignore[return-value]


class _Broken(Exception):
    """A record that cannot be read; the archive goes on."""


class _Reading:
    """One pass over an archive. Offsets are those of the file as it lies (packed, where it is)."""

    def __init__(self, name: str, again: Again | None) -> None:
        self.name, self.again = name, again
        self.passed: Counter[str] = Counter()
        self.cut = 0
        #: Where the original of a payload digest, and of an address, stands.
        self.digests: dict[str, int] = {}
        self.addresses: dict[str, int] = {}

    def run(self, stream: IO[bytes]) -> Iterator[Capture | UnreadableFile]:
        start, damage = 0, None
        with ExitStack() as files:
            stream = files.enter_context(self.again()) if self.again else stream
            for _ in range(_MOST_HOLES):
                found = _Records(stream, start)
                for record, place in found:
                    yield from [damage] if damage else []
                    damage = None
                    yield from self._record(record, place)
                if found.error is None:
                    break
                # A packed record breaks where it begins and again where it is looked for: named once, where it begins.
                damage = UnreadableFile(f"{self.name}#{found.last}", f"is damaged there or behind it ({found.error})")
                after = self._next(found.last) if self.again else None
                if after is None:
                    break
                stream.seek(after)
                start = after
        yield from [damage] if damage else []

    def _next(self, hole: int) -> int | None:
        """Where the next record after a damaged one begins; None where none is found."""
        assert self.again is not None
        with self.again() as stream, suppress(OSError):
            stream.seek(hole + 1)
            base, told = hole + 1, b""
            while True:
                piece = stream.read(_CHUNK)
                told += piece
                # What may begin too near to the end to be judged waits for the next piece.
                sure = max(len(told) - _JUDGED, 0) if piece else len(told)
                for found in _STARTS.finditer(told):
                    start = found.start()
                    if start < sure and (found[0].startswith(b"WARC") or _opens(told[start : start + _JUDGED])):
                        return base + start
                if not piece:
                    break
                told, base = told[sure:], base + sure
        return None

    def _record(self, record: WarcRecord, place: int) -> Iterator[Capture | UnreadableFile]:
        """What one record brings."""
        name = f"{self.name}#{place}"
        url = record.headers.get("WARC-Target-URI")
        try:
            found = self._capture(record, place, name)
        except (_Broken, OSError, ValueError) as error:
            yield UnreadableFile(f"{name} ({url})" if url else name, str(error))
            return
        if found is not None:
            yield found

    def _capture(self, record: WarcRecord, place: int, name: str) -> Capture | None:
        kind = str(record.record_type)
        if kind == "revisit":
            return self._revisit(record, name)
        if kind not in ("response", "resource", "conversion"):
            # Requests, metadata and the archive's own description belong to a crawl and are no captures of anything.
            return None
        return self._page(record, place, name)

    def _page(self, record: WarcRecord, place: int, name: str) -> Capture | None:
        """A page's record; None where it is of another kind, which is counted."""
        if record.content_length > MAX_BYTES:
            raise _Broken(f"holds more than {MAX_BYTES // 1_000_000} MB")
        headers, media_type = self._head(record)
        if headers is not None:
            self._remember(record, place)
        if media_type is None:
            return None
        content = _payload(record, headers or {})
        if "WARC-Truncated" in record.headers:
            self.cut += 1
        return Capture(
            content=content,
            media_type=media_type or None,
            url=(record.headers.get("WARC-Target-URI") or "").strip("<>") or None,
            source=name,
            fetched_at=record.record_date,
            headers=headers or {},
        )

    def _head(self, record: WarcRecord) -> tuple[dict[str, str] | None, str | None]:
        """The HTTP head of a record (None where it has none), and its media type: None for what is no page."""
        if str(record.record_type) != "response":
            media_type = (record.headers.get("Content-Type") or "").strip()
            return None, media_type if self._is_page(media_type) else None
        if not record.is_http:
            self.passed["not HTTP"] += 1
            return None, None
        record.parse_http(quirks_mode=True)
        if record.http_headers is None or record.http_headers.status_code is None:
            raise _Broken("its HTTP head cannot be read")
        headers = {key.lower(): value for key, value in record.http_headers.items()}
        if record.http_headers.status_code != 200:
            self.passed["not answered with 200"] += 1
            return headers, None
        media_type = headers.get("content-type", "").strip()
        return headers, media_type if self._is_page(media_type) else None

    def _is_page(self, media_type: str) -> bool:
        if media_type.partition(";")[0].strip().lower() in _PAGES:
            return True
        self.passed["not HTML"] += 1
        return False

    def _remember(self, record: WarcRecord, place: int) -> None:
        digest, url = record.headers.get("WARC-Payload-Digest"), record.headers.get("WARC-Target-URI")
        if digest:
            self.digests.setdefault(digest, place)
        if url:
            self.addresses[url] = place

    def _revisit(self, record: WarcRecord, name: str) -> Capture | None:
        """A page that had not changed since an earlier visit: its content is the original's."""
        headers = record.headers
        place = self.digests.get(headers.get("WARC-Payload-Digest") or "")
        if place is None:
            place = self.addresses.get(headers.get("WARC-Refers-To-Target-URI") or headers.get("WARC-Target-URI") or "")
        if place is None or self.again is None:
            raise _Broken("is a revisit whose original is not earlier in this file")
        with self.again() as stream:
            stream.seek(place)
            original = next((one for one, _ in _Records(stream, place)), None)
            found = self._page(original, place, name) if original is not None else None
        if found is None:
            self.passed["revisits of what is no page"] += 1
            return None
        return Capture(
            content=found.content, media_type=found.media_type, url=(headers.get("WARC-Target-URI") or found.url),
            source=name, fetched_at=record.record_date, headers=found.headers,
        )  # fmt: skip


def _opens(packed: bytes) -> bool:
    """Whether a gzip member that holds a record begins with these bytes."""
    with suppress(zlib.error):
        return zlib.decompressobj(wbits=31).decompress(packed, 64).startswith(b"WARC/1.")
    return False


class _Records:
    """The records of a stream with their places, as far as they can be read; then `error` says why no further."""

    def __init__(self, stream: IO[bytes], start: int) -> None:
        from fastwarc.warc import ArchiveIterator

        self.records = ArchiveIterator(stream, parse_http=False)
        self.last = start
        self.error: str | None = None

    def __iter__(self) -> Iterator[tuple[WarcRecord, int]]:
        try:
            for record in self.records:
                self.last = record.stream_pos
                yield record, self.last
        except OSError as error:
            self.error = str(error)
        except BaseException as error:
            # The parser is compiled, and what it did not foresee reaches us as no `Exception`.
            if type(error).__name__ != "PanicException":
                raise
            self.error = "its parser gave up"


def _payload(record: WarcRecord, headers: dict[str, str]) -> bytes:
    """The page as it was before it was sent: its chunks joined, its coding undone, never more than `MAX_BYTES`."""
    sent = record.reader.read(MAX_BYTES + 1)
    if len(sent) < record.content_length and "WARC-Truncated" not in record.headers:
        raise _Broken(f"is cut short: {len(sent)} of {record.content_length} bytes")
    if "chunked" in headers.get("transfer-encoding", "").lower():
        sent = _joined(sent)
    for coding in reversed(headers.get("content-encoding", "").lower().split(",")):
        sent = _decoded(sent, coding.strip())
    return sent


def _joined(sent: bytes) -> bytes:
    """A chunked body as one; many crawlers join the chunks and leave the head as it was."""
    from io import BytesIO

    from fastwarc.stream_io import ChunkedReader

    try:
        return ChunkedReader(BytesIO(sent)).read(MAX_BYTES + 1)
    except OSError:
        return sent


def _decoded(sent: bytes, coding: str) -> bytes:
    """A body with one content coding undone; what is not in that coding any more is left as it is."""
    if coding in ("gzip", "x-gzip"):
        told = _inflated(sent, 31) if sent.startswith(_GZIP) else sent
    elif coding == "deflate":
        told = _inflated(sent, 15 if sent[:1] == b"\x78" else -15)
    elif coding in ("br", "zstd"):
        told = _uncoded(sent, coding)
    elif coding in ("", "identity"):
        return sent
    else:
        raise _Broken(f"is in a coding that is not read ({coding[:20]})")
    if len(told) > MAX_BYTES:
        raise _Broken(f"holds more than {MAX_BYTES // 1_000_000} MB once its {coding} coding is undone")
    return told


def _inflated(sent: bytes, bits: int) -> bytes:
    try:
        return zlib.decompressobj(wbits=bits).decompress(sent, MAX_BYTES + 1)
    except zlib.error as error:
        raise _Broken(f"its coding is damaged ({error})") from error


def _uncoded(sent: bytes, coding: str) -> bytes:
    from io import BytesIO

    from fastwarc.stream_io import BrotliReader, ZstdReader

    if coding == "br" and sent[:64].lstrip()[:1] == b"<":
        return sent  # undone already: Brotli never begins so and goes on as a page
    try:
        reader = BrotliReader(BytesIO(sent)) if coding == "br" else ZstdReader(BytesIO(sent))
        return reader.read(MAX_BYTES + 1)
    except OSError as error:
        raise _Broken(f"its {coding} coding is damaged ({error})") from error
