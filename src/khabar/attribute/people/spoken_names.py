"""The name between a verb of saying and what is said: «قال رئيس الجمعية فلان الفلاني إن …».

There a name is what one expects, and it ends where «إن», a colon or the marks begin. So words that would be none
elsewhere are part of it («عدنان السوداني», «يعقوب اللواتي»), and all that stands before it is its role.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khabar.arabic.forms import forms
from khabar.arabic.lexicon import ATTACHED, cues, words
from khabar.attribute.people.name_words import (
    COMMON,
    DAYS,
    FAMILY,
    GIVEN,
    HOMOGRAPHS,
    KNOWN_FROM,
    KUNYA,
    NAMES,
    OFFICE,
    ORIGIN,
    PARTICLE,
    PLACES,
    SERVANT,
    SKIPPED,
    STOP,
    SURE_GIVEN,
    TITLES,
    TRADE,
    as_title,
    ordinary,
)
from khabar.attribute.text.line import Line

_THAT = words("particles.toml", "that")
_SURE_ENDS = _THAT | {":"}
_ENDS = _THAT | frozenset(':«"“(')
_TURN, _NO_SUBJECT = words("contents.toml", "turn"), words("contents.toml", "no_subject")
_OCCASION, _SAYABLE = words("contents.toml", "occasion"), words("contents.toml", "noun")
_BELONGS, _BODY = words("contents.toml", "belongs"), words("particles.toml", "named")
_RELATIVE, _INSIDE_OFFICE = words("particles.toml", "relative"), words("particles.toml", "inside_office")
_PLURAL = ("ات", "ون", "ين", "و")
#: A place between verb and content is so long at most, a name in it has so many words.
_LONGEST, _PARTS = 14, 4


class Spoken(NamedTuple):
    """The first token of the role, of the name (the same where no role stands before it), and the one behind both."""

    role: int
    name: int
    last: int


def spoken(line: Line, place: int) -> Spoken | None:
    """The name in the words from `place`, which stands right behind a verb of saying, to what is said."""
    if not _may_open(line, place):
        return None
    for last in _ends(line, place):
        for first in range(max(place, last - _PARTS - 1), last):
            if _is_named(line, place, first, last) and _is_role(line, place, first):
                return Spoken(place, first, last)
    return None


def _may_open(line: Line, place: int) -> bool:
    if place >= len(line.tokens) or not line.tokens[place].word:
        return False
    form = line.tokens[place].form
    return form in KUNYA or not (form in STOP or form in _TURN or form in _NO_SUBJECT or form in DAYS)


def _ends(line: Line, place: int) -> Iterator[int]:
    """Where the words between the verb and what is said end, where nothing but words stands there; then before each
    «لـ» in them, which tells to whom («قال فلان لصحيفة … إن»)."""
    tokens, to_whom = line.tokens, list[int]()
    for at in range(place, min(len(tokens), place + _LONGEST + 1)):
        form = tokens[at].form
        if form in _ENDS:
            yield at
            yield from to_whom
            return
        if not tokens[at].word or (form in cues() and form not in PARTICLE) or form[0].isdigit() or form in _RELATIVE:
            return
        if at > place + 1 and form[0] == "ل" and _attached(form):
            to_whom.append(at)


def _is_named(line: Line, place: int, first: int, last: int) -> bool:
    """Whether the tokens `first` to `last` are a name, where the words to what is said begin at `place`."""
    if any(line.is_on(at) for at in range(first, last)):
        return False
    told, sure = [token.form for token in line.tokens[first:last]], line.tokens[last].form in _SURE_ENDS
    if first > place and len(told) > 1 and _spelt(line, last) and told[0] not in SKIPPED:
        return not any(form.startswith("ال") or (_attached(form) and form not in PARTICLE) for form in told)
    if first == place or told[0] in SURE_GIVEN | KUNYA | {SERVANT}:
        return _is_name(told, sure)
    return _is_introduced(line, first, told, sure)


def _is_name(told: Sequence[str], sure: bool) -> bool:
    """A first name, then words that may follow one here; `sure`: what is said begins behind it beyond doubt."""
    given = 2 if len(told) > 1 and told[0] in KUNYA | {SERVANT} else 1
    if given == 1 and told[0] not in SURE_GIVEN:
        return False
    if given == 2 and not _follows(told[1], end=True, sure=True):
        return False
    rest = told[given:]
    if not rest:
        return told[0] in KUNYA
    return all(_follows(form, end=n == len(rest) - 1, sure=sure) for n, form in enumerate(rest))


def _is_introduced(line: Line, first: int, told: Sequence[str], sure: bool) -> bool:
    """A name behind a role whose first word is doubtful («أمل»), or known to nobody: the press hardly writes it, or
    particles of names follow. Behind a noun with the article, one without it is no adjective of it («المزارع حزام …»).
    """
    word, rest = told[0], told[1:]
    follow = bool(rest) and all(_follows(form, end=n == len(rest) - 1, sure=sure) for n, form in enumerate(rest))
    if word in GIVEN:
        return follow
    if not follow or not line.tokens[first - 1].form.startswith("ال"):
        return False
    if word in SKIPPED or word.startswith("ال") or word.endswith(_PLURAL) or _attached(word):
        return False
    nisba = sure and len(rest) == 1 and rest[0].startswith("ال") and rest[0].endswith("ي")
    return not ordinary(word) or nisba or any(form in PARTICLE for form in rest)


def _spelt(line: Line, at: int) -> bool:
    """Whether brackets with Latin letters open here, as behind a foreign name («… كيس فان دير ميرفه (Kees …»)."""
    tokens = line.tokens
    return at + 1 < len(tokens) and tokens[at].form == "(" and tokens[at + 1].word and tokens[at + 1].form.isascii()


def _attached(form: str) -> bool:
    """Whether a word is another one with «و», «ف», «ب», «ك» or «ل» before it, and no name itself."""
    if form in GIVEN or form in FAMILY or form[0] not in ATTACHED:
        return False
    rest = form[1:]
    return rest in NAMES or ((form not in NAMES or form[0] == "ل") and _known(rest))


def _known(rest: str) -> bool:
    return rest.startswith(("ال", "ل")) or rest in SKIPPED or forms().get(rest, 0) >= KNOWN_FROM


def _follows(form: str, *, end: bool, sure: bool) -> bool:
    """Whether a word may stand behind a first name where only names stand; at the `end` more may."""
    if form in GIVEN or form in PARTICLE:
        return not (end and form in PARTICLE)
    if (form in STOP and form not in HOMOGRAPHS) or form in DAYS or form in TITLES or form in TRADE or len(form) < 3:
        return False
    if form in FAMILY:
        return True
    if form.startswith("ال"):
        return end and sure and form[2:] not in COMMON
    # «قال فلان مازحا إن»: how, not who.
    plain = form not in COMMON | PLACES and not form.endswith("ا") and not _attached(form) and form[0] != "و"
    return plain and not ordinary(form, titled=sure)


def _is_role(line: Line, place: int, first: int) -> bool:
    """Whether the words before the name are its role: they end on an adjective, a complement or a place, and are not
    about somebody else («مصدر في مكتب فلان», «حركة فلان»)."""
    if first == place:
        return True
    told = [token.form for token in line.tokens[place:first]]
    head, tail = told[0], told[-1]
    if head in _BODY | PLACES | _SAYABLE or head in NAMES - SKIPPED or any(_parts(form) for form in told[1:]):
        return False
    if any(form[:2] == "ال" and form[2:] in OFFICE and told[n] not in TITLES for n, form in enumerate(told[1:])):
        # «إدارة الرئيس فلان»: the office is the name's, what stands before is somebody else.
        return False
    if len(told) == 1:
        return head.startswith("ال") or (as_title(head) is not None and head not in _BELONGS)
    if head in _BELONGS and not tail.startswith("ال"):
        return False
    return tail.startswith(("ال", "لل", "وال")) or tail in PLACES or tail in TITLES or tail.removesuffix("ه") in ORIGIN


def _parts(form: str) -> bool:
    """Whether no role goes on over this word: another's name, whose it is, a day, a clause."""
    if form in _BELONGS | _OCCASION or form in DAYS or form == SERVANT or (form in NAMES and form not in SKIPPED):
        return True
    if form[0] == "و" and not (form[1:].startswith("ال") or form[1:] in SKIPPED or form in SKIPPED):
        return True
    return form in STOP and form not in _INSIDE_OFFICE
