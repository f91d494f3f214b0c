"""Learns where articles end and glued leads begin (the tail model of
`khabar.read.foreign_lines`), and says how well on outlets held out.

    ./run eval tails            the figures of results/tails.md, each outlet by what the others taught
    ./run eval tails --learn    and the data files of `khabar.read`, from all of them

Glued tails are made: to articles of outlets and months where next to nothing is glued on, one to five abstracts of
articles of the same outlet, section and weeks are added, or their long headlines to some that teach: there are outlets
whose abstracts are put as headlines are. CNN's real ones, which the gold lists, are judged by a model that saw no
article of CNN; only what ships has learned from them too. The gold is one exact rule's output and knows no abstract of
an article that was not collected: teasers that many articles repeat are counted apart, as `true`.

How an outlet opens its leads says much about that outlet and little about the next. So that the weights do not lean on
it, the signs of an outlet's articles are made with openings that were counted in the other outlets.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from evaluation.commands import ROOT
from evaluation.layers import table
from khabar.arabic.words import plain
from khabar.read import ready
from khabar.read.foreign_lines.outlet_memory import OutletMemory, learn, line_key
from khabar.read.foreign_lines.tail_features import MOST, SIGNS, Openings, Told, analysed, forms, line, shape, signs
from khabar.read.foreign_lines.tail_model import Model, glued, shipped

DATA = ROOT / "src/khabar/read/data"
RESULTS = ROOT / "evaluation/results/tails.md"
OUTLETS = {"AL": "AlArabiya", "SK": "Sky News Arabia", "BB": "BBC", "FR": "France 24", "CN": "CNN"}
#: Before August 2018 next to nothing is glued on; the gold's scorer counts false cuts where this holds.
CLEAN = re.compile(r".*-2018(0[1-7])\d\d$|.*-2018060\d$")
_SEED = 5
_SHARE_GLUED = 0.35
_WEEKS = 40
_SEEN = 8
_TEASER = 60
#: A word so rare teaches what its shape is worth, too.
_RARE = 40
#: The share of the tails that teach which are made of headlines.
_HEADLINES = 0.25
#: Log odds from which on a verb of the present speaks for a headline.
_EARLY = 0.7
_PRESENT = re.compile(r"[يت]\w{3,}$")
_REPEATS = 4
_STEP = 0.2


class Piece(NamedTuple):
    """An article as its tail is judged: paragraphs that nothing announces as another's."""

    id: str
    heads: tuple[str, ...]
    abstract: str
    lines: tuple[tuple[int, str], ...]

    @property
    def outlet(self) -> str:
        return self.id[:2]

    @property
    def clean(self) -> bool:
        return CLEAN.match(self.id) is not None and not (self.outlet == "CN" and self.day >= 20180601)

    @property
    def day(self) -> int:
        return int(self.id[-8:])

    @property
    def teaches(self) -> bool:
        """A fifth of the large outlets' articles teaches weights, two fifths of the others'."""
        return self.share == 0 or (self.share == 3 and self.outlet in ("BB", "FR", "CN"))

    @property
    def share(self) -> int:
        """A fifth of all articles, the same every time."""
        return int(hashlib.md5(self.id.encode()).hexdigest()[:8], 16) % 5


def pieces(path: Path) -> Iterator[Piece]:
    import pyarrow.parquet

    for row in pyarrow.parquet.read_table(path).to_pylist():
        if not row["text"]:
            continue
        page = ready(row)
        article = page.main.without(page.cuts)
        body = tuple((b.line, b.text) for b in article.body if b.line is not None and b.kind != "caption")
        heads = tuple(head for head in (article.headline, article.standfirst) if head)
        yield Piece(article.id, heads, article.standfirst or "", body)


