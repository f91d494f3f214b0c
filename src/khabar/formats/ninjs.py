"""An article as ninjs 3.1, IPTC's News in JSON. Only `uri` is required there, and unknown properties are refused.

Source: IPTC ninjs 3.1 (approved in 2025). Its dates are instants: a day alone cannot be said in them and is a
description of its own («publicationDay»). What has no property in it (how a fact is known, what was cut from the text)
is a description too, in JSON. Which properties hold what is told in docs/reference/formats.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from khabar.formats.beside import Beside, address, cut_lines, evidence, filled, link_uri, named, uri
from khabar.model import Article, Block, Image, Link, Moment

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
_TAGS = {"subhead": "h2", "quote": "blockquote", "item": "li", "caption": "figcaption"}
_AROUND = {"item": "ul", "caption": "figure"}
#: What XML 1.0 cannot hold.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def news_item(article: Article, beside: Beside | None = None) -> dict[str, Any]:
    """A ninjs object. What is not known is left out."""
    beside = beside or Beside()
    clean = article.without(beside.cuts)
    return filled(
        {
            "uri": uri(article),
            "type": "text",
            "representationType": "full",
            "language": article.language,
            "firstCreated": _instant(article.published),
            "versionCreated": _instant(article.modified or article.published),
            "headlines": [{"role": "main", "value": article.headline}] if article.headline else [],
            "descriptions": _descriptions(article, beside),
            "bodies": _bodies(clean),
            "by": article.author or "، ".join(article.byline),
            "located": article.dateline.place if article.dateline else None,
            "infoSources": _sources(article, beside),
            "people": _people(article, beside),
            "subjects": _subjects(article),
            "genres": [{"name": article.kind}] if article.kind != "article" else [],
            "associations": _associations(article, beside),
            "altIds": _ids(article),
            "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        }
    )


def _instant(moment: Moment | None) -> str | None:
    return moment.iso if moment is not None and moment.instant is not None else None


def _day(moment: Moment | None) -> str | None:
    return moment.iso if moment is not None and moment.instant is None else None


def _descriptions(article: Article, beside: Beside) -> list[dict[str, str]]:
    """Whatever else is known, each under its role: words of the page as plain text, findings as JSON."""
    at = article.dateline
    words = (
        ("standfirst", article.standfirst),
        ("publicationDay", _day(article.published)),
        ("modificationDay", _day(article.modified)),
        ("dateline", at.surface if at else None),
        *(("sourceLine", block.text) for block in article.source_lines),
    )
    known = evidence(article)
    findings = [("knownBy", known)] if known else []
    findings += [("cut", cut) for cut in cut_lines(article, beside.cuts)]
    told = [(role, "text/plain", value) for role, value in words if value]
    told += [(role, "application/json", json.dumps(value, ensure_ascii=False)) for role, value in findings]
    return [{"role": role, "contentType": kind, "value": value} for role, kind, value in told]


def _bodies(article: Article) -> list[dict[str, Any]]:
    """The body as plain text, a line a block, and as XHTML with its captions and source lines."""
    text = article.text
    rich = _rich(article.body) + "".join(f'<p class="source">{_xml(b.text)}</p>' for b in article.source_lines)
    counts = {"charCount": len(text), "wordCount": len(text.split())}
    plain = {"role": "main", "contentType": "text/plain", **counts, "value": text}
    return ([plain] if text else []) + (
        [{"role": "richtext", "contentType": "application/xhtml+xml", "value": rich}] if rich else []
    )


def _rich(blocks: Iterable[Block]) -> str:
    """The blocks as XHTML; points and captions that stand together share one list or figure."""
    pieces = []
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        tag = _TAGS.get(kind, "p")
        told = "".join(f"<{tag}>{_xml(block.text)}</{tag}>" for block in run)
        around = _AROUND.get(kind)
        pieces.append(f"<{around}>{told}</{around}>" if around else told)
    return "".join(pieces)


def _xml(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text))


def _sources(article: Article, beside: Beside) -> list[dict[str, str]]:
    """Who published it, and whom it names as its source: each once for each role."""
    outlet = beside.outlet or article.outlet
    found = {("publisher", outlet): {"name": outlet, "role": "publisher"}} if outlet else {}
    for credit in beside.credits:
        one = {"name": credit.name, "role": credit.kind, "literal": credit.surface}
        found.setdefault((credit.kind, credit.name), one)
    agency = article.dateline.agency if article.dateline else None
    if agency:
        found.setdefault(("dateline", agency), {"name": agency, "role": "dateline"})
    return list(found.values())


def _people(article: Article, beside: Beside) -> list[dict[str, str]]:
    """Who wrote it, and who is named in it. Their offices have no property here."""
    return [{"name": name, "rel": "author"} for name in article.byline] + [
        {"name": person.name, "rel": "mentions"} for person in beside.mentioned(article)
    ]


def _subjects(article: Article) -> list[dict[str, str]]:
    section = [{"name": article.section, "rel": "section"}] if article.section else []
    return section + [{"name": tag, "rel": "tag"} for tag in article.tags]


def _associations(article: Article, beside: Beside) -> list[dict[str, Any]]:
    """Other news: parts of the same page, originals of a reprint, the page's lists, and pictures."""
    found = [_other(one, "haspart") for one in beside.parts if one.id != article.id]
    found += [_other(beside.carrier, "ispartof")] if beside.carrier is not None else []
    found += [_other(one, "isbasedon") for one in beside.originals]
    found += [_link(one, "readalso") for one in beside.read_also]
    found += [_link(one, "related") for one in beside.similar]
    return found + [_picture(one, number) for number, one in enumerate(article.images, 1)]


def _other(article: Article, rel: str) -> dict[str, Any]:
    return {"name": article.headline or article.id, "uri": uri(article), "rel": rel, "type": "text"}


def _link(link: Link, rel: str) -> dict[str, Any]:
    return {"name": link.headline, "uri": link_uri(link), "rel": rel, "type": "text", "representationType": "partial"}


def _picture(image: Image, number: int) -> dict[str, Any]:
    at = address(image.url)
    return filled(
        {
            "name": f"picture {number}",
            "uri": at or named("picture", image.url),
            "rel": "illustration",
            "type": "picture",
            "descriptions": [{"role": "caption", "value": image.caption}] if image.caption else [],
            "by": image.credit,
            "renditions": [{"name": "original", "href": at}] if at else [],
        }
    )


def _ids(article: Article) -> list[dict[str, str]]:
    told = (("khabar", article.id), ("url", article.url if article.url != uri(article) else None))
    return [{"role": role, "value": value} for role, value in told if value]
