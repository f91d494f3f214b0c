"""Groups of spellings, drawn to be read, and counted by what was read."""

from __future__ import annotations

from collections import Counter

from evaluation.words import VERDICTS, drawn, groups, precision, report, verdicts
from khabar.relate.spellings import Pair


def pair(one: str, other: str, likeness: float = 0.9) -> Pair:
    return Pair(one=one, other=other, likeness=likeness, best=likeness, together=0.0, articles=(9, 5))


def test_pairs_that_touch_are_one_group_and_unlike_ones_none() -> None:
    found = groups([pair("ميدفيديف", "مدفيديف"), pair("ميدفيديف", "ميدفديف"), pair("اسعار", "اشعار", 0.2)])
    assert found == [tuple(sorted(("ميدفيديف", "مدفيديف", "ميدفديف")))]


def test_what_was_judged_is_not_drawn_again() -> None:
    some = [(f"{n}",) for n in range(20)]
    first = drawn(some, {}, 5)
    assert len(first) == 5
    assert not set(first) & set(drawn(some, dict.fromkeys(first, "form"), 20))


def test_every_judged_group_has_a_verdict_and_two_forms() -> None:
    judged = verdicts()
    assert len(judged) >= 100
    assert set(judged.values()) <= set(VERDICTS)
    assert all(len(group) > 1 for group in judged)


def test_precision_is_the_share_that_is_not_wrong() -> None:
    assert precision(Counter(spelling=2, form=1, wrong=1)) == 0.75
    told = report([("ا", "ب")], {("ا", "ب"): "spelling"}, {})
    assert "| 1 | 1 | 1 | 0 | 0 | 1.000 |" in told
