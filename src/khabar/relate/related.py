"""What to list beside an article: other tellings of its story, its background, the same actors on the same
matter.

Wording alone joins what only sounds alike («بحث سبل تعزيز التعاون»); nearness in time is what tells the
talks of this week from those of another. Short and empty lists are right answers.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from khabar.arabic.lexicon import listed, words
from khabar.arabic.tokens import tokens as tokens_of
from khabar.model import Related, RelatedWhy, Terms, Tokens
from khabar.relate.weigh import Vector, product, rarity, unit, vector

#: What the likeness of headline with lead and body, of headline with lead, and of the headlines counts for.
_WHOLE, _HEAD, _HEADLINE = 0.6, 0.25, 0.15
#: What is left of the likeness of articles far apart in time, and the days over which the rest fades to 1/e.
_FAR, _FADES = 0.6, 7.0
#: Less alike than this is not listed.
FLOOR = 0.1
#: So alike within so many days is the same story; headlines so alike tell of the same actors.
_SAME_STORY, _STORY_DAYS, _SAME_ACTORS = 0.2, 4.0, 0.2
#: Where they share a word at least as rare as this (one article of 150): «تبحث سبل تعزيز التعاون المشترك» names nobody.
_NAMED = 5.0
#: What is left of the weight of a stock word.
_DULL = 0.4
_DAY = 86400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    whole: Vector
    head: Vector
    headline: Vector


def related(
    tokens: Tokens,
    among: Iterable[Tokens],
    terms: Terms,
    *,
    copies: Collection[str] = (),
    groups: Mapping[str, str] | None = None,
    limit: int = 10,
) -> tuple[Related, ...]:
    """The articles of `among` to list beside `tokens`, best first, at most `limit`.

    `copies` are ids of the article's own copies (exact and near reprints, newer versions): never listed,
    like the article itself. `groups` names for an id the family of copies it belongs to: one of each family
    is listed, none of this article's own.
    """
    families = groups or {}
    weighed = _weigh(tokens, terms)
    scored = [_scored(tokens, weighed, other, terms) for other in among if other.article_id not in copies]
    seen = {families.get(tokens.article_id, tokens.article_id), tokens.article_id}
    listed: list[Related] = []
    for one in sorted(scored, key=lambda r: (-r.score, r.article_id)):
        family = families.get(one.article_id, one.article_id)
        if len(listed) >= limit or one.score < FLOOR:
            break
        if family not in seen and one.article_id not in seen:
            seen |= {family, one.article_id}
            listed.append(one)
    return tuple(listed)


def _weigh(tokens: Tokens, terms: Terms) -> _Weighed:
    head = tokens.headline + tokens.lead
    return _Weighed(
        whole=_told(head + tokens.body, terms),
        head=_told(head, terms),
        headline=_told(tokens.headline, terms),
    )


def _told(forms: Iterable[str], terms: Terms) -> Vector:
    """What `forms` tell, the phrases of every meeting held down: «بحث سبل تعزيز التعاون المشترك» is one phrase and
    no matter that two articles have in common."""
    dull = _stock()
    return unit({word: x * _DULL if word in dull else x for word, x in vector(forms, terms).items()})


@cache
def _stock() -> frozenset[str]:
    """The search forms of stock.toml."""
    return frozenset(tokens_of(" ".join(sorted(words("stock.toml", "stock")))))


@cache
def _places() -> frozenset[str]:
    """The search forms of places.txt: who is from one town is not the same for that."""
    return frozenset(tokens_of(" ".join(sorted(listed("places.txt")))))


def _scored(tokens: Tokens, one: _Weighed, other: Tokens, terms: Terms) -> Related:
    two = _weigh(other, terms)
    headlines = product(one.headline, two.headline)
    likeness = (
        _WHOLE * product(one.whole, two.whole) + _HEAD * product(one.head, two.head) + _HEADLINE * headlines
    )
    days = _days(tokens, other)
    score = likeness * (_FAR + (1.0 - _FAR) * math.exp(-days / _FADES))
    named = headlines >= _SAME_ACTORS and any(
        rarity(word, terms) >= _NAMED for word in one.headline.keys() & two.headline.keys() - _places()
    )
    return Related(article_id=other.article_id, score=round(score, 4), why=_why(likeness, named, days))


def _why(likeness: float, named: bool, days: float) -> RelatedWhy:
    if days <= _STORY_DAYS and likeness >= _SAME_STORY:
        return "same story"
    return "same actors" if named else "background"


def _days(one: Tokens, other: Tokens) -> float:
    """Days between the two; far apart where a time is unknown."""
    if one.published is None or other.published is None:
        return math.inf
    return abs(one.published - other.published) / _DAY
