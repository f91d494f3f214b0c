"""Spellings: with each pair, how often its change of letters keeps the company (`relate/spellings.py`)."""

from __future__ import annotations

import apsw


def apply(db: apsw.Connection) -> None:
    db.execute("ALTER TABLE spelling_pairs ADD COLUMN habit REAL NOT NULL DEFAULT 0.3")
