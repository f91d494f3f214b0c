"""`khabar search`, `similar`, `story` and `outlets`: questions to the store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from khabar.cli.stores import opened, store_option
from khabar.cli.streams import finish, form_option, ids_in, json_line, table, tell, tsv_in
from khabar.errors import KhabarError, NotBuilt, UnknownArticle
from khabar.shapes import article_shape, related_shape, reprint_shape, story_shape

if TYPE_CHECKING:
    from khabar.search import Order
    from khabar.store import Archive

#: The first cell of a head line in a file of queries.
_HEADS = {"qid", "query_id"}


@click.command(context_settings={"ignore_unknown_options": True})  # «-word» is a word that must not be there
@click.argument("words", nargs=-1, metavar="WORDS")
@click.option("--queries", metavar="FILE", help="Many at once: a TSV of query id and query.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--order", type=click.Choice(["relevance", "newest"]), default="relevance", show_default=True)
@form_option("tsv", "jsonl", "csv")
@store_option
def search(words: tuple[str, ...], queries: str | None, limit: int, order: Order, form: str, store: str | None) -> None:
    """Find articles; any of the words will do, all of them is better.

    Prints rank, article id, time, outlet and headline; with --queries: query id, rank, article id.
    """
    from khabar import search as searching

    if bool(words) == bool(queries):
        raise click.UsageError("give either WORDS or --queries FILE")
    with opened(store) as archive:
        for _ in searching.catch_up(archive):
            pass
        if queries:
            table(_answers(archive, queries, limit, order), ("query", "rank", "article"), form)
            return
        hits = searching.search(archive, " ".join(words), limit=limit, order=order)
        columns = ("rank", "article", "published", "outlet", "headline")
        table(_listed(archive, [h.article_id for h in hits]), columns, form)
        if not hits:
            tell("nothing found; fewer or other words may help")


def _answers(archive: Archive, queries: str, limit: int, order: Order) -> Iterator[tuple[object, ...]]:
    """(query id, rank, article id) for every row of the file; a head line is no query."""
    from khabar import search as searching

    for name, *query in tsv_in(queries):
        if name not in _HEADS:
            hits = searching.search(archive, query[0] if query else "", limit=limit, order=order)
            yield from ((name, rank, hit.article_id) for rank, hit in enumerate(hits, start=1))


def _listed(archive: Archive, ids: list[str]) -> Iterator[tuple[object, ...]]:
    found = archive.articles.by_ids(ids)
    for rank, article_id in enumerate(ids, start=1):
        article = found[article_id]
        published = article.published.iso if article.published else None
        yield rank, article_id, published, article.outlet, article.headline


@click.command()
@click.argument("article_id", required=False, metavar="ID")
@click.option("--ids", metavar="FILE", help="Many at once: a file with an id a line.")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True)
@form_option("tsv", "jsonl", "csv")
@store_option
def similar(article_id: str | None, ids: str | None, limit: int, form: str, store: str | None) -> None:
    """The similar list of an article: article id, rank, id of the similar one (jsonl: with score and reason)."""
    from khabar import ingest

    if bool(article_id) == bool(ids):
        raise click.UsageError("give either an ID or --ids FILE")
    failed = 0
    with opened(store) as archive:
        for one in ids_in(ids) if ids else [article_id or ""]:
            try:
                found = ingest.similar(archive, one, limit=limit)
            except UnknownArticle as error:
                failed += 1
                tell(str(error))
                continue
            if form == "jsonl":
                for related in found:
                    json_line(related_shape(related))
            else:
                table(
                    ((one, n, r.article_id) for n, r in enumerate(found, 1)),
                    ("article", "rank", "similar"),
                    form,
                )
    finish(failed)


@click.command()
@click.argument("story_id", metavar="ID")
@form_option("json")
@store_option
def story(story_id: str, form: str, store: str | None) -> None:
    """A story: its articles in time, its outlets, its reprints. ID is a story's, or that of an article in it."""
    with opened(store) as archive:
        found = archive.stories.get(story_id) or archive.stories.of(archive.sightings.seen_as(story_id))
        if found is None:
            raise KhabarError(f"{story_id}: no story or placed article of that id in this store")
        articles = archive.articles.by_ids(list(found.articles))
        pairs = {(r.copy, r.original): r for i in found.articles for r in archive.reprints.of(i)}
        json_line(
            {
                "story": story_shape(found),
                "outlets": sorted({a.outlet for a in articles.values() if a.outlet}),
                "articles": [article_shape(articles[i]) for i in found.articles],
                "reprints": [reprint_shape(r) for _, r in sorted(pairs.items())],
            }
        )


@click.command()
@form_option("tsv", "jsonl", "csv", "opml")
@store_option
def outlets(form: str, store: str | None) -> None:
    """The outlets in the store: name, number of articles, time of the newest."""
    if form == "opml":
        raise NotBuilt("--format opml comes with `khabar follow`, which is not built yet")
    with opened(store) as archive:
        rows = [
            (name, n, datetime.fromtimestamp(newest, UTC).isoformat() if newest is not None else None)
            for name, n, newest in archive.articles.outlets()
        ]
        table(rows, ("outlet", "articles", "newest"), form)


COMMANDS = (search, similar, story, outlets)
