"""From files, folders and standard input to captures; one bad file never stops the rest."""

from __future__ import annotations

import gzip
import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from khabar.collect import captures, files
from khabar.errors import UnreadableFile
from khabar.model import Capture

PAGE = "<!doctype html><h1>قاعة جديدة</h1>".encode()


def one(source: object) -> Capture | UnreadableFile:
    (found,) = captures([str(source)])
    return found


def read(source: object) -> Capture:
    found = one(source)
    assert isinstance(found, Capture)
    return found


def refused(source: object) -> str:
    found = one(source)
    assert isinstance(found, UnreadableFile)
    assert str(source) in str(found)
    return found.why


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "text/html"),
        ("a.HTM", "text/html"),
        ("a.txt", "text/plain"),
        ("a.xml", "application/xml"),
        ("a", "text/html"),
        ("a.html.gz", "text/html"),
    ],
)
def test_a_file_is_a_capture_of_its_kind(tmp_path: Path, name: str, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(PAGE) if name.endswith(".gz") else PAGE)
    found = read(path)
    assert (found.content, found.media_type, found.source, found.url) == (PAGE, kind, str(path), None)


def test_gzip_is_known_by_its_bytes_and_may_have_many_members(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_bytes(gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]) + b"\x00" * 40)
    assert read(path).content == PAGE


def test_an_empty_file_is_a_capture_too(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    assert read(path).content == b""


def test_a_folder_gives_its_pages_in_order(tmp_path: Path) -> None:
    for name in (
        "b/2.html",
        "b/1.html",
        "a.txt",
        "c/.hidden/x.html",
        ".secret.html",
        "b/picture.png",
        "b/rows.parquet",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PAGE)
    found = [os.path.relpath(c.source or "", tmp_path) for c in captures([str(tmp_path)]) if isinstance(c, Capture)]
    assert found == ["a.txt", "b/1.html", "b/2.html"]


def test_what_is_missing_damaged_or_empty_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.html") == "no such file or directory"
    (tmp_path / "cut.gz").write_bytes(gzip.compress(PAGE * 500)[:-20])
    assert "cut short" in refused(tmp_path / "cut.gz")
    (tmp_path / "bad.gz").write_bytes(b"\x1f\x8b" + b"\x00" * 40)
    assert "damaged" in refused(tmp_path / "bad.gz")
    (tmp_path / "crawl.warc.gz").write_bytes(b"")
    assert refused(tmp_path / "crawl.warc.gz") == "is empty"


def test_a_file_nobody_may_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "locked.html"
    path.write_bytes(PAGE)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("whoever runs this may read every file")
    assert "permission denied" in refused(path)


def test_a_bomb_is_stopped_by_its_unpacked_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 3_000_000)
    (tmp_path / "bomb.html.gz").write_bytes(gzip.compress(b"0" * 60_000_000, 9))
    assert refused(tmp_path / "bomb.html.gz") == "holds more than 3 MB unpacked"


def test_one_bad_file_never_stops_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    found = list(captures([str(tmp_path / "gone"), str(tmp_path / "a.html"), str(tmp_path / "gone.too")]))
    assert [isinstance(each, Capture) for each in found] == [False, True, False]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(gzip.compress(PAGE))))
    found = read("-")
    assert (found.content, found.source, found.media_type) == (PAGE, "stdin", "text/html")


def test_an_address_is_not_taken_for_a_file() -> None:
    assert refused("https://baydar.example/a") == "fetching is not built yet; save the page and name its file"


def test_what_stands_behind_the_last_member_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(PAGE) + b"\x00\x00something else")
    assert read(tmp_path / "a.html.gz").content == PAGE


def test_folders_behind_links_are_walked_once(tmp_path: Path) -> None:
    (tmp_path / "saved" / "deep").mkdir(parents=True)
    (tmp_path / "saved" / "deep" / "a.html").write_bytes(PAGE)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "b.html").write_bytes(PAGE)
    (tmp_path / "saved" / "linked").symlink_to(tmp_path / "other")
    (tmp_path / "saved" / "deep" / "up").symlink_to(tmp_path / "saved")
    found = [os.path.relpath(c.source or "", tmp_path) for c in captures([str(tmp_path / "saved")])
             if isinstance(c, Capture)]  # fmt: skip
    assert found == ["saved/deep/a.html", "saved/linked/b.html"]
