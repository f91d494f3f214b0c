"""What the search page and the API answer: hits with their copies folded, what was understood, and what to try where
little was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from khabar.model import Article, Reprint
from khabar.search import Heard, Order, Query, parse, stored
from khabar.web.desk import Desk
from khabar.web.snippets import Asked, Piece, marked, opening, snippet
from khabar.web.views import Entry, clean, entry

#: With fewer answers than this, a word that is hardly known is asked about.
FEW = 3
#: Answers asked for beyond those shown, so that enough are left when copies are folded.
_SPARE = 2

#: Articles with the pairs that name them.
Pairs = Mapping[str, Sequence[Reprint]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An answer with the copies of its text folded into it."""

    entry: Entry
    headline: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    copies: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """All that is answered to a query. `asked`: whether it asked for anything; `heard` is how each of its rules was
    understood, `meant` what may have been meant, `wider` its words alone where rules narrowed it, and `more` how many
    answers to ask for to see more of them."""

    query: str
    order: Order
    asked: bool
    found: tuple[Found, ...] = ()
    heard: tuple[Heard, ...] = ()
    meant: str | None = None
    wider: str | None = None
    more: int | None = None


def answers(desk: Desk, query: str, order: Order, most: int, step: int, limit: int) -> Answers:
    """The first `most` answers to `query`; `step` more may be asked for, up to `limit`."""
    read = parse(query, desk.archive.spellings.analyser)
    if not (read.forms or read.limited):
        return Answers(query=query, order=order, asked=False, heard=_understood(desk, read))
    hits = desk.verbs.search(
        desk.archive, query, limit=_SPARE * most, order=order
    )
    ids = [hit.article_id for hit in hits]
    held = desk.archive.articles.by_ids(ids)
    pairs = desk.archive.reprints.by_ids(ids)
    families = kin(pairs, [i for i in ids if i in held])
    asked = Asked(desk.archive.spellings.analyser, desk.verbs.answering(desk.archive, query), read.rows)
    more = len(families) > most or len(ids) == _SPARE * most
    return Answers(
        query=query,
        order=order,
        asked=True,
        found=tuple(_found(desk, held, family, pairs, asked) for family in families[:most]),
        heard=_understood(desk, read),
        meant=_meant(desk, query, read, len(families)),
        wider=_wider(query, read) if len(families) < FEW else None,
        more=min(most + step, limit) if more and most < limit else None,
    )


def _understood(desk: Desk, read: Query) -> tuple[Heard, ...]:
    """The rules of a query as they were understood; an outlet that the archive does not have is of no use."""
    rules = [one for one in read.heard if one.rule != "word" or one.no]
    return tuple(
        one
        if one.rule != "outlet" or stored(desk.archive, [one.said])
        else Heard(rule=one.rule, said=one.said, no=one.no, used=False)
        for one in rules
    )


def _meant(desk: Desk, query: str, read: Query, found: int) -> str | None:
    """What may have been meant: asked where little was found, or where a word stands nowhere."""
    if found < FEW or any(not desk.archive.tokens.held(word.form) for word in read.words):
        return desk.verbs.meant(desk.archive, query)
    return None


def _wider(query: str, read: Query) -> str | None:
    """The words of a narrowed query without its rules."""
    return " ".join(query[word.start : word.end] for word in read.words) or None if read.narrowed else None


def kin(pairs: Pairs, ids: Sequence[str]) -> list[list[str]]:
    """`ids` in families of copies, in the order of each family's first."""
    families: list[list[str]] = []
    for article_id in ids:
        whole = set(_whole(pairs, article_id))
        near = [family for family in families if not whole.isdisjoint(family)]
        if near:
            near[0] += [*(member for family in near[1:] for member in family), article_id]
            families = [family for family in families if not any(family is gone for gone in near[1:])]
        else:
            families.append([article_id])
    return families


def _whole(pairs: Pairs, article_id: str) -> Iterable[str]:
    """The ids of an article's copies and originals, its own among them; who took only a part has a text of his own."""
    return (i for r in pairs.get(article_id, ()) if r.kind != "partial" for i in (r.copy, r.original))


def _found(desk: Desk, held: Mapping[str, Article], family: Sequence[str], pairs: Pairs, asked: Asked) -> Found:
    first = clean(desk, held[family[0]])
    return Found(
        entry=entry(desk, first),
        headline=marked(first.headline or opening(first) or "", asked),
        snippet=snippet(first, asked),
        copies=tuple(_copies(desk, held, family, pairs)),
    )


def _copies(desk: Desk, held: Mapping[str, Article], family: Sequence[str], pairs: Pairs) -> Iterable[Entry]:
    """The others of a family, and copies of its first that are no answers themselves."""
    others = dict.fromkeys(i for i in _whole(pairs, family[0]) if i not in family)
    known = {**held, **desk.archive.articles.by_ids([i for i in others if i not in held])}
    return (entry(desk, known[i]) for i in (*family[1:], *others) if i in known)
