"""The line: rows and captures in, articles that are cut, related, placed and found out."""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar import ingest, search
from khabar.errors import MissingExtra, UnreadableFile, UnreadableRow
from khabar.model import Capture
from khabar.read.foreign_lines.foreign import TEASER_REPEATS
from khabar.store import SQLiteArchive, open_archive
from tests.newsroom import MATCH, MEETING

TEASER = "انطلقت في مدينة المرسى أعمال ملتقى الخط العربي بمشاركة ثلاثين خطاطا من عشر دول"

LOST = "متحف السنابل للآلات الزراعية القديمة"


def row(key: str, title: str, text: tuple[str, ...], **more: str) -> dict[str, str]:
    return {
        "id": key,
        "url": f"https://al-ghadir.example/{key}",
        "outlet": "al-ghadir",
        "title": title,
        "published": "2031-03-01T08:00:00+00:00",
        "text": "\n".join(text),
        **more,
    }


ROWS = [
    row("meeting", "الوزير يبحث صيانة القنوات", MEETING, abstract=MEETING[0]),
    row(
        "copy",
        "خطة لصيانة القنوات القديمة",
        MEETING[:3],
        outlet="al-sahil",
        published="2031-03-01T11:00:00+00:00",
    ),
    row(
        "script",
        "ملتقى الخط العربي في المرسى",
        (TEASER, "ويستمر الملتقى خمسة أيام في دار الثقافة"),
        abstract=TEASER,
    ),
    row(
        "match",
        "الميناء يهزم الساحل",
        (*MATCH, TEASER),
        abstract=MATCH[0],
        published="2031-03-02T20:00:00+00:00",
    ),
]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SQLiteArchive]:
    opened = open_archive(str(tmp_path / "press.db"))
    yield opened
    opened.close()


@pytest.fixture
def rows_file(tmp_path: Path) -> str:
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in ROWS), "utf-8")
    return str(file)


def turn(archive: SQLiteArchive, file: str, **how: bool) -> list[ingest.Taken]:
    taken = list(ingest.load(archive, [file]))
    for _ in ingest.relate(archive, **how):
        pass
    for _ in search.catch_up(archive):
        pass
    return taken


def test_rows_become_articles_that_are_cut_related_and_found(archive: SQLiteArchive, rows_file: str) -> None:
    taken = turn(archive, rows_file)
    assert [t.ids for t in taken] == [("meeting",), ("copy",), ("script",), ("match",)]
    (cut,) = archive.cuts.of("match")
    assert (cut.line, cut.reason, cut.of) == (3, "foreign", "script")
    (reprint,) = archive.reprints.of("copy")
    assert (reprint.copy, reprint.original) == ("copy", "meeting")
    story = archive.stories.of("meeting")
    assert story is not None
    assert set(story.articles) == {"meeting", "copy"}
    assert search.search(archive, "الخط العربي")[0].article_id == "script"
    assert "match" not in [hit.article_id for hit in search.search(archive, "الخط العربي")]


def test_loading_twice_changes_nothing(archive: SQLiteArchive, rows_file: str) -> None:
    turn(archive, rows_file)
    before = archive.connection.rows("SELECT count(*), max(seq) FROM changes")
    again = turn(archive, rows_file)
    assert [t.ids for t in again] == [()] * 4
    assert archive.connection.rows("SELECT count(*), max(seq) FROM changes") == before


def test_read_alone_a_glued_lead_is_told_by_the_text_and_nobody_knows_whose_it_is(
    archive: SQLiteArchive, rows_file: str
) -> None:
    turn(archive, rows_file, isolated=True)
    (cut,) = archive.cuts.of("match")
    assert (cut.line, cut.reason, cut.of) == (3, "foreign", None)
    assert archive.cuts.of("meeting") == archive.cuts.of("script") == ()


def test_whose_a_cut_line_is_is_learned_when_the_owner_comes(archive: SQLiteArchive, tmp_path: Path) -> None:
    for number, some in enumerate((ROWS[3:], ROWS[2:3])):
        file = tmp_path / f"{number}.jsonl"
        file.write_text("\n".join(json.dumps(r) for r in some), "utf-8")
        turn(archive, str(file))
        (cut,) = archive.cuts.of("match")
        assert (cut.line, cut.of) == (3, [None, "script"][number])


def test_an_article_stored_before_gets_its_cut_when_the_owner_arrives(archive: SQLiteArchive, tmp_path: Path) -> None:
    for number, some in enumerate((ROWS[3:], ROWS[2:3])):
        file = tmp_path / f"{number}.jsonl"
        file.write_text("\n".join(json.dumps(r) for r in some), "utf-8")
        turn(archive, str(file))
    assert [cut.of for cut in archive.cuts.of("match")] == ["script"]


