"""A passage made ready for finding: its text folded once, its words and marks in order.

All finding happens on folded text and tokens; every finding is then told in places of the text as written,
through `Line.span`. Folding that changes no length (most passages) needs no table of offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from khabar.arabic.fold import fold, folded
from khabar.arabic.letters import PRESENTED
from khabar.model import Mention, Passage, Span

#: Words (letters or digits) and, one by one, every other sign; blanks fall away. Linear: classes do not
#: overlap.
_TOKEN = re.compile(r"[0-9]+(?:[.,:٫٬][0-9]+)*|[^\W\d_]+|[^\s]")
_MARKS = {'"': '"', "“": '"', "”": '"', "„": '"', "‟": '"', "«": "«", "»": "»"}
_ON_LETTER = frozenset(chr(c) for c in (*range(0x064B, 0x0660), 0x0670))
#: Characters whose folded form is longer than they are.
_GROWS = re.compile(f"İ|{PRESENTED.pattern}")
#: A text without full stops is cut here, so that nothing ever looks further than this.
_LONGEST_SENTENCE = 300
_STOPS = frozenset(".!؟?…")


class Token(NamedTuple):
    """A word or a sign: its folded form, and its place in the folded text of its line."""

    form: str
    start: int
    end: int
    word: bool


class Marked(NamedTuple):
    """A stretch between quotation marks: the tokens `first` to `last` (both inside), the marks at both
    sides.
    """

    first: int
    last: int
    open: int
    close: int


@dataclass(frozen=True, slots=True)
class Line:
    """One passage: `plain` is its folded text, `tokens` count in it, `marked` are its stretches in marks,
    `ends` the tokens at which its sentences stop (one beyond the last token of each)."""

    passage: Passage
    plain: str
    offsets: Sequence[int]
    tokens: tuple[Token, ...]
    marked: tuple[Marked, ...]
    ends: tuple[int, ...]
    opens: dict[int, Marked] = field(default_factory=dict)

    def span(self, start: int, end: int) -> Span:
        """Where folded `start` to `end` stands in the article's field."""
        base = self.passage.start
        return Span(field=self.passage.field, start=base + self._at(start), end=base + self._end(end))

    def _at(self, place: int) -> int:
        return self.offsets[place] if self.offsets else place

    def _end(self, place: int) -> int:
        """Behind the letter before `place`, and behind the marks on it (the tanween of «عاماً» belongs to the word)."""
        if not self.offsets or not place:
            return place
        end, text = self.offsets[place - 1] + 1, self.passage.text
        while end < len(text) and text[end] in _ON_LETTER:
            end += 1
        return end

    def written(self, start: int, end: int) -> str:
        """The words as written at folded `start` to `end`."""
        return self.passage.text[self._at(start) : self._end(end)]

    def is_on(self, at: int) -> bool:
        """Whether token `at` is «على», which folds as the name «علي» does."""
        token = self.tokens[at]
        return token.form == "علي" and self.written(token.start, token.end).endswith("ى")

    def mention(self, start: int, end: int) -> Mention:
        """The words and their place."""
        return Mention(surface=self.written(start, end), at=self.span(start, end))

    def words(self, first: int, last: int) -> Mention:
        """The tokens `first` to `last`, the last one left out, as written."""
        return self.mention(self.tokens[first].start, self.tokens[last - 1].end)

    def sentence(self, at: int) -> tuple[int, int]:
        """First token and end of the sentence that holds token `at`."""
        found = bisect_right(self.ends, at)
        end = self.ends[found] if found < len(self.ends) else len(self.tokens)
        return (self.ends[found - 1] if found else 0), end

    def marks(self, first: int, last: int) -> Iterator[Marked]:
        """The marked stretches that open among tokens `first` to `last`."""
        for marked in self.marked[bisect_left(self.marked, (first,), key=lambda m: (m.open,)) :]:
            if marked.open >= last:
                return
            yield marked


def line(passage: Passage) -> Line:
    """`passage` made ready."""
    plain = fold(passage.text)
    offsets: Sequence[int] = ()
    if len(plain) != len(passage.text) or _GROWS.search(passage.text):
        plain, offsets = folded(passage.text)
    tokens = tuple(_token(m) for m in _TOKEN.finditer(plain))
    marked = tuple(_marked(tokens))
    ends = tuple(_ends(tokens, marked, plain))
    return Line(passage, plain, offsets, tokens, marked, ends, {m.open: m for m in marked})


def _token(found: re.Match[str]) -> Token:
    form, (start, end) = found[0], found.span()
    return Token(_MARKS.get(form, form), start, end, form[0].isalnum())


def _marked(tokens: Sequence[Token]) -> list[Marked]:
    """Pairs of marks. The straight sign opens and closes alike: it opens where nothing is open."""
    found: list[Marked] = []
    straight: int | None = None
    angle: int | None = None
    for at, token in enumerate(tokens):
        if token.form == '"':
            if straight is None:
                straight = at
            else:
                found.append(Marked(straight + 1, at - 1, straight, at))
                straight = None
        elif token.form == "«":
            angle = at
        elif token.form == "»" and angle is not None:
            found.append(Marked(angle + 1, at - 1, angle, at))
            angle = None
    if straight is not None and straight + 1 < len(tokens):
        # The closing mark was forgotten, or the quotation goes on in the next paragraph.
        found.append(Marked(straight + 1, len(tokens) - 1, straight, len(tokens)))
    return sorted((m for m in found if m.last >= m.first), key=lambda m: m.open)


def _ends(tokens: Sequence[Token], marked: Sequence[Marked], plain: str) -> list[int]:
    """Sentences stop after a stop that no mark encloses and that is not inside a number, name or ellipsis."""
    inside: set[int] = set()
    for m in marked:
        inside.update(range(m.open, m.close))
    found: list[int] = []
    for at, token in enumerate(tokens):
        if at - (found[-1] if found else 0) >= _LONGEST_SENTENCE:
            found.append(at)
        if token.form not in _STOPS or at in inside:
            continue
        after = plain[token.end : token.end + 1]
        if not after or after in ' "»)' or (plain[token.start - 1 : token.start] == " "):
            found.append(at + 1)
    if tokens and (not found or found[-1] < len(tokens)):
        found.append(len(tokens))
    return found
