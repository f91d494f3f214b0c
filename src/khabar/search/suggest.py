"""What a reader who types may be about to type.

It comes from the words and names of the archive's own headlines, so that what is offered is there to be found.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from khabar.arabic.fold import fold
from khabar.search.search import search
from khabar.search.vocabulary import SHORTEST, ready
from khabar.store import Archive

#: Suggestions are for the end of what is typed: a word, or a name of up to so many.
_TAIL = re.compile(r"[^\s:\"«»“”\-−]+(?: [^\s:\"«»“”\-−]+){0,2} ?$")
_LOOKED_AT = 60
#: Suggestions that are looked for in headlines, where words stand before what is typed.
_TRIED = 20
#: Beside a word that is so many times as common, one is not worth a line.
_FEWER = 100


def suggestions(archive: Archive, typed: str, limit: int = 8) -> tuple[str, ...]:
    """`typed` with its last word, or last words, completed to words and names in the headlines, commonest first."""
    tail = _TAIL.search(typed[:300])
    if tail is None:
        return ()
    ready(archive)
    starts = [tail.start(), *(tail.start() + at.end() for at in re.finditer(" (?=.)", tail[0]))]
    found: dict[tuple[str, ...], str] = {}
    for start in starts:
        for shown in _beginning(archive, typed[start:]):
            whole = typed[:start] + shown
            found.setdefault(archive.spellings.analyser.tokens(whole), whole)
        if found:
            break  # a name that goes on from several words is meant before a word that goes on from the last
    wholes = [whole for whole in found.values() if fold(whole) != fold(typed)]
    return tuple(_met(archive, wholes, tail.start()) if start > tail.start() else wholes)[:limit]


def _met(archive: Archive, wholes: list[str], start: int) -> list[str]:
    """Those of the suggestions whose words from `start` stand side by side in a headline, or else in one headline; all
    of them where none does: «وزير الخ» goes on to الخارجية, and not to every word that begins so."""

    def asked(query: Callable[[str], str]) -> list[str]:
        tried = ((whole, query(whole[start:])) for whole in wholes[:_TRIED])
        return [whole for whole, rows in tried if search(archive, rows, limit=1, order="newest")]

    together = asked(lambda tail: " ".join(f'headline:"{word}"' for word in tail.split()))
    wholes = together or wholes
    return asked(lambda tail: f'headline:"{tail}"') or wholes


def _beginning(archive: Archive, typed: str) -> list[str]:
    """Words and names that begin with what is typed, commonest first, each as it is written most. Whoever types the
    article gets words with it; who does not, any."""
    plain = fold(typed) + (" " if typed.endswith(" ") else "")
    with_article = plain.startswith("ال") and len(plain) > len("ال")
    prefix = plain[2:] if with_article else plain
    if len(plain) < SHORTEST or plain == "ال":
        return []
    seen: dict[str, tuple[int, str]] = {}
    for name, shown, headlines in archive.headline_words.beginning(prefix, _LOOKED_AT):
        if not with_article or fold(shown).startswith(plain):
            headlines_so_far, commonest_spelling = seen.get(name, (0, shown))
            seen[name] = headlines_so_far + headlines, commonest_spelling
    ranked = sorted(seen.values(), key=lambda entry: (-entry[0], entry[1]))
    return [shown for headlines, shown in ranked if headlines * _FEWER >= ranked[0][0]]
