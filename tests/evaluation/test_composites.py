"""The constructed composites are the same every time, and hold what they say they hold."""

from __future__ import annotations

from evaluation.composites import composites, unseen
from evaluation.splitting import SLICES, measured, report


def test_the_same_composites_every_time() -> None:
    assert [one.capture.content for one in composites(12)] == [one.capture.content for one in composites(12)]


def test_every_part_stands_on_its_page() -> None:
    for one in composites(40):
        text = one.capture.content.decode()
        assert all(line.split()[0] in text for part in one.parts for line in part.body)
        assert {"alone", "one glued", "two glued"} & one.joins


def test_every_slice_has_a_line_in_the_report() -> None:
    told = report(list(measured(composites(4))), list(measured(unseen(4))), "")
    assert all(f"| {name} |" in told for name in SLICES)
