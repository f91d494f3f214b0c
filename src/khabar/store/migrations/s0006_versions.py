"""Tokens by the version of the analyser that made them, so that it is known at once whether any is another's."""

from __future__ import annotations

import apsw


def apply(db: apsw.Connection) -> None:
    db.execute("CREATE INDEX tokens_by_version ON tokens (version)")
