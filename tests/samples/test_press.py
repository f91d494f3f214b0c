"""The sample press itself: invented, complete, and each page with its answer."""

from __future__ import annotations

import html
import json
import re
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from khabar.arabic.fold import fold
from khabar.outlets import directory as shipped
from khabar.samples import Sample, captures, directory, feeds, fronts, golden, outlets, samples, warc

PRESS = {sample.name: sample for sample in samples()}
FEEDS = {sample.name: sample for sample in feeds()}
FRONTS = {sample.name: sample for sample in fronts()}
EVERY = PRESS | FEEDS | FRONTS
LARGEST = 2_500_000


#: Every byte by the sign that windows-1252 has for it; five have none and stand for themselves.
_BYTES = {bytes([byte]).decode("windows-1252", "replace").replace("\ufffd", chr(byte)): byte for byte in range(256)}


def text_of(sample: Sample) -> str:
    """The page's words, without its markup."""
    page = sample.capture.content.decode(sample.answer["encoding"], "replace")
    if sample.answer.get("spoilt") == "encoded twice":
        page = bytes(_BYTES[sign] for sign in page).decode()
    page = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.S)
    return html.unescape(re.sub(r"<[^>]+>", " ", page))


def plain(words: str) -> str:
    return " ".join(fold(words).split())


def test_the_press_is_as_wide_as_it_says() -> None:
    assert len(PRESS) >= 153
    assert len({name.split("/")[0] for name in PRESS}) >= 20
    assert len({sample.answer["template"] for sample in PRESS.values()}) >= 20
    days = {(sample.answer["parts"][0]["published"] or "")[:10] for sample in PRESS.values()} - {""}
    assert len(days) >= 10


