"""Named persons: names are found by first names, titles, ages and family names, then every later mention is
joined.

Arabic has no capitals. A name starts at a known first name, or after a title («الجنرال …», «وزير الخارجية
الروسي …») at the first word that is no complement, place or common word. Everybody is called by the fullest
name printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from khabar.arabic import months
from khabar.arabic.data import table
from khabar.arabic.fold import fold
from khabar.arabic.forms import forms
from khabar.arabic.lexicon import ATTACHED, bare, cues, listed, words
from khabar.attribute.line import Line, Token

_ADDRESS, _OFFICE, _COMMON = (words("titles.toml", name) for name in ("address", "office", "common"))
_ORIGIN, _PARTICLE, _DOUBTFUL = (words("titles.toml", name) for name in ("origin", "particle", "doubtful"))
_STOP = listed("stopwords.txt") | words("contents.toml", "cut") | words("contents.toml", "turn")
_FAMILY, _PLACES = listed("surnames.txt") | listed("family_names.txt"), listed("places.txt")
_GIVEN = listed("given_names.txt") - (_STOP - {"علي"})  # «علي» and «على» fold alike
_TRADE = words("titles.toml", "trade")
#: Every title has a feminine: «المهندس», «المهندسة».
_TRADE = _TRADE | {form + "ه" for form in _ADDRESS | _TRADE if form.startswith("ال") and not form.endswith("ه")}
_TITLES = _ADDRESS | _OFFICE
_CALLED = _ADDRESS | _TRADE
_ANY_TITLE = _TITLES | _TRADE
_OPENING, _CLOSING = frozenset('«"“'), frozenset('»"”')
_LONGEST_OFFICE = 9
#: Endings of a noun with its owner («أوضاعها»): no name has them.
_OWNED = ("ها", "هم", "هما")
#: Prepositions that an office may hold («مندوب … لدى …», «مسؤول في …»).
_INSIDE_OFFICE = frozenset(("في", "لدي", "علي"))
#: Of this many persons who share a word of their names, the right one is sought; no further.
_ALIKE = 30
_NUMBERS = frozenset(fold(w) for ws in table("numbers.toml")["cardinal"].values() for w in ws)
_DAYS = frozenset(months.names("weekdays")) | {"اليوم", "امس", "غدا", "يوم", "مساء", "صباح", "ليل"}
_SURE_GIVEN, _KNOWN_NOUN = _GIVEN - _DOUBTFUL, _PLACES | _COMMON | _TITLES
_SKIPPED = _COMMON | _PLACES | _STOP | _TITLES | _NUMBERS | _DAYS
_NOUNS = _SKIPPED - _STOP
_FAMILY_TAILS = frozenset(name[-2:] for name in _FAMILY)
_BELONGS = words("contents.toml", "belongs")
#: A word that stands so often in the press and is seldom part of a name is none here either.
_COMMON_FROM = 15
#: A word that the press knows at all.
_KNOWN_FROM = 5
_NAMES = _GIVEN | _FAMILY | listed("name_words.txt")


@dataclass(frozen=True, slots=True)
class Named:
    """The words of a name at one place: line number, first token and the one after the last, letters that are
    attached in front of the first, and the role told there."""

    line: int
    first: int
    last: int
    cut: int
    name: str
    role: str | None = None


@dataclass(slots=True)
class Somebody:
    """A person of the article while it is being read: names from full to short, roles, places."""

    name: str
    forms: tuple[str, ...]
    roles: list[str] = field(default_factory=list)
    at: list[Named] = field(default_factory=list)

    @property
    def role(self) -> str | None:
        return max(self.roles, key=len) if self.roles else None


def people(lines: Sequence[Line]) -> list[Somebody]:
    """The persons of an article in the order of their first full mention, with every mention."""
    full = [named for at, line in enumerate(lines) if _speaks(line) for named in _full(line, at)]
    known = _joined(full, lines)
    taken = {(n.line, token) for n in full for token in range(n.first, n.last)}
    for at, line in enumerate(lines):
        if _speaks(line):
            _short(line, at, known, taken)
    return known


@lru_cache(maxsize=1 << 16)
def _as_given(form: str) -> str | None:
    """The first name in a word, its attached letters taken off."""
    return bare(form, _GIVEN)


@lru_cache(maxsize=1 << 16)
def _as_title(form: str) -> str | None:
    """The title in a word, its attached letters taken off."""
    return bare(form, _TITLES)


@lru_cache(maxsize=1 << 16)
def _ordinary(form: str) -> bool:
    """Whether a word is too common, for what it is, to be a name («المركز», «متقدما»)."""
    return form not in _NAMES and forms().get(form, 0) >= _COMMON_FROM


@lru_cache(maxsize=1 << 16)
def _begins(form: str) -> bool:
    """Whether a name, or a title before one, may begin with this word."""
    return _as_given(form) is not None or _as_title(form) is not None


def _speaks(line: Line) -> bool:
    return line.passage.kind not in ("source line", "author")


def _full(line: Line, at: int) -> Iterator[Named]:
    """Names of two words or more, and famous family names are left to `_short`."""
    tokens, place = line.tokens, 0
    while place < len(tokens):
        found = (_given(line, place) or _titled(line, place)) if _begins(tokens[place].form) else None
        if found is None:
            found = _foreign(line, place)
        if found is None:
            place += 1
            continue
        first, last, cut, role = found
        yield Named(at, first, last, cut, _name(line, first, last, cut), role or _behind(line, last))
        place = last


def _name(line: Line, first: int, last: int, cut: int) -> str:
    told = line.written(line.tokens[first].start + cut, line.tokens[last - 1].end)
    return " ".join(told.replace("#", " ").replace("_", " ").split())


def _given(line: Line, place: int) -> tuple[int, int, int, str | None] | None:
    """A name that begins with a known first name."""
    token = line.tokens[place]
    if not token.word:
        return None
    first_name = _as_given(token.form)
    if first_name is None or (first_name == "علي" and line.written(token.start, token.end).endswith("ى")):
        return None
    cut = len(token.form) - len(first_name)
    # «فلان وفلان»: what stands before و is about the other one.
    role, start = _role_before(line, place) if not (cut and token.form[0] == "و") else (None, place)
    last = _rest(line, place + 1, sure=True)
    if first_name in _DOUBTFUL and not role and not _behind(line, last):
        last = _rest(line, place + 1, sure=False)
    if last == place + 1 and not (role and start == place):
        return None
    if last == place + 1 and first_name in _DOUBTFUL:
        return None
    if cut and first_name in _DOUBTFUL and not role:
        return None
    return place, last, cut, role


def _rest(line: Line, place: int, *, sure: bool) -> int:
    """The token after the last one of the name whose first word stands before `place`."""
    tokens, parts = line.tokens, 1
    while place < len(tokens) and parts < 4:
        token = tokens[place]
        if token.form in ("_", "-") and _glued(tokens, place) and place + 1 < len(tokens):
            place, parts = place + 2, parts + 1
            continue
        if not token.word or token.form[0].isdigit():
            break
        if token.form in _PARTICLE and place + 1 < len(tokens) and tokens[place + 1].word:
            place, parts = place + 2, parts + 1
            continue
        if not _surname(tokens, place, parts, sure=sure, line=line):
            break
        place, parts = place + 1, parts + 1
        if token.form.startswith("ال") and parts > 1 and token.form not in _GIVEN:
            break
    return place


def _glued(tokens: Sequence[Token], place: int) -> bool:
    return (
        0 < place < len(tokens) - 1
        and tokens[place - 1].end == tokens[place].start
        and tokens[place].end == tokens[place + 1].start
    )


def _surname(tokens: Sequence[Token], place: int, parts: int, *, sure: bool, line: Line) -> bool:
    form = tokens[place].form
    if form in _SKIPPED or (form in cues() and form not in _GIVEN) or len(form) < 2 or _ordinary(form):
        return False
    if form.startswith("ال") and len(form) > 3:
        return _is_family(form, sure=sure) and not (parts > 1 and form.endswith("يه"))
    if (len(form) > 4 and form.endswith(_OWNED)) or (form[0] == "و" and len(form) > 5 and form.endswith("ه")):
        return False
    if form[0] in "وف" and len(form) > 3 and (form[1:] in cues() or form[1:] in _STOP or form[1:] in _GIVEN):
        return False
    if form.startswith(("لل", "بال", "وال", "فال", "كال")) or (form in _STOP):
        return False
    if form[0] in "بل" and form[1:] in _KNOWN_NOUN:
        return False
    if parts == 1:
        return sure or form in _GIVEN or form in _FAMILY
    if form in _GIVEN or form in _FAMILY:
        return True
    # A third word that is no first name: only where the name plainly ends behind it.
    after = tokens[place + 1].form if place + 1 < len(tokens) else "."
    if form[0] in "يتسنلبوف" or form.endswith(("ا", "ون", "ين", "ات", "ه")):
        return False
    return after in "،.:؛()" or after in _STOP or after in cues() or after[0] == "و"


def _is_family(form: str, *, sure: bool) -> bool:
    stem = form[2:]
    adjective = stem.removesuffix("ه").removesuffix("ين").removesuffix("ون").removesuffix("ي") + "ي"
    return sure and form not in _TITLES and stem not in _ORIGIN and adjective not in _ORIGIN and stem not in _COMMON


def _role_before(line: Line, place: int) -> tuple[str | None, int]:
    """The title or office whose words end right before token `place`, as written; and where its words end.

    «مديرة المركز الدكتورة فلانة»: behind a form of address the office is sought on; it is the role, the form of
    address is none beside it.
    """
    tokens, at = line.tokens, place - 1
    if at >= 0 and tokens[at].form in ("،", "#"):
        at -= 1
    steps, best, called = 0, None, None
    while at >= 0 and steps < _LONGEST_OFFICE:
        if tokens[at].form in _CLOSING and steps and (opened := _quoted_name(tokens, at)) is not None:
            at, steps = opened - 1, steps + 1
            continue
        form = tokens[at].form
        if not tokens[at].word or form[0].isdigit() or (form in cues() and form not in _ANY_TITLE):
            break
        title = bare(form, _ANY_TITLE)
        if title is not None and _is_title(title, tokens, at, place, called):
            best = (at, len(form) - len(title))
            if title in _CALLED:
                if not form.startswith("ال"):
                    break
                called = at
        elif (
            (best is not None and not _continues(form))
            or (form in _STOP and form not in _INSIDE_OFFICE)
            or form in _SURE_GIVEN
        ):
            break
        at, steps = at - 1, steps + 1
    if best is None:
        return None, place
    at, cut = best
    end = place if tokens[place - 1].word else place - 1
    if called is not None and called > at:
        end = called
    if end <= at or (end == at + 1 and tokens[at].form in _BELONGS):
        return None, place
    return line.written(tokens[at].start + cut, tokens[end - 1].end), place


def _is_title(title: str, tokens: Sequence[Token], at: int, place: int, called: int | None) -> bool:
    """Whether a title at `at` is the one of the name at `place`; `called` is where a form of address stands between."""
    if called is not None:
        return title in _OFFICE
    return title in _OFFICE or _all_definite(tokens, at + 1, place)


def _quoted_name(tokens: Sequence[Token], close: int) -> int | None:
    """Where the marks open that close at `close`: an office may hold a name in marks («شركة «…»»)."""
    for at in range(close - 1, max(-1, close - 6), -1):
        if not tokens[at].word:
            return at if tokens[at].form in _OPENING else None
    return None


def _all_definite(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Between a form of address and the name only adjectives and complements with the article or ل may
    stand.
    """
    return all(
        not t.word or t.form.startswith(("ال", "لل", "ل")) or t.form in _PLACES | _COMMON for t in tokens[first:last]
    )


