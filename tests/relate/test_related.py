"""Similar lists: never the article itself, never its copies, near in time first, and short."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.counts import prior
from khabar.model import Terms
from khabar.relate import related
from khabar.relate.related import FLOOR
from tests.newsroom import MATCH, MEETING
from tests.relate.desk import FLOOD, FLOOD_NEXT_DAY, FLOOD_TOLD_AGAIN, HARVEST, Desk


def test_a_story_is_never_similar_to_itself(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة", FLOOD)
    copy = desk.reprint(flood, by="al-sahil", hours=2)
    among = [desk.tokens(flood), desk.tokens(copy)]
    assert related(desk.tokens(flood), among, desk.terms(), copies={copy.id}) == ()
    assert related(desk.tokens(flood), among, desk.terms(), groups={flood.id: "f", copy.id: "f"}) == ()


def test_the_same_flood_told_elsewhere_is_listed_as_the_same_story(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة في وادي النخيل", FLOOD)
    again = desk.article("فيضان نهر الصفصاف في وادي النخيل", FLOOD_TOLD_AGAIN, outlet="al-sahil", hours=4)
    match = desk.article("الميناء يهزم الساحل", MATCH, hours=1)
    (found,) = related(desk.tokens(flood), [desk.tokens(match), desk.tokens(again)], desk.terms())
    assert (found.article_id, found.why) == (again.id, "same story")


def test_what_was_told_a_month_before_is_background(desk: Desk) -> None:
    before = desk.article("أمطار غزيرة متوقعة", FLOOD_TOLD_AGAIN, hours=0)
    flood = desk.article("النهر يغمر أحياء قديمة", FLOOD, hours=24 * 30)
    (found,) = related(desk.tokens(flood), [desk.tokens(before)], desk.terms())
    assert found.why == "background"


def test_the_phrases_of_every_meeting_name_nobody(desk: Desk) -> None:
    """«بحث سبل تعزيز التعاون» in two reports is nothing in common; the fishers are."""
    line = "بحث الجانبان سبل تعزيز التعاون المشترك بينهما خلال اللقاء."
    fishers = desk.article("جمعية الصيادين تبحث سبل تعزيز التعاون المشترك", [line, FLOOD[0]])
    olives = desk.article("اتحاد الزيتون يبحث سبل تعزيز التعاون المشترك", [line, HARVEST[0]], hours=24 * 30)
    again = desk.article("جمعية الصيادين تقاطع ميناء الصفصاف", [line, FLOOD[0]], hours=24 * 31)
    terms = prior()
    listed = {r.article_id: r.why for r in related(desk.tokens(fishers), [*map(desk.tokens, (olives, again))], terms)}
    assert listed[again.id] == "same actors"
    assert listed.get(olives.id) != "same actors"


def test_one_town_makes_no_actors(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة في البصرة", FLOOD)
    harvest = desk.article("موسم الرمان في البصرة", [FLOOD[0], *HARVEST], hours=24 * 20)
    whys = {r.why for r in related(desk.tokens(flood), [desk.tokens(harvest)], prior())}
    assert "same actors" not in whys


def test_of_a_family_of_copies_one_is_listed(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة", FLOOD)
    after = desk.article("النهر يتراجع", FLOOD_NEXT_DAY, hours=30)
    copy = desk.reprint(after, by="al-sahil", hours=31)
    among = [desk.tokens(copy), desk.tokens(after)]
    listed = related(desk.tokens(flood), among, desk.terms(), groups={after.id: after.id, copy.id: after.id})
    assert len(listed) == 1


def test_the_nearer_in_time_comes_first(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة", FLOOD)
    near = desk.article("النهر يتراجع", FLOOD_NEXT_DAY, hours=30)
    far = desk.article("النهر يتراجع", FLOOD_NEXT_DAY, hours=24 * 90)
    listed = related(desk.tokens(flood), [desk.tokens(far), desk.tokens(near)], desk.terms())
    assert [one.article_id for one in listed] == [near.id, far.id]


def test_nothing_alike_gives_an_empty_list(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة", FLOOD)
    others = [desk.article("موسم الزيتون", HARVEST), desk.article("الميناء يهزم الساحل", MATCH)]
    assert related(desk.tokens(flood), map(desk.tokens, others), desk.terms()) == ()


@given(
    st.lists(st.sampled_from([FLOOD, FLOOD_NEXT_DAY, FLOOD_TOLD_AGAIN, MEETING, MATCH]), max_size=8),
    st.integers(0, 4),
)
def test_a_list_is_ordered_bounded_and_free_of_itself_and_its_copies(
    texts: list[tuple[str, ...]], limit: int
) -> None:
    desk = Desk()
    flood = desk.tokens(desk.article("النهر يغمر أحياء قديمة", FLOOD))
    others = [desk.tokens(desk.article(f"خبر {n}", text, hours=n)) for n, text in enumerate(texts)]
    copies = {o.article_id for o in others if o.body == flood.body}
    listed = related(flood, [flood, *others], Terms(articles=50), copies=copies, limit=limit)
    names = [one.article_id for one in listed]
    assert len(names) == len(set(names)) <= limit
    assert flood.article_id not in names
    assert not copies & set(names)
    assert [one.score for one in listed] == sorted((one.score for one in listed), reverse=True)
    assert all(FLOOR <= one.score <= 1.0 for one in listed)
    again = related(flood, [*others[::-1], replace(flood)], Terms(articles=50), copies=copies, limit=limit)
    assert again == listed
