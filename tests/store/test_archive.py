"""The archive keeps what it is given, once, and forgets nothing. Written to the protocol, for any store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from khabar.errors import UnknownArticle
from khabar.model import Cut, Page, Reprint, Tokens
from khabar.relate import StorySum, heaviest
from khabar.store import Archive, SQLiteArchive, open_archive
from tests.newsroom import MATCH, MEETING, Newsroom, blocks, capture, page


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(str(tmp_path / "press.db"))
    yield opened
    opened.close()


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()


def test_what_is_added_is_there_and_as_it_was(archive: Archive, newsroom: Newsroom) -> None:
    meeting = newsroom.article("الوزير يبحث صيانة القنوات", url="https://al-ghadir.example/1")
    assert archive.add(capture(meeting), page(meeting)) == (meeting.id,)
    assert archive.articles.get(meeting.id) == meeting
    assert archive.captures.of(meeting.id) == capture(meeting)
    assert archive.articles.at_url("https://al-ghadir.example/1") == [meeting.id]
    assert archive.articles.count() == 1


def test_adding_a_capture_twice_changes_nothing(archive: Archive, newsroom: Newsroom) -> None:
    meeting = newsroom.article("الوزير يبحث صيانة القنوات")
    archive.add(capture(meeting), page(meeting))
    before = archive.changes.after("reader")
    assert archive.add(capture(meeting), page(meeting)) == ()
    assert archive.changes.after("reader") == before


def test_an_edited_article_is_a_new_version_and_the_old_one_is_kept(archive: Archive, newsroom: Newsroom) -> None:
    first = newsroom.article("الوزير يبحث صيانة القنوات")
    archive.add(capture(first), page(first))
    second = replace(first, headline="تصحيح: الوزيرة تبحث صيانة القنوات")
    assert archive.add(capture(second), page(second)) == (first.id,)
    assert archive.articles.get(first.id) == second
    assert archive.articles.versions(first.id) == (first,)
    assert [kind for _, kind, _, _ in archive.changes.after("reader")] == ["new", "edited"]


def test_what_was_embedded_in_a_page_is_told_without_reading_it_again(archive: Archive, newsroom: Newsroom) -> None:
    own = newsroom.article("الوزير يبحث صيانة القنوات")
    match, flood = (replace(newsroom.article(title, MATCH), part=n) for n, title in enumerate(("مباراة", "سيول"), 1))
    archive.add(capture(own), page(own, match, flood))
    assert archive.articles.parts(own.id) == [match.id, flood.id]
    assert archive.articles.parts(match.id) == []
    edited = replace(own, headline="الوزيرة تبحث صيانة القنوات")
    archive.add(capture(edited), page(edited, flood))
    assert archive.articles.parts(own.id) == [flood.id]
    archive.remove(flood.id)
    assert archive.articles.parts(own.id) == []


def test_an_id_nobody_has_is_said_to_be_unknown(archive: Archive) -> None:
    with pytest.raises(UnknownArticle, match="no-such-id"):
        archive.articles.get("no-such-id")
    with pytest.raises(UnknownArticle, match="no-such-id"):
        archive.reprints.of("no-such-id")
    assert archive.articles.by_ids(["no-such-id"]) == {}


def test_a_cut_line_leaves_the_tokens_and_never_the_text(archive: Archive, newsroom: Newsroom) -> None:
    mixed = newsroom.article("الوزير يبحث صيانة القنوات", (*MEETING, MATCH[0]))
    archive.add(capture(mixed), page(mixed))
    cut = Cut(article_id=mixed.id, line=4, reason="foreign")
    archive.add_cuts([cut])
    assert archive.articles.get(mixed.id) == mixed
    assert archive.cuts.of(mixed.id) == (cut,)
    assert "ميناء" not in archive.tokens.of([mixed.id])[mixed.id].body
    assert [kind for _, kind, _, _ in archive.changes.after("reader")] == ["new", "cut"]


def test_cutting_a_line_again_changes_nothing(archive: Archive, newsroom: Newsroom) -> None:
    mixed = newsroom.article("الوزير يبحث صيانة القنوات", (*MEETING, MATCH[0]))
    archive.add(capture(mixed), page(mixed))
    archive.add_cuts([Cut(article_id=mixed.id, line=4, reason="foreign")])
    seen = len(archive.changes.after("reader"))
    archive.add_cuts([Cut(article_id=mixed.id, line=4, reason="furniture")])
    assert len(archive.changes.after("reader")) == seen
    assert archive.cuts.of(mixed.id)[0].reason == "foreign"


def test_neighbours_share_heavy_terms_within_the_days_asked_for(archive: Archive, newsroom: Newsroom) -> None:
    meeting = newsroom.article("الوزير يبحث صيانة القنوات")
    later = newsroom.article("صيانة القنوات القديمة", hours=24 * 90)
    match = newsroom.article("الميناء يهزم الساحل", MATCH)
    for article in (meeting, later, match):
        archive.add(capture(article), page(article))
    tokens = archive.tokens.of([meeting.id])[meeting.id]
    heavy = heaviest(tokens, archive.tokens.terms())
    assert set(archive.neighbours.near(heavy)[:2]) == {meeting.id, later.id}
    assert tokens.day is not None
    assert archive.neighbours.near(heavy, (tokens.day - 4, tokens.day + 4))[0] == meeting.id
    assert later.id not in archive.neighbours.near(heavy, (tokens.day - 4, tokens.day + 4))


def test_an_edited_article_is_found_by_its_new_words_alone(archive: Archive, newsroom: Newsroom) -> None:
    first = newsroom.article("الوزير يبحث صيانة القنوات")
    archive.add(capture(first), page(first))
    second = replace(first, headline="الميناء يهزم الساحل", body=blocks(MATCH))
    old = heaviest(archive.tokens.of([first.id])[first.id], archive.tokens.terms())
    archive.add(capture(second), page(second))
    assert archive.neighbours.near(old) == []
    now = heaviest(archive.tokens.of([first.id])[first.id], archive.tokens.terms())
    assert archive.neighbours.near(now) == [first.id]


def test_words_are_counted_once_an_article(archive: Archive, newsroom: Newsroom) -> None:
    before = archive.tokens.terms()
    known, articles = before.counts.get("غدير", 0), before.articles
    for n in range(3):
        one = newsroom.article(f"خبر {n} من عين الغدير")
        archive.add(capture(one), page(one))
    assert archive.tokens.terms().counts["غدير"] == known + 3
    assert archive.tokens.terms().articles == articles + 3
    archive.remove(newsroom.made[0].id)
    assert archive.tokens.terms().counts["غدير"] == known + 2


def test_a_removed_article_leaves_nothing_behind(archive: Archive, newsroom: Newsroom) -> None:
    one, other = newsroom.article("خبر"), newsroom.article("خبر آخر")
    for article in (one, other):
        archive.add(capture(article), page(article))
    archive.reprints.add([Reprint(copy=other.id, original=one.id, kind="exact", share=1.0)])
    archive.remove(one.id)
    assert list(archive.articles.ids()) == [other.id]
    assert archive.reprints.of(other.id) == ()
    assert archive.changes.after("reader")[-1][1] == "gone"


def test_a_pair_judged_again_the_other_way_round_is_one_pair(archive: Archive, newsroom: Newsroom) -> None:
    one, other = newsroom.article("خبر"), newsroom.article("خبر آخر")
    for article in (one, other):
        archive.add(capture(article), page(article))
    archive.reprints.add([Reprint(copy=one.id, original=other.id, kind="near", share=0.7)])
    turned = Reprint(copy=other.id, original=one.id, kind="exact", share=1.0)
    archive.reprints.add([turned])
    assert archive.reprints.of(one.id) == archive.reprints.of(other.id) == (turned,)


def test_an_article_stands_in_one_story(archive: Archive, newsroom: Newsroom) -> None:
    one = newsroom.article("خبر")
    archive.add(capture(one), page(one))
    for name in ("first", "second"):
        archive.stories.put([(StorySum(id=name, first=1.0, last=2.0), "عنوان", one.id)])
    story = archive.stories.of(one.id)
    assert story is not None
    assert story.id == "second"
    assert archive.stories.placements() == [(one.id, "second")]


def test_a_reader_of_the_log_goes_on_where_it_stopped(archive: Archive, newsroom: Newsroom) -> None:
    for n in range(3):
        one = newsroom.article(f"خبر {n}")
        archive.add(capture(one), page(one))
    seen = archive.changes.after("reader", limit=2)
    archive.changes.advance("reader", seen[-1][0])
    assert archive.changes.behind("reader") == 1
    assert [i for _, _, _, i in archive.changes.after("reader")] == [newsroom.made[2].id]
    assert archive.changes.behind("another") == 3


def test_a_step_that_fails_leaves_nothing_half_done(archive: Archive, newsroom: Newsroom) -> None:
    good, bad = newsroom.article("خبر"), newsroom.article("خبر آخر")
    before = archive.tokens.terms().articles, archive.tokens.terms().counts["خبر"]
    with pytest.raises(RuntimeError), archive.transaction():
        archive.add(capture(good), page(good))
        raise RuntimeError
    assert archive.articles.count() == 0
    assert (archive.tokens.terms().articles, archive.tokens.terms().counts["خبر"]) == before
    assert archive.add(capture(bad), page(bad)) == (bad.id,)


def test_reading_again_replaces_the_reading_and_makes_no_version(archive: Archive, newsroom: Newsroom) -> None:
    first = newsroom.article("خبر")
    archive.add(capture(first), page(first))
    ((number, _),) = archive.captures.all()
    better = replace(first, standfirst="ملخص الخبر")
    assert archive.read_again(number, Page(articles=(better,))) == (first.id,)
    assert archive.articles.get(first.id) == better
    assert archive.articles.versions(first.id) == ()
    archive.read_again(number, Page())
    assert archive.articles.count() == 0


def test_newest_first_and_the_undated_not_at_all(archive: Archive, newsroom: Newsroom) -> None:
    early = newsroom.article("صباحا", hours=1)
    late = newsroom.article("مساء", hours=9, outlet="al-sahil")
    undated = newsroom.article("بلا تاريخ", hours=None)
    for article in (early, late, undated):
        archive.add(capture(article), page(article))
    assert archive.articles.newest() == [late.id, early.id]
    assert archive.articles.newest(outlet="al-ghadir") == [early.id]
    assert late.published is not None
    assert archive.articles.newest(before=late.published.order) == [early.id]
    assert [(name, n) for name, n, _ in archive.articles.outlets()] == [("al-ghadir", 2), ("al-sahil", 1)]


def test_tokens_come_back_as_they_went(archive: Archive, newsroom: Newsroom) -> None:
    meeting = newsroom.article("الوزير يبحث صيانة القنوات", standfirst="ملخص")
    archive.add(capture(meeting), page(meeting))
    told = archive.tokens.of([meeting.id])[meeting.id]
    assert isinstance(told, Tokens)
    assert told.headline[0] == "وزير"
    assert told.lead == ("ملخص",)
    assert meeting.published is not None
    assert told.published == meeting.published.order


def test_what_an_earlier_analyser_left_is_analysed_again(archive: SQLiteArchive, newsroom: Newsroom) -> None:
    article = newsroom.article("الوزير يصل")
    archive.add(capture(article), page(article))
    before = archive.tokens.of([article.id])
    archive.connection.db.execute("UPDATE tokens SET version = 0")
    assert any("khabar reindex" in ailment for ailment in archive.upkeep.ailments())
    assert sum(archive.analyse_again()) == archive.articles.count()
    assert archive.tokens.of([article.id]) == before
    assert archive.upkeep.ailments() == []
