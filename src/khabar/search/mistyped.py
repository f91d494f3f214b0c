"""What a reader may have meant who spells a word as another house does, or mistyped it: words of the archive itself, so
they are there to be found.

Two kinds, with evidence of their own. A word *spelled otherwise* shares its consonants with another one («كافانا» and
«كافانو», «سامسونج» and «سامسونغ»): the other counts where it stands in many times as many articles, like against like.
A *slip* changes a consonant too («خبيب» for «خبير»): it is believed only of a word that the archive hardly holds.
"""

from __future__ import annotations

import string
from collections.abc import Iterator

from khabar.arabic.fold import fold
from khabar.arabic.skeleton import skeleton
from khabar.arabic.slips import near_skeletons, other_layout, slip
from khabar.arabic.words import words
from khabar.search.query import Query, Word, parse
from khabar.search.vocabulary import key, ready
from khabar.store import Archive

#: What is a letter on an Arabic keyboard where the Latin layout writes a sign.
_SIGNS = frozenset(string.ascii_letters + ";'[],./")

#: A word in fewer articles may be a slip of the archive's own, if another stands in so many times as many headlines.
_RARE_ARTICLES, _COMMONER = 3, 20
#: What a slip may cost (`arabic/slips.py`), for a word of fewer letters than the last number, and for a longer one.
_SHORT_WORDS_SLIP, _SLIP, _LONG = 0.7, 1.4, 5
#: A word spelled otherwise stands in so many times as many articles. On the development queries 6 to 20 are alike.
_MORE_ARTICLES = 12
#: What another spelling may cost: two vowel letters, or two consonants of one class.
_SPELLING = 1.0
#: The same, a letter of the word: «سد» and «سيد» are no spellings of one word.
_SPELLING_PER_LETTER = 0.2
#: Fewer consonants are shared by chance.
_LEAST_CONSONANTS = 3
#: Words of fewer letters are not looked for in the text, and words that stand in fewer articles there are chance.
_LEAST_LETTERS, _LEAST_ARTICLES = 5, 5
#: Letters by which words of the text are looked up: the first ones are hardly ever spelled otherwise.
_FIRST_LETTERS = 2
#: So many words may be meant by one.
_MOST_MEANT = 3
#: Costs that differ by less are the same.
_SAME_COST = 0.01


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


def slips(archive: Archive, typed: str, query: Query) -> dict[str, tuple[str, ...]]:
    """The search forms of a query's own words, with those of the words that may be meant by them, likeliest first;
    words that mean themselves are left out. Words asked for in a row or in a headline are meant as they stand."""
    ready(archive)
    fixed = {form for row in (*query.rows, *query.headline) for form in row}
    meant_by: dict[str, tuple[str, ...]] = {}
    for word in query.words:
        if word.form in query.forms and word.form not in fixed:
            start, end = _run(typed, word)
            forms = _meant_forms(archive, word.form, fold(typed[start:end]))
            if forms:
                meant_by[word.form] = forms
    return meant_by


def _meant_forms(archive: Archive, form: str, plain: str) -> tuple[str, ...]:
    """The search forms that may be meant by a folded word of form `form`, the likeliest first: those that cost least,
    of them the commonest."""
    if plain[0].isdigit():
        return ()
    held = archive.tokens.held(form)
    if plain.isascii():
        better = _better(archive, form, plain)
        return (_form(archive, better),) if better is not None else ()
    costs = _spelled_otherwise(archive, form, plain, held)
    if held < _RARE_ARTICLES:
        costs = _slipped(archive, form, plain, held) | costs
    if not costs:
        return ()
    ranked = sorted(costs, key=lambda other: (costs[other], other))
    least = costs[ranked[0]][0]
    return tuple(other for other in ranked if costs[other][0] <= least + _SAME_COST)[:_MOST_MEANT]


#: What it costs to read a word so, and less the commoner it is.
_Cost = tuple[float, int]


