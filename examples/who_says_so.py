"""Who says so: the sources an article names, and what it says that somebody said.

python examples/who_says_so.py page.html …      (without a file: the sample press)
"""

from __future__ import annotations

import sys
from pathlib import Path

import khabar
from khabar import samples

given = [khabar.Capture(content=Path(name).read_bytes(), source=name) for name in sys.argv[1:]]
for capture in given or samples.captures():
    for article in khabar.read(capture).articles:
        told = khabar.attribute(article)
        print(article.headline or article.text[:60])
        for credit in told.credits:
            print(f"  {credit.kind}: {credit.name}, written «{credit.surface}»")
        for quote in told.quotes:
            print(f"  {quote.speaker or 'somebody'} ({quote.kind}): {quote.content}")
