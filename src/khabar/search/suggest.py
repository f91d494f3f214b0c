"""What a reader who types may be about to type, and what one who mistyped may have meant.

Both come from the words and names of the archive's own headlines, so that what is offered is there to be found.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence

from khabar.arabic.fold import fold
from khabar.arabic.slips import near_skeletons, other_layout, slip
from khabar.arabic.words import words
from khabar.search.query import Word, parse
from khabar.search.search import search
from khabar.search.vocabulary import SHORTEST, key, ready
from khabar.store import SQLiteArchive

#: Suggestions are for the end of what is typed: a word, or a name of up to so many.
_TAIL = re.compile(r"[^\s:\"«»“”\-−]+(?: [^\s:\"«»“”\-−]+){0,2} ?$")
_LOOKED_AT = 60
#: Suggestions that are looked for in headlines, where words stand before what is typed.
_TRIED = 20
#: Beside a word that is so many times as common, one is not worth a line.
_FEWER = 100
_SIGNS = frozenset(string.ascii_letters + ";'[],./")
_HIGH = "\U0010ffff"

#: A word in fewer articles may be a slip of the archive's own, if another is so many times as common.
_RARE, _COMMONER = 3, 20
#: What a slip may cost (`arabic/slips.py`), for a short word and a longer one.
_SMALL, _LARGE, _LONG = 0.7, 1.4, 5


def suggestions(archive: SQLiteArchive, typed: str, limit: int = 8) -> tuple[str, ...]:
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
            found.setdefault(archive.analyser.tokens(whole), whole)
        if found:
            break  # a name that goes on from several words is meant before a word that goes on from the last
    wholes = [whole for whole in found.values() if fold(whole) != fold(typed)]
    return tuple(_met(archive, wholes, tail.start()) if start > tail.start() else wholes)[:limit]


def _met(archive: SQLiteArchive, wholes: list[str], start: int) -> list[str]:
    """Those of the suggestions whose words from `start` stand in one headline; all of them where none does: «وزير الخ»
    goes on to الخارجية, and not to every word that begins so."""
    asked = ((whole, " ".join(f'headline:"{word}"' for word in whole[start:].split())) for whole in wholes[:_TRIED])
    return [whole for whole, rows in asked if search(archive, rows, limit=1, order="newest")] or wholes


def _beginning(archive: SQLiteArchive, typed: str) -> list[str]:
    """Words and names that begin with what is typed, commonest first, each as it is written most. Whoever types the
    article gets words with it; who does not, any."""
    plain = fold(typed) + (" " if typed.endswith(" ") else "")
    with_article = plain.startswith("ال") and len(plain) > len("ال")
    prefix = plain[2:] if with_article else plain
    if len(plain) < SHORTEST:
        return []
    seen: dict[str, tuple[int, str]] = {}
    for name, shown, articles in archive.rows(
        "SELECT key, shown, articles FROM headline_words WHERE key >= ? AND key < ? ORDER BY articles DESC LIMIT ?",
        (prefix, prefix + _HIGH, _LOOKED_AT),
    ):
        if not with_article or fold(shown).startswith(plain):
            most, best = seen.get(name, (0, shown))
            seen[name] = most + articles, best
    best = sorted(seen.values(), key=lambda one: (-one[0], one[1]))
    return [shown for articles, shown in best if articles * _FEWER >= best[0][0]]


def meant(archive: SQLiteArchive, typed: str) -> str | None:
    """`typed` with the words that stand nowhere in the archive (or hardly) replaced by words of its headlines that they
    may be slips of; None where there is nothing to mend."""
    ready(archive)
    mended, last = [], 0
    for word in parse(typed, archive.analyser).words:
        start, end = _run(typed, word)
        if start < last or (better := _better(archive, word.form, fold(typed[start:end]))) is None:
            continue
        mended += [typed[last:start], better]
        last = end
    return "".join([*mended, typed[last:]]) if mended else None


def _run(typed: str, word: Word) -> tuple[int, int]:
    """The place of a word; of one in Latin letters with the signs on it, which are letters on an Arabic keyboard."""
    start, end = word.start, word.end
    if typed[start:end].isascii():
        start = next((at for at in range(start, 0, -1) if typed[at - 1] not in _SIGNS), 0)
        end = next((at for at in range(end, len(typed)) if typed[at] not in _SIGNS), len(typed))
    return start, end


def _better(archive: SQLiteArchive, form: str, plain: str) -> str | None:
    held = archive.held(form)
    if held >= _RARE or plain[0].isdigit():
        return None
    for shown, articles, other in _alike(archive, plain):
        if other != form and articles >= max(1, held * _COMMONER):
            return _as_typed(archive, shown, plain)
    return None


def _as_typed(archive: SQLiteArchive, shown: str, plain: str) -> str:
    """A word of the headlines with its article where the typed one has one, and without where not, if it is written so
    there."""
    name, with_article = fold(shown), plain.startswith("ال")
    if name.startswith("ال") == with_article:
        return shown
    sql = "SELECT shown FROM headline_words WHERE key = ? ORDER BY articles DESC, shown"
    alike = (other for (other,) in archive.rows(sql, (key(name),)) if fold(other).startswith("ال") == with_article)
    return next(alike, shown)


def _alike(archive: SQLiteArchive, plain: str) -> Sequence[tuple[str, int, str]]:
    """Words of the headlines that `plain` may be a slip of, the likeliest first: as written, in how many headlines,
    and their search form."""
    if plain.isascii():
        other = key(fold(other_layout(plain)))
        rows = archive.rows("SELECT key, shown, articles FROM headline_words WHERE key IN (?, ?)", (other, plain))
        return [(shown, articles, _form(archive, shown)) for _, shown, articles in sorted(rows, key=lambda r: -r[2])]
    bare, most = key(plain), _SMALL if len(plain) < _LONG else _LARGE
    sql = "SELECT key, shown, articles FROM headline_words WHERE skeleton IN ({marks}) AND skeleton <> ''"
    costs = [
        (slip(bare, name), -articles, shown)
        for name, shown, articles in archive.rows_in(sql, list(near_skeletons(bare)))
        if abs(len(name) - len(bare)) <= 2
    ]
    return [(shown, -less, _form(archive, shown)) for cost, less, shown in sorted(costs) if cost <= most]


def _form(archive: SQLiteArchive, shown: str) -> str:
    forms = archive.analyser.tokens(" ".join(word.text for word in words(shown)))
    return forms[-1] if forms else ""
