"""Web archives: what is a page comes out with its head and its time; what is none is counted, what is broken named."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path
from types import SimpleNamespace

import brotli
import pytest

from khabar.collect import captures, warc
from khabar.errors import UnreadableFile
from khabar.model import Capture
from khabar.samples import warc as sample

PAGE = "<!doctype html><h1>قاعة جديدة</h1>".encode()


def record(kind: str, url: str, block: bytes, **extra: str) -> bytes:
    told = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": "2031-05-05T08:00:00Z",
        "WARC-Record-ID": f"<urn:test:{url}>",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
        **{key.replace("_", "-"): value for key, value in extra.items()},
    }
    head = "".join(f"{key}: {value}\r\n" for key, value in told.items())
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def http(body: bytes = PAGE, *heads: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *heads])
    return head.encode() + b"\r\n\r\n" + body


def response(name: str, *args: bytes | str, **more: str) -> bytes:
    return record("response", f"https://baydar.example/{name}", http(*args, **more))  # type: ignore[arg-type]


class Crawl:
    """An archive on the disk, and what comes out of it."""

    def __init__(self, path: Path, *records: bytes, packed: bool = False) -> None:
        path.write_bytes(b"".join(gzip.compress(one, mtime=0) if packed else one for one in records))
        self.path = path
        self.told: list[str] = []
        self.found = list(captures([str(path)], self.told.append))

    @property
    def pages(self) -> list[Capture]:
        return [one for one in self.found if isinstance(one, Capture)]

    @property
    def errors(self) -> list[str]:
        return [str(one) for one in self.found if isinstance(one, UnreadableFile)]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl"])
def test_a_page_with_its_head_and_its_time(tmp_path: Path, name: str) -> None:
    (page,) = Crawl(tmp_path / name, response("1"), packed=name.endswith("gz")).pages
    assert (page.url, page.content, page.media_type) == ("https://baydar.example/1", PAGE, "text/html; charset=utf-8")
    assert (page.source, page.headers["content-type"]) == (f"{tmp_path / name}#0", "text/html; charset=utf-8")
    assert page.fetched_at is not None
    assert page.fetched_at.isoformat() == "2031-05-05T08:00:00+00:00"


def test_what_is_no_page_is_passed_over_and_counted(tmp_path: Path) -> None:
    crawl = Crawl(
        tmp_path / "c.warc",
        record("request", "https://baydar.example/1", b"GET / HTTP/1.1\r\n\r\n"),
        response("gone", status="404 Not Found"),
        response("moved", b"", status="301 Moved"),
        response("picture", b"\x89PNG", kind="image/png"),
        response("page"),
        record("resource", "https://baydar.example/r", PAGE, Content_Type="text/html"),
        record("conversion", "https://baydar.example/t", "نص الصفحة".encode(), Content_Type="text/plain"),
    )
    assert [page.url and page.url[-4:] for page in crawl.pages] == ["page", "le/r", "le/t"]
    assert crawl.told == [f"{crawl.path}: passed over 1 not HTML, 2 not answered with 200"]
    assert crawl.errors == []


CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)


@pytest.mark.parametrize(
    ("body", "heads"),
    [
        (CHUNKED, ["Transfer-Encoding: chunked"]),
        (PAGE, ["Transfer-Encoding: chunked"]),
        (gzip.compress(PAGE), ["Content-Encoding: gzip"]),
        (PAGE, ["Content-Encoding: gzip"]),
        (zlib.compress(PAGE), ["Content-Encoding: deflate"]),
        (zlib.compress(PAGE)[2:-4], ["Content-Encoding: deflate"]),
        (brotli.compress(PAGE), ["Content-Encoding: br"]),
        (PAGE, ["Content-Encoding: br"]),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(gzip.compress(PAGE)), gzip.compress(PAGE)),
         ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
    ],
)  # fmt: skip
def test_chunks_are_joined_and_codings_undone_where_they_are_there(
    tmp_path: Path, body: bytes, heads: list[str]
) -> None:
    (page,) = Crawl(tmp_path / "c.warc", response("1", body, *heads)).pages
    assert page.content == PAGE


@pytest.mark.parametrize(
    ("body", "coding", "why"),
    [
        (gzip.compress(b"0" * 40_000_000), "gzip", "holds more than 1 MB once its gzip coding is undone"),
        (brotli.compress(b"0" * 40_000_000), "br", "holds more than 1 MB once its br coding is undone"),
        (b"\x1f\x8b\x08" + b"\xff" * 50, "gzip", "its coding is damaged"),
        (b"\x00\x01\x02" * 9, "br", "its br coding is damaged"),
        (PAGE, "sdch", "is in a coding that is not read (sdch)"),
    ],
)
def test_bombs_and_damaged_codings_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: bytes, coding: str, why: str
) -> None:
    monkeypatch.setattr(warc, "MAX_BYTES", 1_000_000)
    crawl = Crawl(tmp_path / "c.warc", response("1", body, f"Content-Encoding: {coding}"), response("2"))
    (error,) = crawl.errors
    assert f"{crawl.path}#0 (https://baydar.example/1): {why}" in error
    assert len(crawl.pages) == 1


def test_a_revisit_is_its_original_where_that_stands_earlier(tmp_path: Path) -> None:
    url, digest = "https://baydar.example/1", "sha1:AAAA"
    again = http(b"", status="304 Not Modified")
    crawl = Crawl(
        tmp_path / "c.warc.gz",
        record("response", url, http(), WARC_Payload_Digest=digest),
        record("revisit", url, again, WARC_Payload_Digest=digest, WARC_Date="2031-05-06T08:00:00Z"),
        record("revisit", "https://baydar.example/print/1", again, WARC_Payload_Digest="sha1:B",
               WARC_Refers_To_Target_URI=url),
        record("revisit", "https://baydar.example/9", again, WARC_Payload_Digest="sha1:C"),
        packed=True,
    )  # fmt: skip
    assert [(page.url, page.content) for page in crawl.pages] == [
        (url, PAGE),
        (url, PAGE),
        ("https://baydar.example/print/1", PAGE),
    ]
    assert [str(page.fetched_at)[:10] for page in crawl.pages] == ["2031-05-05", "2031-05-06", "2031-05-05"]
    (error,) = crawl.errors
    assert "baydar.example/9): is a revisit whose original is not earlier in this file" in error


def test_an_archive_packed_as_one_piece_is_the_same_archive(tmp_path: Path) -> None:
    content = sample().capture.content
    plain, packed = Crawl(tmp_path / "a.warc", content), Crawl(tmp_path / "b.warc.gz", gzip.compress(content))

    def said(crawl: Crawl) -> list[tuple[str | None, bytes, str]]:
        return [(page.url, page.content, str(page.source).partition("#")[2]) for page in crawl.pages]

    assert said(packed) == said(plain)
    assert [error.partition("#")[2] for error in packed.errors] == [error.partition("#")[2] for error in plain.errors]


def test_an_archive_packed_as_one_piece_and_cut_gives_what_stands_before(tmp_path: Path) -> None:
    records = [response(str(number), zlib.crc32(bytes([number])).to_bytes(4, "big") * 5_000) for number in range(40)]
    content = gzip.compress(b"".join(records))
    crawl = Crawl(tmp_path / "c.warc.gz", content[: len(content) // 2])
    assert 10 < len(crawl.pages) < 40
    assert crawl.errors
    assert "cut short" in crawl.errors[-1]


def test_a_truncated_page_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path / "c.warc", record("response", "https://baydar.example/1", http(), WARC_Truncated="length"))
    assert len(crawl.pages) == 1
    assert crawl.told == [f"{crawl.path}: 1 pages were truncated by the crawler and read as far as they go"]


def test_damage_is_named_and_stepped_over(tmp_path: Path) -> None:
    records = [response(str(number), PAGE * number) for number in range(1, 8)]
    crawl = Crawl(tmp_path / "c.warc", records[0], b"junk junk\r\n" * 3, *records[1:3])
    assert len(crawl.pages) == 3
    assert "is damaged" in crawl.errors[0]
    packed = [gzip.compress(one, mtime=0) for one in records]
    packed[2] = packed[2][:60] + b"\xff\xff" + packed[2][62:]
    packed[4] = packed[4][:-30]
    crawl = Crawl(tmp_path / "c.warc.gz", *packed)
    assert [page.url and page.url[-1] for page in crawl.pages] == ["1", "2", "4", "6", "7"]
    assert len(crawl.errors) == 2


def test_a_file_cut_short_names_its_last_record(tmp_path: Path) -> None:
    whole = response("1") + response("2")
    crawl = Crawl(tmp_path / "c.warc", whole[:-20])
    assert len(crawl.pages) == 1
    assert "baydar.example/2): is cut short" in crawl.errors[0]


@pytest.mark.parametrize("content", [b"", b"no archive at all " * 100, b"\x1f\x8b\x08 no gzip", b"WARC/1.0\r\n"])
def test_what_is_no_archive_is_one_named_error(tmp_path: Path, content: bytes) -> None:
    crawl = Crawl(tmp_path / "c.warc", content)
    assert crawl.pages == []
    assert len(crawl.errors) <= 1


def test_an_archive_from_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=Pipe(gzip.compress(response("1")))))
    (page,) = captures(["-"])
    assert isinstance(page, Capture)
    assert (page.content, page.source) == (PAGE, "stdin#0")


def test_the_archive_of_the_sample_press(tmp_path: Path) -> None:
    told = sample()
    crawl = Crawl(tmp_path / "crawl.warc", told.capture.content)
    assert len(crawl.pages) == len(told.answer["pages"]) + told.answer["revisits"]
    (error,) = crawl.errors
    assert told.answer["broken"].split("/")[0] in error
