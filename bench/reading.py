"""Reading pages: Khabar's reader against the bare HTML parse beneath it, and against the other open readers.

Everybody gets the same bytes and gives what it gives by default: trafilatura, resiliparse and readability the main
text, newspaper4k and goose3 headline, date and text; Khabar all of that, the lists, the parts and the reasons.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec

from selectolax.lexbor import LexborHTMLParser

import khabar
from bench.clock import in_turns
from khabar import Capture, Unreadable
from khabar.arabic.dates.stamps import moment
from khabar.arabic.fold import line
from khabar.read.lines.labels import label


def parse(page: Capture) -> object:
    """The floor: nobody who reads HTML with lexbor can be faster."""
    return LexborHTMLParser(page.content)


def read(page: Capture) -> object:
    try:
        return khabar.read(page)
    except Unreadable as error:
        return error


# The rivals are loaded at their first call, which is in the turn that does not count.


def rival(page: Capture) -> object:
    from trafilatura import extract

    return extract(page.content)


def resiliparse(page: Capture) -> object:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(page.content.decode("utf-8", "replace"), main_content=True)


def readability(page: Capture) -> object:
    from readability import Document

    return Document(page.content).summary()


def newspaper(page: Capture) -> object:
    from newspaper import Article

    article = Article("http://localhost/", language="ar", fetch_images=False)
    article.download(input_html=page.content.decode("utf-8", "replace"))
    article.parse()
    return article.text


def goose(page: Capture) -> object:
    from goose3 import Goose

    return Goose({"enable_image_fetching": False}).extract(raw_html=page.content.decode("utf-8", "replace"))


#: What each is called, the module it needs, and what it does with a page.
RIVALS: Mapping[str, tuple[str, Callable[[Capture], object]]] = {
    "resiliparse": ("resiliparse", resiliparse),
    "readability-lxml": ("readability", readability),
    "trafilatura": ("trafilatura", rival),
    "newspaper4k": ("newspaper", newspaper),
    "goose3": ("goose3", goose),
}


def rivals() -> dict[str, Callable[[Capture], object]]:
    """Those that are installed; who is not is named on stderr."""
    there = {name: work for name, (module, work) in RIVALS.items() if find_spec(module)}
    for name in sorted(set(RIVALS) - set(there)):
        print(f"bench: {name} is not installed: left out", file=sys.stderr)
    return there


def over(pages: Sequence[Capture], work: Callable[[Capture], object]) -> Callable[[], None]:
    def all_pages() -> None:
        for page in pages:
            work(page)

    return all_pages


def _fresh(pages: Sequence[Capture]) -> Callable[[], None]:
    """Reads all pages as for the first time: what was remembered of their lines in the last round is forgotten."""
    everyone = over(pages, read)

    def all_pages() -> None:
        line.cache_clear()
        label.cache_clear()
        moment.cache_clear()
        everyone()

    return all_pages


def _forgiving(work: Callable[[Capture], object]) -> Callable[[Capture], object]:
    """A rival may refuse a page: that costs what it costs."""

    def one(page: Capture) -> object:
        try:
            return work(page)
        except Exception as error:  # noqa: BLE001 - whatever a rival raises
            return error

    return one


def reading(pages: Sequence[Capture], rounds: int) -> dict[str, float]:
    """CPU seconds a page of each."""
    contestants = {"lexbor parse": over(pages, parse), "khabar.read": _fresh(pages)}
    contestants |= {name: over(pages, _forgiving(work)) for name, work in rivals().items()}
    took = in_turns(contestants, rounds)
    return {name: seconds / len(pages) for name, seconds in took.items()}
