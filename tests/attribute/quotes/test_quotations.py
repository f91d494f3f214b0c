"""Who said what: direct and indirect speech, chains of participles, sources and headlines."""

from __future__ import annotations

from khabar.attribute import attribute
from tests.attribute.desk import dispatch, said

MINISTER = "قال وزير المياه سمير الغدراني إن السد الجديد جاهز."


def test_a_clause_behind_the_verb() -> None:
    assert said(MINISTER) == [("سمير الغدراني", "indirect", "السد الجديد جاهز")]


def test_a_later_surname_is_the_full_name() -> None:
    found = said(MINISTER, "وأضاف الغدراني أن العمل مستمر.")
    assert found[1] == ("سمير الغدراني", "indirect", "العمل مستمر")


def test_a_verb_alone_goes_on_with_the_same_speaker() -> None:
    found = said(MINISTER, 'وأضاف "لن ننتظر موسما آخر".')
    assert found[1] == ("سمير الغدراني", "direct", "لن ننتظر موسما آخر")


def test_a_role_alone_is_the_person_who_holds_it() -> None:
    found = said(MINISTER, "وأكد الوزير أهمية صيانة القنوات.")
    assert found[1] == ("سمير الغدراني", "indirect", "أهمية صيانة القنوات")


def test_participles_open_new_contents_of_the_same_speaker() -> None:
    found = said("وأشار مدير السد كريم الساحلي إلى أن المنسوب ارتفع، مؤكداً ضرورة الحذر، لافتاً إلى أن الفريق مستعد.")
    assert found == [
        ("كريم الساحلي", "indirect", "المنسوب ارتفع"),
        ("كريم الساحلي", "indirect", "ضرورة الحذر"),
        ("كريم الساحلي", "indirect", "الفريق مستعد"),
    ]


def test_own_words_inside_a_clause_make_it_mixed() -> None:
    assert said('وذكرت هيئة السدود أن الخزان "آمن تماما" هذا العام.') == [
        ("هيئة السدود", "mixed", 'الخزان "آمن تماما" هذا العام')
    ]


def test_marks_round_the_whole_clause_make_it_direct() -> None:
    for text in (
        'وأكد سمير الغدراني أن "المياه تكفي الجميع".',
        "وأكد سمير الغدراني أن «المياه تكفي الجميع».",
        "وأكد سمير الغدراني أن “المياه تكفي الجميع“.",
    ):
        assert said(text) == [("سمير الغدراني", "direct", "المياه تكفي الجميع")], text


def test_a_ministry_named_in_full_is_the_ministry_later() -> None:
    found = said("أعلنت وزارة الري الغديرية أن القناة أغلقت.", "وقالت الوزارة إن الإصلاح يبدأ قريبا.")
    assert [speaker for speaker, _, _ in found] == ["وزارة الري الغديرية", "وزارة الري الغديرية"]


def test_according_to_closes_or_opens_a_content() -> None:
    assert said("وارتفع منسوب النهر مترين، بحسب هيئة السدود.") == [
        ("هيئة السدود", "indirect", "وارتفع منسوب النهر مترين")
    ]
    assert said("ووفقا لهيئة السدود، فإن منسوب النهر ارتفع مترين.") == [
        ("هيئة السدود", "indirect", "منسوب النهر ارتفع مترين")
    ]


def test_according_to_somebody_set_apart() -> None:
    assert said('ووفقا لـ "هيئة السدود"، فإن منسوب النهر ارتفع مترين.')[0][0] == "هيئة السدود"
    assert said("ووفقا لـ") == []


def test_a_headline_may_end_in_who_says_so() -> None:
    found = said(MINISTER, headline='السد الجديد "لا يزال جاهزا" بحسب الغدراني')
    assert found[0] == ("سمير الغدراني", "mixed", 'السد الجديد "لا يزال جاهزا"')


def test_according_to_the_law_nobody_speaks() -> None:
    assert said("وأغلقت القناة وفقا للقانون.") == []


def test_an_agency_that_relays_is_no_second_speaker() -> None:
    found = attribute(dispatch("ونقلت رويترز عن سمير الغدراني قوله إن السد جاهز."))
    assert [quote.speaker for quote in found.quotes] == ["سمير الغدراني"]
    assert [(credit.name, credit.kind) for credit in found.credits] == [("رويترز", "cited agency")]


def test_a_demand_has_a_speaker_and_somebody_addressed() -> None:
    found = said("دعت بلدية الساحل السكان إلى ترشيد المياه.")
    assert found[0][2] == "ترشيد المياه"
    assert (found[0][0] or "").startswith("بلدية الساحل")


def test_a_headline_names_its_speaker_before_a_colon() -> None:
    found = said(MINISTER, headline="الغدراني: السد الجديد جاهز")
    assert found[0] == ("سمير الغدراني", "indirect", "السد الجديد جاهز")


def test_a_label_before_a_colon_is_no_speaker() -> None:
    assert said("افتتح السد.", headline="بالصور: افتتاح السد الجديد") == []


def test_what_was_not_said_is_no_quotation() -> None:
    assert said("ولم تعلن الهيئة أن العمل انتهى.") == []
    assert said("يذكر أن السد بني قبل عشرين عاما.") == []


def test_a_quotation_nobody_is_named_for_has_no_speaker() -> None:
    assert said('وأضاف أن "الماء قليل".') == [(None, "direct", "الماء قليل")]


def test_the_cue_tells_its_class() -> None:
    lines = ("ونفى سمير الغدراني صحة الأنباء.", "وحذر سمير الغدراني من أن المنسوب ينخفض.")
    assert [q.cue_class for q in attribute(dispatch(*lines)).quotes] == ["deny", "warn"]
