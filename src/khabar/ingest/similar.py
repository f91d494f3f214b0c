"""The similar list of a stored article: candidates from the archive, the judging done by `relate`."""

from __future__ import annotations

from khabar.errors import UnknownArticle
from khabar.model import Related
from khabar.relate import families, heaviest, related
from khabar.store import Archive

#: The nearest in wording within 45 days on both sides, and of all time (findings: time is what beats boilerplate).
_DAYS = 45
_NEAR = 150
_EVER = 100


def similar(archive: Archive, article_id: str, limit: int = 10) -> tuple[Related, ...]:
    """Articles to list beside this one, best first: never itself, never its copies, one of each family of copies."""
    found = archive.tokens([article_id])
    if article_id not in found:
        raise UnknownArticle(article_id)
    tokens, terms = found[article_id], archive.terms()
    heavy = heaviest(tokens, terms, 25)
    names = archive.near(heavy, limit=_EVER)
    if tokens.day is not None:
        names += archive.near(heavy, (tokens.day - _DAYS, tokens.day + _DAYS), limit=_NEAR)
    names = [name for name in dict.fromkeys(names) if name != article_id]
    family = families(r for name in (article_id, *names) for r in archive.reprints(name))
    return related(tokens, archive.tokens(names).values(), terms, groups=family, limit=limit)
