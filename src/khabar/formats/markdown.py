"""An article as Markdown (CommonMark) with a YAML head of its facts. What the text says is escaped, never markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from khabar.formats.beside import Beside, cut_lines, evidence, filled
from khabar.model import Article, Block, Link

#: Signs that mean something anywhere in a line, and those that do at its beginning.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>&~|]")
_FIRST = re.compile(r"^([#+=-]|[0-9]{1,9}(?=[.)]))")
#: Line ends of YAML and of Unicode that JSON leaves as they are.
_ENDS = re.compile("[\x7f\x85\u2028\u2029\ufeff]")
#: What Markdown cannot hold (NUL), and what would steer a terminal that shows it.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_TITLES = {"ar": ("اقرأ أيضاً", "مواضيع ذات صلة"), "en": ("Read also", "Related")}
_MARKS = {"subhead": "## {}", "quote": "> {}", "item": "- {}", "caption": "*{}*"}


def markdown(article: Article, beside: Beside | None = None) -> str:
    """The head, the headline, the standfirst, the body, the source lines and the page's lists."""
    beside = beside or Beside()
    pieces = [_head(article, beside)]
    if article.headline:
        pieces.append(f"# {plain(article.headline)}")
    if article.standfirst:
        pieces.append(f"**{plain(article.standfirst)}**")
    pieces += _body(article.without(beside.cuts).body)
    pieces += [f"*{plain(block.text)}*" for block in article.source_lines]
    also, related = _TITLES["ar" if article.language in ("ar", None) else "en"]
    pieces += _list(also, beside.read_also) + _list(related, beside.similar)
    return "\n\n".join(pieces) + "\n"


def _head(article: Article, beside: Beside) -> str:
    """The facts, one a line; every value is JSON, which YAML can read."""
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
            "outlet": beside.outlet or article.outlet,
            "author": article.author,
            "byline": list(article.byline),
            "section": article.section,
            "tags": list(article.tags),
            "dateline": filled({"place": at.place, "agency": at.agency, "surface": at.surface}) if at else None,
            "credits": [{"name": c.name, "kind": c.kind, "surface": c.surface} for c in beside.credits],
            "images": [filled({"url": i.url, "caption": i.caption, "credit": i.credit}) for i in article.images],
            "known": evidence(article),
            "cuts": cut_lines(article, beside.cuts),
            "parts": [one.id for one in beside.parts if one.id != article.id],
            "carrier": beside.carrier.id if beside.carrier is not None else None,
            "originals": [one.id for one in beside.originals],
        }
    )
    return "\n".join(["---", *(f"{key}: {_value(value)}" for key, value in facts.items()), "---"])


def _value(value: object) -> str:
    return _ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def _body(blocks: Iterable[Block]) -> list[str]:
    """The blocks; the points of one list stay together."""
    pieces: list[str] = []
    before: str | None = None
    for block in blocks:
        told = _MARKS.get(block.kind, "{}").format(plain(block.text))
        if block.kind == before == "item":
            pieces[-1] += f"\n{told}"
        else:
            pieces.append(told)
        before = block.kind
    return pieces


def _list(title: str, links: Iterable[Link]) -> list[str]:
    found = [f"- [{plain(one.headline)}](<{_address(one.url)}>)" if one.url else f"- {plain(one.headline)}"
             for one in links]  # fmt: skip
    return [f"## {title}", "\n".join(found)] if found else []


def _address(url: str) -> str:
    told = url.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E").replace("&", "&amp;")
    return "".join(f"%{ord(sign):02X}" if ord(sign) < 33 else sign for sign in told)


def plain(text: str) -> str:
    """A text as one line that means nothing but itself."""
    one = _ANYWHERE.sub(r"\\\g<0>", _CONTROL.sub("\ufffd", " ".join(text.split())))
    found = _FIRST.match(one)
    if found is None:
        return one
    # A number is escaped behind it («3\.»), a sign before it.
    place = found.end() if found[1].isdigit() else 0
    return f"{one[:place]}\\{one[place:]}"
