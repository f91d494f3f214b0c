"""A small gate: one layer with two figures, measured on a gold file of one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.floors import Floor, Floors, digests


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "gold.tsv").write_text("a\t1\n", "utf-8")
    return tmp_path


@pytest.fixture
def floors(gold: Path) -> Floors:
    return Floors(
        gold=digests(gold, ["gold.tsv"]),
        floors={
            "f1": Floor(bound="at_least", value=0.8),
            "lists_itself": Floor(bound="at_most", value=2),
        },
    )
