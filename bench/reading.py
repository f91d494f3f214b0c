"""Reading pages: Khabar's reader against the bare HTML parse beneath it, and against trafilatura's
default."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from selectolax.lexbor import LexborHTMLParser

import khabar
from bench.clock import in_turns
from khabar import Capture, Unreadable


def parse(page: Capture) -> object:
    """The floor: nobody who reads HTML with lexbor can be faster."""
    return LexborHTMLParser(page.content)


def read(page: Capture) -> object:
    try:
        return khabar.read(page)
    except Unreadable as error:
        return error


def rival(page: Capture) -> object:
    # Loaded at the first call, which is in the turn that does not count.
    from trafilatura import extract

    return extract(page.content)


def over(pages: Sequence[Capture], work: Callable[[Capture], object]) -> Callable[[], None]:
    def all_pages() -> None:
        for page in pages:
            work(page)

    return all_pages


def reading(pages: Sequence[Capture], rounds: int) -> dict[str, float]:
    """CPU seconds a page of each."""
    contestants = {"lexbor parse": parse, "khabar.read": read, "trafilatura": rival}
    took = in_turns({name: over(pages, work) for name, work in contestants.items()}, rounds)
    return {name: seconds / len(pages) for name, seconds in took.items()}
