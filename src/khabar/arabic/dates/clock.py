"""The hour beside a day: in digits or words, of twelve hours or of twenty-four, with the zone that it is told in.

Words and zones are data (`data/dates.toml`). An hour whose zone is named and not known tells no instant; one without
any is told in the outlet's own.
"""

from __future__ import annotations

import re
from datetime import UTC, time, timedelta, timezone, tzinfo
from functools import cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from khabar.arabic.data import table
from khabar.arabic.fold import fold
from khabar.arabic.numbers import ordinal
from khabar.model import Precision

Half = Literal["morning", "evening", "noon", "night"]
#: Offsets beyond this are no zone of the earth.
_MOST = timedelta(hours=14)


class Clock(NamedTuple):
    """An hour as it is written: where it stands in the folded text, and the zone's words (None: none was written)."""

    at: time
    precision: Precision
    zone: str | None
    start: int
    end: int


def clock(text: str, start: int = 0, end: int | None = None) -> Clock | None:
    """The first hour that the folded `text` tells between `start` and `end`."""
    for found in _clock().finditer(text, start, len(text) if end is None else end):
        told = _in_words(found) if found["words"] else _in_digits(found)
        if told is not None:
            zone = found["named"] or found["named2"] or found["short"]
            offset = found["offset"]
            return Clock(*told, offset or zone, found.start(), found.end())
    return None


def _in_digits(found: re.Match[str]) -> tuple[time, Precision] | None:
    written = found["hour"] or found["alone"] or found["after"]
    minute, second = found["minute"], found["second"]
    if found["four"]:
        written, minute = found["four"][:2], found["four"][2:]
    hour = of_day(int(written), _half(found["half"] or found["half2"] or found["half4"]))
    if hour is None or int(minute or 0) > 59:
        return None
    precision: Precision = "second" if second else "minute" if minute else "hour"
    return time(hour, int(minute or 0), int(second or 0)), precision


def _in_words(found: re.Match[str]) -> tuple[time, Precision] | None:
    """«الخامسة والنصف مساء»: only where the half of the day is told."""
    words, half = found["words"], _half(found["half3"])
    number = 1 if words in _one() else ordinal(words)
    if number is None or number > 12 or half is None:
        return None
    hour = of_day(number, half)
    if hour is None:
        return None
    added = table("dates.toml")["hour"]["added"]
    minutes = next((value for name, value in added.items() if fold(name) == found["added"]), 0)
    total = (hour * 60 + minutes) % (24 * 60)
    return time(total // 60, total % 60), "minute" if minutes else "hour"


def of_day(hour: int, half: Half | None) -> int | None:
    """The hour of twenty-four; None where the words do not tell it."""
    if half is None or hour > 12:
        return hour if hour < 24 else None
    if half == "noon":
        return hour if hour >= 11 else hour + 12
    if half == "night":
        # From six to eleven it is this evening's night, from twelve to four the morning's.
        return hour % 12 if hour == 12 or hour <= 4 else hour + 12 if hour >= 6 else None
    return hour % 12 + (12 if half == "evening" else 0)


def offset(words: str | None, outlet: str | None) -> tzinfo | None:
    """The zone that `words` name, or the outlet's (an IANA name) where there are none; None where it is not known."""
    if not words or words in _zones()["local"]:
        return _iana(outlet)
    told = re.fullmatch(r"(?:utc|gmt)?\s?([+-])(\d{1,2}):?(\d{2})?", words)
    if told:
        ahead = timedelta(hours=int(told[2]), minutes=int(told[3] or 0)) * (-1 if told[1] == "-" else 1)
        return timezone(ahead) if abs(ahead) <= _MOST and int(told[3] or 0) < 60 else None
    name = next((name for name, many in _zones().items() if words in many), None)
    if name is None:
        return None
    return UTC if name == "UTC" else offset(name, None) if name[0] == "+" else _iana(name)


@cache
def _iana(name: str | None) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _half(written: str | None) -> Half | None:
    return next((half for half, words in _halves().items() if written in words), None) if written else None


@cache
def _halves() -> dict[Half, frozenset[str]]:
    kinds: tuple[Half, ...] = ("morning", "evening", "noon", "night")
    return {kind: frozenset(fold(word) for word in table("dates.toml")["half"][kind]) for kind in kinds}


@cache
def _zones() -> dict[str, frozenset[str]]:
    return {name: frozenset(fold(word) for word in words) for name, words in table("dates.toml")["zones"].items()}


@cache
def _one() -> frozenset[str]:
    return frozenset(fold(word) for word in table("dates.toml")["hour"]["one"])


def _or(words: set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _clock() -> re.Pattern[str]:
    halves = _or({word for words in _halves().values() for word in words})
    names = {word for words in _zones().values() for word in words}
    latin, arabic = _or({name for name in names if name.isascii()}), _or({name for name in names if not name.isascii()})
    before = _or({fold(word) for word in table("dates.toml")["hour"]["before"]})
    added = _or({fold(word) for word in table("dates.toml")["hour"]["added"]})
    number = r"\d|[01]\d|2[0-3]"
    return re.compile(
        rf"(?:(?<![\d/.:+-])(?<!\d\s[/.:])(?:"
        rf"(?P<hour>{number})\s?(?::|\.|h|سا|,(?=\d\d\s?(?:{latin}|{arabic}|{halves})(?!\w)))\s?(?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:[.,]\d{{1,9}})?)?(?![\d/])"
        rf"(?:\s?(?P<half>{halves})(?!\w))?"
        rf"|(?P<four>(?:[01]\d|2[0-3])[0-5]\d)(?=\s?(?:(?:بتوقيت\s)?(?:{latin}|{arabic})(?!\w)))"
        rf"|(?P<after>{number})\s?(?P<half2>{halves})(?!\w)"
        rf")|(?<!\w)(?:{before})\s(?P<alone>{number})(?![\d:.,h]|\s?سا)(?:\s?(?P<half4>{halves})(?!\w))?"
        rf"|(?<!\w)(?:{before})\s(?P<words>ال\w{{4,7}}(?:\sعشره?)?)(?:\s(?P<added>{added}))?(?:\s(?P<half3>{halves})(?!\w)))"
        rf"(?:[\s(،,-]{{0,3}}(?:بال|ب)?توقيت\s(?P<named>{arabic}|\w+)"
        rf"|[\s(]{{0,3}}(?:(?P<named2>{arabic})(?!\w)|(?:(?:gmt|utc)\s?)?(?P<offset>[+-]\d{{2}}:?\d{{2}}|[+-]\d{{1,2}})(?!\d)|(?P<short>{latin})(?!\w)))?"
    )
