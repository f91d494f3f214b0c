"""Words about the world, as data: this package's files are read here and nowhere else."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML file `name` of this folder, read once."""
    return tomllib.loads((files(__name__) / name).read_text(encoding="utf-8"))
