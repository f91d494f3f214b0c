"""Who says so: an article's credits, people, quotations and times."""

from __future__ import annotations

from khabar.attribute.attribution import VERSION, attribute, credits
from khabar.attribute.export import attribution_line

__all__ = ["VERSION", "attribute", "attribution_line", "credits"]
