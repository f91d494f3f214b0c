"""Text dumps of crawled pages: many pages in one file, each with a head of «key: value» lines that tell its address.

    URL: https://press.example/1
    Fetched: 2031-05-05T08:00:00Z

    The text, until the next head …

Rules of `=`, `-`, `*`, `#` or `_`, and form feeds, may stand between pages. The keys are data (`data/dumps.toml`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files

from khabar.collect.packed import Unpacked, why
from khabar.errors import UnreadableFile
from khabar.model import Capture

_RULE = re.compile(r"\s*(?:[=\-*#_~]{3,200}\s*|\x0c\s*)$")
#: A key as it stands before its sign, in a line without the marks that may frame it.
_KEY = re.compile(r"([^\W\d_][\w -]{1,24})[:=]")
_OPENING, _CLOSING = "<[#*", ">]#*"
_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,2000}$")
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_CHUNK = 1 << 18
#: A head has at most this many lines, and a line of it at most this many bytes.
_MOST = 16
_LONGEST = 4_000
_HINTS = {"published": "date", "title": "title", "author": "author"}


def is_dump(head: bytes) -> bool:
    """Whether a file opens with the head of a page."""
    return address_key(head) is not None


def address_key(head: bytes) -> str | None:
    """The key under which a dump's heads tell the address («url», «الرابط»; empty where it stands alone in its line),
    by its first head. All heads of a dump are alike: «Source: https://…» within a text opens no page."""
    for line in [line for line in head.split(b"\n")[: _MOST * 2] if line.strip()][:_MOST]:
        text = _text(line)
        if _ADDRESS.match(text.strip()):
            return ""
        key, value = _pair(text)
        if _keys().get(key) == "url" and _ADDRESS.match(value):
            return key
        if key not in _keys() and not _RULE.match(text):
            return None
    return None


def pages(name: str, stream: Unpacked, most: int) -> Iterator[Capture | UnreadableFile]:
    """The pages of a dump in order; one above `most` bytes is an error that names it, and so is a damaged end."""
    form = address_key(stream.head) or ""
    page = _Page(name, 0, most, form)
    place = 0
    ahead: list[bytes] = []
    try:
        for line in _lines(stream):
            # Lines of what may be a head are held back until it is known to be one.
            if _may_head(line, ahead, form):
                ahead.append(line)
            else:
                if _is_head(ahead, form):
                    yield from page.whole()
                    page = _Page(name, place - sum(map(len, ahead)), most, form, ahead)
                else:
                    page.add(ahead)
                page.add([line])
                ahead = []
            place += len(line)
    except OSError as error:
        yield from page.whole()
        yield UnreadableFile(name, why(error))
        return
    if _is_head(ahead, form):
        yield from page.whole()
        page = _Page(name, place - sum(map(len, ahead)), most, form, ahead)
    else:
        page.add(ahead)
    yield from page.whole()


class _Page:
    """A page of a dump while its lines come in: `name#offset`, its head and its text."""

    def __init__(self, name: str, place: int, most: int, form: str, head: Sequence[bytes] = ()) -> None:
        self.name, self.most, self.size = f"{name}#{place}", most, 0
        self.told: dict[str, str] = {}
        for line in head:
            found = _header(_text(line), form)
            if found is not None:
                self.told.setdefault(*found)
        self.text: list[bytes] = []

    def add(self, lines: list[bytes]) -> None:
        for line in lines:
            self.size += len(line)
            if self.size <= self.most:
                self.text.append(line)

    def whole(self) -> Iterator[Capture | UnreadableFile]:
        """The page; nothing where nothing was there."""
        while self.text and (not self.text[-1].strip() or _RULE.match(_text(self.text[-1]))):
            self.text.pop()
        if self.size > self.most:
            yield UnreadableFile(self.told.get("url", self.name), f"holds more than {self.most // 1_000_000} MB")
        elif self.told or self.text:
            yield Capture(
                content=b"".join(self.text),
                media_type="text/plain",
                url=self.told.get("url"),
                source=self.name,
                fetched_at=_instant(self.told.get("fetched")),
                hints={_HINTS[key]: value for key, value in self.told.items() if key in _HINTS},
            )


def _may_head(line: bytes, ahead: list[bytes], form: str) -> bool:
    """Whether a line goes on with, or opens, what may be a head: rules first, then headers, then an empty line."""
    if len(ahead) >= _MOST + 4 or len(line) > _LONGEST:
        return False
    begun = any(_header(_text(one), form) is not None for one in ahead)
    if not line.strip():
        return bool(ahead) and not begun
    text = _text(line)
    return (not begun and _RULE.match(text) is not None) or _header(text, form) is not None


def _is_head(ahead: list[bytes], form: str) -> bool:
    return any((found := _header(_text(line), form)) is not None and found[0] == "url" for line in ahead)


def _header(text: str, form: str) -> tuple[str, str] | None:
    """What a line of a head tells: under its plain name (url, fetched, published …), and its words."""
    if not form and _ADDRESS.match(text.strip()):
        return "url", text.strip()
    key, value = _pair(text)
    name = _keys().get(key)
    if name is None or not value:
        return None
    if name == "url":
        return ("url", value) if key == form and _ADDRESS.match(value) else None
    return name, value


def _pair(text: str) -> tuple[str, str]:
    """«key: value», «[key = value]»; two empty texts where a line is none. Never more than one look at each letter:
    lines of a dump may be made to cost."""
    line = text.strip()
    bare = line.lstrip(_OPENING).lstrip()
    found = _KEY.match(bare)
    if found is None:
        return "", ""
    value = bare[found.end() :].strip()
    return _key(found[1]), value if bare == line else value.rstrip(_CLOSING).rstrip()


def _key(written: str) -> str:
    return " ".join(written.lower().split())


@cache
def _keys() -> Mapping[str, str]:
    table = tomllib.loads((files("khabar.collect.data") / "dumps.toml").read_text(encoding="utf-8"))
    return {form: key for key, forms in table.items() for form in forms}


def _text(line: bytes) -> str:
    """A line to look at: heads are short, and what is no UTF-8 is Windows-1256 in the dumps that are."""
    line = line[: _LONGEST + 1].rstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("windows-1256", "replace")


def _instant(told: str | None) -> datetime | None:
    """When the page was taken, where a machine wrote it: ISO 8601; without a zone, UTC."""
    if told is None:
        return None
    try:
        found = datetime.fromisoformat(told.strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _lines(stream: Unpacked) -> Iterator[bytes]:
    """The lines of a stream, each with its end; a line without one is given in pieces of a chunk."""
    rest = b""
    while piece := stream.read(_CHUNK):
        told = rest + piece
        end = told.rfind(b"\n") + 1
        if end == 0 and len(told) < _CHUNK * 4:
            rest = told
            continue
        end = end or len(told)
        yield from (m[0] for m in _LINE.finditer(told, 0, end))
        rest = told[end:]
    if rest:
        yield from (m[0] for m in _LINE.finditer(rest))
