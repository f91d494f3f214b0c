"""`khabar read` and `khabar attribute`: stateless, from sources to lines."""

from __future__ import annotations

from collections.abc import Iterator

import click

from khabar.cli.streams import finish, form_option, json_line, line, tell
from khabar.errors import KhabarError, NoArticle, NotBuilt
from khabar.model import Article, Page
from khabar.shapes import article_shape, to_json

_SOURCES = click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")


@click.command()
@_SOURCES
@form_option("jsonl", "json", "md", "ninjs", "jsonld")
def read(sources: tuple[str, ...], form: str) -> None:
    """Read pages into articles.

    SOURCE is a file (html, txt, xml, each also .gz), a folder, or - for stdin.
    """
    from khabar.attribute import credits

    if form in ("ninjs", "jsonld"):
        raise NotBuilt(f"--format {form} is not built yet; there are jsonl, json and md")
    reading = _Reading(sources)
    if form == "json":
        shapes = [article_shape(a, credits(a), page) for page, a in reading]
        line(to_json(shapes).decode())
    else:
        for page, article in reading:
            if form == "md":
                line(markdown(article))
            else:
                json_line(article_shape(article, credits(article), page))
    finish(reading.failed)


@click.command()
@_SOURCES
@form_option("jsonl")
def attribute(sources: tuple[str, ...], form: str) -> None:
    """Read pages, and tell who says what in them: datelines, sources, people, quotations, dates."""
    from khabar.attribute import attribute as attributed
    from khabar.attribute import attribution_line

    reading = _Reading(sources)
    for _, article in reading:
        json_line(attribution_line(article, attributed(article)))
    finish(reading.failed)


class _Reading:
    """The articles of all sources in order; what could not be read is told at once and counted."""

    def __init__(self, sources: tuple[str, ...]) -> None:
        self.sources = sources
        self.failed = 0

    def __iter__(self) -> Iterator[tuple[Page, Article]]:
        from khabar.collect.files import captures
        from khabar.read import outcomes

        for capture in captures(self.sources):
            if isinstance(capture, KhabarError):
                self._fail(capture)
                continue
            for outcome in outcomes([capture]):
                if outcome.page is not None:
                    for article in outcome.page.articles:
                        yield outcome.page, article
                elif isinstance(outcome.error, NoArticle):
                    tell(str(outcome.error))  # a page without an article is no failure
                elif outcome.error is not None:
                    self._fail(outcome.error)

    def _fail(self, error: Exception) -> None:
        self.failed += 1
        tell(str(error))


def markdown(article: Article) -> str:
    """An article as Markdown: for a person to read."""
    head = [f"# {article.headline}"] if article.headline else []
    told = [
        article.dateline.surface if article.dateline else None,
        article.published.iso if article.published else None,
    ]
    about = " · ".join(part for part in told if part)
    marks = {"subhead": "## ", "quote": "> ", "item": "- ", "caption": "*", "paragraph": ""}
    body = [marks[b.kind] + b.text + ("*" if b.kind == "caption" else "") for b in article.body]
    return "\n\n".join([*head, *([about] if about else []), *body, *(b.text for b in article.source_lines)]) + "\n"


COMMANDS = (read, attribute)
