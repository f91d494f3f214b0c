"""Who says what in each article, as it was found when the article came: no view works it out again."""

from __future__ import annotations

import apsw

_SCHEMA = """
CREATE TABLE attributions (         -- zlib of the attribution as JSON, and the version of what found it
  article INTEGER PRIMARY KEY, version INTEGER NOT NULL, body BLOB NOT NULL
) STRICT;
"""


def apply(db: apsw.Connection) -> None:
    db.execute(_SCHEMA)
