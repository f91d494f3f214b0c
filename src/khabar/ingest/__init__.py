"""Ingest: one turn of the wheel. It alone knows who calls whom: read, store, relate, index."""

from __future__ import annotations

from khabar.ingest.attributing import attribute, attribution_of
from khabar.ingest.relating import relate
from khabar.ingest.reread import reread
from khabar.ingest.rows import load, table_rows
from khabar.ingest.similar import similar
from khabar.ingest.spelling import analyse_moved, spell
from khabar.ingest.take import Taken, take

__all__ = [
    "Taken",
    "analyse_moved",
    "attribute",
    "attribution_of",
    "load",
    "relate",
    "reread",
    "similar",
    "spell",
    "table_rows",
    "take",
]
