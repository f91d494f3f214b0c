"""An article in the format asked for, with what is known of it beside its text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from khabar.shapes import article_shape, to_json

if TYPE_CHECKING:
    from khabar.formats import Beside
    from khabar.model import Article, Attribution, Cut, Page
    from khabar.outlets import Directory

#: Formats of an article beside Khabar's own JSON.
FORMS = ("md", "ninjs", "jsonld")


def printed(
    article: Article,
    form: str,
    page: Page | None = None,
    *,
    cuts: tuple[Cut, ...] = (),
    originals: tuple[Article, ...] = (),
    attribution: Attribution | None = None,
    directory: Directory | None = None,
) -> str:
    """`article` as a text in `form`; `page` is the page it stands on, `cuts` what is no part of it, `originals` what it
    is a reprint of. `attribution` is what a store keeps of it (worked out where None), `directory` who is who there
    (the shipped one where None)."""
    from khabar import formats
    from khabar.attribute import attribute, credits
    from khabar.outlets import directory as shipped

    known = directory or shipped()
    if form in ("jsonl", "json"):
        whose = attribution.credits if attribution is not None else credits(article, directory=known)
        return to_json(article_shape(article, whose, page)).decode()
    found = attribution if attribution is not None else attribute(article, directory=known)
    beside = replace(_on(page, article, found, known), cuts=cuts or (page.cuts if page else ()), originals=originals)
    if form == "md":
        return formats.markdown(article, beside)
    return to_json((formats.news_item if form == "ninjs" else formats.news_article)(article, beside)).decode()


def _on(page: Page | None, article: Article, attribution: Attribution, directory: Directory) -> Beside:
    """What the page, the directory and the article's own words say beside it."""
    from khabar.formats import Beside

    outlet = directory.by_id(article.outlet) if article.outlet else None
    found = Beside(attribution=attribution, outlet=outlet.name if outlet else None)
    if page is None:
        return found
    if article.part:
        return replace(found, carrier=next((one for one in page.articles if one.part == 0), None))
    parts = tuple(one for one in page.articles if one.part)
    return replace(found, read_also=page.read_also, similar=page.similar, parts=parts)
