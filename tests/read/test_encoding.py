"""Bytes become text by evidence: what a label says comes last."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import UnreadablePage
from khabar.read.encoding import decode

TEXT = "قال أمين المكتبة إن القاعة الجديدة ستفتح أبوابها مطلع الأسبوع، وإن الدخول إليها مجاني طوال الشهر.\n" * 4


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "windows-1256", "iso-8859-6", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_arabic_in_any_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize(
    ("real", "label"), [("utf-8", "windows-1256"), ("windows-1256", "utf-8"), ("windows-1256", "iso-8859-1")]
)
def test_a_label_that_lies_is_not_believed(real: str, label: str) -> None:
    page = f'<meta charset="{label}"><p>{TEXT}</p>'
    assert decode(page.encode(real), label).text == page


def test_one_bad_byte_spoils_one_letter_only() -> None:
    content = TEXT.encode()
    told = decode(content[:50] + b"\xff" + content[50:])
    assert told.encoding == "utf-8"
    assert told.text.count("\ufffd") <= 3


@pytest.mark.parametrize("taken_for", ["windows-1252", "windows-1256", "iso-8859-1"])
def test_what_was_encoded_twice_is_led_back(taken_for: str) -> None:
    """«السلام» that came as «Ø§Ù„Ø³Ù„Ø§Ù…», «ط§ظ„ط³ظ„ط§ظ…»; a menu that came unhurt stays."""
    menu = "<li>حظ، «طبخ»؛ خطّ</li>"
    signs = ((bytes([byte]), bytes([byte]).decode(taken_for, "replace")) for byte in f"«{TEXT}» … لا".encode())
    hurt = "".join(chr(byte[0]) if sign == "\ufffd" else sign for byte, sign in signs)
    assert decode((menu + hurt).encode()).text == f"{menu}«{TEXT}» … لا"


def test_a_text_about_signs_is_left_alone() -> None:
    text = f"{TEXT} يظهر السلام «Ø§Ù„Ø³Ù„Ø§Ù…» أو «ط§ظ„ط³ظ„ط§ظ…»."
    assert decode(text.encode()).text == text


def test_a_letter_cut_in_half_at_the_end_changes_nothing_before_it() -> None:
    assert decode(TEXT.encode()[:-2]).text.startswith(TEXT[:-3])


def test_too_few_letters_to_tell_by_are_read_as_labelled_else_as_windows() -> None:
    assert decode("مرحبا".encode("windows-1256")).text == "مرحبا"
    assert decode("مرحبا".encode("iso-8859-6"), "iso-8859-6").text == "مرحبا"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7 x", "PDF"),
        (b"\x1f\x8b\x08x", "gzip"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x00\x01" * 999, "binary"),
    ],
)
def test_what_is_no_text_is_named(content: bytes, why: str) -> None:
    with pytest.raises(UnreadablePage, match=f"scan.dat: .*{why}"):
        decode(content, name="scan.dat")


@given(st.text(min_size=1))
def test_good_utf8_comes_back_as_it_was(text: str) -> None:
    if any(ord(char) < 32 and char not in "\t\n\r" for char in text) or text.startswith("\ufeff"):
        return
    assert decode(text.encode("utf-8")).text == text or "\x00" in text
