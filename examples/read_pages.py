"""What a page holds: its own article, the articles glued into it, and the lists beside them.

python examples/read_pages.py page.html …      (without a file: the sample press)
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import khabar
from khabar import samples


def captures() -> Iterator[khabar.Capture]:
    if len(sys.argv) == 1:
        yield from samples.captures()
    for name in sys.argv[1:]:
        yield khabar.Capture(content=Path(name).read_bytes(), source=name)


for capture in captures():
    page = khabar.read(capture)
    print(capture.name)
    for article in page.articles:
        whose = "the page's own" if article.part == 0 else "glued in"
        when = article.published.iso if article.published else "no date"
        print(f"  {whose}: {article.headline or 'without a headline'} ({when}, {len(article.body)} blocks)")
    for link in (*page.read_also, *page.similar):
        print(f"  elsewhere: {link.headline}")
