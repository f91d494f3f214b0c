"""The table of written dates: every form is read as its line says, and none is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.dates.days import days
from khabar.arabic.dates.stamps import moment
from khabar.arabic.fold import fold

TABLE = Path(__file__).parent / "written_dates.txt"


def forms() -> Iterator[tuple[str, str | None, dict[str, str]]]:
    for line in TABLE.read_text("utf-8").splitlines():
        written, arrow, told = line.partition(" => ")
        if not arrow or line.startswith("#"):
            continue
        what, *around = (piece.strip() for piece in told.split(";"))
        written = re.sub(r"\{([0-9a-f]+)\}", lambda sign: chr(int(sign[1], 16)), written)
        yield written, None if what == "-" else what, dict(pair.split("=", 1) for pair in around)


@pytest.mark.parametrize(("written", "iso", "around"), list(forms()))
def test_every_form_is_read_as_an_editor_reads_it(written: str, iso: str | None, around: dict[str, str]) -> None:
    now = datetime.fromisoformat(around["now"]) if "now" in around else None
    said = date.fromisoformat(around["said"]) if "said" in around else None
    found = moment(written, "text", around.get("zone"), now, said)
    assert (found and found.iso) == iso


def test_the_table_holds_the_forms_of_every_region() -> None:
    assert len(list(forms())) >= 250


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("من الـ 23 إلى الـ 25 من نيسان 2024", "2024-04-23", "2024-04-25"),
        ("من 23 إلى 25 نيسان/أبريل 2024", "2024-04-23", "2024-04-25"),
        ("23-25 نيسان 2024", "2024-04-23", "2024-04-25"),
        ("بين 3 و5 أيار 2024", "2024-05-03", "2024-05-05"),
        ("من الثالث حتى العاشر من رمضان 1445", "2024-03-13", "2024-03-20"),
    ],
)
def test_a_range_is_told_as_one(written: str, first: str, last: str) -> None:
    (found,) = days(fold(written))
    assert (str(found.first), str(found.last)) == (first, last)


@given(st.text(alphabet="0123456789٢٤/.-: نيسانمصهـالو,،'", max_size=140))
def test_any_line_is_read_without_an_error(text: str) -> None:
    moment(text, "text", "Asia/Riyadh", datetime.fromisoformat("2024-04-24T11:20:00+00:00"), date(2024, 4, 24))


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2069, 12, 31)))
def test_two_names_for_a_day_are_one_day(day: date) -> None:
    from khabar.samples.workshop.dates import written

    for form in (
        "{day} {levant} {year}",
        "{weekday} {dd}/{mm}/{year}",
        "{day} {levant}/{egypt} {year}م",
        "{day} {morocco} {year}",
    ):
        found = moment(written(day, form))
        assert found is not None
        assert found.day == day
