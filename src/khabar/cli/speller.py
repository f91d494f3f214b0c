"""The speller: beside a server or a collector, it sees to it that spellings are learned as the archive grows.

A thread looks every few minutes whether there is anything to learn; a process of its own learns, at low priority, and
ends when it is done. So an archive at rest costs nothing, a turn's memory is given back, and whatever becomes of that
process, the pages go on. It ends with the program it stands beside, however that ends.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from multiprocessing.connection import wait
from types import FrameType, TracebackType

from khabar.cli.streams import tell
from khabar.errors import KhabarError

#: Seconds between two looks, and the longest wait after turns that failed, which is doubled each time.
EVERY, _LONGEST = 300.0, 6 * 3600.0
#: Seconds a process is given to end by itself.
_GRACE = 5.0
#: After each step others may write for as long as it took, at most so many seconds.
_REST = 1.0


class Speller:
    """Looks after the spellings of one store while its context is open.

    `turn` is what its process does, a function of a module; `every` is the seconds between two looks."""

    def __init__(self, store: str, *, every: float = EVERY, turn: Callable[[str], None] | None = None) -> None:
        self.store, self.every, self._turn = store, every, turn or learn
        #: How many turns there have been.
        self.turns = 0
        self._end, self._far = multiprocessing.Pipe(duplex=False)
        self._thread = threading.Thread(target=self._watch, name="speller", daemon=True)

    def __enter__(self) -> Speller:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._far.close()  # which the thread sees at once, whatever it waits for
        self._thread.join()
        self._end.close()

    def _watch(self) -> None:
        pause = self.every
        while True:
            well = self._look()
            pause = self.every if well else min(2 * pause, _LONGEST)
            if wait([self._end], pause):
                return
            if not well:
                tell("spellings: trying again")

    def _look(self) -> bool:
        """One look, and a turn where there is something to do; tells whether all went well."""
        from khabar.ingest.spelling import waiting
        from khabar.store import open_archive

        try:
            with closing(open_archive(self.store)) as archive:
                needed = waiting(archive)
        except KhabarError as error:
            tell(f"spellings: {error}")
            return False
        return not needed or self._done()

    def _done(self) -> bool:
        """Has a process do a turn, and ends it where this program ends; tells whether all went well."""
        spawn = multiprocessing.get_context("spawn")
        process = spawn.Process(target=_live, args=(self._turn, self.store), daemon=True)
        process.start()
        ended = wait([process.sentinel, self._end])
        if self._end in ended:
            process.terminate()
            process.join(_GRACE)
            process.kill()
        process.join()
        self.turns += 1
        if not process.exitcode or self._end in ended:
            return True
        how = f"signal {-process.exitcode}" if process.exitcode < 0 else f"exit {process.exitcode}"
        tell(f"spellings were not learned, their process ended with {how}; everything else goes on, it is tried later")
        return False


def learn(store: str) -> None:
    """One turn over a store's spellings, told in one line where it changed anything."""
    from khabar import ingest
    from khabar.store import open_archive

    with closing(open_archive(store)) as archive, closing(ingest.spell(archive)) as steps:
        changed, began = 0, time.monotonic()
        for some in steps:
            changed += some
            time.sleep(min(time.monotonic() - began, _REST))
            began = time.monotonic()
    if changed:
        tell(f"spellings: {changed} articles analysed again")


def _live(turn: Callable[[str], None], store: str) -> None:
    """The life of the speller's process: below everybody else in priority, deaf to Ctrl-C, which is for who started it,
    and gone when that is gone."""
    with suppress(AttributeError, OSError):  # not every system can
        os.nice(10)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_follow, daemon=True).start()
    try:
        turn(store)
    except KhabarError as error:
        tell(f"spellings: {error}")
        sys.exit(1)


def _end(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _follow() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)
