"""Formats: an article as others want it. Markdown for a person, ninjs for agencies, JSON-LD for the web.

Khabar's own JSON is in `khabar.shapes`; everything here says less than that, and nothing that is not known.
"""

from __future__ import annotations

from khabar.formats.jsonld import news_article
from khabar.formats.known import Known
from khabar.formats.markdown import markdown
from khabar.formats.ninjs import news_item

__all__ = ["Known", "markdown", "news_article", "news_item"]
