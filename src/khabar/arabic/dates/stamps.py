"""A time as it is written: ISO and RFC 822 stamps, numbers, and dates written in Arabic with any month name.

A day is never guessed: what was not written is not known. The offset stays as written; a time without one counts only
where the outlet's zone is known, else its day alone is kept. «قبل ساعتين» is counted from the capture, and tells
nothing without one. Which of a page's times is its publication is for reading to say.
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
#: A time belongs to a date that stands at most so many characters from it («24 نيسان 2024 في تمام الساعة …»).
_NEAR = 45
#: «01:40 04/05/2031»: a clock time with its half and zone has so many characters, and ends so many before the date.
_CLOCK_CHARS, _TOUCHING = 18, 3
#: A line that tells when a page appeared has no more characters; longer ones are sentences.
LONGEST_LINE = 140
#: A line that is a date and little else has at most half of that, and so many letters beside the date («آخر تحديث في»).
_LITTLE = 24
#: Letters that a line which is a date and nothing else may hold.
_FEW = 3
#: «قبل ساعتين» with its label has no more characters, without it no more than the second number.
_LONGEST_AGO, _LONGEST_BARE_AGO = 60, 40
#: «منذ 2014 يوما» is no time of a page.
_MAX_AGO = 1000
_HOUR_SECONDS, _DAY_SECONDS = 3600, 86400
_DIGIT = re.compile(r"\d")
#: Marks around a time and its label.
_EDGES = " :-|،,.()"
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
    line = fold(text[: LONGEST_LINE * 2])[:LONGEST_LINE]
    for shape in (_ISO, _COMPACT):
        match = shape.match(line)
        if match and (stamped := _from_iso(match, known_by, zone, line)):
            return stamped
    return _epoch(line, known_by) or _written(line, known_by, zone, said) or (_ago(line, zone, now) if now else None)


def _from_iso(match: re.Match[str], known_by: KnownBy, zone: str | None, line: str) -> Moment | None:
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        at = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0)) if match["hour"] else None
    except ValueError:
        return None
    if at is None:
        return _at(day, clock(line, match.end(), match.end() + _NEAR), known_by, zone)
    precision: Precision = "second" if match["second"] else "minute"
    written = match["zone"]
    if written is None:
        # A zone in words may follow («2024-04-22 14:05 بتوقيت مكة»).
        after = clock(line, match.start("hour"), match.end() + _NEAR)
        written = after.zone if after else None
    return _joined(day, at, precision, written, known_by, zone)


def _epoch(line: str, known_by: KnownBy) -> Moment | None:
    """«1713780300», «/Date(1713780300000)/»: seconds or milliseconds since 1970."""
    match = _EPOCH.fullmatch(line)
    if match is None or int(match[1]) >= _EPOCH_ENDS:
        return None
    return Moment(instant=datetime.fromtimestamp(int(match[1]), UTC), precision="second", known_by=known_by)


def _written(line: str, known_by: KnownBy, zone: str | None, said: date | None) -> Moment | None:
    day = single(line, said)
    if day is None:
        return None
    names = days(line, said)
    # What stands between two names of one day («15 شوال 1445 الموافق 24 نيسان 2024 الساعة 10») is no hour.
    start, end = min(name.start for name in names), max(name.end for name in names)
    if end - start > _NEAR * 2:
        start, end = day.start, day.end
    hour = _close_before(line, start) or clock(line, end, end + _NEAR)
    return _at(day.first, hour or clock(line, max(0, start - _NEAR), start), known_by, zone)


def _close_before(line: str, start: int) -> Clock | None:
    """«01:40 04/05/2031»: a clock time that ends where the date begins."""
    hour = clock(line, max(0, start - _CLOCK_CHARS), start)
    return hour if hour and start - hour.end <= _TOUCHING else None


def at_hour(day: date, text: str, zone: str | None) -> Moment | None:
    """`day` at the hour that a line without a day tells; None where it tells none, or in a zone that is not known."""
    line = fold(text[:LONGEST_LINE])
    hour = None if days(line) else clock(line)
    timed = _at(day, hour, "text", zone) if hour is not None else None
    return timed if timed is not None and timed.instant is not None else None


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


def _ago(line: str, zone: str | None, now: datetime) -> Moment | None:
    """«قبل ساعتين», «منذ 3 أيام», «أمس 14:05», counted from the capture, where the line says nothing else."""
    words = _unlabelled(line)
    if words in _agos("now"):
        return _since(now, timedelta(), "minute", zone)
    ago = _times_ago().fullmatch(words)
    if ago is not None:
        return _counted_back(ago, now, zone)
    return _day_back(words, zone, now)


def _unlabelled(line: str) -> str:
    return _labels().sub(" ", line).strip(_EDGES)


def _counted_back(ago: re.Match[str], now: datetime, zone: str | None) -> Moment | None:
    unit = ago["unit"] or ago["unit2"]
    many = ago["many"] or ago["many2"]
    seconds = _agos("many").get(unit) if many else _agos("one").get(unit)
    count = number(many) if many else 1
    if seconds is None and not many:
        seconds, count = _agos("two").get(unit), 2
    if seconds is None or count is None or count > _MAX_AGO:
        return None
    if seconds >= _DAY_SECONDS:
        return _days_back(count, zone, now)
    back = timedelta(seconds=seconds * count)
    return _since(now, back, "hour" if seconds == _HOUR_SECONDS else "minute", zone)


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


def _day_back(words: str, zone: str | None, now: datetime) -> Moment | None:
    day = next((day for day in sorted(_agos("days"), key=len, reverse=True) if words.startswith(day)), None)
    rest = words[len(day) :] if day else ""
    if day is None or _letters(rest) > _LITTLE // 2:
        return None
    back = _days_back(_agos("days")[day], zone, now)
    hour = clock(rest)
    if back is None or back.day is None or (hour is None and rest.strip(" -|،,")):
        return None
    return _at(back.day, hour, "relative", zone)


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
    """The Arabic words of one kind, which attributing knows too: units in seconds (`one`, `two`, `many`) and `days`
    back."""
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
    words = table("dates.toml")["ago"]
    units = _or([*_agos("one"), *_agos("two"), *_agos("many")])
    amount = r"\d{1,3}|an?|[^\W\d]{3,9}(?:\s[^\W\d]{3,9})?"
    return re.compile(
        rf"(?:{_or(words['before'])})\s(?:(?P<many>{amount})\s)?(?P<unit>{units})"
        rf"|(?:(?P<many2>\d{{1,3}})\s)?(?P<unit2>{units})\s(?:{_or(words['after'])})"
    )


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_or(table('dates.toml')['ago']['labels'])})(?!\w)\s?:?")


@cache
def _told_labels() -> re.Pattern[str]:
    """Every word that may stand beside a day that is told as one."""
    listed = table("dates.toml")
    words = (*listed["ago"]["labels"], *listed["published"]["words"], *listed["published"]["labels"])
    return re.compile(rf"(?<!\w)(?:{_or((*words, *listed['changed']['words']))})(?!\w)\s?:?")


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
    line = fold(text)
    written = _days_within(line) if _DIGIT.search(line) else []
    if not written:
        return _relative(line)
    for start, end in reversed(written):
        line = line[:start] + " " + line[end:]
    return _letters(_beside().sub(" ", line)) <= _LITTLE


def _letters(text: str) -> int:
    return sum(char.isalpha() for char in text)


def tells(text: str) -> bool:
    """Whether a line may tell a time at all: in digits, from now, or as a day in words with its year."""
    return _DIGIT.search(text) is not None or len(text) <= _LONGEST_AGO or has_day(text)


@lru_cache(maxsize=256)
def is_bare(text: str) -> bool:
    """Whether a line is a date, a weekday, an hour, their label, and nothing else."""
    return _letters(beside(text)) <= _FEW and has_day(text)


def beside(text: str) -> str:
    """What a line says beside days, weekdays, hours and their labels; folded."""
    line = _told_labels().sub(" ", fold(text[:LONGEST_LINE]))
    for start, end in reversed(places(line)):
        line = line[:start] + " " + line[end:]
    return line


def has_day(text: str) -> bool:
    return bool(_days_within(fold(text[:LONGEST_LINE])))


def is_told(text: str) -> bool:
    """Whether a line tells its time as that of the publication («نشر في …»)."""
    return of_publication(fold(text[:LONGEST_LINE])) is not None


def of_publication(line: str, start: int = 0) -> re.Match[str] | None:
    """Where a folded line speaks of the publication."""
    return _publishing().search(line, start)


def of_change(line: str) -> re.Match[str] | None:
    """Where a folded line speaks of a change."""
    return _changed().search(line)


def is_change(text: str) -> bool:
    return of_change(fold(text[:LONGEST_LINE])) is not None


def is_label(text: str) -> bool:
    """Whether a line is a time's label and nothing else («تاريخ النشر:», «آخر تحديث»)."""
    rest = _told_labels().sub(" ", fold(text))
    return text != "" and not rest.strip(_EDGES)


