"""The workshop prints the press: the same texts give the same pages, and a mistake in a text has a name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from khabar.samples.workshop.dates import eastern, written
from khabar.samples.workshop.printing import printed
from khabar.samples.workshop.texts import UnreadableText, kept, text


def test_the_printed_pages_are_up_to_date(root: Path) -> None:
    press = root / "src/khabar/samples/press"
    old = [name for name, content in printed(press).items() if (press / name).read_bytes() != content]
    assert old == [], "print the press again: python -m khabar.samples.workshop"


def test_a_text_tells_its_blocks_and_who_prints_it() -> None:
    made = text(
        "rain", "headline: مطر\n\nأول.\n\n## فصل\n\nثان.\n\n=== print raff/rain\nkeep: 1\n=== said\n- | - | أول"
    )
    assert [one.kind for one in made.body] == ["paragraph", "subhead", "paragraph"]
    assert made.prints[0].name == "raff/rain"
    assert made.said[0].speaker is None


def test_blocks_are_kept_by_number() -> None:
    made = text("rain", "headline: مطر\n\nأول.\n\nثان.\n\nثالث.\n\nرابع.")
    assert [one.text for one in kept(made.body, "1,3-4")] == ["أول.", "ثالث.", "رابع."]


@pytest.mark.parametrize("wrong", ["headline: مطر\n\nأول.\n\n=== prints raff/rain", "no colon\n\nأول."])
def test_a_mistake_has_a_name(wrong: str) -> None:
    with pytest.raises(UnreadableText):
        text("rain", wrong)


def test_a_day_is_written_as_each_country_writes_it() -> None:
    day = date(2026, 4, 18)
    assert written(day, "{weekday} {day} {levant}/{egypt} {year}") == "السبت 18 نيسان/أبريل 2026"
    assert written(day, "{day} {maghreb} {year}") == "18 أفريل 2026"
    assert written(day, "{hday} {hmonth} {hyear}") == "1 ذو القعدة 1447"
    assert eastern("18") == "١٨"
