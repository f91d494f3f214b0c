"""From the lines of a part to an `Article`: which line is subhead or quotation, and where each stands in the text.

A page with markup has no text of its own: its field `text` is the body's blocks joined by line feeds. A plain text is
field `page`, and every offset counts in the whole of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from khabar.arabic.fold import fold
from khabar.arabic.letters import language
from khabar.ids import part_id
from khabar.model import Article, Block, BlockKind, Dateline, Span
from khabar.outlets import Directory
from khabar.read.lines import datelines
from khabar.read.lines.labels import label
from khabar.read.lines.line import Line
from khabar.read.split.parts import Part

_SUBHEAD = 90
_BOLD_SUBHEAD = 130
_QUESTION = "؟?:!"


def kinds(lines: Sequence[Line]) -> Iterator[BlockKind]:
    """What each line of a body is. A subhead is short, has no stop, and opens running text longer than itself."""
    for i, line in enumerate(lines):
        before, after = lines[i - 1] if i else None, lines[i + 1] if i + 1 < len(lines) else None
        if _is_subhead(line, after, first=i == 0) and not _goes_on(line, before):
            yield "subhead"
        elif line.tag == "blockquote":
            yield "quote"
        elif line.bullet:
            yield "item"
        else:
            yield "paragraph"


def _goes_on(line: Line, before: Line | None) -> bool:
    """Whether a short line goes on with the short ones before it: a row of a table, no subhead."""
    if before is None or line.is_heading or line.tag != before.tag or line.bold:
        return False
    return not before.is_prose and not before.bold and before.is_titular


def _is_subhead(line: Line, after: Line | None, *, first: bool) -> bool:
    if line.is_heading:
        return True
    if after is None or not after.is_prose or not line.is_titular or line.bullet or line.linked:
        return False
    if label(line.text) is not None:
        return False
    length = len(line.text)
    if line.bold * 10 >= length * 9:
        return length <= _BOLD_SUBHEAD and line.text[-1] not in _QUESTION
    short = length <= _SUBHEAD and len(line.text.split()) >= 2
    return short and not first and line.text[-1] not in _QUESTION + '»"”' and len(after.text) > length * 1.4


def article(part: Part, directory: Directory, *, marked: bool, author: str | None = None) -> Article:
    """The article that the lines of `part` make, without an id and without anything of the page round it."""
    told = kinds(part.body)
    body = tuple(_joined(part.body, told)) if marked else tuple(map(Line.block, part.body, told))
    title = part.headline
    return Article(
        id="",
        headline=title.text if title else None,
        headline_at=_place(title, "title", marked) if title else None,
        author=author,
        author_at=Span(field="author", start=0, end=len(author)) if author else None,
        dateline=_dateline(part, body, author, directory, marked),
        body=body,
        source_lines=tuple(
            _joined(part.sources, _paragraphs(), "source line")
            if marked
            else (s.block("paragraph") for s in part.sources)
        ),
        language=language(" ".join(block.text[:200] for block in body[:3])),
    )


def _paragraphs() -> Iterator[BlockKind]:
    while True:
        yield "paragraph"


def _joined(lines: Iterable[Line], told: Iterable[BlockKind], name: str = "text") -> Iterator[Block]:
    start = 0
    for number, (line, kind) in enumerate(zip(lines, told, strict=False)):
        at = Span(field=name, start=start, end=start + len(line.text))
        # Cuts name lines of the text: without a number no line of a page could ever be cut.
        yield Block(kind=kind, text=line.text, at=at, line=number if name == "text" else None)
        start = at.end + 1


def _place(line: Line, name: str, marked: bool) -> Span:
    if marked:
        return Span(field=name, start=0, end=len(line.text))
    return Span(field=line.field, start=line.start, end=line.start + len(line.text))


def _dateline(
    part: Part, body: Sequence[Block], author: str | None, directory: Directory, marked: bool
) -> Dateline | None:
    if part.dateline is not None:
        return datelines.alone(part.dateline.text, directory, _place(part.dateline, "dateline", marked))
    first = next((block for block in body if block.kind != "subhead"), None)
    found = datelines.opening(first.text, directory, first.at) if first else None
    return found or (datelines.in_author(author, directory) if author else None)


def glued(found: Article, number: int, carrier: str, source: str | None) -> Article:
    """A whole article glued into a page: named by its carrier and its own words, never by its position."""
    lead = next((block.text for block in found.body if block.kind == "paragraph"), "")
    name = part_id(carrier=carrier, headline=fold(found.headline or ""), lead=fold(lead))
    return replace(found, id=name, part=number, source=source)
