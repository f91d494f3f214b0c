"""Where a content opens behind a cue: at «أن», at its verb's preposition, at a sayable noun, at marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khabar.arabic.forms import forms
from khabar.arabic.lexicon import Cue, cues, words
from khabar.attribute.text.line import Line, Marked

_NOUNS = words("contents.toml", "noun")
_DOUBTFUL = words("cues.toml", "doubtful", "verbs")
#: «أن» with every pronoun, alone and with ب.
THAT = words("particles.toml", "that")
B_THAT = frozenset("ب" + form for form in THAT)
_PREPOSITIONS, _OPENING = words("particles.toml", "preposition"), words("particles.toml", "opening")
_NOT_B, _RELATIVE, _SAYING = (words("particles.toml", name) for name in ("not_b", "relative", "saying"))
#: «يذكر أن» is nobody's, «عقب الوصول» no verb.
_NO_BREAK = words("particles.toml", "no_break")
#: Further than this many words behind a doubtful verb (رد، عبر …) nothing is its content.
_DOUBTFUL_REACH = 24


@dataclass(frozen=True, slots=True)
class Open:
    """Where a content begins: its first token, the token that ends the speaker's words, and its marks if
    direct.
    """

    at: int
    before: int
    cue: Cue | None
    marked: Marked | None = None
    colon: bool = False


def opening(line: Line, first: int, reach: int, readings: Sequence[Cue], end: int) -> Open | None:
    """Where the content opens behind a cue: the first opener that one of its readings allows."""
    tokens, at = line.tokens, first
    doubtful = readings[0].verb in _DOUBTFUL
    while at < reach:
        form = tokens[at].form
        if at in line.opens:
            marked = line.opens[at]
            if _speech(line, marked, at, first, readings):
                return Open(marked.first, at, readings[0], marked)
            inside = next((cue for cue in readings if _governed(tokens[marked.first].form, cue)), None)
            if inside is not None:
                return Open(at, at, inside)
            at = marked.close + 1
            continue
        if form == ":" and at + 2 < end:
            return beginning(line, at + 1 + (tokens[at + 1].form in THAT), at, readings[0], colon=True)
        for cue in readings:
            found = _opens(line, at, first, cue, end)
            if found is not None and not (doubtful and found.at - first > _DOUBTFUL_REACH and cue.verb in _DOUBTFUL):
                return found
        if at > first and _breaks(form, tokens[at - 1].form, readings):
            return None
        at += 1
    return None


def _breaks(form: str, before: str, readings: Sequence[Cue]) -> bool:
    """Another finite cue ends the search, but not inside a relative clause; so does a semicolon."""
    if form == "؛" or form in _SAYING:
        return True
    bare = form[1:] if form[:1] in "وف" else form
    found = cues().get(form) or (cues().get(bare) if len(form) > 3 else None)
    if not found or before in _RELATIVE:
        return False
    return form not in _NO_BREAK and any(
        c.shape == "verb" and c.verb not in _DOUBTFUL and not c.addressed for c in found
    )


def _speech(line: Line, marked: Marked, at: int, first: int, readings: Sequence[Cue]) -> bool:
    """Marks right behind the speaker hold speech; marks round one or two words mostly hold a name."""
    long = marked.last - marked.first >= 3
    before = line.tokens[at - 1].form if at else ""
    if before in THAT or before in B_THAT or before == ":":
        return True
    if not ({"ان", "قول"} & set().union(*(c.frames for c in readings))):
        return False
    return long and before not in _PREPOSITIONS


def _governed(form: str, cue: Cue) -> bool:
    """«دعا "للإفراج عن …"», «وعد "ببذل كل جهد"»: the verb's preposition stands inside the marks."""
    if "ل" in cue.frames and form.startswith("لل"):
        return len(form) > 4
    if "ب" not in cue.frames or form[0] != "ب" or not _with_b(form):
        return False
    # «بلطجية» and «بوسي» begin so by themselves.
    return form.startswith("بال") or forms().get(form[1:], 0) > forms().get(form, 0)


