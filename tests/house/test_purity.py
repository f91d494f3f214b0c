"""What import contracts cannot see: a pure room must not reach for the clock, the environment or a file of
its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PURE = ("model.py", "errors.py", "ids.py", "shapes.py", "arabic", "outlets", "read", "attribute", "relate")
CLOCKS = {"now", "today", "utcnow", "fromtimestamp"}
FORBIDDEN_NAMES = {"open", "input", "print", "exec", "eval"}
FORBIDDEN_MODULES = {"urllib.request", "http.client", "http.server", "logging.config"}


def pure_files(root: Path) -> Iterator[Path]:
    for name in PURE:
        place = root / "src" / "khabar" / name
        yield from [place] if place.is_file() else sorted(place.rglob("*.py"))


def reaches(tree: ast.AST) -> Iterator[str]:
    """Every reach into the world in `tree`, as `line: what`."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="os"), attr=("environ" | "getenv" | "getcwd") as what):
                yield f"{node.lineno}: os.{what}"
            case ast.Call(func=ast.Attribute(value=ast.Name(id=("datetime" | "date")), attr=what), args=args):
                # datetime.now() asks the clock; datetime.fromtimestamp(x, UTC) only counts.
                if what in CLOCKS and not (what == "fromtimestamp" and len(args) == 2):
                    yield f"{node.lineno}: {what}()"
            case ast.Call(func=ast.Name(id=what)) if what in FORBIDDEN_NAMES:
                yield f"{node.lineno}: {what}()"
            case ast.ImportFrom(module=str(module)) if module in FORBIDDEN_MODULES:
                yield f"{node.lineno}: {module}"
            case ast.Import(names=names):
                yield from (f"{node.lineno}: {n.name}" for n in names if n.name in FORBIDDEN_MODULES)


def test_pure_rooms_reach_for_nothing(root: Path) -> None:
    found = [f"{path.relative_to(root)}:{what}" for path in pure_files(root)
             for what in reaches(ast.parse(path.read_text("utf-8")))]  # fmt: skip
    assert found == []


@pytest.mark.parametrize(
    "code", ["os.environ['X']", "datetime.now()", "date.today()", "open('x')", "import urllib.request"]
)
def test_a_reach_is_seen(code: str) -> None:
    assert list(reaches(ast.parse(code)))
