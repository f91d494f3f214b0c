"""The subject of a cue: behind the verb, before it, at the head of the sentence, or whoever spoke last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khabar.arabic.forms import forms
from khabar.arabic.lexicon import Cue, bare, cues, listed, words
from khabar.attribute.people.name_words import NAMES, PLACES
from khabar.attribute.quotes.cast import Cast, Speaker
from khabar.attribute.quotes.openings import B_THAT, THAT, Open
from khabar.attribute.quotes.speakers import phrase, resolve
from khabar.attribute.text.line import Line, Token

_PREPOSITIONS, _RELATIVE = words("particles.toml", "preposition"), words("particles.toml", "relative")
_CLAUSE, _WERE = words("particles.toml", "clause"), words("particles.toml", "were")
_DENIED, _DONE = words("particles.toml", "denied"), words("particles.toml", "done")
_OFFICE = words("titles.toml", "office")
_RELAYS = words("particles.toml", "relays")
_SPEAKING = words("contents.toml", "speaking")
#: What never is the verb at the head of a sentence.
_NO_VERBS = (
    listed("stopwords.txt") | words("contents.toml", "cut") | words("contents.toml", "turn") | _OFFICE
    | words("contents.toml", "belongs") | words("titles.toml", "address") | words("contents.toml", "occasion")
    | {form for form in words("titles.toml", "common") if not form.endswith("ت") and not forms().get(form + "ت")}
    | words("particles.toml", "governs") | words("particles.toml", "day") | words("particles.toml", "clause")
)  # fmt: skip
_AS_FOR = words("particles.toml", "as_for")
_BUT, _TURN = words("particles.toml", "but"), words("contents.toml", "turn")
_ADDRESS, _ORIGIN = words("titles.toml", "address"), words("titles.toml", "origin") | words("contents.toml", "epithet")
_HOLDS = words("particles.toml", "governs")
_STOPS = _HOLDS - words("particles.toml", "preposition")


def subject(line: Line, number: int, cast: Cast, start: int, at: int, open_: Open, attached: int) -> Speaker | None:
    """The subject: behind the verb, before it, or where the verb stands alone, whom it can mean."""
    assert open_.cue is not None
    told = _told(line, number, cast, start, at, open_, attached)
    if told is not None:
        return replace(told, feminine=open_.cue.feminine)
    return _unsaid(line, number, cast, start, at, open_.cue)


def _told(line: Line, number: int, cast: Cast, start: int, at: int, open_: Open, attached: int) -> Speaker | None:
    """The subject that the sentence itself tells."""
    return (
        _set_apart(line, number, cast, start, at, open_)
        or _by_mouth(line, number, cast, at, open_.before)
        or _behind(line, number, cast, at, open_)
        or (_in_front(line, number, cast, start, at) if not attached else None)
        or (_opener(line, number, cast, start, at) if at > start and line.tokens[at - 1].form == "،" else None)
    )


def _set_apart(line: Line, number: int, cast: Cast, start: int, at: int, open_: Open) -> Speaker | None:
    """Before a relative («…، الذي أضاف»), at the head of a headline, behind «كان» or «أما»."""
    tokens = line.tokens
    assert open_.cue is not None
    if at == start:
        return None
    if tokens[at - 1].form in _RELATIVE and not open_.cue.addressed:
        return _antecedent(line, number, cast, start, at - 1)
    if line.passage.kind == "headline" and (found := _headed(line, number, cast, start, at)):
        return found
    if (tokens[start].form in _WERE and at > start + 1) or tokens[start].form in _AS_FOR:
        return _opener(line, number, cast, start + 1, at)
    return None


def _behind(line: Line, number: int, cast: Cast, at: int, open_: Open) -> Speaker | None:
    """«قال فلان إن …»."""
    place = phrase(line, cast, number, at + 1, open_.before)
    assert open_.cue is not None
    if place is not None and "مفعول" in open_.cue.frames and not open_.cue.addressed:
        place = _first_of_two(line, number, cast, place)
    if place is None or _object(line.tokens[place[0]].form):
        return None
    return resolve(line, cast, number, place)


def _in_front(line: Line, number: int, cast: Cast, start: int, at: int) -> Speaker | None:
    """«فلان قال إن …»."""
    if at == start:
        return None
    alone = not line.tokens[at].form.endswith(("وا", "ون"))
    found = _right_before(line, number, cast, start, at) if alone else None
    return found or _subject_before(line, number, cast, start, at)


def _unsaid(line: Line, number: int, cast: Cast, start: int, at: int, cue: Cue) -> Speaker | None:
    """Whom a verb alone means: the subject of the sentence's first verb («أصدرت الوزارة تحذيرا ونصحت بـ»), else who
    spoke last, of those who agree with it in gender and number."""
    many = line.tokens[at].form.endswith(("وا", "ون"))
    found = None if many else _topic(line, number, cast, start, at, feminine=cue.feminine)
    if found is None and not many and _opens(line, start, at):
        found = _topic(line, number, cast, line.sentence(start - 1)[0], start, feminine=cue.feminine)
    found = found or cast.heard(feminine=cue.feminine, many=many)
    return replace(found, mention=None, sure=0.6) if found else None


def _opens(line: Line, start: int, at: int) -> bool:
    """Whether the verb opens a sentence behind another one of the same paragraph."""
    return start > 0 and not any(token.word for token in line.tokens[start:at])


def _topic(line: Line, number: int, cast: Cast, start: int, at: int, *, feminine: bool) -> Speaker | None:
    while start < at - 1 and (not line.tokens[start].word or line.tokens[start].form.lstrip("وف") in _DENIED):
        start += 1
    for verb in range(start, at - 1):
        if line.tokens[verb].word and _may_be_verb(line.tokens[verb].form, feminine=feminine, opens=verb == start):
            place = _one(line, number, cast, verb + 1, at)
            if place is not None and (found := resolve(line, cast, number, place)):
                return found
    return None


def _one(line: Line, number: int, cast: Cast, first: int, until: int) -> tuple[int, int] | None:
    """The tokens of a person, a body that speaks or a state that is named right here."""
    tokens = line.tokens
    if (number, first) in cast.at:
        return first, first + 1
    if (number, first) in cast.with_role:
        return first, cast.with_role[number, first]
    if tokens[first].form not in _SPEAKING and tokens[first].form not in PLACES:
        return None
    last = first + 1
    while last < until and _describes(tokens[last].form):
        last += 1
    return first, last


def _describes(form: str) -> bool:
    """«البريطانية», «الجديدة», «المتحدة»: an adjective of the body before it."""
    stem = form[2:].removesuffix("ه")
    return form.startswith("ال") and len(form) > 4 and form not in _RELATIVE and (stem in _ORIGIN or stem[-1] == "ي")


def _may_be_verb(form: str, *, feminine: bool, opens: bool) -> bool:
    """Whether a word may be the verb that goes with one of this gender: in its feminine past by its form, else only
    where it opens the sentence."""
    verb = form[1:] if form[0] in "وف" and len(form) > 3 else form
    if verb.startswith("ال") or len(verb) < 3 or _NO_VERBS & {form, verb} or verb in NAMES or verb in PLACES:
        return False
    if feminine:
        return (verb.endswith("ت") and not verb.endswith("ات")) or (opens and verb[0] == "ت")
    return opens and not verb.endswith("ت")


def _by_mouth(line: Line, number: int, cast: Cast, at: int, until: int) -> Speaker | None:
    """«أعلنت الدولة على لسان سفيرها فلان»: who lends the voice speaks."""
    tokens = line.tokens
    places = range(at + 1, until - 1)
    mouth = next((n for n in places if tokens[n].form == "لسان" and tokens[n - 1].form == "علي"), None)
    place = phrase(line, cast, number, mouth + 1, until) if mouth is not None else None
    return resolve(line, cast, number, place) if place is not None else None


def _object(form: str) -> bool:
    """«نصحت الموجودين …»: a plural in «ـين» is whom a verb is done to; who does it ends on «ـون»."""
    if not form.startswith("ال") or not form.endswith("ين") or len(form) < 6 or form in NAMES or form[2:] in PLACES:
        return False
    return forms().get(form[:-2] + "ون", 0) > 0


def _headed(line: Line, number: int, cast: Cast, start: int, at: int) -> Speaker | None:
    """In a headline the subject stands first: «الدولة تحث …», «فلان يغادر ويدعو …»."""
    person = cast.inside(number, start, at)
    if person and person[0][0] == start:
        return resolve(line, cast, number, (start, start + 1))
    return _subject_before(line, number, cast, start, at)


def _first_of_two(line: Line, number: int, cast: Cast, place: tuple[int, int]) -> tuple[int, int]:
    """«حث الرئيس الحكومة على …»: who speaks stands first, who is addressed second."""
    first, last = place
    persons = cast.inside(number, first, last)
    told = [t.form for t in line.tokens[first:last]]
    second = _another_title(line, first, persons[0][0] if persons else first)
    if second is not None:
        return first, second
    if persons and (persons[0][0] == first or told[0].startswith("ال") or told[0] in _OFFICE):
        named = next(n for n in persons[0][1].at if (n.line, n.first) == (number, persons[0][0]))
        return first, named.last
    definite = [n for n, form in enumerate(told) if n and form.startswith("ال")]
    if len(definite) > 1 and not told[0].startswith("ال"):
        return first, first + (definite[0] if definite[0] > 1 else 2)
    return first, min(last, first + 2)


def _another_title(line: Line, first: int, name: int) -> int | None:
    """«قاضية أميركية الرئيس فلانا»: a title with the article behind one without it is somebody else's."""
    if line.tokens[first].form.startswith("ال"):
        return None
    told = ((n, line.tokens[n].form) for n in range(first + 2, name))
    return next((n for n, form in told if form.startswith("ال") and form[2:] in _OFFICE), None)


