"""What is refused before the parser sees it, with an error that names the cap.

The parser's own cost grows with the square of the nesting, of the attributes of one element and of the options of one
`<select>`: 10,000 `<div>` in one another take it 0.1 s, 20,000 0.5 s, 40,000 2 s.
"""

from __future__ import annotations

import re

from khabar.errors import UnreadablePage

MAX_BYTES = 20_000_000
MAX_DEPTH = 2_000
MAX_ATTRIBUTES = 1_000
MAX_OPTIONS = 3_000
MAX_ENTITIES = 2_000_000
#: Pages with fewer tags than this cannot nest deeply enough to hurt.
_FEW_TAGS = 8_000
_SMALL = 50_000
#: A tag with too many attributes is at least twice so long (bytes).
_LONG = 2_500
_ELEMENT = re.compile(rb"[^\s/]*")
#: An attribute as the parser cuts it out, after the element's name; a value in quotes may be cut off.
_ATTRIBUTE = re.compile(rb"""[^\s/][^\s/=]*(?:\s*=\s*(?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|[^\s"'][^\s]*)?)?""")
#: Between two attributes stands one of these.
_BETWEEN = (b" ", b"\n", b"\t", b"\r", b"\f", b"=")
_TAG = re.compile(
    rb"<(?:script|style)\b.*?(?:</|\Z)|<!--.*?(?:-->|\Z)"
    rb"|<(/?)(?:div|span|section|table|ul|ol|b|i|a|em|strong|font|center|blockquote|article|u|small|main|form|nav|aside|details|svg|g)\b",
    re.IGNORECASE | re.DOTALL,
)


def guard(source: str | bytes, name: str) -> None:
    """Refuses what would cost more than linear time, before the parser sees it."""
    if len(source) > MAX_BYTES:
        raise UnreadablePage(name, f"is larger than {MAX_BYTES // 1_000_000} MB")
    if len(source) < _SMALL:
        return
    content = source if isinstance(source, bytes) else source.encode("utf-8", "replace")
    if content.count(b"<") > _FEW_TAGS:
        if _depth(content) > MAX_DEPTH:
            raise UnreadablePage(name, f"nests elements more than {MAX_DEPTH} deep")
        # Every `<option>` looks at all that stand before it in its `<select>`.
        if content.lower().count(b"<option") > MAX_OPTIONS:
            raise UnreadablePage(name, f"has more than {MAX_OPTIONS} options to choose from")
    if len(content) > MAX_ENTITIES * 2 and content.count(b"&") > MAX_ENTITIES:
        raise UnreadablePage(name, f"has more than {MAX_ENTITIES} entities")
    if _has_huge_tag(content):
        raise UnreadablePage(name, f"has an element of more than {MAX_ATTRIBUTES} attributes")


def _has_huge_tag(content: bytes) -> bool:
    """Whether an element has too many attributes. Looked for only where no tag ends for so long, and in one pass."""
    place = looked = 0
    script = False
    while place < len(content):
        if content.find(b">", place, place + _LONG) >= 0:
            place += _LONG
            continue
        end = content.find(b">", place)
        end = end if end >= 0 else len(content)
        tag = _opening(content, content.rfind(b">", looked, place) + 1, end)
        if tag >= 0 and _has_many(content, tag, end):
            # What a script compares («i <n») is no element.
            opened, closed = (content.rfind(mark, looked, tag) for mark in (b"<script", b"</script"))
            script, looked = (opened > closed if opened != closed else script), tag
            if not script:
                return True
        place = end + 1
    return False


def _opening(content: bytes, start: int, end: int) -> int:
    """Where the first element begins; -1 where none does."""
    at = content.find(b"<", start, end)
    while at >= 0 and not content[at + 1 : at + 2].isalpha():
        at = content.find(b"<", at + 1, end)
    return at


def _has_many(content: bytes, start: int, end: int) -> bool:
    """Whether an element has about so many attributes; a picture within a tag makes it long, and has few signs."""
    if sum(_count(content, sign, start, end) for sign in _BETWEEN) <= MAX_ATTRIBUTES:
        return False
    name = _ELEMENT.match(content, start + 1, end)
    return name is not None and len(_ATTRIBUTE.findall(content, name.end(), end)) > MAX_ATTRIBUTES


def _count(content: bytes, sign: bytes, start: int, end: int) -> int:
    """How often a rare sign stands there, as far as it matters: by leaps, a tenth of the cost of `bytes.count`."""
    found, at = 0, content.find(sign, start, end)
    while at >= 0 and found <= MAX_ATTRIBUTES:
        found, at = found + 1, content.find(sign, at + 1, end)
    return found


def _depth(content: bytes) -> int:
    """How deep elements nest at most; elements that close by themselves are not counted."""
    depth = deepest = 0
    for found in _TAG.finditer(content):
        if found[1] is not None:
            depth = max(0, depth - 1) if found[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest
