"""An article as schema.org NewsArticle in JSON-LD.

`dateline` is the words of the page, `locationCreated` the place in them, `sourceOrganization` and `creditText` the
agency it comes from, `citation` the outlets it quotes, `isBasedOn` the original of a reprint, `hasPart` the articles
glued into the same page; `mainEntityOfPage` is that page with its lists. How a fact is known and what was cut from the
text have no words at schema.org: they stand under `khabar:`. What is not known is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from khabar.formats.beside import Beside, address, cut_lines, evidence, filled, uri
from khabar.model import Article, Credit, Image, Link

_CONTEXT = ("https://schema.org", {"khabar": "urn:khabar:"})
_TYPES = {"opinion": "OpinionNewsArticle", "live": "LiveBlogPosting"}
#: Kinds of credit that tell where the text itself comes from; the others only quote somebody.
_OWN = ("dateline", "source line")


def news_article(article: Article, beside: Beside | None = None) -> dict[str, Any]:
    """A JSON-LD object of its own, with its context."""
    beside = beside or Beside()
    clean = article.without(beside.cuts)
    own = dict.fromkeys(credit.name for credit in beside.credits if credit.kind in _OWN)
    return filled(
        {
            "@context": list(_CONTEXT),
            "@type": _TYPES.get(article.kind, "NewsArticle"),
            "@id": uri(article),
            "identifier": article.id,
            **_head(article),
            "publisher": _organization(beside.outlet or article.outlet),
            "sourceOrganization": [_organization(name) for name in own],
            "citation": [
                {"@type": "CreativeWork", "publisher": _organization(name)} for name in _cited(beside.credits, own)
            ],
            "mentions": [
                filled({"@type": "Person", "name": person.name, "jobTitle": person.role})
                for person in beside.mentioned(article)
            ],
            "image": [_image(one) for one in article.images] + _captions(clean),
            "wordCount": len(clean.text.split()) or None,
            "articleBody": clean.text,
            "isBasedOn": [_reference(one) for one in beside.originals],
            "hasPart": [_reference(one) for one in beside.parts if one.id != article.id],
            "isPartOf": _reference(beside.carrier) if beside.carrier is not None else None,
            "mainEntityOfPage": _page(beside),
            "khabar:knownBy": [{"khabar:fact": fact, **_own(how)} for fact, how in evidence(article).items()],
            "khabar:cut": [_own(cut) for cut in cut_lines(article, beside.cuts)],
        }
    )


def _head(article: Article) -> dict[str, Any]:
    """What the page says of the article before its text begins."""
    at = article.dateline
    return {
        "url": article.url if article.part == 0 else None,
        "headline": article.headline,
        "description": article.standfirst,
        "inLanguage": article.language,
        "genre": article.kind if article.kind != "article" else None,
        "datePublished": article.published.iso if article.published else None,
        "dateModified": article.modified.iso if article.modified else None,
        "author": [{"@type": "Person", "name": name} for name in article.byline] or article.author,
        "articleSection": article.section,
        "keywords": list(article.tags),
        "dateline": (at.surface or at.place) if at else None,
        "locationCreated": {"@type": "Place", "name": at.place} if at and at.place else None,
        "creditText": _credit_text(article),
    }


def _organization(name: str | None) -> dict[str, str] | None:
    return {"@type": "NewsMediaOrganization", "name": name} if name else None


def _cited(credits: tuple[Credit, ...], own: Iterable[str]) -> list[str]:
    """The outlets and agencies that are only quoted, each once."""
    cited = (credit.name for credit in credits if credit.kind in ("cited agency", "cited outlet"))
    return [name for name in dict.fromkeys(cited) if name not in own]


def _credit_text(article: Article) -> str | None:
    """The source lines as written, else the agency of the date line."""
    lines = "\n".join(block.text for block in article.source_lines)
    return lines or (article.dateline.agency if article.dateline else None)


def _image(image: Image) -> dict[str, Any]:
    told = {"contentUrl": address(image.url) or image.url, "caption": image.caption, "creditText": image.credit}
    return filled({"@type": "ImageObject", **told})


def _captions(article: Article) -> list[dict[str, Any]]:
    """Captions in the text whose picture is not known."""
    known = {image.caption for image in article.images}
    return [
        {"@type": "ImageObject", "caption": block.text}
        for block in article.body
        if block.kind == "caption" and block.text not in known
    ]


def _page(beside: Beside) -> dict[str, Any] | None:
    """The page the article stands on, with its read-also links and its similar list."""
    named = (("readAlso", beside.read_also), ("similar", beside.similar))
    lists = [_list(name, links) for name, links in named if links]
    return {"@type": "WebPage", "hasPart": lists} if lists else None


def _list(name: str, links: Iterable[Link]) -> dict[str, Any]:
    items = [
        filled({"@type": "ListItem", "position": at, "name": link.headline, "url": link.url})
        for at, link in enumerate(links, 1)
    ]
    return {"@type": "ItemList", "name": name, "itemListElement": items}


def _reference(article: Article) -> dict[str, Any]:
    return filled({"@type": "NewsArticle", "@id": uri(article), "headline": article.headline})


def _own(told: dict[str, Any]) -> dict[str, Any]:
    """The same under Khabar's own name."""
    return {f"khabar:{key}": value for key, value in told.items()}
