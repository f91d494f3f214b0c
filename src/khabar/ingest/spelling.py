"""The archive's spellings kept in step with its articles: learned as it grows, and what a change touches analysed
again, nothing else.

Learning reads the last `WINDOW` articles, so its cost is bounded, and is due again when a quarter of them is new: every
article is read by it, each a few times. One program at a time does it. A pair is judged anew only where its words are
met in clearly more articles than its evidence came from (`relate/spellings.py`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from khabar.arabic.spellings import shipped
from khabar.arabic.tokens import Analyser
from khabar.model import Article, Cut
from khabar.relate.spellings import Pair, pairs
from khabar.search import catch_up, holding
from khabar.store import Archive

#: Articles read at once, new ones that make it worth while, and the least a company can be told from.
WINDOW, SHARE, LEAST = 30_000, 0.25, 1000
#: Articles of one transaction: others who write wait a fraction of a second for it.
_STEP = 50
#: The work that one program at a time does.
WORK = "spelling"

Step = TypeVar("Step")
State = Literal["joined", "parted", "shipped", "learned", "apart", "seen"]


def spell(archive: Archive, *, clock: Callable[[], float] = time.time) -> Generator[int, None, None]:
    """One turn: analyses again what another version of Khabar left, learns where that is due, and analyses again what a
    change touches, this one or an interrupted one. Nothing where another program is at it.

    Yields how many articles each step changed. The turn of the wheel for whoever keeps an archive growing."""
    if not waiting(archive):
        return
    with archive.leases.alone(WORK, clock) as renew:
        if renew is None:
            return
        yield from _renewing(_analyse_outdated(archive), renew)
        if due(archive):
            learn(archive, renew=renew)
        yield from _renewing(analyse_moved(archive), renew)


def waiting(archive: Archive) -> bool:
    """Whether a turn has anything to do."""
    return archive.tokens.outdated() or due(archive) or bool(archive.spellings.moved())


def _analyse_outdated(archive: Archive) -> Iterator[int]:
    if archive.tokens.outdated():
        yield from archive.analyse_again(_STEP)
        yield from _indexed(archive)


def due(archive: Archive) -> bool:
    """Whether enough came in since spellings were last learned."""
    numbers, new = archive.spellings.window(WINDOW)
    return len(numbers) >= LEAST and new >= SHARE * len(numbers)


def learn(
    archive: Archive, *, dimensions: int = 100, renew: Callable[[], object] = lambda: None
) -> int:
    """Learns spellings from the last articles, as they are written there; returns how many forms moved.

    What the articles are to be analysed by is changed at once, the articles by `analyse_moved`. `renew` is called
    all the while."""
    numbers, _ = archive.spellings.window(WINDOW)
    plain = Analyser({})
    known = {frozenset((pair.one, pair.other)): sum(pair.articles) for pair in archive.spellings.pairs()}
    analysed = (plain.analyse(article, cuts) for article, cuts in _printed(archive, numbers))
    found = pairs(_renewing(analysed, renew), dimensions=dimensions, known=known)
    renew()
    with archive.transaction():
        archive.spellings.keep_pairs(found, numbers[-1] if numbers else 0)
        return archive.spellings.respell()


def _printed(archive: Archive, numbers: Sequence[int]) -> Iterator[tuple[Article, tuple[Cut, ...]]]:
    """The articles of these numbers with what was cut from each; those that are gone are left out."""
    for start in range(0, len(numbers), _STEP):
        articles = archive.articles.by_number(numbers[start : start + _STEP])
        cuts = archive.cuts.by_ids([article.id for article in articles.values()])
        for no in sorted(articles):
            yield articles[no], cuts.get(articles[no].id, ())


def _renewing(steps: Iterable[Step], renew: Callable[[], object]) -> Iterator[Step]:
    for step in steps:
        renew()
        yield step


def analyse_moved(archive: Archive) -> Iterator[int]:
    """Analyses again the articles that hold a word whose spelling moved, a transaction a step; yields how many each
    step changed. It can be interrupted at any time and goes on where it was."""
    forms = archive.spellings.moved()
    if not forms:
        return
    yield from _indexed(archive)  # an article that is not indexed yet would not be found
    done = set[int]()
    for form in forms:
        last = 0
        while numbers := holding(archive, form, last, _STEP):
            last = numbers[-1]
            yield archive.analyse([no for no in numbers if no not in done])
            done.update(numbers)
        archive.spellings.settled([form])
    yield from _indexed(archive)


def _indexed(archive: Archive) -> Iterator[int]:
    for _ in catch_up(archive):
        yield 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """Two search forms and what holds of them: `joined` or `parted` by a person, `shipped` with Khabar, `learned`
    here, held `apart` although they look alike, or only `seen`. `pair` is the evidence, where this archive has any."""

    one: str
    other: str
    state: State
    pair: Pair | None = None


def review(archive: Archive) -> list[Reviewed]:
    """Every pair of forms there is something to say of, those of one word together."""
    known = {frozenset((pair.one, pair.other)): pair for pair in archive.spellings.pairs()}
    told = archive.spellings.analyser.spellings

    def one_word(one: str, other: str) -> bool:
        return told.get(one, one) == told.get(other, other)

    states: dict[frozenset[str], State] = {
        key: "seen" if not pair.same else "learned" if one_word(*key) else "apart" for key, pair in known.items()
    }
    states |= {frozenset(pair): "shipped" for pair in shipped().items() if one_word(*pair)}
    for decision in archive.spellings.decisions():
        states[frozenset((decision.one, decision.other))] = "joined" if decision.same else "parted"
    found = [_reviewed(key, state, known.get(key)) for key, state in states.items()]
    return sorted(found, key=lambda r: (told.get(r.one, r.one), r.one, r.other))


def _reviewed(key: frozenset[str], state: State, pair: Pair | None) -> Reviewed:
    one, other = (pair.one, pair.other) if pair else sorted(key)
    return Reviewed(one=one, other=other, state=state, pair=pair)
