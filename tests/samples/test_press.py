"""The sample press itself: invented, complete, and each page with its answer."""

from __future__ import annotations

import html
import re
from datetime import datetime

import pytest

from khabar.arabic.fold import fold
from khabar.outlets import directory as shipped
from khabar.samples import Sample, captures, directory, outlets, samples

PRESS = {sample.name: sample for sample in samples()}


def text_of(sample: Sample) -> str:
    """The page's words, without its markup."""
    page = sample.capture.content.decode("utf-8")
    page = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.S)
    return html.unescape(re.sub(r"<[^>]+>", " ", page))


def test_about_a_dozen_pages_of_three_outlets_in_three_templates() -> None:
    assert 12 <= len(PRESS) <= 20
    assert {name.split("/")[0] for name in PRESS} == {"saqiya", "baydar", "raff"}
    assert len({sample.answer["template"] for sample in PRESS.values()}) == 3


def test_captures_come_in_the_order_of_publication_with_an_address_and_a_time() -> None:
    found = list(captures())
    assert len({capture.url for capture in found}) == len(found) == len(PRESS)
    for capture in found:
        assert capture.url is not None
        assert re.match(r"https://(saqiya|baydar|raff)\.example/", capture.url)
        assert capture.media_type == "text/html"
        assert capture.fetched_at is not None
        assert capture.fetched_at.tzinfo is not None
    days = [sample.answer["parts"][0]["published"] for sample in samples()]
    assert days == sorted(days)


def test_the_outlets_are_invented_and_known_to_the_samples_directory() -> None:
    for outlet in outlets():
        assert shipped().named(outlet.name, credit=True) is None, outlet.name
        assert all(domain.endswith(".example") for domain in outlet.domains)
        assert directory().by_domain(outlet.domains[0]) == outlet
    assert directory().named("وكالة ساقية للأنباء", credit=True) == directory().by_id("saqiya")


@pytest.mark.parametrize("name", PRESS)
def test_an_answer_tells_what_is_on_its_page(name: str) -> None:
    text, answer = fold(text_of(PRESS[name])), PRESS[name].answer
    assert fold(answer["outlet"]) in text
    for part in answer["parts"]:
        assert fold(part["headline"]) in text
        assert fold(part["body_starts"]) in text
        assert fold(part["body_ends"]) in text
        assert part["paragraphs"] >= 4
        assert all(fold(subhead) in text for subhead in part["subheads"])
        place = (part["dateline"] or {}).get("place")
        assert place is None or fold(place) in text
    for headline in (*answer["read_also"], *answer["similar"]):
        assert fold(headline) in text
    for key in ("copy_of", "version_of", "same_event_as"):
        assert answer.get(key) is None or answer[key] in PRESS


@pytest.mark.parametrize("name", PRESS)
def test_no_page_loads_or_names_anything_outside_the_invented_press(name: str) -> None:
    page = PRESS[name].capture.content.decode("utf-8")
    hosts = set(re.findall(r"https?://([^/\"\s<]+)", page))
    assert hosts <= {"saqiya.example", "baydar.example", "raff.example", "schema.org"}


def test_the_press_holds_the_cases_that_the_site_is_there_for() -> None:
    parts = {name: sample.answer["parts"] for name, sample in PRESS.items()}
    founding = PRESS["raff/common-warning"].answer
    assert len(founding["parts"]) == 2
    assert founding["parts"][1]["published"] is None
    assert len(founding["parts"][1]["subheads"]) == 3
    assert len(founding["similar"]) == 10
    assert [name for name, s in PRESS.items() if s.answer.get("copy_of") == "saqiya/aqaba-ferry"] == [
        "baydar/ferry-returns",
        "raff/three-hours",
    ]
    assert len(parts["raff/coast-rain"][0]["published"]) == len("2026-04-15")
    assert any(s.answer.get("version_of") for s in PRESS.values())
    assert any(s.answer.get("same_event_as") for s in PRESS.values())


def test_weekdays_in_the_texts_are_those_of_the_calendar() -> None:
    """«اليوم الأحد» on a page of a Monday would teach every later room a wrong date."""
    days = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
    seen = 0
    for sample in PRESS.values():
        published = datetime.fromisoformat(sample.answer["parts"][0]["published"])
        for day in re.findall(r"(?:صباح |مساء )?اليوم (\S+?)[ ،.]", text_of(sample)):
            if day in days:
                seen += 1
                assert days[published.weekday()] == day, sample.name
    assert seen >= 3
