"""Which story an article belongs to: one pass in the order of publication, no article looked at twice.

A story is kept as the sum of its members' vectors, cut to its heaviest terms, so that placing an article
costs the same however large the story and the archive have grown.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from khabar.model import Terms, Tokens
from khabar.relate.weigh import Rarities, Vector, heavy, product, vector

#: What the likeness of each field counts for.
HEADLINE, LEAD, BODY = 0.3, 0.25, 0.45
#: How many terms of an article's lead and body are looked at, and how many a story keeps of each field. Few
#: on purpose: what only one member says falls out, and a story does not drift to whatever is told next.
_LEAD_TERMS, _BODY_TERMS, _KEPT = 30, 40, 60
#: An article is held against the average of a story's members, and a larger story draws more, by this power
#: of its size up to `_LARGE`: it should draw, but not swallow.
_CROWD, _LARGE = 0.28, 30
#: Days until the pull of a story that nobody tells any more falls to 1/e, and the same for a story's age.
_FADES, _AGES = 4.0, 40.0
#: What a story loses of its pull where all of it is from the article's own outlet, which repeats itself.
_OWN_VOICE = 0.12
#: An article less like every story than this begins its own.
FLOOR = 0.16
_DAY = 86400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySum:
    """A story as the pure verbs see it: its id, how many articles, when first and last told, by whom, and
    per field the sum of the members' vectors. Plain data: msgspec writes and reads it."""

    id: str
    count: int = 0
    first: float | None = None
    last: float | None = None
    outlets: dict[str, int] = field(default_factory=dict)
    headline: Vector = field(default_factory=dict)
    lead: Vector = field(default_factory=dict)
    body: Vector = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an article belongs: the story's id, or None for a story of its own, and the best likeness found
    (0: no word in common; `FLOOR` is enough)."""

    story_id: str | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An article as it is held against stories: when, by whom, and a vector a field."""

    published: float | None
    outlet: str
    headline: Vector
    lead: Vector
    body: Vector


def place(weighed: Weighed, stories: Iterable[StorySum]) -> Placement:
    """The story of `stories` that the article continues, if any. The stories are those of the article's
    neighbours; equal likeness goes to the smaller id."""
    scored = [(_likeness(weighed, story), story.id) for story in stories if story.count]
    if not scored:
        return Placement(story_id=None, score=0.0)
    score, story_id = min(scored, key=lambda one: (-one[0], one[1]))
    return Placement(story_id=story_id if score >= FLOOR else None, score=score)


def join(story: StorySum, weighed: Weighed) -> StorySum:
    """`story` with the article as one more member."""
    outlet = weighed.outlet
    times = [t for t in (story.first, story.last, weighed.published) if t is not None]
    return StorySum(
        id=story.id,
        count=story.count + 1,
        first=min(times, default=None),
        last=max(times, default=None),
        outlets=story.outlets | {outlet: story.outlets.get(outlet, 0) + 1},
        headline=_added(story.headline, weighed.headline),
        lead=_added(story.lead, weighed.lead),
        body=_added(story.body, weighed.body),
    )


def weigh(tokens: Tokens, terms: Terms | Rarities) -> Weighed:
    """An article's vectors, by today's document counts; for `place` and `join`."""
    rarities = terms if isinstance(terms, Rarities) else Rarities(terms)
    return Weighed(
        published=tokens.published,
        outlet=tokens.outlet or "",
        headline=vector(tokens.headline, rarities),
        lead=vector(tokens.lead, rarities, _LEAD_TERMS),
        body=vector(tokens.body, rarities, _BODY_TERMS),
    )


def _likeness(article: Weighed, story: StorySum) -> float:
    mixed = (
        HEADLINE * product(article.headline, story.headline)
        + LEAD * product(article.lead, story.lead)
        + BODY * product(article.body, story.body)
    )
    own = story.outlets.get(article.outlet, 0) / story.count
    drawn = math.pow(min(story.count, _LARGE), _CROWD) * (1.0 - _OWN_VOICE * own)
    return mixed / story.count * drawn * _nearness(article.published, story)


def _nearness(published: float | None, story: StorySum) -> float:
    """1 where the article falls into the days when the story began, less the later (or earlier) it is; 1
    where a time is unknown."""
    if published is None or story.first is None or story.last is None:
        return 1.0
    gap = max(0.0, published - story.last, story.first - published) / _DAY
    age = abs(published - story.first) / _DAY
    return math.exp(-gap / _FADES - age / _AGES)


def _added(total: Vector, more: Vector) -> Vector:
    summed = dict(total)
    for word, weight in more.items():
        summed[word] = summed.get(word, 0.0) + weight
    return heavy(summed, _KEPT)
