"""What is suggested to a reader who types, and to one who mistyped: words and names of the archive's own headlines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khabar.search import ailments, catch_up, meant, rebuild, suggestions, vocabulary
from khabar.search.vocabulary import entries
from khabar.store import SQLiteArchive, open_archive
from tests.arabic.texts import arabic_text
from tests.newsroom import Newsroom, capture, page

HEADLINES = (
    "الرئيس دونالد ترامب يصل إلى هلسنكي",
    "دونالد ترمب وفلاديمير بوتين في قمة هلسنكي",
    "محمد بن سلمان يستقبل الرئيس",
    "قمّةٌ في الرياض",
    "نتنياهو يقابل وزراء",
    "رئيس الوزراء نتنياهو في باريس",
    "Apple تطرح هاتفا",
)


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


@pytest.fixture
def archive(tmp_path: Path, newsroom: Newsroom) -> Iterator[SQLiteArchive]:
    opened = open_archive(str(tmp_path / "press.db"))
    for headline in HEADLINES:
        newsroom.article(headline)
    for article in newsroom.made:
        opened.add(capture(article), page(article))
    assert sum(catch_up(opened)) == len(HEADLINES)
    yield opened
    opened.close()


def test_a_word_is_completed_as_headlines_write_it(archive: SQLiteArchive) -> None:
    assert suggestions(archive, "هل") == ("هلسنكي",)
    assert suggestions(archive, "قمة هل") == ("قمة هلسنكي",)
    assert "الرياض" in suggestions(archive, "الري")
    assert suggestions(archive, "قم") == ("قمة",)


def test_spellings_of_one_name_are_suggested_once(archive: SQLiteArchive) -> None:
    assert len(suggestions(archive, "دونالد ت")) == 1
    assert suggestions(archive, "محمد") == ("محمد بن سلمان",)


def test_a_word_goes_on_as_it_does_in_a_headline(archive: SQLiteArchive) -> None:
    assert suggestions(archive, "الر") == ("الرئيس", "الرياض")
    assert suggestions(archive, "باريس الر") == ("باريس الرئيس",)
    assert suggestions(archive, "رئيس الو") == ("رئيس الوزراء",)
    assert suggestions(archive, "نتنياهو قم") == ("نتنياهو قمة",)  # in no headline together: any


def test_a_slip_is_mended_with_the_article_it_was_typed_with(archive: SQLiteArchive) -> None:
    assert meant(archive, "رئيص") == "رئيس"
    assert meant(archive, "الرئيص") == "الرئيس"
    assert meant(archive, "رياص") == "الرياض"  # as it is written there


def test_a_rule_is_completed_behind_its_colon(archive: SQLiteArchive) -> None:
    assert suggestions(archive, 'person:"دونالد') [0].startswith('person:"دونالد تر')
    assert suggestions(archive, "باريس -هل") == ("باريس -هلسنكي",)


def test_what_is_complete_or_unknown_gets_no_suggestion(archive: SQLiteArchive) -> None:
    for typed in ("", " ", "ه", "هلسنكي", "كسوف", '"', "outlet:"):
        assert suggestions(archive, typed) == (), typed


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("نتنياهوو", "نتنياهو"),
        ("نتنياعو يزور باريس", "نتنياهو يزور باريس"),
        ("قمة هلسكني", "قمة هلسنكي"),
        ("الرياط", "الرياض"),
        ("ئتنياهو", "نتنياهو"),
        ("إلى الرياظ", "إلى الرياض"),
        ("kjkdhi,", "نتنياهو"),
        ("aple", None),
        ("نتنياهو", None),
        ("كسوف الشمس", None),
        ("2018", None),
        ("", None),
    ],
)
def test_a_slip_is_mended_and_nothing_else_is(archive: SQLiteArchive, typed: str, mended: str | None) -> None:
    assert meant(archive, typed) == mended


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=40) | arabic_text(30))
def test_any_text_may_be_typed(archive: SQLiteArchive, typed: str) -> None:
    assert len(suggestions(archive, typed)) <= 8
    assert meant(archive, typed) != typed


def test_a_headline_that_changed_or_went_is_forgotten(archive: SQLiteArchive, newsroom: Newsroom) -> None:
    archive.remove(newsroom.made[-1].id)
    sum(catch_up(archive))
    assert suggestions(archive, "app") == ()
    assert archive.connection.value("SELECT count(*) FROM headline_words WHERE articles <= 0") == 0


def test_words_read_again_are_the_same(archive: SQLiteArchive) -> None:
    before = archive.connection.rows("SELECT * FROM headline_words ORDER BY key, shown")
    sum(rebuild(archive))
    assert archive.connection.rows("SELECT * FROM headline_words ORDER BY key, shown") == before


def test_words_are_offered_while_they_are_read_again(archive: SQLiteArchive) -> None:
    before = suggestions(archive, "نتن")
    assert before
    reading = vocabulary.rebuild(archive)
    next(reading)
    assert suggestions(archive, "نتن") == before
    newsroom = Newsroom()
    late = newsroom.article("نتنياهو يعود إلى الرياض", hours=90, key="late")
    archive.add(capture(late), page(late))
    list(reading)
    assert archive.connection.value("SELECT articles FROM headline_words WHERE shown = 'نتنياهو'") == 3
    assert ailments(archive) == []


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM headlines_read WHERE article = 1",
        "DELETE FROM headline_words",
        "DELETE FROM headlines_read",
        "DROP TABLE headline_words",
        "DROP TABLE headlines_read",
    ],
)
def test_words_that_were_lost_are_missed_and_read_again(archive: SQLiteArchive, damage: str) -> None:
    before = archive.connection.rows("SELECT * FROM headline_words ORDER BY key, shown")
    assert ailments(archive) == []
    with archive.transaction():
        archive.connection.db.execute(damage)
    (told,) = ailments(archive)
    assert "khabar reindex" in told
    list(rebuild(archive))
    assert ailments(archive) == []
    assert archive.connection.rows("SELECT * FROM headline_words ORDER BY key, shown") == before


@given(arabic_text())
def test_an_entry_is_found_by_its_letters(headline: str) -> None:
    assert all(key and shown for key, shown in entries(headline))


def test_words_with_others_written_onto_them_are_not_entered() -> None:
    keys = {key for key, _ in entries("وللرئيس وبالرياض في قمة الرياض 2018")}
    assert keys == {"قمه", "رياض"}
