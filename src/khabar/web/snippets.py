"""The stretch of an article that answers a query, with the words that do marked."""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from khabar.arabic.tokens import Placed, placed
from khabar.model import Article

#: Characters of a snippet, about two lines.
WIDTH = 220
#: Paragraphs that are looked through for the best one.
DEEPEST = 40


class Piece(NamedTuple):
    """A run of text, and whether the query asked for it."""

    text: str
    hit: bool


def marked(text: str, forms: Set[str]) -> tuple[Piece, ...]:
    """All of `text` in pieces, those words marked whose search form is among `forms`."""
    pieces: list[Piece] = []
    last = 0
    for word in _hits(text, forms):
        pieces += [Piece(text[last : word.start], False), Piece(text[word.start : word.end], True)]
        last = word.end
    pieces.append(Piece(text[last:], False))
    return tuple(piece for piece in pieces if piece.text)


def snippet(article: Article, forms: Set[str], width: int = WIDTH) -> tuple[Piece, ...]:
    """About `width` characters of the body round the words asked for; its beginning where none of them
    stands."""
    texts = [b.text for b in article.body if b.kind != "caption"][:DEEPEST]
    if not texts:
        return ()
    best = max(texts, key=lambda text: len({word.token for word in _hits(text, forms)}))
    return marked(_window(best, _hits(best, forms), width), forms)


def opening(article: Article, width: int = WIDTH) -> str | None:
    """The first words of an article's standfirst or body."""
    first = article.standfirst or next((b.text for b in article.body if b.kind in ("paragraph", "quote")), None)
    return _window(first, [], width) if first else None


def _hits(text: str, forms: Set[str]) -> list[Placed]:
    return [word for word in placed(text) if word.token in forms]


def _window(text: str, hits: list[Placed], width: int) -> str:
    """`width` characters of `text` that begin a little before the first hit, cut between words."""
    if len(text) <= width:
        return text
    start = max(0, min(hits[0].start - width // 4, len(text) - width)) if hits else 0
    if start:
        start = text.find(" ", start) + 1 or start
    end = start + width
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + width // 2)
    return ("… " if start else "") + text[start:end].strip(" ،؛,") + (" …" if end < len(text) else "")
