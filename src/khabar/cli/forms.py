"""An article in the format asked for, with what is known of it beside its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.shapes import article_shape, to_json

if TYPE_CHECKING:
    from khabar.formats import Known
    from khabar.model import Article, Page

#: Formats of an article beside Khabar's own JSON.
FORMS = ("md", "ninjs", "jsonld")


def printed(article: Article, form: str, page: Page | None = None, originals: tuple[Article, ...] = ()) -> str:
    """`article` as a text in `form`; `page` is the page it stands on, `originals` what it is a reprint of."""
    from khabar import formats
    from khabar.attribute import credits

    if form in ("jsonl", "json"):
        return to_json(article_shape(article, credits(article), page)).decode()
    known = _known(article, page, originals)
    if form == "md":
        return formats.markdown(article, known)
    return to_json((formats.news_item if form == "ninjs" else formats.news_article)(article, known)).decode()


def _known(article: Article, page: Page | None, originals: tuple[Article, ...]) -> Known:
    from khabar.attribute import attribute
    from khabar.formats import Known
    from khabar.outlets import directory

    outlet = directory().by_id(article.outlet) if article.outlet else None
    own = page is not None and article.part == 0
    return Known(
        attribution=attribute(article),
        outlet=outlet.name if outlet else None,
        read_also=page.read_also if page is not None and own else (),
        similar=page.similar if page is not None and own else (),
        parts=tuple(one for one in page.articles if one.part) if page is not None and own else (),
        carrier=next((one for one in page.articles if one.part == 0), None) if page is not None and not own else None,
        originals=originals,
    )
