"""Many processes: the order of the input, a death that costs one item, and no more in memory than is under way."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from khabar.cli.workers import _AHEAD, in_order


def twice(item: int) -> int:
    time.sleep(0.002 * (item % 5))
    return item * 2


def deadly(item: int) -> str:
    """Dies as the system would kill it, or as a program that gives up."""
    if item == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if item == 5:
        os._exit(7)
    return f"{item} done"


def large(item: bytes) -> bytes:
    return item


def died(item: object, how: str) -> str:
    return f"{item} died: {how}"


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_what_comes_out_is_in_the_order_it_went_in(workers: int) -> None:
    assert list(in_order(twice, range(60), workers, lambda item, how: -1)) == [n * 2 for n in range(60)]


def test_a_worker_that_dies_names_what_it_held_and_the_rest_is_done() -> None:
    assert list(in_order(deadly, range(9), 2, died)) == [
        *(f"{n} done" for n in range(3)), "3 died: signal 9", "4 done", "5 died: exit 7",
        *(f"{n} done" for n in range(6, 9)),
    ]  # fmt: skip


def test_no_more_is_taken_than_is_under_way() -> None:
    """A million pages wait in their file, not in memory: the input is asked only a little ahead of what was given."""
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        while taken < 400:
            taken += 1
            yield taken

    for given, _ in enumerate(in_order(twice, items(), 2, lambda item, how: -1), 1):
        assert taken - given <= _AHEAD * 2 + 2


def test_items_larger_than_a_pipe_holds_go_through() -> None:
    items = [bytes([n]) * 3_000_000 for n in range(5)]
    assert list(in_order(large, items, 2, lambda item, how: b"")) == items


def test_stopping_early_leaves_no_process_behind() -> None:
    import multiprocessing

    before = set(multiprocessing.active_children())
    run = in_order(twice, range(1000), 3, lambda item, how: -1)
    assert next(iter(run)) == 0
    run.close()  # type: ignore[attr-defined]
    assert set(multiprocessing.active_children()) <= before
