"""When a page says it was published: ISO and RFC 822 stamps, numbers, and dates written in Arabic with any month name.

A day is never guessed: what was not written is not known. The offset stays as written; a time without one counts only
where the outlet's zone is known, else its day alone is kept. «قبل ساعتين» is counted from the capture, and tells
nothing without one. Where a stamp in UTC and the time that readers see are the same instant, the reader's offset is
kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache, lru_cache
from typing import NamedTuple

from khabar.arabic.fold import fold as _fold
from khabar.arabic.months import names
from khabar.arabic.numbers import number
from khabar.model import KnownBy, Moment, Precision
from khabar.read.clock import Clock, clock, offset
from khabar.read.labels import table
from khabar.read.signs import Stamp
from khabar.read.written import days, single

_ISO = re.compile(
    r"\s?(?P<year>(?:19|20)\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"(?:[t\s]\s?(?P<hour>[01]?\d|2[0-3]):?(?P<minute>[0-5]\d)(?::?(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
    r"(?!\d)(?!\s?(?:[صم]|am|pm)(?!\w))(?:\s?(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{1,2}(?!\d)))?)?(?!\d)"
)
_COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:t?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<zone>z|[+-]\d{2}:?\d{2})?)?(?!\d)"
)
#: Seconds or milliseconds since 1970, between 2001 and 2100.
_EPOCH = re.compile(r"(?:/date\()?(1\d{9}|[23]\d{9})(\d{3})?(?:\)/)?")
_EPOCH_ENDS = 4_102_444_800
#: A time belongs to a date that stands at most this far from it.
_NEAR = 45
_BESIDE, _TOUCHING = 18, 3
_LONGEST_LINE = 140
_DAY_IN_URL = re.compile(r"[/-]((?:19|20)\d{2})([/-])(\d{1,2})\2(\d{1,2})(?=[/-]|$)")
_MOST_AHEAD = timedelta(days=1)
#: Letters beside a date that a line which is a date and little else may hold.
_LITTLE = 24
#: The offsets of the Arab world, in which a capture's day may differ.
_WEST, _EAST = timezone(timedelta()), timezone(timedelta(hours=4))


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """A line is asked for its day more than once."""
    return _fold(text)


@lru_cache(maxsize=2048)
def moment(
    text: str,
    known_by: KnownBy = "given",
    zone: str | None = None,
    now: datetime | None = None,
    said: date | None = None,
) -> Moment | None:
    """The date, or date and time, that `text` holds, as precisely as it is written; None where there is none.

    `zone` is the outlet's, an IANA name. `now` is when the page was captured: only from there «قبل ساعتين» and «أمس»
    are counted. `said` is the day of writing: only from there «24 نيسان الجاري» is.
    """
    told = fold(text[: _LONGEST_LINE * 2])[:_LONGEST_LINE]
    for shape in (_ISO, _COMPACT):
        found = shape.match(told)
        if found and (made := _from_iso(found, known_by, zone, told)):
            return made
    return _epoch(told, known_by) or _written(told, known_by, zone, said) or (_ago(told, zone, now) if now else None)


def _from_iso(found: re.Match[str], known_by: KnownBy, zone: str | None, told: str) -> Moment | None:
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        at = time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0)) if found["hour"] else None
    except ValueError:
        return None
    if at is None:
        return _at(day, clock(told, found.end(), found.end() + _NEAR), known_by, zone)
    precision: Precision = "second" if found["second"] else "minute"
    written = found["zone"]
    if written is None:
        # A zone in words may follow («2024-04-22 14:05 بتوقيت مكة»).
        after = clock(told, found.start("hour"), found.end() + _NEAR)
        written = after.zone if after else None
    return _joined(day, at, precision, written, known_by, zone)


def _epoch(told: str, known_by: KnownBy) -> Moment | None:
    """«1713780300», «/Date(1713780300000)/»: seconds or milliseconds since 1970."""
    found = _EPOCH.fullmatch(told)
    if found is None or int(found[1]) >= _EPOCH_ENDS:
        return None
    return Moment(instant=datetime.fromtimestamp(int(found[1]), UTC), precision="second", known_by=known_by)


def _written(told: str, known_by: KnownBy, zone: str | None, said: date | None) -> Moment | None:
    found = single(told, said)
    if found is None:
        return None
    known = days(told, said)
    # What stands between two names of one day («15 شوال 1445 الموافق 24 نيسان 2024 الساعة 10») is no hour.
    start, end = min(one.start for one in known), max(one.end for one in known)
    if end - start > _NEAR * 2:
        start, end = found.start, found.end
    hour = _close_before(told, start) or clock(told, end, end + _NEAR)
    return _at(found.first, hour or clock(told, max(0, start - _NEAR), start), known_by, zone)


def _close_before(told: str, start: int) -> Clock | None:
    """«01:40 04/05/2031»: a clock time that ends where the date begins."""
    found = clock(told, max(0, start - _BESIDE), start)
    return found if found and start - found.end <= _TOUCHING else None


def _at(day: date, hour: Clock | None, known_by: KnownBy, zone: str | None) -> Moment:
    if hour is None:
        return Moment(day=day, precision="day", known_by=known_by)
    return _joined(day, hour.at, hour.precision, hour.zone, known_by, zone)


def _joined(
    day: date, at: time, precision: Precision, written: str | None, known_by: KnownBy, zone: str | None
) -> Moment:
    """A day and a clock time, with the offset as written, or that of the outlet's zone; else the day alone."""
    ahead = offset(written, zone)
    if ahead is None:
        return Moment(day=day, precision="day", known_by=known_by)
    instant = datetime.combine(day, at, ahead)
    instant = instant.replace(tzinfo=timezone(instant.utcoffset() or timedelta()))
    return Moment(instant=instant, precision=precision, known_by=known_by)


