"""The command line as users call it: exit codes, JSON, sentences instead of tracebacks."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from digests import make_day, make_entry, write_archive
from shell import Run, run_inside
from typer.testing import CliRunner

from digestgraph import cli

#: Where keywords do not matter: their models take seconds to load.
LOAD = ("load", "--no-keywords")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run commands in an empty folder."""
    return partial(run_inside, tmp_path)


@pytest.fixture
def days(tmp_path: Path) -> Path:
    """A folder with two days; two papers, one oddity of each common kind."""
    write_archive(
        tmp_path / "days",
        {
            "2024-01-02": make_day(
                "2024-01-02",
                make_entry(
                    "2401.00368",
                    "Improving Text Embeddings with Large Language Models",
                    votes="20",
                    authors="Liang Wang, Furu Wei, +",
                    bullets=("LLM으로 만든다. https://github.com/a/b에 코드가 있다.",),
                ),
            ),
            "2024-01-03": make_day(
                "2024-01-03", make_entry("2401.00500", "LLM Agents", votes="-", authors="Furu Wei")
            ),
        },
    )
    return tmp_path / "days"


def test_load_info_show_problems_dump(run: Run, days: Path) -> None:
    loaded = run("load", "days")
    assert loaded.returncode == 0, loaded.stderr
    assert "2 new" in loaded.stdout
    assert "votes-unknown" in loaded.stdout

    info = json.loads(run("info", "--json").stdout)
    expected = {
        "digests": 2,
        "papers": 2,
        "authors": 2,
        "authorships": 3,
        "votes": 20,
        "papers_without_votes": 1,
        "papers_without_authors": 0,
        "papers_with_incomplete_authors": 1,
    }
    assert {key: info[key] for key in expected} == expected
    assert info["problems"] == 3

    paper = json.loads(run("show", "paper", "2401.00368", "--json").stdout)
    assert paper["id"] == "arxiv:2401.00368"
    assert paper["url"] == "https://arxiv.org/abs/2401.00368"
    assert (paper["date"], paper["votes"]) == ("2024-01-02", 20)
    assert [a["as_printed"] for a in paper["authors"]] == ["Liang Wang", "Furu Wei"]
    assert (paper["authors_complete"], paper["author_order"]) == (False, "presumed")
    assert paper["links"] == ["https://github.com/a/b"]
    assert {"label", "labels_ko", "aliases", "kind", "score"} <= set(paper["keywords"][0])

    author = json.loads(run("show", "author", "furu wei", "--json").stdout)
    assert [p["id"] for p in author["papers"]] == ["arxiv:2401.00500", "arxiv:2401.00368"]
    assert [c["name"] for c in author["coauthors"]] == ["Liang Wang"]

    assert "There are: " in run("problems", "--code", "hello").stdout
    listed = json.loads(run("problems", "--code", "glued-link", "--json").stdout)
    assert [(p["file"], p["line"]) for p in listed] == [("2024-01-02.md", 11)]

    whole, early = run("dump").stdout, run("dump", "--as-of", "2024-01-02").stdout
    assert all(json.loads(line) for line in whole.splitlines())
    assert "2401.00500" in whole
    assert "2401.00500" not in early


