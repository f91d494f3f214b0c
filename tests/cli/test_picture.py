"""The picture of a page: every line in it once, in words and colours, and nothing the page says is ever markup."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from khabar.cli import khabar
from khabar.cli.facts import facts
from khabar.cli.picture import known_by, picture, reason
from khabar.model import Capture
from khabar.read import explain
from khabar.read.explained import TAKEN, Explanation
from khabar.samples import press

LEAD = "قالت أمينة المكتبة إن القاعة الجديدة ستفتح أبوابها مطلع الأسبوع المقبل أمام الطلاب والباحثين من البلدة وجوارها."
HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</p></li></ol><h1>مزوّر</h1>",
    "{{ 7 * 7 }} {% raw %}",
    "&lt;b&gt; &amp;amp;",
    "\u202eمقلوب\u202c",
)


def drawn(explained: Iterable[Explanation]) -> LexborHTMLParser:
    return LexborHTMLParser("".join(picture(explained)))


def page(text: str, kind: str = "text/html", name: str = "page.html") -> Explanation:
    return explain(Capture(content=text.encode(), media_type=kind, source=name))


def texts(tree: LexborHTMLParser) -> list[str]:
    return [node.text() for node in tree.css(".line .text")]


@pytest.mark.parametrize("path", sorted((Path(__file__).parents[1] / "pages").rglob("*.html")), ids=lambda p: p.name)
def test_every_line_is_in_it_once_in_order(path: Path) -> None:
    explained = explain(path.read_bytes())
    tree = drawn([explained])
    assert texts(tree) == [line.text for line in explained.lines]
    assert [node.text() for node in tree.css(".line .number")] == [str(n + 1) for n in range(len(explained.lines))]
    assert all(node.text().strip() for node in tree.css(".line .why bdi"))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_page_says_is_never_markup(text: str) -> None:
    words = f"قاعة جديدة في مكتبة البلدة القديمة\n\n{LEAD}\n\n{LEAD} {text}\n\n{LEAD}\n"
    explained = page(words, "text/plain", name=f"{text}.txt")
    tree = drawn([explained])
    assert texts(tree) == [line.text for line in explained.lines]
    assert any(text.strip("\u202e\u202c") in line for line in texts(tree))
    assert tree.css("script, img, iframe, object, embed, link, form, base, svg") == []
    assert len(tree.css("h1")) == 1
    names = {name for node in tree.css("*") for name in node.attributes}
    assert not [name for name in names if name.startswith("on") and name != "one"]


def test_it_needs_nothing_from_anywhere() -> None:
    whole = "".join(picture([page(f"<h1>قاعة جديدة</h1><p>{LEAD}</p><p><a href='https://x.example/'>{LEAD}</a></p>")]))
    tree = LexborHTMLParser(whole)
    assert "default-src 'none'" in whole
    assert tree.css("[src], [srcset], [action]") == []
    assert all((node.attributes["href"] or "").startswith("#") for node in tree.css("[href]"))
    assert "url(" not in whole
    assert "@import" not in whole


def test_a_page_without_an_article_says_so_and_why() -> None:
    tree = drawn([page("<ul><li><a href=/1>خبر أول من أخبار البلدة</a></li></ul><p>نص قصير</p>")])
    assert "لم يُعثر في هذه الصفحة على مقال" in tree.css_first(".card.none").text()
    assert tree.css_first(".card.notes li").text().strip()


def test_a_glued_article_has_its_own_facts_and_its_own_beginning() -> None:
    own, other = "قاعة جديدة في مكتبة البلدة", "سوق السمك ينتقل إلى الرصيف الشمالي"
    tree = drawn(
        [
            page(
                f"<title>{own}</title><h1>{own}</h1><p>{LEAD}</p><p>{LEAD}</p><p>اقرأ أيضاً</p>"
                f"<p>{other}</p><p>عمان-بترا</p><p>{LEAD}</p><p>{LEAD}</p>"
            )
        ]
    )
    assert tree.css_first(".card.glued .title").text().strip() == other
    assert [node.text() for node in tree.css(".part")] == ["مقال ملصق 1"]
    assert len(tree.css(".line.glued.body")) == 2


def test_many_pages_are_one_picture_with_one_legend(tmp_path: Path) -> None:
    for name in ("a", "ب"):
        (tmp_path / f"{name}.html").write_text(f"<h1>قاعة جديدة في المكتبة</h1><p>{LEAD}</p><p>{LEAD}</p>", "utf-8")
    (tmp_path / "c.html").write_bytes(b"")
    result = CliRunner().invoke(khabar, ["read", "--explain", "--format", "html", str(tmp_path)])
    assert result.exit_code == 1
    assert "c.html: is empty" in result.stderr
    tree = LexborHTMLParser(result.stdout)
    assert [node.text().rpartition("/")[2] for node in tree.css(".name")] == ["a.html", "ب.html"]
    assert len(tree.css(".key input")) == len(TAKEN)
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))


def test_the_terminal_shows_the_same_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"قاعة جديدة في المكتبة\n\n{LEAD}\n\n{LEAD}\n", "utf-8")
    result = CliRunner().invoke(khabar, ["read", "--explain", str(tmp_path / "a.txt")])
    assert result.exit_code == 0
    assert "headline" in result.stdout
    assert "running text of the article" in result.stdout


def test_a_page_cannot_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"قاعة \x1b[31mحمراء\n\n{LEAD} \x1b]0;x\x07\n\n{LEAD}\n", "utf-8")
    for form in ([], ["--format", "md"], ["--explain"]):
        result = CliRunner().invoke(khabar, ["read", *form, str(tmp_path / "a.txt")])
        assert "حمراء" in result.stdout
        assert not set("\x1b\x07") & set(result.stdout)


def test_programs_get_the_same_lines_as_json(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"قاعة جديدة في المكتبة\n\n{LEAD}\n\n{LEAD}\n", "utf-8")
    result = CliRunner().invoke(khabar, ["read", "--explain", "--format", "jsonl", str(tmp_path / "a.txt")])
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["line"], line["taken"], line["part"]) for line in lines] == [
        (1, "headline", 0), (2, "body", 0), (3, "body", 0),
    ]  # fmt: skip
    assert all(line["why"] and line["source"].endswith("a.txt") for line in lines)


def test_formats_and_explaining_go_together_or_not_at_all(tmp_path: Path) -> None:
    for words in (["--format", "html"], ["--explain", "--format", "ninjs"]):
        assert CliRunner().invoke(khabar, ["read", *words, str(tmp_path)]).exit_code == 2


def test_every_reason_is_told_in_the_picture_s_language() -> None:
    """A new reason of the reader is a new line of `cli/data/picture.toml` (its «reasons»)."""
    reasons: set[str] = set()
    evidence: set[str] = set()
    for capture in press.captures():
        explained = explain(capture)
        reasons.update(line.why for line in explained.lines)
        if explained.page is not None:
            reasons.update(explained.page.notes)
            evidence.update(f.known_by for a in explained.page.articles for f in facts(a) if f.known_by)
    assert [why for why in sorted(reasons) if reason(why) == why] == []
    assert [told for told in sorted(evidence) if known_by(told) == told and not told.startswith("«")] == []


def test_every_kind_of_line_has_a_name() -> None:
    words = tomllib.loads((files("khabar.cli.data") / "picture.toml").read_text("utf-8"))
    assert set(TAKEN) == set(words["taken"])
