"""The similar list of a stored article: candidates from the archive, the judging done by `relate`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from khabar.errors import UnknownArticle
from khabar.model import Related, Reprint, Tokens
from khabar.relate import families, fingerprint, heaviest, judge, related
from khabar.store import Archive

#: The nearest in wording within 45 days on both sides, and of all time (findings: time is what beats boilerplate).
_DAYS = 45
_NEAR = 200
_EVER = 100


def similar(archive: Archive, article_id: str, limit: int = 10) -> tuple[Related, ...]:
    """Articles to list beside this one, best first: never itself, never its copies, one of each family of copies.

    For a text that was only seen in another page, those of the article that it is.
    """
    article_id = archive.sightings.seen_as(article_id)
    found = archive.tokens.of([article_id])
    if article_id not in found:
        raise UnknownArticle(article_id)
    tokens, terms = found[article_id], archive.tokens.terms()
    heavy = heaviest(tokens, terms, 25)
    names = archive.neighbours.near(heavy, limit=_EVER)
    if tokens.day is not None:
        names += archive.neighbours.near(heavy, (tokens.day - _DAYS, tokens.day + _DAYS), limit=_NEAR)
    names = [name for name in dict.fromkeys(names) if name != article_id]
    among = archive.tokens.of(names)
    pairs = [r for name in (article_id, *names) for r in archive.reprints.of(name)]
    pairs += _glued(archive, tokens, among)
    return related(tokens, among.values(), terms, groups=families(pairs), limit=limit)


def _glued(archive: Archive, tokens: Tokens, among: Mapping[str, Tokens]) -> Iterator[Reprint]:
    """The articles that share this one's text where one of the two is glued into a page: of these no reprints are
    kept, and yet nobody wants the same text twice."""
    glued = archive.sightings.embedded_among([tokens.article_id, *among])
    others = among if tokens.article_id in glued else glued
    if others:
        yield from judge(fingerprint(tokens), [fingerprint(among[i]) for i in others if i in among])