def places(line: str) -> list[tuple[int, int]]:
    """Where days, weekdays and hours stand in a folded line, in order."""
    spans = _days_within(line)
    for shape in (_beside(), _glued()):
        spans += [
            match.span()
            for match in shape.finditer(line)
            if not any(start <= match.start() < end for start, end in spans)
        ]
    return sorted(spans)


def _days_within(line: str) -> list[tuple[int, int]]:
    written = [(day.start, day.end) for day in days(line)]
    iso = _ISO.match(line)
    return written or ([iso.span()] if iso else [])


def _relative(line: str) -> bool:
    """Whether a line says «قبل ساعتين», «أمس، 10:22» or «just now» and nothing else."""
    if _DIGIT.search(line) and beside(line).strip(_EDGES) in _agos("days"):
        return True
    if len(line) > _LONGEST_AGO:
        return False
    words = _unlabelled(line)
    return len(words) < _LONGEST_BARE_AGO and (words in _agos("now") or _times_ago().fullmatch(words) is not None)


@cache
def _beside() -> re.Pattern[str]:
    """What stands beside a date and is no other word: weekdays and hours."""
    half = _or(half_words())
    hour = rf"\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s?(?:{half})(?!\w))?"
    return re.compile(rf"(?<!\w)(?:(?:{_or(weekdays())})[،,]?|{hour}|ه|ast|gmt|utc)(?!\w)")


@cache
def _glued() -> re.Pattern[str]:
    """A weekday, or «نشر», behind a name from which a template keeps it apart by its looks alone («الفلانيالسبت»)."""
    words = (*(name for name in names("weekdays") if name.startswith("ال")), "نشر")
    return re.compile(rf"(?<=\w\w\w)(?:{_or(words)})(?!\w)")
