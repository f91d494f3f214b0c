"""The data files of reading: words about the world, which code only reads."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str = "labels.toml") -> Mapping[str, Any]:
    """A data file of this package, read once."""
    return tomllib.loads((files("khabar.read.data") / name).read_text(encoding="utf-8"))
