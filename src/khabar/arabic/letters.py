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

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")


def presented(char: str) -> str:
    """The plain letters of one presentation form; any other character as it is."""
    return unicodedata.normalize("NFKC", char)


#: Letters that another language of the script writes often and Arabic hardly ever, the more special first; and how many
#: of a hundred letters they must be. A Persian keyboard's ی and ک in an Arabic text are not enough for Persian.
_OTHERS = (
    ("ug", re.compile("[ۇۈۋې]"), 5),
    ("ckb", re.compile("[ێۆڕڵە]"), 6),
    ("ps", re.compile("[ټډړږښځڅۍې]"), 2),
    ("ur", re.compile("[ٹڈڑںےھہ]"), 4),
    ("fa", re.compile("[پچژگ]"), 2),
)
_HEBREW = re.compile("[\u05d0-\u05ea]+")
#: A text without any of their letters need not be asked for each.
_ANY_OTHER = re.compile("[" + "".join(letters.pattern.strip("[]") for _, letters, _ in _OTHERS) + "]")
#: Where none of these stands, nothing need be counted: most Arabic texts hold none.
_TELLING = re.compile("[" + "".join(letters.pattern.strip("[]+") for letters in (_LATIN, _HEBREW, _ANY_OTHER)) + "]")


def language(text: str, told: str | None = None) -> str | None:
    """The language of `text` by its letters: `ar`, `fa`, `ur`, `ps`, `ckb`, `ug` or `he`; None where it has no letters.

    Of a text in Latin letters only the page can tell (`told`, a tag such as `fr-FR`); `und` where it does not.
    """
    if not _TELLING.search(text):
        return "ar" if _ARABIC.search(text) else None
    arabic, latin, hebrew = (len("".join(runs.findall(text))) for runs in (_ARABIC, _LATIN, _HEBREW))
    if not arabic and not latin and not hebrew:
        return None
    if hebrew > max(arabic, latin):
        return "he"
    if arabic >= latin and not _ANY_OTHER.search(text):
        return "ar"
    if arabic >= latin:
        return next((name for name, letters, share in _OTHERS if _share(letters, text, arabic) >= share), "ar")
    own = (told or "").lower().replace("_", "-").split("-")[0]
    return own if own.isascii() and own.isalpha() and own not in _ARABIC_SCRIPT else "und"


def _share(letters: re.Pattern[str], text: str, of: int) -> float:
    return 100 * len(letters.findall(text)) / of


_ARABIC_SCRIPT = ("ar", "fa", "ur", "ps", "ckb", "ug", "he")
