"""Times, plurals, directions and snippets, as Arabic readers expect them."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.tokens import starter
from khabar.model import (
    Article,
    Block,
    CreditKind,
    CutReason,
    KnownBy,
    Moment,
    Outlet,
    Precision,
    QuoteKind,
    RelatedWhy,
    ReprintKind,
)
from khabar.search import parse
from khabar.web.messages import messages, plural
from khabar.web.script import direction, isolated, level
from khabar.web.snippets import Asked, marked, opening, snippet
from khabar.web.times import when
from tests.arabic.texts import arabic_text

SAY = messages()


def asked(query: str) -> Asked:
    read = parse(query)
    return Asked(starter(), frozenset(read.forms), read.rows)


NOW = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "مقال واحد"),
        (2, "مقالان"),
        (3, "3 مقالات"),
        (11, "11 مقالاً"),
        (100, "100 مقال"),
        (103, "103 مقالات"),
    ],
)
def test_nouns_are_counted_in_arabic(n: int, words: str) -> None:
    assert SAY.count("article", n) == words


@given(st.integers(0, 10**9))
def test_every_number_has_a_form(n: int) -> None:
    for noun in SAY.table("count"):
        assert plural(n) in SAY.table("count", noun)


def test_an_evening_in_utc_is_the_next_day_at_the_outlet() -> None:
    moment = Moment(instant=datetime(2026, 4, 30, 22, 30, tzinfo=UTC), precision="minute", known_by="feed")
    shown = when(moment, Outlet(id="x", name="س", country="sy", zone="Asia/Damascus"), SAY, NOW)
    assert shown is not None
    assert (shown.text, shown.brief) == ("الجمعة 1 أيار 2026، 01:30", "الجمعة 1 أيار، 01:30")
    assert shown.zone == "غرينتش+3"
    assert shown.iso == "2026-04-30T22:30:00+00:00"


def test_a_day_stays_a_day_and_an_hour_an_hour() -> None:
    day = when(Moment(day=date(2025, 12, 31), precision="day"), None, SAY, NOW)
    assert day is not None
    assert (day.brief, day.zone, day.sure) == ("الأربعاء 31 ديسمبر 2025", None, "باليوم وحده")
    hour = when(Moment(instant=datetime(2026, 4, 1, 9, tzinfo=UTC), precision="hour"), None, SAY, NOW)
    assert hour is not None
    assert hour.brief.endswith("نحو الساعة 9")


def test_no_time_is_no_time() -> None:
    assert when(None, None, SAY, NOW) is None


def test_an_outlet_with_an_unknown_zone_keeps_the_page_s_own_offset() -> None:
    moment = Moment(instant=datetime(2026, 4, 1, 9, tzinfo=UTC), precision="minute")
    shown = when(moment, Outlet(id="x", name="س", zone="Nowhere/Else"), SAY, NOW)
    assert shown is not None
    assert shown.zone == "غرينتش"


def test_direction_comes_from_the_language_and_never_from_the_first_letter() -> None:
    assert direction("ar", "NATO تعلن") == "rtl"
    assert direction("en-GB", "خبر") == "ltr"
    assert direction("fa_IR") == "rtl"
    assert direction(None, "CNN: اجتماع في بيروت") == "rtl"
    assert direction(None, "The word خبر means news") == "ltr"
    assert direction(None, "2026") == "rtl"


def test_a_latin_run_is_kept_together_and_its_edge_left_outside() -> None:
    assert str(isolated("برنامج SeaBell 2.")) == "برنامج <bdi>SeaBell 2</bdi>."
    assert str(isolated("كيارا (Chiara P.)، ثم")) == "كيارا (<bdi>Chiara P</bdi>.)، ثم"


@given(st.text())
def test_isolating_only_adds_bdi_and_escapes_the_rest(text: str) -> None:
    shown = str(isolated(text)).replace("<bdi>", "").replace("</bdi>", "")
    assert "<" not in shown
    assert isolated(text).striptags() is not None


@given(st.text())
def test_level_text_has_no_controls(text: str) -> None:
    controls = {c for c in level(text) if unicodedata.category(c) == "Cc" and c not in "\t\n\r"}
    assert not {c for c in controls if ord(c) < 0x80}
    assert level(level(text)) == level(text)


@given(arabic_text(), arabic_text(12))
def test_marking_keeps_every_letter(text: str, query: str) -> None:
    pieces = marked(text, asked(query))
    assert "".join(piece.text for piece in pieces) == text


def test_a_marked_word_keeps_its_vowel_marks() -> None:
    pieces = marked("قالَ الوزيرُ إنّه", asked("وزير"))
    assert [piece.text for piece in pieces if piece.hit] == ["الوزيرُ"]


def test_a_snippet_shows_words_in_a_row_where_they_are_in_a_row() -> None:
    lines = ("وزير ثم خارجية ثم وزير وخارجيات بلا ترتيب", "قال وزير الخارجية كلمته")
    article = Article(id="a", body=tuple(Block(kind="paragraph", text=line) for line in lines))
    pieces = snippet(article, asked("«وزير الخارجية»"))
    assert "".join(piece.text for piece in pieces) == lines[1]


def test_a_snippet_is_cut_round_the_words_asked_for() -> None:
    article = Article(
        id="a",
        body=(
            Block(kind="paragraph", text="مقدمة لا شأن لها بالأمر."),
            Block(kind="paragraph", text="حديث طويل " * 60 + "عن السفينة الكبيرة " + "وحديث آخر " * 60),
        ),
    )
    pieces = snippet(article, asked("السفينة"))
    text = "".join(piece.text for piece in pieces)
    assert len(text) < 240
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert "السفينة" in text
    assert [piece.text for piece in pieces if piece.hit] == ["السفينة"]


def test_a_snippet_without_the_words_is_the_beginning() -> None:
    article = Article(id="a", body=(Block(kind="paragraph", text="أول الكلام وآخره."),))
    assert [piece.text for piece in snippet(article, asked("غائب"))] == ["أول الكلام وآخره."]
    assert opening(article) == "أول الكلام وآخره."
    assert snippet(Article(id="b"), asked("غائب")) == ()
    assert opening(Article(id="b")) is None


def test_every_message_that_a_page_asks_for_is_there() -> None:
    web = files("khabar.web")
    sources = [at for folder in (web, web / "templates") for at in folder.iterdir() if at.is_file()]
    text = "\n".join(at.read_text("utf-8") for at in sources)
    asked = set(re.findall(r"""say\(["']([a-z_.]+)["'][,)]""", text))
    assert len(asked) > 30
    for key in asked:
        section, _, name = key.partition(".")
        assert SAY.table(section)[name], key
    for noun in re.findall(r'say\.count\("(\w+)"', text):
        assert set(SAY.table("count", noun)) == {"zero", "one", "two", "few", "many", "other"}


def test_every_value_of_the_nouns_has_its_word() -> None:
    for section, values in (
        ("precision", get_args(Precision)),
        ("known_by", get_args(KnownBy)),
        ("cut", get_args(CutReason)),
        ("credit", get_args(CreditKind)),
        ("quote", get_args(QuoteKind)),
        ("reprint", get_args(ReprintKind)),
        ("related", get_args(RelatedWhy)),
    ):
        assert set(values) <= set(SAY.table(section)), section
