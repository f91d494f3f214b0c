"""Lines cut as another article's: teasers glued to the end, and the outlet's furniture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.model import Article, Cut
from khabar.read import OutletMemory, Owner, foreign
from khabar.read.foreign_lines.foreign import FURNITURE_REPEATS, TEASER_REPEATS
from khabar.read.foreign_lines.outlet_memory import LEARNED, line_key, line_keys, owner, owner_key
from tests.newsroom import MATCH, MEETING
from tests.relate.desk import FLOOD, FLOOD_NEXT_DAY, HARVEST, Desk, edited

DISCLAIMER = "جميع الآراء المنشورة في هذه الصفحة تعبر عن أصحابها ولا تلزم الصحيفة بشيء"
CAVEAT = "ويشار إلى أن الصحيفة لم تستطع التحقق من صحة ما يتداوله الناس من صور على الشبكات"
GLUED = (
    "أعلنت وزارة الثقافة في جمهورية الواحات، الخميس، أسماء الفائزين بجائزة الرواية لهذا العام، وبينهم ثلاث كاتبات.",
    "قرر البنك المركزي في بلاد التلال، الأربعاء، رفع سعر الفائدة نصف نقطة، في خطوة فاجأت المستثمرين.",
    "كشفت شركة صواري لصناعة السفن، الثلاثاء، عن أول عبارة تعمل بالهيدروجين، بحسب بيان نشرته على موقعها.",
)
OWNERLESS = "أعلن نادي القوارب في مدينة المرافئ موعد سباقه السنوي الكبير في الخليج"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def owners(*articles: Article) -> dict[int, list[Owner]]:
    """What a store would know: whose abstract or lead each line is."""
    known: dict[int, list[Owner]] = {}
    for article in articles:
        key = owner_key(article)
        assert key is not None
        known.setdefault(key, []).append(owner(article))
    return known


def repeats(**lines: int) -> dict[int, int]:
    return {key: count for text, count in lines.items() if (key := line_key(text)) is not None}


def cut(
    article: Article, known: Mapping[int, Sequence[Owner]], counted: Mapping[int, int] | None = None
) -> list[tuple[int, str, str | None]]:
    return [(c.line, c.reason, c.of) for c in foreign(article, learned(known, counted))]


def learned(known: Mapping[int, Sequence[Owner]], counted: Mapping[int, int] | None = None) -> OutletMemory:
    """The memory of an outlet that is known well."""
    return OutletMemory(pages=LEARNED, owners=known, repeats=counted or {})


def test_leads_of_other_articles_at_the_end_are_cut_and_named(desk: Desk) -> None:
    meeting = desk.article("الوزير يبحث صيانة القنوات", MEETING, standfirst=MEETING[0])
    harvest = desk.article("موسم الزيتون", HARVEST, standfirst=HARVEST[0])
    flood = desk.article("النهر يغمر أحياء قديمة", (*FLOOD, MEETING[0], HARVEST[0]), standfirst=FLOOD[0])
    known = owners(meeting, harvest, flood)
    assert cut(flood, known) == [(4, "foreign", meeting.id), (5, "foreign", harvest.id)]
    assert cut(meeting, known) == cut(harvest, known) == []


def test_marks_and_stops_do_not_hide_a_teaser(desk: Desk) -> None:
    meeting = desk.article("الوزير يبحث صيانة القنوات", MEETING)
    flood = desk.article("النهر يغمر أحياء قديمة", (*FLOOD, f"«{MEETING[0]}»."))
    assert cut(flood, owners(meeting)) == [(4, "foreign", meeting.id)]


def test_an_articles_own_abstract_is_never_foreign_wherever_it_stands(desk: Desk) -> None:
    twin = desk.article("النهر يغمر أحياء", FLOOD, standfirst=FLOOD[3])
    flood = desk.article("النهر يغمر أحياء قديمة", FLOOD, standfirst=FLOOD[3])
    assert cut(flood, owners(twin, flood)) == []


def test_a_newer_version_under_the_same_lead_keeps_it(desk: Desk) -> None:
    first = desk.article("النهر يغمر أحياء قديمة", FLOOD[:2])
    second = desk.article("النهر يغمر المدينة", FLOOD, hours=2)
    assert cut(second, owners(first)) == []


def test_an_earlier_lead_told_again_in_the_midst_stays(desk: Desk) -> None:
    first = desk.article("النهر يغمر أحياء قديمة", FLOOD)
    live = desk.article("تغطية مباشرة", (FLOOD_NEXT_DAY[0], FLOOD[0], FLOOD_NEXT_DAY[1]), hours=30)
    assert cut(live, owners(first)) == []


def test_two_leads_side_by_side_are_teasers_even_before_a_last_own_line(desk: Desk) -> None:
    meeting = desk.article("الوزير يبحث صيانة القنوات", MEETING)
    harvest = desk.article("موسم الزيتون", HARVEST)
    flood = desk.article("النهر يغمر أحياء قديمة", (*FLOOD[:3], MEETING[0], HARVEST[0], FLOOD[3]))
    assert [line for line, _, _ in cut(flood, owners(meeting, harvest))] == [3, 4]


def test_a_much_repeated_line_among_teasers_is_one_though_nobody_owns_it(desk: Desk) -> None:
    meeting = desk.article("الوزير يبحث صيانة القنوات", MEETING)
    flood = desk.article("النهر يغمر أحياء قديمة", (*FLOOD, MEETING[0], OWNERLESS))
    assert cut(flood, owners(meeting), repeats(**{OWNERLESS: TEASER_REPEATS})) == [
        (4, "foreign", meeting.id),
        (5, "foreign", None),
    ]


def test_a_repeated_line_alone_is_background_and_stays(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة", FLOOD)
    assert cut(flood, {}, repeats(**{FLOOD[3]: TEASER_REPEATS})) == []


def test_a_disclaimer_of_the_outlet_is_furniture(desk: Desk) -> None:
    column = desk.article("رأي في الأنهار", (*HARVEST, DISCLAIMER))
    assert cut(column, {}, repeats(**{DISCLAIMER: FURNITURE_REPEATS})) == [(3, "furniture", None)]


def test_a_caveat_that_carries_the_text_on_stays_however_often_it_is_printed(desk: Desk) -> None:
    report = desk.article("صور من ضفة النهر", (*HARVEST, CAVEAT))
    assert cut(report, {}, repeats(**{CAVEAT: FURNITURE_REPEATS})) == []


def test_a_house_phrase_that_opens_many_articles_belongs_to_none_of_them(desk: Desk) -> None:
    columns = [desk.article(f"رأي {n}", (DISCLAIMER, MATCH[n % 3])) for n in range(5)]
    column = desk.article("رأي في الأنهار", (*HARVEST, DISCLAIMER))
    assert cut(column, owners(*columns)) == []


def test_the_lead_of_yesterday_told_again_at_the_end_stays(desk: Desk) -> None:
    """Sky closes «لليوم الثاني …» with the lead of the first day: background, and no teaser."""
    first = desk.article("النهر يغمر أحياء قديمة", FLOOD)
    second = desk.article("نهر الصفصاف يتراجع عن أحياء وادي النخيل", (*FLOOD_NEXT_DAY, FLOOD[0]), hours=30)
    assert cut(second, owners(first)) == []


def test_a_lone_lead_that_names_what_the_headline_names_is_background(desk: Desk) -> None:
    """Sky News Arabia closes a report on what came of an event with the lead of the event itself: background."""
    before = desk.article("الوزير يعلن خفض التعرفة", (GLUED[1], *MEETING))
    after = desk.article("أسواق بلاد التلال تهبط بعد رفع سعر الفائدة", (*HARVEST, GLUED[1]), hours=30)
    elsewhere = desk.article("موسم الزيتون في وادي النخيل", (*HARVEST, GLUED[1]), hours=30)
    assert cut(after, owners(before)) == []
    assert [line for line, _, _ in cut(elsewhere, owners(before))] == [3]


def test_a_teaser_beside_those_that_were_cut_before_is_cut_when_its_owner_arrives(desk: Desk) -> None:
    again = desk.article("النهر يغمر أحياء قديمة", FLOOD)
    flood = desk.article("النهر ينحسر", (*FLOOD_NEXT_DAY, HARVEST[0], FLOOD[0]), hours=30)
    before = [Cut(article_id=flood.id, line=2, reason="foreign")]
    assert [c.line for c in foreign(flood, learned(owners(again)), before)] == [3]


def test_a_line_that_was_announced_is_not_cut_again(desk: Desk) -> None:
    meeting = desk.article("الوزير يبحث صيانة القنوات", MEETING)
    flood = desk.article("النهر يغمر أحياء قديمة", (*FLOOD, MEETING[0]))
    announced = [Cut(article_id=flood.id, line=4, reason="link")]
    assert foreign(flood, learned(owners(meeting)), announced) == ()


def test_of_an_outlet_that_is_hardly_known_the_text_alone_decides(desk: Desk) -> None:
    flood = desk.article("النهر يغمر أحياء قديمة", (*FLOOD, *GLUED))
    assert [(c.line, c.reason, c.of) for c in foreign(flood, OutletMemory())] == [
        (4, "foreign", None),
        (5, "foreign", None),
        (6, "foreign", None),
    ]
    assert foreign(flood, learned({})) == ()


def test_short_lines_have_no_key() -> None:
    assert line_key("اقرأ أيضا:") is None
    assert line_key("وأضاف الوزير قائلا") is None


def test_the_key_of_a_line_is_the_same_in_every_spelling_and_on_every_machine() -> None:
    assert line_key("أُغلِقَ الجسرُ الحجريّ أمام السيّارات!") == line_key("اغلق الجسر الحجري امام السيارات")
    assert line_key("اغلق الجسر الحجري امام السيارات") == PINNED


LINES = st.lists(st.sampled_from((*FLOOD, *MEETING, *HARVEST, DISCLAIMER, OWNERLESS, "أيضا")), max_size=9)


@given(LINES, LINES, st.integers(1, 30))
def test_only_lines_of_the_article_are_cut_each_once_and_never_its_first(
    text: list[str], leads: list[str], count: int
) -> None:
    desk = Desk()
    others = [desk.article(f"خبر {n}", (lead,)) for n, lead in enumerate(leads) if line_key(lead) is not None]
    article = edited(desk.article("خبر"), tuple(text))
    found = foreign(article, learned(owners(*others), {key: count for _, key in line_keys(article)}))
    lines = [c.line for c in found]
    assert lines == sorted(set(lines))
    assert set(lines) <= set(range(len(text)))
    assert not any(c.line == 0 and c.reason == "foreign" for c in found)
    assert foreign(article, learned({})) == ()


PINNED = -1671353110821130239
