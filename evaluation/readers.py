"""Khabar and its rivals behind one door: a page's bytes in; headline, text and day out. Nothing is fetched.

Each rival is called as its documentation shows it, with the page's address and, where it takes one, the language. Those
that want text get it decoded by Khabar, which spares them their own guess at the encoding.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import khabar
from khabar.read.decode.encodings import decode
from khabar.read.foreign_lines.outlet_memory import OutletMemory

#: Fewer characters than this count as «no article here», whoever gives them.
NOTHING = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What one reader made of a page. `day` is `2024-04-22`; None where the reader gives none."""

    headline: str | None = None
    paragraphs: tuple[str, ...] = ()
    day: str | None = None

    @property
    def is_article(self) -> bool:
        return sum(map(len, self.paragraphs)) >= NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A name for the table, the distribution it comes in, and how it reads (content, address, language)."""

    name: str
    package: str
    read: Callable[[bytes, str | None, str], Paper]
    #: What it does not give at all is no fault in the table.
    gives: frozenset[str] = frozenset(("headline", "day"))

    @property
    def version(self) -> str | None:
        try:
            return version(self.package)
        except PackageNotFoundError:
            return None


def by_khabar(content: bytes, url: str | None, language: str) -> Paper:
    # Of the outlet nothing is known: what belongs to others is told by this page alone.
    page = khabar.read(khabar.Capture(content=content, url=url, media_type="text/html"), memory=OutletMemory())
    if not page.articles:
        return Paper()
    told = page.main.without(page.cuts)
    return Paper(
        headline=told.headline,
        paragraphs=tuple(block.text for block in told.body if block.kind != "caption"),
        day=told.published.iso[:10] if told.published else None,
    )


def by_trafilatura(content: bytes, url: str | None, language: str, *, precise: bool = False) -> Paper:
    from trafilatura import bare_extraction

    found = bare_extraction(content, url=url, favor_precision=precise, with_metadata=True, include_comments=False)
    told = found.as_dict() if found is not None else {}
    return Paper(headline=told.get("title"), paragraphs=_lines(told.get("text")), day=_day(told.get("date")))


def by_precise_trafilatura(content: bytes, url: str | None, language: str) -> Paper:
    return by_trafilatura(content, url, language, precise=True)


def by_resiliparse(content: bytes, url: str | None, language: str) -> Paper:
    from resiliparse.extract.html2text import extract_plain_text

    return Paper(paragraphs=_lines(extract_plain_text(_text(content), main_content=True)))


def by_newspaper(content: bytes, url: str | None, language: str) -> Paper:
    from newspaper import Article

    told = Article(url or "https://page.example/", language=language, fetch_images=False)
    told.download(input_html=_text(content))
    told.parse()
    return Paper(headline=told.title or None, paragraphs=_lines(told.text), day=_day(told.publish_date))


def by_readability(content: bytes, url: str | None, language: str) -> Paper:
    from lxml import html
    from readability import Document

    told = Document(_text(content), url=url)
    tree = html.fromstring(told.summary())
    text = [" ".join(one.text_content().split()) for one in tree.iter("p", "h2", "h3", "h4", "li", "blockquote", "td")]
    return Paper(headline=told.short_title(), paragraphs=tuple(text) or _lines(tree.text_content()))


def by_goose(content: bytes, url: str | None, language: str) -> Paper:
    from goose3 import Goose

    with Goose({"target_language": language, "use_meta_language": False, "enable_image_fetching": False}) as goose:
        told = goose.extract(url=None, raw_html=_text(content))
    return Paper(headline=told.title or None, paragraphs=_lines(told.cleaned_text), day=_day(told.publish_date))


READERS = (
    Reader(name="Khabar", package="khabar", read=by_khabar),
    Reader(name="trafilatura", package="trafilatura", read=by_trafilatura),
    Reader(name="trafilatura, precision", package="trafilatura", read=by_precise_trafilatura),
    Reader(name="resiliparse", package="resiliparse", read=by_resiliparse, gives=frozenset()),
    Reader(name="newspaper4k", package="newspaper4k", read=by_newspaper),
    Reader(name="readability-lxml", package="readability-lxml", read=by_readability, gives=frozenset(("headline",))),
    Reader(name="goose3", package="goose3", read=by_goose),
)


def readers() -> Iterator[Reader]:
    """Those that are installed; what the rivals tell the log is theirs."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    yield from (one for one in READERS if one.version is not None)


def _text(content: bytes) -> str:
    return decode(content, None, "<page>").text


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line for line in (text or "").splitlines() if line.strip())


def _day(told: object) -> str | None:
    return str(told)[:10] if told else None
