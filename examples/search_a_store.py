"""From saved pages to a store that can be asked: what is new, which stories there are, and what words find.

python examples/search_a_store.py news.db الساحل
"""

from __future__ import annotations

import sys

import khabar
from khabar import samples
from khabar.ingest import relate, take
from khabar.search import catch_up, search

path, *words = sys.argv[1:] or ["news.db", "الساحل"]
archive = khabar.open(path)
for taken in take(archive, samples.captures()):
    print("new:" if taken.ids else "known:", taken.name)
for _ in relate(archive):
    pass
for _ in catch_up(archive):
    pass
for story in archive.stories.newest(limit=5):
    print(f"story: {story.headline} ({len(story.articles)} articles)")
for hit in search(archive, " ".join(words), limit=5):
    print(f"{hit.score:6.2f}  {archive.articles.get(hit.article_id).headline}")
archive.close()
