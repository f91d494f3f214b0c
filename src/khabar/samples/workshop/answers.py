"""The answer beside a page: what an editor would say of it, told from the text and the print alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from khabar.arabic.words import plain
from khabar.samples.workshop.pages import FETCHED, Desk, Page
from khabar.samples.workshop.texts import Piece, Text

#: As many words tell a paragraph apart.
_WORDS = 5
_RUNNING = ("paragraph", "item", "quote")
_EXACT, _NEAR = 0.9, 0.55


def answer(page: Page, desk: Desk) -> dict[str, Any]:
    """The page's answer, ready for JSON. Facts that are not on the page are None or absent."""
    told = page.told
    found: dict[str, Any] = {
        "url": page.url,
        "fetched_at": told.one("fetched") or FETCHED,
        "template": page.template,
        "outlet": page.site["name"],
        "encoding": told.one("encoding") or page.site.get("encoding", "utf-8"),
        "parts": [_own(page, desk), *_glued(page)],
        "read_also": [headline for one in page.body if one.kind == "links" for headline, _ in one.links],
        "similar": [headline for headline, _ in page.similar],
    }
    header = told.one("header")
    spoilt = told.one("spoil")
    found |= {"headers": {"content-type": header}} if header else {}
    return found | ({"spoilt": spoilt} if spoilt else {}) | _note(page)


def _own(page: Page, desk: Desk) -> dict[str, Any]:
    told, head = page.told, page.text.head
    dated = told.one("dated") != "no"
    shown = page.dateline or told.one("opening") or head.get("opens-with")
    return {
        "headline": page.headline,
        "published": page.stamp if dated else None,
        "precision": (told.one("precision") or _precision(page)) if dated else None,
        "kind": told.one("kind") or head.get("kind", "article"),
        "dateline": _dateline(
            told.one("place") or head.get("place") or head.get("opens-with"),
            told.one("agency") or head.get("agency"),
            desk,
        )
        if shown
        else None,
        "byline": _names(page.byline),
        "standfirst": page.standfirst,
        **body(page),
        "foreign": [_opens(one) for one in page.body if one.kind == "foreign"],
        "credits": _credits(page, desk, bool(shown)),
        "story": told.one("story") or head.get("story", page.text.name),
        "said": _said(page.text, page.body, _calls(page)),
        "when": [{"words": words, "value": value} for words, value in page.text.when if _stands(words, page.body)],
    } | _kinship(page, desk)


def _precision(page: Page) -> str:
    return "minute" if isinstance(page.when, datetime) else "day"


def _glued(page: Page) -> list[dict[str, Any]]:
    if page.glued is None:
        return []
    text, _ = page.glued
    place = text.head.get("opens-with")
    return [{
        "headline": text.head["headline"],
        "published": None,
        "precision": None,
        "kind": "article",
        "dateline": {"place": place, "agency": None} if place else None,
        "byline": [],
        "standfirst": None,
        **_body(text.body),
        "foreign": [],
        "credits": [],
        "story": text.head.get("story", text.name),
        "said": _said(text, text.body, ()),
        "when": [],
        "copy_of": text.prints[0].name,
        "copy_kind": "exact",
    }]  # fmt: skip


def body(page: Page) -> dict[str, Any]:
    """The page's own blocks: how its paragraphs open, how the last one ends, its subheads and pictures."""
    return _body([one for one in page.body if one.kind != "foreign"])


def _body(body: Sequence[Piece]) -> dict[str, Any]:
    running = [one for one in body if one.kind in _RUNNING]
    return {
        "opens": [_opens(one) for one in running],
        "body_ends": " ".join(running[-1].text.split()[-_WORDS:]),
        "subheads": [one.more or one.text for one in body if one.kind in ("subhead", "entry")],
        "pictures": [one.text for one in body if one.kind == "picture"],
    }


def _opens(one: Piece) -> str:
    return " ".join(one.text.split()[:_WORDS])


def _names(byline: str | None) -> list[str]:
    """The names in a byline: «بقلم: فلانة» is «فلانة»."""
    return [name.rpartition(":")[2].strip() for name in byline.split("|")] if byline else []


def _dateline(place: str | None, agency: str | None, desk: Desk) -> dict[str, str | None]:
    known = desk.outlets.get(agency or "")
    return {"place": None if place == "-" else place, "agency": known.name if known else None}


def _credits(page: Page, desk: Desk, shown: bool) -> list[dict[str, str]]:
    told = page.told
    agency = desk.outlets.get(told.one("agency") or page.text.head.get("agency", ""))
    found = [{"name": agency.name, "kind": "dateline"}] if shown and agency else []
    cited = [one for one in (*told.all("credit"), page.text.head.get("credit", "")) if one]
    if agency and told.all("source") and not any(one.endswith("| source line") for one in cited):
        found.append({"name": agency.name, "kind": "source line"})
    return found + [
        dict(zip(("name", "kind"), (part.strip() for part in one.split("|")), strict=True)) for one in cited
    ]


def _stands(words: str, body: Sequence[Piece]) -> bool:
    return any(words in one.text for one in body)


def _calls(page: Page) -> list[tuple[str, str]]:
    """How this page calls people whom the text calls otherwise."""
    pairs = [value.split("=>") for value in (*page.told.all("calls"), *page.told.all("swap"))]
    return [(one.strip(), other.strip()) for one, other in pairs]


def _said(text: Text, body: Sequence[Piece], calls: Sequence[tuple[str, str]]) -> list[dict[str, str | None]]:
    return [
        {"speaker": dict(calls).get(one.speaker or "", one.speaker), "role": one.role, "words": one.words}
        for one in text.said
        if _stands(one.words, body)
    ]


def _kinship(page: Page, desk: Desk) -> dict[str, str]:
    """Whose text it is: that of the first page of the text's file, unless the print tells otherwise."""
    told, first = page.told, page.text.prints[0]
    if of := told.one("version"):
        return {"version_of": of}
    if told.name == first.name or told.one("copy") == "no":
        return {}
    return {"copy_of": first.name, "copy_kind": likeness(page.body, desk.page(page.text, first).body)}


def likeness(copy: Sequence[Piece], original: Sequence[Piece]) -> str:
    """exact, near or partial, as the gold defines them: runs of three words, Jaccard .9, containment .55."""
    one, other = _runs(copy), _runs(original)
    shared = len(one & other)
    if shared >= _EXACT * len(one | other):
        return "exact"
    return "near" if shared >= _NEAR * min(len(one), len(other)) else "partial"


def _runs(body: Sequence[Piece]) -> set[tuple[str, ...]]:
    words = plain(" ".join(one.text for one in body if one.kind in _RUNNING)).split()
    return set(zip(words, words[1:], words[2:], strict=False))


def _note(page: Page) -> dict[str, str]:
    note = page.told.one("note")
    return {"note": note} if note else {}
