"""Ids: short stable names of articles and of all else that is kept, told by what a thing is and never by where it lies.

This module imports nothing of Khabar, so that a store and a batch job agree on ids without talking to each other.
"""

from __future__ import annotations

import hashlib


def digest(*parts: str) -> str:
    """A short stable name for `parts`: 20 hexadecimal digits of BLAKE2b (80 bits: a clash in a billion articles has
    odds below one in a million)."""
    told = hashlib.blake2b(digest_size=10)
    for part in parts:
        told.update(part.encode("utf-8", "surrogatepass"))
        told.update(b"\x00")
    return told.hexdigest()


def article_id(*, url: str | None, content: str) -> str:
    """The id of a page's own article: its canonical URL tells it, or its content where it has none."""
    return digest("url", url) if url else digest("content", content)


def part_id(*, carrier: str, headline: str, lead: str) -> str:
    """The id of a glued article: its carrier and its folded headline and lead, never its position, so that a better
    reader gives it the same name."""
    return digest("part", carrier, headline, lead)
