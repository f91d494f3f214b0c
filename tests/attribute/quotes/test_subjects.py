"""Whom a verb means that stands without its subject, and who speaks behind a paper, a mouth or a contrast."""

from __future__ import annotations

import pytest

from khabar.attribute import attribute
from tests.attribute.desk import dispatch


def speakers(*lines: str) -> list[str | None]:
    return [quote.speaker for quote in attribute(dispatch(*lines)).quotes]


def test_a_verb_alone_agrees_with_whom_it_means() -> None:
    told = speakers(
        "وقالت هند الساحلي إن الماء قليل.",
        "وقال سالم القيصري إن البئر عميقة.",
        "وأضافت أن الناس ينتظرون.",
        "وأضاف أن العمل يطول.",
    )
    assert told == ["هند الساحلي", "سالم القيصري", "هند الساحلي", "سالم القيصري"]


def test_one_person_is_never_meant_by_a_verb_of_many() -> None:
    assert speakers("وقال سالم القيصري إن البئر عميقة.", "وأكدوا أن الناس ينتظرون.") == ["سالم القيصري"]


def test_a_verb_of_many_goes_on_with_the_many() -> None:
    told = speakers("وقال مسؤولون في البلدية إن الجسر مغلق.", "وأضافوا أن العمل يطول.")
    assert told == ["مسؤولون في البلدية"] * 2


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("زارت الوزيرة هند الساحلي السد وقالت إن الماء كثير.", "هند الساحلي"),
        ("أصدرت الوزارة تحذيرا لأهل الوادي، ونصحت بعدم عبور الجسر.", "الوزارة"),
        ("لم تنشر الشركة أسماء العمال، لكنها قالت إن عددهم كبير.", "الشركة"),
        ("وواصلت الوزيرة هند الساحلي جولتها في الوادي. وقالت إن الماء كثير.", "هند الساحلي"),
    ],
)
def test_the_subject_of_the_sentence_goes_before_who_spoke_last(line: str, speaker: str) -> None:
    assert speakers("وقال سالم القيصري إن البئر عميقة.", line)[-1] == speaker


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("وكان مدير السد، سالم القيصري، قد قال إن البئر عميقة.", "سالم القيصري"),
        ("الجسر مغلق منذ أيام، لكن مهندسين قالوا إن العمل انتهى.", "مهندسون"),
        ("لكن محامي سالم القيصري قال إن موكله بريء.", "محامي سالم القيصري"),
    ],
)
def test_who_stands_before_the_verb(line: str, speaker: str) -> None:
    assert speakers(line) == [speaker]


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("وجاء في بيان للبلدية أن الجسر مغلق.", "البلدية"),
        ("وورد في الرسالة «الجسر مغلق منذ أيام ولا أحد يعبره».", "الرسالة"),
        ("وجاء في تقرير صادر عن لجنة السدود أن البئر عميقة.", "لجنة السدود"),
        ("ووفقا لأحدث تقديرات من مكتب السدود فإن البئر عميقة.", "مكتب السدود"),
        ("وذكرت تقارير صحفية محلية أن الجسر مغلق.", "تقارير صحفية محلية"),
    ],
)
def test_a_paper_speaks_or_who_wrote_it(line: str, speaker: str) -> None:
    assert speakers(line) == [speaker]


def test_who_lends_the_voice_speaks() -> None:
    line = "وأعلنت البلدية على لسان مديرها سالم القيصري أن الجسر مغلق."
    assert speakers(line) == ["سالم القيصري"]


def test_a_paper_named_between_marks_is_that_paper_later() -> None:
    told = speakers("وقالت صحيفة «نورس الخليج» إن الجسر مغلق.", "وأضافت الصحيفة أن العمل يطول.")
    assert told[0] == told[1]


def test_many_are_told_as_they_are_called_by_themselves() -> None:
    assert speakers("وبحسب مسؤولين محليين فإن الجسر مغلق.") == ["مسؤولون محليون"]


def test_a_judge_who_advises_the_president_is_not_the_president() -> None:
    line = "ونصحت قاضية محلية الرئيس سالم القيصري بضرورة الهدوء."
    assert speakers(line) == ["قاضية محلية"]


def test_a_preposition_between_the_marks_opens_what_is_said() -> None:
    quotes = attribute(dispatch("ودعا القيادي سالم القيصري «للإفراج الفوري عن رفاقه» في السجن.")).quotes
    assert [(quote.speaker, quote.kind) for quote in quotes] == [("سالم القيصري", "mixed")]
