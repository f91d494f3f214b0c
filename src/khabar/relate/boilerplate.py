"""Lines of an article that belong to another article of the outlet, or to none.

From August 2018 on, seven of ten CNN Arabic articles end with the abstracts of other CNN stories, with no
mark between. No wording tells them apart; what tells is that the same line is the abstract of another
article. The store keeps, per outlet, the keys of all lines and of all abstracts; here it is judged what
they mean.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from khabar.arabic.words import plain
from khabar.model import Article, Cut, CutReason

#: Shorter lines (labels, scores, «وأضاف:») are equal by chance. Folded characters.
SHORTEST = 25
#: A line between or behind teasers that this many articles of the outlet carry is one too, whose owner we
#: do not hold.
TEASER_REPEATS = 4
#: A short line that so many articles of the outlet carry is furniture: a disclaimer, «حمل التطبيق».
#: Agencies' background paragraphs are longer, and repeat less.
FURNITURE_REPEATS = 20
FURNITURE_SHORTEST = 40
FURNITURE_LONGEST = 160
#: A line that leads more articles than this is a house phrase and tells of none of them.
MOST_OWNERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """An article of the same outlet whose abstract (or lead, where it has none) is the line in question."""

    article_id: str
    published: float | None = None


class _Line(NamedTuple):
    number: int
    key: int | None
    length: int


def line_key(text: str) -> int | None:
    """A signed 64-bit name for the words of a line, the same on every machine; None for a line too short to
    tell."""
    return _key(plain(text))


def _key(words: str) -> int | None:
    if len(words) < SHORTEST:
        return None
    return int.from_bytes(
        hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )


def line_keys(article: Article) -> tuple[tuple[int, int], ...]:
    """The article's lines that can be told, in order, as (line, key): what the store keeps, and looks up."""
    return tuple((line.number, line.key) for line in _lines(article) if line.key is not None)


def owner_key(article: Article) -> int | None:
    """The key under which a line elsewhere would be this article's: its abstract, or else its first
    paragraph."""
    if article.standfirst:
        return line_key(article.standfirst)
    first = next((block for block in article.body if block.kind == "paragraph"), None)
    return line_key(first.text) if first else None


def foreign_lines(
    article: Article, owners: Mapping[int, Sequence[Owner]], repeats: Mapping[int, int]
) -> tuple[Cut, ...]:
    """The lines of `article` to cut, in order.

    `owners` tells for a line's key which articles of the same outlet have it as their abstract or lead
    (this article may be among them), `repeats` in how many articles of the outlet the line stands. Both
    need only hold the keys of `line_keys(article)`.

    A line is foreign when it is another article's abstract, is neither this one's own abstract nor its
    opening, and stands in the tail or beside another such line. One in the midst of the article's own text
    is left alone: there an outlet tells again what it reported before (a live page, a newer version).
    """
    lines = _lines(article)
    found = _owned(article, lines, owners)
    foreign = _with_loose(_sure(found, _tail(lines, found, repeats)), lines, repeats) if found else set()
    cuts = [_cut(article, lines[i], "foreign", found.get(i)) for i in sorted(foreign)]
    cuts += [
        _cut(article, line, "furniture", None)
        for i, line in enumerate(lines)
        if i not in foreign and _furniture(line, repeats)
    ]
    return tuple(sorted(cuts, key=lambda cut: cut.line))


def _lines(article: Article) -> list[_Line]:
    """The lines with any word in them; captions are no part of the text."""
    told = (
        (block.line, plain(block.text))
        for block in article.body
        if block.line is not None and block.kind != "caption"
    )
    return [_Line(number, _key(words), len(words)) for number, words in told if words]


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


def _tail(lines: Sequence[_Line], found: Mapping[int, str], repeats: Mapping[int, int]) -> int:
    """Where the lines begin behind which the article says nothing of its own."""
    at = len(lines)
    while at > 0 and (at - 1 in found or _repeated(lines[at - 1], repeats, 2)):
        at -= 1
    return at


def _sure(found: Mapping[int, str], tail: int) -> set[int]:
    return {i for i in found if i >= tail or i - 1 in found or i + 1 in found}


def _with_loose(sure: set[int], lines: Sequence[_Line], repeats: Mapping[int, int]) -> set[int]:
    """`sure`, and the much repeated lines between and behind those."""
    if not sure:
        return sure
    behind = range(min(sure), len(lines))
    return sure | {i for i in behind if _repeated(lines[i], repeats, TEASER_REPEATS)}


def _repeated(line: _Line, repeats: Mapping[int, int], least: int) -> bool:
    return line.key is not None and repeats.get(line.key, 1) >= least


def _furniture(line: _Line, repeats: Mapping[int, int]) -> bool:
    short = FURNITURE_SHORTEST <= line.length <= FURNITURE_LONGEST
    return short and _repeated(line, repeats, FURNITURE_REPEATS)


def _cut(article: Article, line: _Line, reason: CutReason, of: str | None) -> Cut:
    return Cut(article_id=article.id, line=line.number, reason=reason, of=of)
