"""What a reader who mistyped may have meant: words of the archive's own headlines, so they are there to be found."""

from __future__ import annotations

import string
from collections.abc import Iterator

from khabar.arabic.fold import fold
from khabar.arabic.slips import near_skeletons, other_layout, slip
from khabar.arabic.words import words
from khabar.search.query import Query, Word, parse
from khabar.search.vocabulary import key, ready
from khabar.store import Archive

_SIGNS = frozenset(string.ascii_letters + ";'[],./")

#: A word in fewer articles may be a slip of the archive's own, if another is so many times as common.
_RARE, _COMMONER = 3, 20
#: What a slip may cost (`arabic/slips.py`), for a short word and a longer one.
_SMALL, _LARGE, _LONG = 0.7, 1.4, 5


def meant(archive: Archive, typed: str) -> str | None:
    """`typed` with the words that stand nowhere in the archive (or hardly) replaced by words of its headlines that they
    may be slips of; None where there is nothing to mend."""
    ready(archive)
    mended, last = [], 0
    for word in parse(typed, archive.spellings.analyser).words:
        start, end = _run(typed, word)
        if start < last or (better := _better(archive, word.form, fold(typed[start:end]))) is None:
            continue
        mended += [typed[last:start], better]
        last = end
    return "".join([*mended, typed[last:]]) if mended else None


def slips(archive: Archive, typed: str, query: Query) -> dict[str, str]:
    """The search forms of a query's own words that stand nowhere in the archive (or hardly), with those of the words of
    its headlines that they may be slips of. Words asked for in a row or in a headline are meant as they stand."""
    ready(archive)
    fixed = {form for row in (*query.rows, *query.headline) for form in row}
    found = {}
    for word in query.words:
        if word.form in query.forms and word.form not in fixed:
            start, end = _run(typed, word)
            if (better := _better(archive, word.form, fold(typed[start:end]))) is not None:
                found[word.form] = _form(archive, better)
    return found


def _run(typed: str, word: Word) -> tuple[int, int]:
    """The place of a word; of one in Latin letters with the signs on it, which are letters on an Arabic keyboard."""
    start, end = word.start, word.end
    if typed[start:end].isascii():
        start = next((at for at in range(start, 0, -1) if typed[at - 1] not in _SIGNS), 0)
        end = next((at for at in range(end, len(typed)) if typed[at] not in _SIGNS), len(typed))
    return start, end


def _better(archive: Archive, form: str, plain: str) -> str | None:
    held = archive.tokens.held(form)
    if held >= _RARE or plain[0].isdigit():
        return None
    alike = _alike(archive, plain, max(1, held * _COMMONER))
    return next((_as_typed(archive, shown, plain) for shown, other in alike if other != form), None)


def _as_typed(archive: Archive, shown: str, plain: str) -> str:
    """A word of the headlines with its article where the typed one has one, and without where not, if it is written so
    there."""
    name, with_article = fold(shown), plain.startswith("ال")
    if name.startswith("ال") == with_article:
        return shown
    spelled = archive.headline_words.written([key(name)])
    alike = (other for other in spelled if fold(other).startswith("ال") == with_article)
    return next(alike, shown)


def _alike(archive: Archive, plain: str, least: int) -> Iterator[tuple[str, str]]:
    """Words that stand in at least so many headlines and that `plain` may be a slip of, the likeliest first: as
    written, and their search form."""
    if plain.isascii():
        other = key(fold(other_layout(plain)))
        found = archive.headline_words.written([other, plain], least)
    else:
        bare, most = key(plain), _SMALL if len(plain) < _LONG else _LARGE
        letters = (len(bare) - 2, len(bare) + 2)
        rows = archive.headline_words.of_skeletons(list(near_skeletons(bare)), least, letters)
        costs = sorted((slip(bare, name), -articles, shown) for name, shown, articles in rows)
        found = [shown for cost, _, shown in costs if cost <= most]
    yield from ((shown, _form(archive, shown)) for shown in found)


def _form(archive: Archive, shown: str) -> str:
    forms = archive.spellings.analyser.tokens(" ".join(word.text for word in words(shown)))
    return forms[-1] if forms else ""