def _antecedent(line: Line, number: int, cast: Cast, start: int, at: int) -> Speaker | None:
    """«…، وفقا للكرملين، الذي أضاف»: the noun before the relative."""
    end = at
    while end > start and not line.tokens[end - 1].word:
        end -= 1
    first = end
    while first > start and line.tokens[first - 1].word and end - first < 8:
        form = line.tokens[first - 1].form
        if form in cues() or form in THAT or form in _PREPOSITIONS or form in _RELAYS:
            break
        first -= 1
    place = phrase(line, cast, number, first, end)
    found = resolve(line, cast, number, place) if place else None
    return replace(found, sure=0.5) if found else None


def _right_before(line: Line, number: int, cast: Cast, start: int, at: int) -> Speaker | None:
    """«المتحدثة باسم …، فلانة، قالت»: the name that the verb stands behind."""
    end = at
    while end > start and (line.tokens[end - 1].form in _DONE or line.tokens[end - 1].form == "،"):
        end -= 1
    named = cast.until.get((number, end))
    if named is None or named.first < start or (named.cut and line.tokens[named.first].form[0] in "بلك"):
        return None
    first = named.first if named.role_from is None else named.role_from
    return resolve(line, cast, number, (first, end)) if _stands_free(line, start, first) else None


def _stands_free(line: Line, start: int, first: int) -> bool:
    """Whether nothing before a noun holds it: not «مع فلان», «قرار فلان», «على رئيس كذا، فلان»."""
    tokens = line.tokens
    if first > start and tokens[first - 1].form == "،":
        title = next((n for n in range(first - 2, max(start, first - 9) - 1, -1) if _is_title(tokens[n].form)), None)
        if title is not None:
            return _stands_free(line, start, title) and tokens[title].form[:2] != "لل"
    if first <= start or not tokens[first - 1].word:
        return True
    form = tokens[first - 1].form
    return form not in _HOLDS and (form in THAT or form in B_THAT or form in _CLAUSE or form in _WERE or form in _TURN)


