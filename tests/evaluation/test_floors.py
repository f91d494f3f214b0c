"""The gate of quality: floors only rise, and whoever lowers one says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import floors as gate
from evaluation.floors import Floor, Floors


def held(floors: Floors, **measured: float) -> dict[str, bool | None]:
    return {v.metric: v.holds for v in gate.judge(floors, measured)}


def test_a_figure_at_its_floor_holds(floors: Floors) -> None:
    assert held(floors, f1=0.8, lists_itself=2) == {"f1": True, "lists_itself": True}


def test_a_figure_on_the_wrong_side_does_not_hold(floors: Floors) -> None:
    assert held(floors, f1=0.799, lists_itself=3) == {"f1": False, "lists_itself": False}


def test_a_figure_that_was_not_measured_does_not_hold(floors: Floors) -> None:
    assert held(floors, f1=0.9) == {"f1": True, "lists_itself": False}


def test_a_figure_without_a_floor_is_shown_and_not_judged(floors: Floors) -> None:
    assert held(floors, f1=0.9, lists_itself=0, pages=12)["pages"] is None


def test_raising_takes_what_was_measured_rounded_down(floors: Floors) -> None:
    risen = gate.lift(floors, {"f1": 0.85678, "lists_itself": 0}, "a better reader")
    assert risen.floors["f1"].value == 0.856
    assert risen.floors["lists_itself"].value == 0
    assert [(n["metric"], n["from"], n["to"]) for n in risen.history] == [
        ("f1", 0.8, 0.856),
        ("lists_itself", 2, 0),
    ]


def test_raising_never_lowers(floors: Floors) -> None:
    assert gate.lift(floors, {"f1": 0.5, "lists_itself": 9}, "a bad day") == floors


def test_lowering_moves_one_floor_and_leaves_the_reason(floors: Floors) -> None:
    sunk = gate.lower(floors, "f1", {"f1": 0.7005, "lists_itself": 0}, "the old figure counted captions")
    assert sunk.floors["f1"].value == 0.7
    assert sunk.floors["lists_itself"] == floors.floors["lists_itself"]
    assert sunk.history[-1] == {
        "metric": "f1",
        "from": 0.8,
        "to": 0.7,
        "because": "the old figure counted captions",
    }


def test_lowering_without_a_reason_is_refused(floors: Floors) -> None:
    with pytest.raises(ValueError, match="reason"):
        gate.lower(floors, "f1", {"f1": 0.1}, "  ")


def test_changed_gold_is_a_stranger(floors: Floors, gold: Path) -> None:
    assert gate.strangers(floors, gate.digests(gold, ["gold.tsv"])) == []
    (gold / "gold.tsv").write_text("a\t2\n", "utf-8")
    assert gate.strangers(floors, gate.digests(gold, ["gold.tsv"])) == ["gold.tsv"]


def test_a_gold_folder_has_a_digest_of_names_and_contents(gold: Path) -> None:
    before = gate.digest(gold)
    (gold / "gold.tsv").rename(gold / "renamed.tsv")
    assert gate.digest(gold) != before


def test_floors_survive_their_file(floors: Floors, tmp_path: Path) -> None:
    risen = gate.lift(floors, {"f1": 0.9}, "قيس من جديد")
    gate.save(tmp_path / "layer.json", risen)
    assert gate.load(tmp_path / "layer.json") == risen


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from(["at_least", "at_most"]))
def test_what_was_measured_keeps_the_floor_it_raised(
    start: float, measured: float, bound: gate.Bound
) -> None:
    floor = Floor(bound=bound, value=start)
    risen = floor.raised(measured)
    assert risen == floor or risen.holds(measured)
