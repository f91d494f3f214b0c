"""What is known of an outlet's pages beside the one at hand: a value that reading is handed, never fetches.

From August 2018 on, seven of ten CNN Arabic articles end with the abstracts of other CNN stories, with no mark
between. No wording tells them apart as surely as this: the same line is the abstract of another article, or stands in
many. A line goes by a key of its folded words, so that marks, stops and hamzas hide nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from khabar.arabic.words import plain
from khabar.model import Article

#: Shorter lines (labels, scores, «وأضاف:») are equal by chance. Folded characters.
SHORTEST = 25
#: Of so many pages of a template, what they repeat is known, and the text alone is not asked any more.
LEARNED = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """An article of the same outlet whose abstract (or lead, where it has none) is the line in question."""

    article_id: str
    published: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletMemory:
    """What one outlet's pages are known to print, as far as some lines go.

    `owners` tells for a line's key which articles of the outlet have it as their abstract or lead, `repeats` in how
    many pages of the present template the line stands; both need only hold the keys of the article that is judged
    (`line_keys`). `pages` counts the pages of that template that were seen. Nothing known is `OutletMemory()`.
    """

    template: str | None = None
    pages: int = 0
    owners: Mapping[int, Sequence[Owner]] = field(default_factory=dict[int, Sequence[Owner]])
    repeats: Mapping[int, int] = field(default_factory=dict[int, int])


def learn(memory: OutletMemory, articles: Iterable[Article]) -> OutletMemory:
    """`memory` when it has also seen these articles of its outlet, each once, in the order they came.

    What a template repeats is forgotten with the first page of another one; whose abstract a line is stays true.
    """
    owners = {key: list(told) for key, told in memory.owners.items()}
    template, pages, repeats = memory.template, memory.pages, dict(memory.repeats)
    for article in articles:
        if article.template != template:
            template, pages, repeats = article.template, 0, {}
        pages += 1
        for key in {key for _, key in line_keys(article)}:
            repeats[key] = repeats.get(key, 0) + 1
        if (lead := owner_key(article)) is not None:
            owners.setdefault(lead, []).append(owner(article))
    return replace(memory, template=template, pages=pages, owners=owners, repeats=repeats)


def owner(article: Article) -> Owner:
    return Owner(article_id=article.id, published=article.published.order if article.published else None)


@lru_cache(maxsize=4096)
def line_words(text: str) -> str:
    """The folded words of a line. Remembered for a while: a line is asked for its key, its owners and its repeats."""
    return plain(text)


@lru_cache(maxsize=4096)
def line_key(text: str) -> int | None:
    """A signed 64-bit name for the words of a line, the same on every machine; None for a line too short to tell."""
    return key_of(line_words(text))


def key_of(words: str) -> int | None:
    """The key of a line's folded words."""
    return hashed(words) if len(words) >= SHORTEST else None


def hashed(words: str) -> int:
    """A signed 64-bit name for any words, the same on every machine."""
    told = hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(told, "big", signed=True)


def line_keys(article: Article) -> tuple[tuple[int, int], ...]:
    """The article's lines that can be told, in order, as (line, key): what the store keeps, and looks up."""
    lines = ((block.line, block.text) for block in article.body if block.line is not None and block.kind != "caption")
    return tuple((line, key) for line, text in lines if (key := line_key(text)) is not None)


def owner_key(article: Article) -> int | None:
    """The key under which a line elsewhere would be this article's: its abstract, or else its first paragraph."""
    if article.standfirst:
        return line_key(article.standfirst)
    first = next((block for block in article.body if block.kind == "paragraph"), None)
    return line_key(first.text) if first else None
