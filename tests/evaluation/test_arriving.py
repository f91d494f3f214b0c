"""A live run: what is cut when an article comes, and what when its teaser's owner has come."""

from __future__ import annotations

from typing import Any

from evaluation.arriving import Cost, report, run
from khabar.store import open_archive
from tests.newsroom import MATCH, MEETING

TEASER = "انطلقت في مدينة المرسى أعمال ملتقى الخط العربي بمشاركة ثلاثين خطاطا من عشر دول"


def row(key: str, text: tuple[str, ...]) -> dict[str, Any]:
    url = f"https://al-ghadir.example/{key}"
    return {"id": key, "url": url, "outlet": "al-ghadir", "title": f"خبر {key}", "text": "\n".join(text)}


def test_a_teaser_is_cut_by_its_text_when_it_comes_and_owned_when_its_owner_comes() -> None:
    archive = open_archive(":memory:")
    host, owner = row("match", (*MATCH, TEASER)), row("script", (TEASER, "ويستمر الملتقى خمسة أيام"))
    found = run(archive, [row("meeting", MEETING), host, owner], step=3)
    archive.close()
    assert [(cut.article_id, cut.line, cut.of) for cut in found.arrived] == [("match", 3, None)]
    assert [(cut.article_id, cut.line, cut.of) for cut in found.last] == [("match", 3, "script")]
    assert [cost.articles for cost in found.costs] == [3]


def test_costs_are_told_as_multiples_of_the_first() -> None:
    figures = {"precision": 0.9, "recall": 1.0, "foreign_cuts_per_1000_clean_articles": 0.0}
    told = "".join(report({"at arrival": figures}, [Cost(10, 0.002), Cost(20, 0.003)]))
    assert "| at arrival | 0.900 | 1.000 | 0.00 |" in told
    assert "| 20 | 1.50 |" in told
