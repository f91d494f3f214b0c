"""Bytes become text by evidence: what a label says comes last."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.fold import fold
from khabar.errors import UnreadablePage
from khabar.read import read
from khabar.read.decode.encodings import decode

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


def page(text: str = TEXT, label: str = "utf-8") -> str:
    """A page as they are: a head in English, a menu in English, and then the Arabic."""
    menu = '<a href="/news/section/world">World</a>' * 30
    return (
        f'<html><head><meta charset="{label}"><style>p{{margin:0}}</style></head><nav>{menu}</nav><p>{text}</p></html>'
    )


def twice(text: str, taken_for: str) -> bytes:
    """UTF-8 that somebody took for another encoding, and encoded again."""
    return "".join(bytes([b]).decode(taken_for, "ignore") or chr(b) for b in text.encode()).encode()


#: What happened to the page on its way, its bytes, what the server said of them; it is to be read as `page()`.
WHOLE = [
    ("the usual page", page().encode(), "utf-8"),
    ("a server that was set up in 2004", page().encode(), "windows-1256"),
    ("a server that says Latin for everything", page().encode(), "iso-8859-1"),
    ("a server that says nothing", page().encode(), None),
    ("a label that nobody knows", page().encode(), "x-user-defined"),
    ("a mark before UTF-8", page().encode("utf-8-sig"), "windows-1256"),
    ("saved by a Windows editor as «Unicode»", page().encode("utf-16"), None),
    ("the same, the bytes the other way round", b"\xfe\xff" + page().encode("utf-16-be"), "utf-8"),
    ("UTF-16 whose mark was stripped", page().encode("utf-16-le"), "utf-8"),
    ("the same, the bytes the other way round, no mark", page().encode("utf-16-be"), None),
    ("UTF-32 with its mark", page().encode("utf-32"), None),
    ("an old site in windows-1256 that says so", page().encode("windows-1256"), "windows-1256"),
    ("the old site behind a server that says UTF-8", page().encode("windows-1256"), "utf-8"),
    ("the old site behind a server that says Latin", page().encode("windows-1256"), "iso-8859-1"),
    ("the old site that calls itself ISO", page().encode("windows-1256"), "iso-8859-6"),
    ("a page in ISO-8859-6", page().encode("iso-8859-6"), None),
    ("a page in ISO-8859-6 that calls itself Windows", page().encode("iso-8859-6"), "windows-1256"),
    ("a mark of UTF-8 before bytes in windows-1256", b"\xef\xbb\xbf" + page().encode("windows-1256"), None),
    ("moved to a new database as if it were Latin", twice(page(), "latin-1"), "utf-8"),
    ("moved to a new database as if it were windows-1252", twice(page(), "cp1252"), "utf-8"),
    ("moved to a new database as if it were windows-1256", twice(page(), "cp1256"), "utf-8"),
]


@pytest.mark.parametrize(("what", "content", "label"), WHOLE, ids=[what for what, _, _ in WHOLE])
def test_the_page_is_read_as_it_was_written(what: str, content: bytes, label: str | None) -> None:
    assert decode(content, label).text == page()


OLD = "نبأ قديم"

#: What happened, the bytes, and what stands in the text where they were.
HARMED = [
    (
        "a bad byte between words",
        page("كلمة \xff كلمة" + TEXT).encode().replace(b"\xc3\xbf", b"\xff"),
        "كلمة \ufffd كلمة",
    ),
    ("a bad byte in a short page", "<p>مرحبا بكم @ في المكتبة</p>".encode().replace(b"@", b"\xe9"), "بكم \ufffd في"),
    ("a letter cut in half at the end", page().encode()[: page().encode().rindex(b"\xd8") + 1], "طوال ا"),
    ("UTF-16 cut within a letter", page().encode("utf-16-le")[:-1], "طوال الشهر."),
    ("an old paragraph in a new page", page(TEXT + "@").encode().replace(b"@", OLD.encode("cp1256")), OLD),
    (
        "an old paragraph longer than the page",
        page(TEXT + "@").encode().replace(b"@", (OLD * 60).encode("cp1256")),
        OLD * 60,
    ),
    (
        "one comment encoded twice",
        page(TEXT + "@").encode().replace(b"@", twice("القاعة " * 8, "cp1252")),
        "القاعة " * 8,
    ),
    ("writing about bad encodings", page("تظهر الحروف هكذا: Ø§Ù„").encode(), "هكذا: Ø§Ù„"),
]


@pytest.mark.parametrize(("what", "content", "told"), HARMED, ids=[what for what, _, _ in HARMED])
def test_what_is_harmed_spoils_nothing_else(what: str, content: bytes, told: str) -> None:
    text = decode(content).text
    assert told in text
    assert text.count("\ufffd") <= 1


@pytest.mark.parametrize(
    "written", ["\ufee3\ufeae\ufea3\ufe92\ufe8e", "\u200fمرحبا\u200e", "مرحبـــا", "مَرحبًا", "\ufdfa"]
)
def test_what_a_page_writes_is_kept_and_folded_only_for_comparing(written: str) -> None:
    paragraph = f"{TEXT.splitlines()[0]} {written} {TEXT.splitlines()[0]}"
    article = read(f"<h1>قاعة جديدة في المكتبة العامة</h1><p>{paragraph}</p><p>{TEXT}</p>").main
    assert article.body[0].text == paragraph
    assert fold("\ufee3\ufeae\ufea3\ufe92\ufe8e") == fold("مَرحبـــا") == "مرحبا"


@given(st.text(min_size=1))
def test_good_utf8_comes_back_as_it_was(text: str) -> None:
    if any(ord(char) < 32 and char not in "\t\n\r" for char in text) or text.startswith("\ufeff"):
        return
    assert decode(text.encode("utf-8")).text == text or "\x00" in text
