"""Dates, times and durations of an article, with TIMEX3 values as far as its words and its date tell.

Order: find every expression in each line (one pattern a shape, the longest wins), then value it against the
day of publication as the outlet's own desk counts days. Without that day values stay partial (`XXXX-04-23`);
«نيسان الجاري» then lends its month to the days beside it. No year is ever guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from khabar.attribute.text.line import Line
from khabar.attribute.times import days, durations
from khabar.attribute.times.days import TELLING
from khabar.attribute.times.values import Day
from khabar.model import Article, TimeKind, TimeMention
from khabar.outlets import Directory


@dataclass(frozen=True, slots=True)
class Told:
    """One expression: folded place in its line, kind and value."""

    start: int
    end: int
    kind: TimeKind
    value: str | None


def times(article: Article, lines: Sequence[Line], directory: Directory) -> tuple[TimeMention, ...]:
    """Every date, time and duration of `lines`, in order."""
    anchor = days.anchor(desk_day(article, directory), lines)
    found: list[TimeMention] = []
    lead = next((line for line in lines if line.passage.kind == "paragraph"), None)
    for line in lines:
        if line.passage.kind in ("author", "source line"):
            continue
        told = list(in_line(line, anchor))
        found += (_mention(line, one) for one in told)
        if line is lead:
            anchor = replace(anchor, event=days.event([one.value for one in told]))
    return tuple(found)


def _mention(line: Line, told: Told) -> TimeMention:
    mention = line.mention(told.start, told.end)
    return TimeMention(surface=mention.surface, kind=told.kind, value=told.value, at=mention.at)


def in_line(line: Line, anchor: Day) -> Iterator[Told]:
    """The expressions of one line; of two that overlap the longer one stays, of equals the one found
    first.
    """
    if not any(_tells_time(token.form) for token in line.tokens):
        return
    found = [Told(*one) for one in (*days.find(line, anchor), *durations.find(line))]
    free, kept = bytearray(b"\x01") * len(line.plain), []
    for told in sorted(found, key=lambda t: (t.start - t.end, t.start)):
        if all(free[told.start : told.end]):
            free[told.start : told.end] = bytes(told.end - told.start)
            kept.append(told)
    yield from sorted(kept, key=lambda t: t.start)


@lru_cache(maxsize=1 << 16)
def _tells_time(form: str) -> bool:
    """Whether a word may be part of a date, time or duration: most lines hold none, and are not searched."""
    return form[0].isdigit() or any(form[cut:] in TELLING for cut in range(4))


def desk_day(article: Article, directory: Directory) -> date | None:
    """The day on which the article was published, as its outlet's desk counts days.

    A Gulf desk that writes at 20:50 UTC is already in the next day; a stamp's own offset counts where the
    outlet is not known.
    """
    moment = article.published
    if moment is None:
        return None
    if moment.day is not None or moment.instant is None:
        return moment.day
    outlet = directory.by_id(article.outlet or "") or directory.named(article.outlet or "")
    if outlet is not None and outlet.zone is not None:
        try:
            return moment.instant.astimezone(ZoneInfo(outlet.zone)).date()
        except ZoneInfoNotFoundError:
            return moment.instant.date()
    return moment.instant.date()
