"""`khabar export WHAT`: what the store knows, in the shapes that stay put."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from khabar.cli.forms import FORMS, printed
from khabar.cli.stores import opened, store_option
from khabar.cli.streams import finish, ids_in, line, table, tell
from khabar.errors import NotBuilt
from khabar.shapes import to_json

if TYPE_CHECKING:
    from khabar.model import Article
    from khabar.store import Archive

_WHAT = ("articles", "stories", "reprints", "attributions", "cuts", "sightings", "outlets")


@click.command()
@click.argument("what", type=click.Choice(_WHAT), metavar="WHAT")
@click.option("--ids", metavar="FILE", help="Only these: a file with an article id a line.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["tsv", "jsonl", "csv", "parquet", *FORMS]),
    help="jsonl for articles and attributions, else tsv. md, ninjs and jsonld are for articles.",
)
@store_option
def export(what: str, ids: str | None, form: str | None, store: str | None) -> None:
    """Print what the store knows: articles, stories, reprints, attributions, cuts, sightings or outlets."""
    form = form or ("jsonl" if what in ("articles", "attributions") else "tsv")
    if form == "parquet":
        raise NotBuilt("--format parquet is not built yet; there are tsv, csv and jsonl")
    if form in FORMS and what != "articles":
        raise click.UsageError(f"--format {form} is for articles")
    with opened(store) as archive:
        wanted = ids_in(ids) if ids else None
        if what in ("articles", "attributions"):
            finish(_objects(archive, what, wanted, form))
        else:
            _TABLES[what](archive, set(wanted) if wanted is not None else None, form)


def _objects(archive: Archive, what: str, wanted: list[str] | None, form: str) -> int:
    """A JSON object an article; returns how many ids the store does not hold."""
    if form != "jsonl" and form not in FORMS:
        raise NotBuilt(f"--format {form} is not built yet for this; there is jsonl")
    missing = 0
    for some in _some(wanted if wanted is not None else archive.articles.ids()):
        found = archive.articles.by_ids(some)
        for article_id in some:
            if article_id in found:
                line(_printed(archive, found[article_id], what, form))
            else:
                missing += 1
                tell(f"{article_id}: no article of that id in this store")
    return missing


def _some(ids: Iterable[str], size: int = 200) -> Iterable[list[str]]:
    batch: list[str] = []
    for article_id in ids:
        batch.append(article_id)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _printed(archive: Archive, article: Article, what: str, form: str) -> str:
    """One article, or its attribution, as it is printed."""
    from khabar.ingest import attribution_of

    if what == "attributions":
        return to_json(_attribution(archive, article)).decode()
    if form == "jsonl":
        return printed(article, form, attribution=attribution_of(archive, article))
    return printed(
        article,
        form,
        cuts=archive.cuts.of(article.id),
        originals=_originals(archive, article),
        attribution=attribution_of(archive, article),
        directory=archive.directory,
    )


def _originals(archive: Archive, article: Article) -> tuple[Article, ...]:
    """What the article is a reprint of, nearest first; what both have from a third is not its original."""
    from khabar.relate import THIRD

    found = archive.reprints.of(article.id)
    ids = [pair.original for pair in found if pair.copy == article.id and pair.why != THIRD]
    held = archive.articles.by_ids(ids)
    return tuple(held[one] for one in ids if one in held)


def _attribution(archive: Archive, article: Article) -> object:
    from khabar.attribute import attribution_line
    from khabar.ingest import attribution_of

    return attribution_line(article, attribution_of(archive, article))


def _stories(archive: Archive, wanted: set[str] | None, form: str) -> None:
    rows = (row for row in archive.stories.placements() if wanted is None or row[0] in wanted)
    table(rows, ("article", "story"), form)


def _reprints(archive: Archive, wanted: set[str] | None, form: str) -> None:
    rows = (
        (r.copy, r.original, r.kind, f"{r.share:.3f}")
        for r in archive.reprints.all()
        if wanted is None or wanted & {r.copy, r.original}
    )
    table(rows, ("copy", "original", "kind", "share"), form)


def _cuts(archive: Archive, wanted: set[str] | None, form: str) -> None:
    rows = (
        (cut.article_id, cut.line, cut.reason, cut.of)
        for article_id in archive.articles.ids()
        if wanted is None or article_id in wanted
        for cut in archive.cuts.of(article_id)
        if cut.field == "text"
    )
    table(rows, ("article", "line", "reason", "of"), form)


def _sightings(archive: Archive, wanted: set[str] | None, form: str) -> None:
    rows = (
        (s.part, s.article, s.carrier)
        for s in archive.sightings.all()
        if wanted is None or wanted & {s.part, s.article}
    )
    table(rows, ("part", "article", "carrier"), form)


def _outlets(archive: Archive, wanted: set[str] | None, form: str) -> None:
    table(((name, n) for name, n, _ in archive.articles.outlets()), ("outlet", "articles"), form)


_TABLES: dict[str, Callable[[Archive, set[str] | None, str], None]] = {
    "stories": _stories,
    "reprints": _reprints,
    "cuts": _cuts,
    "sightings": _sightings,
    "outlets": _outlets,
}
COMMANDS = (export,)
