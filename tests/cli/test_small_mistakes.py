"""Slips of whoever types: said at once, in a sentence, and nothing is changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from digests import make_day, make_entry
from typer.testing import CliRunner

from digestgraph.cli import app
from digestgraph.graph import open_store
from digestgraph.graph.errors import CorrectionsError, StoreUrlError, UsageError
from digestgraph.loaders import load_digests
from digestgraph.loaders.read import read_digests
from digestgraph.loaders.watch import FolderWatch, Heard

DAY = make_day("2024-01-02", make_entry("2401.00001"), make_entry("2401.00002"))
RUNNER = CliRunner()


@pytest.mark.parametrize("url", ["", "  "])
@pytest.mark.parametrize(
    "command", [("info",), ("load", "FOLDER"), ("ask", "pairs"), ("fetch", "--dry-run")]
)
def test_an_empty_address_of_a_store_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, command: tuple[str, ...]
) -> None:
    digests = tmp_path / "digests"
    digests.mkdir()
    (digests / "2024-01-02.md").write_text(DAY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    words = [str(digests) if word == "FOLDER" else word for word in command]
    result = RUNNER.invoke(app, [*words, "--store", url])
    assert result.exit_code != 0
    assert isinstance(result.exception, StoreUrlError)
    assert "--store" in str(result.exception)
    assert [file.name for file in tmp_path.iterdir()] == ["digests"]


BAD = {
    "unknown key": '[authors]\nsome = ["A"]\n',
    "wrong type": '[keywords]\nban = "x"\n',
    "bad columns": "[columns]\ntitle = 3\n",
    "no toml": "[authors",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_a_wrong_file_of_corrections_is_said_though_nothing_is_read(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "notes.md").write_text("nothing\n", encoding="utf-8")
    (tmp_path / "digestgraph.toml").write_text(text, encoding="utf-8")
    path = tmp_path / "x.db"
    result = RUNNER.invoke(app, ["load", str(tmp_path), "--store", str(path)])
    assert isinstance(result.exception, CorrectionsError)
    assert not path.exists()
    with open_store(":memory:") as store, pytest.raises(CorrectionsError):
        load_digests(store, [tmp_path])
    said: list[str] = []
    watch = FolderWatch(
        tmp_path, lambda: open_store(path), Heard(on_note=said.append), keywords=False
    )
    for _ in range(3):
        watch.look()
    (sentence,) = said
    assert sentence.startswith("digestgraph.toml")


def test_fewer_papers_are_no_negative_number_of_new_ones(tmp_path: Path) -> None:
    file = tmp_path / "2024-01-02.md"
    words = ["load", str(file), "--no-keywords", "--store", str(tmp_path / "x.db")]
    file.write_text(DAY, encoding="utf-8")
    assert "+2 new" in RUNNER.invoke(app, words).stdout
    file.write_text(make_day("2024-01-02", make_entry("2401.00001")), encoding="utf-8")
    told = RUNNER.invoke(app, words).stdout
    assert "1 fewer" in told
    assert re.search(r"\s[+-]1\b", told) is None


def test_files_of_a_store_are_not_named_as_unread(tmp_path: Path) -> None:
    (tmp_path / "2024-01-02.md").write_text(DAY, encoding="utf-8")
    path = tmp_path / "papers.db"
    with open_store(path) as store:
        load_digests(store, [tmp_path], keywords=False)
        assert (tmp_path / "papers.db-wal").exists()
        assert load_digests(store, [tmp_path], keywords=False).unread == []
    for ending in ("schema-6", "schema-6.2"):
        (tmp_path / f"papers.db.{ending}").write_bytes(path.read_bytes())
    (tmp_path / "other.db").write_bytes(b"SQLite format 3\0" + bytes(100))
    (tmp_path / "my.lock").write_text("", encoding="utf-8")
    unread = [problem.file for problem in read_digests([tmp_path]).unread]
    assert unread == ["my.lock", "other.db"]


@pytest.fixture
def small(tmp_path: Path) -> str:
    (tmp_path / "2024-01-02.md").write_text(DAY, encoding="utf-8")
    path = str(tmp_path / "x.db")
    with open_store(path) as store:
        load_digests(store, [tmp_path], keywords=False)
    return path


def test_to_remove_a_source_as_a_digest_names_the_option(small: str) -> None:
    result = RUNNER.invoke(app, ["remove", "daily-papers", "--store", small])
    assert "remove --source daily-papers" in str(result.exception)
    assert "no digest" in str(result.exception)


def test_to_show_a_name_without_its_kind_says_the_kinds(small: str) -> None:
    result = RUNNER.invoke(app, ["show", "Samba", "--store", small])
    assert "'digestgraph show paper NAME'" in str(result.exception)
    assert RUNNER.invoke(app, ["show", "paper", "2401.00001", "--store", small]).exit_code == 0


def test_a_list_of_ones_own_is_told_how_it_is_read(tmp_path: Path) -> None:
    own = tmp_path / "2024-06-10.md"
    own.write_text("I read https://arxiv.org/abs/2401.00001 today, and more.\n")
    (problem,) = read_digests([own]).unread
    assert "'- [Title](link) - Authors' for each paper" in problem.message
    own.write_text("## 2024-06-10\n\n- [On Bees](https://arxiv.org/abs/2401.00001) by Ann Bee\n")
    (digest,) = read_digests([own]).digests
    assert (digest.date, digest.entries[0].title) == ("2024-06-10", "On Bees")
    own.write_text("Only words.\n")
    assert "[Title](link)" not in read_digests([own]).unread[0].message


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("since -7d", "digestgraph since 7d"),
        ("catch-up -2w --minutes 10", "digestgraph catch-up 2w"),
        ("since 2024-01-01 2024-01-02", "digestgraph since 2024-01-01 --until 2024-01-02"),
        ("since 2024-01 2024-02 --json", "digestgraph since 2024-01 --until 2024-02"),
    ],
)
def test_days_as_other_programs_take_them_lead_to_how_they_are_given(
    words: str, right: str
) -> None:
    result = RUNNER.invoke(app, words.split())
    assert result.exit_code == 2
    assert right in result.stderr


@pytest.mark.parametrize("words", [[], ["2024-01", "--since", "2024-01"]])
def test_the_first_day_of_a_catch_up_is_given_once(words: list[str]) -> None:
    result = RUNNER.invoke(app, ["catch-up", *words])
    assert isinstance(result.exception, UsageError)
    assert "7d" in str(result.exception)


def test_the_first_day_of_a_catch_up_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "2024-01-02.md").write_text(DAY, encoding="utf-8")
    path = str(tmp_path / "x.db")
    RUNNER.invoke(app, ["load", str(tmp_path), "--no-keywords", "--store", path])
    plain, named = (
        RUNNER.invoke(app, ["catch-up", *words, "--json", "--store", path])
        for words in (["2024-01"], ["--since", "2024-01"])
    )
    assert plain.exit_code == 0
    assert plain.stdout == named.stdout != ""
