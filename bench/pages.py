"""The pages that are read: the real ones beside the clone where there are any, and the sample press."""

from __future__ import annotations

import gzip

from bench.places import SHARED
from khabar import Capture
from khabar.samples import captures


def pages() -> list[Capture]:
    real = sorted((SHARED / "pages" / "dev").glob("*.html.gz"))
    found = [
        Capture(content=gzip.decompress(p.read_bytes()), source=p.name, media_type="text/html") for p in real
    ]
    return [*found, *captures()]
