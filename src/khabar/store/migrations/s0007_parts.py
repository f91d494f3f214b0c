"""Which articles were embedded in which page: told when the page is read, so that nobody has to read it again."""

from __future__ import annotations

import apsw

_SCHEMA = """
CREATE TABLE parts (                -- an embedded article, and the own article of the page it was read from
  carrier INTEGER NOT NULL, part INTEGER NOT NULL,
  PRIMARY KEY (carrier, part)
) STRICT, WITHOUT ROWID;
INSERT INTO parts SELECT c.no, p.no FROM articles p JOIN articles c ON c.capture = p.capture AND c.part = 0
  WHERE p.part > 0;
"""


def apply(db: apsw.Connection) -> None:
    db.execute(_SCHEMA)
