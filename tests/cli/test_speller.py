"""The speller beside a server: a process of its own, which nobody waits for and nobody falls with."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from khabar.cli.speller import Speller
from khabar.search import catch_up, search
from khabar.store import SQLiteArchive, open_archive
from tests.newsroom import Newsroom, capture, page

#: Seconds after which something that should happen is given up.
_LOST = 60.0


def seen(happened: Callable[[], bool]) -> bool:
    """Whether it happens, sooner or later."""
    end = time.monotonic() + _LOST
    while not happened():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def dies(store: str) -> None:
    os._exit(3)


def is_killed(store: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def never_ends(store: str) -> None:
    Path(store).with_suffix(".begun").write_text(str(os.getpid()), "utf-8")
    time.sleep(_LOST)


def serves(store: str) -> None:
    with Speller(store, turn=never_ends):
        time.sleep(_LOST)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def store(tmp_path: Path) -> str:
    """Two articles that name one man in two ways, and somebody decided that he is one: the articles wait for it."""
    newsroom, path = Newsroom(), str(tmp_path / "press.db")
    archive = open_archive(path)
    for number, name in enumerate(("زنطاروف", "زنتاروف")):
        article = newsroom.article(f"{name} يزور الميناء", (f"وصل {name} إلى الميناء القديم صباح اليوم",), hours=number)
        archive.add(capture(article), page(article))
    assert sum(catch_up(archive)) == 2
    archive.spellings.decide("زنطاروف", "زنتاروف", True)
    archive.close()
    return path


@pytest.fixture
def archive(store: str) -> Iterator[SQLiteArchive]:
    opened = open_archive(store)
    yield opened
    opened.close()


def test_what_waits_is_done_while_the_store_is_read(store: str, archive: SQLiteArchive) -> None:
    assert archive.spellings.moved()
    with Speller(store):
        assert seen(lambda: not archive.spellings.moved())
    assert len(search(archive, "زنطاروف")) == len(search(archive, "زنتاروف")) == 2
    assert archive.upkeep.ailments() == []


def test_two_servers_on_one_store_do_it_once(store: str, archive: SQLiteArchive) -> None:
    with archive.leases.alone("spelling", time.time) as renew, Speller(store, every=0.1) as speller:
        assert renew is not None
        assert seen(lambda: speller.turns > 1)
        assert archive.spellings.moved()
    with Speller(store, every=0.1):
        assert seen(lambda: not archive.spellings.moved())


@pytest.mark.parametrize(("turn", "how"), [(dies, "exit 3"), (is_killed, "signal 9")])
def test_a_process_that_dies_is_told_and_tried_again(
    store: str, turn: Callable[[str], None], how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Speller(store, every=0.1, turn=turn) as speller:
        assert seen(lambda: speller.turns > 1)
    told = capsys.readouterr().err
    assert how in told
    assert "everything else goes on" in told
    assert told.count("trying again") >= 1


def test_a_store_that_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "press.db"
    broken.write_text("no store at all " * 100, "utf-8")
    told: list[str] = []
    with Speller(str(broken), every=0.1):
        assert seen(lambda: "press.db" in (told.append(capsys.readouterr().err) or "".join(told)))


def test_leaving_ends_a_turn_that_would_go_on(store: str) -> None:
    before = set(multiprocessing.active_children())
    with Speller(store, turn=never_ends):
        assert seen(Path(store).with_suffix(".begun").exists)
    assert set(multiprocessing.active_children()) <= before


def test_a_turn_ends_with_a_server_that_is_killed(store: str) -> None:
    server = multiprocessing.get_context("spawn").Process(target=serves, args=(store,))
    server.start()
    told = Path(store).with_suffix(".begun")
    assert seen(lambda: told.exists() and told.read_text("utf-8") != "")
    server.kill()
    server.join()
    assert seen(lambda: not alive(int(told.read_text("utf-8"))))


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_server_that_ends_leaves_nobody_behind(store: str, archive: SQLiteArchive, number: signal.Signals) -> None:
    run = [sys.executable, "-m", "khabar.cli", "serve", "--store", store, "--port", "0"]
    with subprocess.Popen(run, stderr=subprocess.PIPE, text=True, start_new_session=True) as server:
        assert server.stderr is not None
        assert "http://127.0.0.1:" in server.stderr.readline()
        assert seen(lambda: not archive.spellings.moved())
        server.send_signal(number)
        assert server.wait(_LOST) == (0 if number is not signal.SIGKILL else -number)
        assert server.stderr.read().count("Traceback") == 0  # which ends when nobody holds the other end
