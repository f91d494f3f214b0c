"""Rows that come ready: kept as they came, every line of theirs that is no part of the article named as a cut."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from khabar.errors import UnreadableRow
from khabar.model import Article
from khabar.read import ready

TEXT = (
    "عدن (رويترز) - عاد صيادون في قرية ساحلية إلى نسج شباكهم من القطن بعد أن ارتفعت الأسعار.\n"
    "\n"
    "مواسم قصيرة\n"
    "وتستمر مواسم السردين هذا العام ستة أسابيع فقط، وفق جمعية الصيادين في القرية الساحلية نفسها.\n"
    "للمزيد: ميناء الصيد يفتح رصيفاً جديداً\n"
    "وتأمل الجمعية أن تفتتح مشغلاً صغيراً للنساء قبل نهاية الصيف المقبل في مبنى المدرسة القديمة.\n"
    "----------\n"
    "  يمكنكم متابعة الأخبار بعد تحميل تطبيق الصحيفة على هواتفكم.\n"
    "فرانس24/ أ ف ب"
)


def article(**row: object) -> Article:
    return ready({"id": "r1", "title": "شباك القطن", "text": TEXT, **row}).main


def test_a_row_is_an_article_with_every_field_in_its_place() -> None:
    found = article(
        url="https://press.example/a?utm_source=x",
        outlet="press",
        category="sport",
        author="سامي نجم",
        abstract="ملخص قصير",
    )
    assert (found.id, found.url, found.outlet, found.section) == ("r1", "https://press.example/a", "press", "sport")
    assert (found.headline, found.standfirst, found.author) == ("شباك القطن", "ملخص قصير", "سامي نجم")
    for at, name, value in (
        (found.headline_at, "title", "شباك القطن"),
        (found.standfirst_at, "abstract", "ملخص قصير"),
        (found.author_at, "author", "سامي نجم"),
    ):
        assert at is not None
        assert (at.field, at.start, at.end) == (name, 0, len(value))


def test_lines_count_from_nought_in_the_text_as_given() -> None:
    found = article()
    for block in (*found.body, *found.source_lines):
        assert block.at is not None
        assert TEXT[block.at.start : block.at.end] == block.text
        assert TEXT.split("\n")[block.line or 0].strip() == block.text
    assert [block.kind for block in found.body] == ["paragraph", "subhead", *["paragraph"] * 4]
    assert [block.text for block in found.source_lines] == ["فرانس24/ أ ف ب"]


def test_nothing_is_taken_out_and_what_is_foreign_is_named() -> None:
    page = ready({"id": "r1", "text": TEXT})
    assert {(cut.article_id, cut.line, cut.reason) for cut in page.cuts} == {("r1", 4, "link"), ("r1", 7, "furniture")}
    assert {4, 7} <= {block.line for block in page.main.body}
    assert {block.line for block in page.main.without(page.cuts).body} == {0, 2, 3, 5}


def test_a_label_with_headlines_after_it() -> None:
    lead = "قال المدير إن المعرض يستمر أسبوعين كاملين وإن الدخول إليه مجاني."
    text = f"{lead}\nاقرأ أيضاً:\nعنوان خبر أول تماما\nعنوان خبر ثان تماما"
    assert [(cut.line, cut.reason) for cut in ready({"text": text}).cuts] == [(1, "label"), (2, "link"), (3, "link")]


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        (datetime(2031, 5, 3, 8, 0, tzinfo=UTC), "2031-05-03T08:00:00+00:00"),
        (datetime(2031, 5, 3, 8, 0), "2031-05-03T08:00:00+00:00"),
        (datetime(2031, 5, 3).date(), "2031-05-03"),
        ("2031-05-03T08:00:00+03:00", "2031-05-03T08:00:00+03:00"),
        ("2031-05-03", "2031-05-03"),
    ],
)
def test_when_it_was_published(value: object, iso: str) -> None:
    found = article(published=value).published
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize("value", [None, "", "بلا تاريخ"])
def test_no_time_is_made_up(value: object) -> None:
    assert article(published=value).published is None


def test_the_dateline_of_the_text_goes_before_that_of_the_byline() -> None:
    inside, beside = (
        article(author="الرياض - واس").dateline,
        article(text="قال المدير إن المعرض مجاني.", author="الرياض - واس").dateline,
    )
    assert inside is not None
    assert beside is not None
    assert (inside.place, inside.agency) == ("عدن", "رويترز")
    assert (beside.place, beside.agency, beside.at and beside.at.field) == ("الرياض", "واس", "author")


@pytest.mark.parametrize(
    "row", [{}, {"id": "x"}, {"title": " ", "text": ""}, {"title": None, "text": None, "abstract": "ملخص"}]
)
def test_a_row_needs_a_title_or_a_text(row: dict[str, object]) -> None:
    with pytest.raises(UnreadableRow, match="needs a title or a text"):
        ready(row)


def test_a_sentence_that_ends_with_a_colon_is_no_headline_of_a_list() -> None:
    text = "اقرأ أيضاً:\nافتتاح معرض السفن القديمة\nومن أهم ما بناه في تلك السنوات:\nجسر الميناء وقناة الغدير ومنارته"
    assert [cut.line for cut in ready({"id": "r", "title": "بناء السدود", "text": text}).cuts] == [0, 1]


def test_without_an_id_the_address_names_it_and_without_that_the_words() -> None:
    assert (
        ready({"title": "خبر", "url": "https://a.example/x?utm_source=y"}).main.id
        == ready({"title": "آخر", "url": "https://a.example/x"}).main.id
    )
    assert ready({"title": "خبر"}).main.id == ready({"title": "خبر"}).main.id != ready({"title": "آخر"}).main.id


def test_datelines_of_the_gold(shared: Path) -> None:
    """Every dateline of the development gold, place and agency, where pyarrow can open the corpus."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="the corpus is a Parquet file")
    gold = {
        entry["id"]: entry
        for entry in map(json.loads, (shared / "ant" / "attribution-dev.jsonl").read_text("utf-8").splitlines())
    }
    rows = parquet.read_table(shared / "ant" / "articles.parquet", filters=[("id", "in", list(gold))]).to_pylist()
    found = {row["id"]: ready(row).main.dateline for row in rows}
    right = sum(same(found[key], entry["dateline"]) for key, entry in gold.items())
    assert right >= 0.95 * len(gold)


