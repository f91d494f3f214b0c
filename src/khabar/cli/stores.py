"""Which store a command works on: `--store`, then KHABAR_STORE, then the config file, then the user's data folder."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from khabar.errors import KhabarError, StoreUnwritable, UnreadableFile

if TYPE_CHECKING:
    from khabar.outlets import Directory
    from khabar.store import Archive

store_option: Callable[[Any], Any] = click.option(
    "--store",
    metavar="STORE",
    help="Path of the store (default: KHABAR_STORE, the config file, your data folder).",
)


def _folder(variable: str, home: str) -> Path:
    return Path(os.environ.get(variable) or Path.home() / home) / "khabar"


def store_path(given: str | None) -> str:
    """The store's path, in the order of the module's first line."""
    path = given or os.environ.get("KHABAR_STORE") or _configured()
    return path or str(_folder("XDG_DATA_HOME", ".local/share") / "khabar.db")


def _configured() -> str | None:
    file = _folder("XDG_CONFIG_HOME", ".config") / "config.toml"
    if not file.is_file():
        return None
    try:
        told = tomllib.loads(file.read_text("utf-8")).get("store")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnreadableFile(str(file), str(error)) from error
    if told is not None and not isinstance(told, str):
        raise UnreadableFile(str(file), "`store` must be a path in quotation marks")
    return told


@contextmanager
def opened(given: str | None, *, new: bool = False, directory: Directory | None = None) -> Iterator[Archive]:
    """The open archive. Only a command that fills a store (`new`) makes one. `directory` names the outlets that are
    known (the shipped ones where None)."""
    from khabar.store import open_archive

    path = store_path(given)
    if new and not given and "://" not in path:
        _make_folder(path)
    if not new and "://" not in path and not os.path.exists(path):
        raise KhabarError(f"{path}: no store here yet; `khabar load FILE` makes one")
    archive = open_archive(path, directory)
    try:
        yield archive
    finally:
        archive.close()


def _make_folder(path: str) -> None:
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnwritable(path, f"its folder cannot be made ({error})") from error
