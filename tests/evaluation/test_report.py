"""The table that is committed: one row a figure, and a word where a floor is not kept."""

from __future__ import annotations

from evaluation import floors as gate
from evaluation import report
from evaluation.floors import Floors
from evaluation.scores import figures


def test_the_line_for_machines_becomes_figures() -> None:
    assert figures("stories windows=2 b3_f1=0.8751") == {"windows": 2, "b3_f1": 0.8751}


def test_the_table_tells_what_is_below_its_floor(floors: Floors) -> None:
    table = report.markdown({"stories": gate.judge(floors, {"f1": 0.75, "pages": 1200})})
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    assert rows[2] == ["stories", "f1", "0.750", "≥ 0.8", "BELOW"]
    assert rows[3] == ["", "pages", "1,200", "", ""]
    assert rows[4] == ["", "lists_itself", "missing", "≤ 2", "BELOW"]


def test_every_row_of_the_table_is_as_wide_as_its_heading(floors: Floors) -> None:
    table = report.markdown({"stories": gate.judge(floors, {"f1": 0.75}), "search": ()})
    assert len({len(line) for line in table.splitlines()}) == 1
