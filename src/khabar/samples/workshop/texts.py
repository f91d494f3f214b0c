"""The texts of the press as their authors write them: one file an event, with everybody who prints it.

A file opens with `key: value` lines and a blank line; then come paragraphs, parted by blank lines: `## ` opens a
subhead, `- ` a list item, `> ` a quotation that stands alone, `! ` a picture's caption (`! caption | credit`), `@ ` an
entry of a live page (`@ 14:20 | heading`). `=== print OUTLET/SLUG` opens what is special about one page,
`=== said` who says what (`speaker | role | words`), `=== when` what dates mean (`words = value`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

PieceKind = Literal[
    "paragraph", "subhead", "item", "quote", "picture", "entry", "label", "links", "foreign", "source", "sign"
]

_MARKS: Mapping[str, PieceKind] = {"## ": "subhead", "- ": "item", "> ": "quote", "! ": "picture", "@ ": "entry"}
_SECTION = re.compile(r"^=== (\w+) ?(.*)$", re.MULTILINE)


class UnreadableText(Exception):
    """A text or a print that does not say what it must; the message names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One block of a body; `more` is a picture's credit or an entry's heading, `links` what a list points at."""

    kind: PieceKind
    text: str = ""
    more: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Somebody's words in a text; `speaker` is None where the text does not tell."""

    speaker: str | None
    role: str | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """One page that carries the text: where, and what is special about it, key by key."""

    outlet: str
    slug: str
    keys: Mapping[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        return f"{self.outlet}/{self.slug}"

    def one(self, key: str) -> str | None:
        """The last value of a key, or None."""
        return self.keys[key][-1] if key in self.keys else None

    def all(self, key: str) -> tuple[str, ...]:
        return self.keys.get(key, ())

    def placed(self, key: str) -> Iterator[tuple[int, str]]:
        """The values of `key@3`, with the number of the block that they follow."""
        for told, values in self.keys.items():
            name, _, at = told.partition("@")
            if name == key and at:
                yield from ((int(at), value) for value in values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text: its name, what it says of itself, its blocks, and who prints it."""

    name: str
    head: Mapping[str, str]
    body: tuple[Piece, ...]
    prints: tuple[Print, ...] = ()
    said: tuple[Said, ...] = ()
    when: tuple[tuple[str, str], ...] = field(default=())


def texts(folder: Path) -> list[Text]:
    """The texts of a folder, by name."""
    return [text(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]


def text(name: str, source: str) -> Text:
    """A text from the words of its file."""
    cut = [*_SECTION.finditer(source)]
    first = source[: cut[0].start()] if cut else source
    head, _, body = first.partition("\n\n")
    ends = [*(found.start() for found in cut[1:]), len(source)][: len(cut)]
    sections = [(found[1], found[2].strip(), source[found.end() : end]) for found, end in zip(cut, ends, strict=True)]
    unknown = {kind for kind, _, _ in sections} - {"print", "said", "when"}
    if unknown:
        raise UnreadableText(f"{name}: no section is called {sorted(unknown)}")
    return Text(
        name=name,
        head={key: values[-1] for key, values in keys(head.splitlines()).items()},
        body=tuple(piece(told) for told in body.split("\n\n") if told.strip()),
        prints=tuple(_print(at, told) for kind, at, told in sections if kind == "print"),
        said=tuple(_said(name, line) for kind, _, told in sections if kind == "said" for line in _lines(told)),
        when=tuple(_when(line) for kind, _, told in sections if kind == "when" for line in _lines(told)),
    )


def keys(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """`key: value` lines, every value of a key in order."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        if line.strip() and not line.startswith("#"):
            key, colon, value = line.partition(":")
            if not colon:
                raise UnreadableText(f"no «key: value»: {line}")
            found[key.strip()] = (*found.get(key.strip(), ()), value.strip())
    return found


def piece(told: str) -> Piece:
    """A block from its source; the marks are told in the module's docstring."""
    told = " ".join(told.split())
    kind = _MARKS.get(told[:2] if told[1:2] == " " else told[:3], "paragraph")
    words = told if kind == "paragraph" else told.split(" ", 1)[1]
    if kind in ("picture", "entry"):
        words, _, more = (part.strip() for part in words.partition("|"))
        return Piece(kind=kind, text=words, more=more)
    return Piece(kind=kind, text=words)


def kept(body: Sequence[Piece], which: str | None) -> list[Piece]:
    """The blocks that `which` names («1-5,7», from 1), all where it is None."""
    if which is None:
        return list(body)
    found: list[Piece] = []
    for span in which.split(","):
        first, _, last = span.strip().partition("-")
        found += body[int(first) - 1 : int(last or first)]
    return found


def _lines(told: str) -> list[str]:
    return [line for line in told.splitlines() if line.strip()]


def _print(at: str, told: str) -> Print:
    outlet, _, slug = at.partition("/")
    return Print(outlet=outlet, slug=slug, keys=keys(told.splitlines()))


def _said(name: str, line: str) -> Said:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != 3:
        raise UnreadableText(f"{name}: no «speaker | role | words»: {line}")
    speaker, role, words = parts
    return Said(speaker=None if speaker == "-" else speaker, role=None if role == "-" else role, words=words)


def _when(line: str) -> tuple[str, str]:
    words, _, value = line.rpartition("=")
    return words.strip(), value.strip()
