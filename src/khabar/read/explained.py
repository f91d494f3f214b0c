"""What every line of a page was taken for, and why: the reading of `read`, told step by step.

The steps are those of `read` itself, watched (`Trace`): nothing is judged a second time. Every line of the page is
told once, in its order, with the words of elements that were passed over whole (menus, buttons) at their places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast

from khabar.errors import Unreadable
from khabar.model import Article, Block, Capture, Page, Span
from khabar.outlets import Directory
from khabar.read import page as reading
from khabar.read.lines.line import Frame, Line
from khabar.read.markup.walk import Passed
from khabar.read.split.parts import Part
from khabar.read.trace import Trace

Taken = Literal[
    "headline", "standfirst", "body", "dateline", "byline", "date", "source line", "caption", "list", "label",
    "furniture", "hidden", "cut",
]  # fmt: skip
#: Every thing a line may be taken for, in the order of a legend.
TAKEN: tuple[Taken, ...] = (
    "headline", "standfirst", "body", "dateline", "byline", "date", "source line", "caption", "list", "label",
    "furniture", "hidden", "cut",
)  # fmt: skip
#: What the roles of elements make of the lines in them, where no rule has said more.
_ROLES: Mapping[str, tuple[Taken, str]] = {
    "menu": ("furniture", "its element is a menu"),
    "footer": ("furniture", "its element is the page's footer"),
    "sidebar": ("furniture", "its element stands beside the article"),
    "form": ("furniture", "its element is a form"),
    "login": ("furniture", "its element is a notice, a poll or a login"),
    "share": ("furniture", "its element is for sharing"),
    "tags": ("furniture", "its element holds tags"),
    "promo": ("furniture", "its element promotes the outlet itself"),
    "ad": ("furniture", "its element is an advertisement"),
    "breadcrumb": ("furniture", "its element tells the way to the page"),
    "comments": ("furniture", "its element holds readers' comments"),
    "related": ("list", "its element holds other articles"),
    "latest": ("furniture", "its element holds the outlet's latest or most read"),
    "hidden": ("hidden", "its element hides it from readers"),
    "caption": ("caption", "its element is a picture's caption"),
    "byline": ("byline", "its element names who wrote"),
    "date": ("date", "its element tells a time"),
}
#: What counts only beside an article.
_NEAR = frozenset(("date", "byline", "caption"))
_KINDS = {
    "paragraph": "running text of the article",
    "subhead": "a heading within the article",
    "quote": "a quotation set apart",
    "item": "a point of a list in the article",
    "caption": "a picture's caption",
}
_UNTOLD: tuple[Taken, str] = ("furniture", "taken into no article")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line of a page: its words, what it was taken for, and the reason of the rule that did.

    `part` is the article it belongs to (0 the page's own, 1 and up glued ones), None for what belongs to none; `kind`
    is the block's kind in a body; `element` its place in the markup, outermost first («div > p»).
    """

    text: str
    taken: Taken
    why: str
    part: int | None = None
    kind: str | None = None
    element: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A page as it was read: every line told, with the page itself, or the error that says why it was not read."""

    capture: Capture
    lines: tuple[Told, ...] = ()
    page: Page | None = None
    error: Unreadable | None = None


def explain(source: str | bytes | Capture, *, directory: Directory | None = None) -> Explanation:
    """What `read` takes every line of a page for, and why. Nothing that is wrong with the page is raised."""
    capture = source if isinstance(source, Capture) else reading.captured(source)
    trace = Trace()
    try:
        page = reading.read(capture, directory=directory, trace=trace)
    except Unreadable as error:
        return Explanation(capture=capture, error=error)
    lines = tuple(_lines(trace, page)) if trace.parts is not None else tuple(_of_articles(page))
    return Explanation(capture=capture, lines=lines, page=page)


def _lines(trace: Trace, page: Page) -> Iterator[Told]:
    """Every line of the page in order, those that were passed over at their places."""
    known = _kept(trace, page)
    begin, end = _reach(trace, known)
    waiting = iter(trace.passed)
    passed = next(waiting, None)
    for i, line in enumerate(trace.lines):
        while passed is not None and passed.before <= i:
            yield from _passed(passed)
            passed = next(waiting, None)
        told = known.get(id(line)) or _left_out(line, -1 if i < begin else 1 if i > end else 0)
        yield told if line.frame is None else replace(told, element=_element(line))
    for left in ([passed] if passed else []) + list(waiting):
        yield from _passed(left)


def _reach(trace: Trace, known: Mapping[int, Told]) -> tuple[int, int]:
    """From which line to which the articles of the page stand."""
    kept = [i for i, line in enumerate(trace.lines) if id(line) in known]
    first = trace.title if trace.title is not None else (kept[0] if kept else len(trace.lines))
    return first, (kept[-1] if kept else len(trace.lines))


def _kept(trace: Trace, page: Page) -> dict[int, Told]:
    """What the articles of the page took, by the identity of the line."""
    assert trace.parts is not None
    articles = {article.part: article for article in page.articles}
    found: dict[int, Told] = {}
    for number, part in enumerate(trace.parts.parts):
        article = articles.get(number)
        if article is None:
            found.update(_refused(part, page))
        else:
            found.update(_of_part(part, article, page))
    return found


def _refused(part: Part, page: Page) -> Iterator[tuple[int, Told]]:
    """The lines of a part that made no article."""
    why = page.notes[-1] if page.notes and not page.articles else "too little running text for an article"
    for line in (part.headline, part.dateline, *part.body, *part.sources, *part.bylines, *part.dates):
        if line is not None:
            yield id(line), Told(text=line.text, taken="furniture", why=f"made no article: {why}")


def _of_part(part: Part, article: Article, page: Page) -> Iterator[tuple[int, Told]]:
    number = article.part
    for lines, taken, why in (
        (part.dates, "date", "a line that tells a time"),
        (part.bylines, "byline", "its label says who wrote"),
        (part.sources, "source line", "a closing line that names the source"),
        ([part.dateline], "dateline", "a place and an agency in a line of their own"),
        ([part.headline], "headline", _headline_why(part, number)),
    ):
        for line in lines:
            if line is not None:
                yield id(line), Told(text=line.text, taken=cast("Taken", taken), why=why, part=number)
    cuts = {cut.line: cut for cut in page.cuts if cut.article_id == article.id and cut.field == "text"}
    for line, block in zip(part.body, article.body, strict=False):
        cut = cuts.get(block.line) if block.line is not None else None
        if cut is not None:
            of = f", of article {cut.of}" if cut.of else ""
            yield id(line), Told(text=line.text, taken="cut", why=f"{cut.reason}{of}", part=number, kind=block.kind)
        else:
            yield id(line), _body(block, article)


def _headline_why(part: Part, number: int) -> str:
    if number:
        return "a headline whose own text follows below"
    line = part.headline
    if line is not None and line.fate is not None:
        return line.fate[1]
    if line is not None and line.is_heading:
        return f"the heading ({line.tag}) that says what the page is called"
    if line is not None and line.frame is not None:
        return "the line that says what the page is called"
    return "has a headline's shape and stands first in the text"


def _body(block: Block, article: Article) -> Told:
    why = _KINDS[block.kind]
    at = article.dateline
    if at is not None and at.surface and _stands_in(at.at, block.at):
        why += f"; opens with the date line «{at.surface}»"
    taken: Taken = "caption" if block.kind == "caption" else "body"
    return Told(text=block.text, taken=taken, why=why, part=article.part, kind=block.kind)


def _stands_in(at: Span | None, block: Span | None) -> bool:
    return at is not None and block is not None and at.field == block.field and block.start <= at.start < block.end


def _left_out(line: Line, place: int) -> Told:
    """A line that no article took: by the rule that said so, the role of its element, or where it stands (`place`:
    -1 before the articles, 0 among them, 1 after them)."""
    if line.fate is not None:
        return Told(text=line.text, taken=cast("Taken", line.fate[0]), why=line.fate[1])
    taken, why = _ROLES.get(line.role or "", _UNTOLD)
    if line.role is not None and line.role not in _ROLES:
        why = f"its element is called {line.role}"
    elif taken in _NEAR and place > 0:
        taken, why = "furniture", f"{why}, after the article"
    elif line.role is None and place < 0:
        why = "stands before the headline"
    elif line.role is None and not line.inside:
        why = "stands outside the element that holds the article"
    return Told(text=line.text, taken=taken, why=why)


def _passed(passed: Passed) -> Iterator[Told]:
    taken, why = _ROLES.get(passed.role or "", ("furniture", f"a <{passed.tag}> never holds an article's words"))
    for text in passed.texts:
        yield Told(text=text, taken=taken, why=f"{why}, passed over whole", element=passed.tag)


def _element(line: Line, most: int = 3) -> str:
    """Where in the markup a line stands: the outer elements, then its own («body > div[related] > p»)."""
    names: list[str] = []
    at: Frame | None = line.frame
    while at is not None and len(names) < most:
        names.append(f"{at.tag}[{at.own}]" if at.own else at.tag)
        at = at.parent
    return " > ".join(reversed(names))


def _of_articles(page: Page) -> Iterator[Told]:
    """The lines of articles that came without a page round them."""
    for article in page.articles:
        if article.headline:
            yield Told(text=article.headline, taken="headline", why="its field says so", part=article.part)
        yield from (_body(block, article) for block in article.body)
        yield from _sources(article.source_lines, article.part)


def _sources(blocks: Iterable[Block], part: int) -> Iterator[Told]:
    for block in blocks:
        yield Told(text=block.text, taken="source line", why="a closing line that names the source", part=part)
