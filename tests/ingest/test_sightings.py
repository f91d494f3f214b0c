"""A text glued into other pages is one article, seen there: no publication, no copy, no outlet in a count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from khabar.ingest import reread, similar
from khabar.model import Capture
from khabar.read import read
from khabar.search import search
from khabar.store import SQLiteArchive, open_archive
from khabar.store.migrations import STEPS, s0007_parts
from khabar.store.schema import APPLICATION_ID
from tests.harbour import TEXT, TITLE, carrier, of_harbour, own_page, printed, take_in


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SQLiteArchive]:
    opened = open_archive(str(tmp_path / "press.db"))
    yield opened
    opened.close()


def test_a_part_whose_own_page_is_known_is_a_sighting(archive: SQLiteArchive) -> None:
    take_in(archive, own_page())
    take_in(archive, carrier(1))
    known = of_harbour(archive)
    (seen,) = archive.sightings.of(known)
    assert archive.articles.get(seen.carrier).url == "https://plain1.example/1"
    assert archive.sightings.seen_as(seen.part) == known
    assert archive.reprints.of(known) == archive.reprints.of(seen.carrier) == ()


def test_its_own_page_may_come_later(archive: SQLiteArchive) -> None:
    take_in(archive, carrier(1))
    assert archive.articles.count() == 2
    take_in(archive, own_page())
    known = of_harbour(archive)
    assert len(archive.sightings.of(known)) == 1
    assert archive.articles.count() == 2
    assert archive.reprints.of(known) == ()
    story = archive.stories.of(known)
    assert story is not None
    assert story.articles == (known,)


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("own_comes", ["first", "in the middle", "last", "never"])
def test_one_text_on_fifty_pages_is_one_article_and_fifty_sightings(
    archive: SQLiteArchive, own_comes: str, at_once: bool
) -> None:
    pages = [carrier(number) for number in range(50)]
    if own_comes != "never":
        pages.insert({"first": 0, "in the middle": 25, "last": 50}[own_comes], own_page())
    for some in [pages] if at_once else [pages[:10], pages[10:30], pages[30:]]:
        take_in(archive, *some)
    (of,) = {one.article for one in archive.sightings.all()}
    assert (archive.articles.get(of).part == 0) == (own_comes != "never")
    assert len(archive.sightings.of(of)) == 50
    assert len({one.carrier for one in archive.sightings.of(of)}) == 50
    assert archive.articles.count() == 51
    hits = [hit.article_id for hit in search(archive, "رصيف القوارب الصغيرة", limit=60)]
    assert [hit for hit in hits if archive.articles.get(hit).headline == TITLE] == [of]
    parts = {one.part for one in archive.sightings.all()} - {of}
    assert parts.isdisjoint(archive.articles.ids())
    assert parts.isdisjoint(article for article, _ in archive.stories.placements())
    assert parts.isdisjoint(one.article_id for one in similar(archive, of, limit=50))
    assert archive.reprints.of(of) == ()
    assert archive.upkeep.ailments() == []


def test_a_copy_that_was_known_first_hands_the_sightings_on_to_the_original(archive: SQLiteArchive) -> None:
    copy = printed("https://quay.example/7", TITLE, TEXT, "2024-03-02", "جريدة الرصيف")
    take_in(archive, copy, carrier(1))
    take_in(archive, carrier(2), own_page(), carrier(3))
    assert {one.article for one in archive.sightings.all()} == {of_harbour(archive)}
    assert len(archive.sightings.of(of_harbour(archive))) == 3
    assert [(pair.original, pair.why) for pair in archive.reprints.all() if of_harbour(archive) == pair.original] == [
        (of_harbour(archive), "published earlier")
    ]
    assert archive.upkeep.ailments() == []


def test_a_text_known_only_from_other_pages_has_none_of_their_facts_and_no_copies(archive: SQLiteArchive) -> None:
    """Half of its text stands in a later page; that neither makes it the first report nor a copy."""
    take_in(archive, *(carrier(number) for number in range(5)))
    more = (
        "وتستعد بلدية المدينة لافتتاح سوق للسمك إلى جانب الرصيف في مطلع الصيف المقبل تتسع لستين بائعاً وبائعة.",
        "وستقام السوق في مبنى الجمارك القديم الذي بقي مغلقاً عشرين عاماً ورممه مهندسون من أبناء الحي هذا الشتاء.",
    )
    take_in(archive, printed("https://later.example/9", "سوق للسمك قرب الرصيف", (*TEXT[:2], *more), "2026-01-01"))
    (of,) = {one.article for one in archive.sightings.all()}
    alone, (later,) = archive.articles.get(of), archive.articles.at_url("https://later.example/9")
    assert alone.published is alone.outlet is alone.url is None
    assert archive.reprints.of(of) == archive.reprints.of(later) == ()
    story = archive.stories.of(of)
    assert story is not None
    assert story.articles == (of,)
    assert sum(number for _, number, _ in archive.articles.outlets()) == 6
    assert later not in {one.article_id for one in similar(archive, of)}
    assert of not in {one.article_id for one in similar(archive, later)}


def test_a_glued_text_with_a_date_of_its_own_is_not_the_first_report(archive: SQLiteArchive) -> None:
    glued = (TITLE, "نشر في 28 فبراير 2024", *TEXT)
    take_in(archive, carrier(1, glued=glued))
    (of,) = {one.article for one in archive.sightings.all()}
    assert archive.articles.get(of).published is not None
    retold = (
        f"قال صيادون إن ميناء الصيد في المدينة فتح رصيفاً جديداً للقوارب الصغيرة، وهو يتسع لأربعين قارباً. {n}"
        for n in ("هذا ما ينتظره الميناء منذ زمن طويل.", "وتحدث مدير الميناء عن مصنع صغير للثلج وورشة للشباك.")
    )
    take_in(archive, printed("https://quay.example/2", TITLE, retold, "2024-03-01", "جريدة الرصيف"))
    (told,) = archive.articles.at_url("https://quay.example/2")
    story = archive.stories.of(told)
    assert story is not None
    assert story.articles == (told, of)


def test_a_part_older_or_newer_than_its_host_inherits_nothing(archive: SQLiteArchive) -> None:
    for day in ("2019-01-05", "2026-01-05"):
        take_in(archive, own_page(day), carrier(3))
        known = archive.articles.get(of_harbour(archive))
        assert known.published is not None
        assert known.published.iso.startswith(day)
        (seen,) = archive.sightings.of(known.id)
        part = archive.articles.get(seen.part)
        assert part.published is part.outlet is part.url is None
        assert part.byline == part.source_lines == ()


def test_a_page_that_carries_another_text_now_has_carried_both(archive: SQLiteArchive) -> None:
    take_in(archive, own_page(), carrier(1))
    known = of_harbour(archive)
    other = (
        "قافلة الكتب تصل إلى قرى الوادي",
        "وصلت قافلة الكتب إلى تسع قرى في الوادي الغربي بعد رحلة على ظهور البغال استمرت أربعة أيام في طرق وعرة.",
        "وقالت معلمة القرية إن الأطفال انتظروا القافلة منذ الفجر، واستعاروا في ساعة واحدة كل ما حملته من الكتب.",
    )
    take_in(archive, carrier(1, glued=other))
    (own,) = archive.articles.at_url("https://plain1.example/1")
    archive.unsee(known)
    take_in(archive)
    assert {one.carrier for one in archive.sightings.all()} == {own}
    assert len(archive.sightings.of(known)) == 1


def test_when_its_own_page_goes_the_text_is_an_article_again(archive: SQLiteArchive) -> None:
    take_in(archive, own_page(), carrier(1), carrier(2))
    known = of_harbour(archive)
    assert len(archive.sightings.of(known)) == 2
    archive.remove(known)
    take_in(archive)
    (of,) = {one.article for one in archive.sightings.all()}
    assert archive.articles.get(of).part == 1
    assert len(archive.sightings.of(of)) == 2
    assert archive.articles.count() == 3
    assert archive.upkeep.ailments() == []


def test_when_a_carrier_goes_nothing_is_lost(archive: SQLiteArchive) -> None:
    take_in(archive, own_page(), carrier(1))
    (own,) = archive.articles.at_url("https://plain1.example/1")
    archive.remove(own)
    take_in(archive)
    (seen,) = archive.sightings.of(of_harbour(archive))
    assert seen.carrier == seen.part
    assert archive.upkeep.ailments() == []


def test_reading_again_changes_nothing(archive: SQLiteArchive) -> None:
    take_in(archive, own_page(), carrier(1))
    before = archive.sightings.all()
    assert all(done.error is None for done in reread(archive))
    take_in(archive)
    assert archive.sightings.all() == before


def test_a_store_made_before_sightings_were_kept_gets_them(tmp_path: Path) -> None:
    path = str(tmp_path / "older.db")
    fill_as_before(path, [own_page(), *(carrier(number) for number in range(3))])
    archive = open_archive(path)
    assert archive.sightings.all() == []
    take_in(archive)
    known = of_harbour(archive)
    assert {one.article for one in archive.sightings.all()} == {known}
    assert len(archive.sightings.of(known)) == 3
    assert archive.articles.count() == 4
    assert archive.reprints.of(known) == ()
    assert archive.upkeep.ailments() == []
    assert (tmp_path / "older.db.schema-4.bak").exists()
    archive.close()


def fill_as_before(path: str, captures: list[Capture]) -> None:
    """A store of the fourth step with glued articles as that Khabar kept them, as copies; all of it was related."""
    db = apsw.Connection(path)
    for step in (*STEPS[:4], s0007_parts.apply):  # nothing is added today without the table of the seventh
        step(db)
    db.pragma("application_id", APPLICATION_ID)
    db.pragma("user_version", len(STEPS))
    archive = open_archive(path)
    for one in captures:
        archive.add(one, read(one))
    archive.close()
    db.execute("UPDATE line_postings SET outlet = '' WHERE outlet = '#'")
    db.execute("INSERT INTO cursors SELECT 'relate', max(seq) FROM changes")
    db.execute("INSERT INTO reprints SELECT no, 1, 'exact', 1.0, 'the other is dated' FROM articles WHERE part > 0")
    db.execute("DROP TABLE parts")
    db.pragma("user_version", 4)
    db.close()
