"""Runs the gold's own scorer, and reads the line it prints for machines."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from evaluation.commands import Failed
from evaluation.layers import Layer


def score(layer: Layer, shared: Path, answer: Path, worst: int = 0) -> dict[str, float]:
    """Every figure that the scorer gives for what Khabar answered."""
    args = [str(answer) if a == "{answer}" else str(shared / a) if "/" in a else a for a in layer.score]
    command = [
        sys.executable,
        str(shared / "score/score.py"),
        *args,
        *(["--worst", str(worst)] if worst else []),
    ]
    told = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8")
    *notes, last = told.stdout.strip().splitlines() or [""]
    if told.returncode or not last.startswith(f"{layer.score[0]} "):
        raise Failed(f"{layer.name}: the scorer could not score {answer.name}")
    if worst:
        print("\n".join(notes), file=sys.stderr)
    return figures(last)


def figures(line: str) -> dict[str, float]:
    """`stories b3_f1=0.9000 articles=570` as a mapping of names to numbers; a count stays a whole number."""
    pairs = (pair.partition("=") for pair in line.split()[1:])
    return {name: int(value) if value.isdigit() else float(value) for name, _, value in pairs}
