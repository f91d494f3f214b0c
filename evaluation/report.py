"""One table of all layers: for the screen, and for the file that is committed. It holds no date and no
time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from evaluation.floors import Floor, Verdict

HEAD = """# Quality on the development gold

Written by `./run eval`; do not edit. A figure with a floor must keep it. What each figure means is told in
[how quality is measured](../README.md).

"""


def markdown(verdicts: Mapping[str, tuple[Verdict, ...]]) -> str:
    rows = [("layer", "figure", "measured", "floor", "")]
    rows += [
        (layer if n == 0 else "", v.metric, number(v.measured), limit(v.floor), mark(v.holds))
        for layer, many in verdicts.items()
        for n, v in enumerate(many)
    ]
    widths = [max(len(row[n]) for row in rows) for n in range(5)]
    lines = [
        "| " + " | ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (w + 2) for w in widths) + "|")
    return "\n".join(lines) + "\n"


def number(value: float | None) -> str:
    if value is None:
        return "missing"
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}"


def limit(floor: Floor | None) -> str:
    return "" if floor is None else f"{'≥' if floor.bound == 'at_least' else '≤'} {floor.value:g}"


def mark(holds: bool | None) -> str:
    return {None: "", True: "holds", False: "BELOW"}[holds]


def write(path: Path, verdicts: Mapping[str, tuple[Verdict, ...]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + markdown(verdicts), "utf-8")
