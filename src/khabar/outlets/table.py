"""The directory of outlets: built from the data files here, and from the outlets somebody follows.

An outlet is looked up by a key of its name: folded, without punctuation, dots between single letters, so that
«أ.ف.ب» and «ا ف ب» are one. Words for the kind of outlet before the name (وكالة، صحيفة، موقع …) do not count.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from khabar.arabic.words import plain
from khabar.model import Outlet

#: The kind of an outlet that does not tell its own, by its data file; in any other file it is a site. Of two
#: outlets with one name the first has it, so these files come first, in this order.
KINDS = {
    "agencies.toml": "agency",
    "arabic.toml": "site",
    "world.toml": "newspaper",
    "social.toml": "social",
}
#: A file that is called so by its country («ly.toml») tells the country of its outlets.
_COUNTRY = re.compile(r"([a-z]{2})\.toml")

_SORTS = "(?:وكاله|وكالات|صحيفه|جريده|مجله|موقع|قناه|قنوات|شبكه|اذاعه|راديو|محطه|تلفزيون|منصه|بوابه|تطبيق|حساب)"
_SORT = re.compile(rf"(?:[وفبلك]?(?:ال|ل)?{_SORTS}(?: (?:انباء|الانباء|اخبار))? )(?=\S)")
_AFTER = re.compile(r"(?<=\S) (?:للانباء|الاخباريه|الاخباري|الالكترونيه|الالكتروني|للاخبار)$")
_SINGLES = re.compile(r"(?<!\S)\S(?: \S){1,4}(?!\S)")


def key(surface: str) -> str:
    """What of a name counts when it is looked up."""
    return _SINGLES.sub(lambda m: m[0].replace(" ", "."), plain(surface))


class Directory:
    """Outlets by name, mark, domain and id. It never changes: `with_outlets` gives a larger one."""

    def __init__(self, outlets: Iterable[Outlet] = ()) -> None:
        self.outlets: tuple[Outlet, ...] = tuple(outlets)
        self._ids = {outlet.id: outlet for outlet in self.outlets}
        self._names: dict[str, Outlet] = {}
        self._marks: dict[str, Outlet] = {}
        self._domains: dict[str, Outlet] = {}
        for outlet in self.outlets:
            self._enter(outlet)

    def _enter(self, outlet: Outlet) -> None:
        marks = {key(mark) for mark in outlet.marks}
        for mark in marks:
            self._marks.setdefault(mark, outlet)
        for name in {key(name) for name in (outlet.name, *outlet.names)} - marks:
            self._names.setdefault(name, outlet)
        for domain in outlet.domains:
            self._domains.setdefault(domain.lower(), outlet)

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self.outlets)

    def __len__(self) -> int:
        return len(self.outlets)

    def with_outlets(self, more: Iterable[Outlet]) -> Directory:
        """A directory with `more` in front: where two outlets share a name, the new one has it."""
        found = tuple(more)
        ids = {outlet.id for outlet in found}
        return Directory((*found, *(outlet for outlet in self.outlets if outlet.id not in ids)))

    def by_id(self, id: str) -> Outlet | None:
        """The outlet of that id, or None."""
        return self._ids.get(id)

    def named(self, surface: str, credit: bool = False) -> Outlet | None:
        """The outlet that `surface` names, as a whole, or None.

        Short forms that are ordinary words too (واس، وفا، مهر) count where `credit` says that the words stand
        in a credit position, and after a word for the kind of outlet («وكالة مهر»).
        """
        whole = key(surface)
        bare = _AFTER.sub("", _SORT.sub("", whole, count=1)) if whole else ""
        found = self._names.get(whole) or (self._names.get(bare) if bare else None)
        if found is None and (credit or bare != whole):
            found = self._marks.get(whole) or (self._marks.get(bare) if bare else None)
        return found

    def by_domain(self, host: str) -> Outlet | None:
        """The outlet whose domain `host` is or ends in: the most precise one."""
        labels = host.lower().rstrip(".").split(".")
        domains = (".".join(labels[at:]) for at in range(len(labels)))
        return next((self._domains[domain] for domain in domains if domain in self._domains), None)

    @property
    def keys(self) -> Mapping[str, Outlet]:
        """Every name that stands for an outlet anywhere in a text, as looked up."""
        return self._names


@cache
def directory() -> Directory:
    """The outlets that come with Khabar, read once."""
    return Directory(outlet for name in data_files() for outlet in _file(name))


def data_files() -> list[str]:
    """The names of all data files of outlets, in the order in which they are read: what lies there counts."""
    there = {file.name for file in files("khabar.outlets.data").iterdir() if file.name.endswith(".toml")}
    return [*KINDS, *sorted(there - KINDS.keys())]


def _file(name: str) -> Iterator[Outlet]:
    text = (files("khabar.outlets.data") / name).read_text(encoding="utf-8")
    country = _COUNTRY.fullmatch(name)
    given = {"kind": KINDS.get(name, "site")} | ({"country": country[1]} if country else {})
    for id_, table in tomllib.loads(text).items():
        yield entry(id_, {**given, **table})


def entry(id: str, told: Mapping[str, Any]) -> Outlet:
    """An outlet from one table of a data file. An unknown key is an error of the file, and says so."""
    lists = {name: tuple(told[name]) for name in ("names", "marks", "domains") if name in told}
    return Outlet(id=id, **{**told, **lists})
