"""The hour of a day: in digits or words, of twelve hours or of twenty-four, with the zone that it is given in.

Words and zones are data (`data/dates.toml`). An hour whose zone is named and not listed tells no instant; one without
any is given in the outlet's own. Reading and attributing both find their hours here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
_MAX_OFFSET = timedelta(hours=14)
#: «11 ظهرا» is before noon, «1 ظهرا» after it: the first hour that stays as it is.
_NOON_FROM = 11
#: «4 ليلا» is the morning's, «6 ليلا» the evening's; «5 ليلا» may be either, and tells no hour.
_NIGHT_UNTIL, _NIGHT_FROM = 4, 6


class Clock(NamedTuple):
    """An hour as it is written, and where it stands in the folded text.

    It begins at «الساعة», else at the hour itself. `zone` is the zone's words (None: none was written), which stand
    between `bare_end` and `end`; `half` the words for the half of the day. `is_named` says whether «الساعة» opens it,
    `in_words` whether its number is no figure.
    """

    hour: time
    precision: Precision
    zone: str | None
    start: int
    end: int
    bare_end: int
    half: str | None
    is_named: bool
    in_words: bool

    @property
    def is_sure(self) -> bool:
        """Whether the hour of twenty-four is told: «الثامنة» without its half of the day is one of two hours."""
        return not self.in_words or self.half is not None


def clock(text: str, start: int = 0, end: int | None = None) -> Clock | None:
    """The first sure hour that the folded `text` tells between `start` and `end`."""
    return next((hour for hour in clocks(text, start, end) if hour.is_sure), None)


def clocks(text: str, start: int = 0, end: int | None = None) -> Iterator[Clock]:
    """Every hour of the folded `text` between `start` and `end`, in order; those that are not sure as printed."""
    for match in _clock().finditer(text, start, len(text) if end is None else end):
        half = match["half"] or match["half_after"] or match["half_alone"] or match["half_in_words"]
        read = _in_words(match, half) if match["words"] else _in_digits(match, half)
        if read is None:
            continue
        hour, precision = read
        yield Clock(
            hour,
            precision,
            zone=match["offset"] or match["named"] or match["unnamed"] or match["short"],
            start=match.start("noun") if match["noun"] else match.start("time"),
            end=match.end(),
            bare_end=match.end("bare"),
            half=half,
            is_named=match["noun"] is not None,
            in_words=match["words"] is not None,
        )


def _in_digits(match: re.Match[str], half: str | None) -> tuple[time, Precision] | None:
    written = match["hour"] or match["alone"] or match["after"]
    minute, second = match["minute"], match["second"]
    if match["four"]:
        written, minute = match["four"][:2], match["four"][2:]
    hour = of_day(int(written), _half(half))
    if hour is None or int(minute or 0) > 59:
        return None
    precision: Precision = "second" if second else "minute" if minute else "hour"
    return time(hour, int(minute or 0), int(second or 0)), precision


def _in_words(match: re.Match[str], half: str | None) -> tuple[time, Precision] | None:
    """«الخامسة والنصف مساء»."""
    words = match["words"]
    number = 1 if words in _words("hour", "one") else ordinal(words)
    if number is None or number > 12:
        return None
    hour = of_day(number, _half(half))
    if hour is None:
        return None
    minutes = _added().get(match["added"] or "", 0)
    # «الثانية إلا ربعا» counts back.
    total = (hour * 60 + minutes) % (24 * 60)
    return time(total // 60, total % 60), "minute" if minutes else "hour"


def of_day(hour: int, half: Half | None) -> int | None:
    """The hour of twenty-four; None where the words do not tell it."""
    if half is None or hour > 12:
        return hour if hour < 24 else None
    if half == "noon":
        return hour if hour >= _NOON_FROM else hour + 12
    if half == "night":
        if hour == 12 or hour <= _NIGHT_UNTIL:
            return hour % 12
        return hour + 12 if hour >= _NIGHT_FROM else None
    return hour % 12 + (12 if half == "evening" else 0)


def offset(words: str | None, outlet: str | None) -> tzinfo | None:
    """The zone that `words` name, or the outlet's (an IANA name) where there are none; None where it is not listed."""
    if not words or words in _zones()["local"]:
        return _iana(outlet)
    ahead = _OFFSET.fullmatch(words)
    if ahead:
        return _fixed(-1 if ahead[1] == "-" else 1, int(ahead[2]), int(ahead[3] or 0))
    name = next((name for name, spellings in _zones().items() if words in spellings), None)
    if name is None:
        return None
    return UTC if name == "UTC" else offset(name, None) if name[0] == "+" else _iana(name)


