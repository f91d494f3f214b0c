"""The change log is fed from small notes, so that two changes never quarrel over one file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from changes.release import MARK, release

DAY = date(2026, 3, 1)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "changes"
    folder.mkdir()
    (folder / "README.md").write_text("how to\n", "utf-8")
    (folder / "search.md").write_text("Search finds «كابول» for «كابل».\nNothing is to be done.\n", "utf-8")
    (folder / "lists.md").write_text("Lists no longer name themselves.\n", "utf-8")
    (tmp_path / "CHANGELOG.md").write_text(f"# Changes\n\n{MARK}\n## 0.1 (2026-01-01)\n\n- First.\n", "utf-8")
    return folder


def test_notes_go_on_top_under_their_version(notes: Path) -> None:
    changelog = notes.parent / "CHANGELOG.md"
    assert release(notes, changelog, "0.2", DAY) == 2
    assert changelog.read_text("utf-8") == (
        f"# Changes\n\n{MARK}\n## 0.2 (2026-03-01)\n\n"
        "- Lists no longer name themselves.\n"
        "- Search finds «كابول» for «كابل».\n  Nothing is to be done.\n"
        "\n## 0.1 (2026-01-01)\n\n- First.\n"
    )
    assert [path.name for path in notes.iterdir()] == ["README.md"]


def test_without_notes_nothing_changes(notes: Path) -> None:
    changelog = notes.parent / "CHANGELOG.md"
    release(notes, changelog, "0.2", DAY)
    before = changelog.read_text("utf-8")
    assert release(notes, changelog, "0.3", DAY) == 0
    assert changelog.read_text("utf-8") == before


def test_the_change_log_of_the_house_can_be_fed(root: Path) -> None:
    assert MARK in (root / "CHANGELOG.md").read_text("utf-8")
