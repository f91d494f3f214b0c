"""Months, weeks, seasons and quarters of a line, valued against the day of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from khabar.arabic.data import table
from khabar.arabic.dates import months
from khabar.arabic.dates.calendars import LUNAR_TABLE
from khabar.arabic.fold import fold
from khabar.arabic.numbers import number, ordinal
from khabar.attribute.text.line import Line
from khabar.attribute.times import sides, values
from khabar.attribute.times.durations import any_of
from khabar.attribute.times.sides import MODIFIER, OF_YEAR, SHIFTS, SIDES, YEAR, folded
from khabar.attribute.times.values import Day, Expression, last_before

_SEASONS = {fold(word): season for season, words in table("times.toml")["season"].items() for word in words}
_SEASON_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DOUBTFUL, _MONTH_IN = folded("doubtful", "months"), folded("doubtful", "in")
_HIJRI_IN, _HIJRI_ALONE = folded("doubtful", "hijri_in"), folded("doubtful", "hijri")
#: «رمضان 2012»: the Gregorian year that newspapers put behind a lunar month is this far ahead of the lunar one.
_GREGORIAN_AHEAD = 579
#: The word before an expression is looked for within so many characters.
_WORD_BEFORE = 10

_OPEN, _SHUT = r"(?<![\w/.-])[وفبلك]?", r"(?!\w)"
_NAME = any_of(months.names("gregorian"))
_MONTH = rf"(?P<m>{_NAME}(?: ?[/\\] ?{_NAME}| ?\( ?{_NAME} ?\)| {_NAME})?)"
_EDGE = rf"(?:(?P<edge>{any_of(folded('edge', 'words'))}) )?"
_HIJRI_NAME = any_of(months.names("hijri"))
_ORDINALS = any_of({fold(word) for words in table("numbers.toml")["ordinal"].values() for word in words})
_TENS = "(?:عشر|عشره|عشرين|عشرون|ثلاثين|ثلاثون)"
_NUMBER = rf"(?:(?:ال ?)?[0-9]{{1,2}}(?![0-9:.,/٫%])|ال{_ORDINALS}(?: (?:عشر|عشره|و ?ال{_TENS}))?|ال{_TENS})"

_MONTHLY = re.compile(
    rf"{_OPEN}(?P<all>{_EDGE}(?P<sh>شهر )?{_MONTH}{_SHUT}"
    rf"(?:{YEAR}|{OF_YEAR}| (?:من )?(?P<mod>{MODIFIER}){_SHUT})?)"
)
_SAME_AGO = any_of(folded("same_month", "last") | {word for word, side in SIDES.items() if side == "past"})
_SAME_MONTH = re.compile(
    rf"{_OPEN}(?P<all>{any_of(folded('same_month', 'phrases'))} من (?:العام|السنه) {_SAME_AGO}{_SHUT})"
)
_PERIOD = re.compile(
    rf"{_OPEN}(?P<all>(?:(?P<we>نهايه|عطله) |{_EDGE})(?:(?P<this>هذا )(?P<u>الاسبوع|الشهر)"
    rf"|(?P<u2>الاسبوع|الشهر) (?P<mod>{MODIFIER})){_SHUT})"
)
_SEASON = re.compile(
    rf"{_OPEN}(?P<all>(?P<this>هذا )?(?P<s>{any_of(_SEASONS)}){_SHUT}"
    rf"(?:{YEAR}| (?:العام )?(?P<mod>{MODIFIER}){_SHUT})?)"
)
_QUARTER = re.compile(
    rf"{_OPEN}(?P<all>(?P<k>الربع|النصف) (?P<n>ال(?:اول|ثاني|ثالث|رابع|اخير))"
    rf"(?:{YEAR}| من (?:العام|السنه)(?: الماليه?)?(?: (?P<mod>{MODIFIER}){_SHUT})?))"
)
_HIJRI = re.compile(
    rf"{_OPEN}(?P<all>(?:(?:يوم )?(?P<d>{_NUMBER})(?: من)? )?(?P<sh>شهر )?(?P<m>{_HIJRI_NAME}){_SHUT}"
    r"(?: المبارك| الكريم| المعظم)?"
    rf"(?:[،,]? (?:لعام |عام |سنه )?(?P<y>1[34][0-9]{{2}}|20[0-9]{{2}})(?![0-9])(?: ?ه{_SHUT})?"
    rf"| (?P<mod>{MODIFIER}){_SHUT})?)"
)

#: Words of which every expression here holds at least one.
WORDS = frozenset((*months.names("gregorian"), *months.names("hijri"), *_SEASONS, "الاسبوع", "الشهر", "الربع", "النصف"))


def current_month(line: Line) -> int | None:
    """The month that a line calls the current one («نيسان الجاري»)."""
    for match in _MONTHLY.finditer(line.plain):
        if SIDES.get(match["mod"] or "") == "present" and (month := _month(match["m"])):
            return month
    return None


def find(line: Line, anchor: Day) -> Iterator[Expression]:
    """Every month, week, season and quarter of the line."""
    monthly = list(_monthly(line, anchor))
    yield from monthly
    yield from _same_months(line, monthly)
    for shape in (_hijri, _weeks_and_months, _seasons, _quarters):
        yield from shape(line, anchor)


def _month(words: str) -> int | None:
    return months.month(words) or months.first_month(words)


def _monthly(line: Line, anchor: Day) -> Iterator[Expression]:
    for match in _MONTHLY.finditer(line.plain):
        month = _month(match["m"])
        is_sure = match["edge"] or match["sh"] or match["y"] or match["mod"] or match["m"] not in _DOUBTFUL
        if month is None or not (is_sure or _word_before(line.plain, match) in _MONTH_IN):
            continue
        start, end = match.span("all")
        if match["ymod"]:
            year = values.year_from(SHIFTS[SIDES[match["ymod"]]], anchor)
        else:
            year = match["y"] or sides.year(month, match["mod"], line, start, end, anchor)
        yield Expression(start, end, "DATE", values.written(year, month))


def _same_months(line: Line, monthly: Sequence[Expression]) -> Iterator[Expression]:
    """«الشهر نفسه من العام الماضي»: the month that the line named last, a year earlier; None where it named none."""
    for match in _SAME_MONTH.finditer(line.plain):
        year, _, month = last_before(monthly, match.start("all")).partition("-")
        value = f"{int(year) - 1}-{month}" if year.isdigit() else None
        yield Expression(*match.span("all"), "DATE", value)


def _word_before(text: str, match: re.Match[str]) -> str:
    start = match.start("all")
    words = re.findall(r"\w+", text[max(0, start - _WORD_BEFORE) : start])
    return words[-1] if words else ""


def _hijri(line: Line, anchor: Day) -> Iterator[Expression]:
    """«رمضان المقبل», «شهر شعبان», «السابع من رمضان»: lunar months, and their days whose year is not written."""
    for match in _HIJRI.finditer(line.plain):
        month = months.hijri_month(match["m"])
        day = _day_number(match["d"]) if match["d"] else None
        is_alone = not (day or match["sh"] or match["y"] or match["mod"])
        may_stand_alone = match["m"] in _HIJRI_ALONE and _word_before(line.plain, match) in _HIJRI_IN
        if month is None or (is_alone and not may_stand_alone):
            continue
        year = int(match["y"]) if match["y"] else None
        if year is not None and year >= LUNAR_TABLE.stop:
            year -= _GREGORIAN_AHEAD
        start, end = match.span("all")
        side = sides.side(match["mod"], line, start, end)
        yield Expression(start, end, "DATE", values.hijri(month, side, anchor, year=year, day=day))


def _day_number(words: str) -> int | None:
    bare = words.strip()
    return number(bare.removeprefix("ال").strip()) if bare[-1].isdigit() else ordinal(bare.replace(" و ", " و"))


def _weeks_and_months(line: Line, anchor: Day) -> Iterator[Expression]:
    for match in _PERIOD.finditer(line.plain):
        shift = SHIFTS[SIDES[match["mod"]]] if match["mod"] else 0
        if "الشهر" in (match["u"], match["u2"]):
            value = values.month_of(shift, anchor)
        else:
            week = values.week_of(shift, anchor)
            value = f"{week}-WE" if week and match["we"] else week
        yield Expression(*match.span("all"), "DATE", value)


def _seasons(line: Line, anchor: Day) -> Iterator[Expression]:
    for match in _SEASON.finditer(line.plain):
        if match["this"] or match["y"] or match["mod"]:
            yield Expression(*match.span("all"), "DATE", _season_value(match, anchor))


def _season_value(match: re.Match[str], anchor: Day) -> str:
    season = _SEASONS[match["s"]]
    if match["y"]:
        return f"{match['y']}-{season}"
    if anchor.today is None:
        return f"XXXX-{season}"
    side = SIDES.get(match["mod"] or "", "present")
    return f"{values.year_of(_SEASON_BEGINS[season], side, anchor)}-{season}"


def _quarters(line: Line, anchor: Day) -> Iterator[Expression]:
    for match in _QUARTER.finditer(line.plain):
        is_half = match["k"] == "النصف"
        which = ordinal(match["n"]) or (2 if is_half else 4)
        year = match["y"]
        if year is None and anchor.today is not None:
            year = values.year_from(SHIFTS[SIDES.get(match["mod"] or "", "present")], anchor)
        yield Expression(*match.span("all"), "DATE", f"{year or 'XXXX'}-{'H' if is_half else 'Q'}{which}")
