"""Named persons: every later mention is joined to the fullest name printed (`names` finds those)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from khabar.arabic.lexicon import ATTACHED
from khabar.attribute.people import names
from khabar.attribute.people.name_words import FAMILY, GIVEN, KUNYA, ORIGIN, PARTICLE, SKIPPED, as_family
from khabar.attribute.people.names import Named
from khabar.attribute.people.roles import says
from khabar.attribute.text.line import Line

#: Of this many persons who share a word of their names, the right one is sought; no further.
_ALIKE = 30
_TAILS = frozenset(name[-2:] for name in FAMILY)


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
    full = [named for at, line in enumerate(lines) if _speaks(line) for named in names.full(line, at)]
    called = {form for line in lines if _speaks(line) for form in _nationals(line)}
    full = [_with_family(named, lines[named.line], called) for named in full]
    known = _joined(full, lines)
    taken = {(n.line, token) for n in full for token in range(n.first, n.last)}
    for at, line in enumerate(lines):
        if _speaks(line):
            _short(line, at, known, taken)
    return known


def _nationals(line: Line) -> Iterator[str]:
    """«وقال السوداني إن»: one who speaks and has the name of a nation alone has it for a family's name, since «the
    Sudanese» is nobody."""
    for at in range(1, len(line.tokens) - 1):
        form, after = line.tokens[at].form, line.tokens[at + 1].form
        if form.startswith("ال") and form[2:] in ORIGIN and says(line.tokens[at - 1]) and not after.startswith("ال"):
            yield form


def _with_family(named: Named, line: Line, called: set[str]) -> Named:
    """A first name with the family's name behind it, where that is a nation's too and somebody is `called` so."""
    tokens, last = line.tokens, named.last
    if not called or last >= len(tokens) or tokens[last].form not in called or last - named.first > 2:
        return named
    told = line.written(tokens[named.first].start + named.cut, tokens[last].end)
    return replace(named, last=last + 1, name=" ".join(told.split()))


def _speaks(line: Line) -> bool:
    return line.passage.kind not in ("source line", "author")


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
        if named.role and named.role not in same.roles[:_ALIKE]:
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
    tails = {form[-2:] for form in by_last} | _TAILS
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
    return found or (as_family(form) or "")


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
    if person.forms[-2] in KUNYA and last in GIVEN:
        # «أم ياسر»: Yasir is somebody else.
        return
    if last not in SKIPPED and last not in PARTICLE and len(last) > 2:
        yield last


def _nearest(many: Sequence[Somebody], line: int, place: int) -> Somebody:
    """Of two who share a family name, the one named last before."""

    def seen(person: Somebody) -> tuple[int, int]:
        return max(
            ((n.line, n.first) for n in person.at[-_ALIKE:] if (n.line, n.first) < (line, place)),
            default=(-1, -1),
        )

    return max(many[:_ALIKE], key=seen)
