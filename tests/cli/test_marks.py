"""The commands for marks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.examples import open_examples
from digestgraph.graph import open_store
from digestgraph.graph.errors import UsageError
from digestgraph.graph.marks import MarksError
from digestgraph.graph.snapshot import Delta


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    with open_examples() as source, open_store(tmp_path / "digestgraph.db") as target:
        whole = source.snapshot()
        target.apply(Delta(list(whole.all_nodes()), list(whole.all_edges())), source.settings())
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    return lambda *arguments: runner.invoke(cli.app, list(arguments))


def test_marks_are_set_listed_taken_back_and_written(
    shell: Callable[..., Any], tmp_path: Path
) -> None:
    done = shell("mark", "2410.07073", "--star", "--tag", "vlm", "--note", "한글 *note*")
    assert "Pixtral 12B arxiv:2410.07073: starred, tagged vlm, noted" in done.output
    assert "Your marks: digestgraph.marks" in done.output
    shell("mark", "2312.16886", "--read")
    listed = json.loads(shell("marks", "--json").output)
    assert sorted((p["id"], p["star"], p["read"]) for p in listed["papers"]) == [
        ("arxiv:2312.16886", False, True),
        ("arxiv:2410.07073", True, False),
    ]
    assert "@" in shell("marks", "--star", "--bibtex").output
    assert "한글 \\*note\\*" in shell("marks", "--markdown").output
    assert "Pixtral" in shell("marks", "--tag", "VLM").output
    assert "There are no such marks" in shell("marks", "--tag", "other").output
    shell("marks", "--markdown", "-o", "mine.md")
    assert (tmp_path / "mine.md").read_text("utf-8").startswith("# My papers\n")
    done = shell("mark", "2410.07073", "--star", "--off")
    assert "no longer starred" in done.output
    assert "There are no such marks" in shell("marks", "--star").output
    assert "no longer noted" in shell("mark", "2410.07073", "--off").output
    assert all(p["note"] is None for p in json.loads(shell("marks", "--json").output)["papers"])


def test_since_tells_what_is_followed_and_leaves_out_what_is_read(
    shell: Callable[..., Any],
) -> None:
    every = json.loads(shell("since", "2024-10-01", "--json").output)
    shell("mark", every["notable"][0]["id"], "--read")
    found = json.loads(shell("since", "2024-10-01", "--json").output)
    assert found["papers"] == every["papers"] - 1
    assert found["notes"] == ["left out by your marks: 1 read (--all shows them)"]
    shell("follow", "ling yang")
    assert json.loads(shell("since", "2024-10-01", "--json").output)["following"] == ["Ling Yang"]
    shell("mute", "ling yang")  # takes the place of following
    assert json.loads(shell("since", "2024-10-01", "--json").output)["following"] == []
    assert json.loads(shell("since", "2024-10-01", "--json", "--all").output) == every


@pytest.mark.parametrize(
    "arguments",
    [("follow",), ("mute",), ("mark", "2410.07073"), ("marks", "--json", "--markdown")],
)
def test_half_a_command_is_a_sentence(
    shell: Callable[..., Any], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = shell(*arguments)
    assert isinstance(done.exception, UsageError)
    assert not (tmp_path / "digestgraph.marks").exists()


def test_marks_may_lie_elsewhere(shell: Callable[..., Any], tmp_path: Path) -> None:
    shell("follow", "diffusion models", "--marks", "mine.marks")
    assert "diffusion model" in shell("marks", "--marks", "mine.marks").output
    (tmp_path / "digestgraph.marks").write_text("{}\n")
    done = shell("since", "2024-10-01")
    assert isinstance(done.exception, MarksError)
    assert "digestgraph.marks:1" in str(done.exception)
