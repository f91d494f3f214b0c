"""Read: from a capture or a ready row to a `Page`. Pure: no file, no network, no clock.

The parser is loaded at the first page, not with the package: `khabar.read` is bound in the front door.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from khabar.read.foreign_lines.outlet_memory import OutletMemory, Owner, learn

if TYPE_CHECKING:
    from khabar.errors import Unreadable
    from khabar.model import Article, Capture, Cut, Outcome, Page
    from khabar.outlets import Directory
    from khabar.read.explained import Explanation


def read(
    source: str | bytes | Capture, *, directory: Directory | None = None, memory: OutletMemory | None = None
) -> Page:
    """Reads one page (HTML, plain text, or an XML feed or item) into its articles and lists.

    A page without an article gives a `Page` with no articles and a note. `UnreadablePage` where it cannot be read at
    all. With a `memory`, what is known of the outlet's pages, lines that belong to other articles become `Page.cuts`.
    """
    from khabar.read import page

    return page.read(source, directory=directory, memory=memory)


def ready(row: Mapping[str, object], *, directory: Directory | None = None, memory: OutletMemory | None = None) -> Page:
    """A row that comes already extracted (id, url, outlet, category, title, published, author, abstract, text), as a
    page of one article. Only title or text is needed, else `UnreadableRow`. Nothing is taken out of the text: lines
    that are no part of it are `Page.cuts`, with a `memory` of the outlet those of other articles too."""
    from khabar.read import page

    return page.ready(row, directory=directory, memory=memory)


def outcomes(captures: Iterable[Capture | Unreadable], *, directory: Directory | None = None) -> Iterator[Outcome]:
    """What becomes of each capture, in order: a page, or the error that names why not (`NoArticle` where there is
    none on it). Nothing that is wrong with a page is raised, and what could not be captured keeps its place."""
    from khabar.read import page

    return page.outcomes(captures, directory=directory)


def explain(source: str | bytes | Capture, *, directory: Directory | None = None) -> Explanation:
    """What `read` takes every line of a page for, and why. Nothing that is wrong with the page is raised."""
    # Under another name than the function's: a submodule of the same name would take its place in the package.
    from khabar.read import explained

    return explained.explain(source, directory=directory)


def foreign(article: Article, memory: OutletMemory, cuts: Iterable[Cut] = ()) -> tuple[Cut, ...]:
    """The lines of `article` that belong to other articles, or to none, beside those in `cuts`: by what `memory` knows
    of its outlet, and while that is little, by the text alone."""
    from khabar.read.foreign_lines import foreign

    return foreign.foreign(article, memory, cuts)


__all__ = ["OutletMemory", "Owner", "explain", "foreign", "learn", "outcomes", "read", "ready"]