_OFFSET = re.compile(r"(?:utc|gmt)?\s?([+-])(\d{1,2}):?(\d{2})?")


def _fixed(sign: int, hours: int, minutes: int) -> tzinfo | None:
    ahead = sign * timedelta(hours=hours, minutes=minutes)
    return timezone(ahead) if abs(ahead) <= _MAX_OFFSET and minutes < 60 else None


def is_universal(words: str) -> bool:
    """Whether the folded words of a zone mean UTC («غرينتش», «ت غ»)."""
    return words in _zones()["UTC"]


@cache
def _iana(name: str | None) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _half(written: str | None) -> Half | None:
    return _halves()[written] if written else None


@cache
def _halves() -> dict[str, Half]:
    """Every folded word that may stand behind an hour of twelve, with the half of the day that it means."""
    parts = table("dates.toml")["part_of_day"].values()
    return {fold(word): part["half"] for part in parts for word in (*part["words"], *part.get("after_hour", ()))}


def half_words() -> Iterable[str]:
    """Every folded word that may stand behind an hour of twelve («صباحا», «م»)."""
    return _halves().keys()


@cache
def parts_of_day() -> dict[str, str]:
    """Every folded word that may stand before or behind a day («صباح السبت»), with the TIMEX3 mark of the part of the
    day: MO, AF, EV or NI."""
    parts = table("dates.toml")["part_of_day"].values()
    return {fold(word): part["timex"] for part in parts for word in (*part["words"], *part.get("before_day", ()))}


@cache
def _zones() -> dict[str, frozenset[str]]:
    return {name: frozenset(fold(word) for word in words) for name, words in table("dates.toml")["zones"].items()}


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table("dates.toml")[section][key])


@cache
def _added() -> dict[str, int]:
    """«والنصف», «إلا ربعا»: the minutes that they add to an hour in words."""
    return {fold(words): minutes for words, minutes in table("dates.toml")["hour"]["added"].items()}


def _or(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _clock() -> re.Pattern[str]:
    halves = _or(_halves())
    zones = {name for names in _zones().values() for name in names}
    latin, arabic = _or({name for name in zones if name.isascii()}), _or({name for name in zones if not name.isascii()})
    noun, before, added = _or(_words("hour", "noun")), _or(_words("hour", "before")), _or(_added())
    ranks = {fold(word) for words in table("numbers.toml")["ordinal"].values() for word in words}
    in_words = rf"(?:ال(?:{_or(ranks)})(?!\w)|{_or(_words('hour', 'one'))})"
    number = r"\d|[01]\d|2[0-3]"
    comma = rf"(?(noun)[,٫](?=\d)|,(?=\d\d\s?(?:(?:{latin}|{arabic}|{halves})(?!\w)|(?:بال|ب)?توقيت\s)))"
    after_four = rf"(?(noun)(?![\w:])|(?=\s?(?:بتوقيت\s)?(?:{latin}|{arabic})(?!\w)))"
    return re.compile(
        rf"(?P<bare>(?:(?<!\w)[وفبلك]?(?P<word>(?P<noun>{noun})|{before})\s)?"
        rf"(?P<time>(?<![\d/.:+-])(?<!\d\s[/.:])(?:"
        rf"(?P<hour>{number})(?:\s?(?::|\.|h|سا)\s?|\s?{comma}\s?)"
        rf"(?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:[.,]\d{{1,9}})?)?(?![\d/])(?:\s?(?P<half>{halves})(?!\w))?"
        rf"|(?P<four>(?:[01]\d|2[0-3])[0-5]\d){after_four}"
        rf"|(?P<after>{number})\s?(?P<half_after>{halves})(?!\w))"
        rf"|(?(word)(?P<alone>{number})(?![\dh:]|[.,٫]\d|\s?سا)(?:\s?(?P<half_alone>{halves})(?!\w))?"
        rf"|(?!))"
        rf"|(?(word)(?P<words>{in_words}(?:\sعشره?)?)(?!\w)(?:\s(?P<added>{added})(?!\w))?"
        rf"(?:\s(?P<half_in_words>{halves})(?!\w))?|(?!))))"
        rf"(?:[\s(،,-]{{0,3}}(?:بال|ب|ال)?توقيت\s(?P<named>(?:{arabic})(?!\w)|\w+)(?:\sالمحلي(?!\w))?"
        rf"|[\s(]{{0,3}}(?:(?P<unnamed>{arabic})(?!\w)"
        rf"|(?:(?:gmt|utc)\s?)?(?P<offset>[+-]\d{{2}}:?\d{{2}}|[+-]\d{{1,2}})(?!\d)|(?P<short>{latin})(?!\w)))?"
    )