def test_the_press_stays_small(root: Path) -> None:
    files = [path for path in (root / "src/khabar/samples").rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert sum(path.stat().st_size for path in files) <= LARGEST


def test_captures_come_in_the_order_of_publication_with_an_address_and_a_time() -> None:
    found = list(captures())
    assert len({capture.url for capture in found}) == len(found) == len(PRESS)
    for capture in found:
        assert re.match(r"https://[\w.]+\.example/", capture.url or "")
        assert capture.media_type == "text/html"
        assert capture.fetched_at is not None
        assert capture.fetched_at.tzinfo is not None
    timed = [p for s in samples() if "T" in (p := s.answer["parts"][0]["published"] or "")]
    assert timed == sorted(timed, key=datetime.fromisoformat)


def test_the_outlets_are_invented_and_known_to_the_samples_directory() -> None:
    for outlet in outlets():
        assert shipped().named(outlet.name, credit=True) is None, outlet.name
        assert all(domain.endswith(".example") for domain in outlet.domains)
        assert directory().by_domain(outlet.domains[0]) == outlet
    assert directory().named("وكالة ساقية للأنباء", credit=True) == directory().by_id("saqiya")


@pytest.mark.parametrize("name", PRESS)
def test_an_answer_tells_what_is_on_its_page(name: str) -> None:
    text, answer = plain(text_of(PRESS[name])), PRESS[name].answer
    for part in answer["parts"]:
        assert plain(part["headline"]) in text
        assert plain(part["body_ends"]) in text
        told = (*part["opens"], *part["foreign"], *part["subheads"], *part["pictures"], *part["byline"])
        assert [words for words in told if plain(words) not in text] == []
        assert [one["words"] for one in part["said"] if plain(one["words"]) not in text] == []
        assert [one["words"] for one in part["when"] if plain(one["words"]) not in text] == []
        place = (part["dateline"] or {}).get("place")
        assert place is None or plain(place) in text
        for key in ("copy_of", "version_of"):
            assert part.get(key) is None or part[key] in PRESS
    assert [words for words in (*answer["read_also"], *answer["similar"]) if plain(words) not in text] == []


@pytest.mark.parametrize("name", EVERY)
def test_nothing_loads_or_names_anything_outside_the_invented_press(name: str) -> None:
    sample = EVERY[name]
    page = sample.capture.content.decode(sample.answer.get("encoding", "utf-8"), "replace")
    standards = {
        "schema.org", "ogp.me", "www.w3.org", "www.google.com", "purl.org", "www.sitemaps.org", "www.wapforum.org",
    }  # fmt: skip
    hosts = set(re.findall(r"https?://([^/\"'\s<]+)", page)) - standards
    assert [host for host in hosts if not host.endswith(".example")] == []


def test_what_is_true_of_the_whole_press_names_pages_that_are_there() -> None:
    told = golden()
    names = [one["page"] for one in told["similar"]] + [n for one in told["similar"] for n in one["lists"]]
    names += [n for one in told["unlike"] for n in one["pages"]] + [n for one in told["search"] for n in one["finds"]]
    assert [name for name in names if name not in PRESS] == []


def test_the_press_holds_the_cases_that_it_is_there_for() -> None:
    parts = [part for sample in PRESS.values() for part in sample.answer["parts"]]
    founding = PRESS["raff/common-warning"].answer
    assert len(founding["parts"]) == 2
    assert founding["parts"][1]["published"] is None
    assert len(founding["similar"]) == 10
    assert {part.get("copy_kind") for part in parts} == {None, "exact", "near", "partial"}
    assert {part["kind"] for part in parts} == {"article", "opinion", "live", "gallery", "video"}
    assert sum(len(part["said"]) for part in parts) >= 25
    assert sum(len(sample.answer["parts"]) > 1 for sample in PRESS.values()) >= 4
    assert sum(bool(part["foreign"]) for part in parts) >= 3
    assert sum(bool(part.get("version_of")) for part in parts) >= 2
    assert sum(len(part["published"] or "") == len("2026-04-15") for part in parts) >= 5
    assert any(sample.answer["encoding"] == "windows-1256" for sample in PRESS.values())


def test_weekdays_in_the_texts_are_those_of_the_calendar() -> None:
    """«اليوم الأحد» on a page of a Monday would teach every later room a wrong date."""
    days = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
    seen = 0
    for sample in PRESS.values():
        parts = sample.answer["parts"]
        if "left standing" in sample.answer.get("note", "") or parts[0]["foreign"] or len(parts) > 1:
            continue
        if parts[0]["published"] is None:
            continue
        published = date.fromisoformat(sample.answer["parts"][0]["published"][:10])
        for day in re.findall(r"اليوم (\S+?)[ ،.]", text_of(sample)):
            if day in days:
                seen += 1
                assert days[published.weekday()] == day, sample.name
    assert seen >= 10


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_lists_what_its_answer_says(name: str) -> None:
    tree = ElementTree.fromstring(FEEDS[name].capture.content)
    words = " ".join(tree.itertext())
    links = words + " ".join(one.get("href", "") for one in tree.iter())
    assert FEEDS[name].answer["entries"]
    for entry in FEEDS[name].answer["entries"]:
        assert entry["title"] in words
        assert entry["url"] in links


def test_the_fronts_list_articles_and_are_none() -> None:
    assert {sample.answer["template"] for sample in FRONTS.values()} >= {
        "front page", "section page", "search page", "not found",
    }  # fmt: skip
    assert not FRONTS.keys() & PRESS.keys()


def test_the_web_archive_holds_the_pages_that_its_answer_names() -> None:
    content, told = warc().capture.content, warc().answer
    assert [found.decode() for found in re.findall(rb"WARC-Type: (\w+)", content)] == [
        "warcinfo", "request", *["response"] * len(told["pages"]), "revisit", "response",
    ]  # fmt: skip
    assert all((PRESS[name].capture.content in content) for name in told["pages"])
    assert not content.endswith(b"\r\n\r\n"), "the last record breaks off"


def test_rss_atom_and_sitemaps_are_there() -> None:
    assert {sample.answer["kind"] for sample in FEEDS.values()} == {"rss", "full", "atom", "sitemap"}
    assert json.dumps([sample.answer for sample in FEEDS.values()])
