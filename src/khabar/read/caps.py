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
_HUGE_TAG = 5_000
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
    if _most_attributes(content) > MAX_ATTRIBUTES:
        raise UnreadablePage(name, f"has an element of more than {MAX_ATTRIBUTES} attributes")


def _most_attributes(content: bytes) -> int:
    """About how many attributes the longest elements have; looked for at steps that no long one falls between."""
    most, start, place, scripts = 0, -1, _HUGE_TAG, 0
    while place < len(content):
        start = max(start, content.rfind(b"<", place - _HUGE_TAG, place))
        if start >= 0 and content.find(b">", start, place) < 0 and content[start + 1 : start + 2].isalpha():
            end = content.find(b">", place)
            told = content[start : end if end >= 0 else len(content)]
            place += len(told)
            count = max(len(told.split()), told.count(b'="'), told.count(b"='"))
            if count > MAX_ATTRIBUTES:
                # What a script compares («i <n») is no element.
                scripts = max(scripts, content.rfind(b"<script", scripts, start))
                if content.find(b"</script", scripts, start) >= 0 or content[scripts : scripts + 7] != b"<script":
                    most = max(most, count)
        place += _HUGE_TAG
    return most


def _depth(content: bytes) -> int:
    """How deep elements nest at most; elements that close by themselves are not counted."""
    depth = deepest = 0
    for found in _TAG.finditer(content):
        if found[1] is not None:
            depth = max(0, depth - 1) if found[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest
