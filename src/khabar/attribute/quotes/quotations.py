"""Quotations: what somebody said, written, ordered or denied, and by which cue.

A cue (verb, participle, «وفقا لـ», «قوله», a headline's colon) opens a content (`openings`), has a subject
(`subjects`, resolved by `speakers`), and ends where its sentence or the next cue of the same speaker tells
(`contents`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from khabar.arabic.fold import fold
from khabar.arabic.lexicon import Cue, cues, words
from khabar.attribute.quotes.cast import Cast, Speaker
from khabar.attribute.quotes.contents import Find, quotation
from khabar.attribute.quotes.contents import told as quotations
from khabar.attribute.quotes.openings import THAT, Open, beginning, opening
from khabar.attribute.quotes.speakers import phrase, resolve, unnamed
from khabar.attribute.quotes.subjects import subject
from khabar.attribute.text.line import Line
from khabar.model import Quote

_LABEL, _NO_SOURCE = words("contents.toml", "label"), words("contents.toml", "no_source")
_SOURCE, _RELAYS, _SAYING = (words("particles.toml", name) for name in ("source", "relays", "saying"))
_CLAUSE, _DENIED, _GOVERNS = (words("particles.toml", name) for name in ("clause", "denied", "governs"))
#: «…، كما أعلنت الوزارة», «…، على ما أكد فلان».
_AS = frozenset(("كما", "علي"))
#: «بحسب فلان فإن …»: the content begins.
_SO = frozenset(("فان", "فقد", "فانه", "فانها"))
#: «بين» is a preposition; «وبين» that opens a sentence with «أن» behind it, and «بينت», are the verb.
_SHOWED, _CAME = words("particles.toml", "showed"), words("particles.toml", "came")
_PAPERS = words("contents.toml", "paper") | words("contents.toml", "written")
#: How many words behind a verb its content may open.
_REACH = 45


def quotes(cast: Cast) -> tuple[Quote, ...]:
    """Every quotation of the article, line by line."""
    found: list[Quote] = []
    for number, line in enumerate(cast.lines):
        if line.passage.kind in ("author", "source line", "caption") or line.passage.kind == "headline":
            continue
        found += _of_line(line, number, cast)
    # Whoever spoke last in the text is not who a headline leaves unnamed («دعوة إلى …»).
    cast.last, cast.spoke = None, []
    for number, line in enumerate(cast.lines):
        if line.passage.kind == "headline":
            found = [*_headline(line, number, cast, found), *found]
    return tuple(found)


def _of_line(line: Line, number: int, cast: Cast) -> Iterator[Quote]:
    start = 0
    for end in line.ends:
        finds = list(_of_sentence(line, number, cast, start, end))
        yield from quotations(line, finds, end)
        start = end


def _of_sentence(line: Line, number: int, cast: Cast, start: int, end: int) -> Iterator[Find]:
    at, finds = start, list[Find]()
    while at < end:
        if at in line.opens:
            at = line.opens[at].close + 1
            continue
        find = _find(line, number, cast, start, at, end, finds)
        if find is not None:
            finds.append(find)
            if find.speaker is not None:
                cast.hear(find.speaker)
            if find.open.marked is not None:
                at = max(at, find.open.marked.close)
            elif find.cue is not None:
                at = max(at, find.cue[1] - 1)
        at += 1
    yield from finds


def _find(line: Line, number: int, cast: Cast, start: int, at: int, end: int, before: Sequence[Find]) -> Find | None:
    token = line.tokens[at]
    if not token.word:
        return None
    form = token.form
    kind = _looks(form)
    if kind == "source":
        return _source(line, number, cast, start, at, end, before)
    if kind == "saying":
        return _relayed(line, number, cast, start, at, end)
    if kind == "came":
        return _came(line, number, cast, at, end)
    if form in _AS:
        return _as_told(line, number, cast, start, at, end, before)
    if kind is None or (kind == "showed" and form == "وبين" and at > start):
        return None
    attached = int(form not in cues() and form[0] in "وف")
    readings = cues()["يبين"] if kind == "showed" else cues()[form[attached:]]
    verbs = [cue for cue in readings if cue.shape == "verb"]
    parts = [cue for cue in readings if cue.shape == "participle"] if _adverb(line, start, at) else []
    if parts and (found := _participle(line, number, cast, start, at, end, parts, before)):
        return found
    return _verb(line, number, cast, start, at, end, verbs, attached) if verbs else None


@lru_cache(maxsize=1 << 16)
def _looks(form: str) -> str | None:
    """What a word may be here by its form: `source`, `saying`, `came`, `showed`, `cue`, or nothing."""
    bare = form[1:] if form[0] in "وف" else form
    if form in _SOURCE or bare in _SOURCE:
        return "source"
    if form.removeprefix("ب") in _SAYING:
        return "saying"
    if form in _SHOWED:
        return "showed"
    if bare in _CAME:
        return "came"
    return "cue" if form in cues() or (len(form) > 3 and bare in cues()) else None


def _adverb(line: Line, start: int, at: int) -> bool:
    """A participle tells how somebody speaks; in its feminine form («مؤكدة») it may be a plain adjective, unless a
    comma, a و or a verb of saying stands before it."""
    form = line.tokens[at].form
    if not form.endswith("ه") or at == start or form not in cues() or form == "قايله":
        return True
    before = line.tokens[at - 1]
    return not before.word or before.form in cues() or before.form[1:] in cues()


def _verb(
    line: Line, number: int, cast: Cast, start: int, at: int, end: int, readings: Sequence[Cue], attached: int
) -> Find | None:
    if _no_verb(line, start, at, attached):
        return None
    open_ = opening(line, at + 1, min(end, at + _REACH), readings, end)
    if open_ is None or open_.cue is None:
        return None
    speaker = subject(line, number, cast, start, at, open_, attached)
    edge = at
    while edge > start and _links(line, edge - 1):
        edge -= 1
    return Find((at, at + 1), open_.cue.kind, open_, speaker, edge, cuts=edge < at or bool(attached))


def _links(line: Line, at: int) -> bool:
    """A comma or a conjunction: the clause of the cue begins before it."""
    token = line.tokens[at]
    return token.form in _CLAUSE or (not token.word and token.form not in '")»')


def _no_verb(line: Line, start: int, at: int, attached: int) -> bool:
    """A word that looks like a cue and tells nothing here: denied, a noun after a preposition, «يذكر أن»."""
    tokens = line.tokens
    before = tokens[at - 1].form if at > start else ""
    if not attached and (before in THAT or before in _DENIED or _governs(line, at - 1)):
        return True
    if (attached and before in _DENIED) or before == "عدم" or unnamed(line, at):
        return True
    form = tokens[at].form[attached:]
    if form == "عقب" and not (attached and at == start):
        # «عقب الوصول» is a preposition: a verb only where a و opens the sentence with it.
        return True
    bare = form.startswith("ي") and at + 1 < len(tokens) and tokens[at + 1].form == "ان"
    return bare and all(cue.verb != "قال" for cue in cues().get(form, ()))


def _governs(line: Line, at: int) -> bool:
    return at >= 0 and (line.is_on(at) or line.tokens[at].form in _GOVERNS)


def _participle(
    line: Line,
    number: int,
    cast: Cast,
    start: int,
    at: int,
    end: int,
    readings: Sequence[Cue],
    before: Sequence[Find],
) -> Find | None:
    """«مشيرا إلى أن …»: same speaker, new content."""
    tokens = line.tokens
    reach = min(end, at + (10 if any("مفعول" in cue.frames for cue in readings) else 6))
    open_ = opening(line, at + 1, reach, readings, end)
    if open_ is None and at + 1 < end and tokens[at + 1].word:
        named = next((cue for cue in readings if "اسم" in cue.frames), None)
        open_ = Open(at + 1, at + 1, named) if named is not None else None
    if open_ is None or open_.cue is None:
        return None
    cue = open_.cue
    if "مفعول" in cue.frames and open_.before - at > 1 and open_.at - at > 2:
        open_ = replace(open_, at=at + 1, marked=None)
    speaker = next((find.speaker for find in reversed(before) if find.speaker), None)
    if speaker is None:
        people = cast.inside(number, start, at)
        speaker = resolve(line, cast, number, (people[0][0], people[0][0] + 1)) if people else cast.last
    told = replace(speaker, mention=None) if speaker else None
    edge = at
    while edge > start and not tokens[edge - 1].word and tokens[edge - 1].form not in '")»':
        edge -= 1
    return Find((at, at + 1), cue.kind, open_, told, edge)


def _relayed(line: Line, number: int, cast: Cast, start: int, at: int, end: int) -> Find | None:
    """«نقلت الوكالة عن فلان قوله إن …»."""
    about = next((n for n in range(at - 1, start - 1, -1) if line.tokens[n].form == "عن"), None)
    open_ = opening(line, at + 1, min(end, at + 8), cues()["قال"], end)
    if open_ is None:
        return None
    with_b = line.tokens[at].form.startswith("ب")
    place = phrase(line, cast, number, about + 1, at) if about is not None and not with_b else None
    speaker = resolve(line, cast, number, place) if place else cast.last
    return Find((at, at + 1), "assert", open_, speaker, at, cuts=False)


def _came(line: Line, number: int, cast: Cast, at: int, end: int) -> Find | None:
    """«جاء في التقرير أن …»: a paper speaks, or who wrote it."""
    tokens = line.tokens
    if at + 3 >= end or tokens[at + 1].form != "في" or tokens[at + 2].form.removeprefix("ال") not in _PAPERS:
        return None
    open_ = opening(line, at + 3, min(end, at + _REACH), cues()["قال"], end)
    place = phrase(line, cast, number, at + 2, open_.before) if open_ is not None else None
    speaker = resolve(line, cast, number, place) if place is not None else None
    return Find((at, at + 2), "assert", open_, speaker, at) if open_ is not None and speaker is not None else None


def _source(line: Line, number: int, cast: Cast, start: int, at: int, end: int, before: Sequence[Find]) -> Find | None:
    """«وفقا لفلان، …» opens a content, «…، بحسب فلان» closes one; beside another speaker it only relays."""
    tokens = line.tokens
    first = at + 1
    while first < end and (tokens[first].form in ("ما", "لما", "له", "لها") or _telling(tokens[first].form)):
        first += 1
    reach = next((n for n in range(first, end) if tokens[n].form in _SO or tokens[n].form == "؛"), end)
    to = tokens[at].form.endswith(("وفقا", "طبقا"))
    place = phrase(line, cast, number, first, reach, attached=to)
    # «وفقا لوزير كذا، فلان، …»: the name behind the comma is the source's too.
    behind = place[1] if place is not None else first
    stop = next((n for n in range(behind, end) if tokens[n].form == "،" or n == reach), end)
    if place is None:
        return None
    attached = to and tokens[place[0]].form.startswith("ل")
    head = tokens[place[0]].form
    head = ("ال" + head[2:] if head.startswith("لل") else head[1:]) if attached else head
    if head in _NO_SOURCE:
        return None
    speaker = resolve(line, cast, number, place, attached=attached)
    if at - start <= 1:
        begin = stop + 1 if stop < end else None
        if begin is not None and begin < end and tokens[begin].form in _SO:
            begin += 1
        if begin is None or begin >= end:
            return None
        return Find((at, first), "source", beginning(line, begin, at, cues()["قال"][0]), speaker, at)
    relayed = [find for find in before if find.cue is not None]
    if relayed:
        return None
    last = at
    while last > start and not tokens[last - 1].word and tokens[last - 1].form not in ')"»':
        last -= 1
    return Find((at, first), "source", Open(start, at, None), speaker, at, end=last) if last > start else None


def _as_told(line: Line, number: int, cast: Cast, start: int, at: int, end: int, before: Sequence[Find]) -> Find | None:
    """«…، كما أعلنت الوزارة», «…، على ما أكد فلان»: what stands before is the content, where nothing is told behind."""
    tokens = line.tokens
    verb = at + 1 + (tokens[at].form == "علي")
    if at - start < 4 or tokens[at - 1].form != "،" or verb >= end or any(find.cue for find in before):
        return None
    if tokens[at].form == "علي" and tokens[at + 1].form != "ما":
        return None
    readings = [cue for cue in cues().get(tokens[verb].form, ()) if cue.shape == "verb"]
    if not readings or opening(line, verb + 1, min(end, verb + _REACH), readings, end) is not None:
        return None
    place = phrase(line, cast, number, verb + 1, end)
    speaker = resolve(line, cast, number, place) if place is not None else None
    if speaker is None:
        return None
    return Find((at, verb + 1), "source", Open(start, at, None), speaker, at, end=at - 1)


def _telling(form: str) -> bool:
    """«ذكرت», «قاله», «نقلته»: the verb between «ما» and who told."""
    return any(f in cues() or f in _RELAYS for f in (form, form.removesuffix("ه"), form.removesuffix("ها")))


def _headline(line: Line, number: int, cast: Cast, told: Sequence[Quote]) -> Iterator[Quote]:
    """«X: …», and in headlines the subject before the verb."""
    colon = next((n for n, t in enumerate(line.tokens) if t.form == ":"), None)
    if colon is not None and 0 < colon <= 9 and colon + 1 < len(line.tokens):
        quote = _titled(line, number, cast, colon, told)
        if quote is not None:
            yield quote
            return
    yield from _of_line(line, number, cast)


def _titled(line: Line, number: int, cast: Cast, colon: int, told: Sequence[Quote]) -> Quote | None:
    place = phrase(line, cast, number, 0, colon)
    if place is None or line.tokens[0].form in _LABEL:
        return None
    speaker = resolve(line, cast, number, place)
    if speaker is None or not (colon + 1 in line.opens or _speaks(speaker, told)):
        return None
    full = _fullest(speaker, told)
    find = Find(None, "none", beginning(line, colon + 1, colon, cues()["قال"][0]), full, 0)
    return quotation(line, find, len(line.tokens))


def _speaks(speaker: Speaker, told: Sequence[Quote]) -> bool:
    """A headline's first words speak when they name a speaker of the text."""
    wanted = set(fold(speaker.name).split())
    heard = [set(fold(f"{q.speaker} {q.role or ''}").split()) for q in told if q.speaker]
    return any(wanted <= words for words in heard)


def _fullest(speaker: Speaker, told: Sequence[Quote]) -> Speaker:
    """«المرصد السوري» in the headline is «المرصد السوري لحقوق الإنسان» in the text."""
    wanted = set(fold(speaker.name).split())
    longer = (q for q in told if q.speaker and wanted < set(fold(q.speaker).split()))
    found = max(longer, key=lambda q: len(q.speaker or ""), default=None)
    return replace(speaker, name=found.speaker, role=found.role) if found and found.speaker else speaker
