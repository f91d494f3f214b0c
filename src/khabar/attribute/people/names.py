"""Where names stand in a line: at a known first name, after a title, before a known family name.

Arabic has no capitals. A name starts at a known first name, or after a title («الجنرال …», «وزير الخارجية الروسي …») at
the first word that is no complement, place or common word, or where a rare word stands before a known family name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khabar.arabic.fold import fold
from khabar.arabic.lexicon import bare, cues
from khabar.attribute.people import roles
from khabar.attribute.people.name_words import (
    ADDRESS,
    CALLED,
    DAYS,
    DOUBTFUL,
    FAMILY,
    GIVEN,
    HOMOGRAPHS,
    KIN,
    KNOWN_NOUN,
    NOUNS,
    OFFICE,
    ORIGIN,
    PARTICLE,
    SERVANT,
    SKIPPED,
    STOP,
    as_given,
    as_kunya,
    as_title,
    is_family,
    nameish,
    ordinary,
    part_of_name,
    rare,
)
from khabar.attribute.people.roles import LONGEST_OFFICE, Role
from khabar.attribute.people.spoken_names import spoken
from khabar.attribute.text.line import Line, Token


@dataclass(frozen=True, slots=True)
class Named:
    """The words of a name at one place: line number, first token and the one after the last, letters that are
    attached in front of the first, the role told there and the token that it begins at, where it stands before."""

    line: int
    first: int
    last: int
    cut: int
    name: str
    role: str | None = None
    role_from: int | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    first: int
    last: int
    cut: int = 0
    role: Role | None = None


def full(line: Line, at: int) -> Iterator[Named]:
    """Names of two words or more, and first names behind a title; `at` is the line's number."""
    tokens, place = line.tokens, 0
    while place < len(tokens):
        found = _spoken(line, place) or _at(line, place)
        if found is None:
            place += 1
            continue
        role = _told(line, found)
        first = found.role.first if found.role else None
        yield Named(at, found.first, found.last, found.cut, _name(line, found), role, first)
        place = found.last


def _told(line: Line, found: _Found) -> str | None:
    """The role before the name or behind it; an office behind says more than a form of address before
    («الجنرال فلان، قائد كذا»)."""
    before, behind = found.role.told if found.role else None, roles.behind(line, found.last)
    if behind is None or before is None:
        return before or behind
    return behind if fold(before) in CALLED and fold(behind).split()[0] not in KIN else before


def _spoken(line: Line, place: int) -> _Found | None:
    """A name with its role between a verb of saying and what is said."""
    if not place or not roles.says(line.tokens[place - 1]):
        return None
    found = spoken(line, place)
    if found is None:
        return None
    if found.role == found.name:
        return _Found(found.name, found.last) if found.last - found.name > 1 else None
    return _Found(found.name, found.last, 0, roles.whole(line, found.role, found.name))


def _at(line: Line, place: int) -> _Found | None:
    form = line.tokens[place].form
    if not line.tokens[place].word:
        return None
    if as_given(form) is not None or form.endswith(SERVANT) or as_kunya(form) is not None:
        found = _given(line, place)
        if found is not None:
            return found
    if as_title(form) is not None or form in CALLED:
        found = _titled(line, place)
        if found is not None:
            return found
    return _foreign(line, place)


def _name(line: Line, found: _Found) -> str:
    told = line.written(line.tokens[found.first].start + found.cut, line.tokens[found.last - 1].end)
    return " ".join(told.replace("#", " ").replace("_", " ").split())


def _given(line: Line, place: int) -> _Found | None:
    """A name that begins with a known first name."""
    token = line.tokens[place]
    first_name, after = _first_name(line.tokens, place)
    if first_name is None or (first_name == "علي" and line.written(token.start, token.end).endswith("ى")):
        return None
    cut = len(token.form) - len(first_name)
    # «فلان وفلان»: what stands before و is about the other one.
    role = roles.before(line, place) if not (cut and token.form[0] == "و") else None
    last = _rest(line, after, sure=True, titled=role is not None)
    doubtful = first_name in DOUBTFUL
    if doubtful and not role and not roles.behind(line, last):
        last = _rest(line, after, sure=False)
    if last == place + 1 and (doubtful or role is None):
        return None
    if cut and doubtful and not role:
        return None
    return _Found(place, last, cut, role)


