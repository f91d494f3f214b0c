"""What the command line says of a text that is glued into other pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from khabar.store import open_archive
from tests.cli.test_commands import rows_of, typed
from tests.harbour import TEXT, TITLE, carrier, of_harbour, own_page, printed, take_in


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = str(tmp_path / "press.db")
    archive = open_archive(path)
    reprint = printed("https://quay.example/7", TITLE, TEXT, "2024-03-02", "جريدة الرصيف")
    take_in(archive, carrier(1, "2023-01-01"), own_page(), carrier(2), reprint)
    archive.close()
    return path


def test_sightings_are_exported_and_no_other_export_has_their_parts(store: str) -> None:
    found = rows_of(typed("export", "sightings", "--store", store))
    archive = open_archive(store)
    assert {row[1] for row in found} == {of_harbour(archive)}
    assert {archive.articles.get(row[2]).url for row in found} == {f"https://plain{n}.example/{n}" for n in (1, 2)}
    archive.close()
    parts = {row[0] for row in found}
    for what in ("articles", "stories", "reprints"):
        told = typed("export", what, "--store", store).stdout
        assert told
        assert not any(part in told for part in parts), what
    assert len(rows_of(typed("export", "outlets", "--store", store))) == 4


def test_sightings_can_be_restricted_to_an_article_or_a_part(store: str, tmp_path: Path) -> None:
    (first, *_), (second, *_) = rows_of(typed("export", "sightings", "--store", store))
    ids = tmp_path / "ids.txt"
    ids.write_text(f"{second}\n", "utf-8")
    assert [row[0] for row in rows_of(typed("export", "sightings", "--ids", str(ids), "--store", store))] == [second]
    assert first != second


def test_a_part_has_the_story_and_the_similar_list_of_the_article_that_it_is(store: str) -> None:
    part, own, _ = rows_of(typed("export", "sightings", "--store", store))[0]
    told = [typed("story", one, "--store", store) for one in (part, own)]
    assert told[0].stdout == told[1].stdout
    story = json.loads(told[0].stdout)
    assert story["outlets"] == ["جريدة الرصيف", "جريدة المرفأ"]
    assert [article["published"][:10] for article in story["articles"]] == ["2024-03-01", "2024-03-02"]
    assert len(story["reprints"]) == 1
    similar = [rows_of(typed("similar", one, "--store", store)) for one in (part, own)]
    assert [row[1:] for row in similar[0]] == [row[1:] for row in similar[1]]


def test_who_is_nobody_is_still_said_to_be_nobody(store: str) -> None:
    for words in (("story", "nobody"), ("similar", "nobody")):
        result = typed(*words, "--store", store)
        assert result.exit_code != 0
        assert "nobody" in f"{result.output}{result.exception}"
