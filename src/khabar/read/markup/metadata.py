"""What a page says of itself: meta, JSON-LD, microdata, its title, its canonical address, its pictures.

Only gathered here; the rooms `facts` and `split` decide what to believe. Broken JSON-LD is skipped and noted.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from selectolax.lexbor import LexborNode

from khabar.arabic.words import plain
from khabar.model import KnownBy

#: JSON-LD larger than this is no description of one page.
_LARGEST = 1_000_000
_ARTICLES = ("Article", "BlogPosting", "LiveBlogPosting", "Report")
_MEDIA = ("VideoObject", "ImageGallery", "MediaGallery")
_FIRST = ("datePublished", "dateCreated")
_LONGEST_TAG = 60
_MOST_ARTICLES = 50
_CRUMBS, _MOST_STEPS = "BreadcrumbList", 10
_PUBLISHED = tuple(
    """
    article:published_time datepublished dc.date.issued dc.date dcterms.created date pubdate publishdate publish-date
    publication_date sailthru.date parsely-pub-date article.published og:published_time cxenseparse:recs:publishtime
    og:article:published_time datecreated rnews:datepublished dc:date schema:datepublished
    """.split()
)
_MODIFIED = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
)

#: What the classes of a `<time>` call a change, and what the publication.
_CHANGED = ("updated", "modified", "last-update", "lastupdate")
_PUBLIC = ("publish", "entry-date", "post-date", "posted", "created")


class Picture(NamedTuple):
    """A picture, what its `alt` says, and before which line it stands."""

    url: str
    alt: str | None
    line: int


class Stamp(NamedTuple):
    """A time as some mark of the page tells it, and how it is known."""

    text: str
    known_by: KnownBy
    line: int = -1


class Shown(NamedTuple):
    """A time that readers see: the words, and whether their element is called a date."""

    text: str
    dated: bool = False


@dataclass(slots=True)
class Signs:
    """Everything a page says of itself, as it says it."""

    title: str | None = None
    meta: dict[str, str] = field(default_factory=dict)
    canonical: str | None = None
    language: str | None = None
    published: list[Stamp] = field(default_factory=list)
    modified: list[Stamp] = field(default_factory=list)
    #: Times whose element is called a change's; some templates call the publication so where nothing was changed.
    changes: list[Stamp] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    password: bool = False
    article: Mapping[str, Any] = field(default_factory=dict)
    #: A film or a gallery that the JSON-LD describes.
    medium: Mapping[str, Any] = field(default_factory=dict)
    #: The steps that lead to the page, from the front page on.
    crumbs: tuple[str, ...] = ()
    #: The names of persons that the JSON-LD describes apart, by their `@id`.
    people: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def note(self, tag: str, attributes: Mapping[str, str | None], node: LexborNode) -> None:
        """A `<meta>`, `<link>`, `<title>` or `<script>`."""
        if tag == "meta":
            self._note_meta(attributes)
        elif tag == "link":
            if "canonical" in (attributes.get("rel") or "").lower() and not self.canonical:
                self.canonical = attributes.get("href")
        elif tag == "title":
            self.title = self.title or " ".join((node.text() or "").split()) or None
        elif tag == "script" and "ld+json" in (attributes.get("type") or ""):
            self.scripts.append(node.text() or "")

    def _note_meta(self, attributes: Mapping[str, str | None]) -> None:
        key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = (attributes.get("content") or "").strip()
        if not key or not content:
            return
        key = key.lower()
        if key == "article:tag":
            self.tags.append(content)
        self.meta.setdefault(key, content)

    def note_property(self, node: LexborNode, tag: str, attributes: Mapping[str, str | None], line: int) -> None:
        """An element with microdata or RDFa, a `<time>` or an `<abbr>`."""
        name = (attributes.get("itemprop") or attributes.get("property") or "").lower()
        value = attributes.get("content") or attributes.get("datetime")
        if tag == "abbr":
            value = value or attributes.get("title")
        if name.endswith(("datepublished", "datecreated")) or name in _PUBLISHED:
            self.published.append(Stamp(value or node.text(), "microdata", line))
        elif name.endswith("datemodified"):
            self.modified.append(Stamp(value or node.text(), "microdata", line))
        elif tag == "time" and value and not name:
            classes = (attributes.get("class") or "").lower()
            changed = any(word in classes for word in _CHANGED) and not any(word in classes for word in _PUBLIC)
            (self.changes if changed else self.published).append(Stamp(value, "text", line))
        elif tag == "abbr" and value:
            self._note_abbreviated((attributes.get("class") or "").split(), value, line)

    def _note_abbreviated(self, classes: Sequence[str], told: str, line: int) -> None:
        """hAtom: `<abbr class="published" title="2026-04-14T20:05:00+01:00">`."""
        if "published" in classes:
            self.published.append(Stamp(told, "microdata", line))
        elif "updated" in classes:
            self.modified.append(Stamp(told, "microdata", line))

    def note_input(self, attributes: Mapping[str, str | None]) -> None:
        """A form's field: a password is asked for on pages that are no articles."""
        self.password = self.password or attributes.get("type") == "password"

    def settle(self) -> None:
        """Reads the JSON-LD and puts the stamps in order of trust."""
        found: list[Mapping[str, Any]] = []
        for script in self.scripts:
            if any(word in script for word in (*_ARTICLES, *_MEDIA, _CRUMBS)):
                found += self._read_script(script)
        self.article = self._own(found)
        first = [Stamp(str(self.article[k]), "json-ld") for k in _FIRST if self.article.get(k)]
        if not self.article:
            first += [Stamp(str(self.medium[k]), "json-ld") for k in (*_FIRST, "uploadDate") if self.medium.get(k)]
        first += [Stamp(self.meta[key], "meta") for key in _PUBLISHED if key in self.meta]
        self.published = first + self.published
        changed = [Stamp(str(self.article["dateModified"]), "json-ld")] if self.article.get("dateModified") else []
        self.modified = changed + [Stamp(self.meta[k], "meta") for k in _MODIFIED if k in self.meta] + self.modified

    def _read_script(self, script: str) -> list[Mapping[str, Any]]:
        """The articles that a script of JSON-LD describes."""
        if len(script) > _LARGEST:
            return []
        text = script.strip().removeprefix("<!--").removeprefix("<![CDATA[").strip()
        text = text.removesuffix("-->").removesuffix("]]>").strip().rstrip(";")
        try:
            told = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            self.notes.append("JSON-LD that is broken was skipped")
            return []
        self.medium = self.medium or next(_described(told, _MEDIA), {})
        self.crumbs = self.crumbs or next((names for one in _described(told, (_CRUMBS,)) if (names := _steps(one))), ())
        self.people |= {one["@id"]: one["name"] for one in _described(told, ("Person",)) if _is_named(one)}
        return list(islice(_described(told, _ARTICLES), _MOST_ARTICLES))

    def _own(self, found: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
        """Of several articles the one that is called as the page is, else the first."""
        if len(found) < 2:
            return found[0] if found else {}
        names = [plain(name) for name in (self.title, self.meta.get("og:title")) if name]
        told = ((one, plain(str(one.get("headline") or one.get("name") or ""))) for one in found)
        return next((one for one, name in told if name and any(name in own or own in name for own in names)), found[0])

    def say(self, *keys: str) -> str | None:
        """The first of these meta values that the page gives."""
        return next((html.unescape(self.meta[key]) for key in keys if key in self.meta), None)

    def told(self, key: str) -> str | None:
        """A plain text of the JSON-LD article; the first of several."""
        value = self.article.get(key)
        value = value[0] if isinstance(value, list) and value else value
        return html.unescape(value).strip() or None if isinstance(value, str) else None

    def publisher(self) -> str | None:
        """The name of the JSON-LD article's publisher."""
        told = self.article.get("publisher")
        name = told.get("name") if isinstance(told, dict) else None
        return name if isinstance(name, str) and name else None

    def keywords(self) -> list[str]:
        """The tags that the page tells of its article: a list, or one text with commas."""
        value = self.article.get("keywords")
        found = value if isinstance(value, list) else [value or self.meta.get("news_keywords")]
        words = [word for one in found if isinstance(one, str) for word in re.split("[,،;]", html.unescape(one))]
        return [word.strip() for word in words if 1 < len(word.strip()) <= _LONGEST_TAG]

    def authors(self) -> tuple[str, ...]:
        """The names of the JSON-LD article's authors that are persons."""
        value = self.article.get("author")
        found = value if isinstance(value, list) else [value]
        return tuple(dict.fromkeys(name for one in found if (name := _person(one, self.people))))


def _steps(crumbs: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of a BreadcrumbList's steps, in order as they are written."""
    steps = crumbs.get("itemListElement")
    found = []
    for step in steps[:_MOST_STEPS] if isinstance(steps, list) else ():
        item = step.get("item") if isinstance(step, dict) else None
        told = (one.get("name") for one in (step, item) if isinstance(one, dict))
        name = next((one for one in told if one), None)
        if isinstance(name, str) and name.strip():
            found.append(html.unescape(name).strip())
    return tuple(found)


def _is_named(one: Mapping[str, Any]) -> bool:
    return isinstance(one.get("@id"), str) and isinstance(one.get("name"), str)


def _person(one: object, people: Mapping[str, str]) -> str | None:
    if isinstance(one, dict):
        name = one.get("name") or people.get(str(one.get("@id")))
        return html.unescape(name).strip() or None if isinstance(name, str) and _kind(one) != "organization" else None
    return one.strip() or None if isinstance(one, str) and not one.startswith("http") else None


def _kind(one: Mapping[str, Any]) -> str:
    return "organization" if "organization" in str(one.get("@type", "")).lower() else "person"


def _described(told: object, types: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """The objects of JSON-LD of one of these types, without recursion."""
    waiting, seen = [told], 0
    while waiting and seen < 2_000:
        one, seen = waiting.pop(0), seen + 1
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            if any(word in str(one.get("@type", "")) for word in types):
                yield one
            waiting.extend(one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in one)