def _first_name(tokens: Sequence[Token], place: int) -> tuple[str | None, int]:
    """The first name that begins here, without attached letters, and the token behind it."""
    form = tokens[place].form
    if form.endswith(SERVANT) and bare(form, frozenset((SERVANT,))) and place + 1 < len(tokens):
        if SERVANT + tokens[place + 1].form in GIVEN or tokens[place + 1].form == "الله":
            return SERVANT, place + 2
        return None, place
    kunya = as_kunya(form)
    if kunya is not None and place + 1 < len(tokens) and tokens[place + 1].form in GIVEN:
        return (kunya, place + 2) if kunya != "ام" or _mother(tokens, place) else (None, place)
    return as_given(form), place + 1


def _mother(tokens: Sequence[Token], place: int) -> bool:
    """«أم خليل» is a name where one is expected; elsewhere «أم» may ask («أحمد أم خليل»)."""
    before = tokens[place - 1] if place else None
    after = tokens[place + 2].form if place + 2 < len(tokens) else ""
    if before is None or not before.word or roles.says(before) or (after.startswith("ال") and not ordinary(after)):
        return True
    return before.form.startswith("ال") or bare(before.form, CALLED | OFFICE) is not None


def _rest(line: Line, place: int, *, sure: bool, titled: bool = False) -> int:
    """The token after the last one of the name whose first word stands before `place`."""
    tokens, parts, of = line.tokens, 1, False
    while place < len(tokens) and parts < 4:
        token = tokens[place]
        if token.form in ("_", "-") and _glued(tokens, place) and place + 1 < len(tokens):
            place, parts = place + 2, parts + 1
            continue
        if not token.word or token.form[0].isdigit():
            break
        if token.form in PARTICLE:
            if place + 1 == len(tokens) or not tokens[place + 1].word:
                break  # «محمد بن» and nothing behind it: the particle joins nothing
            place, parts, of = place + 1 + (tokens[place + 1].form not in PARTICLE), parts + 1, True
            continue
        if not _surname(tokens, place, parts, sure=sure, of=of, titled=titled):
            break
        place, parts = place + 1, parts + 1
        if token.form.startswith("ال") and parts > 1 and token.form not in GIVEN:
            break
    return place


def _glued(tokens: Sequence[Token], place: int) -> bool:
    return (
        0 < place < len(tokens) - 1
        and tokens[place - 1].end == tokens[place].start
        and tokens[place].end == tokens[place + 1].start
    )


def _surname(tokens: Sequence[Token], place: int, parts: int, *, sure: bool, of: bool, titled: bool) -> bool:
    """Whether this word goes on with a name of `parts` parts; `of`: a «بن» or the like stood in it."""
    form = tokens[place].form
    if form in HOMOGRAPHS:
        return parts == 1 and sure
    # «الساحلي» is an adjective, and many a family's name.
    titled = titled or (form.startswith("ال") and form.endswith("ي"))
    if form in SKIPPED or (form in cues() and form not in GIVEN) or len(form) < 2 or ordinary(form, titled=titled):
        return False
    if form.startswith("ال") and len(form) > 3:
        return is_family(form, sure=sure) and (of or not (parts > 1 and form.endswith("يه")))
    if not part_of_name(form):
        return False
    if form in GIVEN or form in FAMILY:
        return True
    if parts == 1:
        return sure
    # A third word that is no first name: only where the name plainly ends behind it.
    after = tokens[place + 1].form if place + 1 < len(tokens) else "."
    if form[0] in "يتسنلبوف" or form.endswith(("ا", "ون", "ين", "ات", "ه")):
        return False
    return after in "،.:؛()" or after in STOP or after in cues() or after[0] == "و"


