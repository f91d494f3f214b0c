"""One analysis of an article: the search forms of its words, field by field, in the order they stand.

Under search, similar lists, stories and reprints lie the same tokens, so that one article is analysed once. A token
is a word's attested stem, brought to the one spelling its variants share; months and number words have one key
(«أيار» is مايو, «خمسون» is 50), «أ ف ب» is one word, an address is its host. Any change of folding, words, stems or
shipped spellings raises `VERSION`; a store then knows which rows to analyse again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from khabar.arabic.fold import fold, folded
from khabar.arabic.keys import keys
from khabar.arabic.letters import MARKS
from khabar.arabic.stems import bare, stem
from khabar.model import Article, Cut, Tokens

VERSION = 4

_ARABIC = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f"
#: Over folded text: addresses, months of two words, single letters that spell a name, numbers, then words of one
#: script each («على25» and «CNNعربية» are two). What stands at a word's beginning decides, so most tries fail at once.
_WORD = re.compile(
    r"https?://[^\s]+|www\.[^\s]+"
    r"|(?:كانون|تشرين) (?:ال)?(?:ثاني|اول)(?![^\W_])"
    f"|و?[{_ARABIC}](?:[. ] ?[{_ARABIC}](?![^\\W_])){{2,3}}|[{_ARABIC}](?:\\.[{_ARABIC}](?![^\\W_])){{1,3}}"
    r"|[0-9]+(?:[.,:][0-9]+)*"
    f"|[{_ARABIC}]+"
    f"|[^\\W_{_ARABIC}]+"
)
_ARABIC_WORD = re.compile(f"[{_ARABIC}]+")
#: A vowel mark on a word's last letter is part of the word as written.
_ON_THE_LAST_LETTER = re.compile(f"[{MARKS}]*")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([^/?#:]+)")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")

#: A dozen words of a hundred are half of all running words: each form is folded and stemmed once.
_MOST = 400_000


class Placed(NamedTuple):
    """A token and the place in the text as written that it came from, in code points."""

    token: str
    start: int
    end: int


class Analyser:
    """Analyses by one table of spellings: from a stem to the one its variants share."""

    def __init__(self, spellings: Mapping[str, str]) -> None:
        self.spellings = spellings
        self._known: dict[str, str] = {}

    def tokens(self, text: str) -> tuple[str, ...]:
        """The search forms of the words of `text`, stop words included."""
        known = self._known
        return tuple([known.get(word) or self._learn(word) for word in _WORD.findall(fold(text))])

    def placed(self, text: str) -> list[Placed]:
        """`tokens(text)`, each with its place in `text`: for marking and for verifying."""
        level = folded(text)
        found = []
        for match in _WORD.finditer(level.text):
            word = match[0]
            start, end = level.source(match.start(), match.end())
            end = _ON_THE_LAST_LETTER.match(text, end).end()  # type: ignore[union-attr]
            found.append(Placed(self._known.get(word) or self._learn(word), start, end))
        return found

    def analyse(self, article: Article, cuts: Iterable[Cut] = ()) -> Tokens:
        """The tokens of `article` without the lines in `cuts`. Subheads count as body; captions do not."""
        clean = article.without(cuts)
        return Tokens(
            article_id=article.id,
            version=VERSION,
            outlet=article.outlet,
            published=article.published.order if article.published else None,
            headline=self.tokens(article.headline or ""),
            lead=self.tokens(lead(clean)),
            body=self.tokens(clean.text),
        )

    def _learn(self, word: str) -> str:
        if len(self._known) > _MOST:
            self._known.clear()
        form = _form(word)
        form = self._known[word] = self.spellings.get(form, form)
        return form


def _form(word: str) -> str:
    """The search form of one match of `_WORD`."""
    if "." in word or "/" in word:
        if word.startswith(("http", "www.")):
            host = _ADDRESS.match(word)
            return host[1] if host else word
        if not word[0].isdigit():
            return _spelled_out(word)
    if word[0].isdigit():
        return word.replace(",", "") if _THOUSANDS.fullmatch(word) else word
    if " " in word:
        return keys().get(word) or _spelled_out(word)
    return keys().get(word) or keys().get(bare(word)) or stem(word)


def _spelled_out(letters: str) -> str:
    """Single letters as one word, without the "and" written onto the first («وأ ف ب»)."""
    return re.sub("[. ]", "", letters if letters[1] in ". " else letters[1:])


def arabic_words(folded_text: str) -> list[str]:
    """The runs of Arabic letters in a folded text, for counting."""
    return _ARABIC_WORD.findall(folded_text)


@cache
def starter() -> Analyser:
    """The analyser of the spellings that ship with Khabar."""
    from khabar.arabic.spellings import shipped

    return Analyser(shipped())


def tokens(text: str) -> tuple[str, ...]:
    """The search forms of the words of `text` by the shipped spellings."""
    return starter().tokens(text)


def placed(text: str) -> list[Placed]:
    """`tokens(text)`, each with its place in `text`."""
    return starter().placed(text)


def analyse(article: Article, cuts: Iterable[Cut] = ()) -> Tokens:
    """`Analyser.analyse` by the shipped spellings."""
    return starter().analyse(article, cuts)


def lead(article: Article) -> str:
    """What the article says first: its standfirst, or else its first paragraph."""
    if article.standfirst:
        return article.standfirst
    return next((b.text for b in article.body if b.kind == "paragraph"), "")
