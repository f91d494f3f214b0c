"""Lists that are no part of an article: headlines of others, in a read-also line or under «مقالات مشابهة»."""

from __future__ import annotations

import re
from collections.abc import Iterable

from khabar.arabic.words import plain
from khabar.model import Link
from khabar.outlets import canonical
from khabar.read.lines.line import Line

#: Fewer characters are a button or a section, no headline.
SHORTEST = 12
_WRAPPED = re.compile(r"^\((.*)\)$|^\[(.*)\]$")
_EDGES = " \t\u00a0•●▪-–—:|»«\u200f\u200e"


def is_entry(line: Line) -> bool:
    """Whether a line may be a headline in a list: a link, a bullet, or a line of a headline's shape."""
    text = line.text
    if len(text) < SHORTEST or len(text) > 300 or line.links > 1:
        return False
    words = len(text.split())
    if words < 2 or (words == 2 and len(text) < 20):
        return False
    return line.is_link or line.bullet or line.is_titular or line.is_heading


def link(line: Line, text: str | None = None, base: str | None = None) -> Link | None:
    """The line, or `text` of it, as a link to another article; None where too little is left."""
    told = _bare(text if text is not None else line.text)
    wrapped = _WRAPPED.match(told)
    told = (wrapped[1] or wrapped[2] or told).strip() if wrapped else told
    if len(told) < SHORTEST:
        return None
    url = line.url if line.url and not line.url.startswith(("#", "javascript:", "mailto:")) else None
    return Link(headline=told, url=canonical(url, base) if url else None)


def _bare(text: str) -> str:
    """A headline without what stands round it in a list; a quotation that opens or closes it keeps its marks."""
    told = text.strip(_EDGES).strip()
    if not told:
        return ""
    opening, closing = text.partition(told)[::2]
    if "«" in opening and told.count("»") > told.count("«"):
        told = f"«{told}"
    if "»" in closing and told.count("«") > told.count("»"):
        told = f"{told}»"
    return told


def unlike(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links in order, each headline once."""
    found: dict[str, Link] = {}
    for one in links:
        key = plain(one.headline)
        if key not in found or (found[key].url is None and one.url):
            found[key] = one
    return tuple(found.values())
