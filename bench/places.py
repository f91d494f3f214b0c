"""Where things lie."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
LATEST = ROOT / "bench" / "results" / "latest.md"
SEARCH = ROOT / "bench" / "results" / "search.md"
