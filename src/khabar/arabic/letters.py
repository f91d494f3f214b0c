"""Which characters are which: marks and controls that carry no letter, and letters that stand for one another.

Sources: Unicode 15 character names and NFKC decompositions, and what Arabic newsrooms were seen to type.
"""

from __future__ import annotations

import re
import unicodedata

#: Vowel marks, Quranic signs, tatweel, zero-width signs and direction controls: seen on the page, absent from a word.
MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640"
INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
SILENT = re.compile(f"[{MARKS}{INVISIBLE}]+")

#: Presentation forms: whole words and joined letters kept by old typesetting systems.
PRESENTED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")

#: Seats of hamza, final ya and ta marbuta, Persian and Urdu look-alikes, both sets of Eastern digits.
SAME = {
    **dict.fromkeys("أإآٱٲٳ", "ا"),
    **dict.fromkeys("ىیېےئ", "ي"),
    **dict.fromkeys("ةۀہەھ", "ه"),
    "ؤ": "و",
    **dict.fromkeys("کڪ", "ك"),
    "ڤ": "ف",
    "٫": ".",
    "٬": ",",
    **{chr(0x0660 + d): str(d) for d in range(10)},
    **{chr(0x06F0 + d): str(d) for d in range(10)},
}

#: One regular-expression class of Arabic letters, marks and tatweel included, digits left out.
LETTER = (
    "\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff\u0750-\u077f"
    "\ufb50-\ufdff\ufe70-\ufefc"
)

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def presented(char: str) -> str:
    """The plain letters of one presentation form; any other character as it is."""
    return unicodedata.normalize("NFKC", char)


def language(text: str) -> str | None:
    """`ar` where most letters are Arabic, `und` where most are not, None where there are none.

    A rule by letters: it does not tell Arabic from Persian or Urdu.
    """
    arabic, latin = len(_ARABIC.findall(text)), len(_LATIN.findall(text))
    if not arabic and not latin:
        return None
    return "ar" if arabic >= latin else "und"
