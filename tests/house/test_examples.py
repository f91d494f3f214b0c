"""Every example runs as it is printed, on the sample press."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = sorted(path.name for path in (Path(__file__).parents[2] / "examples").glob("*.py"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_runs(name: str, root: Path, tmp_path: Path) -> None:
    world = {**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONUTF8": "1"}
    told = subprocess.run(
        [sys.executable, str(root / "examples" / name)],
        cwd=tmp_path, env=world, capture_output=True, encoding="utf-8", timeout=120,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert len(told.stdout.splitlines()) > 5