def _ago(told: str, zone: str | None, now: datetime) -> Moment | None:
    """«قبل ساعتين», «منذ 3 أيام», «أمس 14:05», counted from the capture, where the line says nothing else."""
    said = _labels().sub(" ", told).strip(" :-|،,.()")
    if said in _agos("now"):
        return _since(now, timedelta(), "minute", zone)
    found = _times_ago().fullmatch(said)
    if found is not None:
        return _counted_back(found, now, zone)
    return _day_back(said, zone, now)


def _counted_back(found: re.Match[str], now: datetime, zone: str | None) -> Moment | None:
    unit = found["unit"] or found["unit2"]
    many = found["many"] or found["many2"]
    seconds = _agos("many").get(unit) if many else _agos("one").get(unit)
    count = number(many) if many else 1
    if seconds is None and not many:
        seconds, count = _agos("two").get(unit), 2
    if seconds is None or count is None or count > 1000:
        return None
    if seconds >= 86400:
        return _days_back(count, zone, now)
    back = timedelta(seconds=seconds * count)
    return _since(now, back, "hour" if seconds == 3600 else "minute", zone)


def _since(now: datetime, back: timedelta, precision: Precision, zone: str | None) -> Moment:
    ahead = offset(None, zone) or now.tzinfo or UTC
    at = (now - back).astimezone(ahead).replace(second=0, microsecond=0)
    at = at.replace(minute=0) if precision == "hour" else at
    return Moment(
        instant=at.replace(tzinfo=timezone(at.utcoffset() or timedelta())), precision=precision, known_by="relative"
    )


def _days_back(count: int, zone: str | None, now: datetime) -> Moment | None:
    """So many days before the capture's own day in the outlet's zone; None where that day is not known."""
    today = _today(zone, now)
    return Moment(day=today - timedelta(days=count), precision="day", known_by="relative") if today else None


def _day_back(said: str, zone: str | None, now: datetime) -> Moment | None:
    day = next((day for day in sorted(_agos("days"), key=len, reverse=True) if said.startswith(day)), None)
    rest = said[len(day) :] if day else ""
    if day is None or sum(char.isalpha() for char in rest) > _LITTLE // 2:
        return None
    told = _days_back(_agos("days")[day], zone, now)
    hour = clock(rest)
    if told is None or told.day is None or (hour is None and rest.strip(" -|،,")):
        return None
    return _at(told.day, hour, "relative", zone)


