"""What the pages show, gathered from the archive: plain values, nothing of HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from khabar.model import Article, Moment, Related, Reprint
from khabar.relate import THIRD
from khabar.web.desk import Desk
from khabar.web.script import direction
from khabar.web.snippets import opening
from khabar.web.times import When, when

#: Outlets that an outlet's page names on either side of its trade in texts.
PARTNERS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet as shown: its name, and the key of its page."""

    name: str
    key: str

    @property
    def href(self) -> str:
        return f"/outlet/{quote(self.key, safe='')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article in a list. Where the page had no headline, `opening` is shown and said to be that."""

    id: str
    headline: str | None
    opening: str | None
    language: str | None
    dir: str
    source: Source | None
    when: When | None

    @property
    def href(self) -> str:
        return f"/article/{quote(self.id, safe='')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The other side of a pair that share a text: `kind` and `why` in words, `share` of the copy's text, 0 to 1.

    `of` is the outlet whose text it is, where the list has copies of several.
    """

    entry: Entry
    kind: str
    why: str
    share: float
    of: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One telling of a story with the copies of it, folded."""

    entry: Entry
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """An article of a similar list, with the reason why it is there."""

    entry: Entry
    why: str


def clean(desk: Desk, article: Article) -> Article:
    """The article without the lines that are not its own."""
    return article.without(desk.archive.cuts.of(article.id))


def source(desk: Desk, name: str | None) -> Source | None:
    """The outlet of an article, by its usual name where the directory knows it."""
    if name is None:
        return None
    known = desk.outlet(name)
    return Source(name=known.name if known else name, key=name)


def shown(desk: Desk, moment: Moment | None, article: Article, months: str | None = None) -> When | None:
    """A moment of an article, as its outlet's readers would read it, or with the month names of that table."""
    return when(moment, desk.outlet(article.outlet), desk.say, desk.now(), months)


def entry(desk: Desk, article: Article) -> Entry:
    text = article.headline or opening(article) or ""
    return Entry(
        id=article.id,
        headline=article.headline,
        opening=opening(article),
        language=article.language,
        dir=direction(article.language, text),
        source=source(desk, article.outlet),
        when=shown(desk, article.published, article),
    )


def entries(desk: Desk, ids: Sequence[str]) -> list[Entry]:
    """The articles of `ids` in that order; those that are gone meanwhile are left out."""
    held = desk.archive.articles.by_ids(ids)
    return [entry(desk, held[i]) for i in ids if i in held]


def pairs(desk: Desk, ids: Iterable[str]) -> dict[str, Reprint]:
    """For each article of `ids` that copies another of them: the pair with the original it takes most
    from."""
    among = dict.fromkeys(ids)
    found: dict[str, Reprint] = {}
    for article_id, named in desk.archive.reprints.by_ids(list(among)).items():
        own = [r for r in named if r.copy == article_id and r.original in among]
        if own:
            found[article_id] = max(own, key=lambda r: r.share)
    return found


def tellings(desk: Desk, articles: Mapping[str, Article]) -> tuple[Telling, ...]:
    """A story's articles in time, each copy folded into the telling that it goes back to."""
    copied = pairs(desk, articles)
    folded: dict[str, list[Copy]] = {}
    for article_id, pair in copied.items():
        root = _root(pair.original, copied)
        if root != article_id:
            origin = source(desk, articles[pair.original].outlet) if pair.why != THIRD else None
            folded.setdefault(root, []).append(paired(desk, pair, articles[article_id], origin))
    inside = {copy.entry.id for copies in folded.values() for copy in copies}
    return tuple(
        Telling(entry=entry(desk, article), copies=tuple(folded.get(i, ())))
        for i, article in articles.items()
        if i not in inside
    )


