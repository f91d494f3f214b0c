"""The commands as a person types them: data on stdout, messages on stderr, exit codes that tell."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from khabar import ingest
from khabar.cli import khabar
from khabar.cli.loading import derive
from khabar.cli.stores import store_path
from khabar.errors import KhabarError
from khabar.search import search
from khabar.store import open_archive
from tests.ingest.test_line import ROWS


def typed(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(khabar, list(words), input=stdin)


@pytest.fixture
def rows_file(tmp_path: Path) -> str:
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in ROWS), "utf-8")
    return str(file)


@pytest.fixture
def store(tmp_path: Path, rows_file: str) -> str:
    path = str(tmp_path / "press.db")
    result = typed("load", rows_file, "--store", path)
    assert result.exit_code == 0, result.output
    assert "4 articles new or changed" in result.stderr
    return path


def rows_of(result: Result) -> list[list[str]]:
    assert result.exit_code == 0, result.output
    return [line.split("\t") for line in result.stdout.splitlines()]


def test_loading_twice_says_that_nothing_is_new(store: str, rows_file: str) -> None:
    again = typed("load", rows_file, "--store", store)
    assert "0 articles new or changed, 4 known already" in again.stderr


class Impatient:
    """The neighbours of an archive whose owner loses patience as soon as relating begins."""

    def near(self, *asked: object) -> list[str]:
        raise KeyboardInterrupt

    sharing = near


def test_what_is_stored_is_found_before_it_is_related(tmp_path: Path, rows_file: str) -> None:
    archive = open_archive(str(tmp_path / "press.db"))
    assert len(list(ingest.load(archive, [rows_file]))) == len(ROWS)
    archive.neighbours = Impatient()  # type: ignore[assignment]
    with pytest.raises(KeyboardInterrupt):
        derive(archive)
    assert search(archive, "الخط العربي")[0].article_id == "script"
    archive.close()


def test_exports_have_the_columns_that_stay_put(store: str) -> None:
    assert ["match", "3", "foreign", "script"] in rows_of(typed("export", "cuts", "--store", store))
    stories = dict(rows_of(typed("export", "stories", "--store", store)))
    assert set(stories) == {"meeting", "copy", "script", "match"}
    ((copy, original, kind, share),) = rows_of(typed("export", "reprints", "--store", store))
    assert (copy, original) == ("copy", "meeting")
    assert kind in ("exact", "near", "partial")
    assert 0 <= float(share) <= 1


def test_exports_can_be_restricted_to_ids(store: str, tmp_path: Path) -> None:
    ids = tmp_path / "ids.txt"
    ids.write_text("meeting\nnobody\n", "utf-8")
    assert [row[0] for row in rows_of(typed("export", "stories", "--ids", str(ids), "--store", store))] == ["meeting"]
    result = typed("export", "attributions", "--ids", str(ids), "--store", store)
    assert result.exit_code == 1
    assert "nobody: no article of that id" in result.stderr
    assert json.loads(result.stdout)["id"] == "meeting"


def test_searching_prints_ranked_articles(store: str) -> None:
    first = rows_of(typed("search", "الخط", "العربي", "--store", store))[0]
    assert first[:2] == ["1", "script"]


def test_a_word_that_must_not_be_there_is_no_option(store: str) -> None:
    assert {row[1] for row in rows_of(typed("search", "القنوات", "--store", store))} == {"copy", "meeting"}
    assert {row[1] for row in rows_of(typed("search", "القنوات", "-يبحث", "--store", store))} == {"copy"}
    assert rows_of(typed("search", "-القنوات", "--store", store)) == []


def test_many_queries_at_once(store: str, tmp_path: Path) -> None:
    queries = tmp_path / "queries.tsv"
    queries.write_text("query_id\tquery\nq1\tالخط العربي\nq2\tلا شيء هنا سسس\n", "utf-8")
    found = rows_of(typed("search", "--queries", str(queries), "--limit", "15", "--store", store))
    assert found[0] == ["q1", "1", "script"]


def test_a_similar_list_has_id_rank_and_id(store: str) -> None:
    for article, rank, other in rows_of(typed("similar", "meeting", "--store", store)):
        assert article == "meeting"
        assert int(rank) >= 1
        assert other not in ("meeting", "copy")


def test_a_story_is_found_by_any_of_its_articles(store: str) -> None:
    told = json.loads(typed("story", "copy", "--store", store).stdout)
    assert set(told["story"]["articles"]) == {"meeting", "copy"}
    assert told["outlets"] == ["al-ghadir", "al-sahil"]


def test_the_doctor_finds_a_sound_store_sound(store: str) -> None:
    assert "4 articles; sound" in typed("doctor", "--store", store).stdout


def test_a_backup_is_restored_to_the_same_answers(store: str, tmp_path: Path) -> None:
    assert typed("backup", str(tmp_path / "copy.db"), "--store", store).exit_code == 0
    again = str(tmp_path / "again.db")
    assert typed("restore", str(tmp_path / "copy.db"), "--store", again).exit_code == 0
    for what in ("stories", "reprints", "cuts"):
        assert typed("export", what, "--store", again).stdout == typed("export", what, "--store", store).stdout


def test_wrong_use_is_exit_code_two() -> None:
    assert typed("search").exit_code == 2
    assert typed("export", "secrets").exit_code == 2
    assert typed("read").exit_code == 2


@pytest.mark.parametrize("command", ["follow", "collect", "quotes", "archive"])
def test_what_is_not_built_says_so(command: str) -> None:
    result = typed(command, "https://al-ghadir.example", "--out", "x")
    assert isinstance(result.exception, KhabarError)
    assert f"`khabar {command}` is not built yet" in str(result.exception)


def test_a_store_that_is_not_there_is_not_made_by_asking(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    result = typed("search", "خبر", "--store", str(path))
    assert "no store here yet" in str(result.exception)
    assert not path.exists()


def test_the_store_is_the_one_told_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("KHABAR_STORE", raising=False)
    assert store_path(None) == str(tmp_path / "data" / "khabar" / "khabar.db")
    (tmp_path / "khabar").mkdir()
    (tmp_path / "khabar" / "config.toml").write_text('store = "configured.db"', "utf-8")
    assert store_path(None) == "configured.db"
    monkeypatch.setenv("KHABAR_STORE", "environment.db")
    assert store_path(None) == "environment.db"
    assert store_path("given.db") == "given.db"
    (tmp_path / "khabar" / "config.toml").write_text("store = [", "utf-8")
    monkeypatch.delenv("KHABAR_STORE")
    with pytest.raises(KhabarError, match=r"config\.toml"):
        store_path(None)


@pytest.mark.slow
def test_the_program_ends_with_one_line_and_the_right_code(tmp_path: Path) -> None:
    import subprocess

    run = [sys.executable, "-m", "khabar.cli"]
    missing = subprocess.run([*run, "read", str(tmp_path / "no.html")], capture_output=True, text=True, check=False)
    assert missing.returncode == 1
    assert missing.stderr.count("\n") == 1
    assert "no.html" in missing.stderr
    unbuilt = subprocess.run([*run, "collect"], capture_output=True, text=True, check=False)
    assert (unbuilt.returncode, unbuilt.stderr.count("\n")) == (1, 1)


def test_articles_are_exported_as_ninjs_without_what_was_cut(store: str) -> None:
    result = typed("export", "articles", "--format", "ninjs", "--store", store)
    found = {one["altIds"][0]["value"]: one for one in map(json.loads, result.stdout.splitlines())}
    based = [one["uri"] for one in found["copy"]["associations"] if one["rel"] == "isbasedon"]
    assert based == [found["meeting"]["uri"]]
    cut = next(json.loads(one["value"]) for one in found["match"]["descriptions"] if one["role"] == "cut")
    assert (cut["line"], cut["reason"], cut["of"]) == (3, "foreign", "script")
    assert cut["text"] not in found["match"]["bodies"][0]["value"]
    assert typed("export", "stories", "--format", "ninjs", "--store", store).exit_code == 2