def test_the_store_may_be_named_once_for_all(
    run: Run, days: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGESTGRAPH_STORE", str(tmp_path / "mine.db"))
    result = CliRunner().invoke(cli.app, [*LOAD, str(days), "--json"])
    assert result.exit_code == 0
    assert (tmp_path / "mine.db").exists()
    result = CliRunner().invoke(cli.app, ["info", "--json"])
    assert json.loads(result.stdout)["papers"] == 2


def test_load_prints_a_json_line_for_each_digest_after_its_commit(run: Run, days: Path) -> None:
    lines = [json.loads(line) for line in run(*LOAD, "days", "--json").stdout.splitlines()]
    assert [(d["digest"], d["status"]) for d in lines] == [
        ("daily-papers:2024-01-02", "new"),
        ("daily-papers:2024-01-03", "new"),
    ]
    again = [json.loads(line) for line in run(*LOAD, "days", "--json").stdout.splitlines()]
    assert {d["status"] for d in again} == {"unchanged"}


def test_strict_makes_problems_an_exit_code(run: Run, days: Path, tmp_path: Path) -> None:
    assert run(*LOAD, "days", "--strict").returncode == 1
    clean = make_day("2024-05-02", make_entry("2405.00001"))
    (tmp_path / "clean.md").write_text(clean, encoding="utf-8")
    assert run(*LOAD, "clean.md", "--strict").returncode == 0


def test_standard_input(run: Run) -> None:
    text = make_day("2024-05-02", make_entry("2405.00001"))
    assert run(*LOAD, "-", input=text).returncode == 0
    assert json.loads(run("info", "--json").stdout)["papers"] == 1


def test_conflicting_digest_is_named_and_replace_takes_it(
    run: Run, days: Path, tmp_path: Path
) -> None:
    run(*LOAD, "days")
    other = make_day("2024-01-02", make_entry("2401.00001", authors="Eva Fox"))
    (tmp_path / "other.md").write_text(other, encoding="utf-8")
    refused = run(*LOAD, "other.md")
    assert refused.returncode == 1
    assert "other.md:1: conflicting-digest" in refused.stderr
    assert json.loads(run("info", "--json").stdout)["papers"] == 2
    again = run(*LOAD, "other.md")
    assert again.returncode == 0, "a conflict that is known ends no daily load"
    assert "other.md:1: conflicting-digest" in again.stderr
    assert run(*LOAD, "other.md", "--strict").returncode == 1
    (tmp_path / "other.md").write_text(other.replace("Eva Fox", "Gus Hay"), encoding="utf-8")
    assert run(*LOAD, "other.md").returncode == 1
    (tmp_path / "other.md").write_text(other, encoding="utf-8")
    assert run(*LOAD, "other.md", "--replace").returncode == 0
    assert run("show", "author", "Eva Fox").returncode == 0
    assert run(*LOAD, "days/2024-01-02.md", "--source", "mine").returncode == 0
    assert json.loads(run("info", "--json").stdout)["digests"] == 3


def test_each_source_says_its_own_summary_and_evidence_names_it(run: Run, tmp_path: Path) -> None:
    listed = "## 2025-03-14\n- [On Bees](https://arxiv.org/abs/2503.01234) by Ann Bee\n  - Loud.\n"
    paper = {"id": "2503.01234", "title": "On Bees", "summary": "They hum.", "authors": []}
    (tmp_path / "2025-03-14.md").write_text(listed, encoding="utf-8")
    (tmp_path / "2025-03-14.json").write_text(json.dumps([{"paper": paper}]), encoding="utf-8")
    assert run(*LOAD, "2025-03-14.md").returncode == 0
    one = run("show", "paper", "2503.01234").stdout
    assert "Summary of" not in one
    assert "(link-list)" not in run("why", "2503.01234").stdout
    assert run(*LOAD, "2025-03-14.json").returncode == 0
    shown = run("show", "paper", "2503.01234").stdout
    assert "Summary of hf-daily:" in shown
    assert "Summary of link-list:" in shown
    assert "They hum." in shown
    assert "Loud." in shown
    found = json.loads(run("show", "paper", "2503.01234", "--json").stdout)
    assert [one["source"] for one in found["summaries"]] == ["hf-daily", "link-list"]
    told = run("why", "2503.01234").stdout
    assert "2025-03-14.json:1 (hf-daily)" in told
    assert "2025-03-14.md:2 (link-list)" in told


def test_remove_and_its_undo(run: Run, days: Path) -> None:
    run(*LOAD, "days")
    before = run("dump").stdout
    assert run("remove", "2024-01-02").returncode == 0
    assert "2401.00368" not in run("dump").stdout
    assert run(*LOAD, "days").returncode == 0
    assert run("dump").stdout == before


def test_a_source_is_listed_and_taken_out_whole(run: Run, days: Path) -> None:
    run(*LOAD, "days")
    before = run("dump").stdout
    assert run(*LOAD, "days", "--source", "mine").returncode == 0
    (one, two) = json.loads(run("info", "--json").stdout)["sources"]
    assert {one["source"], two["source"]} == {"daily-papers", "mine"}
    assert "mine" in run("info").stdout
    assert "(mine:2024-01-02), 20 votes" in run("show", "paper", "2401.00368").stdout
    assert "mine is withdrawn." in run("remove", "--source", "mine").stdout
    assert run("dump").stdout == before
    assert "Nearest: daily-papers." in run("remove", "--source", "mine").stderr
    for wrong in ([], ["2024-01-02", "--source", "mine"]):
        assert "name a digest, or a source" in run("remove", *wrong).stderr


def test_refresh_keeps_the_bytes(run: Run, days: Path) -> None:
    run("load", "days")
    before = run("dump").stdout
    told = json.loads(run("refresh", "--json").stdout)
    assert told == {"assignments_changed": 0, "joined": []}
    assert run("dump").stdout == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["info"], "there is no store at digestgraph.db yet"),
        (["load", "nowhere"], "no such file or folder: nowhere"),
        (["load", "days", "--source", "Bad Name"], "cannot name a source"),
        (["load", "days", "--store", "http://x"], "is no store address"),
        (["load", "days", "--store", "neo4j://me:secret@host"], "must not hold user or password"),
        (["load", "days", "--store", "bolt://127.0.0.1:1"], "no password for"),
        (["load", "days", "--store", "none/x.db"], "does not exist"),
    ],
)
def test_misuse_is_one_sentence(run: Run, days: Path, arguments: list[str], sentence: str) -> None:
    done = run(*arguments)
    assert done.returncode in (1, 2)
    assert sentence in done.stderr
    assert "secret" not in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("coauthors", "Ann Bee"), "It is a question: digestgraph ask coauthors …"),
        (("search", "bees"), "It is a question: digestgraph ask search …"),
        (("laod", "days"), "Did you mean: digestgraph load?"),
        (("coauthor", "Ann Bee"), "Did you mean: digestgraph ask coauthors?"),
        (("nonsense",), "'digestgraph ask --help' the questions."),
    ],
)
def test_a_question_typed_as_a_command_is_told_where_it_stands(
    typed: tuple[str, ...], meant: str
) -> None:
    result = CliRunner().invoke(cli.app, list(typed))
    assert result.exit_code == 2
    assert meant in result.stderr


