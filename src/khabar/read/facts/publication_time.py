"""Which of the times that a page tells is its publication: its marks, what readers see, its address.

What readers see decides where it is told as the publication, or is the earlier day; a later day without a word beside
it is more often that of a change, or today, and the mark is kept with a note. Where a stamp in UTC and the hour that
readers see are the same instant, the readers' offset is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, timezone
from itertools import chain
from typing import NamedTuple

from khabar.arabic.dates.clock import offset
from khabar.arabic.dates.days import days
from khabar.arabic.dates.stamps import LONGEST_LINE, dateish, is_bare, is_told, moment, of_change, of_publication
from khabar.arabic.fold import fold
from khabar.model import Moment
from khabar.read.markup.metadata import Shown, Stamp

_DAY_IN_URL = re.compile(
    r"[/-]((?:19|20)\d{2})([/-]?)(?:(?<=[/-])(\d{1,2})\2(\d{1,2})|(?<![/-])(\d\d)(\d\d))(?=[/-]|$)"
)
#: What marks tell where nobody told them a day: the first of two machines' clocks.
_NO_DAYS = frozenset((date(1970, 1, 1), date(1900, 1, 1)))
#: So many hours the Arab world's clocks are ahead of UTC, at most (Muscat, Dubai).
_EAST_HOURS = 4
#: A stamp may lie so far after the fetching: a clock that is wrong by a zone.
_MOST_AHEAD = timedelta(days=1)
_DAY_SECONDS = 86400
#: Zones differ from UTC by whole steps of this, and by this much at most.
_ZONE_STEP, _MAX_OFFSET = timedelta(minutes=15), timedelta(hours=14)


class Found:
    """What `published` found: the first publication, the last change, and what is to be noted."""

    __slots__ = ("modified", "notes", "published")

    def __init__(self) -> None:
        self.published: Moment | None = None
        self.modified: Moment | None = None
        self.notes: list[str] = []


def find(
    stamps: Sequence[Stamp],
    changes: Sequence[Stamp],
    visible: Sequence[Shown],
    *,
    zone: str | None,
    now: datetime | None,
    url: str | None = None,
    above: Sequence[Shown] = (),
    under: Iterable[Shown] = (),
    far: Sequence[Stamp] = (),
) -> Found:
    """The publication among what a page says: `stamps` in order of trust, `visible` times between headline and text,
    those right `above` the headline, stamps `far` from it, times `under` the text, then the day in its address.

    `now` is when the page was fetched; a time from after it is not believed. Where a mark of the page and the day that
    it shows its readers are days apart, the readers' day counts where it is told as the publication, or where it is
    the earlier one (a later one is more often a change, or today); never the day of a change or of fetching.
    """
    found = Found()
    found.published = _first((_stamped(stamp, zone) for stamp in stamps), now, found.notes)
    found.modified = _first((_stamped(stamp, zone) for stamp in changes), now, [])
    seen = _visible(visible, zone, now, found.modified)
    if found.published is None:
        found.published = _agreed([_stamped(stamp, zone) for stamp in far], seen, now)
    if found.published is None:
        elsewhere = (time for lines in (above, under) for time in _visible(lines, zone, now, found.modified))
        shown = (time.at for time in chain(seen, elsewhere))
        found.published = _first(chain(shown, (_in_address(url),)), now, found.notes)
    elif visible or above:
        texts = [line.text for line in (*visible, *above)]
        found.published = _as_seen(found.published, seen, texts, _in_address(url), zone, now, found)
    if found.modified is None:
        found.modified = _first((time.at for time in seen if time.changed), now, [])
    if found.modified == found.published and not changes:
        found.modified = None
    return found


def _agreed(far: Sequence[Moment | None], seen: Sequence[_Seen], now: datetime | None) -> Moment | None:
    """A stamp that does not stand beside the headline: of this article where the page shows its day, or shows none."""
    shown_days = [day for time in seen if not time.changed and (day := _day_of(time.at))]
    fit = [stamp for stamp in far if stamp and (not shown_days or any(_near_days(stamp, day) for day in shown_days))]
    return _first(fit, now, [])


class _Seen(NamedTuple):
    """A time that the page shows: whether it is told as a change, as the publication, whether the line says little
    else, or nothing else, and whether it is told by the moon."""

    at: Moment
    changed: bool
    told: bool
    alone: bool
    bare: bool
    moon: bool

    @property
    def rank(self) -> tuple[bool, bool, bool, bool]:
        """Lower is surer."""
        return self.changed, self.moon, not self.told, not self.alone


def _stamped(stamp: Stamp, zone: str | None) -> Moment | None:
    """What a mark tells; nothing where it is the day on which a machine's clock begins."""
    stamped = moment(stamp.text, stamp.known_by, zone)
    return None if stamped is not None and _day_of(stamped) in _NO_DAYS else stamped


def _first(moments: Iterable[Moment | None], now: datetime | None, notes: list[str]) -> Moment | None:
    for found in moments:
        if found is None:
            continue
        if _ahead(found, now):
            notes.append(f"a publication time in the future was not believed: {found.iso}")
            continue
        return found
    return None


def _ahead(found: Moment, now: datetime | None) -> bool:
    return now is not None and found.order > (now + _MOST_AHEAD).timestamp() + (_DAY_SECONDS if found.day else 0)


