"""Stories: an article joins what it continues, or begins its own."""

from __future__ import annotations

from dataclasses import replace

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from khabar.model import Article, Terms, Tokens
from khabar.relate import StorySum, join, place, weigh
from khabar.relate.stories import _KEPT, FLOOR
from tests.newsroom import MATCH, MEETING
from tests.relate.desk import FLOOD, FLOOD_NEXT_DAY, FLOOD_TOLD_AGAIN, HARVEST, Desk


def story(desk: Desk, name: str, *articles: Article) -> StorySum:
    told = StorySum(id=name)
    for article in articles:
        told = join(told, weigh(desk.tokens(article), desk.terms()))
    return told


def test_another_newsrooms_telling_joins_the_story(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة في وادي النخيل", FLOOD)
    match = desk.article("الميناء يهزم الساحل", MATCH, hours=1)
    again = desk.article("فيضان نهر الصفصاف يغمر وادي النخيل", FLOOD_TOLD_AGAIN, outlet="al-sahil", hours=3)
    stories = [story(desk, "match", match), story(desk, "flood", flood)]
    placement = place(weigh(desk.tokens(again), desk.terms()), stories)
    assert placement.story_id == "flood"
    assert placement.score >= FLOOR


def test_the_next_day_of_the_flood_joins_it_too(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة في وادي النخيل", FLOOD)
    after = desk.article("النهر يتراجع في وادي النخيل", FLOOD_NEXT_DAY, hours=30)
    assert place(weigh(desk.tokens(after), desk.terms()), [story(desk, "flood", flood)]).story_id == "flood"


def test_another_event_begins_a_story_of_its_own(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة", FLOOD)
    harvest = desk.article("موسم الزيتون يبدأ باكرا", HARVEST, hours=2)
    assert place(weigh(desk.tokens(harvest), desk.terms()), [story(desk, "flood", flood)]).story_id is None


def test_the_first_article_of_an_archive_has_no_story_to_join(desk: Desk) -> None:
    placement = place(weigh(desk.tokens(desk.article("النهر يغمر أحياء", FLOOD)), desk.terms()), [])
    assert (placement.story_id, placement.score) == (None, 0.0)


def test_a_story_that_nobody_tells_any_more_loses_its_pull(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة في وادي النخيل", FLOOD)
    soon = desk.article("فيضان في وادي النخيل", FLOOD_TOLD_AGAIN, outlet="al-sahil", hours=5)
    late = desk.article("فيضان في وادي النخيل", FLOOD_TOLD_AGAIN, outlet="al-sahil", hours=24 * 30)
    told = story(desk, "flood", flood)
    scores = [place(weigh(desk.tokens(a), desk.terms()), [told]).score for a in (soon, late)]
    assert scores[0] > 10 * scores[1]


def test_an_outlet_that_repeats_itself_counts_for_less_than_another_voice(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة", FLOOD, outlet="al-ghadir")
    own = desk.article("فيضان في وادي النخيل", FLOOD_TOLD_AGAIN, outlet="al-ghadir", hours=1)
    other = replace(own, id="other", outlet="al-sahil")
    told = story(desk, "flood", flood)
    scores = [place(weigh(desk.tokens(a), desk.terms()), [told]).score for a in (own, other)]
    assert scores[0] < scores[1]


def test_an_article_without_a_date_can_still_be_placed(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة في وادي النخيل", FLOOD)
    undated = desk.article(
        "فيضان نهر الصفصاف في وادي النخيل", FLOOD_TOLD_AGAIN, outlet="al-sahil", hours=None
    )
    told = story(desk, "flood", flood, undated)
    assert place(weigh(desk.tokens(undated), desk.terms()), [told]).story_id == "flood"
    assert (told.first, told.last) == (desk.tokens(flood).published,) * 2


def test_equal_stories_are_told_apart_by_their_ids(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة", FLOOD)
    stories = [story(desk, name, flood) for name in ("b", "a", "ab")]
    for order in (stories, stories[::-1]):
        assert place(weigh(desk.tokens(flood), desk.terms()), order).story_id == "a"


def test_a_story_knows_when_and_by_whom_it_was_told(desk: Desk) -> None:
    late = desk.article("النهر يتراجع", FLOOD_NEXT_DAY, hours=30)
    early = desk.article("النهر يغمر أحياء قديمة", FLOOD, outlet="al-sahil", hours=2)
    told = story(desk, "flood", late, early)
    assert (told.first, told.last) == (desk.tokens(early).published, desk.tokens(late).published)
    assert (told.count, told.outlets) == (2, {"al-ghadir": 1, "al-sahil": 1})


def test_a_story_can_be_kept_as_json(desk: Desk) -> None:
    told = story(desk, "flood", desk.article("النهر يغمر أحياء قديمة", FLOOD))
    assert msgspec.json.decode(msgspec.json.encode(told), type=StorySum) == told


NUMBERED = st.lists(st.lists(st.integers(0, 300), max_size=80), min_size=1, max_size=8)


@given(NUMBERED)
def test_a_story_stays_small_however_much_is_told(bodies: list[list[int]]) -> None:
    told = StorySum(id="s")
    for n, body in enumerate(bodies):
        words = tuple(f"كلم{number}" for number in body)
        tokens = Tokens(article_id=str(n), version=1, headline=words, lead=words, body=words)
        told = join(told, weigh(tokens, Terms()))
    assert told.count == len(bodies)
    assert all(len(part) <= _KEPT for part in (told.headline, told.lead, told.body))


@given(st.permutations([FLOOD, FLOOD_TOLD_AGAIN, MEETING, MATCH, HARVEST]))
def test_the_order_in_which_stories_are_shown_changes_nothing(texts: list[tuple[str, ...]]) -> None:
    desk = Desk()
    after = desk.tokens(desk.article("النهر يتراجع", FLOOD_NEXT_DAY, hours=30))
    stories = [story(desk, text[0], desk.article("خبر", text)) for text in texts]
    assert place(weigh(after, Terms()), stories) == place(weigh(after, Terms()), stories[::-1])
