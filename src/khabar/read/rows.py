"""Ready rows: articles that somebody else extracted, one a row. Their text is kept as it came, line for line.

What is no part of the article (a read-more line, an app notice, a rule) is told as a `Cut`, never taken out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from khabar.arabic.dates.stamps import moment
from khabar.arabic.letters import language
from khabar.errors import UnreadableRow
from khabar.ids import article_id
from khabar.model import Article, Block, Cut, CutReason, Dateline, Moment, Page, Span
from khabar.outlets import Directory, canonical
from khabar.read.assemble.articles import kinds
from khabar.read.facts import bylines
from khabar.read.lines import datelines
from khabar.read.lines.credit_lines import is_credit
from khabar.read.lines.labels import label
from khabar.read.lines.line import Line, lines

_REASONS: dict[str, CutReason] = {
    "read-also": "link",
    **dict.fromkeys(("similar", "latest", "tags"), "label"),
    **dict.fromkeys(("share", "newsletter", "legal", "furniture", "comments", "skip"), "furniture"),
}
_LONGEST_LINK = 220
#: How far from the end a closing credit or notice may stand (lines).
_CLOSING = 4


def page(row: Mapping[str, object], directory: Directory) -> Page:
    """One row as a page of one article."""
    title, text = _text(row, "title"), _text(row, "text")
    name = str(row.get("id") or row.get("url") or "row")
    if not (title or "").strip() and not (text or "").strip():
        raise UnreadableRow(name, "needs a title or a text")
    url = canonical(told) if (told := _text(row, "url")) else None
    given = _text(row, "id") or article_id(url=url, content=f"{title or ''}\n{text or ''}")
    found = lines(text or "", "text")
    sources = _sources(found, directory)
    body = tuple(_blocks([line for line in found if line not in sources]))
    author = _text(row, "author")
    outlet = _text(row, "outlet")
    dateline = _dateline(body, author, directory)
    place = dateline.place if dateline else None
    when = published(row.get("published"))
    article = Article(
        id=given,
        url=url or _text(row, "url"),
        source=name,
        headline=title if (title or "").strip() else None,
        headline_at=_whole("title", title),
        standfirst=_text(row, "abstract"),
        standfirst_at=_whole("abstract", _text(row, "abstract")),
        author=author,
        author_at=_whole("author", author),
        byline=bylines.writers(author, place, outlet, directory) if author else (),
        dateline=dateline,
        body=body,
        source_lines=tuple(line.block("paragraph") for line in sources),
        section=_text(row, "category"),
        language=language(f"{title or ''} {(text or '')[:600]}"),
        published=when,
        outlet=outlet,
    )
    unread = when is None and row.get("published") not in (None, "")
    notes = (f"its publication time cannot be read: {str(row['published'])[:60]!r}",) if unread else ()
    return Page(articles=(article,), cuts=tuple(announced(article.id, found)), notes=notes)


def _text(row: Mapping[str, object], key: str) -> str | None:
    value = row.get(key)
    if value is None or value == "":
        return None
    return value if isinstance(value, str) else str(value)


def _whole(name: str, text: str | None) -> Span | None:
    return Span(field=name, start=0, end=len(text)) if text else None


def _blocks(found: Sequence[Line]) -> list[Block]:
    return [line.block(kind) for line, kind in zip(found, kinds(found), strict=True)]


def _dateline(body: Sequence[Block], author: str | None, directory: Directory) -> Dateline | None:
    first = body[0] if body else None
    if first is not None:
        found = datelines.opening(first.text, directory, first.at) or datelines.alone(first.text, directory, first.at)
        if found is not None:
            return found
    return datelines.in_author(author, directory) if author else None


def _sources(found: Sequence[Line], directory: Directory) -> list[Line]:
    """The closing lines that name where the text comes from: «المصدر: …», «*نقلاً عن …», «فرانس24/ أ ف ب»."""
    closing = found[-_CLOSING:] if len(found) > 1 else []
    return [
        line
        for line in found
        if len(line.text) <= 120
        and (_named_source(line, closing) or (line in closing and is_credit(line.text, directory)))
    ]


def _named_source(line: Line, closing: Sequence[Line]) -> bool:
    told = label(line.text)
    return told is not None and told.kind == "source" and line in closing and not line.is_prose


def published(value: object) -> Moment | None:
    """When a row says it was published: a datetime (UTC where it has no zone), a date, or a text that tells one."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return Moment(instant=value if value.tzinfo else value.replace(tzinfo=UTC))
    if isinstance(value, date):
        return Moment(day=value, precision="day")
    return moment(str(value), "given", "UTC")


def announced(article_id: str, found: Sequence[Line]) -> list[Cut]:
    """The lines of a ready text that announce something else, and the headlines that follow such a label."""
    cuts: list[Cut] = []
    listing = False
    for i, line in enumerate(found):
        told = label(line.text)
        if told is not None and told.kind == "tags" and i + 1 < len(found) and found[i + 1].is_prose:
            told = None  # a hashtag over running text is its subhead
        reason = _reason(line, told.kind, told.rest, len(found) - i) if told else None
        if reason is not None and line.number is not None:
            cuts.append(Cut(article_id=article_id, line=line.number, reason=reason))
            listing = told is not None and told.kind in ("read-also", "similar") and told.rest is None
        # A line that ends with a colon goes on in the next one: no headline does.
        elif listing and line.is_titular and line.text[-1] != ":" and not line.is_prose and line.number is not None:
            cuts.append(Cut(article_id=article_id, line=line.number, reason="link"))
        else:
            listing = False
    return cuts


def _reason(line: Line, kind: str, rest: int | None, left: int) -> CutReason | None:
    """Why a labelled line is no part of the text; None where it is, or may be."""
    reason = _REASONS.get(kind)
    if reason is None or len(line.text) > _LONGEST_LINK:
        return None
    if reason == "furniture":
        return reason if left <= _CLOSING + 2 or kind in ("newsletter", "legal") else None
    return "label" if rest is None else reason
