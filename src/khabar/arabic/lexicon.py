"""The words by which a newsroom tells who said what: cues with their class and grammar, titles, names,
particles.

All words are data (`data/*.toml`, `data/*.txt`); here they are folded and, for verbs, inflected: past and
present in three genders and numbers, the accusative participle, and object pronouns where a verb addresses
somebody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from khabar.arabic.data import table
from khabar.arabic.fold import fold

Shape = Literal["verb", "participle"]


class Cue(NamedTuple):
    """One reading of a word as a cue: its verb, class, frames and shape.

    `frames` names what may open the content: `أن`, a folded preposition, `اسم` (a noun), `قول` (marks or a
    colon), and `مفعول` where somebody is addressed first. `addressed` is True where a pronoun on the verb
    already does that.
    """

    verb: str
    kind: str
    frames: frozenset[str]
    shape: Shape
    feminine: bool = False
    addressed: bool = False


_PLAIN_FRAMES = {"الى": "الي", "إلى": "الي", "على": "علي"}


@cache
def cues() -> Mapping[str, tuple[Cue, ...]]:
    """Every folded word form that can be a cue, with all its readings."""
    found: defaultdict[str, list[Cue]] = defaultdict(list)
    for kind, told in table("cues.toml").items():
        for entry in told.get("verbs", ()) if kind != "doubtful" else ():
            for form, cue in _inflected(entry, kind):
                if cue not in found[form]:
                    found[form].append(cue)
    return {form: tuple(readings) for form, readings in found.items()}


def _inflected(entry: str, kind: str) -> Iterator[tuple[str, Cue]]:
    """`أعلن يعلن معلن: أن عن` as (folded form, reading)."""
    head, _, tail = entry.partition(":")
    past, present, participle = head.split()
    frames = frozenset(_PLAIN_FRAMES.get(frame, fold(frame)) for frame in tail.split())
    verb = Cue(fold(past if past != "-" else present), kind, frames, "verb")
    forms = [*_past(past), *_present(present)]
    for form, feminine in forms:
        yield fold(form), verb._replace(feminine=feminine)
        if "مفعول" in frames:
            base = form[:-1] if form.endswith("وا") else form[:-1] + "ا" if form.endswith("ى") else form
            for pronoun in ("ه", "ها", "هم", "هما"):
                yield fold(base + pronoun), verb._replace(feminine=feminine, addressed=True)
    if participle != "-":
        for ending in ("ا", "ة", "ين"):
            yield fold(participle + ending), verb._replace(shape="participle", feminine=ending == "ة")
        if participle.endswith("ي"):
            yield fold(participle + "ا"), verb._replace(shape="participle")


def _past(verb: str) -> list[tuple[str, bool]]:
    if verb == "-":
        return []
    if verb.endswith(("ى", "ا")):
        stem = verb[:-1]
        return [
            (verb, False),
            (stem + "ت", True),
            (stem + "وا", False),
            (stem + "يا", False),
            (stem + "تا", True),
        ]
    return [(verb + ending, "ت" in ending) for ending in ("", "ت", "وا", "تا", "ن")]


def _present(verb: str) -> list[tuple[str, bool]]:
    if verb == "-":
        return []
    rest = verb[1:]
    stem = rest[:-1] if rest.endswith(("ى", "و", "ي")) else rest
    return [
        ("ي" + rest, False),
        ("ت" + rest, True),
        ("ي" + stem + "ون", False),
        ("ي" + rest + "ان", False),
        ("ت" + rest + "ان", True),
    ]


@cache
def words(file: str, section: str, key: str = "words") -> frozenset[str]:
    """The folded words of one list of a TOML file, written in one string or many."""
    told = table(file)[section][key]
    many: Iterable[str] = told.split() if isinstance(told, str) else told
    return frozenset(fold(word) for word in many)


@cache
def listed(file: str) -> frozenset[str]:
    """The folded words of a plain list: blank between words, `#` before a remark."""
    text = (files("khabar.arabic.data") / file).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold(word) for line in lines for word in line.split())


#: Conjunctions and prepositions of one letter that are written onto the next word.
ATTACHED = "وفبلك"


def bare(form: str, known: frozenset[str]) -> str | None:
    """`form`, or what is left when attached letters go («وقال», «لمحمد»), whichever is among `known`; else
    None.
    """
    if form in known:
        return form
    if len(form) > 3 and form[0] in ATTACHED and form[1:] in known:
        return form[1:]
    if len(form) > 4 and form[0] in "وف" and form[1] in "بلك" and form[2:] in known:
        return form[2:]
    return None
