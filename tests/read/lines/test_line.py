"""Which elements stand in one another, told from the elements themselves and never from the page's root."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from khabar.read.lines.line import Frame, Line, apart, outward, within


def tree(seed: int, size: int = 40) -> list[Frame]:
    chance = random.Random(seed)
    frames = [Frame("html")]
    while len(frames) < size:
        frames.append(Frame("div", chance.choice(frames[-6:])))
    return frames


@given(st.integers(0, 10_000), st.integers(0, 39), st.integers(0, 39))
def test_the_outermost_element_that_does_not_hold_another(seed: int, one: int, other: int) -> None:
    frames = tree(seed)
    holding = set(outward(frames[other]))
    alone = [frame for frame in outward(frames[one]) if frame not in holding]
    assert apart(frames[one], frames[other]) is (alone[-1] if alone else None)


@given(st.integers(0, 10_000), st.integers(0, 39), st.integers(0, 39))
def test_a_line_stands_in_each_element_round_it(seed: int, one: int, other: int) -> None:
    frames = tree(seed)
    assert within(Line("سطر", frame=frames[one]), frames[other]) == (frames[other] in outward(frames[one]))


def test_every_line_stands_where_there_is_no_element() -> None:
    assert within(Line("سطر"), None)