def _titled(line: Line, place: int) -> _Found | None:
    """A name after a title, whose first word nobody knows."""
    tokens = line.tokens
    title = as_title(tokens[place].form)
    if title is None:
        return None
    start = _past_complement(tokens, place, title)
    if start is None or start >= len(tokens) or start == place:
        return None
    if tokens[start].form in GIVEN or tokens[start].form == SERVANT:
        return None
    if _opens_later(tokens, start):
        return None
    last = _unknown_run(tokens, start)
    if last - start < (1 if title in ADDRESS and start == place + 1 else 2):
        return None
    if last - start == 1 and not _ends_plainly(tokens, last):
        return None
    cut = len(tokens[place].form) - len(title)
    end = start if tokens[start - 1].word else start - 1
    told = line.written(tokens[place].start + cut, tokens[end - 1].end)
    return _Found(start, last, 0, Role(told, place))


def _foreign(line: Line, place: int) -> _Found | None:
    """A rare word before a known family name; or two rare words behind a nationality or a verb of saying, where a
    name is what one expects («السويدي فلان فلان»)."""
    tokens = line.tokens
    if place + 1 >= len(tokens) or not tokens[place + 1].word or not rare(tokens[place].form):
        return None
    second = tokens[place + 1].form
    if second not in FAMILY and not (rare(second) and _expected(line, place)):
        return None
    return _Found(place, _rest(line, place + 1, sure=True), 0, roles.before(line, place))


def _opens_later(tokens: Sequence[Token], start: int) -> bool:
    """«منسق الحملة بقابس الهادي …», «رئيس جمعية مزارعي الورد سعد …»: the name begins at the known first name."""
    if rare(tokens[start].form):
        return False
    second, third = (tokens[at].form if at < len(tokens) else "" for at in (start + 1, start + 2))
    return second in GIVEN or (second.startswith("ال") and third in GIVEN)


def _expected(line: Line, place: int) -> bool:
    before = line.tokens[place - 1].form if place else ""
    return before in cues() or (before.startswith("ال") and before[2:] in ORIGIN)


def _past_complement(tokens: Sequence[Token], place: int, title: str) -> int | None:
    """Where the words of an office end and a name may begin."""
    at, seen = place + 1, 0
    while at < len(tokens) and seen < LONGEST_OFFICE:
        form = tokens[at].form
        if form == "،" and seen and at + 1 < len(tokens) and tokens[at + 1].word:
            nxt = tokens[at + 1].form
            return at + 1 if nameish(nxt) and nxt not in SKIPPED else None
        if not tokens[at].word or form[0].isdigit() or form in cues() or form in DAYS:
            return None
        if form in STOP and not (form in ("في", "علي") and title in OFFICE):
            return None
        if not _complement(form, title):
            return at if nameish(form) else None
        at, seen = at + 1, seen + 1
    return None


def _complement(form: str, title: str) -> bool:
    return (
        form.startswith(("ال", "لل"))
        or form in NOUNS
        or bare(form, KNOWN_NOUN) is not None
        or (form in ("في", "لشوون", "باسم", "علي") and title in OFFICE)
    )


def _unknown_run(tokens: Sequence[Token], start: int) -> int:
    """The token after a name of at most three unknown words, particles not counted."""
    at, parts = start, 0
    while at < len(tokens) and parts < 3 and tokens[at].word:
        form = tokens[at].form
        if form in PARTICLE and at > start and at + 1 < len(tokens) and tokens[at + 1].word:
            at += 1
            continue
        family = at > start and form.startswith("ال") and len(form) > 4 and form not in SKIPPED
        family = family and is_family(form, sure=True)
        if not (family or nameish(form)) or (parts == 2 and not _ends_plainly(tokens, at + 1)):
            break
        at, parts = at + 1, parts + 1
        if family:
            break
    while at > start and tokens[at - 1].form in PARTICLE:
        at -= 1
    return at


def _ends_plainly(tokens: Sequence[Token], last: int) -> bool:
    after = tokens[last].form if last < len(tokens) else "."
    return not after[0].isalnum() or after in ("ان", "انه", "انها", "في", "قد") or after in cues()
