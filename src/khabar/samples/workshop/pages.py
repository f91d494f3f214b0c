"""From a text and a print to a page: its blocks in order, and the answer that an editor would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from khabar.model import Outlet
from khabar.samples.workshop.dates import DIGITS, written
from khabar.samples.workshop.texts import Piece, Print, Text, UnreadableText, kept, piece

#: When the captures of the press were fetched, unless a print tells otherwise.
FETCHED = "2026-04-23T06:00:00+00:00"
_KNOWN = {
    "published", "headline", "byline", "section", "standfirst", "dateline", "opening", "place", "agency", "keep",
    "swap", "add", "source", "sign", "teaser", "similar", "glue", "copy", "version", "calls", "note", "digits",
    "kind", "no", "credit", "encoding", "label", "header", "story", "visible", "fetched", "dated", "precision", "og",
    "stamp", "hidden", "template", "address", "also", "spoil",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as a template prints it, and its answer."""

    text: Text
    told: Print
    site: Mapping[str, Any]
    outlet: Outlet
    url: str
    headline: str
    standfirst: str | None
    byline: str | None
    section: str
    when: datetime | date
    dateline: str | None
    body: tuple[Piece, ...]
    similar: tuple[tuple[str, str], ...]
    glued: tuple[Text, str] | None = None

    @property
    def stamp(self) -> str:
        return self.when.isoformat()

    @property
    def template(self) -> str:
        return self.told.one("template") or str(self.site["template"])

    @property
    def machine(self) -> str:
        """The stamp for machines, which may be in UTC, missing, or wrong."""
        told = self.told.one("stamp") or self.stamp
        if told == "utc" and isinstance(self.when, datetime):
            return f"{self.when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        return "" if told == "none" else told

    @property
    def og(self) -> str:
        """The headline that the page's head gives, which may be another article's."""
        return self.told.one("og") or self.headline

    @property
    def visible(self) -> str:
        """The day as readers of the site see it; empty where the page shows none."""
        pattern = self.told.one("visible") or self.site["visible"]
        seen = "" if pattern == "-" else written(self.when, pattern)
        return DIGITS[self.told.one("digits") or self.site.get("digits", "western")](seen)

    @property
    def lead(self) -> str:
        return next((one.text for one in self.body if one.kind == "paragraph"), "")


class Desk:
    """Knows every text, print, site and outlet, so that pages can name each other."""

    def __init__(self, texts: Sequence[Text], sites: Mapping[str, Any], outlets: Sequence[Outlet]) -> None:
        self.texts = {text.name: text for text in texts}
        self.sites = sites
        self.outlets = {outlet.id: outlet for outlet in outlets}
        self.prints = {told.name: (text, told) for text in texts for told in text.prints}
        #: Pages saved by hand: headline and address by name.
        self.saved: dict[str, tuple[str, str]] = {}

    def pages(self) -> list[Page]:
        return [self.page(text, told) for text, told in self.prints.values()]

    def page(self, text: Text, told: Print) -> Page:
        odd = {key.partition("@")[0] for key in told.keys} - _KNOWN - {"readalso"}
        if odd:
            raise UnreadableText(f"{told.name}: no print knows {sorted(odd)}")
        site, outlet = self.sites[told.outlet], self.outlets[told.outlet]
        glue = told.one("glue")
        label, _, name = (part.strip() for part in glue.partition("|")) if glue else ("", "", "")
        byline = told.one("byline")
        return Page(
            text=text, told=told, site=site, outlet=outlet, url=self.url(told),
            headline=self.headline(told.name),
            standfirst=told.one("standfirst"), byline=None if byline in (None, "-") else byline,
            section=told.one("section") or text.head.get("section", site["sections"][0]),
            when=when(told, outlet), dateline=told.one("dateline"), body=tuple(self._body(text, told)),
            similar=tuple(self.pointed(one) for one in told.all("similar")),
            glued=(self.texts[name], label) if glue else None,
        )  # fmt: skip

    def headline(self, name: str) -> str:
        if name in self.saved:
            return self.saved[name][0]
        text, told = self.prints[name]
        return told.one("headline") or text.head["headline"]

    def url(self, told: Print) -> str:
        at = when(told, self.outlets[told.outlet])
        pattern: str = told.one("address") or self.sites[told.outlet]["url"]
        return pattern.format(
            slug=told.slug, no=told.one("no") or "0", year=at.year, mm=f"{at.month:02}", dd=f"{at.day:02}"
        )

    def pointed(self, value: str) -> tuple[str, str]:
        """Headline and address of what a list names: a page of the press, or a headline of its own."""
        if value in self.saved:
            return self.saved[value]
        if value in self.prints:
            return self.headline(value), self.url(self.prints[value][1])
        if "/" in value and " " not in value:
            raise UnreadableText(f"no page is called {value}")
        return value, f"/read/{3000 + sum(map(ord, value)) % 997}"

    def _body(self, text: Text, told: Print) -> list[Piece]:
        found = kept(text.body, told.one("keep"))
        for old, new in (swap.split("=>") for swap in told.all("swap")):
            if not any(old.strip() in one.text for one in found):
                raise UnreadableText(f"{told.name}: nothing to swap for «{old.strip()}»")
            found = [replace(one, text=one.text.replace(old.strip(), new.strip())) for one in found]
        if opening := told.one("opening"):
            found[0] = replace(found[0], text=f"{opening} {found[0].text}")
        for at, more in sorted([*told.placed("add"), *told.placed("readalso")], reverse=True):
            links = more in [value for _, value in told.placed("readalso")]
            found.insert(at, self._also(told, more) if links else piece(more))
        found += [piece(more) for more in told.all("add")]
        found += [self._teaser(name) for name in told.all("teaser")]
        found += [Piece(kind="source", text=line) for line in told.all("source")]
        found += [Piece(kind="sign", text=line) for line in told.all("sign")]
        if digits := told.one("digits"):
            found = [replace(one, text=DIGITS[digits](one.text)) for one in found]
        return found

    def _also(self, told: Print, more: str) -> Piece:
        """A read-also line; its form and its label are the print's (`also: blockquote | شاهد أيضاً:`)."""
        form, _, label = (part.strip() for part in (told.one("also") or "").partition("|"))
        return Piece(kind="links", text=label, more=form, links=(self.pointed(more),))

    def _teaser(self, name: str) -> Piece:
        text, told = self.prints[name]
        first = self._body(text, told)[0]
        return replace(first, kind="foreign")


def when(told: Print, outlet: Outlet) -> datetime | date:
    """The page's day, or its minute in the outlet's own time."""
    said = told.one("published")
    if said is None:
        raise UnreadableText(f"{told.name}: not told when it was published")
    if len(said) == len("2026-04-16"):
        return date.fromisoformat(said)
    return datetime.fromisoformat(said).replace(tzinfo=ZoneInfo(outlet.zone or "UTC"))
