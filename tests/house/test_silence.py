"""No telemetry: whatever Khabar does, nothing leaves the machine.

Every program here runs under an audit hook that ends it at once, whatever anybody catches, when the
interpreter is asked for a connection, a name or another program.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path

import pytest

from khabar import samples

REACHED_OUT = 97

WATCHED = """
import os, sys

LOCAL = {"localhost", "127.0.0.1", "::1", "", None}
REACH = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1, "socket.getaddrinfo": 0,
         "socket.gethostbyname": 0, "http.client.connect": 1, "urllib.Request": 0, "smtplib.connect": 1,
         "ftplib.connect": 1, "subprocess.Popen": 0, "os.system": 0, "os.exec": 0, "os.posix_spawn": 0}

def watch(event, args):
    if event not in REACH:
        return
    to = args[REACH[event]]
    host = to[0] if isinstance(to, tuple) else to
    if not (event.startswith("socket.") and host in LOCAL):
        os.write(2, f"reached out: {event} {to!r}\\n".encode())
        os._exit(97)

sys.addaudithook(watch)
"""
COMMAND = WATCHED + "from khabar.cli import main\nsys.argv[0] = 'khabar'\nmain()\n"


def watched(program: str, args: Sequence[str], root: Path, home: Path) -> subprocess.Popen[str]:
    world = {**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONUTF8": "1", "HOME": str(home)}
    return subprocess.Popen(
        [sys.executable, "-c", program, *args],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=world, cwd=home,
    )  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample press as saved pages, and two ready articles."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "pages").mkdir()
    for n, capture in enumerate(samples.captures()):
        (folder / "pages" / f"{n}.html").write_bytes(capture.content)
    rows = [
        {
            "id": "a",
            "title": "المطر يعود إلى الساحل",
            "text": "عاد المطر إلى الساحل مساء الأحد بعد غياب شهرين.",
        },
        {"id": "b", "title": "المطر يملأ السدود", "text": "قال مدير السدود إن المطر ملأ نصف سدود الساحل."},
    ]
    with (folder / "rows.jsonl").open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return folder


def done(desk: Path, root: Path, *args: str) -> str:
    process = watched(COMMAND, args, root, desk)
    told, messages = process.communicate(timeout=120)
    assert process.returncode == 0, messages
    return told


def test_reading_and_attributing_send_nothing(desk: Path, root: Path) -> None:
    assert done(desk, root, "read", "pages")
    assert done(desk, root, "attribute", "pages")


def test_loading_searching_and_asking_send_nothing(desk: Path, root: Path) -> None:
    store = ("--store", "quiet.db")
    done(desk, root, "load", "rows.jsonl", *store)
    assert done(desk, root, "search", "المطر", *store)
    done(desk, root, "similar", "a", *store)
    for what in ("articles", "stories", "reprints", "attributions", "cuts", "outlets"):
        done(desk, root, "export", what, *store)
    done(desk, root, "reread", *store)
    done(desk, root, "backup", "kept.db", *store)
    done(desk, root, "doctor", *store)


def test_serving_sends_nothing_but_answers(desk: Path, root: Path) -> None:
    process = watched(COMMAND, ("serve", "--demo", "--port", "0"), root, desk)
    try:
        assert process.stderr is not None
        told = next((line for line in process.stderr if "http://" in line), "")
        found = re.search(r"http://[\w.:\[\]]+", told)
        assert found, "the server did not tell its address"
        front = urllib.request.urlopen(found[0] + "/", timeout=30).read().decode()
        assert 'dir="rtl"' in front
        for path in sorted(set(re.findall(r'href="(/[^"#]*)"', front)))[:8]:
            assert urllib.request.urlopen(found[0] + path, timeout=30).status == 200
        assert process.poll() is None
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert process.returncode != REACHED_OUT


@pytest.mark.parametrize(
    "program",
    [
        "import socket; socket.create_connection(('192.0.2.1', 9), timeout=1)",
        "import urllib.request; urllib.request.urlopen('http://192.0.2.1/')",
        "import socket\ntry: socket.getaddrinfo('example.org', 80)\nexcept BaseException: pass",
    ],
)
def test_whoever_reaches_out_is_caught(program: str, desk: Path, root: Path) -> None:
    process = watched(WATCHED + program, (), root, desk)
    _, messages = process.communicate(timeout=30)
    assert process.returncode == REACHED_OUT
    assert "reached out" in messages