def _spelled_otherwise(archive: Archive, form: str, plain: str, held: int) -> dict[str, _Cost]:
    """Forms with the consonants of `plain`, in headlines or in the text, that stand in many times as many articles."""
    bare = key(plain)
    own, least = skeleton(bare), max(1, _MORE_ARTICLES * held)
    if len(own) < _LEAST_CONSONANTS or least > archive.tokens.terms().articles:
        return {}
    letters = (len(bare) - 2, len(bare) + 2)
    costs: dict[str, _Cost] = {}
    for name, shown, _ in archive.headline_words.of_skeletons([own], 1, letters):
        cost = slip(bare, name)
        if cost <= min(_SPELLING, _SPELLING_PER_LETTER * len(bare)):
            other = _form(archive, shown)
            costs[other] = min(costs.get(other, (cost, 0)), (cost, 0))
    articles = archive.tokens.held_of(list(costs))
    costs = {other: (cost, -articles[other]) for other, (cost, _) in costs.items() if articles.get(other, 0) >= least}
    if len(plain) >= _LEAST_LETTERS:
        # Names that only the text writes («بانمونجوم») stand in no headline.
        common = max(_LEAST_ARTICLES, least)
        for other, number in archive.tokens.beginning(bare[:_FIRST_LETTERS], common, letters).items():
            if skeleton(other) == own and (cost := slip(bare, other)) <= _SPELLING:
                costs[other] = min(costs.get(other, (cost, -number)), (cost, -number))
    costs.pop(form, None)
    return costs


def _slipped(archive: Archive, form: str, plain: str, held: int) -> dict[str, _Cost]:
    """Forms of words of headlines that `plain` may be a slip of."""
    bare = key(plain)
    costs: dict[str, _Cost] = {}
    for cost, headlines, shown in _slips_of(archive, plain, max(1, held * _COMMONER)):
        other = _form(archive, shown)
        if other != form and skeleton(key(fold(shown))) != skeleton(bare):
            costs[other] = min(costs.get(other, (cost, -headlines)), (cost, -headlines))
    return costs


def _run(typed: str, word: Word) -> tuple[int, int]:
    """The place of a word; of one in Latin letters with the signs on it, which are letters on an Arabic keyboard."""
    start, end = word.start, word.end
    if typed[start:end].isascii():
        start = next((at for at in range(start, 0, -1) if typed[at - 1] not in _SIGNS), 0)
        end = next((at for at in range(end, len(typed)) if typed[at] not in _SIGNS), len(typed))
    return start, end


def _better(archive: Archive, form: str, plain: str) -> str | None:
    """A word of the headlines that the folded `plain`, which the archive hardly holds, may be a slip of."""
    held = archive.tokens.held(form)
    if held >= _RARE_ARTICLES or plain[0].isdigit():
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
        written = archive.headline_words.written([other, plain], least)
    else:
        written = [shown for _, _, shown in _slips_of(archive, plain, least)]
    yield from ((shown, _form(archive, shown)) for shown in written)


def _slips_of(archive: Archive, plain: str, least: int) -> list[tuple[float, int, str]]:
    """(cost, headlines, as written) of the words in at least so many headlines that `plain` may be a slip of, the
    likeliest first."""
    bare, most = key(plain), _SHORT_WORDS_SLIP if len(plain) < _LONG else _SLIP
    letters = (len(bare) - 2, len(bare) + 2)
    rows = archive.headline_words.of_skeletons(list(near_skeletons(bare)), least, letters)
    costs = sorted((slip(bare, name), -headlines, shown) for name, shown, headlines in rows)
    return [(cost, -fewer, shown) for cost, fewer, shown in costs if cost <= most]


def _form(archive: Archive, shown: str) -> str:
    forms = archive.spellings.analyser.tokens(" ".join(word.text for word in words(shown)))
    return forms[-1] if forms else ""