def beginning(line: Line, first: int, before: int, cue: Cue, *, colon: bool = False) -> Open:
    """The content that begins at `first`, between marks where marks stand there."""
    marked = line.opens.get(first)
    if marked is not None:
        return Open(marked.first, before, cue, marked, colon)
    return Open(first, before, cue, None, colon)


def _opens(line: Line, at: int, first: int, cue: Cue, end: int) -> Open | None:
    """The content that this word opens by the frames of one reading, if it opens any."""
    if at + 1 >= end or not line.tokens[at].word:
        return None
    return _clause(line, at, cue, end) or _behind_b(line, at, cue, end) or _noun(line, at, first, cue, end)


def _clause(line: Line, at: int, cue: Cue, end: int) -> Open | None:
    """«أن …», «بأن …», «على …», «إلى أن …»."""
    form, after = line.tokens[at].form, line.tokens[at + 1].form
    if form in THAT and "ان" in cue.frames:
        if at + 1 in line.opens and form != "ان" and _its_subject(line, line.opens[at + 1]):
            return Open(at + 1, at, cue)
        return beginning(line, at + 1, at, cue)
    if form in B_THAT and cue.frames & {"ب", "ان"}:
        return beginning(line, at + 1, at, cue)
    if form in _PREPOSITIONS and form in cue.frames and _is_preposition(line, at):
        step = at + 1 + (after in THAT)
        return beginning(line, step, at, cue) if step < end else None
    return None


def _behind_b(line: Line, at: int, cue: Cue, end: int) -> Open | None:
    """«بضرورة …», «بالتأكيد على …»; and «للإفراج …» where the verb takes ل."""
    form = line.tokens[at].form
    if "ب" in cue.frames and form.startswith("ب"):
        if form[1:] in _OPENING or "ال" + form[1:] in _OPENING:
            return _past(line, at, cue, end)
        if form == "ب" and at + 1 in line.opens:
            return beginning(line, at + 1, at, cue)
        return Open(at, at, cue) if _with_b(form) else None
    return Open(at, at, cue) if "ل" in cue.frames and form.startswith("لل") and len(form) > 4 else None


def _noun(line: Line, at: int, first: int, cue: Cue, end: int) -> Open | None:
    """«أهمية …», «عزمه …», «التأكيد على …»."""
    tokens, form = line.tokens, line.tokens[at].form
    if cue.frames & {"اسم", "تاكيد"} and form in _OPENING and tokens[at + 1].form in ("علي", "ان", "بان"):
        return _past(line, at, cue, end)
    if "اسم" not in cue.frames or not _can_be_said(form):
        return None
    return Open(at, at, cue) if at == first or tokens[at - 1].form not in _PREPOSITIONS else None


def _its_subject(line: Line, marked: Marked) -> bool:
    """«أنها "ستتولى …"»: the pronoun is the subject of the quoted verb, so the quotation is not whole."""
    form = line.tokens[marked.first].form
    return len(form) > 3 and form[0] in "ستين" and (form[0] != "س" or form[1] in "يتن")


def _past(line: Line, at: int, cue: Cue, end: int) -> Open | None:
    """«بالتأكيد على أن …», «مجددا التأكيد على …»: the content stands behind it all."""
    step = at + 1
    while step < end and (line.tokens[step].form in ("علي", ":") or line.tokens[step].form in THAT):
        step += 1
    return beginning(line, step, at, cue) if step < end else None


def _is_preposition(line: Line, at: int) -> bool:
    return line.tokens[at].form != "علي" or line.is_on(at)


def _with_b(form: str) -> bool:
    return len(form) > 3 and form not in _NOT_B and form not in B_THAT


def _can_be_said(form: str) -> bool:
    if form in _NOUNS:
        return True
    for ending in ("هما", "ها", "هم", "ه"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form.removesuffix(ending)
            return stem in _NOUNS or (stem.endswith("ت") and stem[:-1] + "ه" in _NOUNS)
    return False
