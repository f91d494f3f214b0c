"""Dates, times and durations of an article, with TIMEX3 values as far as its words and its date tell.

Order: find every expression in each line, then value it against the day of publication as the outlet's own desk counts
days. Without that day values stay partial (`XXXX-04-23`); «نيسان الجاري» then lends its month to the days beside it.
No year is ever guessed. Days and hours that a line writes in full are found as in reading (`khabar.arabic.dates`), and
nothing overrules them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from khabar.attribute.text.line import Line
from khabar.attribute.times import days, durations, hours, periods
from khabar.attribute.times.values import Day, Expression
from khabar.model import Article, TimeMention
from khabar.outlets import Directory

#: Words of which every expression holds at least one, unless it holds a digit; of a name of two words the last.
_TELLING = frozenset(
    form
    for name in (*days.WORDS, *periods.WORDS, *hours.WORDS, *durations.UNITS)
    for form in (name.split(" ")[-1], name.split(" ")[-1].removeprefix("ال"))
)
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
    if not any(_tells_time(token.form) for token in line.tokens):
        return []
    written = list(days.written(line, anchor))
    whole = [day for day, is_whole in written if is_whole]
    other_days = [*(day for day, is_whole in written if not is_whole), *days.counted(line, anchor)]
    others = [
        *other_days,
        *hours.find(line, anchor, sorted((*whole, *other_days), key=_place)),
        *days.parts(line, anchor),
        *periods.find(line, anchor),
        *durations.find(line),
    ]
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


@lru_cache(maxsize=1 << 16)
def _tells_time(form: str) -> bool:
    """Whether a word may be part of a date, time or duration: most lines hold none, and are not searched."""
    return form[0].isdigit() or any(form[cut:] in _TELLING for cut in range(_MAX_JOINED + 1))


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