class Press:
    """All pieces, analysed once each, and the abstracts that may be glued to one."""

    def __init__(self, all_: Iterable[Piece]) -> None:
        self.all = list(all_)
        self.named = {piece.id: piece for piece in self.all}
        self.teasers: dict[str, list[Piece]] = defaultdict(list)
        for piece in self.all:
            if piece.clean and len(piece.abstract) > _TEASER:
                self.teasers[_section(piece)].append(piece)
        self._told: dict[str, list[Told]] = {}

    def told(self, piece: Piece) -> list[Told]:
        found = self._told.get(piece.id)
        if found is None:
            found = self._told[piece.id] = [line(number, text) for number, text in piece.lines if plain(text)]
        return found

    def tail(self, piece: Piece, chance: random.Random) -> list[str]:
        """One to five abstracts of other articles of its section and weeks; none where there are too few."""
        return _some([other.abstract for other in self._near(piece)], piece, chance)

    def headlines(self, piece: Piece, chance: random.Random) -> list[str]:
        """The same of their long headlines."""
        long = [other.heads[0] for other in self._near(piece) if len(other.heads[0]) >= _TEASER]
        return _some(long, piece, chance)

    def _near(self, piece: Piece) -> list[Piece]:
        return [
            other
            for other in self.teasers[_section(piece)]
            if other.id != piece.id and abs(other.day - piece.day) < _WEEKS
        ]


def _some(texts: Sequence[str], piece: Piece, chance: random.Random) -> list[str]:
    if len(texts) < 5 or len(piece.lines) < 2:
        return []
    return chance.sample(texts, chance.randint(1, 5))


def _section(piece: Piece) -> str:
    return "-".join(piece.id.split("-")[:2])


def openings(learned: Iterable[Piece]) -> Openings:
    """Log odds of a word's opening an abstract against its opening a later line, for its first and second place, and of
    a verb of the present's standing early in a headline."""
    counts = [(Counter[str](), Counter[str]()) for _ in Openings._fields]
    articles = lines = 0
    for piece in learned:
        abstract = plain(piece.abstract).split()
        later = [plain(text).split() for _, text in piece.lines[1:] if len(text) > _TEASER]
        for words, kind in [(abstract, 0), *((words, 1) for words in later if words[:6] != abstract[:6])]:
            if len(words) > 6:
                counts[0][kind][words[0]] += 1
                counts[1][kind][words[1]] += 1
        for words, kind in [(plain(head).split(), 0) for head in piece.heads[:1]] + [(words, 1) for words in later]:
            counts[2][kind].update({word for word in words[1:6] if _PRESENT.match(word)})
        articles, lines = articles + 1, lines + len(later)
    early = _log_odds(*counts[2], articles, lines)
    first, second = ({**_log_odds(*both), **_shapes(*both)} for both in counts[:2])
    return Openings(first, second, {word: odds for word, odds in early.items() if odds > _EARLY})


def _log_odds(leads: Counter[str], others: Counter[str], a: int = 0, b: int = 0) -> dict[str, float]:
    """Of each word that was seen often enough; `a` and `b` are how many leads and others there are."""
    a, b = a or max(1, leads.total()), b or max(1, others.total())
    found = {}
    for word in leads.keys() | others.keys():
        if leads[word] + others[word] >= _SEEN:
            odds = np.log((leads[word] / a + 2 / (a + b)) / (others[word] / b + 2 / (a + b)))
            found[word] = round(float(odds) / _STEP) * _STEP
    return found


def _shapes(leads: Counter[str], others: Counter[str]) -> dict[str, float]:
    """The same of the shapes of rare words, for those that no table knows."""
    by_shape = (Counter[str](), Counter[str]())
    for word in leads.keys() | others.keys():
        if leads[word] + others[word] < _RARE:
            for told, of in zip(by_shape, (leads, others), strict=True):
                told[shape(word)] += of[word]
    return _log_odds(*by_shape, max(1, leads.total()), max(1, others.total()))


def examples(press: Press, learned: Sequence[Piece], gold: dict[str, set[int]], known: Openings) -> tuple[Any, Any]:
    """The signs of lines that are glued (1) and that are not (0)."""
    chance, found, right = random.Random(_SEED), list[list[float]](), list[int]()

    def add(piece: Piece, told: Sequence[Told], start: int | None, lines: Iterable[int], kind: int) -> None:
        article = analysed(told, [forms(head) for head in piece.heads], known)
        for i in lines:
            for end in [start] if start is not None else {i, max(1, i - 2)}:
                if end in article.above:
                    found.append(signs(article, i, end))
                    right.append(kind)

    def own(piece: Piece, told: Sequence[Told]) -> None:
        add(piece, told, None, range(max(1, len(told) - MOST + 2), len(told)), 0)

    for piece in learned:
        told = press.told(piece)
        if piece.clean:
            own(piece, told)
            if chance.random() < _SHARE_GLUED:
                make = press.headlines if chance.random() < _HEADLINES else press.tail
                tail = [line(-1, text) for text in make(piece, chance)]
                add(piece, [*told, *tail], len(told), range(len(told), len(told) + len(tail)), 1)
        elif (lines := gold.get(piece.id)) and (start := _first(told, lines)) > 0:
            add(piece, told, start, [i for i in range(start, len(told)) if told[i].number in lines], 1)
            own(piece, told[:start])
    return np.array(found), np.array(right, float)


