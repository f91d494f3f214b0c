"""Spellings: what the archive learned of its words, what a person decided, and the table that follows from both."""

from __future__ import annotations

import apsw

_SCHEMA = """
CREATE TABLE spelling_pairs (       -- two search forms that may be one word, with the evidence; `one` < `other`
  one TEXT NOT NULL, other TEXT NOT NULL,
  likeness REAL NOT NULL,           -- cosine of the company they keep
  best REAL NOT NULL,               -- that of the word nearest to either
  together REAL NOT NULL,           -- share of the rarer one's articles that hold the other too
  one_articles INTEGER NOT NULL, other_articles INTEGER NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE spelling_decisions (   -- a person's: one word (same = 1), or never (0)
  one TEXT NOT NULL, other TEXT NOT NULL, same INTEGER NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE spellings (            -- the table in force, by which articles are analysed: a form, and who stands for it
  form TEXT PRIMARY KEY, head TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE spellings_moved (      -- forms under which articles may still be told that the table tells otherwise
  form TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE spelling_state (       -- one row. `number`: of the table in force, 0 while it is the one that ships
  number INTEGER NOT NULL,
  read_to INTEGER NOT NULL          -- the last article that spellings were learned from
) STRICT;
INSERT INTO spelling_state VALUES (0, 0);
"""


def apply(db: apsw.Connection) -> None:
    db.execute(_SCHEMA)
