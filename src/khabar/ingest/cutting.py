"""Which lines of stored articles are another's: told when an article comes, and again when more is known."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.model import Article
from khabar.read import OutletMemory, foreign
from khabar.store import Archive

#: Reasons for which a line is cut because many pages print it.
_REPEATED = ("foreign", "furniture")


def cut(archive: Archive, article: Article, *, isolated: bool = False) -> bool:
    """Cuts the lines of a stored article that are another's, by what is known of the outlet; tells whether any is new.

    `isolated`: by the text alone."""
    # A glued article has no outlet: nothing is known of where it stood.
    memory = OutletMemory() if isolated or article.part else archive.lines.memory(article)
    return archive.add_cuts(foreign(article, memory, archive.cuts.of(article.id)))


def cut_others(archive: Archive, article: Article) -> Iterator[Article]:
    """Articles that came before get their cuts now: those that carry this one's lead, as its owner is known, and those
    that print what is nobody's and was told so by this page, the one that made it many. Yields those with new cuts."""
    told = archive.cuts.of(article.id)
    nobodys = {c.line for c in told if c.field == "text" and c.of is None and c.reason in _REPEATED}
    names = dict.fromkeys([*archive.lines.carriers(article), *archive.lines.uncut(article, nobodys)])
    yield from (other for other in archive.articles.by_ids(list(names)).values() if cut(archive, other))
