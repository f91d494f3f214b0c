"""A newsroom's spellings: learned from its own articles, decided by a person, and no article touched for nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.ingest import analyse_moved
from khabar.ingest.spelling import LEAST, due, learn, review, spell
from khabar.search import catch_up, search
from khabar.store import SQLiteArchive, open_archive
from tests.newsroom import Newsroom, capture, page

#: Three subjects with words enough of their own for a company to show.
_SUBJECTS = {
    name: [name + one + other for one in "بدرلم" for other in "نفشحخعك"] for name in ("قمم", "ملعب", "سوق")
}


def press(newsroom: Newsroom, name: tuple[str, str], articles: int = 120) -> None:
    """Articles on three subjects in turn; those on the first name one person, each in one of two spellings."""
    draw = random.Random(3)
    for number in range(articles):
        subject, words = list(_SUBJECTS.items())[number % 3]
        text = " ".join(draw.choice(words) for _ in range(40))
        named = f" {draw.choice(name)}" * 3 if subject == "قمم" else ""
        newsroom.article(f"{subject} {number}", (text + named,), hours=number)


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


@pytest.fixture
def archive(tmp_path: Path, newsroom: Newsroom) -> Iterator[SQLiteArchive]:
    opened = open_archive(str(tmp_path / "press.db"))
    press(newsroom, ("زنطاروف", "زنتاروف"))
    for article in newsroom.made:
        opened.add(capture(article), page(article))
    assert sum(catch_up(opened)) == len(newsroom.made)
    yield opened
    opened.close()


def found(archive: SQLiteArchive, query: str) -> set[str]:
    return {hit.article_id for hit in search(archive, query, limit=1000)}


def test_two_spellings_of_a_name_become_one_word(archive: SQLiteArchive) -> None:
    apart = found(archive, "زنطاروف"), found(archive, "زنتاروف")
    assert apart[0].isdisjoint(apart[1])
    assert learn(archive, dimensions=3) == 1
    assert sum(analyse_moved(archive)) == min(map(len, apart))
    assert found(archive, "زنطاروف") == found(archive, "زنتاروف") == apart[0] | apart[1]
    (row,) = [row for row in review(archive) if row.state == "learned"]
    assert row.pair is not None
    assert (row.pair.skeleton, row.pair.edits, row.pair.together) == ("زنترف", 1, 0.0)
    assert archive.upkeep.ailments() == []


def test_only_articles_that_hold_the_word_are_analysed_again(archive: SQLiteArchive) -> None:
    before = {i: archive.tokens.of([i])[i] for i in archive.articles.ids()}
    seen = archive.connection.value("SELECT max(seq) FROM changes")
    archive.spellings.decide("زنطاروف", "زنتاروف", True)
    changed = sum(analyse_moved(archive))
    sql = "SELECT a.id FROM changes c JOIN articles a ON a.no = c.article WHERE seq > ?"
    touched = {article_id for (article_id,) in archive.connection.rows(sql, (seen,))}
    assert len(touched) == changed > 0
    for article_id, tokens in before.items():
        assert (archive.tokens.of([article_id])[article_id] != tokens) == (article_id in touched)
    assert archive.changes.behind("search") == 0


def test_what_a_person_decides_survives_learning(archive: SQLiteArchive) -> None:
    archive.spellings.decide("زنطاروف", "زنتاروف", False)
    assert learn(archive, dimensions=3) == 0
    assert [row.state for row in review(archive) if row.one == "زنتاروف" or row.other == "زنتاروف"] == ["parted"]
    archive.spellings.decide("زنطاروف", "زنتاروف", None)
    spellings = archive.spellings.analyser.spellings
    assert spellings["زنطاروف"] == spellings.get("زنتاروف", "زنتاروف")


def test_joining_and_parting_are_each_others_inverse(archive: SQLiteArchive) -> None:
    before, tokens = dict(archive.spellings.analyser.spellings), archive.tokens.of(list(archive.articles.ids()))
    archive.spellings.decide("زنطاروف", "زنتاروف", True)
    assert sum(analyse_moved(archive))
    archive.spellings.decide("زنتاروف", "زنطاروف", False)
    assert sum(analyse_moved(archive))
    assert dict(archive.spellings.analyser.spellings) == before
    assert archive.tokens.of(list(archive.articles.ids())) == tokens


def test_a_person_parts_what_is_shipped(archive: SQLiteArchive) -> None:
    archive.spellings.decide("ترامب", "ترمب", False)
    assert "ترمب" not in archive.spellings.analyser.spellings
    archive.spellings.decide("ترامب", "ترمب", True)
    assert archive.spellings.analyser.spellings["ترمب"] == "ترامب"


def test_an_interrupted_change_goes_on_where_it_was(archive: SQLiteArchive, tmp_path: Path) -> None:
    archive.spellings.decide("زنطاروف", "زنتاروف", True)
    assert any("wait for their new spelling" in line for line in archive.upkeep.ailments())
    again = open_archive(archive.path)
    try:
        assert sum(analyse_moved(again)) > 0
        assert again.upkeep.ailments() == []
    finally:
        again.close()
    assert found(archive, "زنطاروف") == found(archive, "زنتاروف")


def test_another_program_s_table_is_seen_at_once(archive: SQLiteArchive, newsroom: Newsroom) -> None:
    other = open_archive(archive.path)
    other.spellings.decide("زنطاروف", "زنتاروف", True)
    other.close()
    article = newsroom.article("قمة جديدة", ("وصل زنطاروف اليوم",), hours=500)
    archive.add(capture(article), page(article))
    assert not {"زنطاروف", "زنتاروف"} <= set(archive.tokens.of([article.id])[article.id].body)
    assert archive.spellings.analyser.tokens("زنطاروف") == archive.spellings.analyser.tokens("زنتاروف")


def test_learning_again_from_the_same_articles_weighs_nothing_anew(archive: SQLiteArchive) -> None:
    learn(archive, dimensions=3)
    pairs = archive.spellings.pairs()
    assert learn(archive, dimensions=3) == 0
    assert archive.spellings.pairs() == pairs


def test_a_small_archive_is_no_company(archive: SQLiteArchive) -> None:
    assert archive.articles.count() < LEAST
    assert not due(archive)


@pytest.mark.slow
def test_a_turn_learns_when_enough_is_new_and_then_rests(tmp_path: Path, newsroom: Newsroom) -> None:
    press(newsroom, ("زنطاروف", "زنتاروف"), LEAST)
    archive = open_archive(str(tmp_path / "large.db"))
    with archive.transaction():
        for article in newsroom.made:
            archive.add(capture(article), page(article))
    assert due(archive)
    list(spell(archive))
    assert archive.spellings.pairs() == []  # in a world of thirty words nobody keeps company
    assert not due(archive)
    archive.close()


def test_a_turn_analyses_what_another_khabar_left(archive: SQLiteArchive) -> None:
    before = archive.tokens.of(list(archive.articles.ids()))
    archive.connection.db.execute("UPDATE tokens SET version = 1 WHERE article % 2 = 0")
    assert archive.tokens.outdated()
    assert sum(spell(archive)) == len(before) // 2
    assert archive.tokens.of(list(archive.articles.ids())) == before
    assert not archive.tokens.outdated()
    assert archive.changes.behind("search") == 0


def test_a_turn_finishes_what_was_interrupted(archive: SQLiteArchive) -> None:
    archive.spellings.decide("زنطاروف", "زنتاروف", True)
    assert sum(spell(archive)) > 0
    assert sum(spell(archive)) == 0
    assert archive.spellings.moved() == []
