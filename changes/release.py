"""`./run changes VERSION`: moves the notes in this folder into CHANGELOG.md under a heading of that
version."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
MARK = "<!-- releases -->\n"


def release(notes: Path, changelog: Path, version: str, day: date) -> int:
    """Puts every note under `version` at the top of the releases and removes its file. Returns how many there
    were."""
    files = sorted(path for path in notes.glob("*.md") if path.name != "README.md")
    before, mark, after = changelog.read_text("utf-8").partition(MARK)
    if not mark:
        raise ValueError(f"{changelog}: no line {MARK.strip()}")
    if files:
        entry = f"\n## {version} ({day})\n\n" + "".join(item(file.read_text("utf-8")) for file in files)
        changelog.write_text(before + mark + entry + after, "utf-8")
    for file in files:
        file.unlink()
    return len(files)


def item(note: str) -> str:
    """A note as one item of a list, its later lines set in."""
    first, *rest = note.strip().splitlines()
    return "\n".join([f"- {first}", *(f"  {line}".rstrip() for line in rest)]) + "\n"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: ./run changes VERSION")
    moved = release(HERE, HERE.parent / "CHANGELOG.md", sys.argv[1], datetime.now(UTC).date())
    print(f"changes: {moved} notes moved into CHANGELOG.md")
