"""A query as the index is asked it: each word with its weight, and the forms that may stand for it with a softer voice.

What may stand for a word: its other spellings and what it may be a slip of (`mistyped`), its noun in another number
(`arabic/plurals.py`), another word for the same thing (`arabic/equivalents.py`), the verbal noun of a verb
(`arabic/masdars.py`), and both words in one where that is commoner («فيس بوك»). A word that the archive hardly holds
weighs as the commonest that it may mean, so that it does not rule the answer. Figures: docs/why/0006.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from khabar.arabic.equivalents import equivalents, question_words
from khabar.arabic.fold import fold
from khabar.arabic.masdars import masdars
from khabar.arabic.plurals import plurals
from khabar.model import Terms
from khabar.search.match import Wanted
from khabar.search.mistyped import slips
from khabar.search.outlets import stored
from khabar.search.periods import periods
from khabar.search.query import Query
from khabar.search.rank import rarity
from khabar.search.segments import outlet_key
from khabar.store import Archive

#: A verbal noun in fewer articles is chance.
_LEAST_ARTICLES = 5
#: What each of two words weighs that are commoner as one, in the weight of that one.
_HALF_OF_A_NAME = 0.6
#: Two words of fewer letters together are no name.
_LEAST_LETTERS = 5
#: What a year weighs, in the weight of a word: an article need not say in which year it was written.
_YEAR = 0.3


class Asked:
    """A query held against an archive: what may stand for its words."""

    def __init__(self, archive: Archive, typed: str, query: Query) -> None:
        self.archive = archive
        self.query = query
        self.terms: Terms = archive.tokens.terms()
        self.spellings = archive.spellings.analyser.spellings
        self.plain = {word.form: fold(typed[word.start : word.end]) for word in reversed(query.words)}
        self.periods = periods(query, typed)
        self.meant = slips(archive, typed, query)
        self.joined = dict(self._joined())

    def forms(self) -> tuple[str, ...]:
        """The forms to answer: what only asks («متى») is left out where there is anything else."""
        asks = question_words()
        answered = tuple(form for form in self.query.forms if self.plain.get(form) not in asks)
        return answered or self.query.forms

    def others(self, form: str) -> list[str]:
        """The forms that may stand for a form of the query, each once."""
        meant = self.meant.get(form, ())
        others = dict.fromkeys(meant)
        for one in (form, *meant):
            others |= dict.fromkeys(self._in_another_number(one))
        others |= dict.fromkeys(self._equivalents(form))
        others |= dict.fromkeys(self._verbal_nouns(form))
        if form in self.joined:
            others[self.joined[form]] = None
        others.pop(form, None)
        return list(others)

    def weight(self, form: str) -> float:
        """What a form of the query weighs: its rarity, or that of the commonest that it may mean."""
        meant = self.meant.get(form, ())
        weight = rarity(max((form, *meant), key=self.terms.counts.__getitem__), self.terms) if meant else None
        weights = [rarity(form, self.terms) if weight is None else weight]
        held = self.archive.tokens.held
        others = (*self._equivalents(form), *self._verbal_nouns(form))
        weights += [rarity(other, self.terms) for other in others if held(other) > held(form)]
        if form in self.joined:
            weights.append(_HALF_OF_A_NAME * rarity(self.joined[form], self.terms))
        period = self.periods.get(form)
        told_by_time = _YEAR if period is not None and period.year is not None and len(self.query.forms) > 1 else 1.0
        return told_by_time * min(weights)

    def _in_another_number(self, form: str) -> Iterator[str]:
        for other in plurals().get(form, ()):
            yield self.spellings.get(other, other)

    def _equivalents(self, form: str) -> Sequence[str]:
        return [self.spellings.get(other, other) for other in equivalents().get(form, ())]

    def _verbal_nouns(self, form: str) -> list[str]:
        nouns = [noun for word in masdars(form) for noun in self.archive.spellings.analyser.tokens(word)]
        return [noun for noun in nouns if noun != form and self.archive.tokens.held(noun) >= _LEAST_ARTICLES]

    def _joined(self) -> Iterator[tuple[str, str]]:
        """Each of two words side by side that are commoner as one, with the form of that one."""
        fixed = {form for row in (*self.query.rows, *self.query.headline) for form in row}
        held = self.archive.tokens.held
        for first, second in pairwise(self.query.words):
            both = self.plain[first.form] + self.plain[second.form]
            if len(both) < _LEAST_LETTERS or first.form in fixed or second.form in fixed:
                continue
            forms = self.archive.spellings.analyser.tokens(both)
            if len(forms) == 1 and held(forms[0]) > min(held(first.form), held(second.form)):
                yield first.form, forms[0]
                yield second.form, forms[0]


def wanted(archive: Archive, typed: str, query: Query) -> Wanted:
    """The query `typed`, as it was read, for the index."""
    asked = Asked(archive, typed, query)
    weights: dict[str, float] = {}
    others: dict[str, Sequence[str]] = {}
    for typed_form in asked.forms():
        standing = asked.others(typed_form)
        # A form that stands nowhere is asked as the likeliest that it may mean.
        meant = asked.meant.get(typed_form, ())
        form = meant[0] if meant and not archive.tokens.held(typed_form) else typed_form
        weights[form] = asked.weight(typed_form)
        rest = [other for other in standing if other != form]
        if rest:
            others[form] = rest
    outlets = stored(archive, query.outlets) if query.outlets else None
    return Wanted(
        weights=weights,
        others=others,
        periods={form: period for form, period in asked.periods.items() if form in weights},
        all_of=frozenset(form for row in query.rows for form in row),
        in_headline=frozenset(form for row in query.headline for form in row),
        none_of=frozenset(row[0] for row in query.without if len(row) == 1),
        not_in_headline=frozenset(row[0] for row in query.not_headline if len(row) == 1),
        outlets=None if outlets is None else frozenset(map(outlet_key, outlets)),
        not_outlets=frozenset(map(outlet_key, stored(archive, query.not_outlets))),
        after=query.after,
        before=query.before,
    )


def answering(archive: Archive, typed: str, query: Query) -> frozenset[str]:
    """The search forms that answer a query: its own, and all that may stand for them. For marking them."""
    asked = Asked(archive, typed, query)
    return frozenset((*query.forms, *(other for form in asked.forms() for other in asked.others(form))))
