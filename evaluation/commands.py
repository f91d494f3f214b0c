"""Khabar as its users run it: one process a command, data on stdout, messages on stderr."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


class Failed(Exception):
    """A command that did not do its work. Its own message has been shown already."""


@dataclass
class Khabar:
    """The `khabar` command over one store; `took` tells the seconds each command needed."""

    store: str
    took: dict[str, float] = field(default_factory=dict)

    def into(self, out: Path, *args: str) -> None:
        """Runs a command and keeps what it prints in `out`. Some inputs may fail (exit code 1): each is
        named."""
        print(f"  khabar {' '.join(args)}", file=sys.stderr)
        began = time.monotonic()
        world = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
        with out.open("wb") as file:
            code = subprocess.run(
                [sys.executable, "-m", "khabar.cli", *args], stdout=file, env=world, cwd=ROOT
            ).returncode
        if code not in (0, 1):
            raise Failed(f"khabar {' '.join(args)}: exit code {code}")
        self.took[" ".join(args[:2]) if args[0] == "export" else args[0]] = time.monotonic() - began

    @staticmethod
    def decode(line: bytes) -> Any:
        return json.loads(line)


def source_digest() -> str:
    """Names the state of Khabar's source, so that a store made by the same code is not made again."""
    told = hashlib.sha256()
    for path in sorted((ROOT / "src" / "khabar").rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            told.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return told.hexdigest()[:16]


def workplace(shared: Path) -> Path:
    """A folder for this state of the source and of the articles. The last state's is kept beside it, older
    ones go."""
    articles = (shared / "ant/articles.parquet").stat()
    above = ROOT / ".cache" / "evaluation"
    here = above / f"{source_digest()}-{articles.st_size}"
    here.mkdir(parents=True, exist_ok=True)
    others = sorted((old for old in above.iterdir() if old != here), key=lambda old: old.stat().st_mtime)
    for old in others[:-1]:
        shutil.rmtree(old)
    return here


def filled(shared: Path, folder: Path) -> Khabar:
    """Khabar over a store that holds all the articles; a store that was filled before is used again."""
    khabar, done = Khabar(store=str(folder / "ant.db")), folder / "loaded"
    if not done.exists():
        for half in folder.glob("ant.db*"):
            half.unlink()
        khabar.into(
            folder / "load.out", "load", str(shared / "ant/articles.parquet"), "--store", khabar.store
        )
        done.write_text(f"{khabar.took['load']:.0f} s\n", "utf-8")
    return khabar
