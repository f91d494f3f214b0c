"""UTF-8 taken for a Windows code page and encoded again: «السلام» that came as «Ø§Ù„Ø³Ù„Ø§Ù…», «ط§ظ„ط³ظ„ط§ظ…».

Only what was encoded twice is led back; a page whose menu came through unhurt keeps it as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: «ا» and «ل», the commonest letters, encoded twice: no text writes these pairs of its own accord.
_MARKS = {"windows-1252": ("\u00d8\u00a7", "\u00d9\u201e"), "windows-1256": ("\u0637\u00a7", "\u0638\u201e")}
#: So many of them are no accident, and no article about encodings.
_ENOUGH = 10


def mended(text: str) -> str:
    """`text` with what was encoded twice led back; the very `text` where nothing was. Linear."""
    # Alef ends with this sign in both code pages, and few pages hold it: one look is enough for nearly all of them.
    if "\u00a7" not in text:
        return text
    for page, marks in _MARKS.items():
        if sum(map(text.count, marks)) >= _ENOUGH:
            return _led_back(text, _bytes_of(page))
    return text


def _led_back(text: str, byte: Mapping[str, int]) -> str:
    def once(run: re.Match[str]) -> str:
        return bytes(byte[sign] for sign in run[0]).decode("utf-8", "replace")

    return re.sub(_runs(byte), once, text)


def _bytes_of(page: str) -> dict[str, int]:
    """The signs of the upper half of a code page. A control stands for its own byte: so do the few that the page has
    no sign for, and all of them where the text went through ISO 8859-1."""
    upper = bytes(range(128, 256))
    signs = zip(upper.decode(page, "replace"), upper, strict=True)
    return {chr(byte): byte for byte in range(0x80, 0xA0)} | {sign: byte for sign, byte in signs if sign != "\ufffd"}


def _runs(byte: Mapping[str, int]) -> str:
    """Arabic letters, general punctuation, «, » and the hard blank, each as the signs of its bytes; not within an
    unhurt word («حظ،» is no digit)."""

    def among(*wanted: int) -> str:
        return "[" + "".join(re.escape(sign) for sign, number in byte.items() if number in wanted) + "]"

    after = among(*range(0x80, 0xC0))
    letter, general = among(*range(0xD8, 0xDC)) + after, among(0xE2) + among(0x80) + after
    return f"(?<![\u0621-\u064a])(?:{letter}|{general}|{among(0xC2)}{among(0xA0, 0xAB, 0xBB)})+"
