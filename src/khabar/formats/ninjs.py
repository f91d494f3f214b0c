"""An article as ninjs 3.1, IPTC's News in JSON. Only `uri` is required there, and unknown properties are refused.

Source: IPTC ninjs 3.1 (approved in 2025). Its dates are instants: a day alone cannot be said in them and is a
description of its own («publicationDay»); which properties hold what is told in docs/reference/formats.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from khabar.formats.known import Known, filled, uri
from khabar.model import Article, Block, Credit, Image, Link, Moment

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
_TAGS = {"subhead": "h2", "quote": "blockquote", "item": "li", "caption": "figcaption"}


def news_item(article: Article, known: Known | None = None) -> dict[str, Any]:
    """A ninjs object. What is not known is left out."""
    known = known or Known()
    attribution = known.attribution
    return filled(
        {
            "uri": uri(article),
            "type": "text",
            "representationType": "full",
            "language": article.language,
            "firstCreated": _instant(article.published),
            "versionCreated": _instant(article.modified or article.published),
            "headlines": [{"role": "main", "value": article.headline}] if article.headline else [],
            "descriptions": _descriptions(article),
            "bodies": _bodies(article),
            "by": article.author or "، ".join(article.byline),
            "located": article.dateline.place if article.dateline else None,
            "infoSources": _sources(article, known, attribution.credits if attribution else ()),
            "people": [
                filled({"name": person.name, "rel": "mentions", "literal": person.role})
                for person in (attribution.people if attribution else ())
            ],
            "subjects": _subjects(article),
            "genres": [{"name": article.kind}] if article.kind != "article" else [],
            "associations": _associations(article, known),
            "altIds": _ids(article),
            "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        }
    )


def _instant(moment: Moment | None) -> str | None:
    return moment.iso if moment is not None and moment.instant is not None else None


def _descriptions(article: Article) -> list[dict[str, str]]:
    day = article.published if article.published is not None and article.published.instant is None else None
    told = (("standfirst", article.standfirst), ("publicationDay", day.iso if day else None))
    return [{"role": role, "contentType": "text/plain", "value": value} for role, value in told if value]


def _bodies(article: Article) -> list[dict[str, Any]]:
    """The body as plain text, a line a block, and as XHTML with its captions and source lines."""
    text = article.text
    if not text:
        return []
    rich = "".join(map(_rich, article.body)) + "".join(
        f'<p class="source">{escape(block.text)}</p>' for block in article.source_lines
    )
    return [
        {
            "role": "main",
            "contentType": "text/plain",
            "charCount": len(text),
            "wordCount": len(text.split()),
            "value": text,
        },
        {"role": "richtext", "contentType": "application/xhtml+xml", "value": rich},
    ]


def _rich(block: Block) -> str:
    tag = _TAGS.get(block.kind, "p")
    told = f"<{tag}>{escape(block.text)}</{tag}>"
    return {"item": f"<ul>{told}</ul>", "caption": f"<figure>{told}</figure>"}.get(block.kind, told)


def _sources(article: Article, known: Known, credits: Iterable[Credit]) -> list[dict[str, str]]:
    """Who published it, and whom it names as its source: each once for each role."""
    outlet = known.outlet or article.outlet
    found = {("publisher", outlet): {"name": outlet, "role": "publisher"}} if outlet else {}
    for credit in credits:
        one = {"name": credit.name, "role": credit.kind, "literal": credit.surface}
        found.setdefault((credit.kind, credit.name), one)
    return list(found.values())


def _subjects(article: Article) -> list[dict[str, str]]:
    section = [{"name": article.section, "rel": "section"}] if article.section else []
    return section + [{"name": tag, "rel": "tag"} for tag in article.tags]


def _associations(article: Article, known: Known) -> list[dict[str, Any]]:
    """Other news: parts of the same page, originals of a reprint, the page's lists where they have an address, and
    pictures."""
    found = [_other(one, "haspart") for one in known.parts if one.id != article.id]
    found += [_other(known.carrier, "ispartof")] if known.carrier is not None else []
    found += [_other(one, "isbasedon") for one in known.originals]
    found += [_link(one, "readalso") for one in known.read_also if one.url]
    found += [_link(one, "related") for one in known.similar if one.url]
    return found + [_picture(one, number) for number, one in enumerate(article.images, 1)]


def _other(article: Article, rel: str) -> dict[str, Any]:
    return {"name": article.headline or article.id, "uri": uri(article), "rel": rel, "type": "text"}


def _link(link: Link, rel: str) -> dict[str, Any]:
    return {"name": link.headline, "uri": link.url, "rel": rel, "type": "text", "representationType": "partial"}


def _picture(image: Image, number: int) -> dict[str, Any]:
    caption = [{"role": "caption", "value": image.caption}] if image.caption else []
    told = {"name": f"picture {number}", "uri": image.url, "rel": "illustration", "type": "picture"}
    return filled({**told, "descriptions": caption, "by": image.credit})


def _ids(article: Article) -> list[dict[str, str]]:
    told = (("khabar", article.id), ("url", article.url if article.url != uri(article) else None))
    return [{"role": role, "value": value} for role, value in told if value]
