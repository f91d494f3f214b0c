"""`khabar read` and `khabar attribute`: stateless, from sources to lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from khabar.cli import explaining
from khabar.cli.forms import FORMS, printed
from khabar.cli.streams import finish, form_option, line, tell
from khabar.cli.workers import in_order
from khabar.errors import KhabarError, NoArticle
from khabar.shapes import to_json

if TYPE_CHECKING:
    from khabar.model import Capture, Page

_SOURCES = click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
_WORKERS: Callable[[Any], Any] = click.option(
    "--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="So many processes read at once."
)


@click.command()
@_SOURCES
@click.option("--explain", is_flag=True, help="Tell of every line of a page what it was taken for, and why.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "json", "md", "ninjs", "jsonld", "table", "html"]),
    help="jsonl is the default; with --explain table, and html and jsonl beside it.",
)
@_WORKERS
def read(sources: tuple[str, ...], explain: bool, form: str | None, workers: int) -> None:
    """Read pages into articles.

    SOURCE is a page (html, txt, xml), a feed (RSS, Atom, JSON Feed), a text dump of many pages or a web archive (warc),
    each also .gz; a folder of these; or - for stdin.
    """
    form = form or ("table" if explain else "jsonl")
    if form not in (("table", "html", "jsonl") if explain else ("jsonl", "json", *FORMS)):
        raise click.UsageError(f"--format {form} {'is not for' if explain else 'goes with'} --explain")
    if explain:
        finish(explaining.explain(sources, form))
        return
    _Run(sources, partial(_articles, form=form), workers).print(as_list=form == "json")


@click.command()
@_SOURCES
@form_option("jsonl")
@_WORKERS
def attribute(sources: tuple[str, ...], form: str, workers: int) -> None:
    """Read pages, and tell who says what in them: datelines, sources, people, quotations, dates."""
    _Run(sources, _attributions, workers).print()


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of one capture: its articles as they are printed, and what is to be told."""

    printed: tuple[str, ...] = ()
    told: str | None = None
    failed: bool = False


class _Run:
    """All captures of the sources through `work`, in order."""

    def __init__(self, sources: tuple[str, ...], work: Callable[[Capture], tuple[str, ...]], workers: int) -> None:
        self.sources, self.work, self.workers = sources, work, workers
        self.failed = 0

    def print(self, *, as_list: bool = False) -> None:
        """Prints every article; ends the command."""
        sign = "["
        for one in self._done():
            for text in one.printed:
                line(f"{sign}{text}" if as_list else text)
                sign = ","
        if as_list:
            line("[]" if sign == "[" else "]")
        finish(self.failed)

    def _done(self) -> Iterator[_Done]:
        from khabar.collect.files import captures

        found = captures(self.sources, tell)
        for one in in_order(partial(_one, self.work), found, self.workers, _died):
            self.failed += one.failed
            if one.told is not None:
                tell(one.told)
            yield one


def _one(work: Callable[[Capture], tuple[str, ...]], capture: Capture | KhabarError) -> _Done:
    """What `work` makes of a capture. Nothing that is wrong with it is raised."""
    if isinstance(capture, KhabarError):
        return _Done(told=str(capture), failed=True)
    try:
        return _Done(work(capture))
    except NoArticle as error:
        return _Done(told=str(error))  # a page without an article is no failure
    except KhabarError as error:
        return _Done(told=str(error), failed=True)
    except Exception as error:  # noqa: BLE001
        # A fault of ours: whoever reads a million pages is told which one it was, and gets the others.
        return _Done(told=f"{capture.name}: the reader failed on it ({type(error).__name__}: {error})", failed=True)


def _died(capture: Capture | KhabarError, how: str) -> _Done:
    name = capture.name if not isinstance(capture, KhabarError) else getattr(capture, "name", "?")
    return _Done(told=f"{name}: the process that read it died ({how})", failed=True)


def _read(capture: Capture) -> Page:
    """The page; raises what is wrong with it, and `NoArticle` where there is none on it."""
    from khabar.read import outcomes

    (outcome,) = outcomes([capture])
    if outcome.page is not None:
        return outcome.page
    raise outcome.error or NoArticle(capture.name, "no article on it")


def _articles(capture: Capture, form: str) -> tuple[str, ...]:
    """The articles of a capture in the format asked for."""
    page = _read(capture)
    return tuple(printed(article, form, page) for article in page.articles)


def _attributions(capture: Capture) -> tuple[str, ...]:
    from khabar.attribute import attribute as attributed
    from khabar.attribute import attribution_line

    return tuple(to_json(attribution_line(a, attributed(a))).decode() for a in _read(capture).articles)


COMMANDS = (read, attribute)
