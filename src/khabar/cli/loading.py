"""`khabar load` and `khabar reread`: filling the store, then indexing and relating what came in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from khabar.cli.stores import opened, store_option
from khabar.cli.streams import finish, tell, watched

if TYPE_CHECKING:
    from khabar.ingest import Taken
    from khabar.store import Archive


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--isolated", is_flag=True, help="Read each article without knowing the others.")
@store_option
def load(files: tuple[str, ...], isolated: bool, store: str | None) -> None:
    """Load ready articles into the store, then index and relate them.

    FILE is Parquet, JSON Lines or CSV with columns id, url, outlet, category, title, published, author, abstract,
    text; only title or text is needed. Loading a file twice changes nothing.
    """
    from khabar import ingest
    from khabar.ingest import spelling

    with opened(store, new=True) as archive:
        failed = _take(ingest.load(archive, files))
        derive(archive, isolated=isolated)
        if spelling.due(archive):
            tell("enough is new for spellings to be learned: `khabar serve` does it beside, `khabar words learn` now")
    finish(failed)


@click.command()
@store_option
def reread(store: str | None) -> None:
    """Read every stored capture again with this Khabar's reader; ids stay."""
    from khabar import ingest

    with opened(store) as archive:
        failed = _take(ingest.reread(archive))
        derive(archive)
    finish(failed)


def _take(taken: Iterable[Taken]) -> int:
    """Counts what came in, tells what failed, and returns how many did."""
    new = known = failed = 0
    for one in watched(taken, "reading", total=None, done=lambda _: 1):
        if one.error is not None:
            failed += 1
            tell(str(one.error))
        elif one.ids:
            new += len(one.ids)
        else:
            known += 1
    tell(f"{new} articles new or changed, {known} known already, {failed} failed")
    return failed


def derive(archive: Archive, *, isolated: bool = False) -> None:
    """Indexes and relates what the change log holds: what is stored is found at once, also where relating it takes a
    while; then who says what is written down, and what relating cut is indexed again."""
    from khabar import ingest, search

    for what, steps, cursor in (
        ("indexing", search.catch_up(archive), "search"),
        ("relating", ingest.relate(archive, isolated=isolated), "relate"),
        ("attributing", ingest.attribute(archive), "attribute"),
        ("indexing", search.catch_up(archive), "search"),
    ):
        for _ in watched(steps, what, total=archive.changes.behind(cursor), done=int):
            pass


COMMANDS = (load, reread)
