"""``since`` without a day: what counts as shown, and what does not."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import feedparser
import pytest
from example_files import copy_examples
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.cli import showing
from digestgraph.cli.output.bulletins import Way
from digestgraph.graph.errors import OutputError, UsageError
from digestgraph.graph.shown import ShownError

SHOWN = Path("mine.shown")
NOTHING = "nothing new has come: you were last shown what is new on 20"


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    copy_examples(tmp_path / "mine.db")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIGESTGRAPH_STORE", "mine.db")
    monkeypatch.setenv("COLUMNS", "400")
    runner = CliRunner()
    return lambda *arguments: runner.invoke(cli.app, ["since", *arguments])


def test_what_was_shown_is_not_shown_once_more_unless_asked(shell: Callable[..., Any]) -> None:
    first = shell().output
    assert "nothing was shown to you before, so this is the week up to the last digest" in first
    assert "Notable papers" in first
    second = shell().output
    assert NOTHING in second
    assert "Notable papers" not in second
    again = shell("--again").output
    assert again.split("\n", 2)[2] == first.split("\n", 2)[2]
    assert "once more what was shown on 20" in again
    assert NOTHING in shell().output


def test_a_report_that_ends_before_the_last_one_is_no_part_of_it(
    shell: Callable[..., Any],
) -> None:
    shell()
    refused = shell("--again", "--until", "2024-10-10").exception
    assert isinstance(refused, UsageError)
    assert "begins on 2025-03-19, and --until 2024-10-10 ends before that" in str(refused)
    assert "0 digests, 0 new papers" in shell("--again", "--until", "2025-03-24").output
    assert "Notable papers" in shell("--again", "--until", "2025-03-25").output


@pytest.mark.parametrize(
    ("options", "counts"),
    [
        ("-o new.md", True),
        ("-o new.html", True),
        ("-o new.eml --to me@example.org", True),
        ("--format mail --to me@example.org", True),
        ("--markdown", True),
        ("--json --remember", True),
        ("2025-03-01 --remember", True),
        ("--look", False),
        ("-o new.md --look", False),
        ("--json", False),
        ("-o new.json", False),
        ("-o new.atom", False),
        ("--format rss", False),
        ("2025-03-01", False),
        ("2025-03-01 -o new.md", False),
    ],
)
def test_what_counts_as_shown(shell: Callable[..., Any], options: str, counts: bool) -> None:
    done = shell(*options.split())
    assert done.exit_code == 0, done.output
    assert SHOWN.exists() is counts
    assert (NOTHING in shell().output) is counts


def test_a_page_begins_where_the_last_report_ended(
    shell: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def view(*options: str) -> str:
        done = CliRunner().invoke(cli.app, ["view", "since", *options])
        assert done.exit_code == 0, done.output
        return Path("digestgraph-since.html").read_text(encoding="utf-8")

    assert "12 new papers" in view("--look")
    assert "12 new papers" in view("2025-03-20")
    assert not SHOWN.exists()
    assert "12 new papers" in view()
    assert SHOWN.exists()
    assert "0 new papers" in view()
    assert NOTHING in shell().output
    assert "12 new papers" in view("--again")
    assert "Nothing new has come: you were last shown what is new on 20" in view("--look")


def test_data_for_programs_tells_what_would_be_shown(shell: Callable[..., Any]) -> None:
    assert json.loads(shell("--json").output)["papers"] > 0
    shell()
    found = json.loads(shell("--json").output)
    assert (found["papers"], found["notable"], found["notes"][0][:40]) == (0, [], NOTHING[:40])


def test_a_feed_has_two_weeks_whatever_was_shown(shell: Callable[..., Any]) -> None:
    before = shell("--format", "atom").output
    shell()
    assert shell("--format", "atom").output == before
    ids = [entry.id for entry in feedparser.parse(before).entries]
    from_a_day = shell("2025-03-12", "--format", "atom").output  # the last digest is of the 25th
    assert from_a_day == before
    assert len(ids) == len(set(ids)) > 0


def test_what_cannot_be_written_was_not_shown(
    shell: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(shell("-o", "no/folder.md").exception, UsageError)

    def full(*_: object, **__: object) -> None:
        raise OutputError("the output", OSError(28, "No space left on device"))

    monkeypatch.setattr("digestgraph.cli.output.bulletins.write_or_keep", full)
    assert isinstance(shell("--markdown").exception, OutputError)
    assert not SHOWN.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("2025-03-01 --again", "give it or --again"),
        ("--again -o x.atom", "a feed leaves out nothing"),
        ("--remember --format rss", "a feed leaves out nothing"),
    ],
)
def test_what_contradicts_itself_is_refused(
    shell: Callable[..., Any], options: str, said: str
) -> None:
    done = shell(*options.split())
    assert isinstance(done.exception, UsageError)
    assert said in str(done.exception)


def test_an_empty_day_of_a_script_is_no_day_left_out(shell: Callable[..., Any]) -> None:
    done = shell("")
    assert isinstance(done.exception, UsageError)
    assert "is no date" in str(done.exception)
    assert not SHOWN.exists()


def test_a_broken_file_is_named_and_left_alone_and_not_read_for_a_day(
    shell: Callable[..., Any],
) -> None:
    SHOWN.write_text("nothing\n", encoding="utf-8")
    done = shell()
    assert isinstance(done.exception, ShownError)
    assert "mine.shown:1" in str(done.exception)
    assert shell("2025-03-01").exit_code == 0
    assert SHOWN.read_text("utf-8") == "nothing\n"


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
@pytest.mark.parametrize(
    ("mode", "way", "counts", "said"),
    [
        (stat.S_IFREG, None, True, False),
        (stat.S_IFIFO, None, False, True),
        (stat.S_IFSOCK, Way.HTML, False, True),
        (stat.S_IFIFO, Way.MAIL, True, False),
        (stat.S_IFCHR, None, False, False),  # /dev/null: nobody looks
    ],
)
def test_a_pipe_does_not_count_but_for_a_mail(
    shell: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    mode: int,
    way: Way | None,
    counts: bool,
    said: bool,
) -> None:
    monkeypatch.setattr(showing, "_mode_of", lambda _: mode)
    mail = ["--format", way, "--to", "me@example.org"] if way is Way.MAIL else []
    done = shell(*(mail or ([] if way is None else ["--format", way])))
    assert done.exit_code == 0, done.output
    assert SHOWN.exists() is counts
    assert ("--remember lets it count" in done.stderr) is said


@pytest.mark.e2e
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_process_that_fails_or_is_piped_away_remembers_nothing(
    shell: Callable[..., Any],
) -> None:
    command = [sys.executable, "-m", "digestgraph", "since"]
    with Path("/dev/full").open("w") as full:
        assert subprocess.run(command, stdout=full, stderr=subprocess.PIPE).returncode == 1
    cut = subprocess.run(f"{' '.join(command)} | true", shell=True, capture_output=True, text=True)
    assert cut.returncode == 0
    assert not SHOWN.exists()
    with Path("new.txt").open("w") as file:
        subprocess.run(command, stdout=file, check=True)
    assert SHOWN.exists()
    assert "Notable papers" in Path("new.txt").read_text("utf-8")
