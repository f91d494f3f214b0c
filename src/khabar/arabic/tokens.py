"""One analysis of an article: the search forms of its words, field by field, in the order they stand.

Under search, similar lists, stories and reprints lie the same tokens, so that one article is analysed once. Any
change of folding, words or stems raises `VERSION`; a store then knows which rows to analyse again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from khabar.arabic.fold import fold
from khabar.arabic.stems import stem
from khabar.model import Article, Cut, Tokens

VERSION = 1

#: A dozen words of a hundred are half of all running words: each form is folded and stemmed once.
_STEMS: dict[str, str] = {}
_MOST = 400_000
_FOLDED_WORD = re.compile(r"[^\W_]+(?:[.,:][0-9]+)*")


def tokens(text: str) -> tuple[str, ...]:
    """The search forms of the words of `text`, stop words included."""
    found = _FOLDED_WORD.findall(fold(text))
    if len(_STEMS) > _MOST:
        _STEMS.clear()
    return tuple([_STEMS.get(word) or _learn(word) for word in found])


def _learn(word: str) -> str:
    form = _STEMS[word] = stem(word)
    return form


def analyse(article: Article, cuts: Iterable[Cut] = ()) -> Tokens:
    """The tokens of `article` without the lines in `cuts`. Subheads count as body; captions do not."""
    clean = article.without(cuts)
    return Tokens(
        article_id=article.id,
        version=VERSION,
        outlet=article.outlet,
        published=article.published.order if article.published else None,
        headline=tokens(article.headline or ""),
        lead=tokens(lead(clean)),
        body=tokens(clean.text),
    )


def lead(article: Article) -> str:
    """What the article says first: its standfirst, or else its first paragraph."""
    if article.standfirst:
        return article.standfirst
    return next((b.text for b in article.body if b.kind == "paragraph"), "")
