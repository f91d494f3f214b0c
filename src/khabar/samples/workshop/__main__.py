"""Prints the press: `python -m khabar.samples.workshop`. With `--check` it only tells what would change."""

from __future__ import annotations

import sys
from pathlib import Path

from khabar.samples.workshop.printing import printed


def main(check: bool) -> int:
    press = Path(__file__).resolve().parent.parent / "press"
    old = [name for name, content in printed(press).items() if not _same(press / name, content)]
    for name in old:
        print(name)
        if not check:
            (press / name).parent.mkdir(exist_ok=True)
            (press / name).write_bytes(printed(press)[name])
    return int(check and bool(old))


def _same(at: Path, content: bytes) -> bool:
    return at.is_file() and at.read_bytes() == content


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
