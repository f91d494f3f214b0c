"""What the site says, from `locale/<language>.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


class Messages:
    """The words of one language. A missing key is an error of ours, so it raises `KeyError`."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self._told = told

    def __call__(self, key: str, **values: object) -> str:
        """The message at a dotted key (`front.title`), its `{names}` filled in."""
        section, _, name = key.partition(".")
        text: str = self.table(section)[name]
        return text.format(**values) if values else text

    def table(self, *path: str) -> Mapping[str, Any]:
        """A table of the file, for the words that are chosen by a value (`table("months", "of")`)."""
        found: Any = self._told
        for name in path:
            found = found[name]
        table: Mapping[str, Any] = found
        return table

    def named(self, section: str, value: str) -> str:
        """The word for a value that may be newer than this file: then the value itself."""
        return str(self.table(section).get(value, value))

    def count(self, noun: str, n: int) -> str:
        """`n` of a noun, in the form that Arabic asks for: مقالان، 3 مقالات، 11 مقالاً."""
        return str(self.table("count", noun)[plural(n)]).format(n=n)


def plural(n: int) -> str:
    """The plural class of a whole number in Arabic (CLDR)."""
    if n < 3:
        return ("zero", "one", "two")[max(n, 0)]
    last = n % 100
    return "few" if 3 <= last <= 10 else "many" if last >= 11 else "other"


@cache
def messages(language: str = "ar") -> Messages:
    """The messages of a language, read once."""
    text = (files("khabar.web") / "locale" / f"{language}.toml").read_text(encoding="utf-8")
    return Messages(tomllib.loads(text))
