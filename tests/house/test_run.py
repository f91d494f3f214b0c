"""`./run` documents itself and refuses what it does not know."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

VERBS = {"khabar", "demo", "test", "lint", "types", "house", "eval", "bench", "docs", "changes", "lock", "help"}


def run(root: Path, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", str(root / "run"), *args], capture_output=True, encoding="utf-8", env=env or None
    )


def test_without_a_word_it_lists_every_verb(root: Path) -> None:
    told = run(root)
    assert told.returncode == 0
    assert set(re.findall(r"^\./run (\w+)", told.stdout, re.M)) == VERBS
    assert told.stdout == run(root, "help").stdout


def test_every_verb_it_lists_is_one_it_knows(root: Path) -> None:
    cases = re.findall(r"^  ([a-z]+)(?: \|.*)?\)", (root / "run").read_text("utf-8"), re.M)
    assert set(cases) == VERBS


def test_an_unknown_verb_is_wrong_use(root: Path) -> None:
    told = run(root, "fly")
    assert told.returncode == 2
    assert "fly" in told.stderr


def test_without_a_python_one_line_says_what_to_install(root: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bin"
    bare.mkdir()
    for tool in ("sh", "dirname", "cat", "cksum", "sed"):
        (bare / tool).symlink_to(which(tool))
    clone = tmp_path / "clone"
    (clone / "locks").mkdir(parents=True)
    for name in ("run", "pyproject.toml", "locks/dev.txt"):
        (clone / name).write_bytes((root / name).read_bytes())
    told = run(clone, "demo", PATH=str(bare))
    assert told.returncode != 0
    assert "python3-venv" in told.stderr
    assert len(told.stderr.splitlines()) == 1


def which(tool: str) -> str:
    return subprocess.run(
        ["sh", "-c", f"command -v {tool}"], capture_output=True, encoding="utf-8"
    ).stdout.strip()


def test_it_is_plain_posix_shell(root: Path) -> None:
    text = (root / "run").read_text("utf-8")
    assert text.startswith("#!/bin/sh\n")
    for bashism in ("[[", "readlink -f", "sed -i", "local ", "function ", "<<<", "source ", "=="):
        assert bashism not in text, bashism
    assert subprocess.run(["sh", "-n", str(root / "run")]).returncode == 0


def test_khabar_s_own_command_runs_where_one_stands(root: Path, tmp_path: Path) -> None:
    line = "قال أمين المكتبة إن القاعة الجديدة ستفتح أبوابها مطلع الأسبوع المقبل.\n"
    (tmp_path / "a.txt").write_text(line * 3, "utf-8")
    told = subprocess.run(
        ["sh", str(root / "run"), "khabar", "read", "a.txt"], capture_output=True, encoding="utf-8", cwd=tmp_path
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert '"source":"a.txt"' in told.stdout
