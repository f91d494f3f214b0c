"""What an element's names claim: the short look that most names get says what the whole search would say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khabar.read.data import table
from khabar.read.markup.regions import _CAMEL, _NAME_WORDS, _hints, _named

HINTS = [form for role, forms in table("hints.toml").items() if role != "hidden_classes" for form in forms]
PIECES = st.sampled_from([*HINTS, *(hint.title() for hint in HINTS), "entry", "no", "without", "x", "12", "Ñ", "أخبار"])
NAMES = st.lists(st.tuples(PIECES, st.sampled_from(["-", "_", " ", "", "2"])), min_size=1, max_size=5)


@given(NAMES)
def test_a_name_is_searched_wherever_a_search_would_find_a_role(pieces: list[tuple[str, str]]) -> None:
    names = "".join(piece.replace(" ", sign or "-") + sign for piece, sign in pieces)
    told = _named(names)
    found = _hints().search(" ".join(_NAME_WORDS.findall(_CAMEL.sub(" ", names).lower())))
    assert told == "hidden" or told == (found.lastgroup if found else None)
