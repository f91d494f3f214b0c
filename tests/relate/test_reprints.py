"""Reprints: who carries whose text, how much, and which way it went."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khabar.model import Reprint, Tokens
from khabar.relate import Credited, Fingerprint, families, fingerprint, judge
from tests.newsroom import MATCH, MEETING
from tests.relate.desk import FESTIVAL, FLOOD, FLOOD_TOLD_AGAIN, HARVEST, Desk

QUOTE = "وقال رئيس البلدية إننا لن نترك أحدا وحده في هذه الليلة الصعبة"


def test_the_whole_text_under_another_headline_is_an_exact_reprint(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة", FLOOD, hours=1)
    copy = desk.reprint(flood, by="al-sahil", hours=3)
    (found,) = judge(desk.printed(copy), [desk.printed(flood)])
    assert (found.copy, found.original, found.kind) == (copy.id, flood.id, "exact")
    assert (found.share, found.why) == (1.0, "published earlier")


def test_a_shortened_copy_is_found_though_most_of_the_original_is_missing(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة", FLOOD + HARVEST + MEETING, hours=1)
    short = desk.reprint(flood, by="al-sahil", hours=3, text=FLOOD[:2])
    (found,) = judge(desk.printed(flood), [desk.printed(short)])
    assert (found.copy, found.kind, found.share) == (short.id, "near", 1.0)


def test_a_copy_glued_into_a_longer_article_is_found_with_its_small_share(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة", FLOOD, hours=1)
    glued = desk.reprint(flood, by="al-sahil", hours=3, text=MEETING + MATCH + FLOOD[:3] + HARVEST)
    (found,) = judge(desk.printed(glued), [desk.printed(flood)])
    assert found.copy == glued.id
    assert 0.1 < found.share < 0.5


def test_two_newsrooms_own_words_on_one_flood_are_no_reprint(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة", FLOOD)
    again = desk.article("فيضان في وادي النخيل", FLOOD_TOLD_AGAIN, outlet="al-sahil", hours=2)
    assert judge(desk.printed(flood), [desk.printed(again)]) == ()


def test_a_quotation_both_carry_is_no_reprint(desk: Desk) -> None:
    one = desk.article("النهر يغمر أحياء قديمة", (*FLOOD, QUOTE))
    other = desk.article("رئيس البلدية يزور الملاجئ", (*HARVEST, QUOTE), outlet="al-sahil", hours=2)
    assert judge(desk.printed(one), [desk.printed(other)]) == ()


def test_a_later_version_of_the_same_outlet_is_called_one(desk: Desk) -> None:
    first = desk.article("النهر يغمر أحياء قديمة", FLOOD[:2], hours=1)
    second = desk.article("النهر يغمر المدينة", FLOOD, hours=2)
    (found,) = judge(desk.printed(first), [desk.printed(second)])
    assert (found.copy, found.original, found.why) == (second.id, first.id, "newer version")


def told(*, lines: str = "", cited: str = "") -> Credited:
    return Credited(lines=frozenset(lines.split()), cited=frozenset(cited.split()))


def test_who_credits_the_other_is_the_copy_though_its_clock_is_ahead(desk: Desk) -> None:
    agency = desk.article("النهر يغمر أحياء قديمة", FLOOD, outlet="wadi-agency", hours=2)
    paper = desk.reprint(agency, by="al-sahil", hours=1)
    (found,) = judge(desk.printed(agency), [desk.printed(paper)], credits={paper.id: told(cited="wadi-agency")})
    assert (found.copy, found.why) == (paper.id, "credits the other")


def test_who_says_whose_text_it_is_is_the_copy_though_the_other_is_dated_a_year_later(desk: Desk) -> None:
    agency = desk.article("النهر يغمر أحياء قديمة", FLOOD, outlet="wadi-agency", hours=9000)
    paper = desk.reprint(agency, by="al-sahil", hours=1)
    for credit, copy in ((told(lines="wadi-agency"), paper), (told(cited="wadi-agency"), agency)):
        (found,) = judge(desk.printed(paper), [desk.printed(agency)], credits={paper.id: credit})
        assert found.copy == copy.id


def test_papers_that_name_each_other_go_by_their_clocks(desk: Desk) -> None:
    first = desk.article("النهر يغمر أحياء قديمة", FLOOD, hours=1)
    copy = desk.reprint(first, by="al-sahil", hours=3)
    both = {first.id: told(cited="al-sahil"), copy.id: told(cited="al-ghadir")}
    (found,) = judge(desk.printed(first), [desk.printed(copy)], credits=both)
    assert found.copy == copy.id
    both = {first.id: told(lines="al-sahil"), copy.id: told(cited="al-ghadir")}
    (found,) = judge(desk.printed(first), [desk.printed(copy)], credits=both)
    assert found.copy == first.id


def test_what_two_papers_have_from_an_agency_is_neithers_though_one_was_earlier(desk: Desk) -> None:
    first = desk.article("النهر يغمر أحياء قديمة", FLOOD, hours=1)
    other = desk.reprint(first, by="al-sahil", hours=3)
    for who in (first, other):
        (found,) = judge(desk.printed(first), [desk.printed(other)], credits={who.id: told(lines="wadi-agency")})
        assert (found.copy, found.why) == (other.id, "a third one's text")
    named_itself = {first.id: told(lines="al-ghadir")}
    (found,) = judge(desk.printed(first), [desk.printed(other)], credits=named_itself)
    assert found.why == "published earlier"


def test_without_times_the_longer_text_is_the_original(desk: Desk) -> None:
    long = desk.article("النهر يغمر أحياء قديمة", FLOOD, hours=None)
    short = desk.article("النهر يغمر أحياء", FLOOD[:3], outlet="al-sahil", hours=None)
    (found,) = judge(desk.printed(long), [desk.printed(short)])
    assert (found.copy, found.original, found.why) == (short.id, long.id, "longer text")


def test_every_pair_is_judged_on_its_own(desk: Desk) -> None:
    first = desk.article("النهر يغمر أحياء قديمة", FLOOD, hours=1)
    bridge = desk.article("أخبار الصباح", FLOOD + HARVEST, outlet="al-sahil", hours=2)
    last = desk.article("موسم الزيتون", HARVEST, outlet="al-karma", hours=3)
    found = judge(desk.printed(last), [desk.printed(first), desk.printed(bridge)])
    assert {frozenset((r.copy, r.original)) for r in found} == {frozenset((last.id, bridge.id))}


def test_a_family_is_what_copies_join_and_a_shared_paragraph_does_not() -> None:
    pairs = [
        Reprint(copy="b", original="a", kind="exact", share=1.0),
        Reprint(copy="c", original="b", kind="near", share=0.7),
        Reprint(copy="d", original="c", kind="partial", share=0.2),
    ]
    assert families(pairs) == {"a": "a", "b": "a", "c": "a"}


PARTS = st.lists(st.sampled_from(FLOOD + HARVEST + MEETING + MATCH + FESTIVAL), max_size=8)


def printed(name: str, parts: list[str], hour: int | None) -> Fingerprint:
    words = tuple(" ".join(parts).split())
    published = None if hour is None else hour * 3600.0
    return fingerprint(Tokens(article_id=name, version=1, outlet=name[0], published=published, body=words))


@given(PARTS, PARTS, st.none() | st.integers(0, 50), st.none() | st.integers(0, 50))
def test_a_pair_is_the_same_from_both_sides(
    one: list[str], other: list[str], at: int | None, then: int | None
) -> None:
    first, second = printed("x1", one, at), printed("y1", other, then)
    found = judge(first, [second])
    assert found == judge(second, [first])
    assert all(0.0 < r.share <= 1.0 and {r.copy, r.original} == {"x1", "y1"} for r in found)


@given(PARTS)
def test_nothing_is_a_reprint_of_itself(parts: list[str]) -> None:
    only = printed("x1", parts, 1)
    assert judge(only, [only]) == ()
