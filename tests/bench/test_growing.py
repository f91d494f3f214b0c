"""A large archive grown from a small one is a store like any other, with what was found out copied along."""

from __future__ import annotations

import time
from pathlib import Path

from bench.growing import grow
from bench.search import KINDS, latency, one_more, queries
from khabar.model import Tokens
from khabar.search import ailments, catch_up, search
from khabar.store import open_archive
from tests.newsroom import MATCH, Newsroom, capture, page


def small(path: Path) -> Newsroom:
    newsroom = Newsroom()
    newsroom.article("الوزير يبحث صيانة القنوات", hours=1, url="https://al-ghadir.example/1")
    newsroom.article("الميناء يهزم الساحل", MATCH, hours=2)
    archive = open_archive(str(path))
    for article in newsroom.made:
        archive.add(capture(article), page(article))
    archive.close()
    return newsroom


def test_a_grown_archive_holds_every_article_as_often_as_it_should(tmp_path: Path) -> None:
    newsroom, large = small(tmp_path / "small.db"), tmp_path / "large.db"
    steps = list(grow(str(tmp_path / "small.db"), str(large), 6, 100, time.monotonic() + 600))
    assert steps
    archive = open_archive(str(large))
    assert archive.articles.count() == 6
    assert sum(catch_up(archive)) == 6
    first = newsroom.made[0]
    assert {hit.article_id for hit in search(archive, "صيانة القنوات")} >= {first.id, f"{first.id}~1", f"{first.id}~2"}
    copy = archive.articles.get(f"{first.id}~2")
    assert (copy.headline, copy.url) == (first.headline, f"{first.url}~2")
    assert copy.published is not None
    assert first.published is not None
    assert copy.published.instant is not None
    assert first.published.instant is not None
    assert (copy.published.instant - first.published.instant).days == 200
    (form,) = archive.spellings.analyser.tokens("صيانة")
    assert archive.tokens.held(form) == 3
    assert archive.upkeep.ailments() == []
    assert ailments(archive) == []
    archive.close()


def test_growing_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    small(tmp_path / "small.db")
    whole = list(grow(str(tmp_path / "small.db"), str(tmp_path / "whole.db"), 4, 100, time.monotonic() + 600))
    again = grow(str(tmp_path / "small.db"), str(tmp_path / "again.db"), 4, 100, time.monotonic() + 600)
    done = [next(again) for _ in range(5)]
    again.close()
    done += grow(str(tmp_path / "small.db"), str(tmp_path / "again.db"), 4, 100, time.monotonic() + 600)
    assert done == whole


def test_measuring_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    small(tmp_path / "small.db")
    archive = open_archive(str(tmp_path / "small.db"))
    list(catch_up(archive))
    asked = queries(archive)
    assert set(asked) == set(KINDS)
    assert queries(archive) == asked
    took = latency(archive, {"phrase": ['"صيانة القنوات"']}, "relevance")
    assert took["phrase"].p95 > 0
    assert one_more(archive) > 0
    assert ailments(archive) == []
    assert all(isinstance(tokens, Tokens) for tokens in archive.tokens.by_number([1, 2]).values())
    archive.close()
