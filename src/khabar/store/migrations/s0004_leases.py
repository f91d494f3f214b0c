"""Leases: which program is at a piece of work that only one at a time should do (`store/leases.py`)."""

from __future__ import annotations

import apsw


def apply(db: apsw.Connection) -> None:
    db.execute(
        "CREATE TABLE leases (work TEXT PRIMARY KEY, holder TEXT NOT NULL, taken REAL NOT NULL) STRICT, WITHOUT ROWID"
    )