def _visible(lines: Iterable[Shown], zone: str | None, now: datetime | None, changed: Moment | None) -> list[_Seen]:
    """The times that lines show, the surest first, those of a change last."""
    said = changed and _day_of(changed)
    found = []
    for text, dated in lines:
        if len(text) > LONGEST_LINE:
            continue
        words, of_change = _first_said(text)
        if (at := moment(words, "text", zone, now, said)) is not None:
            bare = is_bare(words)
            alone = bare or dated or dateish(text)
            found.append(_Seen(at, of_change, is_told(words), alone, bare or dated, _by_moon(words)))
    return sorted(found, key=lambda time: time.rank)


def _by_moon(text: str) -> bool:
    written = days(fold(text))
    return bool(written) and all(day.calendar == "hijri" for day in written)


def _first_said(line: str) -> tuple[str, bool]:
    """What a line says of the first publication, the change left out; a line of a change alone, and that it is one."""
    folded = fold(line)
    change = of_change(folded)
    if change is None:
        return line, False
    before = folded[: change.start()]
    if days(before):
        return before, False
    # «آخر تحديث: 9 أيار 2031 | نشر في: 3 أيار 2031»
    first = of_publication(folded, change.end())
    behind = folded[first.start() :] if first else ""
    return (behind, False) if days(behind) else (line, True)


def _in_address(url: str | None) -> Moment | None:
    """«/2024/04/22/», «/2024-04-22-», «/20240422/»: the day in a page's address, where it says one."""
    match = _DAY_IN_URL.search(url) if url else None
    try:
        day = date(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6])) if match else None
    except ValueError:
        return None
    return Moment(day=day, precision="day", known_by="url") if day else None


def _day_of(at: Moment) -> date | None:
    return at.day or (at.instant.date() if at.instant else None)


def _as_seen(
    known: Moment,
    seen: Sequence[_Seen],
    shown: Sequence[str],
    address: Moment | None,
    zone: str | None,
    now: datetime | None,
    found: Found,
) -> Moment:
    """`known` with the offset in which the page shows the same instant; or the day that the page shows instead."""
    same = _same_instant(known, shown)
    if same is not None:
        return same
    first = [one for one in seen if not one.changed and one.at.known_by == "text"]
    day = _day_of(known)
    if not first or day is None:
        return known
    near = [one.at for one in first if _near_days(one.at, day)]
    if near:
        return _finer(_in_offset_of(known, near[0], zone), near)
    told = next((one for one in first if one.alone and not one.moon and not _ahead(one.at, now)), None)
    others = [_day_of(at) for at in (found.modified,) if at]
    today = told is not None and now is not None and _near_days(told.at, now.date())
    if told is None or today or _day_of(told.at) in others or not _is_surer(told, known, day, address):
        found.notes.append(f"the page shows another day than its mark {known.iso}")
        return known
    found.notes.append(f"the day that readers see counts, not that of the page's mark {known.iso}")
    return told.at


def _is_surer(told: _Seen, known: Moment, day: date, address: Moment | None) -> bool:
    """Whether the day that a page shows is believed against its mark `known`, which tells another `day`."""
    own = _day_of(told.at)
    if own is None or (own.day, own.month) == (day.month, day.day):
        return False  # 05/03 and 03/05: which of them is the month is told by the mark
    if address is not None:
        return _near_days(address, own) and not _near_days(address, day)
    return told.told or (told.bare and told.at.order < known.order)


def _in_offset_of(known: Moment, shown: Moment, zone: str | None) -> Moment:
    """A stamp in UTC of the evening before the day that readers see, in the offset in which it is their day: that of
    the outlet, else so far ahead of UTC as it must be at least."""
    day = _day_of(shown)
    if known.instant is None or known.instant.utcoffset() != timedelta() or day is None:
        return known
    if known.instant.date() != day - timedelta(days=1):
        return known
    own = offset(None, zone)
    aheads = [own.utcoffset(known.instant.replace(tzinfo=None))] if own else []
    for ahead in (*aheads, *(timedelta(hours=hours) for hours in range(1, _EAST_HOURS + 1))):
        there = known.instant.astimezone(timezone(ahead or timedelta()))
        if there.date() == day:
            return Moment(instant=there, precision=known.precision, known_by=known.known_by)
    return known


def _finer(known: Moment, near: Sequence[Moment]) -> Moment:
    """The hour that readers see, where the mark tells the same day without one."""
    if known.day is None:
        return known
    return next((one for one in near if one.instant is not None and _day_of(one) == known.day), known)


def _near_days(at: Moment, day: date) -> bool:
    own = _day_of(at)
    return own is not None and abs((own - day).days) <= 1


def _same_instant(known: Moment, lines: Sequence[str]) -> Moment | None:
    """A stamp in UTC in the offset of the clock that readers see, where both tell one instant."""
    if known.instant is None or known.instant.utcoffset() != timedelta():
        return None
    for line in lines:
        said, changed = _first_said(line) if len(line) <= LONGEST_LINE else ("", True)
        seen = None if changed else moment(said, "text", "UTC")
        if seen is None or seen.instant is None or seen.instant.utcoffset() != timedelta():
            continue
        ahead = seen.instant.replace(second=0) - known.instant.replace(second=0, microsecond=0)
        if ahead and abs(ahead) <= _MAX_OFFSET and ahead % _ZONE_STEP == timedelta():
            shown = known.instant.astimezone(timezone(ahead))
            return Moment(instant=shown, precision=known.precision, known_by=known.known_by)
    return None
