"""Documentation is under test: what the code has, the reference tells, and what it generates is up to
date."""

from __future__ import annotations

import dataclasses
import inspect
import re
from functools import partial
from pathlib import Path

import click
import pytest
from starlette.routing import Route

from docs import generate
from khabar import errors, model
from khabar.cli import khabar
from khabar.store import open_archive
from khabar.web import app


def headings(path: Path) -> set[str]:
    """The words in backquotes in a page's headings."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    return {word for line in lines for word in re.findall(r"`([^`]+)`", line)}


def classes(module: object, *, of: type = object) -> list[str]:
    found = inspect.getmembers(module, inspect.isclass)
    return [name for name, one in found if one.__module__ == module.__name__ and issubclass(one, of)]


def test_every_command_has_a_heading(root: Path) -> None:
    names = {f"khabar {name}" for name in khabar.list_commands(click.Context(khabar))}
    assert names - headings(root / "docs/reference/commands.md") == set()


def test_every_command_tells_its_help(root: Path) -> None:
    told = set(
        re.findall(r"<!-- help: ([a-z-]+) -->", (root / "docs/reference/commands.md").read_text("utf-8"))
    )
    assert told == set(khabar.list_commands(click.Context(khabar)))


def test_every_noun_has_a_heading(root: Path) -> None:
    nouns = {name for name in classes(model) if dataclasses.is_dataclass(getattr(model, name))}
    assert nouns
    assert nouns - headings(root / "docs/reference/nouns.md") == set()


def test_the_map_names_every_room(root: Path) -> None:
    drawn = (root / "docs/reference/map.md").read_text("utf-8")
    package = root / "src" / "khabar"
    rooms = [path.parent for top in ("read", "attribute") for path in (package / top).glob("*/__init__.py")]
    assert rooms
    assert [room.name for room in rooms if f"`{room.name}/`" not in drawn] == []
    floors = [path.stem for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()]
    assert [floor for floor in floors if not floor.startswith("__") and f"`{floor}`" not in drawn] == []


def test_every_error_has_a_heading(root: Path) -> None:
    family = set(classes(errors, of=Exception))
    assert family
    assert family - headings(root / "docs/reference/errors.md") == set()


def test_every_door_of_the_api_has_a_heading(root: Path) -> None:
    site = app(partial(open_archive, "never-opened.db"))
    paths = {route.path.replace(":path", "") for route in site.routes if isinstance(route, Route)}
    doors = {path for path in paths if path.startswith("/api/")} - {"/api/{rest}"}
    assert doors
    assert doors - headings(root / "docs/reference/api.md") == set()


def test_what_is_generated_is_up_to_date(root: Path) -> None:
    stale = [str(path.relative_to(root)) for path in generate.stale()]
    assert stale == [], "run ./run docs"


def test_every_link_between_pages_leads_somewhere(root: Path, tracked: list[Path]) -> None:
    broken = [
        f"{page.relative_to(root)}: {target}"
        for page in tracked
        if page.suffix == ".md"
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
        if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists()
    ]
    assert broken == []


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial/first-minute.md", "docs/how-to/read-pages.md"])
def test_python_in_the_docs_is_python(root: Path, page: str) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (root / page).read_text("utf-8"), re.S)
    assert blocks
    for block in blocks:
        compile(block, page, "exec")
