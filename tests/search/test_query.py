"""The query language: its rules in English and Arabic, and that nothing a reader types is an error."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.search.query import MOST_ROWS, MOST_WORDS, RULES, Heard, parse, wanted
from tests.arabic.texts import arabic_text

HOSTILE = '" « » outlet: before: person:« - − ( ) * ^ NEAR OR : \0'.split()
QUERIES = st.lists(st.sampled_from([*HOSTILE, *(f"{name}:" for name in RULES)]) | arabic_text(12), max_size=12)


def at(*day: int) -> float:
    return datetime(*day, tzinfo=UTC).timestamp()  # type: ignore[arg-type]


@given(st.text() | QUERIES.map(" ".join) | QUERIES.map("".join))
def test_any_text_is_a_query(text: str) -> None:
    query = parse(text)
    assert len(query.forms) <= MOST_WORDS
    assert len(query.rows) <= MOST_ROWS
    assert all(row for row in (*query.rows, *query.headline, *query.without))


def test_a_name_or_month_of_several_parts_is_one_word() -> None:
    assert parse("وكالة أ ف ب").forms == (*parse("وكالة").forms, *parse("أ.ف.ب").forms)
    for month in ("كانون الثاني", "كانون ثاني", "يناير"):
        assert parse(f"انتخابات {month}").forms == ("انتخابات", "يناير")
    assert parse("headline:«تشرين الأول» -كانون الأول").without == (("ديسمبر",),)
    assert len(parse("كانون الثانية").forms) == 2


@given(QUERIES.map(" ".join))
def test_every_word_points_at_its_place(text: str) -> None:
    words = parse(text).words
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)


@given(QUERIES.map(" ".join))
def test_a_query_becomes_forms_without_quotation_marks(text: str) -> None:
    assert all(form and '"' not in form and " " not in form for form in wanted(text))


def test_ten_thousand_words_are_read_in_part() -> None:
    assert len(parse("كلمة " * 10_000).forms) == 1
    assert len(parse(" ".join(f'"w{n}"' for n in range(9999))).rows) == MOST_ROWS


@pytest.mark.parametrize("quoted", ['"صيانة القنوات"', "«صيانة القنوات»", "“صيانة القنوات”"])
def test_words_in_a_row(quoted: str) -> None:
    query = parse(quoted)
    assert query.written == ("صيانه القنوات",)
    assert query.rows == (query.forms,)


def test_a_quotation_mark_left_open_is_no_rule() -> None:
    assert parse('"وزير الري').rows == ()
    assert parse('"وزير الري').forms == parse("وزير الري").forms


@pytest.mark.parametrize(
    ("english", "arabic"),
    [("headline:x", "العنوان:x"), ("outlet:x", "مصدر:x"), ("outlet:x", "موقع:x"), ("person:x", "شخص:x"),
     ("person:x", "كاتب:x"), ("place:x", "مكان:x"), ("after:2018", "بعد:2018"), ("before:2018", "قبل:2018")],
)  # fmt: skip
def test_every_rule_has_an_arabic_name(english: str, arabic: str) -> None:
    assert parse(english).heard == parse(english.capitalize()).heard
    assert parse(arabic).heard == parse(english).heard


def test_persons_and_places_are_names_in_any_spelling() -> None:
    query = parse('person:"دونالد ترمب" مكان:هلسنكي قمة')
    assert query.rows == (("دونالد", "ترامب"), ("هلسنكي",))
    assert query.written == ()


def test_what_is_not_wanted() -> None:
    query = parse('قناة -سد -"وزير الري" -outlet:sana -العنوان:ماء من-هنا')
    assert len(query.without) == 2
    assert query.not_outlets == ("sana",)
    assert query.not_headline == (("ماء",),)
    assert query.forms == parse("قناة هنا").forms


@pytest.mark.parametrize(
    ("said", "moment"),
    [("2018", at(2018, 1, 1)), ("2018-06", at(2018, 6, 1)), ("٢٠١٨/٦/٣", at(2018, 6, 3)), ("3/6/2018", at(2018, 6, 3)),
     ("6-2018", at(2018, 6, 1)), ("«أيار 2018»", at(2018, 5, 1)), ('"12 كانون الأول 2018"', at(2018, 12, 12)),
     ("مايو-2018", at(2018, 5, 1))],
)  # fmt: skip
def test_days_months_and_years(said: str, moment: float) -> None:
    assert parse(f"before:{said}").before == moment


@pytest.mark.parametrize("said", ["2018-99", "0000", "31/2/2018", "غدا", "«ثلج 2018»", "99999999999"])
def test_a_time_that_is_none_is_said_to_be_none(said: str) -> None:
    query = parse(f"خبر before:{said}")
    assert query.before is None
    assert query.heard[1] == Heard(rule="before", said=said.strip("«»"), used=False)


def test_a_colon_after_any_other_word_is_punctuation() -> None:
    assert parse("قال foo:bar").forms == ("قال", "foo", "bar")
    assert parse("مصدر: استقالة الوزير").outlets == ()


def test_stop_words_count_where_there_is_nothing_else() -> None:
    assert wanted("من هو") == ("من", "هو")
    assert wanted("من هو الوزير") == ("وزير",)


def test_whether_anything_but_words_was_asked_for() -> None:
    assert not parse("وزير الري").narrowed
    assert parse("وزير -ري").narrowed
    assert parse("outlet:sana").limited
    assert not parse("person:سعاد").limited
