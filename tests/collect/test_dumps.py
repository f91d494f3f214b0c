"""Text dumps of crawled pages: each page a capture with its address and time, and no page opened within a text."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.collect import captures, dumps
from khabar.errors import UnreadableFile
from khabar.model import Capture
from khabar.read import read

LEAD = "قالت أمينة المكتبة إن القاعة الجديدة ستفتح أبوابها مطلع الأسبوع المقبل أمام الطلاب والباحثين من البلدة."
DUMP = f"""URL: https://baydar.example/1
Fetched: 2031-05-05T08:00:00Z

قاعة جديدة في المكتبة
{LEAD}
Source: https://elsewhere.example/x
{LEAD}

==========
URL: https://baydar.example/2
Date: 2031-05-06
Published: 2031-05-04
Title: سوق السمك ينتقل
Author: هالة المصري

{LEAD}
"""


def pages(path: Path, content: bytes) -> list[Capture]:
    path.write_bytes(content)
    found = list(captures([str(path)]))
    assert all(isinstance(one, Capture) for one in found)
    return [one for one in found if isinstance(one, Capture)]


@pytest.mark.parametrize("name", ["dump.txt", "dump.txt.gz", "dump"])
def test_the_pages_of_a_dump(tmp_path: Path, name: str) -> None:
    content = gzip.compress(DUMP.encode()) if name.endswith("gz") else DUMP.encode()
    first, second = pages(tmp_path / name, content)
    assert (first.url, second.url) == ("https://baydar.example/1", "https://baydar.example/2")
    assert first.source == f"{tmp_path / name}#0"
    assert str(first.fetched_at) == "2031-05-05 08:00:00+00:00"
    assert (
        first.content.decode().strip() == f"قاعة جديدة في المكتبة\n{LEAD}\nSource: https://elsewhere.example/x\n{LEAD}"
    )
    assert second.hints == {"date": "2031-05-04", "title": "سوق السمك ينتقل", "author": "هالة المصري"}


def test_a_page_of_a_dump_is_read_with_what_its_head_says(tmp_path: Path) -> None:
    _, second = pages(tmp_path / "dump.txt", DUMP.encode())
    article = read(second).main
    assert (article.headline, article.url) == ("سوق السمك ينتقل", "https://baydar.example/2")
    assert article.published is not None
    assert (article.published.iso, article.published.known_by) == ("2031-05-04", "feed")


def test_when_a_page_was_taken_is_never_when_it_came_out(tmp_path: Path) -> None:
    first, _ = pages(tmp_path / "dump.txt", DUMP.encode())
    assert read(first).main.published is None


@pytest.mark.parametrize(
    "head",
    [
        "https://baydar.example/{}\n",
        "الرابط: https://baydar.example/{}\nتاريخ الجلب: 2031-05-05\n",
        "# URL: https://baydar.example/{}\n",
        "[url: https://baydar.example/{}]\n",
        "-----\nWARC-Target-URI: https://baydar.example/{}\nWARC-Date: 2031-05-05T08:00:00Z\n-----\n",
    ],
)
def test_heads_as_crawlers_write_them(tmp_path: Path, head: str) -> None:
    content = "".join(head.format(number) + f"\n{LEAD}\n\n" for number in (1, 2, 3))
    found = pages(tmp_path / "dump.txt", content.encode())
    assert [page.url and page.url[-1] for page in found] == ["1", "2", "3"]
    assert all(LEAD in page.content.decode() for page in found)


def test_a_dump_in_windows_1256(tmp_path: Path) -> None:
    found = pages(tmp_path / "dump.txt", DUMP.replace("Title:", "العنوان:").encode("windows-1256"))
    assert found[1].hints["title"] == "سوق السمك ينتقل"


def test_a_text_that_only_names_an_address_is_one_page(tmp_path: Path) -> None:
    (page,) = pages(tmp_path / "page.txt", f"{LEAD}\nURL: https://baydar.example/1\n{LEAD}".encode())
    assert page.url is None


def test_a_page_too_large_is_named_and_the_rest_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.collect.files.MAX_BYTES", 1_000_000)
    path = tmp_path / "dump.txt"
    path.write_text(f"URL: https://a.example/1\n\n{LEAD * 9000}\n\nURL: https://a.example/2\n\n{LEAD}\n", "utf-8")
    large, whole = captures([str(path)])
    assert isinstance(large, UnreadableFile)
    assert "https://a.example/1: holds more than 1 MB" in str(large)
    assert isinstance(whole, Capture)


def test_a_dump_cut_short_gives_what_it_holds_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt.gz"
    path.write_bytes(gzip.compress(DUMP.encode() * 200)[:-40])
    found = list(captures([str(path)]))
    assert len(found) > 2
    assert isinstance(found[-1], UnreadableFile)
    assert "cut short" in str(found[-1])


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=60), max_size=30))
def test_no_line_of_a_text_is_lost(lines: list[str]) -> None:
    import io

    from khabar.collect.packed import Unpacked

    content = "URL: https://a.example/1\n\n" + "\n".join(lines) + "\n"
    found = list(dumps.pages("dump", Unpacked(io.BytesIO(content.encode())), 1_000_000))
    kept = " ".join(c.content.decode() + str(c.url) + str(c.hints) for c in found if isinstance(c, Capture))
    assert all(line.strip() in kept for line in lines if any(char.isalpha() for char in line) and ":" not in line)


@pytest.mark.parametrize(
    "line", [f"url: a{' ' * 3900}b", " " * 3900, "[" * 3900, f"[url: {']' * 3900}x", f"{'=' * 3900}x"]
)
def test_lines_that_are_made_to_cost_cost_nothing(tmp_path: Path, line: str) -> None:
    """Looked at with nested repetitions, one of these lines took a minute and a half."""
    (page,) = pages(tmp_path / "d.txt", f"URL: https://press.example/1\n\n{(line + chr(10)) * 300}نص".encode())
    assert page.url == "https://press.example/1"


def test_a_framed_head_loses_its_frame_and_a_title_keeps_its_bracket(tmp_path: Path) -> None:
    content = "[url: https://press.example/1]\n\nنص\n"
    (page,) = pages(tmp_path / "a.txt", content.encode())
    assert page.url == "https://press.example/1"
    (page,) = pages(tmp_path / "b.txt", "URL: https://press.example/1\nTitle: خبر [فيديو]\n\nنص\n".encode())
    assert page.hints["title"] == "خبر [فيديو]"
