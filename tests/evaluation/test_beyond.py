"""Cuts that the gold does not list are counted by what a reader took them for."""

from __future__ import annotations

from evaluation.beyond import Verdict, beyond, precision, report, verdicts

LEAD, LEFT, OWN = Verdict("lead", "right"), Verdict("lead", "left"), Verdict("caveat", "wrong")
GOLD = {("flood", 4), ("flood", 5)}
JUDGED = {("flood", 6): LEAD, ("flood", 7): LEFT, ("match", 2): OWN}


def test_a_lead_that_the_gold_does_not_list_is_right_by_reading_alone() -> None:
    cut = {*GOLD, ("flood", 6), ("match", 2)}
    found = beyond(cut, GOLD, JUDGED)
    assert found == {LEAD: 1, LEFT: 1, OWN: 1}
    told = precision(cut, GOLD, found)
    assert (told.by_gold, told.by_reading) == (0.5, 0.75)
    assert (told.recall_by_gold, told.recall_by_reading) == (1.0, 0.75)
    assert "| by one reader | 0.750 | 0.750 |" in report(found, told)


def test_a_cut_that_nobody_has_read_counts_as_wrong() -> None:
    found = beyond({("match", 9)}, GOLD, {})
    assert [told.verdict for told in found] == ["wrong"]


def test_what_was_left_and_is_cut_after_all_is_right() -> None:
    assert beyond({("flood", 7)}, GOLD, JUDGED) == {LEAD: 1}


def test_every_line_that_was_read_has_a_verdict() -> None:
    judged = verdicts()
    assert len(judged) >= 150
    assert {told.verdict for told in judged.values()} <= {"right", "wrong", "left"}
