"""The nouns of Khabar: what a newsroom talks about, frozen, and silent where the page was silent.

Every finding carries a `Span`: the place in the text it speaks of. A fact that was not on the page is `None`, never
an empty string and never today's date. This module imports nothing of Khabar, and no verb lives here beside small
properties.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import Literal

#: The version of the JSON shapes that leave Khabar (`schema` in every line of `khabar read`).
SCHEMA = 1

BlockKind = Literal["paragraph", "subhead", "quote", "item", "caption"]
ArticleKind = Literal["article", "opinion", "live", "gallery", "video"]
Precision = Literal["second", "minute", "hour", "day"]
KnownBy = Literal[
    "given", "json-ld", "meta", "microdata", "feed", "text", "dateline", "url", "relative", "shape", "letters"
]
Fact = Literal[
    "url", "outlet", "headline", "standfirst", "byline", "section", "tags", "kind", "language", "images", "published",
    "modified",
]  # fmt: skip
CutReason = Literal["foreign", "furniture", "label", "link", "credit"]
CreditKind = Literal["dateline", "source line", "cited agency", "cited outlet", "statement", "social media"]
QuoteKind = Literal["direct", "indirect", "mixed"]
TimeKind = Literal["DATE", "TIME", "DURATION"]
ReprintKind = Literal["exact", "near", "partial"]
RelatedWhy = Literal["same story", "background", "same actors"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A place in a text: `start` and `end` count code points from 0 in the field named.

    `field` is `title`, `abstract`, `author` or `text` for an article that came with fields (for an HTML page: the
    headline, the standfirst, the byline and the blocks joined by line feeds), and `page` for a plain text, where the
    offsets count in the whole file.
    """

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When something was published, as precisely as it was written and no more.

    Exactly one of `instant` (time-zone aware, with the offset as written) and `day` is set.
    """

    instant: datetime | None = None
    day: date | None = None
    precision: Precision = "second"
    known_by: KnownBy = "given"

    def __post_init__(self) -> None:
        if (self.instant is None) == (self.day is None):
            raise ValueError("a Moment is either an instant or a day")
        if self.instant is not None and self.instant.tzinfo is None:
            raise ValueError("an instant needs its offset from UTC")

    @property
    def iso(self) -> str:
        """ISO 8601: `2024-04-22T14:05:00+03:00` for an instant, `2024-04-22` for a day."""
        return self.instant.isoformat() if self.instant is not None else str(self.day)

    @property
    def order(self) -> float:
        """Seconds since 1970 in UTC, for sorting: a day alone stands at its end."""
        if self.instant is not None:
            return self.instant.timestamp()
        assert self.day is not None
        return datetime.combine(self.day, time.max, UTC).timestamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What was fetched or found, byte for byte, before anyone read it.

    `hints` is what a feed or a row said beside it (title, date, guid, author); `source` names the capture in messages
    when it has no URL (a file's path).
    """

    content: bytes
    media_type: str | None = None
    url: str | None = None
    source: str | None = None
    fetched_at: datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What to call this capture in a message."""
        return self.url or self.source or "<unnamed>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, subhead, quotation, list item or caption of a body.

    `line` is its line in the text as it came (from 0); `at` its place there.
    """

    kind: BlockKind
    text: str
    at: Span | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """«موسكو-سانا»: where a dispatch was written and whose it is, as the page writes them.

    `agency` is the agency's usual name («سانا»), `surface` the words on the page.
    """

    place: str | None = None
    agency: str | None = None
    surface: str | None = None
    at: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A headline that points at another article: in a read-also line or a similar list."""

    headline: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture with what the page says under it."""

    url: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """How one fact of an article is known: by what kind of evidence, and by which mark of the page.

    `mark` is the page's own word for it: an element («h1», «time»), a key («og:title», «datePublished»), or the words
    that told («بقلم»). None where there is no more to say than `by`. `text` is what readers of the page see.
    """

    fact: Fact
    by: KnownBy
    mark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of an article as the pure verbs see it: its text, and where that text stands."""

    field: str
    start: int
    text: str
    kind: BlockKind | Literal["headline", "standfirst", "author", "source line"]
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as its page or row printed it.

    `part` 0 is the page's own article, 1 and up are whole articles glued into it; these inherit nothing from the page.
    `author` is the byline as written, `byline` the names in it. `source_lines` are credit lines that stand apart from
    the body («المصدر: …»). `outlet` is the id of a known outlet, or its name as given. `known` tells how the facts of a
    page's own article are known; it is empty for a row, whose facts are all given. `template` names the page's make.
    """

    id: str
    part: int = 0
    url: str | None = None
    source: str | None = None
    headline: str | None = None
    headline_at: Span | None = None
    standfirst: str | None = None
    standfirst_at: Span | None = None
    author: str | None = None
    author_at: Span | None = None
    byline: tuple[str, ...] = ()
    dateline: Dateline | None = None
    body: tuple[Block, ...] = ()
    source_lines: tuple[Block, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    kind: ArticleKind = "article"
    language: str | None = None
    images: tuple[Image, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    outlet: str | None = None
    known: tuple[Known, ...] = ()
    template: str | None = None

    @property
    def text(self) -> str:
        """The body as one text, a line a block, captions left out."""
        return "\n".join(b.text for b in self.body if b.kind != "caption")

    def passages(self) -> tuple[Passage, ...]:
        """Headline, author, standfirst, body and source lines in reading order, each with its place."""
        heads: tuple[tuple[str | None, Span | None, Literal["headline", "author", "standfirst"], str], ...] = (
            (self.headline, self.headline_at, "headline", "title"),
            (self.author, self.author_at, "author", "author"),
            (self.standfirst, self.standfirst_at, "standfirst", "abstract"),
        )
        found = [
            Passage(field=at.field if at else name, start=at.start if at else 0, text=text, kind=kind)
            for text, at, kind, name in heads
            if text
        ]
        found += [_passage(block, block.kind) for block in self.body]
        found += [_passage(block, "source line") for block in self.source_lines]
        return tuple(found)

    def without(self, cuts: Iterable[Cut]) -> Article:
        """The same article with the lines of `cuts` left out of its body."""
        gone = {cut.line for cut in cuts if cut.field == "text"}
        if not gone:
            return self
        return replace(self, body=tuple(b for b in self.body if b.line is None or b.line not in gone))


def _passage(block: Block, kind: BlockKind | Literal["source line"]) -> Passage:
    at = block.at or Span(field="text", start=0, end=len(block.text))
    return Passage(field=at.field, start=at.start, text=block.text, kind=kind, line=block.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was read from one capture: its articles, and the lists that are not part of any.

    `cuts` are the lines that the reader itself took out of the articles' texts, by part.
    """

    articles: tuple[Article, ...] = ()
    read_also: tuple[Link, ...] = ()
    similar: tuple[Link, ...] = ()
    cuts: tuple[Cut, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def main(self) -> Article:
        """The page's own article (part 0); `LookupError` where the page has none."""
        for article in self.articles:
            if article.part == 0:
                return article
        raise LookupError("this page has no article of its own")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A line of an article's text that does not belong to it, and why. The text itself never changes."""

    article_id: str
    line: int
    reason: CutReason
    field: str = "text"
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A newspaper, channel, site or agency: its usual name, every other way it is written, and where it lives.

    `marks` are short forms that are also ordinary words (واس، وفا): they name the outlet only in a credit position.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    kind: Literal["agency", "newspaper", "channel", "site", "magazine", "radio", "social"] = "site"
    country: str | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Whom an article names as its source, under that source's usual name and in the words of the page."""

    name: str
    surface: str
    kind: CreditKind
    at: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """The words that name somebody at one place."""

    surface: str
    at: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A named person within one article: the fullest name it prints, the role, and every mention."""

    name: str
    role: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A date, time or duration in the text, and its TIMEX3 value as far as it can be known.

    `value` is `2018-02-18`, `XXXX-04-23`, `2018-02-18T14:00`, `P3D` …; None where the words do not say enough.
    """

    surface: str
    kind: TimeKind
    value: str | None
    at: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Something said in public: its words, who said them in which role, and the cue that tells.

    `speaker` is None where the article does not tell; a wrong speaker is worse than none. `carrier` is the outlet or
    agency that relays it. `confidence` runs from 0 to 1.
    """

    kind: QuoteKind
    content: str
    at: Span
    speaker: str | None = None
    role: str | None = None
    mention: Mention | None = None
    cue: Mention | None = None
    cue_class: str = "none"
    carrier: str | None = None
    confidence: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says so: an article's credits, people, quotations and dates. `origin` is the agency the text comes from."""

    article_id: str
    credits: tuple[Credit, ...] = ()
    people: tuple[Person, ...] = ()
    quotes: tuple[Quote, ...] = ()
    times: tuple[TimeMention, ...] = ()
    origin: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One analysis of an article by the analyser named in `version`: its search forms, field by field, in order.

    All words are kept, stop words too, so that runs of words can be compared; `day` is days since 1970 in UTC, and
    `published` seconds since 1970 (None where the article has no date).
    """

    article_id: str
    version: int
    outlet: str | None = None
    published: float | None = None
    headline: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    body: tuple[str, ...] = ()

    @property
    def day(self) -> int | None:
        return None if self.published is None else int(self.published // 86400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is known of words as of a day: in how many of `articles` articles each search form occurs, and which forms
    are spellings of another one, which stands for them."""

    articles: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    spellings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """One article carries another's text. `share` is the part of the copy's text found in the original, 0 to 1."""

    copy: str
    original: str
    kind: ReprintKind
    share: float
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A text seen whole in another article's page: no publication of it, no reprint, no outlet in a count.

    `part` is the id of the glued article, `article` whose text it is (the first part seen, where no page of its own is
    known), `carrier` the page's own article; the part itself where that is gone.
    """

    part: str
    article: str
    carrier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One event across outlets: the ids of its articles in time, and a headline to show."""

    id: str
    articles: tuple[str, ...] = ()
    headline: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """An article to list beside another, how near it is (0 to about 1), and why."""

    article_id: str
    score: float
    why: RelatedWhy


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one capture in a stream: a page, or the error that names why not. Never both."""

    capture: Capture
    page: Page | None = None
    error: Exception | None = None
