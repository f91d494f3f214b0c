"""An article as schema.org NewsArticle in JSON-LD.

`dateline` is the words of the page, `locationCreated` the place in them, `sourceOrganization` and `creditText` the
agency it comes from, `citation` the outlets it quotes, `isBasedOn` the original of a reprint, `hasPart` the articles
glued into the same page. What is not known is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from khabar.formats.known import Known, filled, uri
from khabar.model import Article, Credit, Image

_TYPES = {"opinion": "OpinionNewsArticle", "live": "LiveBlogPosting"}
#: Kinds of credit that tell where the text itself comes from; the others only quote somebody.
_OWN = ("dateline", "source line")


def news_article(article: Article, known: Known | None = None) -> dict[str, Any]:
    """A JSON-LD object of its own, with its context."""
    known = known or Known()
    credits = known.attribution.credits if known.attribution else ()
    people = known.attribution.people if known.attribution else ()
    at = article.dateline
    outlet = known.outlet or article.outlet
    own = dict.fromkeys(credit.name for credit in credits if credit.kind in _OWN)
    return filled(
        {
            "@context": "https://schema.org",
            "@type": _TYPES.get(article.kind, "NewsArticle"),
            "@id": uri(article),
            "identifier": article.id,
            "url": article.url if article.part == 0 else None,
            "headline": article.headline,
            "description": article.standfirst,
            "inLanguage": article.language,
            "datePublished": article.published.iso if article.published else None,
            "dateModified": article.modified.iso if article.modified else None,
            "author": [{"@type": "Person", "name": name} for name in article.byline],
            "publisher": _organization(outlet) if outlet else None,
            "articleSection": article.section,
            "keywords": list(article.tags),
            "dateline": (at.surface or at.place) if at else None,
            "locationCreated": {"@type": "Place", "name": at.place} if at and at.place else None,
            "sourceOrganization": [_organization(name) for name in own],
            "creditText": _credit_text(article),
            "citation": [{"@type": "CreativeWork", "publisher": _organization(name)} for name in _cited(credits, own)],
            "mentions": [
                filled({"@type": "Person", "name": person.name, "jobTitle": person.role}) for person in people
            ],
            "image": [_image(one) for one in article.images],
            "wordCount": len(article.text.split()) or None,
            "articleBody": article.text,
            "isBasedOn": [_reference(one) for one in known.originals],
            "hasPart": [_reference(one) for one in known.parts if one.id != article.id],
            "isPartOf": _reference(known.carrier) if known.carrier is not None else None,
        }
    )


def _organization(name: str) -> dict[str, str]:
    return {"@type": "NewsMediaOrganization", "name": name}


def _cited(credits: tuple[Credit, ...], own: Iterable[str]) -> list[str]:
    """The outlets and agencies that are only quoted, each once."""
    cited = (credit.name for credit in credits if credit.kind in ("cited agency", "cited outlet"))
    return [name for name in dict.fromkeys(cited) if name not in own]


def _credit_text(article: Article) -> str | None:
    """The source lines as written, else the agency of the date line."""
    lines = "\n".join(block.text for block in article.source_lines)
    return lines or (article.dateline.agency if article.dateline else None)


def _image(image: Image) -> dict[str, object]:
    return filled(
        {"@type": "ImageObject", "contentUrl": image.url, "caption": image.caption, "creditText": image.credit}
    )


def _reference(article: Article) -> dict[str, object]:
    return filled({"@type": "NewsArticle", "@id": uri(article), "headline": article.headline})
