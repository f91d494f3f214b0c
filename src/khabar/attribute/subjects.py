"""The subject of a cue: behind the verb, before it, at the head of the sentence, or whoever spoke last."""

from __future__ import annotations

from dataclasses import replace

from khabar.arabic.forms import forms
from khabar.arabic.lexicon import cues, words
from khabar.attribute.line import Line
from khabar.attribute.name_words import NAMES, PLACES
from khabar.attribute.openings import B_THAT, THAT, Open
from khabar.attribute.speakers import Cast, Speaker, phrase, resolve

_PREPOSITIONS, _RELATIVE = words("particles.toml", "preposition"), words("particles.toml", "relative")
_CLAUSE, _WERE = words("particles.toml", "clause"), words("particles.toml", "were")
_OFFICE = words("titles.toml", "office")
_RELAYS = words("particles.toml", "relays")
_STOPS = words("particles.toml", "governs") - words("particles.toml", "preposition")


def subject(line: Line, number: int, cast: Cast, start: int, at: int, open_: Open, attached: int) -> Speaker | None:
    """The subject: behind the verb, before it, or where the verb stands alone, who spoke last."""
    tokens = line.tokens
    before = tokens[at - 1].form if at > start else ""
    assert open_.cue is not None
    addressed = open_.cue.addressed
    if before in _RELATIVE and not addressed and (found := _antecedent(line, number, cast, start, at - 1)):
        return found
    if line.passage.kind == "headline" and at > start and (found := _headed(line, number, cast, start, at)):
        return found
    if tokens[start].form in _WERE and at > start + 1 and (found := _opener(line, number, cast, start + 1, at)):
        return found
    if tokens[start].form in ("اما", "واما") and (found := _opener(line, number, cast, start + 1, at)):
        return found
    behind = phrase(line, cast, number, at + 1, open_.before)
    if behind is not None and "مفعول" in open_.cue.frames and not addressed:
        behind = _first_of_two(line, number, cast, behind)
    if behind is not None and _object(tokens[behind[0]].form):
        behind = None
    if behind is not None and (speaker := resolve(line, cast, number, behind)):
        return speaker
    if at > start and not attached and (found := _subject_before(line, number, cast, start, at)):
        return found
    if at > start and before == "،" and (found := _opener(line, number, cast, start, at)):
        return found
    return replace(cast.last, mention=None, sure=0.6) if cast.last else None


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
    if persons and (persons[0][0] == first or told[0].startswith("ال") or told[0] in _OFFICE):
        named = next(n for n in persons[0][1].at if (n.line, n.first) == (number, persons[0][0]))
        return first, named.last
    definite = [n for n, form in enumerate(told) if n and form.startswith("ال")]
    if len(definite) > 1 and not told[0].startswith("ال"):
        return first, first + (definite[0] if definite[0] > 1 else 2)
    return first, min(last, first + 2)


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
    if first > start and tokens[first - 1].form == "،" and not cast.inside(number, first, at):
        return None
    place = phrase(line, cast, number, first, at)
    if place is None or place[1] < at - 2 or tokens[place[0]].form in _CLAUSE:
        return None
    return resolve(line, cast, number, place)


def _opener(line: Line, number: int, cast: Cast, start: int, at: int) -> Speaker | None:
    """«البدري، وفي تصريح لموقع …، أوضح»: somebody stands at the head of the sentence, the verb comes
    later.
    """
    comma = next((n for n in range(start, at) if line.tokens[n].form == "،"), at)
    if not cast.inside(number, start, comma) or comma - start > 8:
        return None
    place = phrase(line, cast, number, start, comma)
    return resolve(line, cast, number, place) if place else None
