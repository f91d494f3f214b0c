"""`khabar backup`, `restore`, `doctor` and `reindex`: keeping a store safe and sound."""

from __future__ import annotations

import click

from khabar.cli.loading import derive
from khabar.cli.stores import opened, store_option, store_path
from khabar.cli.streams import finish, line, tell, watched


@click.command()
@click.argument("file", metavar="FILE")
@store_option
def backup(file: str, store: str | None) -> None:
    """Copy the whole store to FILE, while it is in use."""
    with opened(store) as archive:
        archive.upkeep.backup(file)
    tell(f"{file}: written")


@click.command()
@click.argument("file", metavar="FILE")
@store_option
def restore(file: str, store: str | None) -> None:
    """Put the backup FILE in the place of a store that is not there."""
    from khabar.store import restore as restored

    restored(file, store_path(store))
    tell(f"{store_path(store)}: restored from {file}")


@click.command()
@store_option
def doctor(store: str | None) -> None:
    """Check the store and say what to do."""
    from khabar import search
    from khabar.ingest.relating import RELATED

    with opened(store) as archive:
        found = archive.upkeep.ailments() + search.ailments(archive)
        waiting = archive.changes.behind("relate", RELATED), archive.changes.behind("search")
        for behind, what in zip(waiting, ("related", "indexed"), strict=True):
            if behind:
                found.append(f"{behind} changes are not {what} yet: run `khabar serve` or load something")
        line(f"{archive.path}: {archive.articles.count()} articles; " + ("sound" if not found else "ailing"))
        for ailment in found:
            line(f"  {ailment}")
        finish(len(found))


@click.command()
@store_option
def reindex(store: str | None) -> None:
    """Settle the spellings, analyse again what is told by others, and build the search index anew."""
    from khabar import ingest, search

    with opened(store) as archive:
        archive.spellings.respell()
        anew = sum(watched(archive.analyse_again(), "analysing", total=archive.articles.count(), done=int))
        indexed = sum(watched(search.rebuild(archive), "indexing", total=archive.articles.count(), done=int))
        anew += sum(watched(ingest.analyse_moved(archive), "spelling", total=None, done=int))
        derive(archive)
    tell(f"{anew} articles analysed again, {indexed} changes indexed")


COMMANDS = (backup, restore, doctor, reindex)
