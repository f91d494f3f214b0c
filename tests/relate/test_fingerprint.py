"""Fingerprints: the same everywhere, and marks that find every long run of equal words."""

from __future__ import annotations

import os
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from khabar.model import Tokens
from khabar.relate.fingerprint import SHINGLE, WINDOW, fingerprint, sample

WORDS = st.lists(
    st.sampled_from("نهر جسر مطر مدينة أسرة قارب ليل شمال وزير خطة قناة سد".split()), max_size=60
)
SHOW = """
from khabar.model import Tokens
from khabar.relate.fingerprint import fingerprint
words = "غمر نهر مدين واد نخيل بعد مطر غزير".split()
print(fingerprint(Tokens(article_id="a", version=1, body=tuple(words))))
"""


def printed(words: list[str] | tuple[str, ...], name: str = "a") -> tuple[bytes, tuple[int, ...]]:
    made = fingerprint(Tokens(article_id=name, version=1, body=tuple(words)))
    return made.shingles, made.marks


def shown(seed: str) -> str:
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    done = subprocess.run([sys.executable, "-c", SHOW], env=env, capture_output=True, text=True, check=True)
    return done.stdout


def test_a_fingerprint_does_not_know_pythons_hash_seed() -> None:
    assert shown("1") == shown("2")


def test_a_fingerprint_written_today_is_the_one_written_years_later() -> None:
    shingles, marks = printed("غمر نهر مدين واد نخيل بعد".split())
    assert (shingles.hex(), marks) == PINNED


def test_a_text_shorter_than_a_shingle_has_none() -> None:
    assert printed(("نهر",) * (SHINGLE - 1)) == (b"", ())


def test_headline_and_lead_leave_no_print() -> None:
    body = tuple("غمر نهر مدين واد نخيل".split())
    bare = fingerprint(Tokens(article_id="a", version=1, body=body))
    headed = fingerprint(Tokens(article_id="a", version=1, headline=("فيض",), lead=body * 3, body=body))
    assert bare == headed


def test_marks_are_a_small_part_of_a_long_text() -> None:
    words = [f"كلم{n}" for n in range(1000)]
    assert 0.15 < len(printed(words)[1]) / 996 < 0.3


@given(WORDS, WORDS, WORDS, st.lists(st.integers(0, 10**6), min_size=WINDOW + SHINGLE - 1, max_size=30))
def test_texts_that_share_twelve_words_in_a_row_share_a_mark(
    before: list[str], after: list[str], other: list[str], run: list[int]
) -> None:
    shared = [f"كلم{n}" for n in run]
    one, two = printed(before + shared + after), printed(other + shared)
    assert set(one[1]) & set(two[1])


@given(WORDS)
def test_marks_fit_into_a_signed_64_bit_column_and_stand_in_order(words: list[str]) -> None:
    marks = sample(fingerprint(Tokens(article_id="a", version=1, body=tuple(words))))
    assert list(marks) == sorted(set(marks))
    assert all(-(2**63) <= mark < 2**63 for mark in marks)
    assert bool(marks) == (len(words) >= SHINGLE)


PINNED: tuple[str, tuple[int, ...]] = ("a73f31b6868b2eb8", (-5318399694178431391, -5175045510397013181))
