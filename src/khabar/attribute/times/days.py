"""Days, months, weeks, seasons and clock times of a line, valued against the day of writing.

Each shape is one pattern over folded text. The side of an expression without a modifier comes from its
sentence: a future verb or «المقرر» before it looks ahead, everything else looks back (nine in ten do).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from khabar.arabic.data import table
from khabar.arabic.dates import months
from khabar.arabic.fold import fold
from khabar.arabic.numbers import number, ordinal
from khabar.attribute.text.line import Line, Token
from khabar.attribute.times import values
from khabar.attribute.times.durations import UNITS, Found, any_of
from khabar.attribute.times.values import Day, Side

_TABLE = table("times.toml")


def _folded(*path: str) -> set[str]:
    found = _TABLE
    for key in path:
        found = found[key]
    return {fold(word) for word in found}


_SIDES: dict[str, Side] = {
    fold(word): side for side in ("past", "future", "present") for word in _TABLE["modifier"][side]
}
_SHIFTS: dict[Side, int] = {"past": -1, "present": 0, "future": 1}
_RELATIVE = {fold(word): int(far) for far, words in _TABLE["relative"].items() for word in words}
_PARTS = {fold(word): part for part, words in _TABLE["part"].items() for word in words}
_SEASONS = {fold(word): season for season, words in _TABLE["season"].items() for word in words}
_AHEAD, _NOT_VERBS, _GONE = _folded("ahead", "words"), _folded("ahead", "not_verbs"), _folded("ahead", "gone")
_EXPECTED, _CALLS, _EVENTS = _folded("ahead", "compared"), _folded("ahead", "calls"), _folded("ahead", "events")
_SAME = any_of(_folded("same_month", "phrases"))
_NOT_TODAY, _TODAY_NOT = _folded("not_today", "after"), _folded("not_today", "before")
_DOUBTFUL, _MONTH_IN = _folded("doubtful", "months"), _folded("doubtful", "in")
_HIJRI_IN, _HIJRI_ALONE = _folded("doubtful", "hijri_in"), _folded("doubtful", "hijri")

_OPEN, _SHUT = r"(?<![\w/.-])[وفبلك]?", r"(?!\w)"
_M = any_of(months.names("gregorian"))
_MONTH = rf"(?P<m>{_M}(?: ?[/\\] ?{_M}| ?\( ?{_M} ?\)| {_M})?)"
_MOD = any_of(_SIDES)
_EDGE = rf"(?:(?P<edge>{any_of(_folded('edge', 'words'))}) )?"
_YEAR = r"[،,]? (?:من |ل)?(?:عام |العام |سنه )?(?P<y>(?:1[3-9]|20)[0-9]{2})(?![0-9])"
_OF_YEAR = rf" (?:من )?(?:العام|السنه) (?P<ymod>{_MOD}){_SHUT}"
_W = any_of(name for name in months.names("weekdays") if name.startswith("ال"))
_ORDINALS = any_of({fold(w) for ws in table("numbers.toml")["ordinal"].values() for w in ws})
_TENS = "(?:عشر|عشره|عشرين|عشرون|ثلاثين|ثلاثون)"
_D = rf"(?:(?:ال ?)?[0-9]{{1,2}}(?![0-9:.,/٫%])|ال{_ORDINALS}(?: (?:عشر|عشره|و ?ال{_TENS}))?|ال{_TENS})"
_P = any_of(_PARTS)

_DATE = re.compile(
    rf"{_OPEN}(?P<all>(?:(?:(?P<p>{_P}) )?(?:يوم )?{_W}[،,]? (?:الموافق )?)?(?:يومي |يوم )?"
    rf"(?P<d>{_D})(?:(?: ?(?:-|–|و|الي|حتي|لغايه) ?| و)(?P<e>{_D}))?(?: من)?(?: شهر)? ?{_MONTH}{_SHUT}"
    rf"(?:{_YEAR}|{_OF_YEAR}| (?P<mod>{_MOD}){_SHUT})?)"
)
_FROM = re.compile(r"(?:من|بين) $")
_MONTHLY = re.compile(
    rf"{_OPEN}(?P<all>{_EDGE}(?P<sh>شهر )?{_MONTH}{_SHUT}"
    rf"(?:{_YEAR}|{_OF_YEAR}| (?:من )?(?P<mod>{_MOD}){_SHUT})?)"
)
_NUMERIC = re.compile(
    r"(?<![\w/.-])(?P<all>(?:(?P<y>(?:19|20)[0-9]{2})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})"
    r"|(?P<d2>[0-9]{1,2})[-/.](?P<m2>[0-9]{1,2})[-/.](?P<y2>(?:19|20)[0-9]{2})))(?![\w/.-]*[0-9])"
)
_R = any_of(_RELATIVE)
_DAY = re.compile(
    rf"{_OPEN}(?P<all>(?:(?P<p>{_P}) )?(?:(?P<r>{_R})(?:[،,]? (?:يوم )?(?P<rw>{_W}))?"
    rf"|(?P<yom>يوم )?(?P<w>{_W})(?:(?P<p2> (?:صباحا|مساء|ليلا|فجرا|ظهرا))?(?: (?P<mod>{_MOD})"
    rf"|[،,]? (?P<r2>{_R}))?)){_SHUT})"
)
_THIS_PART = re.compile(
    rf"{_OPEN}(?P<all>(?:هذا |هذه )(?P<p>{_P}){_SHUT}"
    r"|(?P<p2>الليله|الصباح|المساء) (?P<mod>الماضيه|الماضي|الباكر))"
)
_PERIOD = re.compile(
    rf"{_OPEN}(?P<all>(?:(?P<we>نهايه|عطله) |{_EDGE})(?:(?P<this>هذا )(?P<u>الاسبوع|الشهر)"
    rf"|(?P<u2>الاسبوع|الشهر) (?P<mod>{_MOD})){_SHUT})"
)
_SAME_MONTH = re.compile(
    rf"{_OPEN}(?P<all>{_SAME} من (?:العام|السنه) (?:{any_of(_folded('same_month', 'last'))}){_SHUT})"
)
_SEASON = re.compile(
    rf"{_OPEN}(?P<all>(?P<this>هذا )?(?P<s>{any_of(_SEASONS)}){_SHUT}"
    rf"(?:{_YEAR}| (?:العام )?(?P<mod>{_MOD}){_SHUT})?)"
)
_QUARTER = re.compile(
    rf"{_OPEN}(?P<all>(?P<k>الربع|النصف) (?P<n>ال(?:اول|ثاني|ثالث|رابع|اخير))"
    rf"(?:{_YEAR}| من (?:العام|السنه)(?: الماليه?)?(?: (?P<mod>{_MOD}){_SHUT})?))"
)
_ZONE = (
    r"(?:(?:ال)?توقيت [وبل]?\w+(?: المحلي)?|ب(?:ال)?توقيت(?: ال)? ?\w+(?: المكرمه| المحلي)?"
    r"|ت ?\.? ?غ|غرينتش|جرينتش)"
)
_CLOCK = re.compile(
    rf"{_OPEN}(?P<all>الساعه (?:(?P<hm>[0-9]{{4}})|(?P<h>[0-9]{{1,2}})(?:[:.,٫](?P<mi>[0-9]{{2}}))?"
    rf"|(?P<o>ال{_ORDINALS}(?: عشره?)?)(?: (?P<half>والنصف|والربع|والثلث|الا ربعا|الا الربع))?)(?![\w:])"
    r"(?: (?P<ap>صباحا|مساء|ظهرا|عصرا|فجرا|ليلا|بعد الظهر))?"
    rf"(?: ?\(?{_ZONE}\)?)?(?: ?\([0-9]{{1,2}}[:.,٫]?[0-9]{{2}} {_ZONE}\))?)"
)
_H = any_of(months.names("hijri"))
_HIJRI = re.compile(
    rf"{_OPEN}(?P<all>(?:(?:يوم )?(?P<d>{_D})(?: من)? )?(?P<sh>شهر )?(?P<m>{_H}){_SHUT}"
    r"(?: المبارك| الكريم| المعظم)?"
    rf"(?:[،,]? (?:لعام |عام |سنه )?(?P<y>1[34][0-9]{{2}}|20[0-9]{{2}})(?![0-9])(?: ?ه{_SHUT})?"
    rf"| (?P<mod>{_MOD}){_SHUT})?)"
)
#: So many characters stand at most between a clock time and its own day («من مساء يوم السبت» is told with its day).
_NEAR = 6
_JOINED = frozenset("و،")
_WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HALVES = {"والنصف": 30, "والربع": 15, "والثلث": 20, "الا ربعا": -15, "الا الربع": -15}


#: Words of which every expression here or in `spells` holds at least one.
TELLING = frozenset(
    word
    for name in (
        *months.names("gregorian"),
        *months.names("hijri"),
        *months.names("weekdays"),
        *_RELATIVE,
        *_PARTS,
        *_SEASONS,
        *UNITS,
        "الساعه",
        "الربع",
        "النصف",
    )
    for word in (name.split(" ")[-1], name.split(" ")[-1].removeprefix("ال"))
)


def anchor(today: date | None, lines: Sequence[Line]) -> Day:
    """The day of writing, or where it is unknown the month that the article calls the current one."""
    if today is not None:
        return Day(today)
    for line in lines:
        for found in _MONTHLY.finditer(line.plain):
            if _SIDES.get(found["mod"] or "") == "present" and (number := _month(found["m"])):
                return Day(None, number)
    return Day()


def event(told: Sequence[str | None]) -> str | None:
    """The one whole day among the values of a lead; None where it names none, or two."""
    found = {day for value in told if value and _WHOLE_DAY.fullmatch(day := value.partition("T")[0])}
    return found.pop() if len(found) == 1 else None


def find(line: Line, anchor: Day) -> Iterator[Found]:
    """Every day, month, week, season and clock time of the line as (start, end, kind, value), in folded
    places.
    """
    told = sorted((one for shape in (_dates, _numeric, _days) for one in shape(line, anchor)), key=_place)
    monthly = list(_monthly(line, anchor))
    yield from told
    yield from monthly
    yield from _same_months(line, monthly)
    yield from _clocks(line, anchor, told)
    for shape in (_parts, _hijri, _periods, _seasons, _quarters):
        yield from shape(line, anchor)


def _month(words: str) -> int | None:
    return months.month(words.replace("(", " ").replace(")", " ").strip()) or months.month(words.split("/")[0])


def _day_number(words: str) -> int | None:
    bare = words.strip()
    return number(bare.removeprefix("ال").strip()) if bare[-1].isdigit() else ordinal(bare.replace(" و ", " و"))


def _side(found: re.Match[str], line: Line, near: Side = "near") -> Side:
    told = _SIDES.get(found["mod"] or "")
    return told or ("future" if ahead(line, found.start("all"), found.end("all")) else near)


def _year(month: int, found: re.Match[str], line: Line, anchor: Day, day: int | None = None) -> str:
    """The year of a month or day written without one. Nobody leaves out the year of a day nearly a year off: where
    only the sentence looks ahead, and the day has just passed, the passed one is meant."""
    if found["ymod"]:
        return values.year_from(_SHIFTS[_SIDES[found["ymod"]]], anchor)
    side = _side(found, line)
    if side == "future" and not found["mod"] and anchor.today is not None:
        side = "near" if (anchor.today.month - month) % 12 in (0, 1, 2, 3) else side
    return values.year_of(month, side, anchor, day)


def _dates(line: Line, anchor: Day) -> Iterator[Found]:
    for found in _DATE.finditer(line.plain):
        month, day = _month(found["m"]), _day_number(found["d"])
        if month is None or day is None:
            continue
        year = found["y"] or _year(month, found, line, anchor, day)
        value = values.written(year, month, day)
        last = _day_number(found["e"]) if found["e"] else None
        start = found.start("all")
        if last is not None and value is not None:
            value = f"{value}/{values.written(year, month, last)}"
            start -= len(head[0]) if (head := _FROM.search(line.plain[max(0, start - 5) : start])) else 0
        if value is None:
            continue
        part = _PARTS.get(found["p"] or "")
        yield start, found.end("all"), "TIME" if part else "DATE", value + (f"T{part}" if part else "")


def _numeric(line: Line, anchor: Day) -> Iterator[Found]:
    for found in _NUMERIC.finditer(line.plain):
        year, month, day = (found[k] or found[k + "2"] for k in "ymd")
        if 1 <= int(month) <= 12 and (value := values.written(year, int(month), int(day))):
            yield found.start("all"), found.end("all"), "DATE", value


def _days(line: Line, anchor: Day) -> Iterator[Found]:
    for found in _DAY.finditer(line.plain):
        if found["r"] and not found["rw"] and not _is_today(line.plain, found):
            continue
        value = _day_value(line, anchor, found)
        part = _PARTS.get(found["p"] or "") or _PARTS.get((found["p2"] or "").strip())
        if part:
            yield found.start("all"), found.end("all"), "TIME", value and f"{value}T{part}"
        else:
            yield found.start("all"), found.end("all"), "DATE", value


def _day_value(line: Line, anchor: Day, found: re.Match[str]) -> str | None:
    told = found["r"] or found["r2"]
    if told:
        return values.relative(_RELATIVE[told], anchor)
    day = months.weekday(found["w"])
    assert day is not None
    side = _side(found, line, "past")
    return values.weekday(day, side, anchor, strict=bool(found["mod"]) and side != "present")


def _is_today(text: str, found: re.Match[str]) -> bool:
    """Not «اليوم العالمي», not «المصري اليوم», not «حتى اليوم»."""
    before = re.findall(r"\w+", text[max(0, found.start("all") - 12) : found.start("all")])
    after = re.match(r" (\w+)", text[found.end("all") : found.end("all") + 16])
    return not ((after and after[1] in _NOT_TODAY) or (before and before[-1] in _TODAY_NOT))


def _parts(line: Line, anchor: Day) -> Iterator[Found]:
    for found in _THIS_PART.finditer(line.plain):
        part = _PARTS.get(found["p"] or found["p2"] or "")
        past = (found["mod"] or "").startswith("الماضي")
        value = values.relative(-1 if past else 0, anchor)
        yield found.start("all"), found.end("all"), "TIME", value and f"{value}T{part}"


def _monthly(line: Line, anchor: Day) -> Iterator[Found]:
    for found in _MONTHLY.finditer(line.plain):
        month = _month(found["m"])
        sure = found["edge"] or found["sh"] or found["y"] or found["mod"] or found["m"] not in _DOUBTFUL
        if month is None or not (sure or _before(line.plain, found) in _MONTH_IN):
            continue
        year = found["y"] or _year(month, found, line, anchor)
        yield found.start("all"), found.end("all"), "DATE", values.written(year, month)


def _same_months(line: Line, monthly: Sequence[Found]) -> Iterator[Found]:
    """«الشهر نفسه من العام الماضي»: the month that the line named last, a year earlier; None where it named none."""
    for found in _SAME_MONTH.finditer(line.plain):
        year, _, month = _last(monthly, found.start("all")).partition("-")
        value = f"{int(year) - 1}-{month}" if year.isdigit() else None
        yield found.start("all"), found.end("all"), "DATE", value


def _before(text: str, found: re.Match[str]) -> str:
    words = re.findall(r"\w+", text[max(0, found.start("all") - 10) : found.start("all")])
    return words[-1] if words else ""


def _hijri(line: Line, anchor: Day) -> Iterator[Found]:
    for found in _HIJRI.finditer(line.plain):
        month = months.hijri_month(found["m"])
        day = _day_number(found["d"]) if found["d"] else None
        alone = not (day or found["sh"] or found["y"] or found["mod"])
        if month is None or (alone and (found["m"] not in _HIJRI_ALONE or _before(line.plain, found) not in _HIJRI_IN)):
            continue
        year = int(found["y"]) if found["y"] else None
        if year is not None and year > 1500:
            year -= 579
        yield (
            found.start("all"),
            found.end("all"),
            "DATE",
            values.hijri(month, _side(found, line), anchor, year=year, day=day),
        )


def _periods(line: Line, anchor: Day) -> Iterator[Found]:
    for found in _PERIOD.finditer(line.plain):
        shift = _SHIFTS[_SIDES[found["mod"]]] if found["mod"] else 0
        if "الشهر" in (found["u"], found["u2"]):
            value = values.month_of(shift, anchor)
        else:
            value = values.week_of(shift, anchor)
            value = value and value + ("-WE" if found["we"] else "")
        yield found.start("all"), found.end("all"), "DATE", value


def _seasons(line: Line, anchor: Day) -> Iterator[Found]:
    for found in _SEASON.finditer(line.plain):
        if not (found["this"] or found["y"] or found["mod"]):
            continue
        yield found.start("all"), found.end("all"), "DATE", _season_year(found, anchor)


def _season_year(found: re.Match[str], anchor: Day) -> str | None:
    season = _SEASONS[found["s"]]
    if found["y"]:
        return f"{found['y']}-{season}"
    if anchor.today is None:
        return f"XXXX-{season}"
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    side = _SIDES.get(found["mod"] or "", "present")
    return f"{values.year_of(first, side, anchor)}-{season}"


def _quarters(line: Line, anchor: Day) -> Iterator[Found]:
    for found in _QUARTER.finditer(line.plain):
        which = ordinal(found["n"]) or (4 if found["k"] == "الربع" else 2)
        year = found["y"]
        if year is None and anchor.today is not None:
            year = values.year_from(_SHIFTS[_SIDES.get(found["mod"] or "", "present")], anchor)
        yield (
            found.start("all"),
            found.end("all"),
            "DATE",
            f"{year or 'XXXX'}-{'QH'[found['k'] == 'النصف']}{which}",
        )


def _clocks(line: Line, anchor: Day, told: Sequence[Found]) -> Iterator[Found]:
    """Clock times, each on the day that stands right after it, else on the last one that the line told before it,
    else on the day of the lead.
    """
    for found in _CLOCK.finditer(line.plain):
        clock = _clock(found)
        if clock is not None:
            own = _day_of(line.plain, found.start("all"), found.end("all"), told)
            day = own or anchor.event or values.relative(0, anchor)
            yield found.start("all"), found.end("all"), "TIME", f"{day or ''}T{clock}"


def _day_of(text: str, start: int, end: int, told: Sequence[Found]) -> str | None:
    """The whole day among `told`, sorted by place, that a clock time at `start` to `end` goes with. «الساعة 9 ويوم كذا»
    brings another day."""
    behind = bisect_left(told, end, key=_place)
    near = behind < len(told) and told[behind][0] <= end + _NEAR and _JOINED.isdisjoint(text[end : told[behind][0]])
    value = told[behind][3] or "" if near else _last(told, start)
    day = value.partition("T")[0]
    return day if _WHOLE_DAY.fullmatch(day) else None


def _last(told: Sequence[Found], start: int) -> str:
    """The value of the last expression that ends before `start`; empty where there is none, or it has no value."""
    at = bisect_left(told, start, key=_place) - 1
    while at >= 0 and told[at][1] > start:
        at -= 1
    return told[at][3] or "" if at >= 0 else ""


def _place(told: Found) -> int:
    return told[0]


def _clock(found: re.Match[str]) -> str | None:
    if found["hm"]:
        hour, minute = int(found["hm"][:2]), int(found["hm"][2:])
    elif found["h"]:
        hour, minute = int(found["h"]), int(found["mi"] or 0)
    else:
        told = ordinal(found["o"])
        if told is None:
            return None
        # «الواحدة» is the first hour; «الثانية إلا ربعا» counts back.
        hour, minute = divmod(told * 60 + _HALVES.get(found["half"] or "", 0), 60)
    if found["ap"] in ("مساء", "ظهرا", "عصرا", "بعد الظهر", "ليلا") and 0 < hour < 12:
        hour += 12 if found["ap"] != "ليلا" or hour > 5 else 0
    return f"{hour:02d}:{minute:02d}" if hour < 25 and minute < 60 else None


def ahead(line: Line, start: int, end: int) -> bool:
    """Whether the sentence looks forward at this place: the nearest telling word before it, or the word
    after.
    """
    tokens = line.tokens
    at = bisect_left(tokens, start, key=lambda token: token.start)
    first, _ = line.sentence(at) if at < len(tokens) else (0, 0)
    first = max(first, at - 14)
    for place in range(at - 1, first - 1, -1):
        form = tokens[place].form
        if _future(form) and not _is_compared(tokens, place):
            return True
        if form in _EVENTS and _is_called_for(tokens, place, first):
            return True
        if form in _GONE or form[1:] in _GONE:
            return False
    after = bisect_left(tokens, end, key=lambda token: token.start)
    return any(_future(token.form) for token in tokens[after : after + 1])


def _is_compared(tokens: Sequence[Token], place: int) -> bool:
    """«أكبر من المتوقع» measures, and looks nowhere."""
    return place > 0 and tokens[place].form in _EXPECTED and tokens[place - 1].form == "من"


def _is_called_for(tokens: Sequence[Token], place: int, first: int) -> bool:
    """«دعت إلى اجتماع»: what is called for is still to come."""
    if place - 2 < first or tokens[place - 1].form != "الي":
        return False
    return any(token.form in _CALLS for token in tokens[max(first, place - 5) : place - 1])


def _future(form: str) -> bool:
    bare = form[1:] if form[:1] in "وف" else form
    if bare in _AHEAD:
        return True
    return len(bare) > 4 and bare[0] == "س" and bare[1] in "يتن" and bare not in _NOT_VERBS
