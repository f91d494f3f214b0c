"""The words that names are made of, and those that are none, as one question a word.

The lists are data; what the press writes often (`forms.txt`) and seldom as a name (`name_words.txt`) is none here
either.
"""

from __future__ import annotations

from functools import lru_cache

from khabar.arabic.data import table
from khabar.arabic.dates import months
from khabar.arabic.fold import fold
from khabar.arabic.forms import forms
from khabar.arabic.lexicon import ATTACHED, bare, cues, listed, words

ADDRESS, OFFICE, COMMON = (words("titles.toml", name) for name in ("address", "office", "common"))
ORIGIN, PARTICLE, DOUBTFUL = (words("titles.toml", name) for name in ("origin", "particle", "doubtful"))


def _with_women(forms: frozenset[str]) -> frozenset[str]:
    """Every form of address has a feminine: «المهندس», «المهندسة»."""
    return forms | {form + "ه" for form in forms if form.startswith("ال") and not form.endswith("ه")}


KIN = words("titles.toml", "kin")
#: Families whose name is a word of the grammar: behind a first name, which no plural relative can follow, it is theirs.
HOMOGRAPHS = words("titles.toml", "homograph")
#: «أبو خليل», «أم خليل»: called after the firstborn.
KUNYA = words("titles.toml", "kunya")
#: A first name of two words begins with it: «عبد الرحمن».
SERVANT = "عبد"
TRADE = _with_women(words("titles.toml", "trade"))
TITLES = ADDRESS | OFFICE
#: What may stand with the article before a name: a form of address or a trade («الصياد فلان»).
CALLED = _with_women(ADDRESS) | TRADE
STOP = listed("stopwords.txt") | words("contents.toml", "cut") | words("contents.toml", "turn")
FAMILY, PLACES = listed("surnames.txt") | listed("family_names.txt"), listed("places.txt")
GIVEN = listed("given_names.txt") - (STOP - {"علي"})  # «علي» and «على» fold alike
SURE_GIVEN = GIVEN - DOUBTFUL
DAYS = frozenset(months.names("weekdays")) | {"اليوم", "امس", "غدا", "يوم", "مساء", "صباح", "ليل"}
_NUMBERS = frozenset(fold(w) for ws in table("numbers.toml")["cardinal"].values() for w in ws)
KNOWN_NOUN = PLACES | COMMON | TITLES
SKIPPED = COMMON | PLACES | STOP | TITLES | _NUMBERS | DAYS
NOUNS = SKIPPED - STOP
#: Endings of a noun with its owner («أوضاعها»): no name has them.
_OWNED = ("ها", "هم", "هما")
#: A word that stands so often in the press and is seldom part of a name is none; behind a title it takes more to be
#: none; and so often stands what the press knows at all.
_COMMON_FROM, _COMMON_BEHIND_TITLE, KNOWN_FROM = 15, 200, 5
NAMES = GIVEN | FAMILY | listed("name_words.txt")


@lru_cache(maxsize=1 << 16)
def as_given(form: str) -> str | None:
    """The first name in a word, its attached letters taken off."""
    return bare(form, GIVEN)


@lru_cache(maxsize=1 << 16)
def as_kunya(form: str) -> str | None:
    """The «أبو» or «أم» in a word, its attached letters taken off."""
    return form if form in KUNYA else bare(form, KUNYA) if form[0] == "و" else None


@lru_cache(maxsize=1 << 16)
def as_title(form: str) -> str | None:
    """The title in a word, its attached letters taken off."""
    return bare(form, TITLES)


@lru_cache(maxsize=1 << 16)
def as_family(form: str) -> str | None:
    """The family name in a word, its attached letters taken off."""
    return bare(form, FAMILY)


@lru_cache(maxsize=1 << 16)
def ordinary(form: str, *, titled: bool = False) -> bool:
    """Whether a word is too common, for what it is, to be a name («المركز», «متقدما»)."""
    return form not in NAMES and forms().get(form, 0) >= (_COMMON_BEHIND_TITLE if titled else _COMMON_FROM)


@lru_cache(maxsize=1 << 16)
def nameish(form: str) -> bool:
    """A word that could be a foreign first name: no article, no attached letters that we know, no ending of a
    plural."""
    if form in SKIPPED or len(form) < 3 or form in cues() or form[0].isdigit() or ordinary(form):
        return False
    if form[0] in ATTACHED and (form[1:] in SKIPPED or form[1:3] == "ال" or form[1:] in cues()):
        return False
    return not form.endswith(("ات", "ون", "ين", "ه", "تها", "هم", "نا", "يه")) or form in GIVEN


@lru_cache(maxsize=1 << 16)
def rare(form: str) -> bool:
    """A word that the press knows only as a name, or hardly at all, and that is no known word with letters attached."""
    if form in FAMILY or form.startswith("ال") or not nameish(form):
        return False
    if form[0] in ATTACHED and (form[1:] in NAMES or forms().get(form[1:], 0) >= KNOWN_FROM):
        return False
    return form in NAMES or forms().get(form, 0) < _COMMON_FROM


def is_family(form: str, *, sure: bool) -> bool:
    """Whether a word with the article may be a family name: no title, no nationality, no common word."""
    stem = form[2:]
    adjective = stem.removesuffix("ه").removesuffix("ين").removesuffix("ون").removesuffix("ي") + "ي"
    return sure and form not in TITLES and stem not in ORIGIN and adjective not in ORIGIN and stem not in COMMON


@lru_cache(maxsize=1 << 16)
def part_of_name(form: str) -> bool:
    """Whether a word without the article may follow a first name; what its place tells is asked elsewhere."""
    if (len(form) > 4 and form.endswith(_OWNED)) or (form[0] == "و" and len(form) > 5 and form.endswith("ه")):
        return False
    if form[0] in "وف" and len(form) > 3 and (form[1:] in cues() or form[1:] in STOP or form[1:] in GIVEN):
        return False
    if form.startswith(("لل", "بال", "وال", "فال", "كال")) or form in STOP:
        return False
    return not (form[0] in "بل" and form[1:] in KNOWN_NOUN)
