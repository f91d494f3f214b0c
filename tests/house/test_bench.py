"""The clock of the benchmarks: who has how many turns, and what growth means."""

from __future__ import annotations

import time

from bench.clock import cost, fixed_loop, in_turns
from bench.loading import Step, growth


def test_everyone_has_as_many_turns_and_the_first_does_not_count() -> None:
    turns: list[str] = []
    took = in_turns({"a": lambda: turns.append("a"), "b": lambda: turns.append("b")}, rounds=3)
    assert sorted(turns) == ["a"] * 4 + ["b"] * 4
    assert turns[:4] == ["b", "a", "a", "b"]
    assert set(took) == {"a", "b"}


def test_work_costs_time_and_waiting_does_not() -> None:
    assert cost(fixed_loop) > 20 * cost(lambda: None)
    assert cost(lambda: time.sleep(0.2)) < 0.1


def test_growth_leaves_the_first_thousand_out_and_the_machine_too() -> None:
    warming = Step(upto=1000, ms=9.0, loop_ms=100, statements=9)
    early = Step(upto=2000, ms=4.0, loop_ms=100, statements=9)
    late_on_a_slower_machine = Step(upto=3000, ms=8.0, loop_ms=200, statements=0)
    assert growth([warming, early, late_on_a_slower_machine]) == 1.0
