"""The ways out of ``since`` and ``catch-up``: which one is meant, and that it is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from email import message_from_bytes, message_from_string
from email.policy import default
from pathlib import Path
from typing import Any

import feedparser
import pytest
from example_files import copy_examples
from typer.testing import CliRunner

from digestgraph import cli
from digestgraph.graph.errors import UsageError

SINCE, CATCH_UP = ("since", "2025-02-01"), ("catch-up", "2025-02-01")
BOTH = pytest.mark.parametrize("command", [SINCE, CATCH_UP])
#: How the text of each shape begins.
BEGINNINGS = {
    "atom": '<?xml version="1.0" encoding="utf-8"?>\n<feed ',
    "rss": '<?xml version="1.0" encoding="utf-8"?>\n<rss ',
    "html": "<!doctype html>\n",
    "mail": "From: me@example.org\n",
    "markdown": "# 2025-02-01 to 2025-03-25",
    "json": "{\n",
}
ENDINGS = {
    "x.atom": "atom", "x.rss": "rss", "x.html": "html", "x.HTM": "html", "x.eml": "mail",
    "x.md": "markdown", "x.json": "json", "x.txt": "markdown", "x": "markdown",
}  # fmt: skip


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    copy_examples(tmp_path / "mine.db")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIGESTGRAPH_STORE", "mine.db")
    runner = CliRunner()
    return lambda *arguments: runner.invoke(cli.app, list(arguments))


def to(shape: str) -> list[str]:
    return ["--to", "me@example.org"] if shape == "mail" else []


@BOTH
def test_each_shape_is_printed_and_written(
    shell: Callable[..., Any], tmp_path: Path, command: tuple[str, ...]
) -> None:
    for shape, beginning in BEGINNINGS.items():
        done = shell(*command, "--format", shape, *to(shape))
        assert done.exit_code == 0, done.output
        assert done.stdout.startswith(beginning)
        written = shell(*command, "--format", shape, *to(shape), "-o", "out")
        assert (written.exit_code, written.output) == (0, "")
        text = (tmp_path / "out").read_text("utf-8")
        assert shape == "mail" or text == done.stdout
    for short in ("json", "markdown"):
        assert shell(*command, f"--{short}").stdout == shell(*command, "--format", short).stdout
        shell(*command, f"--{short}", "--format", short)  # twice the same is no contradiction
    assert {file.name for file in tmp_path.iterdir()} == {"mine.db", "out"}


@BOTH
def test_the_ending_of_the_file_says_the_shape(
    shell: Callable[..., Any], tmp_path: Path, command: tuple[str, ...]
) -> None:
    for name, shape in ENDINGS.items():
        done = shell(*command, "-o", name, *to(shape))
        assert done.exit_code == 0, done.output
        assert (tmp_path / name).read_text("utf-8").startswith(BEGINNINGS[shape])
    shell(*command, "-o", "x.xml", "--format", "rss")
    assert (tmp_path / "x.xml").read_text("utf-8").startswith(BEGINNINGS["rss"])


@BOTH
@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--json --markdown", "give one of --json and --markdown, or --format"),
        ("--json --format atom", "give one of --json and --markdown, or --format"),
        ("--markdown --format html -o x.html", "give one of --json and --markdown, or --format"),
        ("--format atom -o x.html", "x.html ends like html, but atom is asked for"),
        ("--json -o x.md", "x.md ends like markdown, but json is asked for"),
        ("-o x.xml", "x.xml may be either feed: add --format atom or --format rss"),
        ("-o x.pdf", "x.pdf ends like nothing that can be written: end it with .atom"),
        ("--format mail", "a mail needs --to ADDRESS"),
        ("-o x.eml --from me@example.org", "a mail needs --to ADDRESS"),
        ("-o x.eml --to me", "'me' is no mail address"),
        ("-o x.eml --to me@example.org --from x", "'x' is no mail address"),
        ("-o x.html --to me@example.org", "--to is for a mail"),
        ("--from me@example.org", "--from is for a mail"),
        ("--url https://a.org", "--url is for a feed"),
        ("-o x.md --url https://a.org", "--url is for a feed"),
        ("-o x.rss --url javascript:x", "is no web address"),
    ],
)
def test_what_contradicts_itself_is_refused_and_nothing_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    options: str,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)  # before a store is looked for: there is none
    done = CliRunner().invoke(cli.app, [*command, *options.split()])
    assert isinstance(done.exception, UsageError)
    assert said in str(done.exception)
    assert list(tmp_path.iterdir()) == []


def test_a_feed_has_its_name_its_address_and_fifty_papers(shell: Callable[..., Any]) -> None:
    url = "https://example.org/new.atom"
    feed = feedparser.parse(
        shell("since", "2023-01-01", "--format", "atom", "--url", url).stdout_bytes
    )
    assert feed.feed.id.endswith(":feed/since/mine")
    assert [link.href for link in feed.feed.links if link.rel == "self"] == [url]
    assert len(feed.entries) == 50
    for number in (3, 60):
        done = shell("since", "2023-01-01", "--format", "rss", "--limit", str(number))
        assert len(feedparser.parse(done.stdout_bytes).entries) == number
    assert len(json.loads(shell("since", "2023-01-01", "--json").stdout)["notable"]) == 10


def test_a_mail_goes_from_one_to_another_and_is_known_again(
    shell: Callable[..., Any], tmp_path: Path
) -> None:
    words = [*SINCE, "--to", "김 <me@example.org>", "--from", "digest@example.org"]
    shell(*words, "-o", "a.eml")
    first = message_from_bytes((tmp_path / "a.eml").read_bytes(), policy=default)
    assert str(first["To"]) == "김 <me@example.org>"
    assert str(first["From"]) == "digest@example.org"
    assert first["Date"].datetime.tzinfo is not None
    again = message_from_string(shell(*words, "--format", "mail").stdout, policy=default)
    assert again["Message-ID"] == first["Message-ID"]
    (tmp_path / "mine.db").rename("other.db")
    others = [
        message_from_string(shell(*more, "--format", "mail", *to("mail")).stdout, policy=default)
        for more in (
            (*SINCE, "--store", "other.db"),
            (*SINCE, "--store", "other.db", "--all"),
            (*CATCH_UP, "--store", "other.db"),
            (*CATCH_UP, "--store", "other.db", "--minutes", "6"),
        )
    ]
    ids = {str(message["Message-ID"]) for message in (first, *others)}
    assert len(ids) == 5
    assert not any("mine" in id_ or str(tmp_path) in id_ for id_ in ids)


def test_marks_reach_every_shape(shell: Callable[..., Any]) -> None:
    shell("mark", "2503.18945", "--read")
    shell("mark", "2312.16886", "--star")
    for shape in BEGINNINGS:
        text = shell(*SINCE, "--format", shape, *to(shape)).stdout
        every = shell(*SINCE, "--format", shape, *to(shape), "--all").stdout
        assert "2503.18945" not in text or shape == "json"
        assert "2503.18945" in every
