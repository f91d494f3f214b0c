"""Sightings: articles glued into other pages, and whose text each of them is."""

from __future__ import annotations

import apsw

_SCHEMA = """
CREATE TABLE sightings (
  part INTEGER PRIMARY KEY,          -- the glued article
  article INTEGER NOT NULL,          -- whose text it is: itself where no page of its own is known
  carrier INTEGER NOT NULL           -- the page's own article; the glued one where that is gone
) STRICT;
CREATE INDEX sightings_by_article ON sightings (article);
-- What stands glued into a page was not published there: it is no copy, and nobody's original.
DELETE FROM reprints WHERE copy IN (SELECT no FROM articles WHERE part > 0)
  OR original IN (SELECT no FROM articles WHERE part > 0);
-- Lines of glued articles no longer count as those of outlets without a name, and each is looked at again.
UPDATE OR REPLACE line_postings SET outlet = '#' WHERE article IN (SELECT no FROM articles WHERE part > 0);
INSERT INTO changes (kind, article) SELECT 'new', no FROM articles WHERE part > 0 ORDER BY no;
"""


def apply(db: apsw.Connection) -> None:
    db.execute(_SCHEMA)
