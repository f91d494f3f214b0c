"""Search over stored articles: any word finds, more words find better, and what a reader types is never an operator."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from khabar.model import Outlet
from khabar.outlets import Directory
from khabar.search import answering, catch_up, rebuild, search
from khabar.store import SQLiteArchive, open_archive
from tests.newsroom import MATCH, Newsroom, capture, page

GHADIR = Directory([Outlet(id="al-ghadir", name="الغدير", names=("الغدير الإخباري",))])


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


@pytest.fixture
def archive(tmp_path: Path, newsroom: Newsroom) -> Iterator[SQLiteArchive]:
    opened = open_archive(str(tmp_path / "press.db"))
    newsroom.article("الوزير يبحث صيانة القنوات", hours=1)
    newsroom.article("الميناء يهزم الساحل", MATCH, hours=2)
    newsroom.article("مباراة مؤجلة", ("تأجلت مباراة الميناء إلى الشهر المقبل بسبب الأمطار",), hours=3)
    for article in newsroom.made:
        opened.add(capture(article), page(article))
    assert sum(catch_up(opened)) == 3
    yield opened
    opened.close()


def test_a_word_is_found_however_it_is_written(archive: SQLiteArchive, newsroom: Newsroom) -> None:
    minister = newsroom.made[0].id
    for query in ("وزير", "الوزير", "للوزير", "وزيرِ", "الـوزيـر"):
        assert search(archive, query)[0].article_id == minister, query


def test_one_finds_many_and_many_find_one(archive: SQLiteArchive, newsroom: Newsroom) -> None:
    one, many = newsroom.made[0].id, newsroom.article("وزراء الري في جولة", ("جال وزراء على السدود",), hours=9)
    archive.add(capture(many), page(many))
    assert sum(catch_up(archive)) == 1
    assert [hit.article_id for hit in search(archive, "وزير")] == [one, many.id]
    assert [hit.article_id for hit in search(archive, "وزراء")] == [many.id, one]


def test_only_loose_words_are_met_in_another_number(archive: SQLiteArchive) -> None:
    for query in ('"وزراء"', "headline:وزراء", "person:وزراء"):
        assert search(archive, query) == (), query
    assert search(archive, "صيانة -وزراء") != ()


def test_what_answers_is_marked_whatever_its_number_and_spelling(archive: SQLiteArchive) -> None:
    assert answering(archive, "وزراء الميتاء") == {"وزراء", "وزير", "ميتاء", "ميناء", "مواني"}


def test_a_slip_of_the_press_counts_as_the_word_it_was_meant_for(archive: SQLiteArchive, newsroom: Newsroom) -> None:
    bridges = [newsroom.article(f"ترميم الجسور في القرية {n}", ("بدأت الأعمال",), hours=n) for n in range(10, 31)]
    slip = newsroom.article("ترميم الجصور في البلدة", ("انتهت الأعمال",), hours=5)
    for article in (*bridges, slip):
        archive.add(capture(article), page(article))
    assert sum(catch_up(archive)) == 22
    hits = [hit.article_id for hit in search(archive, "ترميم الجصور", limit=30)]
    assert hits[0] == slip.id
    assert {slip.id, *(article.id for article in bridges)} <= set(hits)


def test_the_article_with_more_of_the_words_comes_first(archive: SQLiteArchive, newsroom: Newsroom) -> None:
    hits = [hit.article_id for hit in search(archive, "الميناء الساحل")]
    assert hits == [newsroom.made[1].id, newsroom.made[2].id]


def test_newest_first_when_asked(archive: SQLiteArchive, newsroom: Newsroom) -> None:
    hits = [hit.article_id for hit in search(archive, "الميناء الساحل", order="newest")]
    assert hits == [newsroom.made[2].id, newsroom.made[1].id]


@pytest.mark.parametrize(
    "query", ['"', 'a" OR "b', "NEAR(", "* ^ :", "headline:", "-", "\0", "و" * 10_000, "AND OR NOT"]
)
def test_nothing_a_reader_types_is_an_operator(archive: SQLiteArchive, query: str) -> None:
    assert isinstance(search(archive, query), tuple)


def test_a_removed_article_is_not_found(archive: SQLiteArchive, newsroom: Newsroom) -> None:
    archive.remove(newsroom.made[0].id)
    assert sum(catch_up(archive)) == 1
    assert search(archive, "الوزير") == ()


def test_a_rebuilt_index_answers_the_same(archive: SQLiteArchive) -> None:
    before = search(archive, "الميناء الوزير")
    assert sum(rebuild(archive)) == 3
    assert search(archive, "الميناء الوزير") == before


def test_words_in_a_row_are_asked_for_as_written(archive: SQLiteArchive, newsroom: Newsroom) -> None:
    first = newsroom.made[0].id
    assert [hit.article_id for hit in search(archive, '"صيانة القنوات"')] == [first]
    assert search(archive, '"القنوات صيانة"') == ()
    assert search(archive, '"الصيانة القنوات"') == ()


def test_what_is_not_wanted_stays_out(archive: SQLiteArchive, newsroom: Newsroom) -> None:
    assert [hit.article_id for hit in search(archive, "الميناء -الساحل")] == [newsroom.made[2].id]


def test_a_word_can_be_asked_for_in_the_headline(archive: SQLiteArchive, newsroom: Newsroom) -> None:
    assert [hit.article_id for hit in search(archive, "headline:الميناء")] == [newsroom.made[1].id]
    assert [hit.article_id for hit in search(archive, "العنوان:الميناء")] == [newsroom.made[1].id]


def test_outlets_and_times_narrow_a_search(archive: SQLiteArchive) -> None:
    assert len(search(archive, "الميناء")) == 2
    assert search(archive, "الميناء outlet:nobody") == ()
    assert search(archive, "الميناء before:1999") == ()
    assert len(search(archive, "الميناء after:1999-01-31")) == 2


def test_an_outlet_is_meant_by_any_of_its_names(archive: SQLiteArchive) -> None:
    everywhere = len(search(archive, "الميناء"))
    assert len(search(archive, "الميناء outlet:al-ghadir")) == everywhere
    assert search(archive, "الميناء مصدر:الغدير") == ()
    with closing(open_archive(archive.path, GHADIR)) as knowing:
        assert len(search(knowing, "الميناء مصدر:«الغدير الإخباري»")) == everywhere
        assert search(knowing, "الميناء -outlet:الغدير") == ()


def test_an_outlet_alone_gives_its_articles_newest_first(archive: SQLiteArchive, newsroom: Newsroom) -> None:
    hits = [hit.article_id for hit in search(archive, "outlet:al-ghadir")]
    assert hits == [article.id for article in reversed(newsroom.made)]


def test_a_person_is_found_in_any_spelling(archive: SQLiteArchive, newsroom: Newsroom) -> None:
    article = newsroom.article("قمة الشمال", ("التقى الوزير دونالد ترمب في البلدة",), hours=4)
    archive.add(capture(article), page(article))
    assert sum(catch_up(archive)) == 1
    assert [hit.article_id for hit in search(archive, 'person:"دونالد ترامب"')] == [article.id]
    assert [hit.article_id for hit in search(archive, "الوزير شخص:«دونالد ترامب» مكان:بلدة")] == [article.id]
    assert search(archive, 'person:"ترامب دونالد"') == ()


def test_a_word_that_stands_nowhere_is_asked_as_the_word_that_may_be_meant(
    archive: SQLiteArchive, newsroom: Newsroom
) -> None:
    match = newsroom.made[1].id
    assert archive.tokens.held(archive.spellings.analyser.tokens("السالح")[0]) == 0
    assert [hit.article_id for hit in search(archive, "السالح")] == [match]
    assert search(archive, "السالح الميناء")[0].article_id == match
    assert search(archive, '"السالح"') == ()
    assert search(archive, "headline:السالح") == ()
