"""Pages that are no article: openings under others' headlines, what an outlet tells of itself, what was not found.

A card's opening stands under a headline that leads elsewhere, with a day or a name between the two. Where most running
text of a page is of that kind, and the first is, the page is a list; under an address of lists the first may be a few
words on the section or the writer.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from khabar.arabic.words import plain
from khabar.read.data import table
from khabar.read.lines.line import Line

_FEWEST, _HEADLINE_WORDS = 2, 4


def is_list(lines: Sequence[Line], title: int | None, url: str | None) -> bool:
    """Whether the running text `inside` is openings of other articles; `title` is the place of the page's headline."""
    prose = [i for i, line in enumerate(lines) if line.inside and line.is_prose]
    led = [_is_led(lines, i) or _leads_on(lines, i, titled=title is not None) for i in prose]
    many = sum(led)
    if many < _FEWEST:
        return False
    if led[0] and many * 3 >= len(led) * 2:
        return True
    return many * 2 >= len(led) and _is_address_of_lists(url)


def _is_led(lines: Sequence[Line], at: int) -> bool:
    """Whether a headline that leads elsewhere stands right above a paragraph, or a day or a name between them."""
    for line in reversed(lines[max(0, at - 4) : at]):
        if line.is_link and len(line.text.split()) >= _HEADLINE_WORDS:
            return not (line.url or "#").startswith("#")
        if line.is_prose or (line.is_heading and not line.is_link):
            return False
    return False


def _leads_on(lines: Sequence[Line], at: int, *, titled: bool) -> bool:
    """Whether a paragraph's headline stands under it, or a heading over it and «المزيد» under it."""
    if at + 1 >= len(lines) or not lines[at + 1].is_link:
        return False
    after, over = lines[at + 1], lines[at - 1] if at else None
    if plain(after.text) in _more():
        return over is not None and over.is_heading
    return not titled and after.is_heading and len(after.text.split()) >= _HEADLINE_WORDS


@cache
def _more() -> frozenset[str]:
    return frozenset(plain(word) for word in table("kinds.toml")["lists"]["more"])


def _is_address_of_lists(url: str | None) -> bool:
    pieces = {plain(piece) for piece in (url or "").split("?")[0].split("/")[3:]}
    return not pieces.isdisjoint(_addresses())


@cache
def _addresses() -> frozenset[str]:
    return frozenset(plain(word) for word in table("kinds.toml")["lists"]["address"])


def tells_of_outlet(headline: str) -> bool:
    """Whether a headline is that of a page on which an outlet tells of itself («من نحن»)."""
    return plain(headline) in _nones()[0]


def not_found(headline: str) -> bool:
    """Whether a headline says that there is no such page."""
    told = plain(headline)
    return any(words in told for words in _nones()[1])


@cache
def _nones() -> tuple[frozenset[str], tuple[str, ...]]:
    told = table("kinds.toml")["none"]
    return frozenset(plain(word) for word in told["whole"]), tuple(plain(word) for word in told["within"])
