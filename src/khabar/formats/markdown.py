"""An article as Markdown (CommonMark) with a YAML head of its facts. What the text says is escaped, never markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from khabar.formats.known import Known, filled
from khabar.model import Article, Block, Link

#: Signs that mean something anywhere in a line, and those that do at its beginning.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>&]")
_FIRST = re.compile(r"^(\s*)([#+=~|-]|\d{1,9}(?=[.)]))")
_TITLES = {
    "ar": ("اقرأ أيضاً", "مواضيع ذات صلة", "المصدر"),
    "en": ("Read also", "Related", "Source"),
}


def markdown(article: Article, known: Known | None = None) -> str:
    """The head, the headline, the standfirst, the body, the credits and the page's lists."""
    known = known or Known()
    pieces = [_head(article, known)]
    if article.headline:
        pieces.append(f"# {_plain(article.headline)}")
    if article.standfirst:
        pieces.append(f"**{_plain(article.standfirst)}**")
    pieces += _body(article.body)
    pieces += [f"*{_plain(block.text)}*" for block in article.source_lines]
    also, related, _ = _TITLES["ar" if article.language in ("ar", None) else "en"]
    pieces += _list(also, known.read_also) + _list(related, known.similar)
    return "\n\n".join(pieces) + "\n"


def _head(article: Article, known: Known) -> str:
    """The facts, one a line; every value is JSON, which YAML can read."""
    credits = known.attribution.credits if known.attribution else ()
    at = article.dateline
    facts = filled(
        {
            "id": article.id,
            "part": article.part or None,
            "url": article.url,
            "source": article.source,
            "language": article.language,
            "kind": article.kind,
            "published": article.published.iso if article.published else None,
            "modified": article.modified.iso if article.modified else None,
            "outlet": known.outlet or article.outlet,
            "author": article.author,
            "byline": list(article.byline),
            "section": article.section,
            "tags": list(article.tags),
            "dateline": filled({"place": at.place, "agency": at.agency}) if at else None,
            "credits": [filled({"name": c.name, "kind": c.kind}) for c in credits],
        }
    )
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items()]
    return "\n".join(["---", *lines, "---"])


def _body(blocks: Iterable[Block]) -> list[str]:
    """The blocks; the points of one list stay together."""
    pieces: list[str] = []
    before: str | None = None
    for block in blocks:
        text = _plain(block.text)
        if block.kind == "item" and before == "item":
            pieces[-1] += f"\n- {text}"
        else:
            marks = {"subhead": f"## {text}", "quote": f"> {text}", "item": f"- {text}", "caption": f"*{text}*"}
            pieces.append(marks.get(block.kind, text))
        before = block.kind
    return pieces


def _list(title: str, links: Iterable[Link]) -> list[str]:
    found = [f"- [{_plain(one.headline)}](<{_address(one.url)}>)" if one.url else f"- {_plain(one.headline)}"
             for one in links]  # fmt: skip
    return [f"## {title}", "\n".join(found)] if found else []


def _address(url: str) -> str:
    return url.replace("<", "%3C").replace(">", "%3E").replace("\n", "%0A")


def _plain(text: str) -> str:
    """A text as one line that means nothing but itself."""
    one = _ANYWHERE.sub(r"\\\g<0>", " ".join(text.split()))
    found = _FIRST.match(one)
    if found is None:
        return one
    # A number is escaped behind it («3\.»), a sign before it.
    place = found.end() if found[2].isdigit() else found.start(2)
    return f"{one[:place]}\\{one[place:]}"
