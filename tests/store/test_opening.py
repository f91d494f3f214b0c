"""Opening a store: a newer one is refused untouched, an older one is kept aside and grown, a broken one is named."""

from __future__ import annotations

import os
from pathlib import Path

import apsw
import pytest

from khabar.errors import KhabarError, StoreBroken, StoreTooNew, StoreUnwritable
from khabar.store import open_archive, restore
from khabar.store import schema as opening
from khabar.store.migrations import LATEST, STEPS
from tests.newsroom import Newsroom, capture, page


def test_a_store_from_a_later_khabar_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "later.db"
    open_archive(str(path)).close()
    db = apsw.Connection(str(path))
    db.pragma("user_version", LATEST + 1)
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreTooNew, match=r"later\.db: written by a later Khabar"):
        open_archive(str(path))
    assert path.read_bytes() == before


def test_an_older_store_is_backed_up_by_name_and_grown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "press.db")
    newsroom = Newsroom()
    article = newsroom.article("خبر")
    archive = open_archive(path)
    archive.add(capture(article), page(article))
    archive.close()
    monkeypatch.setattr(opening, "STEPS", (*STEPS, lambda db: db.execute("CREATE TABLE later (x)")))
    monkeypatch.setattr(opening, "LATEST", LATEST + 1)
    grown = open_archive(path)
    assert grown.connection.value("SELECT count(*) FROM later") == 0
    assert grown.articles.get(article.id) == article
    grown.close()
    monkeypatch.undo()
    kept = open_archive(f"{path}.schema-{LATEST}.bak")
    assert kept.articles.get(article.id) == article
    kept.close()


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough to look" * 40, b"SQLite format 3\0broken"]
)
def test_a_file_that_is_no_store_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(content)
    with pytest.raises(StoreBroken, match=r"letter\.db"):
        open_archive(str(path))
    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = str(tmp_path / "other.db")
    db = apsw.Connection(path)
    db.execute("CREATE TABLE theirs (x)")
    db.close()
    with pytest.raises(StoreBroken, match="not a Khabar store"):
        open_archive(path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreUnwritable, match="folder does not exist"):
        open_archive(str(tmp_path / "nowhere" / "press.db"))


def test_a_full_disk_is_said_and_nothing_is_half_kept(tmp_path: Path) -> None:
    archive = open_archive(str(tmp_path / "small.db"))
    archive.connection.db.pragma("max_page_count", archive.connection.db.pragma("page_count") + 4)
    newsroom = Newsroom()
    articles = [newsroom.article(f"خبر رقم {n} من البلدة") for n in range(200)]
    with pytest.raises(StoreUnwritable, match=r"small\.db: the disk is full"):
        for article in articles:
            archive.add(capture(article), page(article))
    held = archive.articles.count()
    assert len(archive.tokens.of(list(archive.articles.ids()))) == held
    assert not archive.upkeep.ailments()
    archive.close()


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_store_is_said_to_be_one(tmp_path: Path) -> None:
    path = tmp_path / "press.db"
    open_archive(str(path)).close()
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(StoreUnwritable, match=r"press\.db"):
            archive = open_archive(str(path))
            article = Newsroom().article("خبر")
            archive.add(capture(article), page(article))
    finally:
        tmp_path.chmod(0o755)


def test_a_postgres_address_is_said_to_be_unbuilt() -> None:
    with pytest.raises(KhabarError, match="only SQLite"):
        open_archive("postgresql://localhost/press")


def test_a_backup_is_a_whole_store(tmp_path: Path) -> None:
    archive = open_archive(str(tmp_path / "press.db"))
    article = Newsroom().article("خبر")
    archive.add(capture(article), page(article))
    archive.upkeep.backup(str(tmp_path / "copy.db"))
    with pytest.raises(StoreUnwritable, match="never overwrites"):
        archive.upkeep.backup(str(tmp_path / "copy.db"))
    archive.close()
    restore(str(tmp_path / "copy.db"), str(tmp_path / "again.db"))
    again = open_archive(str(tmp_path / "again.db"))
    assert again.articles.get(article.id) == article
    again.close()
    with pytest.raises(StoreUnwritable, match="never overwrites"):
        restore(str(tmp_path / "copy.db"), str(tmp_path / "again.db"))
    with pytest.raises(StoreBroken, match="no such backup"):
        restore(str(tmp_path / "nothing.db"), str(tmp_path / "new.db"))