def _first(told: Sequence[Told], lines: set[int]) -> int:
    return next((i for i, one in enumerate(told) if one.number in lines), 0)


def fitted(found: Any, right: Any, worth: Any, ridge: float = 1e-3) -> list[float]:
    """Logistic regression by Newton's steps over standardised signs, told back in the signs' own scale."""
    mean, spread = found.mean(0), found.std(0) + 1e-9
    mean[0], spread[0] = 0.0, 1.0
    told, weights, worth = (found - mean) / spread, np.zeros(found.shape[1]), worth / worth.sum()
    for _ in range(30):
        p = 1 / (1 + np.exp(-told @ weights))
        slope = told.T @ (worth * (p - right)) + ridge * weights
        bend = (told.T * (worth * p * (1 - p))) @ told + ridge * np.eye(len(weights))
        weights -= (step := np.linalg.solve(bend, slope))
        if abs(step).max() < 1e-6:
            break
    own = weights / spread
    own[0] = weights[0] - sum(weights[1:] * mean[1:] / spread[1:])
    return [round(float(w), 3) for w in own]


def learned(press: Press, some: Sequence[Piece], gold: dict[str, set[int]]) -> Model:
    """A model from `some`: each outlet's signs are made with the openings of the others, and outlets of many articles
    do not outweigh those of few."""
    found, right, worth = [], [], []
    for outlet in sorted({piece.outlet for piece in some}):
        known = openings(piece for piece in some if piece.clean and piece.outlet != outlet)
        part = [piece for piece in some if piece.outlet == outlet and (not piece.clean or piece.teaches)]
        signs_, kinds = examples(press, part, gold, known)
        found.append(signs_)
        right.append(kinds)
        worth.append(np.full(len(kinds), len(kinds) ** -0.5))
    weights = fitted(np.vstack(found), np.concatenate(right), np.concatenate(worth))
    return Model(weights, openings(piece for piece in some if piece.clean))


class Row(NamedTuple):
    name: str
    glued: int = 0
    cut: int = 0
    right: int = 0
    true: int = 0
    articles: int = 0
    false: int = 0

    @property
    def cells(self) -> str:
        p, t, r = self.right / (self.cut or 1), self.true / (self.cut or 1), self.right / (self.glued or 1)
        clean = f"{self.articles} | {1000 * self.false / self.articles:.2f}" if self.articles else " | "
        return f"| {self.name} | {self.glued} | {p:.3f} | {t:.3f} | {r:.3f} | {clean} |"


def made(press: Press, outlet: str, model: Model, most: int = 1500) -> Row:
    """Made tails of one outlet, and its clean articles, of the fifths that teach no weights."""
    chance, hits, cut, wanted, false = random.Random(_SEED), 0, 0, 0, 0
    some = [p for p in press.all if p.outlet == outlet and p.clean and p.share in (1, 2)][:most]
    for piece in some:
        false += len(glued(piece.lines, piece.heads, model))
        if tail := press.tail(piece, chance):
            longer = (*piece.lines, *((-1 - i, text) for i, text in enumerate(tail)))
            found = glued(longer, piece.heads, model)
            hits, cut, wanted = hits + sum(n < 0 for n in found), cut + len(found), wanted + len(tail)
    return Row(f"{OUTLETS[outlet]}, made", wanted, cut, hits, hits, len(some), false)


