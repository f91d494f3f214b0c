"""Many processes at one job each, and what comes out in the order it went in.

A worker holds one item at a time, so that one that dies names what it held; a new one takes its place and the rest is
done. At most a few items for each worker wait to be handed out, so that memory does not grow with the stream.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from typing import Generic, TypeVar

Item = TypeVar("Item")
Done = TypeVar("Done")
#: How far ahead of the slowest item the others may get, for each worker.
_AHEAD = 16
#: Loaded once, before the workers are made.
_PRELOADED = ["khabar.read.page", "khabar.read.xml", "khabar.attribute", "khabar.shapes", "khabar.cli.reading"]


def in_order(
    work: Callable[[Item], Done], items: Iterable[Item], workers: int, died: Callable[[Item, str], Done]
) -> Iterator[Done]:
    """`work` of every item, in order, by `workers` processes; `died` tells what becomes of an item whose worker died.

    `work` is a function of a module; items and what is done must be picklable. One worker is this process itself.
    """
    if workers <= 1:
        yield from map(work, items)
        return
    crew = _Crew(work, workers, died)
    try:
        yield from crew.run(iter(items))
    finally:
        crew.end()


class _Worker(Generic[Item, Done]):
    """A process with a line to it, and the item it holds."""

    def __init__(self, work: Callable[[Item], Done]) -> None:
        self.work = work
        self.held: tuple[int, Item] | None = None
        context = _context()
        self.line, far = context.Pipe()
        self.process = context.Process(target=_serve, args=(far, work), daemon=True)
        self.process.start()
        far.close()

    def hand(self, number: int, item: Item) -> None:
        self.held = (number, item)
        self.line.send(item)

    def end(self) -> str:
        """Ends the process; tells how it had ended, where it had."""
        self.line.close()
        self.process.join(0.2)
        code = self.process.exitcode
        if code is None:
            self.process.terminate()
            self.process.join()
        return f"signal {-code}" if code is not None and code < 0 else f"exit {code}"


class _Crew(Generic[Item, Done]):
    def __init__(self, work: Callable[[Item], Done], workers: int, died: Callable[[Item, str], Done]) -> None:
        self.work, self.died, self.size = work, died, workers
        self.crew: list[_Worker[Item, Done]] = []
        self.done: dict[int, Done] = {}
        self.next = 0

    def run(self, items: Iterator[Item]) -> Iterator[Done]:
        numbered = enumerate(items)
        more = True
        while more or self.done or any(worker.held for worker in self.crew):
            more = more and self._hand_out(numbered)
            if any(worker.held for worker in self.crew) and self.next not in self.done:
                self._take_in()
            while self.next in self.done:
                yield self.done.pop(self.next)
                self.next += 1

    def _hand_out(self, numbered: Iterator[tuple[int, Item]]) -> bool:
        """Gives every idle worker an item, while none is too far ahead; False where there are no more."""
        while len(self.done) < _AHEAD * self.size:
            idle = next((worker for worker in self.crew if worker.held is None), None)
            if idle is None and len(self.crew) >= self.size:
                return True
            item = next(numbered, None)
            if item is None:
                return False
            if idle is None:
                idle = _Worker(self.work)
                self.crew.append(idle)
            self._give(idle, *item)
        return True

    def _give(self, worker: _Worker[Item, Done], number: int, item: Item) -> None:
        try:
            worker.hand(number, item)
        except OSError:
            self._bury(worker)

    def _take_in(self) -> None:
        """Waits until some worker is done, or gone."""
        lines = {worker.line: worker for worker in self.crew if worker.held is not None}
        for line in wait(list(lines)):
            assert isinstance(line, Connection)
            worker = lines[line]
            assert worker.held is not None
            try:
                done = line.recv()
            except (EOFError, OSError):
                self._bury(worker)
            else:
                self.done[worker.held[0]] = done
                worker.held = None

    def _bury(self, worker: _Worker[Item, Done]) -> None:
        """A worker that died: its item is told so, and the next item makes a new one."""
        self.crew.remove(worker)
        how = worker.end()
        assert worker.held is not None
        number, item = worker.held
        self.done[number] = self.died(item, how)

    def end(self) -> None:
        for worker in self.crew:
            worker.end()


def _context() -> ForkServerContext | SpawnContext:
    """Workers that know nothing of this process: no open files, no threads; where the system has it, from a server that
    has loaded the reader once."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context


def _serve(line: Connection, work: Callable[[Item], Done]) -> None:
    """A worker's life: an item in, what is done out, until nobody asks any more. Ctrl-C is for whoever asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            item = line.recv()
        except (EOFError, OSError):
            return
        done = work(item)
        try:
            line.send(done)
        except OSError:
            return
