"""Which articles answer best: every posting of every word asked for, added up.

Nothing is guessed or left out: what an article answers is known when it was stored, but for the words' rarity, so a
score is a sum of table look-ups, done by numpy for a segment at a time. A million articles take milliseconds
(docs/why/0008).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from khabar.search.periods import Period
from khabar.search.rank import UNCOVERED, softer
from khabar.search.segments import Segment, Segments
from khabar.search.vectors import HEADLINE, STEPS, WORTH, Floats, Posting, posting, summed

Mask = npt.NDArray[np.bool_]

#: Below this share of a segment's slots, postings are gathered one by one instead of over all slots.
_FEW = 1 / 16
#: A strength without the headline's bit.
_VOICE = np.uint8(STEPS)
#: The strength with which a time of publication answers a word of time: as one mention in a body of the usual length
#: (of 127). On the development queries 20 to 60 are alike.
_TIMELY = np.uint8(40)
#: What rounding may take from a score.
_ROUNDED = 1.0 - 1e-5
#: Of two that answer alike the later comes first: what a slot is later by, far below any difference of scores.
_LATER = 1e-10


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an index is asked: weights by form, and the forms that may stand for one of them in an article with a softer
    voice; forms that must be there, in the headline or anywhere, and that must
    not; outlets by `outlet_key` (None: any); times in seconds since 1970, `before` not included."""

    weights: Mapping[str, float]
    others: Mapping[str, Sequence[str]] = field(default_factory=dict)
    #: Forms that tell a time: an article that was published then answers them as if it said so, softly.
    periods: Mapping[str, Period] = field(default_factory=dict)
    all_of: frozenset[str] = frozenset()
    in_headline: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()
    not_in_headline: frozenset[str] = frozenset()
    outlets: frozenset[int] | None = None
    not_outlets: frozenset[int] = frozenset()
    after: float | None = None
    before: float | None = None

    @property
    def forms(self) -> frozenset[str]:
        others = frozenset(form for some in self.others.values() for form in some)
        return frozenset(self.weights) | others | self.all_of | self.in_headline | self.none_of | self.not_in_headline

    @property
    def needed(self) -> frozenset[str]:
        return self.all_of | self.in_headline


class Found(NamedTuple):
    """Articles by number with their scores and times (seconds since 1970, NaN where unknown), best or newest first."""

    articles: npt.NDArray[np.uint32]
    scores: Floats
    times: Floats


def match(index: Segments, wanted: Wanted, most: int, newest: bool = False) -> Found:
    """The best `most` articles (the newest of those that hold any word) that are as wanted."""
    numbers = index.word_numbers(sorted(wanted.forms))
    if not wanted.needed <= numbers.keys():
        return _best([], most, newest)
    segments = sorted((index.segment(number) for number, _ in index.listed()), key=lambda s: -s.latest)
    gone, floor, found = index.gone(), -np.inf, list[Found]()
    for some in [[segment] for segment in segments] if newest else [segments]:
        if newest and some[0].latest < floor:
            break  # whatever is left is earlier
        bodies = index.postings([s.number for s in some], numbers.values())
        for segment in some:
            held = {
                form: posting(body, segment.size)
                for form, number in numbers.items()
                if (body := bodies.get((segment.number, number))) is not None
            }
            asked = _asked(segment, wanted, held)
            if asked and wanted.needed <= held.keys():
                least = 0.0 if newest else floor
                fitting = _answering(segment, wanted, asked, held, gone.get(segment.number), least)
                found.append(_cut(fitting, most, newest))
                floor = _floor(found, most, newest)
    return _best(found, most, newest)


def _floor(found: Sequence[Found], most: int, newest: bool) -> float:
    """The score, or time, that the last of the best `most` has so far: what is less is of no use."""
    keys = np.concatenate([_times(one) if newest else one.scores for one in found])
    return float(np.partition(keys, len(keys) - most)[len(keys) - most]) if len(keys) >= most else -np.inf


def _asked(segment: Segment, wanted: Wanted, held: Mapping[str, Posting]) -> list[tuple[float, Posting]]:
    """The weights of the forms asked for and what holds them, or others for them."""
    asked = []
    for form, weight in wanted.weights.items():
        others = [held[other] for other in wanted.others.get(form, ()) if other in held]
        answering = _softened(segment.size, held.get(form), others) if others else held.get(form)
        period = wanted.periods.get(form)
        if period is not None:
            answering = _timely(segment, period, answering)
        if answering is not None:
            asked.append((weight, answering))
    return asked


def _timely(segment: Segment, period: Period, answering: Posting | None) -> Posting:
    """A posting with the articles that were published in a period as well."""
    strengths = np.where(period.holds(segment.times), _TIMELY, np.uint8(0))
    if answering is not None:
        strengths = np.maximum(strengths, _strengths(answering, segment.size) & _VOICE)
    return Posting(None, strengths)