def real(press: Press, gold: dict[str, set[int]], name: str, model: Model, since: int = 0) -> Row:
    """The gold's tails; `true` counts besides its lines those that stand in four or more articles of the outlet."""
    memory = learn(OutletMemory(), _carriers(press))
    hits = cut = true = wanted = 0
    for piece in (press.named[i] for i in sorted(gold)):
        if piece.day < since:
            continue
        texts = dict(piece.lines)
        found = glued(piece.lines, piece.heads, model)
        sure = [n for n in found if n in gold[piece.id]]
        keys = [line_key(texts[n]) for n in found if n not in gold[piece.id]]
        repeated = [key for key in keys if key is not None and memory.repeats.get(key, 0) >= _REPEATS]
        hits, cut, true = hits + len(sure), cut + len(found), true + len(sure) + len(repeated)
        wanted += len(gold[piece.id])
    return Row(name, wanted, cut, hits, true)


def _carriers(press: Press) -> Iterator[Any]:
    from khabar.model import Article, Block

    for piece in press.all:
        if piece.outlet == "CN":
            yield Article(id=piece.id, body=tuple(Block(kind="paragraph", text=t, line=n) for n, t in piece.lines))


def written(model: Model) -> None:
    """The data files that `khabar.read.foreign_lines.tail_model` reads."""
    weights = "\n".join(f"{name} = {weight}" for name, weight in zip(SIGNS, model.weights, strict=True))
    (DATA / "tails.toml").write_text(
        "# What a line's signs weigh for its being a glued lead of another article: log odds. Learned from the ANT\n"
        "# corpus (v2.1, weights only, no text) by `./run eval tails --learn`; see docs/why/0013.\n\n"
        f"[weights]\n{weights}\n",
        "utf-8",
    )
    rows = []
    for place, table_ in zip(Openings._fields, model.openings, strict=True):
        by_odds: dict[float, list[str]] = defaultdict(list)
        for word, told in table_.items():
            by_odds[round(told, 1)].append(word)
        rows += [f"{place} {told} {' '.join(sorted(words))}" for told, words in sorted(by_odds.items())]
    (DATA / "openings.txt").write_text(
        "# Log odds that a line which opens with these folded words is a lead and no later line, by the place of the\n"
        "# word; `early`: that a verb of the present among its next five is in a headline. «~و» is any rarer word\n"
        "# that begins with و, «~…ت» one that ends with ت. Learned from the ANT corpus (v2.1, counts only, no text)\n"
        "# by `./run eval tails --learn`.\n"
        + "\n".join(rows) + "\n",
        "utf-8",
    )  # fmt: skip


HEAD = """# Glued leads found by the text alone

Written by `./run eval tails`; do not edit. Each outlet is judged by a model that saw none of its articles.
*Made*: one to five abstracts of the outlet's other articles added to clean ones; *gold*: the real tails of CNN Arabic.
`true` counts, beside what the gold lists, lines that stand in four or more articles of the outlet. The last column is
lines cut in articles to which nothing was added, for a thousand of them.

| outlet held out | glued lines | precision | true | recall | clean articles | false cuts per 1,000 |
|---|---:|---:|---:|---:|---:|---:|
"""


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run eval tails", description=__doc__)
    parser.add_argument("--learn", action="store_true", help="write the data files of khabar.read anew")
    told = parser.parse_args(args)
    ant = ROOT.parent / "shared/ant"
    gold: dict[str, set[int]] = defaultdict(set)
    for article_id, number, *_ in table(ant / "glued-dev.tsv"):
        gold[article_id].add(int(number))
    press = Press(pieces(ant / "articles.parquet"))
    usable = [piece for piece in press.all if piece.clean or piece.id in gold]
    rows = []
    for outlet in OUTLETS:
        model = learned(press, [piece for piece in usable if piece.outlet != outlet], gold)
        rows.append(made(press, outlet, model))
        if outlet == "CN":
            rows.append(real(press, gold, "CNN, gold", model))
    early = [piece for piece in usable if piece.clean or piece.day < 20180915]
    model = learned(press, early, gold)
    rows.append(real(press, gold, "CNN, gold from 15 September on, learned before", model, 20180915))
    if told.learn:
        written(learned(press, usable, gold))
        shipped.cache_clear()
    rows.append(real(press, gold, "(not held out) CNN, gold, by what ships", shipped()))
    RESULTS.write_text(HEAD + "".join(f"{row.cells}\n" for row in rows), "utf-8")
    print(RESULTS.read_text("utf-8"))
    return 0