def _continues(form: str) -> bool:
    return form.startswith(("ال", "لل")) or form in _COMMON or form in _PLACES


def _titled(line: Line, place: int) -> tuple[int, int, int, str | None] | None:
    """A name after a title, whose first word nobody knows."""
    tokens = line.tokens
    title = _as_title(tokens[place].form) if tokens[place].word else None
    if title is None:
        return None
    start = _past_complement(tokens, place, title)
    if start is None or start >= len(tokens) or start == place or tokens[start].form in _GIVEN:
        return None
    last = _unknown_run(tokens, start)
    if last - start < (1 if title in _ADDRESS and start == place + 1 else 2):
        return None
    if last - start == 1 and not _ends_plainly(tokens, last):
        return None
    cut = len(tokens[place].form) - len(title)
    end = start if tokens[start - 1].word else start - 1
    return start, last, 0, line.written(tokens[place].start + cut, tokens[end - 1].end)


def _foreign(line: Line, place: int) -> tuple[int, int, int, str | None] | None:
    """A rare word before a known family name; or two rare words behind a nationality or a verb of saying, where a
    name is what one expects («السويدي فلان فلان»)."""
    tokens = line.tokens
    if place + 1 >= len(tokens) or not tokens[place].word or not _rare(tokens[place].form):
        return None
    second = tokens[place + 1].form
    if second not in _FAMILY and not (tokens[place + 1].word and _rare(second) and _expected(line, place)):
        return None
    role, _ = _role_before(line, place)
    return place, _rest(line, place + 1, sure=True), 0, role