def _root(article_id: str, copied: Mapping[str, Reprint]) -> str:
    """The first original of a chain of copies; a ring (which no archive should hold) ends at its smallest
    id."""
    seen = [article_id]
    while (pair := copied.get(seen[-1])) is not None:
        if pair.original in seen:
            return min(seen)
        seen.append(pair.original)
    return seen[-1]


def paired(desk: Desk, pair: Reprint, other: Article, of: Source | None = None) -> Copy:
    """The other article of a pair: what it is to this one, and why that is thought."""
    newer = pair.why == "newer version"
    if other.id == pair.original:
        kind = desk.say("reprint.older" if newer else "reprint.earlier" if pair.why == THIRD else "reprint.original")
    else:
        kind = desk.say.named("reprint", "newer" if newer else pair.kind)
    why = desk.say.named("reprint_why", pair.why)
    return Copy(entry=entry(desk, other), kind=kind, why=why, share=pair.share, of=of)


def elsewhere(desk: Desk, article_id: str) -> tuple[Copy, ...]:
    """Where else an article stands: the text it goes back to, copies of it, and copies that others made earlier."""
    found = desk.archive.reprints.of(article_id)
    others = {r.original if r.copy == article_id else r.copy: r for r in reversed(found)}
    held = desk.archive.articles.by_ids(list(others))
    copied = pairs(desk, [article_id, *held])
    listed = [
        _earlier(desk, one) if i == pair.original and i in copied else one
        for i, pair in others.items()
        if i in held and (one := paired(desk, pair, held[i]))
    ]
    return tuple(sorted(listed, key=lambda copy: (copy.kind != desk.say("reprint.original"), -copy.share)))


def _earlier(desk: Desk, one: Copy) -> Copy:
    """An older page with the same text which has it from somebody else: no original, and nobody's word that it was
    the way."""
    return replace(one, kind=desk.say("reprint.earlier"), why="")


def taken(desk: Desk, ids: Sequence[str]) -> dict[str, Source]:
    """For each article of `ids` that is a copy: the outlet whose text it is, where that is another one. What two
    outlets have from a third is neither's."""
    best: dict[str, Reprint] = {}
    for article_id, named in desk.archive.reprints.by_ids(ids).items():
        own = [r for r in named if r.copy == article_id and r.why != THIRD]
        if own:
            best[article_id] = max(own, key=lambda r: r.share)
    held = desk.archive.articles.by_ids(list({i for pair in best.values() for i in (pair.copy, pair.original)}))
    found = {i: held[pair.original].outlet for i, pair in best.items() if i in held and pair.original in held}
    return {i: one for i, name in found.items() if name != held[i].outlet and (one := source(desk, name))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """Whose texts an outlet prints, and who prints its own, each with how many, most first."""

    taken: tuple[tuple[Source, int], ...] = ()
    given: tuple[tuple[Source, int], ...] = ()


def trade(desk: Desk, name: str, ids: Sequence[str], own: Mapping[str, Source]) -> Trade:
    """What went between the outlet `name` and others, as far as its articles `ids` tell; `own` is what `taken` says of
    them. A copy came from the text that it shares most with."""
    named = desk.archive.reprints.by_ids(ids)
    copies = sorted({pair.copy for i, pairs in named.items() for pair in pairs if pair.original == i})
    held = desk.archive.articles.by_ids(copies)
    printed = [source(desk, held[i].outlet) for i, whose in taken(desk, copies).items() if whose.key == name]
    return Trade(taken=_most(own.values()), given=_most(one for one in printed if one))


def _most(found: Iterable[Source]) -> tuple[tuple[Source, int], ...]:
    return tuple(Counter(found).most_common(PARTNERS))


def neighbours(desk: Desk, found: Sequence[Related]) -> tuple[Neighbour, ...]:
    held = desk.archive.articles.by_ids([r.article_id for r in found])
    return tuple(
        Neighbour(entry=entry(desk, held[r.article_id]), why=desk.say.named("related", r.why))
        for r in found
        if r.article_id in held
    )
