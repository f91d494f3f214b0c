"""The worst pages anybody could send: whether twice the page takes twice the time, and whether any takes too long.

A page that is refused is refused in that time too; its row says why. Then every regular expression of the reader and
of the attributor over long strings of one kind, as it is applied: at a place (`match`) or anywhere (`search`).
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from bench.clock import spent
from khabar import Capture, Unreadable, read

LINE = "وقال أمين المكتبة إن القاعة الجديدة ستفتح أبوابها مطلع الأسبوع المقبل أمام الطلاب والباحثين جميعاً."
TOP = f"<html><h1>قاعة جديدة في المكتبة العامة</h1><p>{LINE}</p>"
#: Twice the page may take so many times the time.
LINEAR = 2.3
#: No page may take longer (CPU seconds).
LONGEST = 5.0

#: What is bad about a page, and the page at size `n` (1 or 2; the larger is the one the promise speaks of).
PAGES: dict[str, Callable[[int], str]] = {
    "5 MB of paragraphs": lambda n: TOP + f"<p>{LINE}</p>" * (14_000 * n),
    "5 MB without a line end": lambda n: TOP + f"<p>{LINE * (14_000 * n)}</p>",
    "a line of 1 MB": lambda n: f"{TOP}<p>{LINE * (2_900 * n)}</p>",
    "1 MB of one letter": lambda n: f"{TOP}<p>{'ا' * (250_000 * n)}</p>",
    "a million entities": lambda n: f"{TOP}<p>{LINE}{'&amp;' * (500_000 * n)}</p>",
    "a million broken entities": lambda n: f"{TOP}<p>{LINE}{'&#x;' * (500_000 * n)}</p>",
    "100,000 links": lambda n: TOP + "<a href=/x>المكتبة العامة تفتح قاعة</a> " * (50_000 * n),
    "90,000 links in lines": lambda n: TOP + "<li><a href=/x>المكتبة تفتح قاعة</a></li>" * (45_000 * n),
    "a million tiny tags": lambda n: TOP + "<i></i>" * (250_000 * n),
    "500,000 blocks without a word": lambda n: TOP + "<div></div>" * (250_000 * n),
    "500,000 line ends": lambda n: TOP + "<br>" * (250_000 * n),
    "90,000 lines": lambda n: TOP + "<p>كلمتان هنا</p>" * (45_000 * n),
    "60,000 headlines": lambda n: TOP + "".join(f"<p>عنوان خبر آخر هنا {i}</p>" for i in range(30_000 * n)),
    "20,000 headlines, 1,900 deep": lambda n: TOP + "<div>" * 1_900 + "<h2>عنوان خبر آخر هنا</h2>" * (10_000 * n),
    "a text of 5 MB in an attribute": lambda n: TOP + f"<p data-text='{LINE * (14_000 * n)}'>{LINE}</p>",
    "2,000 nested elements": lambda n: TOP + "<div>" * (990 * n) + LINE + "</div>" * (990 * n),
    "2,000 nested, a word in each": lambda n: TOP + "<div>كلمة " * (990 * n),
    "20,000 nested elements": lambda n: TOP + "<div>" * (10_000 * n) + LINE + "</div>" * (10_000 * n),
    "20,000 unclosed formats": lambda n: TOP + f"<p><b><i>{LINE[:20]}" * (10_000 * n),
    "900 attributes on 500 elements": lambda n: TOP + f"<p {_attributes(900)}>x</p>" * (250 * n),
    "20,000 attributes on one": lambda n: f"{TOP}<p {_attributes(10_000 * n)}>x</p>",
    "100,000 class names": lambda n: TOP + "".join(f'<p class="a{i} nav-{i}">كلمة</p>' for i in range(45_000 * n)),
    "3,000 options": lambda n: TOP + "<select>" + "<option>1" * (1_500 * n),
    "100,000 options": lambda n: TOP + "<select>" + "<option>1" * (50_000 * n),
    "5 MB of script": lambda n: f"{TOP}<script>{'if (a < b) c = d; ' * (140_000 * n)}</script>",
    "1 MB of broken JSON-LD": lambda n: f"{_JSON}{'[' * (500_000 * n)}</script>{TOP}",
    "JSON-LD of 100,000 objects": lambda n: f"{_JSON}[{'{}, ' * (50_000 * n)}{{}}]}}</script>{TOP}",
    "30,000 read-also labels": lambda n: TOP + f"<p>{LINE}</p><p>اقرأ أيضا</p><p>عنوان خبر آخر</p>" * (10_000 * n),
    "20,000 dates": lambda n: TOP + "<div>12/12/2031 10:10 - 1 - 2 - 3</div>" * (10_000 * n),
    "datelines without end": lambda n: f"{TOP}<p>{'(رويترز) - ' * (50_000 * n)}</p>",
    "20,000 hidden elements": lambda n: TOP + '<p style="x:y;display : none">كلمة هنا</p>' * (10_000 * n),
    "text without a line end": lambda n: LINE * (14_000 * n),
    "text of dashes": lambda n: "- " * (500_000 * n),
    "text of line ends": lambda n: "\n" * (1_000_000 * n) + LINE,
    "text of labels": lambda n: "اقرأ أيضا: المكتبة العامة تفتح قاعة\n" * (20_000 * n),
}
_JSON = '<script type="application/ld+json">{"@type": "NewsArticle", "x": '

#: Strings of one kind; a regular expression that goes back on itself takes for ever over one of them.
STRETCHES = (
    " ", "ا", "من ", "قال الوزير ", "1", "1 ", "- ", "-", "(", "(و ", '"', "« ", ". ", ".", "، ", ": ", "* ", "<",
    "<a ", "\n", "a", "Ab ", "1/1/2031 ", "10:10 ", "\u064b", "ـ", "\u00a0", "/", "و.", "(رويترز) - ",
)  # fmt: skip
_LENGTH = 100_000
#: A linear pass over so many characters takes a fiftieth of this at most (seconds).
_FOREVER = 2
_ROAMING = "search|finditer|findall|sub|split"


class Page(NamedTuple):
    """A bad page: what is bad, its bytes, CPU seconds of the smaller and the larger, and what came of it."""

    name: str
    size: int
    half: float
    whole: float
    told: str

    @property
    def growth(self) -> float:
        return self.whole / max(self.half, 0.001)

    @property
    def good(self) -> bool:
        return self.whole <= LONGEST and (self.growth <= LINEAR or self.whole < 0.05)


def _attributes(count: int) -> str:
    return " ".join(f"a{i}=1" for i in range(count))


def worst(rounds: int) -> Iterator[Page]:
    """Each bad page in two sizes, the faster of `rounds` readings."""
    for name, made in PAGES.items():
        (half, _, _), (whole, size, told) = (_read(made(n), rounds) for n in (1, 2))
        yield Page(name, size, half, whole, told)


def _read(page: str, rounds: int) -> tuple[float, int, str]:
    capture = Capture(content=page.encode())
    best, told = float("inf"), "read"
    for _ in range(rounds):
        with spent() as took:
            try:
                told = "read" if read(capture).articles else "no article"
            except Unreadable as error:
                told = str(error).partition(": ")[2] or str(error)
        best = min(best, took.seconds)
    return best, len(capture.content), told


def patterns() -> Iterator[tuple[str, re.Pattern[str], str]]:
    """Every compiled expression for text of the reader, the attributor and the ground floor under them: its name, and
    how its module uses it, at a place (`match`) or anywhere (`search`)."""
    for package in ("khabar.read", "khabar.attribute", "khabar.arabic"):
        importlib.import_module(package)
        for found in pkgutil.walk_packages(sys.modules[package].__path__, package + "."):
            if not found.ispkg:
                yield from _of_module(found.name)


def _of_module(name: str) -> Iterator[tuple[str, re.Pattern[str], str]]:
    module = importlib.import_module(name)
    code = inspect.getsource(module)
    for called, value in vars(module).items():
        told = value
        if hasattr(value, "cache_info") and value.__module__ == name and not value.__wrapped__.__code__.co_argcount:
            told = value()
        for one in told if isinstance(told, tuple | list) else (told,):
            if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                roams = re.search(rf"\b{called}(?:\(\))?\.(?:{_ROAMING})\(", code)
                yield f"{name.removeprefix('khabar.')}.{called}", one, "search" if roams else "match"


@contextmanager
def _no_longer_than(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def stuck(pattern: re.Pattern[str], how: str, length: int = _LENGTH) -> str | None:
    """The stretch over which `pattern` takes for ever, or None."""
    for stretch in STRETCHES:
        try:
            with _no_longer_than(_FOREVER):
                getattr(pattern, how)(stretch * (length // len(stretch)))
        except TimeoutError:
            return stretch
    return None
