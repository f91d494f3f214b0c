"""Who is who: outlets by name, mark, domain and id."""

from __future__ import annotations

import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from khabar.model import Outlet
from khabar.outlets import Directory, directory
from khabar.outlets.table import data_files, entry, key
from tests.arabic.texts import arabic_text


def test_every_file_of_outlets_is_read(root: Path) -> None:
    folder = root / "src/khabar/outlets/data"
    there = sorted(path.name for path in folder.iterdir() if path.name not in ("__init__.py", "__pycache__"))
    assert there == sorted(data_files()), "a file of outlets is a .toml: anything else is never read"
    ids = [id_ for name in data_files() for id_ in tomllib.loads((folder / name).read_text("utf-8"))]
    assert sorted(ids) == sorted(outlet.id for outlet in directory())
    assert len(ids) == len(set(ids)), f"two outlets of one id: {[i for i in set(ids) if ids.count(i) > 1]}"


def test_what_a_table_does_not_know_is_said() -> None:
    with pytest.raises(TypeError, match="nickname"):
        entry("paper", {"name": "صحيفة", "kind": "newspaper", "nickname": "x"})


@pytest.mark.parametrize("surface", ["أ ف ب", "أ.ف.ب", "ا ف ب", "AFP", "وكالة فرانس برس", "فرانس برس"])
def test_one_agency_has_many_ways_of_being_written(surface: str) -> None:
    found = directory().named(surface)
    assert found is not None
    assert found.id == "afp"


def test_the_agency_under_its_full_name_is_the_same_outlet() -> None:
    full, short = directory().named("الوكالة العربية السورية للأنباء"), directory().named("سانا", credit=True)
    assert full is short
    assert full is not None
    assert full.name == "سانا"


@pytest.mark.parametrize("mark", ["واس", "وفا", "مهر", "قنا", "وكالات"])
def test_a_mark_that_is_a_word_names_an_agency_in_credits_only(mark: str) -> None:
    assert directory().named(mark) is None
    assert directory().named(mark, credit=True) is not None


def test_a_word_for_its_kind_makes_a_mark_sure() -> None:
    found = directory().named("وكالة مهر للأنباء")
    assert found is not None
    assert found.id == "mehr"


def test_the_most_precise_domain_wins() -> None:
    assert [getattr(directory().by_domain(host), "id", None) for host in
            ("www.alarabiya.net", "arabic.rt.com", "rt.example", "ALARABIYA.NET.")] == [
        "alarabiya", "rtarabic", None, "alarabiya"]  # fmt: skip


def test_an_outlet_followed_here_comes_before_the_shipped_one() -> None:
    mine = Outlet(id="village", name="رويترز")
    larger = directory().with_outlets([mine])
    assert larger.named("رويترز") is mine
    assert len(larger) == len(directory()) + 1
    assert directory().named("رويترز") is not mine


def test_no_two_shipped_outlets_share_a_sure_name() -> None:
    owners: dict[str, str] = {}
    for outlet in directory():
        marks = {key(mark) for mark in outlet.marks}
        for name in {key(name) for name in (outlet.name, *outlet.names)} - marks:
            assert owners.setdefault(name, outlet.id) == outlet.id, name


def test_every_zone_is_known_to_the_zone_database() -> None:
    for outlet in directory():
        assert outlet.zone is None or ZoneInfo(outlet.zone)


def test_every_outlet_is_found_by_its_own_names() -> None:
    for outlet in directory():
        for name in (outlet.name, *outlet.names, *outlet.marks):
            assert directory().named(name, credit=True) is not None, name


@given(arabic_text())
def test_any_words_are_an_outlet_or_none(text: str) -> None:
    assert isinstance(directory().named(text, credit=True), Outlet | None)


def test_an_empty_directory_knows_nobody() -> None:
    assert Directory().named("رويترز") is None
