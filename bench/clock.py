"""CPU time, taken fairly: contestants take turns, medians are told, and a fixed loop stands beside every
absolute time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from statistics import median

#: The fixed loop does the same work on every machine, for ever: change it and old figures mean nothing.
_LOOPS = 200_000


class Spent:
    """CPU seconds of this process within a `with spent():`."""

    seconds = 0.0


@contextmanager
def spent() -> Iterator[Spent]:
    told, began = Spent(), time.process_time()
    yield told
    told.seconds = time.process_time() - began


def fixed_loop() -> None:
    """Some arithmetic, some text, some dictionary: the mix of an interpreter's day."""
    seen: dict[str, int] = {}
    x = 1
    for n in range(_LOOPS):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        word = f"خبر{x % 997}"
        seen[word] = seen.get(word, 0) + n


def loop() -> float:
    """CPU seconds of the fixed loop now: the median of three."""
    return median(cost(fixed_loop) for _ in range(3))


def cost(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    with spent() as told:
        work()
    return told.seconds


def in_turns(contestants: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median CPU seconds of each contestant. They take turns, in reversed order every other round, after
    one round that does not count."""
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for turn in range(rounds + 1):
        order = list(contestants) if turn % 2 else list(contestants)[::-1]
        for name in order:
            took = cost(contestants[name])
            if turn:
                times[name].append(took)
    return {name: median(took) for name, took in times.items()}