@lru_cache(maxsize=1 << 16)
def _rare(form: str) -> bool:
    """A word that the press knows only as a name, or hardly at all, and that is no known word with letters attached."""
    if form in _FAMILY or form.startswith("ال") or not _nameish(form):
        return False
    if form[0] in ATTACHED and (form[1:] in _NAMES or forms().get(form[1:], 0) >= _KNOWN_FROM):
        return False
    return form in _NAMES or forms().get(form, 0) < _COMMON_FROM


def _expected(line: Line, place: int) -> bool:
    before = line.tokens[place - 1].form if place else ""
    return before in cues() or (before.startswith("ال") and before[2:] in _ORIGIN)


def _past_complement(tokens: Sequence[Token], place: int, title: str) -> int | None:
    """Where the words of an office end and a name may begin."""
    at, seen = place + 1, 0
    while at < len(tokens) and seen < _LONGEST_OFFICE:
        form = tokens[at].form
        if form == "،" and seen and at + 1 < len(tokens) and tokens[at + 1].word:
            nxt = tokens[at + 1].form
            return at + 1 if _nameish(nxt) and nxt not in _SKIPPED else None
        if not tokens[at].word or form[0].isdigit() or form in cues() or form in _DAYS:
            return None
        if form in _STOP and not (form in ("في", "علي") and title in _OFFICE):
            return None
        if (
            form.startswith(("ال", "لل"))
            or form in _NOUNS
            or bare(form, _KNOWN_NOUN)
            or (form in ("في", "لشوون", "باسم", "علي") and title in _OFFICE)
        ):
            at, seen = at + 1, seen + 1
        else:
            return at if _nameish(form) else None
    return None