def _today(zone: str | None, now: datetime) -> date | None:
    """The capture's day where the outlet is; without its zone, the day that it was in the whole Arab world."""
    here = offset(None, zone)
    if here is not None:
        return now.astimezone(here).date()
    west, east = now.astimezone(_WEST).date(), now.astimezone(_EAST).date()
    return west if west == east else None


@cache
def _agos(kind: str) -> dict[str, int]:
    told = table("dates.toml")["ago"][kind]
    pairs = told.items() if isinstance(told, dict) else ((word, 0) for word in told)
    return {fold(word): value for word, value in pairs}


def _or(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted({fold(w) for w in words}, key=lambda w: (-len(w), w)))


@cache
def _times_ago() -> re.Pattern[str]:
    told = table("dates.toml")["ago"]
    units = _or([*told["one"], *told["two"], *told["many"]])
    amount = r"\d{1,3}|an?|[^\W\d]{3,9}(?:\s[^\W\d]{3,9})?"
    return re.compile(
        rf"(?:{_or(told['before'])})\s(?:(?P<many>{amount})\s)?(?P<unit>{units})"
        rf"|(?:(?P<many2>\d{{1,3}})\s)?(?P<unit2>{units})\s(?:{_or(told['after'])})"
    )


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_or(table('dates.toml')['ago']['labels'])})(?!\w)\s?:?")


@cache
def _changed() -> re.Pattern[str]:
    """Words that tell of a change, not of the first publication."""
    return re.compile(rf"(?<!\w)(?:{_or(table('dates.toml')['changed']['words'])})")


def dateish(text: str) -> bool:
    """Whether a line is a date and little else."""
    if len(text) > _LONGEST_LINE // 2:
        return False
    told = fold(text)
    if not any(char.isdigit() for char in told):
        return _relative(told)
    found = _days_within(told)
    if not found:
        return _relative(told)
    for start, end in reversed(found):
        told = told[:start] + " " + told[end:]
    return sum(char.isalpha() for char in _beside().sub(" ", told)) <= _LITTLE


def places(told: str) -> list[tuple[int, int]]:
    """Where days, weekdays and hours stand in a folded line, in order."""
    found = _days_within(told)
    found += [one.span() for one in _beside().finditer(told) if not any(s <= one.start() < e for s, e in found)]
    return sorted(found)


def _days_within(told: str) -> list[tuple[int, int]]:
    iso = _ISO.match(told)
    found = [(one.start, one.end) for one in days(told)]
    return found or ([iso.span()] if iso else [])


def _relative(told: str) -> bool:
    """Whether a line says «قبل ساعتين» or «just now» and nothing else."""
    said = _labels().sub(" ", told).strip(" :-|،,.()")
    return len(said) < 40 and (said in _agos("now") or _times_ago().fullmatch(said) is not None)


@cache
def _beside() -> re.Pattern[str]:
    """What stands beside a date and is no other word: weekdays and hours."""
    half = _or(word for words in table("dates.toml")["half"].values() for word in words)
    hour = rf"\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s?(?:{half})(?!\w))?"
    return re.compile(rf"(?<!\w)(?:(?:{_or(names('weekdays'))})[،,]?|{hour}|ه|ast|gmt|utc)(?!\w)")


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
    visible: Sequence[str],
    *,
    zone: str | None,
    now: datetime | None,
    url: str | None = None,
    above: Sequence[str] = (),
) -> Found:
    """The publication among what a page says: `stamps` in order of trust, `visible` lines between headline and text,
    those right `above` the headline, then the day in its address.

    `now` is when the page was fetched; a time from after it is not believed. Where a mark of the page and the day that
    it shows its readers are days apart, the readers' day counts, unless it is told as a change or is the day of
    fetching.
    """
    found = Found()
    found.published = _first((_stamped(stamp, zone) for stamp in stamps), now, found.notes)
    found.modified = _first((_stamped(stamp, zone) for stamp in changes), now, [])
    seen = _visible(visible, zone, now, found.modified)
    if found.published is None:
        over = _visible(above, zone, now, found.modified)
        told = (one for one in (*(one.at for one in (*seen, *over)), _in_address(url)) if one)
        found.published = _first(told, now, found.notes)
    elif visible or above:
        found.published = _as_seen(found.published, seen, (*visible, *above), now, found)
    if found.modified is None:
        found.modified = _first((one.at for one in seen if one.changed), now, [])
    if found.modified == found.published and not changes:
        found.modified = None
    return found


