"""The guided minute of the demo: four stops, each of them a page of the site as it is.

Where the sample press names its stops (`samples/press/stops.toml`: `[[stop]]` with `kind` and `target`), those are
taken; a stop that is not named, or whose target the archive does not hold, is looked for in the archive. A stop for
which nothing is found is left out.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import combinations, islice
from urllib.parse import quote

from khabar.arabic.stems import stopwords
from khabar.arabic.tokens import tokens
from khabar.model import Article, Story
from khabar.outlets.urls import canonical
from khabar.web import views
from khabar.web.cards import story_articles
from khabar.web.desk import Desk

#: Stories and articles that are looked through for a stop.
STORIES, ARTICLES = 100, 500
#: Share of a copy's text that makes it a copy of the whole, and not of a piece.
HALF = 0.5
#: Words that two headlines must share to look alike.
ALIKE = 3

#: What a hurried writer makes of a name.
SLIPS = (("ة", "ه"), ("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ى", "ي"), ("ئ", "ي"), ("ؤ", "و"))

Told = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One stop: its number from 1, its kind (the key of its words in the locale), the page it opens, and what its words
    speak of: another article, or a query. `next` is the stop after it."""

    number: int
    of: int
    kind: str
    href: str
    other: views.Entry | None = None
    query: str = ""
    next: Stop | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where a stop leads."""

    path: str
    other: views.Entry | None = None
    query: str = ""


class Guide:
    """The stops of one site. They are found again when the number of its articles changes."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._kept: tuple[int, tuple[Stop, ...]] | None = None

    def stops(self, desk: Desk) -> tuple[Stop, ...]:
        held, now = self._kept, desk.archive.articles.count()
        if held is None or held[0] != now:
            held = self._kept = (now, _stops(desk, self._told))
        return held[1]

    def stop(self, desk: Desk, number: str) -> Stop | None:
        """The stop of that number, as a page's address gives it."""
        return next((one for one in self.stops(desk) if str(one.number) == number), None)


def told(press: Traversable | None = None) -> dict[str, list[str]]:
    """The stops that the sample press names: for each kind its targets (addresses of pages, or a query)."""
    press = press or files("khabar.samples") / "press"
    listed = press / "stops.toml"
    if not listed.is_file():
        return {}
    stops = tomllib.loads(listed.read_text(encoding="utf-8")).get("stop", [])
    return {stop["kind"]: [_address(press, one) for one in _many(stop["target"])] for stop in stops}


def _many(target: str | list[str]) -> list[str]:
    return [target] if isinstance(target, str) else target


def _address(press: Traversable, target: str) -> str:
    """The address of a sample by its name («raff/common-warning»); anything else is left as it is."""
    answer = press.joinpath(*f"{target}.json".split("/"))
    return str(json.loads(answer.read_text(encoding="utf-8"))["url"]) if answer.is_file() else target


def _stops(desk: Desk, told: Told) -> tuple[Stop, ...]:
    found: list[tuple[str, Found]] = []
    for kind, find in FINDERS.items():
        if (place := find(desk, told.get(kind, ()))) is not None:
            found.append((kind, place))
    chain: list[Stop] = []
    for n, (kind, at) in reversed(list(enumerate(found, 1))):
        following = chain[0] if chain else None
        told_of = Stop(number=n, of=len(found), kind=kind, href=_href(at.path, n), other=at.other, query=at.query)
        chain.insert(0, replace(told_of, next=following))
    return tuple(chain)


def _href(path: str, number: int) -> str:
    return f"{path}{'&' if '?' in path else '?'}stop={number}"


def _page(article: Article) -> str:
    return f"/article/{quote(article.id, safe='')}"


def _named(desk: Desk, targets: Iterable[str]) -> list[Article]:
    """The articles at these addresses, as many as the archive holds."""
    ids = [i for one in targets for i in desk.archive.articles.at_url(canonical(one) or one)]
    held = desk.archive.articles.by_ids(ids)
    return [held[i] for i in ids if i in held]


def glued(desk: Desk, targets: Sequence[str]) -> Found | None:
    """A page that carried another article besides its own, if it can be one that begins with a dateline."""
    carriers = _named(desk, targets)
    if not carriers:
        held = desk.archive.articles.by_ids([one.carrier for one in desk.archive.sightings.all()][:ARTICLES])
        carriers = [a for a in held.values() if a.part == 0]
    dated = sorted(carriers, key=lambda a: a.dateline is None)
    return Found(path=_page(dated[0])) if dated else None


def reprints(desk: Desk, targets: Sequence[str]) -> Found | None:
    """The story with the largest family of copies that are the text itself and not a piece of it."""
    named = [desk.archive.stories.of(a.id) for a in _named(desk, targets)]
    stories = [s for s in named if s] or desk.archive.stories.newest(STORIES)
    story = max(stories, key=lambda s: _family(desk, s), default=None)
    if story is None or not _family(desk, story):
        return None
    return Found(path=f"/story/{quote(story.id, safe='')}")


def _family(desk: Desk, story: Story) -> int:
    """Copies in a story's largest family, and two more where somebody tells it in other words; a story with mere pieces
    counts for less than any other."""
    families = [one.copies for one in views.tellings(desk, story_articles(desk, story))]
    largest = max((len(copies) for copies in families), default=0)
    whole = all(copy.share > HALF for copies in families for copy in copies)
    if not (largest and whole):
        return min(largest, 1)
    return largest + (2 if len(families) > 1 else 0)


def meetings(desk: Desk, targets: Sequence[str]) -> Found | None:
    """Two articles that say nearly the same of two events."""
    named = _named(desk, targets)[:2]
    if len(named) == 2:
        return Found(path=_page(named[0]), other=views.entry(desk, named[1]))
    told = [list(story_articles(desk, story).values()) for story in desk.archive.stories.newest(STORIES)]
    firsts = [articles[0] for articles in told if articles and articles[0].headline]
    words = {a.id: frozenset(tokens(a.headline or "")) - stopwords() for a in firsts}
    alike = [(len(words[a.id] & words[b.id]), a, b) for a, b in combinations(firsts, 2)]
    most, one, other = max(alike, key=lambda pair: pair[0], default=(0, None, None))
    if one is None or other is None or most < ALIKE:
        return None
    return Found(path=_page(one), other=views.entry(desk, other))


def misspelt(desk: Desk, targets: Sequence[str]) -> Found | None:
    """A search by a name that is not spelled so in the archive."""
    for query in (*targets, *islice(_slips(desk), 1)):
        if desk.verbs.search(desk.archive, query, limit=1, order="relevance"):
            return Found(path=f"/search?q={quote(query)}", query=query)
    return None


def _slips(desk: Desk) -> Iterator[str]:
    """Names of speakers as a hurried writer spells them, where that differs."""
    for story in desk.archive.stories.newest(STORIES):
        for article in story_articles(desk, story).values():
            for quoted in desk.attribution(article).quotes:
                name = quoted.speaker or ""
                if len(name.split()) == 2 and (slip := _slip(name)) != name:
                    yield slip


def _slip(name: str) -> str:
    bare = "".join(sign for sign in name if sign not in "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
    for right, wrong in SLIPS:
        bare = bare.replace(right, wrong)
    return bare


FINDERS: Mapping[str, Callable[[Desk, Sequence[str]], Found | None]] = {
    "glued": glued,
    "reprints": reprints,
    "meetings": meetings,
    "search": misspelt,
}
