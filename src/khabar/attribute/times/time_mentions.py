"""Dates, times and durations of an article, with TIMEX3 values as far as its words and its date tell.

Order: find every expression in each line, then value it against the day of publication as the outlet's own desk counts
days. Without that day values stay partial (`XXXX-04-23`); «نيسان الجاري» then lends its month to the days beside it.
No year is ever guessed. Days and hours that a line writes in full are found as in reading (`khabar.arabic.dates`), and
nothing overrules them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import Flag, auto
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from khabar.attribute.text.line import Line
from khabar.attribute.times import days, durations, hours, periods
from khabar.attribute.times.values import Day, Expression
from khabar.model import Article, TimeMention
from khabar.outlets import Directory


class _Kind(Flag):
    """What a word may be part of."""

    NOTHING = 0
    WRITTEN_DAY = auto()
    COUNTED_DAY = auto()
    HOUR = auto()
    PERIOD = auto()
    DURATION = auto()


def _last_words(names: Iterable[str]) -> frozenset[str]:
    """The names, with and without article; of a name of two words the last."""
    last = [name.split(" ")[-1] for name in names]
    return frozenset((*last, *(word.removeprefix("ال") for word in last)))


#: Words of which every expression of a kind holds at least one; days and hours may hold digits instead.
_WORDS: Mapping[_Kind, frozenset[str]] = {
    _Kind.WRITTEN_DAY: _last_words(days.MONTHS),
    _Kind.COUNTED_DAY: _last_words(days.WORDS),
    _Kind.HOUR: _last_words(hours.WORDS),
    _Kind.PERIOD: _last_words(periods.WORDS),
    _Kind.DURATION: _last_words(durations.UNITS),
}
#: So many letters may be joined to a word in front («وبال»).
_MAX_JOINED = 3


def times(article: Article, lines: Sequence[Line], directory: Directory) -> tuple[TimeMention, ...]:
    """Every date, time and duration of `lines`, in order."""
    anchor = day_of_writing(desk_day(article, directory), lines)
    mentions: list[TimeMention] = []
    lead = next((line for line in lines if line.passage.kind == "paragraph"), None)
    for line in lines:
        if line.passage.kind in ("author", "source line"):
            continue
        expressions = in_line(line, anchor)
        mentions += (_mention(line, expression) for expression in expressions)
        if line is lead:
            anchor = replace(anchor, event=hours.whole_day([expression.value for expression in expressions]))
    return tuple(mentions)


def _mention(line: Line, expression: Expression) -> TimeMention:
    mention = line.mention(expression.start, expression.end)
    return TimeMention(surface=mention.surface, kind=expression.kind, value=expression.value, at=mention.at)


def day_of_writing(today: date | None, lines: Sequence[Line]) -> Day:
    """The day of writing, or where it is not known the month that the article calls the current one."""
    if today is not None:
        return Day(today)
    current = (periods.current_month(line) for line in lines)
    return Day(None, next((month for month in current if month), None))


def in_line(line: Line, anchor: Day) -> list[Expression]:
    """The expressions of one line. A day that is written in full stands before everything else; of two others that
    overlap the longer one stays, of equals the one found first.
    """
    kinds = _kinds(line)
    if not kinds:
        return []
    written = list(days.written(line, anchor)) if _Kind.WRITTEN_DAY in kinds else []
    whole = [day for day, is_whole in written if is_whole]
    other_days = [day for day, is_whole in written if not is_whole]
    if _Kind.COUNTED_DAY in kinds:
        other_days += days.counted(line, anchor)
    others = list(other_days)
    if _Kind.HOUR in kinds:
        others += hours.find(line, anchor, sorted((*whole, *other_days), key=_place))
    if _Kind.COUNTED_DAY in kinds:
        others += days.parts(line, anchor)
    if _Kind.PERIOD in kinds:
        others += periods.find(line, anchor)
    if _Kind.DURATION in kinds:
        others += durations.find(line)
    others.sort(key=lambda expression: (expression.start - expression.end, expression.start))
    return sorted(_apart((*whole, *others), len(line.plain)), key=_place)


def _place(expression: Expression) -> tuple[int, int]:
    return expression.start, expression.end


def _apart(expressions: Sequence[Expression], length: int) -> Iterator[Expression]:
    """Those that overlap with none before them."""
    free = bytearray(b"\x01") * length
    for expression in expressions:
        start, end = expression.start, expression.end
        if all(free[start:end]):
            free[start:end] = bytes(end - start)
            yield expression


def _kinds(line: Line) -> _Kind:
    """What a line may hold by its words: most lines hold little, and are searched for nothing else."""
    kinds = _Kind.NOTHING
    for form in {token.form for token in line.tokens}:
        kinds |= _kinds_of(form)
    return kinds


@lru_cache(maxsize=1 << 16)
def _kinds_of(form: str) -> _Kind:
    kinds = _Kind.WRITTEN_DAY | _Kind.HOUR if form[0].isdigit() else _Kind.NOTHING
    endings = [form[cut:] for cut in range(_MAX_JOINED + 1)]
    for kind, words in _WORDS.items():
        if any(ending in words for ending in endings):
            kinds |= kind
    return kinds


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
