"""What holds for any text: findings stand where they say, and no text takes long."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.attribute import attribute, attribution_line
from khabar.attribute.text.line import line
from khabar.model import Passage
from tests.arabic.texts import arabic_text
from tests.attribute.desk import dispatch, places

WORDS = (
    'قال وزير محمد سالم الغدراني أن إن إلى "، . : ( ) « » # _ مشيرا مؤكدا بحسب وفقا لـ رويترز يوم الثلاثاء 3 مايو '
    "نيسان/أبريل أمس الساعة 14:00 ثلاثة أيام الـ 23 لاَفِتاً تويتر في بيان على لم قوله #هدى_الساحلي شهرين ١٢ هـ"
).split(" ")
#: Between the growth of a line (4) and that of a square (16): half of the square is noise enough.
MOST_GROWTH = 8.0
#: Less than this is told by no clock.
_LEAST_SECONDS = 0.005

made_up = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


@given(st.lists(made_up | arabic_text(80), min_size=1, max_size=3), made_up | arabic_text(), arabic_text(20))
def test_every_finding_stands_where_it_says(lines: list[str], headline: str, author: str) -> None:
    kept = tuple(text.replace("\n", " ") for text in lines)
    article = dispatch(*kept, headline=headline, author=author)
    fields = {"title": headline, "author": author, "text": "\n".join(kept)}
    for surface, at in places(article, told := attribute(article)):
        assert fields[at.field][at.start : at.end] == surface
        assert surface
    assert attribution_line(article, told)["id"] == "made-up"


@given(arabic_text(80))
def test_tokens_of_a_line_stand_where_they_say(text: str) -> None:
    made = line(Passage(field="text", start=7, text=text, kind="paragraph"))
    for token in made.tokens:
        at = made.span(token.start, token.end)
        assert text[at.start - 7 : at.end - 7] == made.written(token.start, token.end)
    assert made.ends == () if not made.tokens else made.ends[-1] == len(made.tokens)


@given(st.lists(made_up, min_size=1, max_size=3))
def test_asking_twice_gives_the_same_answer(lines: list[str]) -> None:
    assert attribute(dispatch(*lines)) == attribute(dispatch(*lines))


@pytest.mark.parametrize(
    "piece",
    [" ", '"', "قال ", "قال أن ", "3 مايو ", "(", "وفقا ل", "رئيس ", "من ال 2 إلى ", "ثلاثة و", "محمد أحمد ", "ا"],
)
def test_hostile_text_takes_no_more_than_its_length(piece: str) -> None:
    assert growth(lambda text: attribute(dispatch(text)), piece) < MOST_GROWTH


def test_a_quadratic_loop_would_be_seen() -> None:
    def quadratic(text: str) -> object:
        attribute(dispatch(text))
        words = text.split()[::3]
        return sum(one is other for one in words for other in words)

    assert growth(quadratic, "قال أن ") > MOST_GROWTH


def growth(work: Callable[[str], object], piece: str) -> float:
    """How many times the CPU time four times the text takes: 4 where the cost grows with the length, 16 with its
    square. The best of three counts, so that a busy machine is not taken for a slow loop."""

    def seconds(letters: int) -> float:
        text = piece * (letters // len(piece))
        taken = []
        for _ in range(3):
            start = time.process_time()
            work(text)
            taken.append(time.process_time() - start)
        return min(taken)

    seconds(1_000)  # words are learned and tables built at the first call
    return seconds(80_000) / max(seconds(20_000), _LEAST_SECONDS)
