"""The troubles of Arabic spelling, done to the development queries one at a time.

Each way rewrites a query as another reader may type it; the answers wanted stay the same, so every query that a way
changes is scored against the gold of the query it came from. The word tables are our own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

#: Spellings of names that houses differ in; every one of a row is tried for the others.
NAMES = (
    ("ترامب", "ترمب"), ("بوتين", "بوتن"), ("نتنياهو", "نتانياهو"), ("بطرسبرغ", "بطرسبورغ", "بطرسبرج"),
    ("خاشقجي", "خاشقجى", "خاشقشي"), ("هلسنكي", "هلسنكى", "هيلسنكي"), ("تايلند", "تايلاند"),
    ("اسطنبول", "إسطنبول", "استانبول"),
    ("سنغافورة", "سنغافوره", "سينغافورة"), ("روهينغيا", "الروهينغا", "روهينجا"), ("كمبردج", "كامبريدج", "كيمبردج"),
    ("تيلرسون", "تيلرسن"), ("ساركوزي", "ساركوزى"), ("بريكست", "بريكزت"), ("ايبولا", "إيبولا", "الإيبولا"),
    ("كونتي", "كونتى"), ("اردوغان", "أردوغان", "اردوجان"),
)  # fmt: skip
#: One and many.
PLURALS = (
    ("وزراء", "وزير"), ("هواتف", "هاتف"), ("اطفال", "طفل"), ("لاجئين", "لاجئون", "لاجئ"), ("انتخابات", "الانتخاب"),
    ("مفاوضات", "مفاوضة"), ("مساعدات", "مساعدة"), ("اسعار", "سعر"), ("بالانتخابات", "بالانتخاب"),
)  # fmt: skip
MONTHS = (  # the Maghreb's ماي is a prime minister in one of the queries
    ("ايار", "أيار", "مايو", "أيار/مايو"), ("تموز", "يوليو"), ("حزيران", "يونيو"), ("نيسان", "أبريل", "ابريل"),
)  # fmt: skip
_DIGITS = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "٠١٢٣٤٥٦٧٨٩0123456789")
_HAMZA = str.maketrans("أإآؤئ", "اااوي")


def _swapped(rows: tuple[tuple[str, ...], ...]) -> Callable[[str], list[str]]:
    """A query with each word that stands in a row replaced by the row's others."""

    def rewrite(query: str) -> list[str]:
        found = []
        for row in rows:
            for word in row:
                held = re.search(rf"(?<!\S)(و?){word}(?!\S)", query)
                if held:
                    before, after = query[: held.start(0)] + held[1], query[held.end(0) :]
                    found += [before + other + after for other in row if other != word]
        return found

    return rewrite


def _words(change: Callable[[str], str]) -> Callable[[str], list[str]]:
    return lambda query: [" ".join(map(change, query.split(" ")))]


def _seated(word: str) -> str:
    """A hamza put on a bare first alif, as many do everywhere; the article has none."""
    return "أ" + word[1:] if re.match("ا(?!ل)", word) else word


def _clitic(word: str) -> str:
    """A word with a preposition or «and» written onto it."""
    return "لل" + word[2:] if word.startswith("ال") and len(word) > 4 else "و" + word


def _article(word: str) -> str:
    """The article taken off, or put on."""
    if word.startswith("ال"):
        return word[2:] if len(word) > 4 else word
    return "ال" + word if re.fullmatch("[\u0621-\u064a]{3,}", word) and word[0] not in "ولب" else word


WAYS: Mapping[str, Callable[[str], list[str]]] = {
    "hamza": lambda query: [query.translate(_HAMZA), *_words(_seated)(query)],
    "alef maqsura": lambda query: [re.sub(r"ي(?!\S)", "ى", query), re.sub(r"ى(?!\S)", "ي", query)],
    "ta marbuta": lambda query: [re.sub(r"ة(?!\S)", "ه", query), re.sub(r"(?<=\S\S\S)ه(?!\S)", "ة", query)],
    "marks and tatweel": lambda query: [re.sub(r"(\S)(\S)", rf"\1{mark}\2", query) for mark in "\u064e\u0640"],
    "name variants": _swapped(NAMES),
    "clitics": _words(_clitic),
    "plurals": _swapped(PLURALS),
    "article": _words(_article),
    "digits": lambda query: [query.translate(_DIGITS)],
    "months": _swapped(MONTHS),
}


def rewritten(queries: Mapping[str, str], way: str) -> dict[str, tuple[str, str]]:
    """By a new id, the id of the query it came from and how it is typed now; what stays as it was is left out."""
    found = {}
    for name, query in queries.items():
        others = [other for other in dict.fromkeys(WAYS[way](query)) if other != query]
        found.update({f"{name}.{n}": (name, other) for n, other in enumerate(others, 1)})
    return found