def _is_title(form: str) -> bool:
    return bare(form, _OFFICE | _ADDRESS) is not None


def _subject_before(line: Line, number: int, cast: Cast, start: int, at: int) -> Speaker | None:
    """«مصدر أمني قال»: the noun phrase between the clause's beginning and the verb."""
    tokens, first = line.tokens, at
    while first > start and (tokens[first - 1].word or tokens[first - 1].form in '()"«»') and at - first < 12:
        form = tokens[first - 1].form
        if form in THAT or form in B_THAT or (form in cues() and form not in ("كان", "كانت", "وكان", "وكانت")):
            break
        if form in _WERE or form in _STOPS:
            break
        first -= 1
    apart = first > start and tokens[first - 1].form == "،"
    if apart and not _contrasts(tokens, first) and not cast.inside(number, first, at):
        return None
    place = phrase(line, cast, number, first, at)
    if place is None or place[1] < at - 2 or tokens[place[0]].form in _CLAUSE:
        return None
    return resolve(line, cast, number, place)


def _contrasts(tokens: Sequence[Token], at: int) -> bool:
    """«، لكن محللين قالوا»: a new subject follows."""
    return tokens[at].form in _BUT and at + 1 < len(tokens) and tokens[at + 1].form not in ("من", "ما")


def _opener(line: Line, number: int, cast: Cast, start: int, at: int) -> Speaker | None:
    """«البدري، وفي تصريح لموقع …، أوضح»: somebody stands at the head of the sentence, the verb comes
    later.
    """
    comma = next((n for n in range(start, at) if line.tokens[n].form == "،"), at)
    if not cast.inside(number, start, comma) or comma - start > 8:
        return None
    place = phrase(line, cast, number, start, comma)
    return resolve(line, cast, number, place) if place else None
