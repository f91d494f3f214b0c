"""Formats: an article as others want it. Markdown for a person, ninjs for agencies, JSON-LD for the web.

Khabar's own JSON is in `khabar.shapes`. Each format carries every fact of an article and how it is known, and the lines
that were cut from its text, outside of it; what is not known is left out.
"""

from __future__ import annotations

from khabar.formats.beside import Beside
from khabar.formats.jsonld import news_article
from khabar.formats.markdown import markdown
from khabar.formats.ninjs import news_item

__all__ = ["Beside", "markdown", "news_article", "news_item"]
