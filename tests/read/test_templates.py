"""Pages in the shapes that outlets' templates have, each with what an editor reads on it in its first line."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from khabar.model import Capture, Page
from khabar.read import read

HEADLINE = "ميناء الصيادين يستقبل أول سفينة أبحاث بعد ترميم الرصيف الشرقي"
PARAGRAPHS = (
    "وصلت سفينة الأبحاث «المرجان» فجر الثلاثاء إلى ميناء الصيادين، في أول رحلة لها منذ ترميم الرصيف الشرقي الذي "
    "استغرق عامين كاملين.",
    "وقال مدير الميناء نادر الحلبي إن الرصيف صار يتسع لثلاث سفن في وقت واحد، وإن العمل فيه انتهى قبل موعده بأسبوعين "
    "رغم العواصف.",
    "وتحمل السفينة على متنها 24 باحثاً يدرسون تيارات البحر وأسماكه، ومن المقرر أن تبقى في الميناء حتى نهاية الشهر قبل "
    "أن تتجه إلى الجنوب.",
    "وأضاف الحلبي أن البلدية تخطط لفتح الرصيف أمام الزوار كل يوم جمعة، مع جولات يشرح فيها الباحثون ما وجدوه في أعماق "
    "البحر.",
)
LATEST = "".join(
    f'<li><a href="/n/{n}">{headline}</a> <span class="time">{day}</span></li>'
    for n, (headline, day) in enumerate(
        (
            ("المجلس البلدي يناقش موازنة الحدائق", "07/05/2031"),
            ("افتتاح مدرسة جديدة في الحي الغربي", "07/05/2031"),
            ("فريق السباحة يعود بثلاث ميداليات", "06/05/2031"),
        )
    )
)
TEMPLATES = sorted((Path(__file__).parent / "templates").glob("*.html"))


def filled(words: str) -> str:
    text = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    for name, value in (("headline", HEADLINE), ("text", text), ("latest", LATEST)):
        words = words.replace(f"{{{name}}}", value)
    return re.sub(r"\{p(\d)\}", lambda number: PARAGRAPHS[int(number[1]) - 1], words)


def expected(page: str) -> dict[str, str]:
    told = re.match("<!-- expect: (.*) -->", page)
    assert told is not None
    return dict(one.split("=", 1) for one in filled(told[1]).split("; "))


def opened(page: str, told: dict[str, str]) -> Page:
    day = told.get("fetched", "2031-05-20")
    fetched = None if day == "none" else datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
    url = told.get("url", "https://mina.example/news/77")
    return read(Capture(content=filled(page).encode(), media_type="text/html", url=url, fetched_at=fetched))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_every_template_is_read_as_an_editor_reads_it(template: Path) -> None:
    page = template.read_text("utf-8")
    told = expected(page)
    found = opened(page, told)
    if told.get("no-article"):
        assert found.articles == ()
        return
    article = found.main
    assert article.headline == told.get("headline", HEADLINE)
    assert (article.published.iso[:10] if article.published else "none") == told["published"]
    assert article.kind == told.get("kind", "article")
    if "byline" in told:
        assert ("، ".join(article.byline) or "none") == told["byline"]
    if article.kind != "live":
        # Nothing but the text: a dateline that stands in it may open its first paragraph.
        assert article.text.count("\n") < len(PARAGRAPHS) + 2
        assert all(words in article.text for words in PARAGRAPHS if words in filled(page))
