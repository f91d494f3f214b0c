"""Relating: eats the change log in order with its own cursor, a transaction a step.

For each article: which of its lines are another's, which articles carry its text, which story it belongs to. The
archive finds candidates, `relate` judges, and the answer is written down here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from khabar.ids import digest
from khabar.ingest.crediting import credited
from khabar.ingest.cutting import cut, cut_others
from khabar.model import Article, Cut, Reprint, Tokens
from khabar.read.foreign_lines.outlet_memory import line_keys
from khabar.relate import (
    Fingerprint,
    Rarities,
    StorySum,
    fingerprint,
    heaviest,
    join,
    judge,
    place,
    sample,
    seen_in,
    weigh,
)
from khabar.store import Archive
from khabar.store.changes import ChangeKind

CURSOR = "relate"
#: Changes after which an article is related anew; of a cut, relating knows already.
RELATED: tuple[ChangeKind, ...] = ("new", "edited")

#: Days on both sides of an article in which its story may lie (guideline of the gold: follow-ups within 3 days).
_STORY_DAYS = 4
_NEIGHBOURS = 40

#: So many of an article's first lines are looked for elsewhere, where it may be glued into other pages.
_OPENING = 4

#: Fingerprints and stories held at hand: what lies close in time is asked for again soon.
_AT_HAND = 8000
#: Articles whose story is held at hand: two names each.
_PLACES_AT_HAND = 100_000


def relate(archive: Archive, *, isolated: bool = False, step: int = 100) -> Iterator[int]:
    """Relates what the change log holds and nobody related yet; yields how many changes each step took.

    `isolated`: each article is read without knowing the others: what is glued on is told by the text alone.
    """
    turn = _Turn(archive, isolated)
    while changes := archive.changes.after(CURSOR, step):
        with archive.transaction():
            new = [(article_id, kind) for _, kind, _, article_id in changes if article_id and kind in RELATED]
            turn.fetch([article_id for article_id, _ in new])
            for article_id, kind in new:
                turn.consider(article_id, kind)
            turn.write_stories()
            archive.changes.advance(CURSOR, changes[-1][0])
        yield len(changes)


def _opening(article: Article) -> list[int]:
    return [key for _, key in line_keys(replace(article, body=article.body[:_OPENING]))]


class _Turn:
    """One run over the change log."""

    def __init__(self, archive: Archive, isolated: bool) -> None:
        self.archive = archive
        self.isolated = isolated
        #: What the articles of this step are, and what is known of them so far.
        self.articles: dict[str, Article] = {}
        self.cuts: dict[str, tuple[Cut, ...]] = {}
        self.tokens: dict[str, Tokens] = {}
        self.at_urls: dict[str, list[str]] = {}
        self.at_hand: dict[str, Fingerprint] = {}
        #: Stories as they are now, by id; and which story an article is in, as far as it was asked for.
        self.summaries: dict[str, StorySum] = {}
        self.placed: dict[str, str | None] = {}
        #: What joined which story and is not written yet.
        self.unwritten: list[tuple[StorySum, str | None, str]] = []

    def fetch(self, article_ids: list[str]) -> None:
        """Brings what is known of the articles of a step to hand, with one question a kind."""
        self.articles = self.archive.articles.by_ids(article_ids)
        self.cuts = self.archive.cuts.by_ids(article_ids)
        self.tokens = self.archive.tokens.of(article_ids)
        urls = sorted({article.url for article in self.articles.values() if article.url})
        self.at_urls = self.archive.articles.at_urls(urls)

    def consider(self, article_id: str, kind: ChangeKind) -> None:
        """Relates one article: its foreign lines, its copies, its story."""
        article = self.articles[article_id]
        if kind == "edited":
            self.archive.reprints.forget(article_id)
            self.archive.unsee(article_id)
        if article.part and self.archive.sightings.seen_as(article_id) != article_id:
            # Its page of its own was met in the same turn, before it.
            return
        if cut(self.archive, article, self.cuts.get(article_id, ()), isolated=self.isolated):
            self._fetch_again(article_id)
        if not self.isolated and article.part == 0:
            self._cut_others(article)
        tokens = self.tokens.get(article_id) or self.archive.tokens.of([article_id])[article_id]
        printed = fingerprint(tokens)
        pages, glued = self._sharing(printed)
        if article.part:
            if self._seen(article, printed, pages, glued):
                return
        else:
            self._own(article, printed, pages, glued)
            self._judge(article, printed, pages)
        self._place(article, tokens)

    def _cut_others(self, article: Article) -> None:
        """What this article tells of lines of earlier ones; who lost lines to it is judged anew."""
        for other in cut_others(self.archive, article, self.cuts.get(article.id, ())):
            self._fetch_again(other.id)
            self.archive.reprints.forget(other.id)
            printed = fingerprint(self.tokens[other.id])
            self._judge(other, printed, self._sharing(printed)[0])

    def _fetch_again(self, article_id: str) -> None:
        """An article's cuts changed, and its tokens with them."""
        self.cuts[article_id] = self.archive.cuts.of(article_id)
        self.tokens |= self.archive.tokens.of([article_id])

    def _sharing(self, printed: Fingerprint) -> tuple[list[str], list[str]]:
        """The articles that share runs of words: those of pages of their own, and those glued into other pages."""
        names = [i for i in self.archive.neighbours.sharing(sample(printed)) if i != printed.article_id]
        glued = self.archive.sightings.embedded_among(names) if names else []
        return [i for i in names if i not in glued], glued

    def _own(self, article: Article, printed: Fingerprint, pages: list[str], glued: list[str]) -> None:
        """The glued articles met so far that are the text of this one, which has a page of its own, were sightings of
        it; those that were taken for another page's are judged again where it is nearer."""
        for part in self._standing(article, glued):
            if seen_in(part, [printed]):
                self._see(part.article_id, article.id)
        for page in self._fingerprints(self.archive.sightings.seen_among(pages)) if pages else ():
            seen = self.archive.articles.get(self.archive.sightings.of(page.article_id)[0].part)
            part = fingerprint(self.archive.spellings.analyser.analyse(seen, ()))
            if seen_in(part, [printed, page])[:1] == (article.id,):
                self.archive.unsee(page.article_id)

    def _seen(self, article: Article, printed: Fingerprint, pages: list[str], glued: list[str]) -> bool:
        """Tells whether a glued article is known from elsewhere: it is a sighting then, and nothing more."""
        known = dict.fromkeys([*pages, *self.archive.lines.holders(_opening(article), embedded=False)])
        if of := seen_in(printed, self._fingerprints(list(known))):
            self._see(article.id, of[0])
            return True
        same = [part for part in self._standing(article, glued) if seen_in(part, [printed])]
        # The first one met keeps standing for a text that has no page of its own, so that its address lasts.
        first = next((part.article_id for part in same if seen_in(printed, [part])), article.id)
        for part in (printed, *same):
            self._see(part.article_id, first)
        return first != article.id

    def _standing(self, article: Article, glued: list[str]) -> list[Fingerprint]:
        """The glued articles that may hold this one's text and stand for their own so far, in the order they came."""
        holders = self.archive.lines.holders(_opening(article), embedded=True)
        if not glued and not holders:
            return []
        return self._fingerprints([i for i in self.archive.sightings.seen_among([*glued, *holders]) if i != article.id])

    def _see(self, part: str, article_id: str) -> None:
        self.write_stories()
        story = self.archive.stories.of(part)
        self.archive.see(part, article_id)
        if part != article_id:
            self.at_hand.pop(part, None)
            self.placed.pop(part, None)
            self.cuts.pop(part, None)
            self.tokens.pop(part, None)
            if story is not None:
                self.summaries.pop(story.id, None)

    def _judge(self, article: Article, printed: Fingerprint, names: list[str]) -> None:
        """Writes down who reprints whom among articles of pages of their own: what stands glued into a page was not
        published there, it is no copy and nobody's original."""
        self.at_hand[article.id] = printed
        found = {frozenset((r.copy, r.original)): r for r in self._judged(printed, names)}
        for other in self._at_url(article.url) if article.url else ():
            if other != article.id and frozenset((other, article.id)) not in found:
                found[frozenset((other, article.id))] = Reprint(
                    copy=article.id, original=other, kind="exact", share=1.0, why="same page"
                )
        self.archive.reprints.add(found.values())

    def _at_url(self, url: str) -> list[str]:
        """The ids of the articles at this address."""
        if url not in self.at_urls:
            self.at_urls[url] = self.archive.articles.at_url(url)
        return self.at_urls[url]

    def _judged(self, printed: Fingerprint, names: list[str]) -> tuple[Reprint, ...]:
        """Who reprints whom; where a text went between outlets, by what either says of whose text it is."""
        among = self._fingerprints(names)
        found = judge(printed, among)
        ids = {i for pair in found for i in (pair.copy, pair.original)}
        same = [other for other in among if other.article_id in ids]
        if all(other.outlet == printed.outlet for other in same):
            return found
        outlets = {text.outlet for text in (printed, *same) if text.outlet}
        return judge(printed, same, credits=credited(self.archive, ids, outlets))

    def _fingerprints(self, names: list[str]) -> list[Fingerprint]:
        missing = [name for name in names if name not in self.at_hand]
        if len(self.at_hand) > _AT_HAND:
            self.at_hand.clear()
            missing = names
        for tokens in self.archive.tokens.of(missing).values():
            self.at_hand[tokens.article_id] = fingerprint(tokens)
        return [self.at_hand[name] for name in names if name in self.at_hand]

    def _place(self, article: Article, tokens: Tokens) -> None:
        """Puts an article into the story that it continues, or into one of its own."""
        rarities, neighbours = Rarities(self.archive.tokens.terms()), list[str]()
        if tokens.day is not None:
            window = (tokens.day - _STORY_DAYS, tokens.day + _STORY_DAYS)
            neighbours = self.archive.neighbours.near(heaviest(tokens, rarities), window, _NEIGHBOURS)
        stories = self._stories([i for i in neighbours if i != article.id])
        weighed = weigh(tokens, rarities)
        placement = place(weighed, stories.values())
        story = stories.get(placement.story_id or "") or StorySum(id=digest("story", article.id))
        joined = self.summaries[story.id] = join(story, weighed)
        self.placed[article.id] = story.id
        self.unwritten.append((joined, article.headline, article.id))

    def _stories(self, neighbours: list[str]) -> dict[str, StorySum]:
        """The stories that the neighbours are in, in the order of their ids."""
        unknown = [article_id for article_id in neighbours if article_id not in self.placed]
        if unknown:
            stories_of = self.archive.stories.placed(unknown)
            self.placed |= {article_id: stories_of.get(article_id) for article_id in unknown}
        names = sorted({name for i in neighbours if (name := self.placed[i]) is not None})
        for summary in self.archive.stories.summaries([name for name in names if name not in self.summaries]):
            self.summaries[summary.id] = summary
        return {name: self.summaries[name] for name in names if name in self.summaries}

    def write_stories(self) -> None:
        """Writes the stories that articles joined since the last time, each as it is now."""
        self.archive.stories.put(self.unwritten)
        self.unwritten.clear()
        if len(self.summaries) > _AT_HAND:
            self.summaries.clear()
        if len(self.placed) > _PLACES_AT_HAND:
            self.placed.clear()
