"""Which lines of stored articles are another's: told when an article comes, and again when more is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.model import Article, Cut
from khabar.read import OutletMemory, foreign
from khabar.store import Archive

#: Reasons for which a line is cut because many pages print it.
_REPEATED = ("foreign", "furniture")


def cut(archive: Archive, article: Article, cuts: Sequence[Cut], *, isolated: bool = False) -> bool:
    """Cuts the lines of a stored article that are another's, beside the `cuts` that it has, by what is known of the
    outlet; tells whether any is new.

    `isolated`: by the text alone."""
    # An embedded article has no outlet: nothing is known of where it stood.
    memory = OutletMemory() if isolated or article.part else archive.lines.memory(article)
    return archive.add_cuts(foreign(article, memory, cuts))


def cut_others(archive: Archive, article: Article, cuts: Sequence[Cut]) -> Iterator[Article]:
    """Articles that came before get their cuts now: those that carry this one's lead, as its owner is known, and those
    that print what is nobody's and was told so by this page, the one that made it many. `cuts` are this page's. Yields
    those with new cuts."""
    nobodys = {c.line for c in cuts if c.field == "text" and c.of is None and c.reason in _REPEATED}
    names = list(dict.fromkeys([*archive.lines.carriers(article), *archive.lines.uncut(article, nobodys)]))
    if names:
        cuts_of = archive.cuts.by_ids(names)
        for other in archive.articles.by_ids(names).values():
            if cut(archive, other, cuts_of.get(other.id, ())):
                yield other
