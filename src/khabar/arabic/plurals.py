"""One and many: the nouns whose plural no stem shows (وزير and وزراء), and those whose stem is seldom met (سيارة and
سيارات).

They are not one word as spellings are: who asks for ministers does not mean every minister. So an article is analysed
as it is written, and a search for one finds the others with a softer voice (`khabar.search`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from khabar.arabic.fold import fold
from khabar.arabic.stems import stem, stopwords


@cache
def plurals() -> Mapping[str, tuple[str, ...]]:
    """Search forms, by no spellings, with those of the same noun in another number (data/plurals.txt)."""
    text = (files("khabar.arabic") / "data" / "plurals.txt").read_text("utf-8")
    found: dict[str, dict[str, None]] = {}
    for line in text.splitlines():
        forms = dict.fromkeys(stem(fold(word)) for word in line.split() if not line.startswith("#"))
        telling = [form for form in forms if form not in stopwords()]
        for form in telling:
            found.setdefault(form, {}).update(dict.fromkeys(other for other in telling if other != form))
    return {form: tuple(others) for form, others in found.items() if others}
