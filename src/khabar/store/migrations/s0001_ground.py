"""The ground: captures, articles, tokens, candidate postings, relations, and the change log."""

from __future__ import annotations

import apsw

_SCHEMA = """
CREATE TABLE captures (
  no INTEGER PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,      -- of its name and content: the same capture twice is one
  url TEXT, source TEXT, media_type TEXT, fetched_at TEXT,
  headers TEXT NOT NULL, hints TEXT NOT NULL,
  content BLOB NOT NULL             -- zlib; never changed, so that a better reader can read it again
) STRICT;

CREATE TABLE articles (
  no INTEGER PRIMARY KEY,           -- the article's number inside this store; `id` is its name outside
  id TEXT NOT NULL UNIQUE,
  capture INTEGER NOT NULL REFERENCES captures (no),
  part INTEGER NOT NULL,
  url TEXT, outlet TEXT, section TEXT, headline TEXT,
  published REAL,                   -- seconds since 1970 UTC; a day alone stands at its end
  body BLOB NOT NULL                -- zlib of the whole article as JSON
) STRICT;
CREATE INDEX articles_by_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX articles_by_time ON articles (published DESC, no DESC);
CREATE INDEX articles_by_outlet ON articles (outlet, published DESC);
CREATE INDEX articles_by_capture ON articles (capture);

CREATE TABLE versions (             -- what an outlet printed before it edited the article
  article INTEGER NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY (article, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE tokens (
  article INTEGER PRIMARY KEY, version INTEGER NOT NULL, body BLOB NOT NULL
) STRICT;

CREATE TABLE terms (                -- in how many articles a search form occurs
  term TEXT PRIMARY KEY, articles INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE term_postings (
  term TEXT NOT NULL, day INTEGER NOT NULL, article INTEGER NOT NULL, weight REAL NOT NULL,
  PRIMARY KEY (term, day, article)
) STRICT, WITHOUT ROWID;
CREATE TABLE shingle_postings (
  shingle INTEGER NOT NULL, article INTEGER NOT NULL,
  PRIMARY KEY (shingle, article)
) STRICT, WITHOUT ROWID;
CREATE TABLE line_postings (        -- who prints this line, and as what: 'line', or 'lead'
  key INTEGER NOT NULL, outlet TEXT NOT NULL, role TEXT NOT NULL, article INTEGER NOT NULL, line INTEGER NOT NULL,
  PRIMARY KEY (key, outlet, role, article, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE cuts (
  article INTEGER NOT NULL, field TEXT NOT NULL, line INTEGER NOT NULL, reason TEXT NOT NULL, of_id TEXT,
  PRIMARY KEY (article, field, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE reprints (
  copy INTEGER NOT NULL, original INTEGER NOT NULL, kind TEXT NOT NULL, share REAL NOT NULL, why TEXT NOT NULL,
  PRIMARY KEY (copy, original)
) STRICT, WITHOUT ROWID;
CREATE INDEX reprints_by_original ON reprints (original);

CREATE TABLE stories (
  id TEXT PRIMARY KEY, first REAL, last REAL, headline TEXT, body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX stories_by_time ON stories (last DESC);
CREATE TABLE story_articles (
  article INTEGER PRIMARY KEY, story TEXT NOT NULL REFERENCES stories (id)
) STRICT;
CREATE INDEX story_articles_by_story ON story_articles (story);

CREATE TABLE changes (              -- what happened, in order; every derived table eats it with its own cursor
  seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, article INTEGER NOT NULL
) STRICT;
CREATE TABLE cursors (name TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"""


def apply(db: apsw.Connection) -> None:
    db.execute(_SCHEMA)
