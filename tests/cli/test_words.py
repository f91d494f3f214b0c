"""`khabar words` as a person types it."""

from __future__ import annotations

import json
import time
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from khabar.cli import khabar
from khabar.store import open_archive

ROWS = [
    {"id": "one", "title": "زنطاروف يصل", "text": "وصل زنطاروف اليوم إلى البلدة."},
    {"id": "two", "title": "زنتاروف يغادر", "text": "غادر زنتاروف البلدة."},
    {"id": "three", "title": "مطر", "text": "نزل المطر على البلدة."},
]


def typed(*words: str) -> Result:
    return CliRunner().invoke(khabar, list(words))


@pytest.fixture
def store(tmp_path: Path) -> str:
    file, path = tmp_path / "rows.jsonl", str(tmp_path / "press.db")
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS), "utf-8")
    assert typed("load", str(file), "--store", path).exit_code == 0
    return path


def found(store: str, query: str) -> set[str]:
    return {line.split("\t")[1] for line in typed("search", query, "--store", store).stdout.splitlines()}


def test_two_words_are_joined_shown_and_parted_again(store: str) -> None:
    assert found(store, "زنطاروف") == {"one"}
    joined = typed("words", "join", "زنطاروف", "زنتاروف", "--store", store)
    assert joined.exit_code == 0, joined.output
    assert "1 articles analysed again" in joined.stderr
    assert found(store, "زنطاروف") == {"one", "two"}
    (line,) = typed("words", "--about", "زنتاروف", "--store", store).stdout.splitlines()
    assert line.split("\t")[2] == "joined"
    typed("words", "part", "زنطاروف", "زنتاروف", "--store", store)
    assert found(store, "زنطاروف") == {"one"}
    assert typed("doctor", "--store", store).exit_code == 0
    typed("words", "forget", "زنطاروف", "زنتاروف", "--store", store)
    assert "nothing to say" in typed("words", "--about", "زنتاروف", "--store", store).stderr


def test_the_shipped_table_can_be_read(store: str) -> None:
    shown = typed("words", "--format", "jsonl", "--store", store)
    rows = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [row["state"] for row in rows if {row["one"], row["other"]} == {"ترامب", "ترمب"}] == ["shipped"]


@pytest.mark.parametrize("pair", [("كلمتان هنا", "كلمة"), ("أحمد", "احمد"), ("", "خبر")])
def test_what_is_no_pair_of_words_is_wrong_use(store: str, pair: tuple[str, str]) -> None:
    assert typed("words", "join", *pair, "--store", store).exit_code == 2


def test_learning_from_little_learns_nothing(store: str) -> None:
    learned = typed("words", "learn", "--store", store)
    assert learned.exit_code == 0, learned.output
    assert "0 of 0 pairs learned, 0 forms moved" in learned.stderr


def test_one_program_learns_at_a_time(store: str) -> None:
    with closing(open_archive(store)) as archive, archive.leases.alone("spelling", time.time):
        result = typed("words", "learn", "--store", store)
    assert "another program is learning" in str(result.exception)
    assert typed("words", "learn", "--store", store).exit_code == 0


def test_looking_has_a_name_of_its_own(store: str) -> None:
    assert typed("words", "list", "--store", store).stdout == typed("words", "--store", store).stdout != ""
    assert typed("words", "--store", store, "list", "--about", "ترمب").stdout.startswith("ترامب\tترمب\tshipped")
