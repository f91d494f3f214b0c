"""Feeds that carry the text of their items: RSS, Atom and other XML, and JSON Feed. Each item is a capture of its own,
with what the feed says of it as hints (title, date, guid, author, category)."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Any

import msgspec

from khabar.errors import Unreadable, UnreadableFile
from khabar.model import Capture

#: What every JSON Feed says of its version.
JSON_FEED = b"jsonfeed.org/version"
MAX_ITEMS = 5_000


def items(capture: Capture) -> Iterator[Capture | UnreadableFile]:
    """The items of a feed as captures; a feed that cannot be read, or holds none, is one error."""
    if capture.media_type == "application/feed+json":
        yield from _json(capture)
        return
    from khabar.read.decode.encodings import decode
    from khabar.read.xml import items as split

    try:
        text = decode(capture.content, None, capture.name).text
        if _is_html(text):
            yield capture
            return
        yield from split(text, capture)
    except Unreadable as error:
        yield UnreadableFile(error.name, error.why)


def _is_html(text: str) -> bool:
    """XHTML and HTML are called XML now and then."""
    head = text[:2000].lower()
    return "<html" in head or head.lstrip().startswith("<!doctype html")


def _json(capture: Capture) -> Iterator[Capture | UnreadableFile]:
    name = capture.name
    try:
        told = msgspec.json.decode(capture.content.removeprefix(codecs.BOM_UTF8), type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        yield UnreadableFile(name, f"is no JSON Feed ({error})")
        return
    found = told.get("items")
    if "jsonfeed.org/version" not in str(told.get("version", "")) or not isinstance(found, list):
        yield UnreadableFile(name, "is JSON of a kind that is not read: no JSON Feed")
        return
    for number, item in enumerate(found[:MAX_ITEMS]):
        yield _json_item(capture, item, told, f"{name}#{number}")
    if len(found) > MAX_ITEMS:
        yield UnreadableFile(name, f"holds more than {MAX_ITEMS} items")


def _json_item(capture: Capture, item: object, feed: dict[str, Any], name: str) -> Capture | UnreadableFile:
    from khabar.read.xml import ITEM

    if not isinstance(item, dict):
        return UnreadableFile(name, "is no item of a feed")
    text = next((t for key in ("content_html", "content_text", "summary") if (t := _said(item.get(key)))), None)
    title = _said(item.get("title"))
    if not text and not title:
        return UnreadableFile(name, "is an item without a title and a text")
    tags = [tag for tag in item.get("tags") or () if isinstance(tag, str)]
    hints = {
        "title": title,
        "date": _said(item.get("date_published")),
        "modified": _said(item.get("date_modified")),
        "guid": _said(item.get("id")),
        "author": _authors(item) or _authors(feed),
        "category": tags[0] if len(tags) == 1 else None,
    }
    return Capture(
        content=(text or "").encode("utf-8", "surrogatepass"),
        media_type=ITEM,
        url=_said(item.get("url")) or _said(item.get("external_url")),
        source=name,
        fetched_at=capture.fetched_at,
        hints={key: value for key, value in hints.items() if value},
    )


def _authors(told: dict[str, Any]) -> str | None:
    several = told.get("authors") or [told.get("author")]
    names = [one.get("name") for one in several if isinstance(one, dict)] if isinstance(several, list) else []
    return "، ".join(name.strip() for name in names if isinstance(name, str) and name.strip()) or None


def _said(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
