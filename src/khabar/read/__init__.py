"""Read: from a capture or a ready row to a `Page`. Pure: no file, no network, no clock."""

from __future__ import annotations

from khabar.read.page import outcomes, read, ready

__all__ = ["outcomes", "read", "ready"]
