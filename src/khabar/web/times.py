"""When something was published, as a reader should see it: in the outlet's zone, and no surer than the
page was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from khabar.model import Moment, Outlet
from khabar.web.messages import Messages


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time to show: `iso` for machines, `text` for people, `brief` the same for lists (this year's number left out),
    `zone` where there is a clock time, `sure` how precise it is and `known` how it is known.

    `day` and `clock` are for lists that stand under a day. `doubt` is what a reader must see at once: that there is no
    hour, or that the time was worked out rather than read.
    """

    iso: str
    text: str
    brief: str
    sure: str
    known: str
    day: date
    clock: str | None = None
    zone: str | None = None
    doubt: str | None = None


def when(
    moment: Moment | None, outlet: Outlet | None, say: Messages, now: datetime, months: str | None = None
) -> When | None:
    """A moment in the outlet's zone, or where that is not known with the offset as the page wrote it.

    `months` names the table of month names, where it is not to be that of the outlet's country.
    """
    if moment is None:
        return None
    local = _local(moment.instant, outlet) if moment.instant is not None else None
    day = local.date() if local is not None else moment.day
    assert day is not None
    clock = _clock(local, moment, say) if local is not None and moment.precision != "day" else None
    named = months or calendar(outlet, say)
    long, short = (_day(day, named, say, form) for form in ("day", "day_this_year"))
    brief = short if day.year == now.year else long
    return When(
        iso=moment.iso,
        text=_at(long, clock, say),
        brief=_at(brief, clock, say),
        sure=say.named("precision", moment.precision),
        known=say.named("known_by", moment.known_by),
        day=day,
        clock=clock,
        zone=_zone(local, say) if local is not None and clock else None,
        doubt=_doubt(moment, say),
    )


def heading(day: date, say: Messages) -> str:
    """A day that outlets of several countries share: its month by both names that Arabs call it."""
    names = say.table("months")["both"]
    weekday = say.table("time")["weekdays"][day.weekday()]
    return say("time.day_this_year", weekday=weekday, d=day.day, month=names[day.month - 1])


def _doubt(moment: Moment, say: Messages) -> str | None:
    told = say.table("doubt")
    found = told.get(moment.known_by) or told.get(moment.precision)
    return str(found) if found else None


def _at(day: str, clock: str | None, say: Messages) -> str:
    return say("time.at", day=day, clock=clock) if clock else day


def _clock(local: datetime, moment: Moment, say: Messages) -> str:
    return say("time.hour", h=local.hour) if moment.precision == "hour" else f"{local:%H:%M}"


def _local(instant: datetime, outlet: Outlet | None) -> datetime:
    if outlet is None or outlet.zone is None:
        return instant
    try:
        return instant.astimezone(ZoneInfo(outlet.zone))
    except (ZoneInfoNotFoundError, ValueError, OverflowError):
        return instant


def calendar(outlet: Outlet | None, say: Messages) -> str:
    """Which month names the readers of an outlet use: the name of their table."""
    country = (outlet.country or "") if outlet else ""
    return str(say.table("months", "of").get(country, "plain"))


def _day(day: date, months: str, say: Messages, form: str) -> str:
    names = say.table("months")[months]
    weekday = say.table("time")["weekdays"][day.weekday()]
    return say(f"time.{form}", weekday=weekday, d=day.day, month=names[day.month - 1], y=day.year)


def _zone(local: datetime, say: Messages) -> str:
    offset = local.utcoffset() or timedelta()
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    shown = f"{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    return say("time.zone", offset=shown if minutes else "")
