"""A time as it is written: ISO and RFC 822 stamps, numbers, and dates written in Arabic with any month name.

A day is never guessed: what was not written is not known. The offset stays as written; a time without one counts only
where the outlet's zone is known, else its day alone is kept. «قبل ساعتين» is counted from the capture, and tells
nothing without one. Which of a page's times is its publication: publication.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache, lru_cache

from khabar.arabic.data import table
from khabar.arabic.dates.clock import Clock, clock, half_words, offset
from khabar.arabic.dates.days import days, single
from khabar.arabic.dates.months import names, weekdays
from khabar.arabic.fold import fold
from khabar.arabic.numbers import number
from khabar.model import KnownBy, Moment, Precision

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
LONGEST_LINE = 140
#: Letters beside a date that a line which is a date and little else may hold.
_LITTLE = 24
#: Letters that a line which is a date and nothing else may hold.
_FEW = 3
#: «قبل ساعتين» with its label is no longer than this.
_LONGEST_AGO = 60
_DIGIT = re.compile(r"\d")
#: The offsets of the Arab world, in which a capture's day may differ.
_WEST, _EAST = timezone(timedelta()), timezone(timedelta(hours=4))


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
    told = fold(text[: LONGEST_LINE * 2])[:LONGEST_LINE]
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


def at_hour(day: date, text: str, zone: str | None) -> Moment | None:
    """`day` at the hour that a line without a day tells; None where it tells none, or in a zone that is not known."""
    told = fold(text[:LONGEST_LINE])
    hour = None if days(told) else clock(told)
    made = _at(day, hour, "text", zone) if hour is not None else None
    return made if made is not None and made.instant is not None else None


def _at(day: date, hour: Clock | None, known_by: KnownBy, zone: str | None) -> Moment:
    if hour is None:
        return Moment(day=day, precision="day", known_by=known_by)
    return _joined(day, hour.hour, hour.precision, hour.zone, known_by, zone)


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
    words = table("dates.toml")["ago"][kind]
    by_word = dict(words) if isinstance(words, dict) else dict.fromkeys(words, 0)
    return {fold(word): value for word, value in (*by_word.items(), *_arabic_agos(kind).items())}


def _arabic_agos(kind: str) -> dict[str, int]:
    """The Arabic words of one kind, which attributing knows too: units in seconds (`one`, `two`, `many`), `days` back."""
    shared = table("times.toml")
    if kind == "days":
        return {word: -int(far) for far, words in shared["relative"].items() for word in words if int(far) <= 0}
    form = {"one": "alone", "two": "two", "many": "many"}.get(kind)
    units = [unit for unit in shared["unit"].values() if form and "seconds" in unit]
    return {word: unit["seconds"] for unit in units for word in unit[form]}


def _or(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted({fold(w) for w in words}, key=lambda w: (-len(w), w)))


@cache
def _times_ago() -> re.Pattern[str]:
    told = table("dates.toml")["ago"]
    units = _or([*_agos("one"), *_agos("two"), *_agos("many")])
    amount = r"\d{1,3}|an?|[^\W\d]{3,9}(?:\s[^\W\d]{3,9})?"
    return re.compile(
        rf"(?:{_or(told['before'])})\s(?:(?P<many>{amount})\s)?(?P<unit>{units})"
        rf"|(?:(?P<many2>\d{{1,3}})\s)?(?P<unit2>{units})\s(?:{_or(told['after'])})"
    )


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_or(table('dates.toml')['ago']['labels'])})(?!\w)\s?:?")


@cache
def _told_labels() -> re.Pattern[str]:
    """Every word that may stand beside a day that is told as one."""
    told = table("dates.toml")
    words = (*told["ago"]["labels"], *told["published"]["words"], *told["published"]["labels"])
    return re.compile(rf"(?<!\w)(?:{_or((*words, *told['changed']['words']))})(?!\w)\s?:?")


@cache
def _changed() -> re.Pattern[str]:
    """Words that tell of a change, not of the first publication."""
    return re.compile(rf"(?<!\w)(?:{_or(table('dates.toml')['changed']['words'])})")


@cache
def _publishing() -> re.Pattern[str]:
    """Words that tell of the publication."""
    return re.compile(rf"(?<!\w)(?:{_or(table('dates.toml')['published']['words'])})(?!\w)")


@lru_cache(maxsize=256)
def dateish(text: str) -> bool:
    """Whether a line is a date and little else."""
    if len(text) > LONGEST_LINE // 2:
        return False
    told = fold(text)
    if not _DIGIT.search(told):
        return _relative(told)
    found = _days_within(told)
    if not found:
        return _relative(told)
    for start, end in reversed(found):
        told = told[:start] + " " + told[end:]
    return sum(char.isalpha() for char in _beside().sub(" ", told)) <= _LITTLE


def tells(text: str) -> bool:
    """Whether a line may tell a time at all: in digits, from now, or as a day in words with its year."""
    return _DIGIT.search(text) is not None or len(text) <= _LONGEST_AGO or has_day(text)


@lru_cache(maxsize=256)
def is_bare(text: str) -> bool:
    """Whether a line is a date, a weekday, an hour, their label, and nothing else."""
    return sum(char.isalpha() for char in beside(text)) <= _FEW and has_day(text)


def beside(text: str) -> str:
    """What a line says beside days, weekdays, hours and their labels; folded."""
    told = _told_labels().sub(" ", fold(text[:LONGEST_LINE]))
    for start, end in reversed(places(told)):
        told = told[:start] + " " + told[end:]
    return told


def has_day(text: str) -> bool:
    return bool(_days_within(fold(text[:LONGEST_LINE])))


def is_told(text: str) -> bool:
    """Whether a line tells its time as that of the publication («نشر في …»)."""
    return of_publication(fold(text[:LONGEST_LINE])) is not None


def of_publication(told: str, start: int = 0) -> re.Match[str] | None:
    """Where a folded line speaks of the publication."""
    return _publishing().search(told, start)


def of_change(told: str) -> re.Match[str] | None:
    """Where a folded line speaks of a change."""
    return _changed().search(told)


def is_change(text: str) -> bool:
    return of_change(fold(text[:LONGEST_LINE])) is not None


def is_label(text: str) -> bool:
    """Whether a line is a time's label and nothing else («تاريخ النشر:», «آخر تحديث»)."""
    told = _told_labels().sub(" ", fold(text))
    return text != "" and not told.strip(" :-|،,.()")


