"""`khabar read` over everything a folder may hold: in order, failures named, exit codes, any number of workers."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from khabar.cli import khabar
from khabar.samples import press

LEAD = "قالت أمينة المكتبة إن القاعة الجديدة ستفتح أبوابها مطلع الأسبوع المقبل أمام الطلاب والباحثين من البلدة وجوارها."
PAGE = (
    "<!doctype html><title>قاعة جديدة</title><article><h1>قاعة جديدة في مكتبة البلدة</h1>"
    f"<p>{LEAD}</p><p>{LEAD}</p><p>{LEAD}</p></article>"
)
RSS = f"<rss><channel><item><title>خبر من الخلاصة</title><description>{LEAD}</description></item></channel></rss>"
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [{"id": "1", "title": "خبر من خلاصة أخرى", "content_text": LEAD}, {"id": "2"}],
}
DUMP = "".join(f"URL: https://press.example/{n}\n\nخبر من الأرشيف\n\n{LEAD}\n\n" for n in (1, 2))


def typed(*words: str) -> Result:
    return CliRunner().invoke(khabar, ["read", *words])


def sources(result: Result, folder: Path) -> list[str]:
    return [os.path.relpath(json.loads(line)["source"], folder) for line in result.stdout.splitlines()]


def warc() -> bytes:
    return press.warc().capture.content


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder of everything that can be read, and of everything that cannot."""
    folder = tmp_path / "أرشيف"
    folder.mkdir()
    packed = gzip.compress(PAGE.encode() * 40)
    files: dict[str, bytes] = {
        "01.html": PAGE.encode(),
        "02 خبر.html": PAGE.encode(),
        "03.html.gz": gzip.compress(PAGE.encode()),
        "04-windows.html": PAGE.encode("windows-1256"),
        "05-utf16.html": PAGE.encode("utf-16"),
        "06.txt": f"قاعة جديدة في مكتبة البلدة\n\n{LEAD}\n\n{LEAD}\n".encode(),
        "07.rss": RSS.encode(),
        "08.json": json.dumps(JSON_FEED).encode(),
        "09-dump.txt": DUMP.encode(),
        "10.warc": warc(),
        "11.warc.gz": gzip.compress(warc()),
        "20-empty.html": b"",
        "21-cut.html.gz": packed[:-20],
        "22-cut.warc": warc()[:-100],
        "23-program.html": b"\x7fELF" + bytes(range(256)) * 8,
        "24-bomb.html.gz": gzip.compress(b"<p>" + b"a" * 30_000_000, 9),
        "25-laughs.xml": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'b'>]><rss/>",
        "26-none.html": "<ul><li><a href=/1>أخبار</a></li></ul>".encode(),
        "30-picture.png": b"\x89PNG\r\n\x1a\n",
        "31-rows.json": b"[1]",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / "27-gone.html").symlink_to("nowhere")
    (folder / "again").symlink_to(folder)
    os.mkfifo(folder / "28-pipe.html")
    (folder / "29-\n\u202ehtml.html").write_bytes(b"")
    return folder


def test_a_mixed_folder_is_read_whole_and_every_failure_is_named(mixed: Path) -> None:
    result = typed(str(mixed))
    assert result.exit_code == 1
    found = [source.partition("#")[0] for source in sources(result, mixed)]
    assert list(dict.fromkeys(found)) == [
        "01.html", "02 خبر.html", "03.html.gz", "04-windows.html", "05-utf16.html", "06.txt", "07.rss", "08.json",
        "09-dump.txt", "10.warc", "11.warc.gz", "22-cut.warc",
    ]  # fmt: skip
    assert found.count("09-dump.txt") == 2
    assert found.count("10.warc") == found.count("11.warc.gz") > 1
    told = result.stderr.splitlines()
    for name, why in (
        ("08.json#1", "is an item without a title and a text"),
        ("20-empty.html", "is empty"),
        ("21-cut.html.gz", "its gzip data is cut short"),
        ("22-cut.warc#", "is cut short"),
        ("23-program.html", "is a program, not a page"),
        ("24-bomb.html.gz", "holds more than 25 MB unpacked"),
        ("25-laughs.xml", "is XML with a DOCTYPE, which is refused"),
        ("26-none.html", "no running text on it"),
        ("27-gone.html", "no such file or directory"),
        ("28-pipe.html", "is a pipe, a socket or a device, not a file"),
        ("29-\\n\\u202ehtml.html", "is empty"),
    ):
        assert [line for line in told if name in line and why in line], (name, why, told)
    assert not [line for line in told if "picture" in line or "rows" in line]


def test_any_number_of_workers_say_the_same(mixed: Path) -> None:
    alone, many = typed(str(mixed)), typed(str(mixed), "--workers", "3")
    assert many.stdout == alone.stdout
    assert sorted(many.stderr.splitlines()) == sorted(alone.stderr.splitlines())
    assert many.exit_code == alone.exit_code == 1


def test_a_page_without_an_article_is_told_and_no_failure(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<ul><li><a href=/1>أخبار</a></li></ul>", "utf-8")
    result = typed(str(tmp_path / "a.html"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "a.html" in result.stderr


@pytest.mark.parametrize(
    ("form", "headlines"),
    [
        ("jsonl", lambda text: [json.loads(line)["headline"] for line in text.splitlines()]),
        ("json", lambda text: [one["headline"] for one in json.loads(text)]),
        ("ninjs", lambda text: [json.loads(line)["headlines"][0]["value"] for line in text.splitlines()]),
        ("jsonld", lambda text: [json.loads(line)["headline"] for line in text.splitlines()]),
        ("md", lambda text: [line[2:] for line in text.splitlines() if line.startswith("# ")]),
    ],
)
def test_every_format_prints_every_article(tmp_path: Path, form: str, headlines: Callable[[str], list[str]]) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_text(PAGE, "utf-8")
    result = typed(str(tmp_path), "--format", form)
    assert result.exit_code == 0
    assert headlines(result.stdout) == ["قاعة جديدة في مكتبة البلدة"] * 2


def test_no_article_at_all_is_an_empty_list_of_json(tmp_path: Path) -> None:
    assert typed(str(tmp_path), "--format", "json").stdout == "[]\n"


@pytest.mark.skipif(os.name != "posix", reason="names of files are text there")
def test_a_name_that_is_no_text_is_marked(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xc7\xe1.html"
    try:
        with open(path, "wb") as file:
            file.write(PAGE.encode())
    except OSError:
        pytest.skip("this file system wants text")
    assert sources(typed(str(tmp_path)), tmp_path) == ["\ufffd\ufffd.html"]
