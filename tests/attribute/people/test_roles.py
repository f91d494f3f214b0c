"""Roles beside names, and speakers that are told by their role, their paper or their body."""

from __future__ import annotations

import pytest

from khabar.attribute import attribute
from tests.attribute.desk import dispatch


def spoke(*lines: str) -> list[tuple[str | None, str | None]]:
    return [(q.speaker, q.role) for q in attribute(dispatch(*lines)).quotes]


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("وقالت مديرة المركز الدكتورة هند الساحلي إن العمل بدأ.", "هند الساحلي", "مديرة المركز"),
        (
            "وقالت المديرة العامة لشركة «غدران» المهندسة هند الساحلي إنه بدأ.",
            "هند الساحلي",
            "المديرة العامة لشركة «غدران»",
        ),
        ("وقالت الباحثة في علم النبات هند الساحلي إن العمل بدأ.", "هند الساحلي", "الباحثة في علم النبات"),
        ("وأوضحت رئيسة دائرة الري في البلدية هند الساحلي أن العمل بدأ.", "هند الساحلي", "رئيسة دائرة الري في البلدية"),
        ("وقالت المهندسة المعمارية هند الساحلي إن العمل بدأ.", "هند الساحلي", "المهندسة المعمارية"),
        ("وقالت مبرمجة القاعة هند الساحلي إن العرض بدأ.", "هند الساحلي", "مبرمجة القاعة"),
        ("وقال الصياد عبد الرحمن الساحلي إن البحر هادئ.", "عبد الرحمن الساحلي", "الصياد"),
        ("وقال ممثل البحارة سالم الساحلي إن البحر هادئ.", "سالم الساحلي", "ممثل البحارة"),
        ("وقال الوزير عبد الفتاح الساحلي إن البحر هادئ.", "عبد الفتاح الساحلي", "الوزير"),
        ("وقال العقيد سالم الساحلي، المتحدث باسم خفر البحر، إن البحر هادئ.", "سالم الساحلي", "المتحدث باسم خفر البحر"),
        ("وقالت هند الساحلي وهي خبيرة الري في «غدران» إن العمل بدأ.", "هند الساحلي", "خبيرة الري في «غدران»"),
        ("وقال الدكتور سالم الساحلي صديق العائلة إن البحر هادئ.", "سالم الساحلي", "الدكتور"),
        ("ويقول النحال كركور الخشافي إن الموسم جيد.", "كركور الخشافي", "النحال"),
        (
            "ويرى خبير الري الهولندي كيس فان دير ميرفه (Kees van der Merwe) أن المنسوب ارتفع.",
            "كيس فان دير ميرفه",
            "خبير الري الهولندي",
        ),
        ("وقالت صاحبة المخبز أم خليل إن الخبز كثير.", "أم خليل", "صاحبة المخبز"),
        ("وشدد مدير الغرفة الربان يعقوب اللواتي على ضرورة التدريب.", "يعقوب اللواتي", "مدير الغرفة"),
        ("وقال المتحدث باسم البلدية إن الجسر أغلق.", "المتحدث باسم البلدية", "المتحدث باسم البلدية"),
        ("وقال مصدر أمني إن الجسر أغلق.", "مصدر أمني", "مصدر أمني"),
    ],
)
def test_the_role_is_told_and_the_name_is_the_name(line: str, name: str, role: str) -> None:
    assert spoke(line) == [(name, role)]


def test_who_is_called_like_a_nation_has_it_for_a_family_name() -> None:
    told = spoke("وقال رئيس الجمعية عدنان السوداني إن الموسم جيد.", "وأكد السوداني أن الماء قليل.")
    assert told == [("عدنان السوداني", "رئيس الجمعية")] * 2


@pytest.mark.parametrize(
    "line",
    [
        "وبيّن سالم الساحلي أن السعر بلغ ألف درهم.",
        "وقال سالم الساحلي عقب الوصول إن البحر هادئ.",
        "وقال سالم الساحلي إن المركب قديم. يقول إن البحر هادئ.",
        "وكان سالم الساحلي قد أكد لـ«نورس الخليج» جاهزية المبنى.",
    ],
)
def test_a_word_that_looks_like_another_does_not_hide_who_speaks(line: str) -> None:
    assert {name for name, _ in spoke("حضر الصياد سالم الساحلي.", line)} == {"سالم الساحلي"}


@pytest.mark.parametrize("line", ["فرق بين الصيادين يعني أن البحر هادئ.", "ونام الناس عقب العاصفة لأن البحر هادئ."])
def test_a_preposition_says_nothing(line: str) -> None:
    assert spoke(line) == []


def test_the_son_is_not_the_mother() -> None:
    people = attribute(dispatch("وقالت صاحبة المخبز أم خليل إن الخبز كثير.", "ثم جاء خليل.")).people
    assert [(p.name, [m.surface for m in p.mentions]) for p in people] == [("أم خليل", ["أم خليل"])]


def test_an_office_of_another_land_is_somebody_elses() -> None:
    told = spoke("قال الأمير سالم الساحلي ولي عهد دبي إن العمل بدأ.", "وأكد ولي العهد السعودي أن الخطة متوقفة.")
    assert [name for name, _ in told] == ["سالم الساحلي", "ولي العهد السعودي"]