def places(told: str) -> list[tuple[int, int]]:
    """Where days, weekdays and hours stand in a folded line, in order."""
    found = _days_within(told)
    for shape in (_beside(), _glued()):
        found += [one.span() for one in shape.finditer(told) if not any(s <= one.start() < e for s, e in found)]
    return sorted(found)


def _days_within(told: str) -> list[tuple[int, int]]:
    iso = _ISO.match(told)
    found = [(one.start, one.end) for one in days(told)]
    return found or ([iso.span()] if iso else [])


def _relative(told: str) -> bool:
    """Whether a line says «قبل ساعتين», «أمس، 10:22» or «just now» and nothing else."""
    if _DIGIT.search(told) and beside(told).strip(" :-|،,.()") in _agos("days"):
        return True
    if len(told) > _LONGEST_AGO:
        return False
    said = _labels().sub(" ", told).strip(" :-|،,.()")
    return len(said) < 40 and (said in _agos("now") or _times_ago().fullmatch(said) is not None)


@cache
def _beside() -> re.Pattern[str]:
    """What stands beside a date and is no other word: weekdays and hours."""
    half = _or(half_words())
    hour = rf"\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s?(?:{half})(?!\w))?"
    return re.compile(rf"(?<!\w)(?:(?:{_or(weekdays())})[،,]?|{hour}|ه|ast|gmt|utc)(?!\w)")


@cache
def _glued() -> re.Pattern[str]:
    """A weekday, or «نشر», behind a name from which a template keeps it apart by its looks alone («الفلانيالسبت»)."""
    told = (*(name for name in names("weekdays") if name.startswith("ال")), "نشر")
    return re.compile(rf"(?<=\w\w\w)(?:{_or(told)})(?!\w)")
