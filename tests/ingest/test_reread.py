"""Reading everything again: what a better reader finds is kept, and who is who stays as it was known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar import ingest, samples
from khabar.store import Archive, open_archive


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """The sample press, whose outlets are in nobody's directory but its own."""
    opened = open_archive(str(tmp_path / "press.db"), samples.directory())
    for taken in ingest.take(opened, samples.captures()):
        assert taken.error is None
    yield opened
    opened.close()


def test_reading_again_gives_no_article_another_outlet(archive: Archive) -> None:
    before = {article_id: archive.articles.get(article_id).outlet for article_id in archive.articles.ids()}
    assert [taken.ids for taken in ingest.reread(archive) if taken.ids] == []
    after = {article_id: archive.articles.get(article_id).outlet for article_id in archive.articles.ids()}
    assert after == before


def test_reading_again_with_another_directory_is_told(archive: Archive, tmp_path: Path) -> None:
    """The test above would see it: without the press's own directory nearly every article gets another outlet."""
    path = archive.path
    archive.close()
    stranger = open_archive(path)
    changed = [taken.ids for taken in ingest.reread(stranger) if taken.ids]
    stranger.close()
    assert len(changed) > 100