def _nameish(form: str) -> bool:
    """A word that could be a foreign first name: no article, no attached letters that we know, no ending of a
    plural.
    """
    if form in _SKIPPED or len(form) < 3 or form in cues() or form[0].isdigit() or _ordinary(form):
        return False
    if form[0] in ATTACHED and (form[1:] in _SKIPPED or form[1:3] == "ال" or form[1:] in cues()):
        return False
    return not form.endswith(("ات", "ون", "ين", "ه", "تها", "هم", "نا", "يه")) or form in _GIVEN


def _unknown_run(tokens: Sequence[Token], start: int) -> int:
    at = start
    while at < len(tokens) and at - start < 3 and tokens[at].word:
        form = tokens[at].form
        if form in _PARTICLE and at > start and at + 1 < len(tokens) and tokens[at + 1].word:
            at += 2
            continue
        family = at > start and form.startswith("ال") and len(form) > 4 and form not in _SKIPPED
        family = family and _is_family(form, sure=True)
        if not (family or _nameish(form)) or (at - start == 2 and not _ends_plainly(tokens, at + 1)):
            break
        at += 1
        if family:
            break
    return min(at, len(tokens))


def _ends_plainly(tokens: Sequence[Token], last: int) -> bool:
    after = tokens[last].form if last < len(tokens) else "."
    return not after[0].isalnum() or after in ("ان", "انه", "انها", "في", "قد") or after in cues()


def _behind(line: Line, last: int) -> str | None:
    """A role told after the name: «س، وزير كذا،» or «س وزير كذا»."""
    tokens = line.tokens
    at = last + 1 if last < len(tokens) and tokens[last].form == "،" else last
    if at >= len(tokens) or tokens[at].form not in _TITLES:
        return None
    end = at + 1
    while end < len(tokens) and end - at < _LONGEST_OFFICE + 3 and tokens[end].word:
        form = tokens[end].form
        if form in cues() or form in _DAYS or bare(form, _SURE_GIVEN):
            break
        if form in _STOP and form != "في":
            break
        if form.startswith("و") and bare(form, _GIVEN):
            break
        end += 1
    return line.written(tokens[at].start, tokens[end - 1].end)


