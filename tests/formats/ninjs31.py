"""What ninjs 3.1 allows: `faults` names everything in an object that the standard refuses."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "ninjs-3.1.toml").read_text("utf-8"))
#: RFC 3986, as far as a name of ours or an address may go wrong: a scheme, then only what a URI may hold.
_URI = re.compile(r"[a-z][a-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


def faults(item: Mapping[str, Any]) -> list[str]:
    return [*_missing(item, TABLE["required"], ""), *_of(item, TABLE["item"], "")]


def _missing(told: Mapping[str, Any], required: list[str], at: str) -> Iterator[str]:
    yield from (f"{at}{name} is missing" for name in required if name not in told)


def _of(told: Mapping[str, Any], allowed: Mapping[str, Any], at: str) -> Iterator[str]:
    for name, value in told.items():
        place, kind = f"{at}{name}", allowed.get(name)
        if kind is None:
            yield f"{place} is no property"
        elif kind == "associations":
            for one in value:
                yield from _missing(one, TABLE["required_in_associations"], f"{place}.")
                yield from _of(one, {**TABLE["item"], "name": "text", "rel": "text"}, f"{place}.")
        elif isinstance(kind, str) and kind.startswith("object"):
            parts = TABLE["objects"][kind.partition(".")[2]]
            for one in value if kind.startswith("objects.") else [value]:
                yield from _missing(one, parts.get("required", []), f"{place}.")
                yield from _of(one, {key: form for key, form in parts.items() if key != "required"}, f"{place}.")
        elif not _fits(value, kind):
            yield f"{place} is {value!r}"


def _fits(value: object, kind: str | list[str]) -> bool:
    if isinstance(kind, list):
        return value in kind
    if kind == "whole":
        return isinstance(value, int)
    if not isinstance(value, str):
        return False
    if kind == "instant":
        return _INSTANT.fullmatch(value) is not None and datetime.fromisoformat(value).tzinfo is not None
    return kind != "uri" or _URI.fullmatch(value) is not None
