"""One subject a file, and nothing in the clone that names the machine it was written on."""

from __future__ import annotations

import re
from pathlib import Path

LONGEST = 450

#: Homes and registries. Put together from pieces, so that this file does not name them either.
HERE_ONLY = re.compile(
    "|".join([
        r"(?<![\w.~-])/(?:" + "wo" + r"rk|ro" + r"ot|ho" + r"me/\w|Us" + r"ers/\w)(?:/|\b)",
        r"files\.python" + r"hosted|py" + r"pi\.org|file:/" + r"//",
    ])
)  # fmt: skip
TEXTS = {
    ".py",
    ".toml",
    ".md",
    ".txt",
    ".json",
    ".ini",
    ".html",
    ".css",
    ".js",
    ".tsv",
    ".sql",
    ".cfg",
    ".yml",
    "",
}


def test_no_source_file_is_longer_than_one_subject(root: Path) -> None:
    long = {
        str(path.relative_to(root)): lines
        for path in (root / "src").rglob("*.py")
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_no_file_is_named_after_nothing(tracked: list[Path]) -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc"}
    assert [path for path in tracked if path.stem in vague] == []


def test_nothing_names_the_machine_it_was_written_on(root: Path, tracked: list[Path]) -> None:
    found = [
        f"{path.relative_to(root)}:{number}: {line.strip()[:80]}"
        for path in tracked
        if path.suffix in TEXTS and "pages" not in path.parts
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if HERE_ONLY.search(line)
    ]
    assert found == []


def test_a_machine_is_recognised() -> None:
    assert HERE_ONLY.search("see /" + "work/notes.md")
    assert not HERE_ONLY.search("docs/work/notes.md, the homework, a framework/thing")


def test_locks_name_no_registry(root: Path) -> None:
    for lock in sorted((root / "locks").glob("*.txt")):
        assert "://" not in lock.read_text("utf-8"), lock.name