def same(found: object, told: dict[str, str] | None) -> bool:
    if told is None or found is None:
        return told is None and found is None
    surface = getattr(found, "surface", None)
    return surface == told["surface"] and bool(getattr(found, "place", None)) == bool(told["place"])


def test_a_hashtag_over_running_text_is_its_subhead_and_one_at_the_end_is_furniture() -> None:
    text = TEXT.replace("مواسم قصيرة", "#مواسم_قصيرة") + "\n#صيد #بحر"
    cut = {c.line for c in ready({"id": "r1", "title": "شباك القطن", "text": text}).cuts}
    lines = text.split("\n")
    assert lines.index("#مواسم_قصيرة") not in cut
    assert lines.index("#صيد #بحر") in cut


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("سامي نجم", ("سامي نجم",)),
        ("الرياض - سامي نجم", ("سامي نجم",)),
        ("الرياض ـ سامي نجم وليلى الساحلي", ("سامي نجم", "ليلى الساحلي")),
        ("عمّان - غسّان الغدراني، ليلى الساحلي", ("غسّان الغدراني", "ليلى الساحلي")),
        ("الرياض - واس", ()),
        ("رويترز", ()),
        ("30174026-20d9-40a2", ()),
    ],
)
def test_the_names_in_the_author_field(author: str, byline: tuple[str, ...]) -> None:
    assert article(author=author).byline == byline