def test_a_headline_without_a_speaker_has_none() -> None:
    article = dispatch("وقال الصياد سالم الساحلي إن البحر هادئ.", headline="دعوة إلى نظام إنذار مشترك")
    assert [q.speaker for q in attribute(article).quotes] == ["سالم الساحلي"]


def test_two_persons_in_a_row_are_not_one_with_two_titles() -> None:
    people = attribute(dispatch("استقبل الملك الأمير سالم الساحلي أمس.")).people
    assert [(p.name, p.role) for p in people] == [("سالم الساحلي", "الأمير")]


def test_a_paper_speaks_for_who_wrote_it() -> None:
    assert spoke("وقال تقرير لوزارة الري إن المنسوب ارتفع.") == [("وزارة الري", None)]


def test_a_name_behind_the_comma_of_its_office_is_the_source() -> None:
    assert spoke("وبحسب وزير الري، سالم الساحلي، فإن المنسوب ارتفع.") == [("سالم الساحلي", "وزير الري")]


def test_sources_told_in_full_before_are_the_same_later() -> None:
    told = spoke("وقالت مصادر ميدانية إن الجسر أغلق.", "وأضافت المصادر أن المرور توقف.")
    assert told == [("مصادر ميدانية", None), ("مصادر ميدانية", None)]


def test_common_words_are_no_family_names() -> None:
    people = attribute(dispatch("سجل الحارس يوسف المركز الأول، ثم زار سمير متقدما قليلا الملعب.")).people
    assert not {"يوسف المركز", "سمير متقدما"} & {p.name for p in people}


@pytest.mark.parametrize(
    "line",
    [
        "وافقت البلدية على بيع القمح بسعر ثابت، كما أعلنت وزارة الري.",
        "وافقت البلدية على بيع القمح بسعر ثابت، على ما أكدت وزارة الري.",
        "وافقت البلدية على بيع القمح بسعر ثابت، وفقا لوزارة الري.",
    ],
)
def test_a_source_told_behind_closes_what_it_says(line: str) -> None:
    (quote,) = attribute(dispatch(line)).quotes
    assert (quote.speaker, quote.content) == ("وزارة الري", "وافقت البلدية على بيع القمح بسعر ثابت")


def test_what_the_reporter_adds_is_not_said() -> None:
    (quote,) = attribute(dispatch("وقال سالم الساحلي إن الجسر آمن، لكن المرور توقف منذ أسبوع.")).quotes
    assert quote.content == "الجسر آمن"


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("وقال رئيس الجمعية عدنان السوداني إن الموسم جيد.", "عدنان السوداني", "رئيس الجمعية"),
        ("وقال كبير المرممين عبد الهادي الشقفة إن الموسم جيد.", "عبد الهادي الشقفة", "كبير المرممين"),
        ("وقال مدير غرفة المراقبة يعقوب اللواتي إن البحر هادئ.", "يعقوب اللواتي", "مدير غرفة المراقبة"),
        ("وقالت المشرفة على المختبر الدكتورة هند باوزير إن العينة سليمة.", "هند باوزير", "المشرفة على المختبر"),
        ("وقال رئيس جمعية مزارعي الورد سعد النمري إن القطاف بدأ.", "سعد النمري", "رئيس جمعية مزارعي الورد"),
        ("وأكد المتحدث باسم القوات العقيد الركن سالم الساحلي أن الطريق آمن.", "سالم الساحلي", "المتحدث باسم القوات"),
    ],
)
def test_between_the_verb_and_what_is_said_stands_one_name_with_its_whole_role(line: str, name: str, role: str) -> None:
    assert spoke(line) == [(name, role)]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("وقال مصدر في مكتب سالم الساحلي إن الاجتماع تأجل.", "مصدر في مكتب سالم الساحلي"),
        ("وقالت إدارة الرئيس سالم الساحلي إنها ستنسحب.", "إدارة الرئيس سالم الساحلي"),
        ("وقال سالم الساحلي لفرانس برس إن البحر هادئ.", "سالم الساحلي"),
    ],
)
def test_a_name_inside_what_somebody_else_is_called_does_not_speak(line: str, name: str) -> None:
    assert [speaker for speaker, _ in spoke(line)] == [name]


def test_who_asks_not_to_be_named_is_told_without_the_asking() -> None:
    assert [s for s, _ in spoke("وقال مصدر في المديرية طلب عدم ذكر اسمه إن العمل بدأ.")] == ["مصدر في المديرية"]


def test_a_first_name_or_a_vowel_left_out_leads_to_the_one_person_meant() -> None:
    assert spoke("قالت التلميذة مريم سعد إن الريح قوية.", "وقالت مريم إن الموسم بدأ.")[1] == ("مريم سعد", "التلميذة")
    assert spoke("قالت وزيرة الري هيلا ساندوراس إن النهر عال.", "وقالت ساندورس إنه سيهبط.")[1][0] == "هيلا ساندوراس"


def test_when_and_how_something_was_said_is_nobody() -> None:
    assert spoke("وكانت بلدية المرفأ أعلنت، العام الماضي، أنها ستبني الجسر.") == [("بلدية المرفأ", None)]
    assert spoke("وقال ضاحكاً: «نسيت يدي».") == [(None, None)]


def test_whom_a_verb_is_done_to_does_not_speak() -> None:
    assert spoke("ونصحت المسافرين بالعودة إلى بيوتهم.") == []
