"""Durations: «ثلاثة أيام», «شهرين», «17 عاما ونصف», «نصف ساعة», «الأيام الخمسة الماضية». Ages are left
out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from khabar.arabic.data import table
from khabar.arabic.fold import fold
from khabar.arabic.numbers import number
from khabar.attribute.text.line import Line
from khabar.attribute.times.values import Expression

_TABLE = table("times.toml")
UNITS: dict[str, str] = {
    fold(form): unit["iso"]
    for unit in _TABLE["unit"].values()
    for form in (*unit["alone"], *unit["two"], *unit["many"])
}
_DUALS = {fold(form) for unit in _TABLE["unit"].values() for form in unit["two"]}
_ONE = {fold(word) for word in _TABLE["one"]["before"]}
_AGE_BEFORE = {fold(word) for word in _TABLE["age"]["before"]}
_AGE_AFTER = {fold(word) for word in _TABLE["age"]["after"]}
_MEASURED = {fold(word) for word in _TABLE["age"]["measured"]}


def any_of(words: object) -> str:
    """A group that matches one of `words`, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w))) + ")"  # type: ignore[call-overload]


NUMBERS = any_of(
    {fold(w) for kind in ("cardinal", "scale", "dual") for ws in table("numbers.toml")[kind].values() for w in ws}
)
_UNIT = any_of(UNITS)
_NUMBER = rf"(?:[0-9]+(?:[.,٫][0-9]+)?|{NUMBERS}(?: و?{NUMBERS}){{0,4}})"
_MODIFIED = any_of({fold(w) for ws in _TABLE["modifier"].values() for w in ws})
_HALF = rf"(?: و(?:ال)?(?P<half>نصف|ربع)(?: (?:ال)?{_UNIT})?)?"

_COUNTED = re.compile(
    rf"(?<![\w.,])[وفبلك]?(?P<all>(?:ال)?(?P<n>{_NUMBER}) ?(?P<u>{_UNIT})(?!\w){_HALF}"
    rf"(?: {_MODIFIED})?(?!\w))"
)
_DUAL = re.compile(rf"(?<!\w)[وفبلك]?(?P<all>(?:ال)?(?P<u>{any_of(_DUALS)}){_HALF}(?: {_MODIFIED})?(?!\w))")
_AFTER = re.compile(rf"(?<!\w)[وفبك]?(?P<all>(?:ال|لل)(?P<u>{_UNIT}) (?:ال)(?P<n>{_NUMBER})(?: {_MODIFIED})?(?!\w))")
_PART = re.compile(rf"(?<!\w)[وفبلك]?(?P<all>(?P<part>نصف|ربع|ثلث) (?P<u>{_UNIT})(?!\w))")
_SINGLE = re.compile(
    rf"(?<!\w)(?:{any_of(_ONE)} (?:من |نحو |حوالي )?|ل)"
    rf"(?P<all>(?P<u>{_UNIT})(?: (?:واحد|واحده|كامل|كامله)|{_HALF})(?!\w))"
)
_NAMED = re.compile(rf"(?<!\w)(?P<all>(?P<u>{_UNIT}) (?:واحد|واحده)(?!\w))")
_SHARES = {"نصف": 0.5, "ربع": 0.25, "ثلث": 1 / 3}
_SINGULAR = {fold(form) for unit in _TABLE["unit"].values() for form in unit["alone"]}
#: «الدقيقتين الـ 64 و83» are two minutes of a match, «الدقائق التسعين» the match itself.
_NUMBERED = re.compile(r" ?ال ?[0-9]| [0-9]")
_MATCH = frozenset((45, 90, 120))
_SPOILS = re.compile(r" (?:ال|نفسه|ذاته|[0-9])")


def find(line: Line) -> Iterator[Expression]:
    """Every duration of the line."""
    text = line.plain
    for match in _COUNTED.finditer(text):
        count = _count(match["n"])
        if count is not None and not _is_age(text, match) and not _clock(text, match):
            yield _duration(match, iso(count + _SHARES.get(match["half"] or "", 0.0), UNITS[match["u"]]))
    for match in _DUAL.finditer(text):
        if not _NUMBERED.match(text, match.end()):
            yield _duration(match, iso(2 + _SHARES.get(match["half"] or "", 0.0), UNITS[match["u"]]))
    for match in _AFTER.finditer(text):
        count = _count(match["n"])
        if count is not None and count > 2 and not (UNITS[match["u"]] == "TM" and count in _MATCH):
            yield _duration(match, iso(count, UNITS[match["u"]]))
    for match in _PART.finditer(text):
        yield _duration(match, _share(match["part"], UNITS[match["u"]]))
    for match in (*_SINGLE.finditer(text), *_NAMED.finditer(text)):
        if match["u"] in _SINGULAR and not _SPOILS.match(text, match.end()):
            half = match.groupdict().get("half") or ""
            yield _duration(match, iso(1 + _SHARES.get(half, 0.0), UNITS[match["u"]]))


def _duration(match: re.Match[str], value: str) -> Expression:
    return Expression(*match.span("all"), "DURATION", value)


def _count(words: str) -> float | None:
    if re.fullmatch(r"[0-9]+[.٫][0-9]+", words):
        return float(words.replace("٫", "."))
    return number(words)


def _is_age(text: str, match: re.Match[str]) -> bool:
    """«(38 عاما)», «البالغ من العمر 38 عاما», «38 عاما من العمر»."""
    if UNITS[match["u"]] != "Y":
        return False
    before = text[max(0, match.start("all") - 24) : match.start("all")]
    after = text[match.end("all") : match.end("all") + 12]
    near = re.findall(r"\w+", before)[-3:]
    if before.endswith(" عن "):
        return not any(word in _MEASURED for word in near)
    if before.endswith("(") and after.startswith(")"):
        return True
    return any(word in _AGE_BEFORE for word in near) or any(w in _AGE_AFTER for w in re.findall(r"\w+", after)[:2])


def _clock(text: str, match: re.Match[str]) -> bool:
    """«الدقيقة 32» names a minute of a match, «الساعة 3» an hour: the unit stands before, not after."""
    return text[max(0, match.start("all") - 8) : match.start("all")].rstrip().endswith(("الدقيقه", "الساعه"))


def _share(part: str, unit: str) -> str:
    """Half an hour is PT30M, half a year P6M, half a day PT12H."""
    smaller = {"TH": (60, "TM"), "TM": (60, "TS"), "Y": (12, "M"), "D": (24, "TH")}
    if unit not in smaller:
        return iso(_SHARES[part], unit)
    times, into = smaller[unit]
    return iso(_SHARES[part] * times, into)


def iso(count: float, unit: str) -> str:
    """An ISO 8601 duration of `count` units (`TM` is minutes, `M` months)."""
    shown = f"{count:g}" if count < 1_000_000 else str(int(count))
    return f"PT{shown}{unit[1]}" if unit[0] == "T" else f"P{shown}{unit}"
