"""What a reader typed, turned into search forms. Never passed to an engine as it came."""

from __future__ import annotations

from khabar.arabic.stems import stopwords
from khabar.arabic.tokens import tokens

#: Words read from one query: nobody types more, and an engine's cost grows with each.
MOST_WORDS = 32


def wanted(query: str) -> tuple[str, ...]:
    """The search forms of the query's words, each once, stop words left out unless there is nothing else."""
    forms = tuple(dict.fromkeys(tokens(query[:2000])))[:MOST_WORDS]
    telling = tuple(form for form in forms if form not in stopwords())
    return telling or forms
