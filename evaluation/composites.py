"""Constructed composites: pages of the sample press with other articles, lists and furniture joined to them.

Hosts are bare pages in many forms (plain text, `<p>`, `<br>`, `<div>`, table cells, boxes) and every template of the
press, as it is at the time; what is joined comes from the press's own texts and from `composites.toml`. All draws are
seeded. Half of the forms and templates, with half of all wordings, are held out: look at the figures of the other half
while a reader is tuned.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from html import escape
from pathlib import Path
from random import Random
from typing import Any

from evaluation.strips import FORMS, PLAIN, Kind, Strip, Units
from evaluation.unseen import UNSEEN, made
from khabar.model import Capture
from khabar.samples import press
from khabar.samples.workshop import pages as workshop
from khabar.samples.workshop import printing

HERE = Path(__file__).resolve().parent
COUNT = 600
#: Kinds of a body that are running text, captions left out.
_RUNNING = ("paragraph", "item", "quote", "subhead")


@dataclass(slots=True)
class Part:
    """What must be read of one article: its headline, its body line by line, and what it says of itself."""

    headline: str | None
    body: list[str]
    sources: list[str] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Composite:
    """A made page, what it holds, and how it was joined."""

    name: str
    form: str
    capture: Capture
    parts: list[Part]
    read_also: list[str]
    similar: list[str]
    #: Entries of lists without a heading: in either list.
    either: list[str]
    joins: frozenset[str]
    held: bool


@cache
def _told(name: str) -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads((HERE / name).read_text("utf-8"))


@cache
def _desk() -> workshop.Desk:
    return printing.open_desk(Path(press.__file__).resolve().parent / "press")


class _Draw:
    """Seeded draws from one half of every list of wordings, or from the whole of those that nobody has seen."""

    def __init__(self, number: int, held: bool, unseen: bool = False) -> None:
        self.random, self.held = Random(f"{'unseen' if unseen else 'composite'} {number}"), held
        self.told = _told("composites-unseen.toml" if unseen else "composites.toml")
        self.drawn = slice(None) if unseen else slice(int(held), None, 2)

    def one(self, table: str, name: str) -> str:
        return self.random.choice(self.told[table][name][self.drawn])

    def maybe(self, odds: float) -> bool:
        return self.random.random() < odds


def composites(count: int = COUNT) -> Iterator[Composite]:
    """`count` composites, the same every time for the same press: half of them bare pages, half in templates."""
    for number in range(count):
        kinds = FORMS if number % 2 == 0 else _templates()
        turn = (number // 2) % len(kinds)
        held = turn % 2 == 1
        yield _drawn(number, kinds[turn], _Draw(number, held))


def unseen(count: int = COUNT // 2) -> Iterator[Composite]:
    """`count` composites in wordings that nobody tunes on: half in forms of which the same holds, the others in the
    forms and templates of `composites`."""
    known = (*FORMS, *_templates())
    for number in range(count):
        kinds = UNSEEN if number % 2 == 0 else known
        yield _drawn(number, kinds[(number // 2) % len(kinds)], _Draw(number, held=True, unseen=True))


@cache
def _templates() -> tuple[str, ...]:
    return tuple(sorted({page.template for page in _hosts()}))


def _drawn(number: int, kind: str, draw: _Draw) -> Composite:
    bare = kind not in _templates()
    # A live page's entries are told as such by its own template alone.
    fit = [page for page in _hosts() if (page.body[0].kind != "entry" if bare else page.template == kind)]
    return _made(f"{number:03} {kind}", draw, draw.random.choice(fit), kind if bare else None)


@cache
def _hosts() -> tuple[workshop.Page, ...]:
    """The pages of the press whose text stands in plain paragraphs: nothing is glued into them yet."""
    found = []
    for page in _desk().pages():
        odd = {one.kind for one in page.body} - {
            "paragraph",
            "subhead",
            "quote",
            "picture",
            "source",
            "sign",
            "links",
            "entry",
            "item",
        }
        if page.glued is None and not odd and not page.told.all("hidden") and len(_running(page.body)) > 1:
            last = [one.text for one in page.body if one.kind in ("paragraph", "quote", "item")][-1]
            if _place(printing._page(page), last):
                found.append(page)
    return tuple(sorted(found, key=lambda page: page.told.name))


def _running(body: Iterable[Any]) -> list[str]:
    return [
        one.more or one.text if one.kind == "entry" else one.text for one in body if one.kind in (*_RUNNING, "entry")
    ]


# -- what is joined ---------------------------------------------------------------------------------------------


def _guest(draw: _Draw, number: int, host: workshop.Page, traits: set[str], used: set[str]) -> list[Strip]:
    """A whole article as somebody pastes it in: label or none, headline, what it says of itself, its text."""
    others = sorted(
        n for n, t in _desk().texts.items() if n not in used and t.head.get("story", n) != host.text.head.get("story")
    )
    text = _desk().texts[draw.random.choice([n for n in others if _is_whole(_desk().texts[n])])]
    used.add(text.name)
    return _pasted(draw, number, text, traits)


def _pasted(draw: _Draw, number: int, text: Any, traits: set[str]) -> list[Strip]:
    """A text as the strips it is glued on in."""
    strips = [Strip(kind="headline", text=text.head["headline"], part=number)]
    if draw.maybe(0.65):
        strips.insert(0, Strip(kind="label", text=draw.one("labels", "read-also")))
        traits.add("labelled")
    else:
        traits.add("unlabelled")
    opening = ""
    match draw.random.randrange(4):
        case 0:
            opening = draw.one("sources", "places")
            traits.add("dateline")
        case 1:
            strips.append(Strip(kind="dateline", text=draw.one("sources", "alone"), part=number))
            traits.add("dateline")
        case _:
            traits.add("no dateline")
    if draw.maybe(0.25):
        strips.append(Strip(kind="byline", text=draw.one("sources", "bylines"), part=number))
    if draw.maybe(0.3):
        strips.append(Strip(kind="date", text=draw.one("sources", "dates"), part=number))
        traits.add("own date")
    for piece in text.body:
        if piece.kind in _RUNNING:
            kind: Kind = "subhead" if piece.kind == "subhead" else "paragraph"
            strips.append(Strip(kind=kind, text=opening + piece.text, part=number))
            opening = ""
    if draw.maybe(0.4):
        strips.append(Strip(kind="source", text=draw.one("sources", "lines"), part=number))
        traits.add("own source")
    return strips


def _is_whole(text: Any) -> bool:
    """A text of several paragraphs: one of a single paragraph under a headline is a teaser as likely as an article."""
    return sum(len(piece.text) >= 60 for piece in text.body if piece.kind == "paragraph") >= 2


def _headlines(draw: _Draw, count: int, used: set[str]) -> list[str]:
    names = sorted(n for n in _desk().texts if n not in used)
    chosen = draw.random.sample(names, count)
    used.update(chosen)
    return [_desk().texts[name].head["headline"] for name in chosen]


def _entries(draw: _Draw, headlines: Iterable[str], kind: Kind = "entry") -> list[Strip]:
    return [Strip(kind=kind, text=one, url=f"/read/{draw.random.randrange(1000, 9000)}") for one in headlines]


def _between(draw: _Draw, traits: set[str], used: set[str]) -> list[Strip]:
    """What stands between two paragraphs: a pointer on one line, a label with its headline under it, a credit."""
    headline = _headlines(draw, 1, used)[0]
    url = f"/read/{draw.random.randrange(1000, 9000)}"
    match draw.random.randrange(4):
        case 0:
            traits.add("pointer")
            return [Strip(kind="pointer", text=headline, url=url, before=draw.one("labels", "inline"))]
        case 1:
            traits.add("pointer")
            return [
                Strip(kind="label", text=draw.one("labels", "read-also")),
                Strip(kind="pointer", text=headline, url=url),
            ]
        case 2:
            traits.add("caption")
            return [Strip(kind="furniture", text=draw.one("furniture", "caption"))]
        case _:
            traits.add("letter")
            return [Strip(kind="furniture", text=draw.one("furniture", "letter"))]


def _tail(draw: _Draw, traits: set[str], used: set[str], linked: bool) -> list[Strip]:
    """What stands after everything: lists, tags, share lines, notices, comments."""
    found: list[Strip] = []
    if draw.maybe(0.3):
        found.append(Strip(kind="furniture", text=draw.one("furniture", "tags")))
    if draw.maybe(0.3):
        found.append(Strip(kind="furniture", text=draw.one("furniture", "share")))
    if draw.maybe(0.45):
        traits.add("similar")
        found.append(Strip(kind="label", text=draw.one("labels", "similar")))
        found += _entries(draw, _headlines(draw, draw.random.randrange(2, 7), used))
    elif draw.maybe(0.35) and linked:
        traits.add("bare list")
        found += [
            replace(one, before=" ") for one in _entries(draw, _headlines(draw, draw.random.randrange(3, 6), used))
        ]
    if draw.maybe(0.25):
        traits.add("latest")
        found.append(Strip(kind="furniture", text=draw.one("labels", "latest")))
        found += _entries(draw, _headlines(draw, 3, used), "latest")
    if draw.maybe(0.25):
        found.append(Strip(kind="furniture", text=draw.one("furniture", "letter")))
    if draw.maybe(0.25):
        found.append(Strip(kind="furniture", text=draw.one("furniture", "legal")))
    if draw.maybe(0.2):
        traits.add("comments")
        found.append(Strip(kind="furniture", text=draw.one("furniture", "comments")))
        found += [Strip(kind="furniture", text=draw.one("furniture", "said")) for _ in range(2)]
    return found


# -- putting it together ----------------------------------------------------------------------------------------


def _made(name: str, draw: _Draw, host: workshop.Page, form: str | None) -> Composite:
    traits: set[str] = set()
    used = {host.text.name}
    guests = draw.random.choices((0, 1, 2), (0.2, 0.6, 0.2))[0]
    glued = [_guest(draw, n + 1, host, traits, used) for n in range(guests)]
    traits.add(("alone", "one glued", "two glued")[guests])
    between = _between(draw, traits, used) if draw.maybe(0.5) else []
    tail = _tail(draw, traits, used, linked=form not in PLAIN)
    early = draw.maybe(0.3)
    if form is None:
        html, own, also, similar = _in_template(host, draw, glued, between, tail, early, traits)
        content = html.encode()
    else:
        source, own, also, similar = _bare(host, draw, form, glued, between, tail, early, traits)
        content = source.encode()
    strips = [one for guest in glued for one in guest] + between + tail
    parts = [own, *(_expected(guest) for guest in glued)]
    also += [one.text for one in between if one.kind == "pointer"]
    similar += [one.text for one in strips if one.kind == "entry" and one.before != " "]
    either = [one.text for one in strips if one.kind == "entry" and one.before == " "]
    capture = Capture(
        content=content,
        url=host.url if form not in PLAIN else None,
        source=name,
        fetched_at=datetime(2026, 4, 23, 6, tzinfo=UTC),
    )
    joins = frozenset(traits)
    return Composite(name, form or host.template, capture, parts, also, similar, either, joins, draw.held)


def _expected(strips: Sequence[Strip]) -> Part:
    def told(*kinds: Kind) -> list[str]:
        return [one.text for one in strips if one.kind in kinds]

    return Part(told("headline")[0], told("paragraph", "subhead"), told("source"), told("byline"), told("date"))


def _bare(
    host: workshop.Page, draw: _Draw, form: str, glued: list[list[Strip]], between: list[Strip], tail: list[Strip],
    early: bool, traits: set[str],
) -> tuple[str, Part, list[str], list[str]]:  # fmt: skip
    """The host as a bare page: its headline, dateline, paragraphs, source, with everything joined on."""
    own: list[Strip] = []
    if host.dateline:
        own.append(Strip(kind="dateline", text=host.dateline, part=0))
    own += [
        Strip(kind="subhead" if one.kind in ("subhead", "entry") else "paragraph", text=text, part=0)
        for one in host.body
        if one.kind in (*_RUNNING, "entry")
        for text in [one.more or one.text if one.kind == "entry" else one.text]
    ]
    sources = [Strip(kind="source", text=one.text, part=0) for one in host.body if one.kind in ("source", "sign")][:1]
    if not sources and draw.maybe(0.4):
        sources = [Strip(kind="source", text=draw.one("sources", "lines"), part=0)]
    place = draw.random.randrange(1, len(own)) if len(own) > 1 else len(own)
    while place < len(own) and own[place - 1].kind == "subhead":
        place += 1
    own[place:place] = between
    units = made(form, draw.random)
    guests = [units.boxed(guest) if units.boxes else units.several(guest) for guest in glued]
    head, foot = units.several(own), units.several(sources)
    # Whose a source line is that stands after a glued text, only a box tells.
    early = early and bool(sources) and (units.boxes or not glued)
    if early:
        traits.add("before the source")
    if units.within and guests and draw.maybe(0.4):
        # A box that stands between two paragraphs: the host goes on after it.
        head[place:place] = guests.pop(0)
        traits.add("within")
    pieces = units.joined(head, foot, guests, units.several(tail), early)
    part = Part(
        host.headline, [one.text for one in own if one.kind in ("paragraph", "subhead")], [one.text for one in sources]
    )
    return units.page(host, pieces), part, [], []


_BREAKS = re.compile(
    r"\s*(?:</(?:b|strong|span|font|em|i|u)>\s*)*((?:<br\s*/?>\s*)+|</(p|div|li|blockquote|td|section)>)"
)


def _in_template(
    host: workshop.Page, draw: _Draw, glued: list[list[Strip]], between: list[Strip], tail: list[Strip],
    early: bool, traits: set[str],
) -> tuple[str, Part, list[str], list[str]]:  # fmt: skip
    """The host as its outlet prints it, with the joins put in after its paragraphs."""
    html = printing._page(host)
    running = [one for one in host.body if one.kind in ("paragraph", "quote", "item")]
    sources = [one.text for one in host.body if one.kind in ("source", "sign")]
    # Without a box nothing tells whose a source line is that follows a glued text: it is put before.
    after = [one.text for one in host.body if one.kind in ("source", "sign")][-1:] if glued or not early else []
    last = after[0] if after and _place(html, after[0]) else running[-1].text
    joined = [one for guest in glued for one in guest] + tail
    html = _put(html, last, joined, draw, traits)
    first = running[0]
    if between and len(running) > 2 and first.kind == "paragraph" and _place(html, first.text):
        html = _put(html, first.text, between, draw, traits)
    else:
        between.clear()
    body = [
        one.more or one.text if one.kind == "entry" else one.text
        for one in host.body
        if one.kind in (*_RUNNING, "entry")
    ]
    also = [headline for one in host.body if one.kind == "links" for headline, _ in one.links]
    # Without a box nothing tells whose a source line is that follows a glued text: either answer is good.
    told = sources if last in sources or not glued else []
    return html, Part(host.headline, body, told), also, [headline for headline, _ in host.similar]


def _place(html: str, text: str) -> tuple[int, str] | None:
    """Where the element ends that holds `text`, and how the page writes a paragraph there."""
    words = escape(text, quote=False)
    at = html.rfind(words)
    if at < 0:
        return None
    found = _BREAKS.match(html, at + len(words))
    if found is None:
        return None
    if found[2] is None:
        return found.end(), "br"
    end = found.end()
    for outer in ("ul", "ol"):
        if found[2] == "li":
            close = re.compile(rf"\s*</{outer}>").match(html, end)
            end = close.end() if close else end
    if found[2] == "td" and (close := re.compile(r"\s*</tr>").match(html, end)):
        return close.end(), "td"
    return end, "p" if found[2] in ("p", "li", "blockquote") else "div"


def _put(html: str, after: str, strips: Sequence[Strip], draw: _Draw, traits: set[str]) -> str:
    place = _place(html, after)
    if place is None:
        raise ValueError(f"no place after «{after[:40]}»")
    at, how = place
    units = Units(how, draw.random)
    return html[:at] + "\n" + "".join(units.several(strips)) + html[at:]
