"""Who wrote it: the byline that readers see, cut out of the line it shares with a date, and what the page's marks say.

A byline opens with a label («كتب:», «بقلم», «بواسطة», «By»); without one a piece of a line beside the headline is a
name only where it opens with a first name that Arabic knows, or where its element is called an author's. Where label
and marks name different people, the readers' byline counts and the other is noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from khabar.arabic.dates import stamps
from khabar.arabic.fold import fold, folded
from khabar.arabic.lexicon import listed
from khabar.arabic.words import plain
from khabar.model import KnownBy, Moment
from khabar.outlets import Directory
from khabar.read.data import table
from khabar.read.lines.credit_lines import is_credit
from khabar.read.lines.labels import label
from khabar.read.lines.line import Line
from khabar.read.markup.metadata import Signs

_AND = ("،", ",", " و ", "؛", " and ", " et ", " & ")
_PIECES = re.compile(r"(?<!\s)\s*[|•·@\n]\s*|(?<!\s)\s+[-–—/]\s+|\s[-–—](?=\S)|[-–—]\s")
#: «المرسى: فلان الفلاني»: a place before the name.
_PLACE = re.compile(r"^(?:\w+\s){0,2}\w+\s?:\s?(?=\S)")
_EDGES = " \t\u00a0:،,.-–—|()•·"
_LONGEST, _MOST_WORDS, _LONGEST_LINE = 80, 6, 300
#: A full name has at most so many words, a line of one so many characters.
_FULL, _SHORT = 4, 40
#: «فلان الفلاني (المرسى)»
_BEHIND = re.compile(r"(?<!\s)\s?\([^()]{1,40}\)?$")
_DIGIT = re.compile(r"\d")
_UNDER = (None, "footer", "byline", "date")
#: What parts the place, the outlet and the writers in the author field of a ready row («الناقورة - فلان الفلاني»).
_FIELD_BREAK = re.compile(r"[-–—/|؛;:()\[\]\n]|\s_\s|(?<!\w)ـ|ـ(?!\w)")
#: Two joined names have so many words each, at least.
_PART = 2
#: Headings that templates give to writers and days.
_SMALL = ("h5", "h6")
_NAMED = (None, "byline", "date")
_SIGNED = frozenset(("byline", "source"))
_HTTP = ("http", "www", "@")


class Byline(NamedTuple):
    """The byline as written, how it is known and by which mark, and what is to be noted."""

    text: str | None = None
    by: KnownBy = "text"
    mark: str | None = None
    note: str | None = None
    #: Whether the label is a source's («المصدر: …»), which may be an outlet that is not known.
    source: bool = False


def find(
    signs: Signs, near: Sequence[Line], part_lines: Sequence[Line], dated: Sequence[Line], below: Sequence[Line]
) -> Byline:
    """The byline among the lines `near` the headline that are called one, those of the text that open with a label,
    the lines that hold a date, and the few lines `below` the text."""
    seen = _seen(near, part_lines, dated)
    if seen.text is None:
        seen = under(below) or seen
    told = "، ".join(signs.authors())
    if seen.text and seen.mark and told and not set(plain(seen.text).split()) & set(plain(told).split()):
        return seen._replace(note=f"the byline that readers see counts, not that of the JSON-LD: {told}")
    if told:
        return Byline(told, "json-ld", "author")
    if seen.text:
        return seen
    for key in ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "cxenseparse:author"):
        named = signs.say(key)
        if named and not named.startswith(_HTTP):
            return Byline(named, "meta", key)
    return Byline()


def persons(signs: Signs, byline: Byline, outlet: str | None, directory: Directory) -> tuple[str, ...]:
    """The persons in a byline: not the outlet itself, not an agency."""
    told = signs.authors() if byline.by == "json-ld" else (byline.text,) if byline.text else ()
    told = tuple(_BEHIND.sub("", name) for name in told)
    site = plain(signs.say("og:site_name") or outlet or "")
    people = [person for name in told for person in _persons_in(name, site, directory)]
    if byline.source:
        people = [one for one in people if _opens_name(plain(one).split()[0])]
    return tuple(dict.fromkeys(people))


def writers(author: str, place: str | None, outlet: str | None, directory: Directory) -> tuple[str, ...]:
    """The persons in the author field of a ready row, whose dateline names `place`: full names that are no outlet's."""
    site, town = plain(outlet or ""), fold(place or "")
    pieces = [piece.strip(_EDGES) for piece in _FIELD_BREAK.split(author[:_LONGEST_LINE])]
    people = [
        person
        for piece in pieces
        if piece and fold(piece) != town
        for person in _persons_in(piece, site, directory)
        if _PART <= len(person.split()) <= _FULL and _is_name(person)
    ]
    return tuple(dict.fromkeys(people))


