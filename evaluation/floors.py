"""Floors that only rise: one file a layer, with what each figure must reach, on which gold, and why.

    {"gold": {"ant/stories-dev.tsv": "sha256:…"},
     "floors": {"b3_f1": {"at_least": 0.87}, "lists_itself": {"at_most": 0}},
     "history": [{"metric": "b3_f1", "from": null, "to": 0.87, "because": "the first walk"}]}

A floor is raised by `--raise`, to what was measured. Lowering one is a visible act: it takes `--lower METRIC`
and a reason, and both stay in the history. A gold file that changed makes old figures mean something else, so
the gate says so and stays shut until the floors are taken anew with a reason.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

Bound = Literal["at_least", "at_most"]

#: Floors are written with this many places, rounded towards what is easier to reach.
PLACES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """What a figure must reach (`at_least`), or must not go beyond (`at_most`)."""

    bound: Bound
    value: float

    def holds(self, measured: float) -> bool:
        """Whether the figure keeps the floor, as precisely as floors are written."""
        return measured >= self.value - 1e-9 if self.bound == "at_least" else measured <= self.value + 1e-9

    def raised(self, measured: float) -> Floor:
        """The floor at what was measured, or itself where that is no better."""
        round_down = math.floor if self.bound == "at_least" else math.ceil
        value = round_down(round(measured * 10**PLACES, 6)) / 10**PLACES
        better = value > self.value if self.bound == "at_least" else value < self.value
        return replace(self, value=value) if better else self


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The floors of one layer, with the digests of their gold and the story of every change."""

    gold: Mapping[str, str]
    floors: Mapping[str, Floor]
    history: tuple[Mapping[str, Any], ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One figure beside its floor. `holds` is None where it has none."""

    metric: str
    measured: float | None
    floor: Floor | None

    @property
    def holds(self) -> bool | None:
        if self.floor is None:
            return None
        return self.measured is not None and self.floor.holds(self.measured)


def judge(floors: Floors, measured: Mapping[str, float]) -> tuple[Verdict, ...]:
    """Every figure beside its floor; a floor whose figure is missing does not hold."""
    names = [*measured, *(name for name in floors.floors if name not in measured)]
    return tuple(
        Verdict(metric=name, measured=measured.get(name), floor=floors.floors.get(name)) for name in names
    )


def lift(floors: Floors, measured: Mapping[str, float], because: str) -> Floors:
    """The same floors, each raised to what was measured where that is better. Never lowers one."""
    changed = {
        name: floor.raised(measured[name]) for name, floor in floors.floors.items() if name in measured
    }
    return _changed(floors, changed, because)


def lower(floors: Floors, metric: str, measured: Mapping[str, float], because: str) -> Floors:
    """One floor let down to what was measured, for a reason that stays on record."""
    if not because.strip():
        raise ValueError("lowering a floor needs a reason")
    here = floors.floors[metric]
    easiest = -math.inf if here.bound == "at_least" else math.inf
    return _changed(floors, {metric: replace(here, value=easiest).raised(measured[metric])}, because)


def _changed(floors: Floors, changed: Mapping[str, Floor], because: str) -> Floors:
    notes = tuple(
        {"metric": name, "from": floors.floors[name].value, "to": floor.value, "because": because}
        for name, floor in changed.items()
        if floor != floors.floors[name]
    )
    return replace(floors, floors={**floors.floors, **changed}, history=(*floors.history, *notes))


def strangers(floors: Floors, gold: Mapping[str, str]) -> list[str]:
    """The gold files that are not the ones the floors were measured on."""
    return sorted(name for name in {*gold, *floors.gold} if gold.get(name) != floors.gold.get(name))


def digest(path: Path) -> str:
    """`sha256:…` of a file, or of a folder's files with their names."""
    told = hashlib.sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            told.update((file.name.encode() + b"\0" if path.is_dir() else b"") + file.read_bytes())
    return f"sha256:{told.hexdigest()}"


def digests(shared: Path, names: Iterable[str]) -> dict[str, str]:
    return {name: digest(shared / name) for name in names}


def load(path: Path) -> Floors:
    told = json.loads(path.read_text("utf-8"))
    floors = {
        name: Floor(bound=bound, value=value)
        for name, limit in told["floors"].items()
        for bound, value in limit.items()
    }
    return Floors(gold=told["gold"], floors=floors, history=tuple(told["history"]))


def save(path: Path, floors: Floors) -> None:
    told = {
        "gold": dict(floors.gold),
        "floors": {name: {floor.bound: floor.value} for name, floor in floors.floors.items()},
        "history": list(floors.history),
    }
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")
