"""Weights: what tells about an article weighs, what stands in every article does not."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from khabar.model import Terms, Tokens
from khabar.relate.weigh import heaviest, product, rarity, vector

WORDS = st.lists(
    st.sampled_from("نهر جسر مطر مدين اسر قارب ليل شمال وزير خط قنا سد من في".split()), max_size=40
)
KNOWN = Terms(articles=1000, counts={"نهر": 3, "جسر": 40, "مدين": 600, "وزير": 1000})


def tokens(headline: str = "", body: str = "") -> Tokens:
    return Tokens(article_id="a", version=1, headline=tuple(headline.split()), body=tuple(body.split()))


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    assert rarity("نهر", KNOWN) > rarity("جسر", KNOWN) > rarity("مدين", KNOWN) > rarity("وزير", KNOWN) >= 0


def test_an_unknown_word_is_the_rarest() -> None:
    assert rarity("صفصاف", KNOWN) > rarity("نهر", KNOWN)


def test_an_empty_archive_weighs_all_words_alike() -> None:
    weights = dict(heaviest(tokens(body="نهر جسر مدين"), Terms()))
    assert len(weights) == 3
    assert len(set(weights.values())) == 1


def test_a_word_of_the_headline_counts_for_more() -> None:
    (first, _), *_ = heaviest(tokens("قارب", "سد قارب سد"), Terms(articles=100, counts={}))
    assert first == "قارب"


def test_stop_words_weigh_nothing() -> None:
    assert heaviest(tokens("من في", "من في من"), KNOWN) == ()


@given(WORDS, st.integers(1, 20))
def test_the_heaviest_are_few_unlike_and_of_length_one(words: list[str], n: int) -> None:
    found = heaviest(tokens(body=" ".join(words)), KNOWN, n)
    assert len(dict(found)) == len(found) <= n
    assert [x for _, x in found] == sorted((x for _, x in found), reverse=True)
    assert not found or math.isclose(sum(x * x for _, x in found), 1.0)


@given(WORDS, WORDS)
def test_the_product_of_two_vectors_is_a_cosine(one: list[str], other: list[str]) -> None:
    first, second = vector(one, KNOWN), vector(other, KNOWN)
    assert product(first, second) == product(second, first)
    assert 0.0 <= product(first, second) <= 1.0 + 1e-9
    assert not first or math.isclose(product(first, first), 1.0)


@given(st.permutations("نهر جسر مطر مدين اسر قارب".split()))
def test_the_order_of_the_words_changes_nothing(words: list[str]) -> None:
    assert heaviest(tokens(body=" ".join(words)), KNOWN, 3) == heaviest(
        tokens(body="اسر جسر مدين مطر قارب نهر"), KNOWN, 3
    )
