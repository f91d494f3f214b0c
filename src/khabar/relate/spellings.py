"""Learns from an archive which of its words are one word spelled in several ways.

Two things must agree: the letters that newsrooms do not vary (the consonant skeleton, where ج stands for غ and ق for
ك), and the company the words keep (the cosine of their vectors after latent semantic analysis): no other word may keep
company much nearer. فساد and اسد share letters and some company; each has nearer words. And the change of letters must
be one that makes no other word of a word: the archive itself tells how often two words that differ so keep one company
(«افتعال» and «افتعل» mostly, «فعال» and «فعيل» hardly ever). Only spellings are joined, never synonyms.

The analysis is a randomized singular value decomposition in plain numpy (Halko, Martinsson, Tropp 2011), with a fixed
seed: the same archive gives the same pairs.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from khabar.arabic.skeleton import change, derived, distance, inside, skeleton
from khabar.arabic.stems import stopwords
from khabar.model import Tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.signedinteger[Any]]

#: A word must be in so many articles to have a company, and in no larger share of all, or its company is everybody.
LEAST, COMMONEST = 5, 0.4
_SHORTEST = 4
_EDITS = 2
_ROUNDS, _SEED = 3, 1
#: Rows multiplied at once: keeps the memory of a product flat.
_CHUNK = 100_000
#: More words than this of one skeleton are a root, not a name.
_CROWD = 200
#: Evidence is weighed anew when the two words are met in so many times the articles it came from.
_MORE = 1.25
#: Likeness, and its share of the best likeness either word has with any word, for a pair to be one word. Tried on the
#: search gold: docs/why/0006.
_INSIDE, _AT_THE_EDGE = (0.5, 0.7), (0.8, 0.95)
#: The habit of a change of letters that was never met, and how many met ones outweigh it.
UNMET, _WEIGHT = 0.3, 6
#: Odds that two words are one, from habit, likeness, edits and letters: logistic regression on 990 pairs of ANT that
#: were read; half of them are above the least, 98 % of those right where 87 % of all are (docs/why/0006).
_HABIT, _LIKENESS, _EDIT, _LETTER, _NONE, _LEAST = 1.1, 1.8, -1.3, 0.9, -1.35, 2.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two search forms that may be spellings of one word, with the evidence.

    `likeness` is the cosine of their company (−1 to 1); `best` the likeness of the word nearest to either of them;
    `together` the share of the rarer one's articles that hold the other too (spellings: low); `habit` the share of the
    archive's other pairs with the same change of letters that keep one company; `articles` how many hold each. `one`
    is the commoner.
    """

    one: str
    other: str
    likeness: float
    best: float
    together: float
    habit: float = UNMET
    articles: tuple[int, int]

    @property
    def skeleton(self) -> str:
        """The consonants both are spelled with."""
        return skeleton(self.one)

    @property
    def edits(self) -> int:
        """Letters to insert, drop or change to make one of the other."""
        return distance(self.one, self.other, _EDITS)

    @property
    def same(self) -> bool:
        """Whether the evidence is enough to join them.

        Nobody's company is nearer than a spelling's, or hardly: for letters inside the word little is asked, for its
        first and last letter, where Arabic inflects, much; for a short word and an unusual change more.
        """
        share = self.likeness / self.best if self.best > 0 else 0.0
        least, least_share = _INSIDE if inside(self.one, self.other) else _AT_THE_EDGE
        if self.likeness < least or share < least_share or derived(self.one, self.other):
            return False
        return self.odds >= _LEAST

    @property
    def odds(self) -> float:
        """The odds, as a logarithm, that two words of such company, habit and length are one."""
        habit, likeness = (min(max(share, 0.001), 0.999) for share in (self.habit, self.likeness))
        odds = _NONE + _HABIT * math.log(habit / (1 - habit)) + _LIKENESS * math.atanh(likeness)
        return odds + _EDIT * self.edits + _LETTER * len(self.one)


