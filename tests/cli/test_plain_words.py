"""What commands say of papers, in words that a reader knows and that are true."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from digestgraph.cli import app

A = "https://arxiv.org/abs/2401.0000"
API = {
    "one": [{"name": "Ann Bee"}],
    "account": [{"name": "Ann Bee"}, {"name": "cee", "user": {"user": "cee"}}],
    "whole": [{"name": "Ann Bee"}, {"name": "Cee Dee"}],
}


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.chdir(tmp_path)
    return CliRunner()


def said(shell: CliRunner, *words: str) -> str:
    result = shell.invoke(app, list(words))
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


@pytest.mark.parametrize(("case", "end"), [
    ("one", "Authors: Ann Bee 2024"),
    ("account", "Authors: Ann Bee, … (not all authors are named) 2024"),
    ("whole", "Authors: Ann Bee, Cee Dee 2024"),
])  # fmt: skip
def test_a_list_without_account_names_is_not_called_cut(
    shell: CliRunner, case: str, end: str
) -> None:
    value = [{"paper": {"id": "2401.00001", "title": "On Bees", "authors": API[case]}}]
    Path("2024-01-02.json").write_text(json.dumps(value))
    said(shell, "load", "2024-01-02.json", "--no-keywords")
    assert end in said(shell, "show", "paper", "2401.00001")


@pytest.mark.parametrize(("cell", "end"), [
    ("Ann Bee", "Authors: Ann Bee day.md"),
    ("Ann Bee, Cee Dee", "Authors (in no known order): Ann Bee, Cee Dee day.md"),
])  # fmt: skip
def test_one_author_has_no_order(shell: CliRunner, cell: str, end: str) -> None:
    head = "## Papers for 2024-01-02\n\n| Title | Authors |\n|---|---|\n"
    Path("day.md").write_text(f"{head}| [On Bees]({A}1) | {cell} |\n")
    said(shell, "load", "day.md", "--no-keywords")
    assert end in said(shell, "show", "paper", "2401.00001")


def test_papers_and_entries_are_counted_apart(shell: CliRunner) -> None:
    wax = f"- [On Wax]({A}2)\n"
    text = f"# 2024-01-02\n\n## Bees\n- [On Bees]({A}1)\n{wax}\n## Wax\n{wax}"
    Path("day.md").write_text(text)
    (line,) = said(shell, "load", "day.md", "--no-keywords", "--json").split("\n")
    told = json.loads(line)
    assert (told["status"], told["entries"], told["papers"]) == ("new", 3, 2)
    assert json.loads(said(shell, "info", "--json"))["papers"] == 2


def test_what_a_withdrawn_digest_changes_is_said_in_plain_words(shell: CliRunner) -> None:
    for day in ("02", "03"):
        text = f"# 2024-01-{day}\n\n- [On Bees]({A}{day[1]}) by Ann Bee\n"
        Path(f"2024-01-{day}.md").write_text(text)
    loaded = said(shell, "load", ".", "--no-keywords")
    assert "changed in earlier digests no author or keyword" in loaded
    removed = said(shell, "remove", "2024-01-02")
    assert removed.startswith(
        "2024-01-02 is withdrawn. 1 author or keyword of papers in other digests changed."
    )
    refreshed = said(shell, "refresh")
    assert refreshed.startswith(
        "The graph is computed anew. No author or keyword of papers changed."
    )
    assert "ssignment" not in loaded + removed + refreshed
    assert json.loads(said(shell, "refresh", "--json")) == {"assignments_changed": 0, "joined": []}
