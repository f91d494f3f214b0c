"""The other side of splitting: pages without anything glued in, of which nothing may be cut or split off.

Articles are AlArabiya's, and Sky's before August 2018 (of the development corpus, read where it lies), each put into
plain paragraphs and into plain text; and the press's own pages without joins. A word is lost where its line is in no
field of the page's own article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any

from khabar.arabic.words import plain
from khabar.model import Page
from khabar.read import read

_SINCE_GLUE = date(2018, 8, 1)
#: Notices that are no text of the article: cutting them is right.
_NOTICE = re.compile("جميع المقالات المنشورة تمثل رأي|نقلا عن|نقلاً عن")


def rows(path: Path, step: int) -> Iterator[tuple[str, list[str]]]:
    """Headline and lines of every `step`-th clean article."""
    import pyarrow.parquet as parquet

    columns = ["outlet", "published", "title", "text"]
    clean = [row for row in parquet.read_table(path, columns=columns).to_pylist() if _is_clean(row)]
    for row in clean[::step]:
        yield row["title"] or "", [line.strip() for line in (row["text"] or "").splitlines() if line.strip()]


def _is_clean(row: dict[str, Any]) -> bool:
    outlet, when = str(row["outlet"]).lower(), row["published"]
    day = when.date() if isinstance(when, datetime) else date.fromisoformat(str(when)[:10])
    return "arabiya" in outlet or ("sky" in outlet and day < _SINCE_GLUE)


def as_page(title: str, lines: Iterable[str]) -> str:
    told = "".join(f"<p>{escape(line)}</p>\n" for line in lines)
    head, name = f"<head><title>{escape(title)}</title></head>", f"<h1>{escape(title)}</h1>"
    return f"<html>{head}<body>{name}<div>{told}</div></body></html>"


def as_text(title: str, lines: Iterable[str]) -> str:
    return "\n\n".join([title, *lines])


def lost(page: Page, lines: Iterable[str]) -> list[str]:
    """The lines that no field of the page's own article holds."""
    if not page.articles:
        return list(lines)
    own = page.articles[0]
    blocks = [block.text for block in (*own.body, *own.source_lines)]
    kept = {plain(text) for text in (*blocks, own.headline or "", own.dateline.surface or "" if own.dateline else "")}
    if own.author:
        kept.add(plain(own.author))
    return [line for line in lines if plain(line) and plain(line) not in kept and not _NOTICE.search(line)]


def measure(path: Path, step: int = 40, worst: int = 0) -> dict[str, float]:
    """Words lost, split off into articles that are none or into lists or cut, of all words, in both forms."""
    import sys

    words = gone = parts = 0
    for title, lines in rows(path, step):
        for form in (as_page, as_text):
            page = read(form(title, lines))
            missing = lost(page, lines)
            words += sum(len(line.split()) for line in lines)
            gone += sum(len(line.split()) for line in missing)
            parts += max(0, len(page.articles) - 1)
            if missing and worst > 0:
                worst -= 1
                print(
                    f"{title} ({form.__name__})",
                    *(f"{len(m.split())}: {m[:150]}" for m in missing),
                    sep="\n    ",
                    file=sys.stderr,
                )
    return {"clean_words": words, "clean_lost": gone / max(1, words), "clean_parts": parts}
