"""One and many: nouns and their plurals as a person wrote them down."""

from __future__ import annotations

import pytest

from khabar.arabic.plurals import plurals
from khabar.arabic.stems import stem, stopwords
from khabar.arabic.tokens import tokens


@pytest.mark.parametrize(
    ("one", "many"), [("وزير", "الوزراء"), ("سيارة", "السيارات"), ("قنبلة", "قنابل"), ("لجنة", "واللجان")]
)
def test_a_noun_knows_its_plural_and_the_other_way_round(one: str, many: str) -> None:
    (here,), (there,) = tokens(one), tokens(many)
    assert there in plurals()[here]
    assert here in plurals()[there]


def test_no_word_is_its_own_plural_and_no_stop_word_has_one() -> None:
    for form, others in plurals().items():
        assert form not in others
        assert stopwords().isdisjoint({form, *others})
        assert all(form in plurals()[other] for other in others)


def test_workers_and_factors_share_a_singular_and_stay_apart() -> None:
    assert {"عمال", "عوامل"} <= set(plurals()[stem("عامل")])
    assert "عوامل" not in plurals()["عمال"]
