"""What the answers of the press ask, one check each. A check that is not met is a miss; `known_misses.toml` lists the
misses that are known, by reason, and the tests hold that there are no others and that each listed one is still there.

`python -m tests.samples.checking` prints the share that is met, kind by kind, and every miss that nobody listed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from khabar import search
from khabar.arabic.fold import fold
from khabar.attribute import attribute, credits
from khabar.ingest import similar
from khabar.model import Article, Attribution, Page, Quote
from khabar.read import read
from khabar.samples import directory, feeds, fronts, golden
from tests.samples.newsroom import Line, families, parts

_KNOWN = Path(__file__).parent / "known_misses.toml"
_PROSE = ("paragraph", "item", "quote")
#: What a search must find stands among the first so many.
_FIRST = 3

Part = Mapping[str, Any]


class Check(NamedTuple):
    """One question, its kind and name («published darb/whale»), whether the engine answers it, what it says."""

    kind: str
    name: str
    met: bool
    found: object = None
    wanted: object = None

    @property
    def key(self) -> str:
        return f"{self.kind} {self.name}"


def known_misses() -> dict[str, str]:
    """Every known miss and why the engine misses it."""
    told = tomllib.loads(_KNOWN.read_text(encoding="utf-8"))
    return {key: reason["why"] for reason in told["reason"] for key in reason["misses"]}


def checks(line: Line) -> Iterator[Check]:
    """Every check of the press."""
    for name, answer in line.answers.items():
        page = line.pages[name]
        yield from _page(name, page, answer)
        for number, (article, part) in enumerate(zip(page.articles, answer["parts"], strict=False)):
            at = f"{name}#{number}" if number else name
            yield from _part(at, article, part, plain=not part["foreign"])
            yield from _told(at, article, part)
            yield _cut(at, article, part, line)
    yield from _fronts()
    yield from _full_texts()
    yield from _reprints(line)
    yield from _stories(line)
    yield from _lists(line)
    yield from _searches(line)


def _page(name: str, page: Page, answer: Part) -> Iterator[Check]:
    headlines, wanted = [a.headline for a in page.articles], [part["headline"] for part in answer["parts"]]
    yield Check("articles", name, headlines == wanted, headlines, wanted)
    for kind, links in (("read-also", page.read_also), ("similar-list", page.similar)):
        found, wanted = [one.headline for one in links], answer["read_also" if kind == "read-also" else "similar"]
        yield Check(kind, name, found == wanted, found, wanted)
    outlet = directory().named(answer["outlet"], credit=True)
    found = page.articles[0].outlet if page.articles else None
    yield Check("outlet", name, outlet is not None and found == outlet.id, found, outlet and outlet.id)


def _fronts() -> Iterator[Check]:
    """Pages that are no articles give none."""
    for front in fronts():
        found = [article.headline for article in read(front.capture, directory=directory()).articles]
        yield Check("no article", front.name, not found, found, front.answer["note"])


def _full_texts() -> Iterator[Check]:
    """A feed with full texts gives the articles whole, and nothing of the line that the feed adds."""
    for feed in feeds():
        told = [entry for entry in feed.answer["entries"] if "opens" in entry]
        made = {a.headline: a for a in read(feed.capture, directory=directory()).articles} if told else {}
        for entry in told:
            article = made.get(entry["title"])
            running = [b.text for b in article.body if b.kind in _PROSE] if article else []
            opens = [" ".join(text.split()[:5]) for text in running]
            yield Check("full text", f"{feed.name} {entry['title']}", opens == entry["opens"], opens, entry["opens"])


def _part(name: str, article: Article, part: Part, plain: bool) -> Iterator[Check]:
    when = article.published
    found = when and when.iso
    yield Check("published", name, _same_time(found, part["published"]), found, part["published"])
    told = article.dateline and {"place": article.dateline.place, "agency": article.dateline.agency}
    yield Check("dateline", name, told == part["dateline"], told, part["dateline"])
    yield Check("byline", name, list(article.byline) == part["byline"], article.byline, part["byline"])
    yield Check("kind", name, article.kind == part["kind"], article.kind, part["kind"])
    if part["standfirst"]:
        yield Check(
            "standfirst", name, article.standfirst == part["standfirst"], article.standfirst, part["standfirst"]
        )
    if plain:
        yield _body("body", name, article, part)
    subheads = [b.text for b in article.body if b.kind == "subhead"]
    yield Check("subheads", name, subheads == part["subheads"], subheads, part["subheads"])
    if part["pictures"]:
        captions = [i.caption or "" for i in article.images] + [b.text for b in article.body if b.kind == "caption"]
        missing = [one for one in part["pictures"] if not any(one in caption for caption in captions)]
        yield Check("pictures", name, not missing, captions, part["pictures"])
    if part["credits"]:
        sources = {(c.name, c.kind) for c in credits(article, directory=directory())}
        wanted = {(c["name"], c["kind"]) for c in part["credits"]}
        yield Check("credits", name, wanted <= sources, sources, wanted)


def _body(kind: str, name: str, article: Article, part: Part) -> Check:
    # What has no width is kept in the text as it came (SharePoint opens its paragraphs with U+200B).
    running = [b.text.replace("\u200b", "") for b in article.body if b.kind in _PROSE]
    opens = [" ".join(text.split()[:5]) for text in running]
    met = opens == part["opens"] and running[-1].endswith(part["body_ends"])
    return Check(kind, name, met, (opens, running[-1][-40:] if running else None), (part["opens"], part["body_ends"]))


def _cut(name: str, article: Article, part: Part, line: Line) -> Check:
    """The body once the whole press is known: foreign lines cut, and no line of its own."""
    stored = line.archive.articles.get(article.id)
    return _body("body in the archive", name, stored.without(line.archive.cuts.of(article.id)), part)


def _told(name: str, article: Article, part: Part) -> Iterator[Check]:
    found = attribute(article, directory=directory())
    for one in part["said"]:
        quotes = [q for q in found.quotes if fold(one["words"]) in fold(q.content)]
        at = f"{name}: {one['words']}"
        right = [q for q in quotes if _speaks(q, one)]
        told = [(q.speaker, q.role, q.content) for q in quotes]
        yield Check("said", at, bool(right), told, (one["speaker"], one["role"]))
        if one["role"] and right:
            yield Check("role", at, any(_words(one["role"]) <= _words(q.role) for q in right), told, one["role"])
    yield from (_dated(name, one, found) for one in part["when"])


def _speaks(quote: Quote, one: Part) -> bool:
    """The very name, where titles and roles may stand beside it."""
    wanted, found = _words(one["speaker"]), _words(quote.speaker)
    return wanted <= found <= wanted | _words(one["role"]) | _words(quote.role) | {fold("الدكتور"), fold("الدكتورة")}


def _words(text: str | None) -> set[str]:
    return set(fold(text or "").replace("«", " ").replace("»", " ").split())


def _dated(name: str, one: Part, found: Attribution) -> Check:
    words = fold(one["words"])
    near = [t for t in found.times if fold(t.surface) in words or words in fold(t.surface)]
    met = any(_same_day(t.value, one["value"]) for t in near)
    return Check("when", f"{name}: {one['words']}", met, near, one["value"])


def _same_time(found: str | None, wanted: str | None) -> bool:
    """The same day, or the same instant, in whichever offset the page writes it."""
    if found is None or wanted is None or len(found) != len(wanted):
        return found == wanted
    return found == wanted or datetime.fromisoformat(found) == datetime.fromisoformat(wanted)


def _same_day(found: str | None, wanted: str) -> bool:
    """The very value, or a part of that day («2026-04-16TMO» for «فجر الخميس»)."""
    return found is not None and (found == wanted or found.startswith(f"{wanted}T"))


def _reprints(line: Line) -> Iterator[Check]:
    told = {(line.names[r.copy], line.names[r.original]): r for r in line.archive.reprints.all()}
    family, ids = families(line), {name: i for i, name in line.names.items()}
    for name, part in parts(line):
        original = part.get("copy_of") or part.get("version_of")
        if original is None:
            continue
        if "#" in name:
            of = line.names[line.archive.sightings.seen_as(ids[name])]
            yield Check("sighting", f"{name} of {original}", of != name and family[of] == family[original], of)
            continue
        found = told.get((name, original))
        yield Check("reprint", f"{name} of {original}", found is not None, told.get((original, name)))
        if found is not None and "copy_kind" in part:
            kind = part["copy_kind"]
            yield Check("reprint-kind", name, found.kind == kind, (found.kind, found.share), kind)
    for (copy, original), pair in sorted(told.items()):
        if family[copy] != family[original]:
            yield Check("no-reprint", f"{copy} of {original}", met=False, found=(pair.kind, pair.share))


def _stories(line: Line) -> Iterator[Check]:
    seen = {one.part for one in line.archive.sightings.all() if one.part != one.article}
    glued = {line.names[i] for i in seen if i in line.names}
    told = {name: part["story"] for name, part in parts(line) if name not in glued}
    place = {line.names[i]: story for i, story in line.archive.stories.placements() if i in line.names}
    for story in sorted(set(told.values())):
        members = sorted(name for name in told if told[name] == story)
        if len(members) > 1:
            split = {name: place.get(name, "")[:6] for name in members}
            yield Check("story", story, len(set(split.values())) == 1, split)
    mixed: dict[str, set[str]] = {}
    for name, story in place.items():
        mixed.setdefault(story, set()).add(told[name])
    for inside in mixed.values():
        if len(inside) > 1:
            yield Check("apart", " / ".join(sorted(inside)), met=False)


def _lists(line: Line) -> Iterator[Check]:
    family = families(line)
    ids = {name: i for i, name in line.names.items()}
    lists = {name: [line.names[r.article_id] for r in similar(line.archive, i)] for name, i in ids.items()}
    for wanted in golden()["similar"]:
        found = {family[name] for name in lists[wanted["page"]]}
        for name in wanted["lists"]:
            yield Check("similar", f"{wanted['page']} > {name}", family[name] in found, lists[wanted["page"]])
    for group in golden()["unlike"]:
        for page in group["pages"]:
            found = {family[name] for name in lists[page]}
            for name in group["pages"]:
                if name != page:
                    yield Check("unlike", f"{page} > {name}", family[name] not in found, group["why"])
    for name, listed in lists.items():
        own = [other for other in listed if family[other] == family[name] and not _apart(name, other, line)]
        yield Check("no-own-copy", name, not own, own)


def _apart(one: str, other: str, line: Line) -> bool:
    """Texts that share a paragraph only may list each other."""
    kinds = dict(parts(line))
    return "partial" in (kinds[one].get("copy_kind"), kinds[other].get("copy_kind"))


def _searches(line: Line) -> Iterator[Check]:
    family = families(line)
    for query in golden()["search"]:
        found = [line.names[hit.article_id] for hit in search.search(line.archive, query["words"], limit=_FIRST)]
        wanted = {family[name] for name in query["finds"]}
        yield Check("search", query["words"], bool(wanted & {family[name] for name in found}), found, query["finds"])


def misses(found: Iterable[Check]) -> dict[str, Check]:
    return {check.key: check for check in found if not check.met}


def _report() -> None:
    from tests.samples.newsroom import open_line

    found = list(checks(open_line()))
    for kind in dict.fromkeys(check.kind for check in found):
        of = [check for check in found if check.kind == kind]
        print(f"{kind:24} {sum(check.met for check in of):4} of {len(of)}")
    known = known_misses()
    for key, check in misses(found).items():
        if key not in known:
            print(f"\nMISS {key}\n  found  {check.found}\n  wanted {check.wanted}")
    print("\nno miss any more:", sorted(set(known) - set(misses(found))))


if __name__ == "__main__":
    _report()
