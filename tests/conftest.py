"""What every test may ask for. Worlds made for one room stand in that room's own conftest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# Deadlines measure the neighbours on a shared machine, not us; the same examples on every run make a red run
# repeatable.
settings.register_profile(
    "khabar", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("khabar")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the clone."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development gold and real pages beside the clone; whoever has none skips these tests."""
    folder = ROOT.parent / "shared"
    if not (folder / "score" / "score.py").is_file():
        pytest.skip("the development gold (../shared) is not beside this clone")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium, for tests that look at a page as a reader does."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("no Chromium on this machine")
