"""What may stand for a word of a query: other spellings, slips, other words for the thing, both words in one, times."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from khabar.search import catch_up, search
from khabar.search.periods import Period, periods
from khabar.search.query import parse
from khabar.store import SQLiteArchive, open_archive
from tests.newsroom import Newsroom, capture, page

#: A press in which a name is spelled one way by most, and another way once.
OFTEN, ONCE = 40, 1


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


@pytest.fixture
def archive(tmp_path: Path, newsroom: Newsroom) -> Iterator[SQLiteArchive]:
    opened = open_archive(str(tmp_path / "press.db"))
    for number in range(OFTEN):
        put(opened, newsroom, f"سامسونغ تعرض جهازها {number}", "وصل الخبير إلى المعرض", f"told-{number}")
    put(opened, newsroom, "سامسونج تعرض جهازا", "وصل خبيب إلى الحلبة", "spelled")
    put(opened, newsroom, "بيتكوين تهبط", "هبطت العملة في الأسواق", "coin")
    put(opened, newsroom, "فيسبوك يغلق حسابات", "أغلق الموقع حسابات كثيرة", "book")
    put(opened, newsroom, "اعتزال لاعب الميناء", "أعلن اللاعب اعتزاله", "retired")
    for number in range(6):
        put(opened, newsroom, f"اعتزال لاعب قديم {number}", "اعتزال", f"old-{number}")
    for _ in catch_up(opened):
        pass
    yield opened
    opened.close()


def put(archive: SQLiteArchive, newsroom: Newsroom, headline: str, text: str, key: str) -> None:
    article = newsroom.article(headline, (text,), key=key)
    archive.add(capture(article), page(article))


def answers(archive: SQLiteArchive, words: str, limit: int = 60) -> list[str]:
    return [hit.article_id for hit in search(archive, words, limit=limit)]


def test_a_name_spelled_otherwise_finds_what_most_write(archive: SQLiteArchive) -> None:
    assert len(answers(archive, "سامسونج")) == OFTEN + ONCE
    assert len(answers(archive, "سامسنغ")) >= OFTEN


def test_the_common_spelling_is_not_led_to_the_rare_one(archive: SQLiteArchive) -> None:
    assert "spelled" not in answers(archive, "سامسونغ")


def test_a_name_that_is_there_is_no_slip_of_a_word_with_other_consonants(archive: SQLiteArchive) -> None:
    assert answers(archive, "خبيب") == ["spelled"]


def test_latin_letters_and_two_words_find_what_the_press_writes(archive: SQLiteArchive) -> None:
    assert answers(archive, "bitcoin") == ["coin"]
    assert answers(archive, "فيس بوك") == ["book"]


def test_a_verb_finds_its_noun(archive: SQLiteArchive) -> None:
    assert "retired" in answers(archive, "يعتزل")


def test_what_asks_is_not_demanded(archive: SQLiteArchive) -> None:
    assert answers(archive, "متى فيسبوك") == answers(archive, "فيسبوك")


def test_words_in_a_row_mean_themselves(archive: SQLiteArchive) -> None:
    assert answers(archive, '"سامسونج"') == ["spelled"]


def test_a_year_and_a_month_are_times() -> None:
    told = periods(parse("عيد الفطر 2018 أيار"), "عيد الفطر 2018 أيار")
    assert set(told.values()) == {Period(year=2018), Period(month=5)}


def test_a_period_holds_its_days_and_nothing_undated() -> None:
    times = np.array([1526256000.0, 1495756800.0, np.nan])  # 14 May 2018, 26 May 2017, unknown
    assert Period(year=2018).holds(times).tolist() == [True, False, False]
    assert Period(month=5).holds(times).tolist() == [True, True, False]
    assert Period(year=2017, month=6).holds(times).tolist() == [False, False, False]
