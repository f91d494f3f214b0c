"""Two programs at one store, and work that only one of them should do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.store import SQLiteArchive, open_archive
from khabar.store.leases import HELD


class Clock:
    """Seconds, as far as somebody lets them pass."""

    def __init__(self) -> None:
        self.now = 1_930_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[tuple[SQLiteArchive, SQLiteArchive]]:
    one, other = (open_archive(str(tmp_path / "press.db")) for _ in range(2))
    yield one, other
    one.close()
    other.close()


def test_one_program_works_and_the_other_is_told(programs: tuple[SQLiteArchive, ...], clock: Clock) -> None:
    one, other = programs
    with one.leases.alone("spelling", clock) as mine:
        assert mine is not None
        with other.leases.alone("spelling", clock) as theirs:
            assert theirs is None
        with other.leases.alone("something else", clock) as theirs:
            assert theirs is not None
    with other.leases.alone("spelling", clock) as theirs:
        assert theirs is not None


def test_the_lease_of_a_program_that_died_ends_by_itself(programs: tuple[SQLiteArchive, ...], clock: Clock) -> None:
    one, other = programs
    died = one.leases.alone("spelling", clock)
    assert died.__enter__() is not None
    clock.now += HELD
    with other.leases.alone("spelling", clock) as theirs:
        assert theirs is None
    clock.now += 1
    with other.leases.alone("spelling", clock) as theirs:
        assert theirs is not None


def test_who_works_on_keeps_the_lease(programs: tuple[SQLiteArchive, ...], clock: Clock) -> None:
    one, other = programs
    with one.leases.alone("spelling", clock) as renew:
        assert renew is not None
        clock.now += HELD
        assert renew()
        clock.now += HELD
        with other.leases.alone("spelling", clock) as theirs:
            assert theirs is None


def test_who_comes_back_after_the_lease_was_given_away_leaves_it(
    programs: tuple[SQLiteArchive, ...], clock: Clock
) -> None:
    one, other = programs
    with one.leases.alone("spelling", clock) as slept:
        clock.now += HELD + 1
        with other.leases.alone("spelling", clock) as theirs:
            assert slept is not None
            assert theirs is not None
            assert not slept()


def test_a_clock_that_was_wrong_holds_nobody_up(programs: tuple[SQLiteArchive, ...], clock: Clock) -> None:
    one, other = programs
    assert one.leases.alone("spelling", lambda: clock.now + 10 * 365 * 86400).__enter__() is not None
    with other.leases.alone("spelling", clock) as theirs:
        assert theirs is not None