def pairs(
    analysed: Iterable[Tokens], *, dimensions: int = 100, known: Mapping[frozenset[str], int] | None = None
) -> list[Pair]:
    """The pairs of words alike in letters and company among the articles' tokens, most alike first.

    `dimensions` is how finely company is told apart: about one for each subject of the archive. `known` are pairs with
    evidence from so many articles (of both words, added up): such a pair is judged anew, whatever comes of it, where
    there is clearly more to go by, and is left out where there is not. Memory grows with the articles given: about
    10 kB each.
    """
    told = _gathered(analysed)
    if not len(told.articles):
        return []
    names, matrix = told.names, _Matrix(told)
    found = [
        Pair(one=names[a], other=names[b], likeness=near, best=best, together=together, habit=habit, articles=held)
        for a, b, near, best, together, habit, held in matrix.alike(
            list(_alike_in_letters(names, matrix.kept)), dimensions, _before(known or {}, names)
        )
    ]
    return sorted(found, key=lambda pair: (-pair.likeness, pair.one, pair.other))


class _Gathered(NamedTuple):
    """Article number, word number and how often it stands there, of every word of every article once, in order; and the
    words by number."""

    articles: Ints
    words: Ints
    times: Ints
    names: list[str]


def _gathered(analysed: Iterable[Tokens]) -> _Gathered:
    import numpy as np

    numbers: dict[str, int] = {}
    words, times = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
    for tokens in analysed:
        text = tokens.headline + tokens.lead + tokens.body
        each = np.fromiter((numbers.setdefault(word, len(numbers)) for word in text), np.int32)
        one, n = np.unique(each, return_counts=True)
        words.append(one)
        times.append(n.astype(np.int32))
    articles = np.repeat(np.arange(-1, len(words) - 1, dtype=np.int32), [len(one) for one in words])
    return _Gathered(articles, np.concatenate(words), np.concatenate(times), list(numbers))


def _before(known: Mapping[frozenset[str], int], names: Sequence[str]) -> dict[frozenset[int], int]:
    """`known` by the numbers of the words, as far as they are met here."""
    numbers = {name: number for number, name in enumerate(names)} if known else {}
    return {frozenset(numbers[w] for w in pair): n for pair, n in known.items() if pair <= numbers.keys()}


def _alike_in_letters(names: Sequence[str], kept: Ints) -> Iterator[tuple[int, int, str]]:
    """Pairs of kept words that share their skeleton and differ by few letters, each with the change of letters."""
    dull = stopwords()
    groups: dict[str, list[int]] = defaultdict(list)
    for number in kept.tolist():
        name = names[number]
        if len(name) >= _SHORTEST and name not in dull and name.isalpha() and "\u0620" <= name[0] <= "\u06ff":
            groups[skeleton(name)].append(number)
    for group in groups.values():
        if 1 < len(group) <= _CROWD:
            for at, one in enumerate(group):
                for other in group[at + 1 :]:
                    if distance(names[one], names[other], _EDITS) <= _EDITS:
                        yield one, other, change(names[one], names[other])


class _Habits:
    """How often each change of letters keeps the company, as met in all pairs of the archive."""

    def __init__(self, met: Iterable[tuple[str, float]]) -> None:
        self._met: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for told, likeness in met:
            self._met[told][0] += 1
            self._met[told][1] += likeness >= _INSIDE[0]

    def of_others(self, told: str, likeness: float) -> float:
        """The habit of a change as all other pairs show it: from `UNMET` towards what is met."""
        n, kept = self._met[told]
        return round((kept - (likeness >= _INSIDE[0]) + UNMET * _WEIGHT) / (n - 1 + _WEIGHT), 3)