class _Seen(NamedTuple):
    """A time that the page shows: whether it is told as a change, and whether the line says nothing else."""

    at: Moment
    changed: bool
    alone: bool


def _stamped(stamp: Stamp, zone: str | None) -> Moment | None:
    return moment(stamp.text, stamp.known_by, zone)


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
    return now is not None and found.order > (now + _MOST_AHEAD).timestamp() + (86400 if found.day else 0)


def _visible(lines: Sequence[str], zone: str | None, now: datetime | None, changed: Moment | None) -> list[_Seen]:
    """The times that lines show, those of a publication first, those of a change last."""
    said = changed and _day_of(changed)
    found = []
    for line in lines:
        if len(line) > _LONGEST_LINE:
            continue
        words, of_change = _first_said(line)
        if (at := moment(words, "text", zone, now, said)) is not None:
            found.append(_Seen(at, of_change, dateish(line)))
    return sorted(found, key=lambda one: one.changed)


def _first_said(line: str) -> tuple[str, bool]:
    """What a line says of the first publication, the change left out; a line of a change alone, and that it is one."""
    told = fold(line)
    found = _changed().search(told)
    if found is None:
        return line, False
    before = told[: found.start()]
    return (before, False) if days(before) else (line, True)


def _in_address(url: str | None) -> Moment | None:
    """«/2024/04/22/», «/2024-04-22-»: the day in a page's address, where it says one."""
    found = _DAY_IN_URL.search(url) if url else None
    try:
        day = date(int(found[1]), int(found[3]), int(found[4])) if found else None
    except ValueError:
        return None
    return Moment(day=day, precision="day", known_by="url") if day else None


def _day_of(at: Moment) -> date | None:
    return at.day or (at.instant.date() if at.instant else None)


def _as_seen(known: Moment, seen: Sequence[_Seen], lines: Sequence[str], now: datetime | None, found: Found) -> Moment:
    """`known` with the offset in which the page shows the same instant; or the day that the page shows instead."""
    shown = _same_instant(known, lines)
    if shown is not None:
        return shown
    first = [one for one in seen if not one.changed and one.at.known_by == "text"]
    day = _day_of(known)
    if not first or day is None or any(_near_days(one.at, day) for one in first):
        return known
    others = [_day_of(at) for at in (found.modified,) if at]
    told = next((one.at for one in first if one.alone and not _ahead(one.at, now)), None)
    if told is None or (now is not None and _near_days(told, now.date())) or _day_of(told) in others:
        found.notes.append(f"the page shows another day than its mark {known.iso}")
        return known
    found.notes.append(f"the day that readers see counts, not that of the page's mark {known.iso}")
    return told


def _near_days(at: Moment, day: date) -> bool:
    own = _day_of(at)
    return own is not None and abs((own - day).days) <= 1


def _same_instant(known: Moment, lines: Sequence[str]) -> Moment | None:
    """A stamp in UTC in the offset of the clock that readers see, where both tell one instant."""
    if known.instant is None or known.instant.utcoffset() != timedelta():
        return None
    for line in lines:
        said, changed = _first_said(line) if len(line) <= _LONGEST_LINE else ("", True)
        seen = None if changed else moment(said, "text", "UTC")
        if seen is None or seen.instant is None or seen.instant.utcoffset() != timedelta():
            continue
        ahead = seen.instant.replace(second=0) - known.instant.replace(second=0, microsecond=0)
        if ahead and abs(ahead) <= timedelta(hours=14) and ahead % timedelta(minutes=15) == timedelta():
            shown = known.instant.astimezone(timezone(ahead))
            return Moment(instant=shown, precision=known.precision, known_by=known.known_by)
    return None
