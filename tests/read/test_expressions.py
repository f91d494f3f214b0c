"""No regular expression of the reader or the attributor goes back on itself, whatever is written."""

from __future__ import annotations

import importlib
import re

import pytest

from bench.worst import STRETCHES, patterns, stuck
from khabar.outlets import directory

FOUND = list(patterns())


def test_every_room_is_looked_through() -> None:
    rooms = {name.rpartition(".")[0] for name, _, _ in FOUND}
    assert {"read.lines.labels", "read.decode.mixed", "arabic.dates.clock", "attribute.times.days"} <= rooms


@pytest.mark.parametrize(("name", "pattern", "how"), FOUND, ids=[f"{name}-{i}" for i, (name, _, _) in enumerate(FOUND)])
def test_a_long_stretch_of_one_kind_is_over_soon(name: str, pattern: re.Pattern[str], how: str) -> None:
    # The limit is no measure of speed: an expression that goes back on itself would be at it for hours.
    assert stuck(pattern, how) is None, f"{name} ({how})"


@pytest.mark.parametrize("stretch", STRETCHES)
def test_a_dateline_is_looked_for_in_anything(stretch: str) -> None:
    dateline = importlib.import_module("khabar.read.lines.datelines")
    known = directory()
    for text in (f"م{stretch * 200} (رويترز", f"م{stretch * 60}", f"موسكو{stretch * 30}- سانا"):
        dateline.opening(text, known)
        dateline.alone(text, known)
        dateline.in_author(text * 500, known)
