"""Where a dispatch was written and whose it is: «موسكو-سانا» on a line of its own, «دبي (CNN) --» before the first
words, «القاهرة - أ ش أ» in a byline.

A place without an agency counts only where the place is known (`data/places.txt`): a dash after a name is common. The
shapes and their counts are those of 31,525 articles of five outlets (shared facts, "Dateline and credit shapes").
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from khabar.arabic.dates.months import MONTH_PATTERN
from khabar.arabic.fold import fold
from khabar.arabic.letters import MARKS
from khabar.arabic.lexicon import listed
from khabar.model import Dateline, Outlet, Span
from khabar.outlets import Directory

_DASH = r"\-–—−ـ"
#: Tatweel is letter and mark at once: it must be one of the two, or «مـــ» is tried in 2ⁿ ways.
_NAME = rf"[^\W\d_](?:[^\W_{MARKS}]|[{MARKS}.'’])*"
#: Up to six words, with a comma between place and country.
_PLACE = rf"{_NAME}(?:[ \u00a0]{{1,2}}{_NAME}|[،,][ \u00a0]?{_NAME}){{0,6}}?"
_WHO = rf"[«\"“]?{_NAME}(?:[ .\u00a0]{{1,2}}{_NAME}){{0,4}}\.?[»\"”]?|(?:\w[. ]{{1,2}}){{1,3}}\w\.?"
_S = r"[ \u00a0]"
_WHEN = rf"{_S}(?:في|فى){_S}(?:الـ?{_S}?)?\d{{1,2}}{_S}(?:من{_S})?{MONTH_PATTERN}(?:{_S}\d{{4}})?"
_B = r"[\s\u00a0]{0,3}"

_DATED = re.compile(
    rf"{_B}(?P<place>{_PLACE}){_WHEN}{_B}[/({_DASH}]{_B}(?P<who>{_WHO}){_B}[/)]?{_B}[{_DASH}:.]{{0,3}}{_B}"
)
_BRACKETED = re.compile(
    rf"{_B}(?:(?P<place>{_PLACE}){_B}[،,{_DASH}]?)?{_B}[(\[]{_B}(?P<who>{_WHO}){_B}[)\]]{_B}[{_DASH}:]{{0,3}}{_B}"
)
_PAIR = re.compile(rf"{_B}(?P<place>{_PLACE}){_B}[{_DASH}/]{{1,2}}{_B}(?P<who>{_WHO}){_B}")
_PLACED = re.compile(
    rf"{_B}(?P<place>{_PLACE})(?:[ \u00a0][{_DASH}]{{1,2}}[ \u00a0]|{_B}[–—]{{1,2}}{_B}|[ \u00a0]?:{_B})"
)
_AFTER_PAIR = re.compile(rf"(?:[{_DASH}:/.]{{1,3}}){_B}")
_WRAPPED = re.compile(rf"^{_B}[(\[]{_B}(?P<inside>[^()\[\]]{{3,80}}){_B}[)\]]{_B}$")
_PARTS = re.compile(rf"(?<![ \u00a0])[ \u00a0]+[{_DASH}/|_][ \u00a0]*|[{_DASH}/|_][ \u00a0]+")
_CLOSE_PARTS = re.compile(rf"(?<![A-Za-z0-9])[{_DASH}/|](?![A-Za-z0-9])")
_SEVERAL = re.compile(r"(?<!\s)\s*[،,+]\s*")
_LONGEST = 120
#: No paragraph opens with a dateline without one of these.
_PARTED = re.compile(rf"[{_DASH}/:(\[]")


@cache
def _places() -> frozenset[str]:
    text = (files("khabar.read.data") / "places.txt").read_text(encoding="utf-8")
    return frozenset(fold(line) for line in text.splitlines() if line and not line.startswith("#"))


def is_place(words: str) -> bool:
    """Whether `words` name a place that datelines name; with a country after a comma, the first name counts."""
    told = fold(words)
    return told in _places() or re.split(r"[،,(]", told)[0].strip() in _places()


def alone(text: str, directory: Directory, at: Span | None = None) -> Dateline | None:
    """The dateline that a line is and nothing else."""
    if len(text) > _LONGEST:
        return None
    wrapped = _WRAPPED.match(text)
    told = wrapped["inside"] if wrapped else text
    for shape in (_DATED, _BRACKETED, _PAIR):
        found = shape.match(told)
        if found and re.fullmatch(rf"[\s{_DASH}:./)]*", told[found.end() :]):
            made = _made(found, directory, text.strip(), at, least=1 if wrapped else 2)
            if made:
                return made
    if wrapped and (outlet := directory.named(told, credit=True)):
        return Dateline(agency=_called(outlet, told), surface=text.strip(), at=at)
    if is_place(told.strip(" :.-–—")):
        return Dateline(place=told.strip(" :.-–—"), surface=text.strip(), at=at)
    return None


def _made(found: re.Match[str], directory: Directory, surface: str, at: Span | None, least: int) -> Dateline | None:
    """A dateline from a match whose `who` must be an outlet, or a name of `least` words beside a known place."""
    place, who = found["place"], found["who"].strip('«»"“” ')
    outlet = directory.named(who, credit=True)
    if outlet is not None:
        if place is not None and not _placelike(place, directory):
            return None
        return Dateline(place=_tidy(place), agency=_called(outlet, who), surface=surface, at=at)
    if place is not None and is_place(place) and not is_place(who) and least <= len(who.split()) <= 4:
        return Dateline(place=_tidy(place), surface=surface, at=at)
    return None


def opening(text: str, directory: Directory, at: Span | None = None) -> Dateline | None:
    """The dateline that a paragraph opens with. `at` is the place of the paragraph; the dateline's own is told."""
    head = text[: _LONGEST * 2]
    if not _PARTED.search(head):
        return None
    for shape in (_DATED, _BRACKETED, _PAIR):
        found = shape.match(head)
        if not found:
            continue
        end = found.end()
        if shape is _PAIR:
            after = _AFTER_PAIR.match(head, end)
            if not after:
                continue
            end = after.end()
        outlet = directory.named(found["who"].strip('«»"“” '), credit=True)
        if (
            shape is _BRACKETED
            and not _AFTER_PAIR.search(head, max(0, end - 3), end)
            and not is_place(found["place"] or "")
        ):
            continue
        if outlet is not None and (found["place"] is None or _placelike(found["place"], directory)):
            who = found["who"].strip('«»"“” ')
            return _opened(text, found["place"], _called(outlet, who), end, at)
    placed = _PLACED.match(head)
    if placed and is_place(placed["place"]) and not _place_next(head[placed.end() :]):
        if ":" in placed[0] and not re.search(r"[،,]", placed["place"]) and len(text) < _LONGEST:
            return None
        return _opened(text, placed["place"], None, placed.end(), at)
    return None


