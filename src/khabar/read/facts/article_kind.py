"""What an article is beside a report: an opinion, a live page, a gallery, a video. Each told by evidence, data in
`data/kinds.toml`.

In the order of trust: what the page says for machines, its section, the way its headline opens, its address; and,
where these leave it open, its shape: a gallery has more captions than paragraphs, a live page opens its entries with
the hour. A headline that only promises pictures («بالصور») over running text makes no gallery.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from khabar.arabic.fold import fold
from khabar.arabic.words import plain
from khabar.model import ArticleKind, KnownBy
from khabar.read.data import table
from khabar.read.lines.line import Line
from khabar.read.markup.metadata import Signs

#: So many captions, or entries that open with an hour, make a gallery, or a live page.
_PICTURES, _ENTRIES = 4, 3
#: Fewer captions than this keep no promise of pictures.
_FEW = 2
#: A paragraph that runs longer than this is no caption.
_CAPTION = 220
_DISCLAIMER = 300
_HOUR = re.compile(r"\W{0,3}(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\d)")


class Kind(NamedTuple):
    """The kind of an article, how it is known, and by which mark of the page (None for a plain report)."""

    kind: ArticleKind = "article"
    by: KnownBy | None = None
    mark: str | None = None


def kind(
    signs: Signs,
    headline: str | None,
    sections: Iterable[str | None],
    url: str | None,
    body: Sequence[Line],
    figures: int,
    closing: Sequence[Line] = (),
) -> Kind:
    """What the evidence says; `figures` is how many captions of pictures stand among the text, `closing` its last lines
    and those right under it."""
    told = str(signs.article.get("@type") or signs.medium.get("@type") or "")
    for name, words in _kinds("types").items():
        if any(word in told for word in words):
            return Kind(name, "json-ld", "@type")
    if (signs.say("og:type") or "").lower().startswith("video"):
        return Kind("video", "meta", "og:type")
    for section in sections:
        if section and (found := _of(fold(section), _folded("sections"))):
            return Kind(found, "text", section)
    if word := next((word for line in closing if (word := _disclaimed(line.text))), None):
        return Kind("opinion", "text", word)
    return _by_headline(headline, body, figures) or _by_address(url) or _by_shape(body, figures) or Kind()


def _disclaimed(text: str) -> str | None:
    """What of a line says that opinions in it are the writer's."""
    told = table("kinds.toml")["disclaimer"]
    if len(text) > _DISCLAIMER or not any(word in text for word in told["telling"]):
        return None
    words = fold(text)
    found = next((one for one in told["opinion"] if fold(one) in words), None)
    return found if found and not set(plain(text).split()).isdisjoint(plain(one) for one in told["of"]) else None


def _by_headline(headline: str | None, body: Sequence[Line], figures: int) -> Kind | None:
    told = fold(headline or "")
    for name, words in _folded("within").items():
        if word := next((word for word in words if word in told), None):
            return Kind(name, "text", word)
    opening = re.match(r"\W{0,3}(\w+(?:\s\w+)?)\s?(?:[:|/»]|\.\.|…)", told)
    found = _of(opening[1], _folded("opening")) if opening else None
    if found is None or opening is None:
        return None
    if (found == "gallery" and (figures < _FEW or _runs(body, figures))) or (found == "video" and _runs(body, 0)):
        return None
    return Kind(found, "text", opening[1])


def _by_address(url: str | None) -> Kind | None:
    """By a piece of the path before the last: the last is the article's own name."""
    pieces = [fold(piece) for piece in (url or "").split("?")[0].split("/")[3:-1]]
    for name, words in _folded("address").items():
        if piece := next((piece for piece in pieces if piece in words), None):
            # A film's page may carry a whole report: its address alone does not make it less of one.
            return Kind(name, "url", piece) if name == "opinion" else None
    return None


def _by_shape(body: Sequence[Line], figures: int) -> Kind | None:
    if sum(1 for line in body if _HOUR.match(line.text) and (line.is_heading or len(line.text) < 12)) >= _ENTRIES:
        return Kind("live", "shape", "entries with the hour")
    if figures >= _PICTURES and figures > sum(line.is_prose for line in body):
        return Kind("gallery", "shape", "captions")
    return None


def _runs(body: Sequence[Line], figures: int) -> bool:
    """Whether the text is a report's: more long paragraphs than one, and than pictures with captions."""
    prose = [line for line in body if line.is_prose and len(line.text) > _CAPTION]
    return len(prose) > max(1, figures)


def _of(words: str, known: Mapping[ArticleKind, frozenset[str]]) -> ArticleKind | None:
    told = plain(words)
    return next((name for name, many in known.items() if told in many), None)


def _kinds(what: str) -> Mapping[ArticleKind, Sequence[str]]:
    found: Mapping[ArticleKind, Sequence[str]] = table("kinds.toml")[what]
    return found


@cache
def _folded(what: str) -> Mapping[ArticleKind, frozenset[str]]:
    return {name: frozenset(plain(word) for word in words) for name, words in _kinds(what).items()}
