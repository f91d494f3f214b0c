"""Lines of an article that belong to another article of the outlet, or to none.

What the outlet's memory knows decides: a line that is another article's abstract, or that many articles print. While
the outlet is hardly known, the text alone does (`tails`). What is cut stays in the text; a `Cut` says why it is not the
article's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from khabar.model import Article, Cut, CutReason
from khabar.read.foreign_lines.outlet_memory import LEARNED, OutletMemory, Owner, key_of, line_key, line_words
from khabar.read.foreign_lines.tail_model import glued, names_again, odds

#: A line between or behind teasers that this many pages of the template carry is one too, whose owner we do not hold.
TEASER_REPEATS = 4
#: A short line that so many pages of the template carry is furniture: a disclaimer, «حمل التطبيق». Agencies'
#: background paragraphs are longer, and repeat less.
FURNITURE_REPEATS = 20
FURNITURE_SHORTEST = 40
FURNITURE_LONGEST = 160
#: A line that leads more articles than this is a house phrase and tells of none of them.
MOST_OWNERS = 3
#: A line that alone is known from elsewhere stays where it speaks clearly for the article it stands in (log odds).
_BREAKS = -1.5


class _Line(NamedTuple):
    number: int
    text: str
    key: int | None
    length: int


def foreign(article: Article, memory: OutletMemory, cuts: Iterable[Cut] = ()) -> tuple[Cut, ...]:
    """The lines of `article` to cut beside those in `cuts`, in order.

    A line is foreign when it is another article's abstract, is neither this one's own abstract nor its opening, and
    stands in the tail or beside another such line. One in the midst of the article's own text is left alone: there an
    outlet tells again what it reported before (a live page, a newer version). Of an outlet of whose present template
    few pages are known (`LEARNED`), a tail that reads like the leads of other articles is foreign too.
    """
    told = {cut.line: cut.reason for cut in cuts if cut.field == "text"}
    lines = [line for line in _lines(article) if told.get(line.number, "foreign") == "foreign"]
    found = _owned(article, lines, memory.owners)
    sure = _sure(found, lines, memory.repeats)
    others = _with_loose(sure, lines, memory.repeats)
    if len(others) == 1 and "foreign" not in told.values():
        others = {i for i in others if _breaks(article, lines, i)}
    if memory.pages < LEARNED:
        others |= _alone(article, lines, others)
    made = [_cut(article, lines[i], "foreign", found.get(i)) for i in sorted(others)]
    made += [
        _cut(article, line, "furniture", None)
        for i, line in enumerate(lines)
        if i not in others and _furniture(line, memory.repeats)
    ]
    return tuple(sorted(made, key=lambda cut: cut.line))


def _lines(article: Article) -> list[_Line]:
    """The lines with any word in them; captions are no part of the text."""
    told = (
        (block.line, block.text, line_words(block.text))
        for block in article.body
        if block.line is not None and block.kind != "caption"
    )
    return [_Line(number, text, key_of(words), len(words)) for number, text, words in told if words]


def _owned(article: Article, lines: Sequence[_Line], owners: Mapping[int, Sequence[Owner]]) -> dict[int, str]:
    """Which of `lines` (but the first) is whose: the owner published last, as outlets tease what is new."""
    own = line_key(article.standfirst) if article.standfirst else None
    found = {}
    for i, line in enumerate(lines):
        if i == 0 or line.key is None or line.key == own:
            continue
        others = {o.article_id: o for o in owners.get(line.key, ()) if o.article_id != article.id}
        if 0 < len(others) <= MOST_OWNERS:
            found[i] = max(others.values(), key=lambda o: (o.published or 0.0, o.article_id)).article_id
    return found


def _sure(found: Mapping[int, str], lines: Sequence[_Line], repeats: Mapping[int, int]) -> set[int]:
    """Those of `found` that stand beside each other, or where the article says nothing of its own any more."""
    tail = len(lines)
    while tail > 0 and (tail - 1 in found or _repeated(lines[tail - 1], repeats, 2)):
        tail -= 1
    return {i for i in found if i >= tail or i - 1 in found or i + 1 in found}


def _breaks(article: Article, lines: Sequence[_Line], i: int) -> bool:
    """Whether a line that alone is known from elsewhere also reads like another's. Outlets close a short piece with the
    lead of what they reported the day before on the same matter: that line is meant, and stays."""
    if article.headline and names_again(lines[i].text, article.headline):
        return False
    return odds([(line.number, line.text) for line in lines[: i + 1]], _heads(article)) > _BREAKS


def _alone(article: Article, lines: Sequence[_Line], known: Collection[int]) -> set[int]:
    left = [line for i, line in enumerate(lines) if i not in known]
    numbers = set(_glued(article, left))
    return {i for i, line in enumerate(lines) if line.number in numbers}


def _glued(article: Article, lines: Sequence[_Line]) -> list[int]:
    return glued([(line.number, line.text) for line in lines], _heads(article))


def _heads(article: Article) -> list[str]:
    return [head for head in (article.headline, article.standfirst) if head]


def _with_loose(sure: set[int], lines: Sequence[_Line], repeats: Mapping[int, int]) -> set[int]:
    """`sure`, and the much repeated lines between and behind those."""
    if not sure:
        return sure
    behind = range(min(sure), len(lines))
    return sure | {i for i in behind if _repeated(lines[i], repeats, TEASER_REPEATS)}


def _repeated(line: _Line, repeats: Mapping[int, int], least: int) -> bool:
    return line.key is not None and repeats.get(line.key, 1) >= least


def _furniture(line: _Line, repeats: Mapping[int, int]) -> bool:
    """A notice stands for itself. What carries the text on («ويشار إلى أن …»: CNN could not verify what is told) is the
    article's own caveat, however often it is printed."""
    short = FURNITURE_SHORTEST <= line.length <= FURNITURE_LONGEST
    return short and not line.text.startswith("و") and _repeated(line, repeats, FURNITURE_REPEATS)


def _cut(article: Article, line: _Line, reason: CutReason, of: str | None) -> Cut:
    return Cut(article_id=article.id, line=line.number, reason=reason, of=of)
