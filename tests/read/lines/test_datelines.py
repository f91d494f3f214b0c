"""Where a dispatch was written and whose it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.outlets import directory
from khabar.read.lines.datelines import alone, in_author, opening

KNOWN = directory()


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("موسكو-سانا", "موسكو", "سانا"),
        ("القاهرة - أ ش أ", "القاهرة", "وكالة أنباء الشرق الأوسط"),
        ("الرياض (واس)", "الرياض", "واس"),
        ("بيروت (د ب أ) –", "بيروت", "وكالة الأنباء الألمانية"),
        ("واشنطن- (أ ف ب)", "واشنطن", "فرانس برس"),
        ("أبوظبي في 3 مايو/ وام /", "أبوظبي", "وام"),
        ("غزة - «وفا»", "غزة", "وفا"),
        ("(رويترز)", None, "رويترز"),
        ("موسكو", "موسكو", None),
        ("(أبوظبي - النهار الجديد)", "أبوظبي", None),
        ("دبي - هالة المصري", "دبي", None),
    ],
)
def test_on_a_line_of_its_own(line: str, place: str | None, agency: str | None) -> None:
    found = alone(line, KNOWN)
    assert found is not None
    assert (found.place, found.agency, found.surface) == (place, agency, line)


@pytest.mark.parametrize(
    "line", ["بحث الوزير مع نظيره", "الطنبوري: حدائق الأسطح تتسع", "ريال مدريد - برشلونة", "دمشق - بغداد", "رويترز", ""]
)
def test_lines_that_are_none(line: str) -> None:
    assert alone(line, KNOWN) is None


@pytest.mark.parametrize(
    ("text", "place", "agency", "surface"),
    [
        ("ليبيا – صرّح المهندس بأن السد", "ليبيا", None, "ليبيا –"),
        ("دمشق، سوريا (CNN) -- أعلنت البلدية", "دمشق، سوريا", "سي إن إن", "دمشق، سوريا (CNN) --"),
        ("(CNN)-- هل تحب القهوة؟", None, "سي إن إن", "(CNN)--"),
        ("القاهرة، مصر (CNN)— أعلن المتحف", "القاهرة، مصر", "سي إن إن", "القاهرة، مصر (CNN)—"),
        ("لندن (رويترز) - قالت الشركة", "لندن", "رويترز", "لندن (رويترز) -"),
        ("دمشق - سانا: قال المدير", "دمشق", "سانا", "دمشق - سانا:"),
        ("واشنطن - أ.ف.ب - قال المدير", "واشنطن", "فرانس برس", "واشنطن - أ.ف.ب -"),
        ("أبوظبي في 3 مايو / وام / أكد المدير", "أبوظبي", "وام", "أبوظبي في 3 مايو / وام /"),
    ],
)
def test_before_the_first_words(text: str, place: str | None, agency: str | None, surface: str) -> None:
    found = opening(text, KNOWN)
    assert found is not None
    assert (found.place, found.agency, found.surface) == (place, agency, surface)


@pytest.mark.parametrize(
    "text",
    [
        "العراق - إيران مباراة الليلة",
        "محمد صلاح – نجم الفريق",
        "قال الوزير (رويترز) إن الجسر",
        "أكد المجلس (واس) أمس",
        "الرئيس (72 عاما) قال",
    ],
)
def test_first_words_that_are_no_dateline(text: str) -> None:
    assert opening(text, KNOWN) is None


@pytest.mark.parametrize(
    ("author", "place", "agency"),
    [
        ("أبوظبي - سكاي نيوز عربية", "أبوظبي", "سكاي نيوز عربية"),
        ("دبي ـ العربية.نت", "دبي", "العربية.نت"),
        ("الرياض - واس", "الرياض", "واس"),
        ("بيروت - فرانس برس، رويترز", "بيروت", "فرانس برس"),
        ("روستوف-اون-دون - رويترز", "روستوف-اون-دون", "رويترز"),
        ("القاهرة- سامي نجم", "القاهرة", None),
        ("سامي نجم - القاهرة", "القاهرة", None),
    ],
)
def test_in_a_byline(author: str, place: str, agency: str | None) -> None:
    found = in_author(author, KNOWN)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize(
    "author",
    ["العربية.نت", "فرانس 24", "العربية.نت – سامي نجم", "العربية.نت - وكالات", "سامي نجم", "30174026-20d9-40a2-9e04"],
)
def test_bylines_without_a_place(author: str) -> None:
    assert in_author(author, KNOWN) is None


@given(st.text(alphabet="دمشق -–(واس)،:/ ـابت0", max_size=200))
def test_a_dateline_stands_where_it_says(text: str) -> None:
    for found in (opening(text, KNOWN), alone(text, KNOWN), in_author(text, KNOWN)):
        assert found is None or (found.surface or "") in text
        assert found is None or found.at is None or text[found.at.start : found.at.end] == found.surface


def test_the_gold_of_the_corpus(shared: Path) -> None:
    """Bylines of the development gold, as the guideline has them."""
    gold = [json.loads(line) for line in (shared / "ant" / "attribution-dev.jsonl").read_text("utf-8").splitlines()]
    told = [entry["dateline"] for entry in gold if entry["dateline"] and entry["dateline"]["field"] == "author"]
    found = [in_author(entry["surface"], KNOWN) for entry in told]
    assert [one.place for one in found if one] == [entry["place"] for entry in told]
    assert [bool(one.agency) for one in found if one] == [bool(entry["agency"]) for entry in told]
