"""The site: server-rendered pages, right to left, and the same nouns as JSON."""

from __future__ import annotations

from khabar.web.app import app
from khabar.web.serving import serve

__all__ = ["app", "serve"]
