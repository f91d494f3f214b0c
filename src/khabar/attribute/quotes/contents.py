"""From what was found to a Quote: where its content ends, and whether it is direct, indirect or mixed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khabar.arabic.lexicon import words
from khabar.attribute.quotes.cast import Speaker
from khabar.attribute.quotes.openings import B_THAT, THAT, Open
from khabar.attribute.text.line import Line, Marked
from khabar.model import Quote, QuoteKind

#: Behind a comma these begin a remark of the reporter's, not the speaker's words.
_REMARK, _NAMED = words("particles.toml", "remark"), words("particles.toml", "named")
_REMARKS = frozenset((("علي", "حد"), ("علي", "الرغم"), ("الامر", "الذي")))
_PARTS = words("particles.toml", "parts")


@dataclass(frozen=True, slots=True)
class Find:
    """A quotation while it is being read: tokens of the cue, the content's first token, its speaker, and
    whether the cue begins a new content where it stands inside another (`edge`: the token before which the
    other ends)."""

    cue: tuple[int, int] | None
    kind: str
    open: Open
    speaker: Speaker | None
    edge: int
    end: int | None = None
    cuts: bool = True


def told(line: Line, finds: Sequence[Find], end: int) -> Iterator[Quote]:
    """The quotations of one sentence, each content cut before the next cue's clause."""
    for n, find in enumerate(finds):
        later = [f for f in finds[n + 1 :] if f.cuts and f.edge > find.open.at]
        bound = min((f.edge for f in later), default=end) if find.end is None else find.end
        found = quotation(line, find, bound)
        # What nobody is known to have said, in words that are not theirs, is no quotation.
        if found is not None and (found.speaker is not None or found.kind != "indirect"):
            yield found


def quotation(line: Line, find: Find, bound: int) -> Quote | None:
    first, last = find.open.at, bound
    kind: QuoteKind = "indirect"
    marked = find.open.marked
    if marked is not None and _whole(line, marked, bound):
        first, last, kind = marked.first, marked.last + 1, "direct"
    elif marked is not None:
        first = marked.open
    if marked is None:
        last = _remark(line, first, last, clause=line.tokens[first - 1].form in THAT | B_THAT if first else True)
    first, last = _trimmed(line, first, last, inner=kind == "direct")
    if last <= first or not any(t.word for t in line.tokens[first:last]):
        return None
    if kind != "direct" and _own_words(line, first, last):
        kind = "mixed"
    told = line.words(first, last)
    speaker = find.speaker
    return Quote(
        kind=kind,
        content=told.surface,
        at=told.at,
        speaker=speaker.name if speaker else None,
        role=speaker.role if speaker else None,
        mention=speaker.mention if speaker else None,
        cue=line.words(*find.cue) if find.cue else None,
        cue_class=find.kind,
        confidence=round((speaker.sure if speaker else 0.3) * (1.0 if kind == "direct" else 0.9), 2),
    )


def _remark(line: Line, first: int, last: int, *, clause: bool) -> int:
    """Where the reporter's own remark begins: «، في إشارة إلى …», and behind a nominal content «، وذلك …»."""
    tokens = line.tokens
    for at in range(first + 2, last - 1):
        if tokens[at].form != "،":
            continue
        after, then = tokens[at + 1].form, tokens[at + 2].form if at + 2 < last else ""
        remark = (after == "في" and then in _REMARK) or (after, then) in _REMARKS or after in _PARTS
        if remark or (after == "وذلك" and not clause):
            return at
    return last


def _whole(line: Line, marked: Marked, bound: int) -> bool:
    """Whether the marks hold the whole complement: behind them the clause is over."""
    if marked.close >= bound - 1:
        return True
    after = line.tokens[marked.close + 1].form if marked.close + 1 < len(line.tokens) else "."
    return not after[0].isalnum() and after not in '("«'


def _trimmed(line: Line, first: int, last: int, *, inner: bool) -> tuple[int, int]:
    tokens = line.tokens
    while first < last and not tokens[first].word and tokens[first].form not in '("«#':
        first += 1
    while last > first and not tokens[last - 1].word and (inner or tokens[last - 1].form not in ')"»'):
        last -= 1
    return first, last


def _own_words(line: Line, first: int, last: int) -> bool:
    """Whether marks inside the content hold words of the speaker, not just a name of one word."""
    return any((m.last > m.first or _is_speech(line, m)) and m.close <= last for m in line.marks(first, last))


def _is_speech(line: Line, marked: Marked) -> bool:
    before = line.tokens[marked.open - 1].form if marked.open else ""
    return before.removeprefix("ال") not in _NAMED
