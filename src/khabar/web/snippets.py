"""The stretch of an article that answers a query, with the words that do marked."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from khabar.arabic.tokens import Analyser, Placed
from khabar.model import Article

#: Characters of a snippet, about two lines.
WIDTH = 220
#: Paragraphs that are looked through for the best one.
DEEPEST = 40


class Piece(NamedTuple):
    """A run of text, and whether the query asked for it."""

    text: str
    hit: bool


class Asked(NamedTuple):
    """What a query asks for: search forms, and rows of them, by the spellings of `analyser`."""

    analyser: Analyser
    forms: Set[str]
    rows: Sequence[Sequence[str]] = ()

    def hits(self, text: str) -> list[Placed]:
        """The words of `text` that are asked for, in order."""
        return [word for word in self.analyser.placed(text) if word.token in self.forms]

    def best(self, text: str) -> int | None:
        """Where the first row asked for begins in `text`, or else its first word; None where there is neither."""
        words = self.analyser.placed(text)
        forms = [word.token for word in words]
        for row in self.rows:
            for at in range(len(forms) - len(row) + 1):
                if forms[at : at + len(row)] == [*row]:
                    return words[at].start
        return next((word.start for word in words if word.token in self.forms), None)

    def worth(self, text: str) -> tuple[bool, int]:
        """How well a paragraph answers: whether it holds a row, and how many of the forms."""
        forms = [word.token for word in self.analyser.placed(text)]
        line = f" {' '.join(forms)} "
        return any(f" {' '.join(row)} " in line for row in self.rows), len(self.forms & set(forms))


def marked(text: str, asked: Asked) -> tuple[Piece, ...]:
    """All of `text` in pieces, those words marked that are asked for."""
    pieces: list[Piece] = []
    last = 0
    for word in asked.hits(text):
        pieces += [Piece(text[last : word.start], False), Piece(text[word.start : word.end], True)]
        last = word.end
    pieces.append(Piece(text[last:], False))
    return tuple(piece for piece in pieces if piece.text)


def snippet(article: Article, asked: Asked, width: int = WIDTH) -> tuple[Piece, ...]:
    """About `width` characters of the body round the words asked for; its beginning where none of them
    stands."""
    texts = [b.text for b in article.body if b.kind != "caption"][:DEEPEST]
    if not texts:
        return ()
    best = max(texts, key=asked.worth)
    return marked(_window(best, asked.best(best), width), asked)


def opening(article: Article, width: int = WIDTH) -> str | None:
    """The first words of an article's standfirst or body."""
    first = article.standfirst or next((b.text for b in article.body if b.kind in ("paragraph", "quote")), None)
    return _window(first, None, width) if first else None


def _window(text: str, at: int | None, width: int) -> str:
    """`width` characters of `text` that begin a little before `at`, cut between words."""
    if len(text) <= width:
        return text
    start = max(0, min(at - width // 4, len(text) - width)) if at is not None else 0
    if start:
        start = text.find(" ", start) + 1 or start
    end = start + width
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + width // 2)
    return ("… " if start else "") + text[start:end].strip(" ،؛,") + (" …" if end < len(text) else "")