def test_what_nobody_owns_is_cut_of_all_when_enough_pages_have_printed_it(
    archive: SQLiteArchive, tmp_path: Path
) -> None:
    """Three pages end on the lead of «script» and on one of an article that never comes; the fourth makes it many."""
    hosts = [row(f"match {n}", f"الميناء يهزم الساحل {n}", (*MATCH, TEASER, LOST)) for n in range(TEASER_REPEATS)]
    for number, some in enumerate(([ROWS[2], *hosts[:-1]], hosts[-1:])):
        file = tmp_path / f"{number}.jsonl"
        file.write_text("\n".join(json.dumps(r) for r in some), "utf-8")
        turn(archive, str(file))
        lines = [[cut.line for cut in archive.cuts.of(host["id"])] for host in hosts[:-1]]
        assert lines == [[3], [3, 4]][number : number + 1] * (TEASER_REPEATS - 1)
    assert [(cut.line, cut.of) for cut in archive.cuts.of(hosts[-1]["id"])] == [(3, "script"), (4, None)]


def test_two_ids_at_one_url_are_two_articles_and_one_text(archive: SQLiteArchive, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    twice = [
        row("one", "خبر", MEETING),
        {**row("two", "خبر", MEETING), "url": "https://al-ghadir.example/one"},
    ]
    file.write_text("\n".join(json.dumps(r) for r in twice), "utf-8")
    turn(archive, str(file))
    assert archive.articles.count() == 2
    (pair,) = archive.reprints.of("one")
    assert pair.kind == "exact"


def test_a_similar_list_names_neither_the_article_nor_its_copies(archive: SQLiteArchive, rows_file: str) -> None:
    turn(archive, rows_file)
    assert not {"meeting", "copy"} & {r.article_id for r in ingest.similar(archive, "meeting")}


def test_reading_again_keeps_every_id(archive: SQLiteArchive, rows_file: str) -> None:
    turn(archive, rows_file)
    before = {i: archive.articles.get(i) for i in archive.articles.ids()}
    assert all(t.error is None for t in ingest.reread(archive))
    assert {i: archive.articles.get(i) for i in archive.articles.ids()} == before


def test_csv_and_gzip_load_like_json_lines(archive: SQLiteArchive, tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    with table.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, fieldnames=["id", "title", "text", "ignored"])
        writer.writeheader()
        writer.writerow({"id": "c1", "title": "خبر", "text": "\n".join(MEETING), "ignored": "x"})
    packed = tmp_path / "rows.jsonl.gz"
    with gzip.open(packed, "wt", encoding="utf-8") as out:
        out.write(json.dumps(ROWS[0]))
    taken = list(ingest.load(archive, [str(table), str(packed)]))
    assert [t.ids for t in taken] == [("c1",), ("meeting",)]
    assert archive.articles.get("c1").published is None


def test_a_broken_row_is_named_and_the_rest_is_loaded(archive: SQLiteArchive, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    lines = [json.dumps(ROWS[0]), "{broken", json.dumps({"id": "empty"}), json.dumps(ROWS[3])]
    file.write_text("\n".join(lines), "utf-8")
    taken = list(ingest.load(archive, [str(file)]))
    errors = [t.error for t in taken if t.error is not None]
    assert len(errors) == 2
    assert all(isinstance(e, UnreadableRow) and "rows.jsonl" in str(e) for e in errors)
    assert archive.articles.count() == 2


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("rows.xlsx", b"x", "not a table"),
        ("rows.csv", b"name,age\nx,1\n", "needs a column `title` or `text`"),
        ("rows.csv", b"\xff\xfe\x00title", "rows.csv"),
        ("rows.jsonl.gz", b"not gzip", "rows.jsonl.gz"),
        ("rows.parquet", b"not parquet", "not a readable Parquet"),
    ],
)
def test_a_file_that_is_no_table_is_one_clear_error(
    archive: SQLiteArchive, tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    (taken,) = ingest.load(archive, [str(file)])
    assert isinstance(taken.error, UnreadableFile | MissingExtra)
    assert why in str(taken.error)


def test_parquet_without_its_extra_says_what_to_install(
    archive: SQLiteArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    file = tmp_path / "rows.parquet"
    file.write_bytes(b"PAR1")
    (taken,) = ingest.load(archive, [str(file)])
    assert "pip install 'khabar[archive]'" in str(taken.error)


def test_a_missing_file_does_not_stop_the_next(archive: SQLiteArchive, tmp_path: Path, rows_file: str) -> None:
    taken = list(ingest.load(archive, [str(tmp_path / "gone.csv"), rows_file]))
    assert "no such file" in str(taken[0].error)
    assert archive.articles.count() == 4


def test_a_page_is_taken_once(archive: SQLiteArchive) -> None:
    html = "<html><body><article><h1>الوزير يبحث صيانة القنوات</h1>" + "".join(f"<p>{p}.</p>" for p in MEETING)
    one = Capture(content=html.encode(), media_type="text/html", url="https://al-ghadir.example/page")
    assert [len(t.ids) for t in ingest.take(archive, [one, one])] == [1, 0]
    (broken,) = ingest.take(archive, [Capture(content=b"", source="empty.html")])
    assert "empty.html" in str(broken.error)
