"""The house looks at itself: the clone's files as git sees them, and fresh interpreters with nothing
loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Python = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def tracked(root: Path) -> list[Path]:
    """Every file that is or would be committed."""
    listing = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        told = subprocess.run(listing, capture_output=True, check=True, encoding="utf-8")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git clone, so nobody can tell which files are the project's")
    return [path for name in told.stdout.split("\0") if name and (path := root / name).is_file()]


@pytest.fixture(scope="session")
def python(root: Path) -> Python:
    """Runs a program in a fresh interpreter that finds Khabar in this clone, and gives back what it
    printed."""

    def run(program: str, *args: str, **more: object) -> subprocess.CompletedProcess[str]:
        world = {**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONUTF8": "1"}
        told = subprocess.run(
            [sys.executable, "-c", program, *args], capture_output=True, encoding="utf-8", env=world, **more
        )
        assert told.returncode == 0, told.stderr
        return told

    return run
