"""The comparison with other readers: what counts as right, and pages of other languages that Khabar reads too."""

from __future__ import annotations

import pytest

from evaluation.elsewhere import elsewhere
from evaluation.papers import Answer
from evaluation.readers import Paper, Reader, by_khabar
from evaluation.reading import leaks, overlap, score, table
from khabar.arabic.words import plain

ANSWER = Answer(
    name="page",
    content=b"",
    headline="A bun of one size",
    paragraphs=("Bakers agree on the size of a bun.", "It fits a hand."),
    day="2026-04-24",
    unwanted=("School choir sings in the pool", "It fits a hand"),
)
FRONT = Answer(name="front", content=b"")


def says(paper: Paper) -> Reader:
    return Reader(name="made up", package="khabar", read=lambda content, url, language: paper)


def test_words_are_counted_as_a_bag() -> None:
    assert overlap(["one two"], ["two one"]) == 1.0
    assert overlap(["one two"], ["one three"]) == 0.5
    assert overlap(["one"], []) == 0.0


def test_a_line_of_the_article_itself_is_no_leak() -> None:
    assert not leaks(ANSWER, Paper(paragraphs=ANSWER.paragraphs))
    assert leaks(ANSWER, Paper(paragraphs=(*ANSWER.paragraphs, "School choir sings in the pool")))


def test_a_reader_that_gives_everything_and_one_that_fails() -> None:
    right = Paper(headline=ANSWER.headline, paragraphs=ANSWER.paragraphs, day=ANSWER.day)
    told = score(says(right), [ANSWER, FRONT])
    assert (told.body, told.headlines, told.days, told.leaky, told.refused) == (1.0, 1, 1, 0, 1)

    def broken(content: bytes, url: str | None, language: str) -> Paper:
        raise RuntimeError

    failed = score(Reader(name="broken", package="khabar", read=broken, gives=frozenset()), [ANSWER, FRONT])
    assert (failed.body, failed.failed, failed.refused) == (0.0, 2, 1)
    assert "| **broken** | 0.000 | – | – | 0 | 1 of 1 |" in table([failed], [ANSWER, FRONT])


@pytest.mark.parametrize("answer", list(elsewhere()), ids=lambda answer: answer.name)
def test_the_reader_is_not_arabic_only(answer: Answer) -> None:
    paper = by_khabar(answer.content, answer.url, answer.language)
    assert paper.is_article is answer.is_article
    if answer.is_article:
        assert overlap(answer.paragraphs, paper.paragraphs) > 0.99
        assert (plain(paper.headline or ""), paper.day) == (plain(answer.headline or ""), answer.day)
        assert not leaks(answer, paper)
