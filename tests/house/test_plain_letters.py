"""Every line of data is written in plain letters: a word with a tatweel or a presentation form matches no
text at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

#: Presentation forms, tatweel, bidi controls, zero-width signs, soft hyphen, no-break blank.
UNSEEN = re.compile(
    "[\ufb50-\ufdff\ufe70-\ufefe\u0640\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad\u00a0]"
)


def data_files(root: Path) -> list[Path]:
    package = root / "src" / "khabar"
    listed = {p for p in package.rglob("data/*") if p.is_file() and p.suffix in (".toml", ".txt", ".tsv")}
    return sorted(listed | set(package.rglob("*.toml")))


def test_there_are_data_files(root: Path) -> None:
    assert data_files(root)


def test_every_line_of_data_is_in_plain_letters(root: Path) -> None:
    odd = [
        f"{path.relative_to(root)}:{number}: U+{ord(found[0]):04X} in {line.strip()!r}"
        for path in data_files(root)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if not line.startswith("#") and (found := UNSEEN.search(line))
    ]
    assert odd == []


@pytest.mark.parametrize("word", ["الـ", "\ufefb", "أبو\u200cظبي", "\u202bخبر"])
def test_an_unseen_sign_is_seen(word: str) -> None:
    assert UNSEEN.search(word)
