"""Who is who: outlets, agencies and social platforms by name, short form, mark and domain."""

from __future__ import annotations

from khabar.outlets.table import Directory, directory
from khabar.outlets.urls import canonical

__all__ = ["Directory", "canonical", "directory"]