class _Matrix:
    """Articles by words, weighed and reduced to a few dimensions."""

    def __init__(self, told: _Gathered) -> None:
        import numpy as np

        article, word, times = told.articles, told.words, told.times
        count, vocabulary = int(article.max()) + 1, len(told.names)
        self.held = np.bincount(word, minlength=vocabulary)
        self.kept = np.flatnonzero((self.held >= LEAST) & (self.held <= max(COMMONEST * count, LEAST)))
        column = np.full(vocabulary, -1, np.int32)
        column[self.kept] = np.arange(len(self.kept), dtype=np.int32)
        chosen = column[word] >= 0
        self.article, self.word = article[chosen], column[word][chosen]
        weight = (1 + np.log(times[chosen])) * np.log(count / self.held[self.kept][self.word])
        length = np.sqrt(np.bincount(self.article, weight**2, minlength=count))
        self.weight = (weight / np.maximum(length, 1e-9)[self.article]).astype(np.float32)
        self.count = count
        self.column = column
        order = np.argsort(self.word, kind="stable")
        self.by_word = self.word[order], self.article[order], self.weight[order]
        self.starts = np.searchsorted(self.by_word[0], np.arange(len(self.kept) + 1))

    def alike(
        self, candidates: Sequence[tuple[int, int, str]], dimensions: int, before: Mapping[frozenset[int], int]
    ) -> Iterator[tuple[int, int, float, float, float, float, tuple[int, int]]]:
        """Of the candidate pairs those whose company is alike, or was `before`: commoner, rarer, and the evidence of
        `Pair`."""
        vectors = self._vectors(dimensions)
        likenesses = [float(vectors[self.column[a]] @ vectors[self.column[b]]) for a, b, _ in candidates]
        habits = _Habits((told, likeness) for (_, _, told), likeness in zip(candidates, likenesses, strict=True))
        for (one, other, told), likeness in zip(candidates, likenesses, strict=True):
            if self.held[one] < self.held[other]:
                one, other = other, one
            held, known = (int(self.held[one]), int(self.held[other])), before.get(frozenset((one, other)))
            if known is not None and sum(held) < _MORE * known:
                continue
            if likeness >= _INSIDE[0] or known is not None:
                a, b = int(self.column[one]), int(self.column[other])
                best, together = self._best(vectors, [a, b]), round(self._together(a, b) / held[1], 3)
                yield one, other, round(likeness, 3), best, together, habits.of_others(told, likeness), held

    def _best(self, vectors: Floats, some: list[int]) -> float:
        likenesses = vectors[some] @ vectors.T
        likenesses[[0, 1], some] = 0.0
        return round(float(likenesses.max()), 3)

    def _together(self, a: int, b: int) -> int:
        import numpy as np

        mine, theirs = (self.by_word[1][self.starts[w] : self.starts[w + 1]] for w in (a, b))
        return len(np.intersect1d(mine, theirs, assume_unique=True))

    def _vectors(self, dimensions: int) -> Floats:
        """A vector of length 1 for each kept word."""
        import numpy as np

        drawn = np.random.default_rng(_SEED).standard_normal((len(self.kept), dimensions), np.float32)
        for turn in range(_ROUNDS):
            rows, _ = np.linalg.qr(_product(self.article, self.word, self.weight, self.count, drawn))
            drawn = _product(*self.by_word, len(self.kept), rows)
            if turn < _ROUNDS - 1:
                drawn, _ = np.linalg.qr(drawn)
        length = np.maximum(np.linalg.norm(drawn, axis=1, keepdims=True), 1e-9)
        return np.asarray(drawn / length, np.float32)


def _product(rows: Ints, columns: Ints, values: Floats, height: int, right: Floats) -> Floats:
    """A sparse matrix, its entries sorted by row, times a dense one."""
    import numpy as np

    out = np.zeros((height, right.shape[1]), np.float32)
    for start in range(0, len(rows), _CHUNK):
        some = rows[start : start + _CHUNK]
        entries = right[columns[start : start + _CHUNK]] * values[start : start + _CHUNK, None]
        begins = np.flatnonzero(np.concatenate([[True], some[1:] != some[:-1]]))
        out[some[begins]] += np.add.reduceat(entries, begins, axis=0)
    return out