def _joined(full: Sequence[Named], lines: Sequence[Line]) -> list[Somebody]:
    """Mentions of one person under the longest name: the same words, or one name's words inside the
    other's.
    """
    found: list[Somebody] = []
    by_word: defaultdict[str, list[Somebody]] = defaultdict(list)
    for named in sorted(full, key=lambda n: -(n.last - n.first)):
        forms = _forms(named, lines)
        alike = [p for p in by_word[forms[-1]][:_ALIKE] if set(forms) <= set(p.forms)]
        same = next((p for p in alike if forms[-1] == p.forms[-1]), alike[0] if alike and len(forms) > 1 else None)
        if same is None:
            same = Somebody(named.name, forms)
            found.append(same)
            for form in forms:
                by_word[form].append(same)
        same.at.append(named)
        if named.role:
            same.roles.append(named.role)
    return sorted(found, key=lambda p: min((n.line, n.first) for n in p.at))


def _forms(named: Named, lines: Sequence[Line]) -> tuple[str, ...]:
    tokens = lines[named.line].tokens[named.first : named.last]
    forms = [token.form for token in tokens if token.word]
    return (forms[0][named.cut :], *forms[1:])


def _short(line: Line, at: int, known: list[Somebody], taken: set[tuple[int, int]]) -> None:
    """Later mentions by family name, by the last two words, and famous family names nobody introduced."""
    by_last: defaultdict[str, list[Somebody]] = defaultdict(list)
    for person in known:
        for form in _shorts(person):
            by_last[form].append(person)
    tails = {form[-2:] for form in by_last} | _FAMILY_TAILS
    for place, token in enumerate(line.tokens):
        if token.form[-2:] not in tails or (at, place) in taken or len(token.form) < 3:
            continue
        form = token.form if token.form in by_last else _owner(token.form, by_last)
        if not form:
            continue
        if form not in by_last:
            person = Somebody(line.written(token.end - len(form), token.end), (form,))
            known.append(person)
            by_last[form].append(person)
        cut = len(token.form) - len(form)
        last = place + 1
        owner = by_last[form][-1] if len(by_last[form]) == 1 else _nearest(by_last[form], at, place)
        mention = Named(at, place, last, cut, line.written(token.start + cut, line.tokens[last - 1].end))
        owner.at.append(mention)
        taken.add((at, place))


def _owner(form: str, known: Mapping[str, object]) -> str:
    """The family name in a word, of those known here or of the famous; empty where it holds none."""
    found = next((stem for stem in _stems(form) if stem in known), "")
    return found or (_as_family(form) or "")


@lru_cache(maxsize=1 << 16)
def _as_family(form: str) -> str | None:
    return bare(form, _FAMILY)


@lru_cache(maxsize=1 << 16)
def _stems(form: str) -> tuple[str, ...]:
    return tuple(_stripped(form))


def _stripped(form: str) -> Iterator[str]:
    if form[0] in ATTACHED and len(form) > 3:
        yield form[1:]
        if form[0] in "وف" and form[1] in "بلك" and len(form) > 4:
            yield form[2:]
    if form.startswith("لل"):
        yield "ال" + form[2:]


def _shorts(person: Somebody) -> Iterator[str]:
    """What a person may be called later: the family name, never a word that is common or a particle's
    tail.
    """
    if len(person.forms) < 2:
        yield from person.forms
        return
    last = person.forms[-1]
    if last not in _SKIPPED and last not in _PARTICLE and len(last) > 2:
        yield last


def _nearest(many: Sequence[Somebody], line: int, place: int) -> Somebody:
    """Of two who share a family name, the one named last before."""

    def seen(person: Somebody) -> tuple[int, int]:
        return max(
            ((n.line, n.first) for n in person.at[-_ALIKE:] if (n.line, n.first) < (line, place)),
            default=(-1, -1),
        )

    return max(many[:_ALIKE], key=seen)
