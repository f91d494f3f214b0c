"""Words about the world that reading needs, as data: this package's files are read here and nowhere else."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str = "labels.toml") -> Mapping[str, Any]:
    """A data file of this package, read once."""
    return tomllib.loads((files(__name__) / name).read_text(encoding="utf-8"))
