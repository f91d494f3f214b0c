"""The index as it grows: in small steps, merged, edited, built anew beside itself, damaged and found so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import StoreBroken
from khabar.model import Article, Tokens
from khabar.search import ailments, catch_up, holding, rebuild, search
from khabar.search import index as indexing
from khabar.search.index import ready
from khabar.search.match import Wanted, match
from khabar.search.vectors import lines, ordered, packed, posting, postings, unpacked, vectors
from khabar.store import SQLiteArchive, open_archive
from tests.newsroom import Newsroom, capture, page

WORDS = ("ميناء", "قناة", "جسر", "سد", "مطر", "قمح", "زيت", "سوق", "طريق", "قرية")
QUERIES = ("ميناء", "قناة جسر", '"سد مطر"', "قمح -زيت", "headline:سوق", "طريق قرية ميناء", "outlet:al-sahil ميناء")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SQLiteArchive]:
    opened = open_archive(str(tmp_path / "press.db"))
    yield opened
    opened.close()


@pytest.fixture
def made() -> list[Article]:
    """Ninety articles: every size of segment is merged at least once."""
    newsroom = Newsroom()
    for n in range(90):
        text = " ".join(WORDS[(n * k + k * k) % len(WORDS)] for k in range(1, 12))
        outlet = "al-sahil" if n % 3 else "al-ghadir"
        newsroom.article(f"{WORDS[n % 10]} {WORDS[n // 10]} رقم {n}", (text,), outlet=outlet, hours=n)
    return newsroom.made


def answers(archive: SQLiteArchive) -> list[tuple[tuple[str, float], ...]]:
    """By query and order, the ids and scores."""
    return [
        tuple((hit.article_id, round(hit.score, 3)) for hit in search(archive, query, limit=90, order=order))
        for query in QUERIES
        for order in ("relevance", "newest")
    ]


def add(archive: SQLiteArchive, articles: list[Article]) -> None:
    for article in articles:
        archive.add(capture(article), page(article))


def test_an_index_fed_one_by_one_answers_as_one_built_at_once(archive: SQLiteArchive, made: list[Article]) -> None:
    for article in made:
        add(archive, [article])
        assert sum(catch_up(archive)) >= 1
    assert len(ready(archive).listed()) < 10, "small segments are merged"
    grown = answers(archive)
    assert all(len(found) > 0 for found in grown)
    assert sum(rebuild(archive)) == 90
    assert answers(archive) == grown


def test_edited_and_removed_articles_leave_nothing_behind(archive: SQLiteArchive, made: list[Article]) -> None:
    add(archive, made)
    assert sum(catch_up(archive, 7)) == 90
    for article in made[:30]:
        archive.remove(article.id)
    edited = [replace(article, headline="قمح جديد") for article in made[30:50]]
    add(archive, edited)
    assert sum(catch_up(archive, 7)) >= 50
    gone = {article.id for article in made[:30]}
    assert not gone & {found for answer in answers(archive) for found, _ in answer}
    assert {hit.article_id for hit in search(archive, "headline:قمح headline:جديد", limit=90)} == {
        article.id for article in edited
    }
    before = answers(archive)
    list(rebuild(archive))
    assert answers(archive) == before


def test_a_search_finds_everything_while_the_index_is_built_anew(
    archive: SQLiteArchive, made: list[Article], tmp_path: Path
) -> None:
    add(archive, made[:80])
    list(catch_up(archive))
    reader = open_archive(str(tmp_path / "press.db"))
    before = answers(reader)
    building = rebuild(archive)
    next(building)
    assert answers(reader) == before
    add(reader, made[80:])
    list(building)
    assert {hit.article_id for hit in search(reader, "رقم", limit=100)} == {article.id for article in made}
    reader.close()


def test_an_interrupted_rebuild_leaves_the_old_index_and_the_next_one_works(
    archive: SQLiteArchive, made: list[Article]
) -> None:
    add(archive, made)
    list(catch_up(archive))
    before = answers(archive)
    building = rebuild(archive)
    next(building)
    building.close()
    assert answers(archive) == before
    list(rebuild(archive))
    assert answers(archive) == before
    assert ailments(archive) == []


def test_an_index_of_an_earlier_khabar_is_built_anew(archive: SQLiteArchive, made: list[Article]) -> None:
    add(archive, made[:20])
    list(catch_up(archive))
    before = answers(archive)
    with archive.transaction():
        archive.connection.db.execute("UPDATE search_index_in_use SET format = format - 1")
    assert sum(catch_up(archive)) == 20
    assert answers(archive) == before


def test_a_store_with_the_engines_index_gets_ours(archive: SQLiteArchive, made: list[Article]) -> None:
    with archive.transaction():
        archive.connection.db.execute("CREATE VIRTUAL TABLE search_index USING fts5(headline, content='')")
        archive.changes.advance(indexing.CURSOR, 20)
    add(archive, made[:20])
    assert sum(catch_up(archive)) == 20
    assert archive.connection.value("SELECT count(*) FROM sqlite_schema WHERE name GLOB 'search_index*'") == 1
    assert search(archive, "ميناء")


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE {postings} SET body = x'00' WHERE place = (SELECT min(place) FROM {postings})", "damaged"),
        ("DELETE FROM {postings} WHERE place = (SELECT max(place) FROM {postings})", "damaged"),
        ("UPDATE {segments} SET times = x'0000'", "damaged"),
        ("DROP TABLE {lines}", "lacks search_lines"),
        ("DELETE FROM search_index_in_use", "is gone"),
        ("DELETE FROM {vectors} WHERE article = 3", "different articles"),
        ("DELETE FROM {lines} WHERE article = 3", "different articles"),
        ("DELETE FROM {segments}", "different articles"),
    ],
)
def test_damage_is_found_and_mended(archive: SQLiteArchive, made: list[Article], damage: str, told: str) -> None:
    add(archive, made)
    list(catch_up(archive))
    assert ailments(archive) == []
    before, index = answers(archive), ready(archive)
    with archive.transaction():
        archive.connection.db.execute(damage.format(**index.tables.names))
    found = ailments(archive)
    assert told in found[0]
    assert "khabar reindex" in found[0]
    list(rebuild(archive))
    assert ailments(archive) == []
    assert answers(archive) == before


def test_a_search_in_a_damaged_index_says_so(archive: SQLiteArchive, made: list[Article]) -> None:
    add(archive, made)
    list(catch_up(archive))
    with archive.transaction():
        archive.connection.db.execute("UPDATE {postings} SET body = x'0000'".format(**ready(archive).tables.names))
    with pytest.raises(StoreBroken, match="khabar reindex"):
        search(archive, "ميناء")


def test_articles_missing_from_an_index_that_is_whole_are_missed(archive: SQLiteArchive, made: list[Article]) -> None:
    add(archive, made[:5])
    list(catch_up(archive))
    add(archive, made[5:7])
    with archive.transaction():
        archive.changes.advance(indexing.CURSOR, archive.connection.value("SELECT max(seq) FROM changes"))
    assert "lacks 2 articles" in ailments(archive)[0]


@pytest.mark.parametrize("newest", [False, True])
@pytest.mark.parametrize("words", [("ميناء",), ("ميناء", "جسر"), ("سد", "مطر", "قمح")])
def test_the_best_few_are_the_first_of_all(
    archive: SQLiteArchive, made: list[Article], words: tuple[str, ...], newest: bool
) -> None:
    for start in range(0, 90, 9):
        add(archive, made[start : start + 9])
        list(catch_up(archive))
    index = ready(archive)
    weights = {form: 1.0 + n for n, form in enumerate(archive.spellings.analyser.tokens(" ".join(words)))}
    everything = match(index, Wanted(weights=weights), 90, newest)
    for most in (1, 5, 20):
        few = match(index, Wanted(weights=weights), most, newest)
        assert few.articles.tolist() == everything.articles[:most].tolist()
        assert np.allclose(few.scores, everything.scores[:most])


def test_articles_are_listed_by_the_forms_they_hold(archive: SQLiteArchive, made: list[Article]) -> None:
    add(archive, made)
    list(catch_up(archive, 7))
    (form,) = archive.spellings.analyser.tokens("ميناء")
    told = archive.tokens.by_number(range(1, 91)).items()
    numbers = [no for no, t in told if form in {*t.headline, *t.lead, *t.body}]
    assert holding(archive, form) == sorted(numbers)
    assert holding(archive, form, after=numbers[3], limit=2) == sorted(numbers)[4:6]
    assert holding(archive, "لاشيء") == []


# ---------------------------------------------------------------------- laws

FIELD = st.lists(st.sampled_from(WORDS), max_size=6).map(tuple)


@st.composite
def analysed(draw: st.DrawFn) -> list[Tokens]:
    fields = draw(st.lists(st.tuples(FIELD, FIELD, FIELD), min_size=1, max_size=8))
    return [
        Tokens(article_id=str(n), version=1, outlet=None, published=None, headline=h, lead=le, body=b)
        for n, (h, le, b) in enumerate(fields)
    ]


def number(forms: list[str]) -> list[int]:
    return [WORDS.index(form) + 1 for form in forms]


@given(analysed())
def test_vectors_come_back_as_they_were_packed(some: list[Tokens]) -> None:
    found = vectors(lines(some, number))
    again = unpacked(list(packed(found)))
    for one, other in zip(found, again, strict=True):
        assert np.array_equal(one, other)


@given(analysed())
def test_postings_say_of_every_article_what_its_words_are(some: list[Tokens]) -> None:
    held = {
        (slot, word): strength
        for word, body in postings(vectors(lines(some, number)))
        for slot, strength in zip(*map(np.ndarray.tolist, posting(body, len(some)).sparse()), strict=True)
    }
    for slot, tokens in enumerate(some):
        said = {*tokens.headline, *tokens.lead, *tokens.body}
        assert {word for at, word in held if at == slot} == set(number(sorted(said)))
        assert {w for w in said if held[slot, number([w])[0]] >= 0x80} == set(tokens.headline)


@given(analysed())
def test_words_are_kept_in_order(some: list[Tokens]) -> None:
    for tokens, body in zip(some, ordered(lines(some, number)), strict=True):
        fields = (tokens.headline, tokens.lead, tokens.body)
        told = [n for field in fields for n in (*number(list(field)), 0)]
        assert np.frombuffer(body, "<u4").tolist() == told
