"""The press, taken through the line once for every test that asks."""

from __future__ import annotations

import pytest

from tests.samples.checking import Check, checks
from tests.samples.newsroom import Line, open_line


@pytest.fixture(scope="session")
def line() -> Line:
    return open_line()


@pytest.fixture(scope="session")
def checked(line: Line) -> list[Check]:
    return list(checks(line))
