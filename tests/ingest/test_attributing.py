"""Who says what is found when an article comes, and found anew when what is known of the article changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from khabar.attribute import attribute
from khabar.ingest import attribute as attribute_new
from khabar.ingest import attributing, attribution_of
from khabar.model import Article, Attribution, Cut
from khabar.outlets import Directory
from khabar.store import SQLiteArchive, attributions, open_archive
from tests.newsroom import Newsroom, capture, page

SPOKEN = (
    "قال الوزير سامر الخياط إن الجسر يفتح غدا.",
    "وأضاف الخياط أن كلفته لم تتجاوز ما رُصد له.",
    "وقالت الباحثة هدى العلي إن الطريق القديم يبقى مغلقا.",
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SQLiteArchive]:
    opened = open_archive(str(tmp_path / "press.db"))
    yield opened
    opened.close()


def turn(archive: SQLiteArchive) -> int:
    """How many changes a turn of attributing took."""
    return sum(attribute_new(archive))


def test_what_was_found_is_kept_as_it_is_found_now(archive: SQLiteArchive) -> None:
    spoken = Newsroom().article("الوزير يفتح الجسر", SPOKEN)
    archive.add(capture(spoken), page(spoken))
    assert archive.attributions.of(spoken.id) is None
    assert turn(archive) == 1
    assert archive.attributions.of(spoken.id) == attribute(spoken, directory=archive.directory)
    assert turn(archive) == 0


def test_what_a_cut_line_quotes_is_nobodys_here(archive: SQLiteArchive) -> None:
    spoken = Newsroom().article("الوزير يفتح الجسر", SPOKEN)
    archive.add(capture(spoken), page(spoken))
    turn(archive)
    assert "هدى العلي" in {quote.speaker for quote in attribution_of(archive, spoken).quotes}
    archive.add_cuts([Cut(article_id=spoken.id, line=2, reason="foreign")])
    turn(archive)
    speakers = {quote.speaker for quote in attribution_of(archive, spoken).quotes}
    assert speakers == {"سامر الخياط"}


def test_an_edited_article_is_attributed_anew_and_one_that_is_gone_is_forgotten(archive: SQLiteArchive) -> None:
    spoken = Newsroom().article("الوزير يفتح الجسر", SPOKEN)
    archive.add(capture(spoken), page(spoken))
    turn(archive)
    edited = replace(spoken, headline="الوزيرة تفتح الجسر")
    archive.add(capture(edited), page(edited))
    turn(archive)
    assert archive.attributions.of(spoken.id) == attribute(edited, directory=archive.directory)
    archive.remove(spoken.id)
    turn(archive)
    assert archive.connection.value("SELECT count(*) FROM attributions") == 0


def test_a_fault_of_ours_is_named_and_stops_nothing(
    archive: SQLiteArchive, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    newsroom = Newsroom()
    articles = [newsroom.article(headline, SPOKEN) for headline in ("أول", "ثان", "ثالث")]
    for article in articles:
        archive.add(capture(article), page(article))

    def stumbling(article: Article, *, directory: Directory) -> Attribution:
        if article.id == articles[1].id:
            raise IndexError("tuple index out of range")
        return attribute(article, directory=directory)

    monkeypatch.setattr(attributing, "attributed", stumbling)
    assert turn(archive) == 3
    assert [archive.attributions.of(a.id) is not None for a in articles] == [True, False, True]
    assert articles[1].id in caplog.text


def test_what_another_version_found_is_not_believed(archive: SQLiteArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = Newsroom().article("الوزير يفتح الجسر", SPOKEN)
    archive.add(capture(spoken), page(spoken))
    turn(archive)
    monkeypatch.setattr(attributions, "VERSION", attributions.VERSION + 1)
    assert archive.attributions.of(spoken.id) is None
    assert attribution_of(archive, spoken) == attribute(spoken, directory=archive.directory)
    assert turn(archive) == 1
    assert archive.attributions.of(spoken.id) is not None