def _place_next(rest: str) -> bool:
    """«العراق - إيران»: two places side by side are a match or a road, no dateline."""
    words = rest.split(maxsplit=2)[:2]
    return bool(words) and (is_place(words[0]) or is_place(" ".join(words)))


def _opened(text: str, place: str | None, agency: str | None, end: int, at: Span | None) -> Dateline:
    surface = text[:end].strip()
    start = text.index(surface)
    span = Span(field=at.field, start=at.start + start, end=at.start + start + len(surface)) if at else None
    return Dateline(place=_tidy(place), agency=agency, surface=surface, at=span)


def in_author(author: str, directory: Directory) -> Dateline | None:
    """The dateline in a byline: «الرياض - واس», «دبي ـ العربية.نت», «القاهرة- أحمد الريدي» (a place alone).

    A byline without a place is none: it names the outlet's own desk, or a writer.
    """
    told = author.strip().strip("()[]").strip()
    if len(told) > _LONGEST:
        return None
    shape = _PARTS if _PARTS.search(told) else _CLOSE_PARTS
    parts = [part.strip() for part in shape.split(told) if part.strip()]
    if not 2 <= len(parts) <= 4:
        return None
    start = author.index(told)
    place, agency = _place_and_agency(parts, directory)
    if place is None:
        return None
    return Dateline(
        place=place, agency=agency, surface=told, at=Span(field="author", start=start, end=start + len(told))
    )


def _place_and_agency(parts: list[str], directory: Directory) -> tuple[str | None, str | None]:
    """Which part of a byline is the place, and which the agency."""
    outlets = [_signed(part, directory) for part in parts]
    first, others = outlets[0], [called for called in outlets[1:] if called]
    if first is None and others and _placelike(parts[0], directory):
        return parts[0], others[0]
    if first is not None:
        # «العربية.نت - وكالات» has no place; «رويترز - لندن» has it the other way round.
        return (parts[-1], first) if is_place(parts[-1]) else (None, None)
    known = next((part for part in parts if is_place(part)), None)
    if known is None and len(parts) == 2 and _given(parts[1]) and not _given(parts[0]) and len(parts[0].split()) == 1:
        known = parts[0]
    return known, None


def _signed(part: str, directory: Directory) -> str | None:
    """The outlet that a part of a byline names; of several the first («فرانس برس، رويترز»)."""
    outlet = directory.named(part, credit=True)
    if outlet is not None:
        return _called(outlet, part)
    names = _SEVERAL.split(part)
    outlet = directory.named(names[0], credit=True) if len(names) > 1 else None
    return _called(outlet, names[0]) if outlet is not None else None


def _given(name: str) -> bool:
    """Begins with a given name, and has more than one word: a writer."""
    words = fold(name).split()
    return len(words) > 1 and words[0] in listed("given_names.txt")


def _called(outlet: Outlet, who: str) -> str:
    """An agency goes by its usual name; an outlet's desk by the Arabic name it signs with («العربية.نت»)."""
    arabic = any("\u0620" <= char <= "\u064a" for char in who)
    return outlet.name if outlet.kind == "agency" or not arabic else who


def _placelike(words: str, directory: Directory) -> bool:
    """May be a place: known, or a few words that name no outlet and are no sentence."""
    told = words.strip()
    if is_place(told):
        return True
    return (
        len(told.split()) <= 6
        and len(told) <= 60
        and not re.search(r"\d", told)
        and directory.named(told, credit=True) is None
    )


def _tidy(place: str | None) -> str | None:
    return " ".join(place.split()).strip("،, ") or None if place else None
