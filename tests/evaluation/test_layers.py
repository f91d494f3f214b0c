"""What is measured, and against what: every layer has its floors, and its gold is the gold they were measured
on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from evaluation import floors as gate
from evaluation.layers import LAYERS, Layer, distinct, table


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_every_layer_has_floors_with_a_history(layer: Layer, root: Path) -> None:
    known = gate.load(root / f"evaluation/floors/{layer.name}.json")
    assert set(known.gold) == set(layer.gold)
    last = {note["metric"]: note["to"] for note in known.history if "metric" in note}
    assert last == {name: floor.value for name, floor in known.floors.items()}


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.name)
def test_the_gold_is_the_gold_its_floors_were_measured_on(layer: Layer, root: Path, shared: Path) -> None:
    known = gate.load(root / f"evaluation/floors/{layer.name}.json")
    assert gate.strangers(known, gate.digests(shared, layer.gold)) == []


def test_questions_are_taken_from_the_gold_once_each(tmp_path: Path) -> None:
    gold = tmp_path / "gold.tsv"
    gold.write_text('query_id\tdoc_id\nq1\tقال "a\nq1\tb\nq2\tc\n', "utf-8")
    assert list(distinct(gold, 0)) == ["q1", "q2"]
    assert next(table(gold)) == ["q1", 'قال "a']


def test_without_the_gold_it_says_so(root: Path, tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "evaluation", "--shared", str(tmp_path)],
        cwd=root, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert told.returncode == 2
    assert "gold is not here" in told.stderr


def test_lowering_without_a_reason_is_wrong_use(root: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "evaluation", "--lower", "stories.b3_f1"],
        cwd=root, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert told.returncode == 2
    assert "--because" in told.stderr
