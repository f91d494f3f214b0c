"""Stories as the front page shows them: who told each, who copied whom, and under which day it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from khabar.model import Article, Reprint, Story
from khabar.relate import THIRD
from khabar.store.articles import Listed
from khabar.web import views
from khabar.web.desk import Desk
from khabar.web.script import direction
from khabar.web.snippets import opening
from khabar.web.times import When, calendar, heading

#: Articles of one story that its page looks at; a longer story says that there is more.
LONGEST_STORY = 60
#: Characters of a story's first words in a list, and in the story that leads.
BRIEF, FULL = 150, 320
#: A story this much older than the newest, in seconds, does not lead the page.
STALE = 3 * 86400
#: Steps of the leading story that the front page shows.
STEPS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A story: who told it in their own words, and in whose pages it was copied."""

    story: Story
    headline: str | None
    opening: str | None
    language: str | None
    dir: str
    sources: tuple[views.Source, ...]
    told_by: tuple[views.Source, ...]
    copied_by: tuple[views.Source, ...]
    articles: int
    copies: int
    first: When | None
    last: When | None

    @property
    def href(self) -> str:
        return f"/story/{quote(self.story.id, safe='')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An article on a story's way: `part` it plays in words, and whose text it is where it is a copy."""

    entry: views.Entry
    part: str
    copy: bool
    of: views.Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The stories whose last article is of one day; `name` is None where no article has a date."""

    name: str | None
    day: date | None
    cards: tuple[Card, ...]


def card(desk: Desk, story: Story, width: int = BRIEF) -> Card:
    """A story in a list. Of its articles only those are unpacked whose words or times are shown."""
    listed = story_listed(desk, story)
    copied = views.pairs(desk, listed)
    told = next((row.id for row in listed.values() if row.headline), next(iter(listed), None))
    dated = sorted((row.published, n, row.id) for n, row in enumerate(listed.values()) if row.published is not None)
    ends = [article_id for _, _, article_id in dated[:1] + dated[-1:]]
    shown = desk.archive.articles.by_ids(list(dict.fromkeys(filter(None, (told, *ends)))))
    teller = shown.get(told or "")
    headline = story.headline or (teller.headline if teller else None)
    first, last = _ends(desk, [shown[i] for i in ends if i in shown], listed.values())
    every = sources(desk, listed.values())
    tellers = sources(desk, (row for i, row in listed.items() if i not in copied))
    return Card(
        story=story,
        headline=headline,
        opening=opening(views.clean(desk, teller), width) if teller else None,
        language=teller.language if teller else None,
        dir=direction(teller.language if teller else None, headline or ""),
        sources=every,
        told_by=tellers,
        copied_by=tuple(one for one in every if one not in tellers),
        articles=len(story.articles),
        copies=len(copied),
        first=first,
        last=last,
    )


def _ends(desk: Desk, dated: Sequence[Article], listed: Iterable[Listed]) -> tuple[When | None, When | None]:
    """The first and the last moment of a story; the month by both its names where its outlets differ in it."""
    called = {calendar(desk.outlet(row.outlet), desk.say) for row in listed}
    months = "both" if len(called) > 1 else None
    moments = [views.shown(desk, article.published, article, months) for article in dated]
    return (moments[0], moments[-1]) if moments else (None, None)


def story_listed(desk: Desk, story: Story) -> dict[str, Listed]:
    """What a list shows of the story's articles, in time, at most `LONGEST_STORY`."""
    return desk.archive.articles.listed(story.articles[:LONGEST_STORY])


def story_articles(desk: Desk, story: Story) -> dict[str, Article]:
    """The story's articles in time, at most `LONGEST_STORY`."""
    ids = story.articles[:LONGEST_STORY]
    held = desk.archive.articles.by_ids(ids)
    return {i: held[i] for i in ids if i in held}


def sources(desk: Desk, articles: Iterable[Article | Listed]) -> tuple[views.Source, ...]:
    """The outlets of these articles, each once, in order."""
    names = dict.fromkeys(a.outlet for a in articles if a.outlet)
    return tuple(found for name in names if (found := views.source(desk, name)))


def newest_of(desk: Desk, story: Story) -> float | None:
    """When the story's newest article was published, as the archive orders it."""
    listed = desk.archive.articles.listed(story.articles[-LONGEST_STORY:])
    return max((row.published for row in listed.values() if row.published is not None), default=None)


def leading(desk: Desk, stories: Sequence[Story]) -> Story | None:
    """The story that leads: of those still fresh, the one that most outlets carry, the newer of equals. A page whose
    stories all stand in one outlet has none."""
    newest = newest_of(desk, stories[0]) if stories else None
    if newest is None:
        return None
    fresh = [s for s in stories if (newest_of(desk, s) or 0.0) > newest - STALE]
    outlets = {story.id: len(sources(desk, story_listed(desk, story).values())) for story in fresh}
    widest = max(fresh, key=lambda story: outlets[story.id])
    return widest if outlets[widest.id] > 1 else None


def steps(desk: Desk, story: Story) -> tuple[Step, ...]:
    """How a story went from page to page, in time."""
    articles = story_articles(desk, story)
    copied = views.pairs(desk, articles)
    return tuple(_step(desk, article, articles, copied) for article in articles.values())


def _step(desk: Desk, article: Article, articles: Mapping[str, Article], copied: Mapping[str, Reprint]) -> Step:
    pair = copied.get(article.id)
    entry = views.entry(desk, article)
    if pair is not None:
        kind = "newer" if pair.why == "newer version" else pair.kind
        origin = views.source(desk, articles[pair.original].outlet) if pair.why != THIRD else None
        return Step(entry=entry, part=desk.say.named("reprint", kind), copy=True, of=origin)
    copied_on = any(pair.original == article.id and pair.why != THIRD for pair in copied.values())
    return Step(entry=entry, part=desk.say("step.origin" if copied_on else "step.telling"), copy=False)


def days(desk: Desk, cards: Iterable[Card]) -> tuple[Day, ...]:
    """The cards under the days of their last articles, in the order they came. An outlet east of another may be a day
    ahead of it: no day begins twice, and a card whose own day differs says so."""
    under: dict[date | None, list[Card]] = {}
    last: date | None = None
    for one in cards:
        own = one.last.day if one.last else None
        last = min(own, last) if own and last else own
        under.setdefault(last, []).append(one)
    return tuple(
        Day(name=heading(day, desk.say) if day else None, day=day, cards=tuple(found)) for day, found in under.items()
    )