def _persons_in(byline: str, site: str, directory: Directory) -> list[str]:
    """The names that a comma or «و» joins, without those of outlets."""
    parts = [byline]
    for sign in _AND:
        parts = [piece.strip() for part in parts for piece in part.split(sign)]
    names = [name for part in parts for name in _both(part)]
    return [name for name in names if name and _is_person(name, site, directory)]


def _both(name: str) -> tuple[str, ...]:
    """«فلان الفلاني وفلانة الفلانية»: two full names that «و» joins."""
    words = name.split()
    for i in range(_PART, len(words) - _PART + 1):
        word, rest = plain(words[i]), plain(words[i][1:])
        joined = words[i].startswith("و") and len(rest) > _PART and not _opens_name(word)
        if joined and (_opens_name(rest) or len(words) == _PART * 2):
            return " ".join(words[:i]), " ".join((words[i][1:], *words[i + 1 :]))
    return (name,)


def _seen(near: Sequence[Line], part_lines: Sequence[Line], dated: Sequence[Line]) -> Byline:
    """The first byline with a label, else the first."""
    first = Byline()
    for one in _candidates(near, part_lines, dated):
        if one is not None and one.mark:
            return one
        if one is not None and first.text is None:
            first = one
    return first


def _candidates(near: Sequence[Line], part_lines: Sequence[Line], dated: Sequence[Line]) -> Iterator[Byline | None]:
    for line in near:
        yield _in_line(line, called=line.role == "byline") or _after(line, near)
    for line in part_lines:
        yield _in_line(line, called=line.role == "byline")
    for line in dated:
        if not stamps.is_bare(line.text):
            yield _in_line(line, called=False)


def sources(lines: Sequence[Line], directory: Directory) -> list[Line]:
    """The lines under the text that name its source («المصدر: …», or outlets alone) in an element that is called an
    author's."""
    return [line for line in lines if line.role == "byline" and _is_source(line.text, directory)]


def _is_source(text: str, directory: Directory) -> bool:
    if len(text) > _LONGEST * 2:
        return False
    told = label(text)
    return (told is not None and told.kind == "source" and told.rest is not None) or is_credit(text, directory)


def posted(lines: Sequence[Line], day: date, zone: str | None) -> Moment | None:
    """`day` at the hour at which a line under the text was signed («posted by … @ 9:30 مساءً»)."""
    signed = (line.text for line in lines if line.role in _UNDER and _signs(line.text[:_LONGEST_LINE]))
    return next((at for text in signed if (at := stamps.at_hour(day, text, zone)) is not None), None)


@cache
def _signing() -> frozenset[str]:
    return frozenset(plain(form) for form in table()["byline"]["bare"])


def _signs(text: str) -> bool:
    told = fold(text)
    return any(form in told for form in _signing())


def _is_label(text: str) -> bool:
    """«كتب بواسطة:», with the name in an element of its own behind it."""
    return plain(text) in _signing()


def _after(line: Line, lines: Sequence[Line]) -> Byline | None:
    """The name in the line behind a label that stands alone."""
    place = next(i for i, one in enumerate(lines) if one is line) + 1
    name = lines[place].text.strip(_EDGES) if place < len(lines) else ""
    if _is_label(line.text) and _is_name(name) and label(name) is None:
        return Byline(name, "text", line.text.strip(_EDGES))
    return None


def _in_line(line: Line, *, called: bool) -> Byline | None:
    """The byline that a line holds: after a label, else a piece that may be a name."""
    if len(line.text) > _LONGEST_LINE:
        return None
    pieces = [piece for piece in _PIECES.split(_undated(line.text)) if piece.strip(_EDGES)]
    for piece in pieces:
        told = label(piece.strip(_EDGES))
        if told is not None and told.kind in _SIGNED and told.rest is not None:
            name = _unfiled(_tail().sub("", piece.strip(_EDGES)[told.rest :]).strip(_EDGES))
            if _is_name(name, _MOST_WORDS * 2) and not _is_label(name):
                mark = piece.strip(_EDGES)[: told.rest].strip(_EDGES)
                return Byline(name, "text", mark, source=told.kind == "source")
    bare = [name for piece in pieces if label(name := _unplaced(piece)) is None and _is_name(name)]
    if called and (linked := _linked(line)):
        return Byline(linked)
    if called and len(bare) == 1 and len(bare[0].split()) > 1:
        return Byline(bare[0])
    named = [name for name in bare if _is_full_name(name)]
    return Byline(named[0]) if len(named) == 1 and len(line.text) <= _LONGEST else None