def test_unknown_names_get_the_nearest(run: Run, days: Path) -> None:
    run(*LOAD, "days")
    done = run("show", "author", "Furu Way")
    assert done.returncode == 2
    assert "Furu Wei" in done.stderr
    assert run("dump", "--as-of", "yesterday").returncode == 2


def test_other_files_are_no_stores(run: Run, days: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("these are notes, no database at all\n" * 50)
    done = run("load", "days", "--store", "notes.db")
    assert done.returncode == 1
    assert "cannot be opened as a digestgraph store" in done.stderr
    assert (tmp_path / "notes.db").read_text().startswith("these are notes")


def test_terminal_codes_in_titles_are_not_passed_on(run: Run, tmp_path: Path) -> None:
    title = "\x1b[31mRed\x1b[0m [bold]loud[/bold] \u202eback"
    write_archive(tmp_path, {"2024-05-01": make_day("2024-05-01", make_entry("2405.1", title))})
    write_archive(tmp_path, {"2024-05-01": make_day("2024-05-01", make_entry("2405.00001", title))})
    run(*LOAD, "2024-05-01.md")
    shown = run("show", "paper", "2405.00001").stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]loud[/bold]" in shown


def test_every_command_has_help_with_an_example() -> None:
    runner = CliRunner()
    names = "load info problems check keywords review since who why cite dump export remove".split()
    names += ["serve", "mcp", "mark", "follow", "mute", "marks", "catch-up", "diff"]
    names += ["refresh", "demo", "formats", "fetch", "add", "watch", "embed"]
    names += ["cypher", "derive", "show paper", "show author", "show keyword", "show topic"]
    registered = {
        command.name or command.callback.__name__ for command in cli.app.registered_commands
    }
    assert registered == {name for name in names if " " not in name}
    for name in names:
        result = runner.invoke(cli.app, [*name.split(), "--help"])
        assert result.exit_code == 0
        assert "Example:" in result.output, name


def test_demo_writes_a_store_and_a_map(run: Run, tmp_path: Path) -> None:
    done = run("demo")
    assert done.returncode == 0, done.stderr
    assert "10 digests, 74 papers" in done.stdout
    assert (tmp_path / "demo" / "map.html").read_text(encoding="utf-8").startswith("<!")
    assert run("demo").returncode == 0


def test_a_misspelt_path_leaves_no_store_behind(run: Run, tmp_path: Path) -> None:
    done = run("load", "my-digest")
    assert done.returncode == 2
    assert "no such file or folder: my-digest" in done.stderr
    assert not list(tmp_path.iterdir())


def test_nothing_read_is_an_error_and_leaves_no_store(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("Buy milk.\n", encoding="utf-8")
    done = run("load", "notes.md")
    assert done.returncode == 2
    assert "notes.md: unknown-format" in done.stderr
    assert done.stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == ["notes.md"]
