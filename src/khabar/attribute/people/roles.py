"""The role that is told beside a name: an office, a form of address, a trade, before it or behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khabar.arabic.lexicon import bare, cues, words
from khabar.attribute.people.name_words import (
    CALLED,
    COMMON,
    DAYS,
    GIVEN,
    OFFICE,
    PLACES,
    STOP,
    SURE_GIVEN,
    TITLES,
    TRADE,
)
from khabar.attribute.text.line import Line, Token

#: An office has at most so many words.
LONGEST_OFFICE = 9
#: Prepositions that an office may hold («مندوب … لدى …», «مسؤول في …»).
_INSIDE_OFFICE = words("particles.toml", "inside_office")
#: «العقيد الركن»: a rank's second word.
_STAFF = words("titles.toml", "staff")
_ANY_TITLE = TITLES | CALLED
_BELONGS = words("contents.toml", "belongs")
#: «فلانة، وهي الباحثة الرئيسية في …».
_WHO_IS = words("particles.toml", "who_is")
_OPENING, _CLOSING = frozenset('«"“'), frozenset('»"”')


class Role(NamedTuple):
    """A role's words as written, and the token that they begin at."""

    told: str
    first: int


def before(line: Line, place: int) -> Role | None:
    """The role whose words end right before token `place`.

    «مديرة المركز الدكتورة فلانة»: behind a form of address the office is sought on; it is the role, the form of
    address is none beside it.
    """
    found = _title_before(line.tokens, place)
    if found is None:
        return _unlisted(line, place)
    at, cut, called = found
    end = place if line.tokens[place - 1].word else place - 1
    if called is not None and called > at + 1:
        end = called
    if end <= at or (end == at + 1 and line.tokens[at].form in _BELONGS):
        return None
    return Role(line.written(line.tokens[at].start + cut, line.tokens[end - 1].end), at)


def _title_before(tokens: Sequence[Token], place: int) -> tuple[int, int, int | None] | None:
    """Where the title stands, how many letters are attached to it, and where a form of address behind it stands."""
    at = place - 1
    if at >= 0 and tokens[at].form in ("،", "#"):
        at -= 1
    steps = 0
    best: tuple[int, int, int | None] | None = None
    called: int | None = None
    while at >= 0 and steps < LONGEST_OFFICE:
        form = tokens[at].form
        if form in _CLOSING and steps and (opened := _quoted_name(tokens, at)) is not None:
            at, steps = opened - 1, steps + 1
            continue
        if not tokens[at].word or form[0].isdigit() or (form in cues() and form not in _ANY_TITLE):
            break
        title = bare(form, _ANY_TITLE)
        if title is not None and _is_title(title, tokens, at, place, called):
            best = (at, len(form) - len(title), called)
            if title in CALLED and title not in OFFICE:
                if not form.startswith("ال"):
                    break
                called = at
        elif _parts(form, reached=best is not None and called is None):
            break
        at, steps = at - 1, steps + 1
    return best


def _is_title(title: str, tokens: Sequence[Token], at: int, place: int, called: int | None) -> bool:
    """Whether a title at `at` is the one of the name at `place`; behind a form of address only an office is."""
    if called is not None:
        return title in OFFICE or (at + 1 == called and tokens[called].form in TRADE)
    return title in OFFICE or _all_definite(tokens, at + 1, place)


def _parts(form: str, *, reached: bool) -> bool:
    """Whether this word parts a name from all that stands before; once an office is `reached`, less goes on."""
    return (reached and not _continues(form)) or (form in STOP and form not in _INSIDE_OFFICE) or form in SURE_GIVEN


def _quoted_name(tokens: Sequence[Token], close: int) -> int | None:
    """Where the marks open that close at `close`: an office may hold a name in marks («شركة «…»»)."""
    for at in range(close - 1, max(-1, close - 6), -1):
        if not tokens[at].word:
            return at if tokens[at].form in _OPENING else None
    return None


def _quoted_until(tokens: Sequence[Token], opened: int) -> int | None:
    """Where the marks close that open at `opened`, round a name of a few words."""
    for at in range(opened + 1, min(len(tokens), opened + 6)):
        if not tokens[at].word:
            return at if tokens[at].form in _CLOSING and at > opened + 1 else None
    return None


def _all_definite(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Between a form of address and the name only adjectives and complements may stand: with the article, with ل, or
    behind «في» («الباحثة في علم الاجتماع فلانة»)."""
    for at in range(first, last):
        form = tokens[at].form
        inside = form == "في" or (at > first and tokens[at - 1].form == "في")
        if tokens[at].word and not (inside or form.startswith(("ال", "لل", "ل")) or form in PLACES | COMMON):
            return False
    return True


def _continues(form: str) -> bool:
    return form.startswith(("ال", "لل")) or form in COMMON or form in PLACES


def _unlisted(line: Line, place: int) -> Role | None:
    """«قالت مبرمجة القاعة فلانة»: right behind a verb of saying a noun of two or more words with the article, or one
    with the article alone, is the role of the known first name that follows, whatever the noun."""
    tokens, at = line.tokens, place - 1
    while at > 0 and place - at < 4 and tokens[at].word and tokens[at].form.startswith("ال"):
        at -= 1
    if at < 0 or not tokens[at].word:
        return None
    if _says(tokens[at].form):
        return Role(line.written(tokens[at + 1].start, tokens[place - 1].end), at + 1) if place - at > 1 else None
    if at == place - 1 or at == 0 or not _says(tokens[at - 1].form) or tokens[at].form in STOP | DAYS:
        return None
    return Role(line.written(tokens[at].start, tokens[place - 1].end), at)


def says(token: Token) -> bool:
    """Whether a word is a verb of saying."""
    return token.word and _says(token.form)


def _says(form: str) -> bool:
    found = cues().get(form) or (cues().get(form[1:]) if form[0] in "وف" else None)
    return bool(found) and any(cue.shape == "verb" for cue in found or ())


def whole(line: Line, first: int, name: int) -> Role:
    """All the words from `first` to the name as one role, without a form of address that ends them («المشرفة على
    المختبر الدكتورة», «المتحدث باسم القوات العقيد الركن»)."""
    tokens, last = line.tokens, name
    called = name - 2 if tokens[name - 1].form in _STAFF else name - 1
    if called > first + 1 and tokens[called].form in CALLED - OFFICE - TRADE:
        last = called
    return Role(line.written(tokens[first].start, tokens[last - 1].end), first)


def behind(line: Line, last: int) -> str | None:
    """A role told after the name: «س، وزير كذا،», «س وزير كذا», «س وهو وزير كذا»; it may hold a name in marks."""
    tokens = line.tokens
    at = last + 1 if last < len(tokens) and tokens[last].form == "،" else last
    if at < len(tokens) and tokens[at].form in _WHO_IS:
        at += 1
    if at >= len(tokens) or tokens[at].form not in TITLES:
        return None
    end = at + 1
    while end < len(tokens) and end - at < LONGEST_OFFICE + 3:
        form = tokens[end].form
        if form in _OPENING and (closed := _quoted_until(tokens, end)) is not None:
            end = closed + 1
            continue
        if not tokens[end].word:
            break
        if form in cues() or form in DAYS or bare(form, SURE_GIVEN) or (form in STOP and form != "في"):
            break
        if form.startswith("و") and bare(form, GIVEN):
            break
        end += 1
    return line.written(tokens[at].start, tokens[end - 1].end)
