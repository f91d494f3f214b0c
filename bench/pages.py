"""The pages that are read: the real ones beside the clone where there are any, and the sample press."""

from __future__ import annotations

import gzip

from bench.places import SHARED
from khabar import Capture
from khabar.samples import captures


def real() -> list[Capture]:
    """The real pages beside the clone; none where there are none."""
    found = sorted((SHARED / "pages" / "dev").glob("*.html.gz"))
    return [Capture(content=gzip.decompress(p.read_bytes()), source=p.name, media_type="text/html") for p in found]


def press() -> list[Capture]:
    """The pages of the sample press that are HTML."""
    return [page for page in captures() if b"<html" in page.content[:3000].lower()]


def pages() -> list[Capture]:
    return [*real(), *captures()]
