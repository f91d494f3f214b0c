"""Whose text a glued article is: of the page that begins with all of it."""

from __future__ import annotations

from khabar.relate import seen_in
from tests.newsroom import MATCH, MEETING
from tests.relate.desk import FESTIVAL, FLOOD, HARVEST, Desk


def test_a_text_cut_short_by_the_page_it_stands_in_is_known(desk: Desk) -> None:
    flood = desk.printed(desk.article("النهر يغمر أحياء قديمة", FLOOD + HARVEST, hours=1))
    part = desk.printed(desk.article("النهر يغمر أحياء قديمة", FLOOD[:2], hours=None))
    assert seen_in(part, [flood]) == (flood.article_id,)
    assert seen_in(flood, [part]) == ()


def test_a_line_of_its_page_may_have_stayed_with_it_but_one_that_goes_on_is_another_telling(desk: Desk) -> None:
    flood = desk.printed(desk.article("النهر يغمر أحياء قديمة", FLOOD, hours=1))
    with_a_line, longer = (
        desk.printed(desk.article("النهر يغمر أحياء قديمة", FLOOD + MATCH[:more], hours=None)) for more in (1, 3)
    )
    assert seen_in(with_a_line, [flood]) == (flood.article_id,)
    assert seen_in(longer, [flood]) == ()


def test_a_page_with_a_text_of_its_own_before_it_is_one_that_carries_it_too(desk: Desk) -> None:
    carrier = desk.printed(desk.article("الحصاد يبدأ", HARVEST + FLOOD, hours=1))
    part = desk.printed(desk.article("النهر يغمر أحياء قديمة", FLOOD, hours=None))
    assert seen_in(part, [carrier]) == ()


def test_of_several_the_one_that_holds_little_else_and_of_equals_the_first(desk: Desk) -> None:
    part = desk.printed(desk.article("النهر يغمر أحياء قديمة", FLOOD, hours=None))
    longer = desk.printed(desk.article("النهر يغمر أحياء قديمة", FLOOD + FESTIVAL + MEETING, hours=1))
    late, early, undated = (desk.printed(desk.article("النهر", FLOOD, hours=hours)) for hours in (9, 3, None))
    found = seen_in(part, [longer, undated, late, early])
    assert found == tuple(one.article_id for one in (early, late, undated, longer))


def test_a_piece_split_off_from_the_middle_of_a_text_is_not_the_text(desk: Desk) -> None:
    told = FLOOD + HARVEST
    whole = desk.printed(desk.article("النهر يغمر أحياء قديمة", told, hours=None))
    piece = desk.printed(desk.article("ملاجئ مؤقتة", told[2:], hours=None))
    assert seen_in(whole, [piece]) == ()


def test_a_line_in_common_makes_nobody_the_owner(desk: Desk) -> None:
    flood = desk.printed(desk.article("النهر يغمر أحياء قديمة", FLOOD, hours=1))
    part = desk.printed(desk.article("مهرجان", FESTIVAL, hours=None))
    assert seen_in(part, [flood, part]) == ()
