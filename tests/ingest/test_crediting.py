"""A copy says whose text it is, and its own words are believed before its clock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.ingest import relate, take
from khabar.model import Capture, Outlet, Reprint
from khabar.outlets import Directory
from khabar.store import SQLiteArchive, open_archive
from tests.harbour import TEXT, TITLE

PRESS = Directory(
    [
        Outlet(id="harbour", name="صوت المرفأ", names=("المرفأ",), domains=("harbour.example",), kind="newspaper"),
        Outlet(id="quay", name="أخبار الرصيف", domains=("quay.example",), kind="site"),
        Outlet(id="tide", name="وكالة المد", names=("المد",), domains=("tide.example",), kind="agency"),
    ]
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SQLiteArchive]:
    opened = open_archive(str(tmp_path / "press.db"), PRESS)
    yield opened
    opened.close()


def page(host: str, at: str, *lines: str) -> Capture:
    stamp = f'<meta property="article:published_time" content="{at}:00+03:00">'
    body = "".join(f"<p>{line}</p>" for line in lines)
    html = f"<html lang=ar><head>{stamp}<title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>"
    return Capture(content=html.encode(), url=f"https://{host}.example/1")


def judged(archive: SQLiteArchive, *captures: Capture) -> tuple[str, str, str]:
    """The copy's outlet, the original's, and why."""
    for done in take(archive, captures):
        assert done.error is None
    for _ in relate(archive):
        pass
    (pair,) = archive.reprints.all()
    assert isinstance(pair, Reprint)
    return str(archive.articles.get(pair.copy).outlet), str(archive.articles.get(pair.original).outlet), pair.why


def test_the_earlier_page_is_the_original_where_nobody_says_otherwise(archive: SQLiteArchive) -> None:
    pages = page("quay", "2024-03-01T08:00", *TEXT), page("harbour", "2024-03-01T10:00", *TEXT)
    assert judged(archive, *pages) == ("harbour", "quay", "published earlier")


@pytest.mark.parametrize(
    "lines",
    [
        (*TEXT, "المصدر: صوت المرفأ"),
        (*TEXT, "نقلا عن صحيفة المرفأ"),
        (f"نقلاً عن صحيفة «صوت المرفأ»: {TEXT[0]}", *TEXT[1:]),
    ],
)
@pytest.mark.parametrize("copy_comes_first", [True, False])
def test_the_copy_that_credits_the_other_is_the_copy_though_its_clock_says_earlier(
    archive: SQLiteArchive, lines: tuple[str, ...], copy_comes_first: bool
) -> None:
    pages = [page("quay", "2024-03-01T08:00", *lines), page("harbour", "2024-03-01T10:00", *TEXT)]
    assert judged(archive, *(pages if copy_comes_first else reversed(pages))) == (
        "quay", "harbour", "credits the other",
    )  # fmt: skip


def test_an_agencys_own_page_is_the_original_of_the_dispatch(archive: SQLiteArchive) -> None:
    dispatch = page("tide", "2024-03-03T18:00", f"الميناء-المد: {TEXT[0]}", *TEXT[1:])
    paper = page("harbour", "2024-03-01T10:00", *TEXT, "المصدر: وكالة المد")
    assert judged(archive, paper, dispatch) == ("harbour", "tide", "credits the other")


def test_of_two_papers_with_an_agencys_text_neither_is_the_original(archive: SQLiteArchive) -> None:
    pages = page("quay", "2024-03-01T08:00", *TEXT), page("harbour", "2024-03-01T10:00", *TEXT, "المصدر: وكالة المد")
    assert judged(archive, *pages) == ("harbour", "quay", "a third one's text")


def test_what_was_cut_from_an_article_credits_nobody(archive: SQLiteArchive) -> None:
    """A line on another matter, cut from the page, names the paper."""
    pages = [
        page("quay", "2024-03-01T08:00", *TEXT, "اقرأ أيضا: المرفأ: سوق السمك ينتقل إلى مبنى الجمارك القديم"),
        page("harbour", "2024-03-01T10:00", *TEXT),
    ]
    assert judged(archive, *pages) == ("harbour", "quay", "published earlier")
