"""Queries typed as other readers may type them."""

from __future__ import annotations

import pytest

from evaluation.phenomena import MONTHS, NAMES, PLURALS, WAYS, rewritten


@pytest.mark.parametrize(
    ("way", "query", "others"),
    [
        ("hamza", "إعلان أمريكا", {"اعلان امريكا"}),
        ("hamza", "اعلان الدول", {"أعلان الدول"}),
        ("ta marbuta", "قمة المياه", {"قمه المياه", "قمة المياة"}),
        ("article", "قمة المياه", {"القمة مياه"}),
        ("clitics", "قمة المياه", {"وقمة للمياه"}),
        ("digits", "كأس 2018", {"كأس ٢٠١٨"}),
        ("digits", "كأس ٢٠١٨", {"كأس 2018"}),
        ("months", "انتخابات ايار", {"انتخابات أيار", "انتخابات مايو", "انتخابات أيار/مايو"}),
        ("name variants", "بوتين وترامب", {"بوتن وترامب", "بوتين وترمب"}),
        ("plurals", "هواتف", {"هاتف"}),
    ],
)
def test_a_query_is_typed_another_way(way: str, query: str, others: set[str]) -> None:
    found = rewritten({"Q": query}, way)
    assert {typed for _, typed in found.values()} == others
    assert {name for name, _ in found.values()} == {"Q"}


@pytest.mark.parametrize("way", WAYS)
def test_what_a_way_does_not_touch_is_left_out(way: str) -> None:
    assert rewritten({"Q": "-"}, way) == {} or way in {"clitics"}


def test_every_row_holds_words_that_differ() -> None:
    for row in (*NAMES, *PLURALS, *MONTHS):
        assert len(set(row)) == len(row) > 1