def _unfiled(name: str) -> str:
    """A full name without the section behind it («… by فلان الفلاني in محليات»)."""
    before, found, _ = name.partition(" in ")
    return before if found and _is_full_name(before) else name


def _unplaced(piece: str) -> str:
    """A piece without a place before a name that is one by its first word."""
    piece = piece.strip(_EDGES)
    told = _PLACE.match(piece)
    return piece[told.end() :] if told and _is_full_name(piece[told.end() :]) else piece


def _is_full_name(name: str) -> bool:
    words = plain(name).split()
    return 1 < len(words) <= _FULL and _opens_name(words[0])


def _opens_name(word: str) -> bool:
    return word in listed("given_names.txt") or word in _rare()


@cache
def _rare() -> frozenset[str]:
    return frozenset(plain(name) for name in table("bylines.toml")["names"])


def _linked(line: Line) -> str | None:
    """The name that is the one link of an author's line, from whose other words looks alone keep it apart."""
    name, rest = line.text[: line.linked], line.text[line.linked :]
    if line.links == 1 and rest and rest[0].isalpha() and name[-1:].isalpha() and _is_full_name(name):
        return name
    return None


def alone(lines: Sequence[Line]) -> list[Line]:
    """The lines between headline and text that are a full name and nothing else, and no tag that leads to one."""
    return [line for line in lines if len(line.text) <= _SHORT and _is_alone(line)]


def is_person(text: str) -> bool:
    """Whether a text opens with a full name («فلان الفلاني - المرسى»)."""
    return _is_full_name(_PIECES.split(text.strip(_EDGES))[0].strip(_EDGES))


def _is_alone(line: Line) -> bool:
    called = line.is_heading and line.tag not in _SMALL and line.role is None
    if line.role not in _NAMED or called or line.bullet or _DIGIT.search(line.text):
        return False
    names = [piece.strip(_EDGES) for piece in _PIECES.split(line.text)]
    if len(names) > 2 or not _is_full_name(names[-1]) or len(names[0].split()) > _FULL:
        return False
    pieces = (line.url or "").lower().split("/")
    leads_to_writer = line.role is not None or not set(pieces).isdisjoint(table("bylines.toml")["addresses"])
    return not line.is_link or leads_to_writer


def under(lines: Sequence[Line]) -> Byline | None:
    """A byline under the text («مرسلة بواسطة …», «posted by …»): only with its label."""
    signed = (line for line in lines if line.role in _UNDER and len(line.text) <= _LONGEST * 2 and _signs(line.text))
    found = (_in_line(line, called=False) or _after(line, lines) for line in signed)
    return next((one for one in found if one is not None and one.mark), None)


def _undated(text: str) -> str:
    """The line with its days and hours cut out: each leaves a bar."""
    if not _DIGIT.search(text):
        return text
    told = folded(text)
    kept, last = [], 0
    for start, end in stamps.places(told.text):
        begin, stop = told.source(start, end)
        if begin >= last:
            kept.append(text[last:begin])
            last = stop
    return " | ".join((*kept, text[last:]))


def _is_name(name: str, most: int = _MOST_WORDS) -> bool:
    words = name.split()
    return (
        0 < len(words) <= most
        and len(name) <= _LONGEST
        and not any(char.isdigit() for char in name)
        and any(char.isalpha() for char in name)
    )


@cache
def _nobody() -> frozenset[str]:
    return frozenset(plain(name) for name in table("bylines.toml")["nobody"])


@cache
def _tail() -> re.Pattern[str]:
    """What is left of a cut-out hour after a name («… في 8:05»)."""
    return re.compile(rf"\s(?:{'|'.join(table('bylines.toml')['before_hours'])})$")


def _is_person(name: str, site: str, directory: Directory) -> bool:
    told = plain(name)
    if not told or told == site or told in _nobody() or len(told.split()) > _MOST_WORDS or "(" in name or " - " in name:
        return False
    arabic = any("\u0620" <= char <= "\u064a" for char in name)
    return directory.named(name, credit=True) is None and (arabic or len(told.split()) > 1)
