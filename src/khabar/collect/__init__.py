"""Collect: from the world to a `Capture`. Nothing is parsed here."""

from __future__ import annotations

from khabar.collect.files import captures

__all__ = ["captures"]