def _softened(size: int, own: Posting | None, others: Sequence[Posting]) -> Posting:
    """One posting of a word and of those that may stand for it, each at its loudest."""
    said = [(p, softer(p.strengths & _VOICE)) for p in others]
    said += [] if own is None else [(own, own.strengths & _VOICE)]
    if all(p.slots is not None for p, _ in said) and sum(len(some) for _, some in said) < _FEW * size:
        slots = np.concatenate([p.slots for p, _ in said if p.slots is not None])
        strengths = np.concatenate([some for _, some in said])
        order = np.lexsort((strengths, slots))
        last = order[np.append(np.diff(slots[order]) != 0, True)]
        return Posting(slots[last], strengths[last])
    loudest = np.zeros(size, np.uint8)
    for p, some in said:
        if p.slots is None:
            np.maximum(loudest, some, out=loudest)
        else:
            loudest[p.slots] = np.maximum(loudest[p.slots], some)
    return Posting(None, loudest)


def _answering(
    segment: Segment,
    wanted: Wanted,
    asked: Sequence[tuple[float, Posting]],
    held: Mapping[str, Posting],
    gone: Mask | None,
    least: float,
) -> Found:
    """The articles of a segment that are as wanted; of those that score less than `least`, some may be missing."""
    slots, scores = _scored(segment.size, asked, sum(wanted.weights.values()), least)
    keep = np.ones(len(slots), np.bool_) if gone is None else ~gone[slots]
    for form in wanted.needed | wanted.none_of | wanted.not_in_headline:
        if form in held:
            strengths = _strengths(held[form], segment.size)[slots]
            keep &= strengths > 0 if form in wanted.all_of else True
            keep &= strengths >= HEADLINE if form in wanted.in_headline else True
            keep &= strengths == 0 if form in wanted.none_of else True
            keep &= strengths < HEADLINE if form in wanted.not_in_headline else True
    if wanted.after is not None:
        keep &= segment.times[slots] >= wanted.after
    if wanted.before is not None:
        keep &= segment.times[slots] < wanted.before
    if wanted.outlets is not None:
        keep &= _among(segment.outlets[slots], wanted.outlets)
    if wanted.not_outlets:
        keep &= ~_among(segment.outlets[slots], wanted.not_outlets)
    slots, scores = slots[keep], scores[keep]
    return Found(segment.articles[slots], scores, segment.times[slots])


def _among(outlets: npt.NDArray[np.uint32], keys: Iterable[int]) -> Mask:
    return np.isin(outlets, np.array(sorted(keys), np.uint32))


def _scored(
    size: int, asked: Sequence[tuple[float, Posting]], total: float, least: float
) -> tuple[npt.NDArray[np.intp], Floats]:
    """The slots that hold any word, rising, with their scores; those that cannot reach `least` may be left out. `total`
    is the weight of all words."""
    if sum(len(p.strengths) for _, p in asked) < _FEW * size:
        slots, loud, covered = _few(asked)
    else:
        slots, loud, covered = _many(size, asked, least)
    return slots, loud * (UNCOVERED + (1.0 - UNCOVERED) / (total or 1.0) * covered)


def _few(asked: Sequence[tuple[float, Posting]]) -> tuple[npt.NDArray[np.intp], Floats, Floats]:
    found = [(weight, *p.sparse()) for weight, p in asked]
    slots, which = np.unique(np.concatenate([slots for _, slots, _ in found]), return_inverse=True)
    loud = np.concatenate([WORTH[strengths] * weight for weight, _, strengths in found])
    covered = np.concatenate([np.full(len(slots), weight) for weight, slots, _ in found])
    return slots, summed(which, loud, len(slots)), summed(which, covered, len(slots))


def _many(
    size: int, asked: Sequence[tuple[float, Posting]], least: float
) -> tuple[npt.NDArray[np.intp], Floats, Floats]:
    loud = np.zeros(size, np.float32)
    for weight, p in asked:
        worth = (WORTH * weight).astype(np.float32)
        if p.slots is None:
            loud += worth[p.strengths]
        else:
            loud[p.slots] += worth[p.strengths]
    # No score is above its loudness: what is below the floor already need not be looked at for what it covers.
    slots = np.flatnonzero(loud > max(0.0, least * _ROUNDED))
    covered = np.zeros(len(slots))
    for weight, p in asked:
        covered += weight * (_strengths(p, size)[slots] > 0)
    return slots, loud[slots].astype(np.float64), covered


def _strengths(held: Posting, size: int) -> npt.NDArray[np.uint8]:
    """A posting's strengths by slot."""
    if held.slots is None:
        return held.strengths
    full = np.zeros(size, np.uint8)
    full[held.slots] = held.strengths
    return full


def _cut(found: Found, most: int, newest: bool) -> Found:
    """The best `most` of a segment, in no order."""
    if len(found.articles) <= most:
        return found
    keys = _times(found) if newest else found.scores + np.arange(len(found.scores)) * _LATER
    best = np.argpartition(keys, len(keys) - most)[len(keys) - most :]
    return Found(found.articles[best], found.scores[best], found.times[best])


def _times(found: Found) -> Floats:
    return np.nan_to_num(found.times, nan=-np.inf)


def _best(found: Sequence[Found], most: int, newest: bool) -> Found:
    if not found:
        return Found(np.array([], np.uint32), np.array([]), np.array([]))
    held = Found(*(np.concatenate(column) for column in zip(*found, strict=True)))
    keys = (-_times(held),) if newest else (-_times(held), -held.scores)
    order = np.lexsort((held.articles, *keys))[:most]
    return Found(held.articles[order], held.scores[order], held.times[order])
