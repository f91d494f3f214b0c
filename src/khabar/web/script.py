"""Which way a text runs, and how a run of the other direction is kept apart."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

#: Languages written from right to left (ISO 639 codes).
RTL = frozenset({"ar", "fa", "ur", "ps", "ckb", "sd", "ug", "he", "yi", "dv", "syr", "arc", "azb", "pnb"})

_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile('[A-Za-z\u00c0-\u024f][^\u0590-\u08ff\ufb1d-\ufefc()\\[\\]{}«»“”"\n]*')
_CONTROLS = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_EDGE = " \t\u00a0.,:;!?-–—/،؛؟…"


def direction(language: str | None, text: str = "") -> str:
    """`rtl` or `ltr`: by the language, and by the most letters where it is not known; never by the first
    letter."""
    if language:
        return "rtl" if language.lower().replace("_", "-").split("-")[0] in RTL else "ltr"
    letters, arabic = len(_LETTER.findall(text)), len(_ARABIC.findall(text))
    return "ltr" if letters > 2 * arabic else "rtl"


def isolated(text: str) -> Markup:
    """`text` escaped, each run of Latin words in a `<bdi>` of its own, so that its full stops and numbers
    stay put."""
    done, last = Markup(""), 0
    for match in _LATIN.finditer(text):
        run = match[0].rstrip(_EDGE)
        done += escape(text[last : match.start()]) + Markup("<bdi>{}</bdi>").format(run)
        last = match.start() + len(run)
    return done + escape(text[last:])


def level(text: str) -> str:
    """`text` without control characters and direction marks, for places that cannot hold a `<bdi>` (titles,
    attributes, what a reader typed)."""
    return _CONTROLS.sub("", text)
