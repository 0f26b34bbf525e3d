"""What reaches the terminal, a pipe or a file: all of it or a sentence, and nothing that steers."""

from __future__ import annotations

import dataclasses
import io
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from digests import make_day, make_entry, write_archive
from example_files import copy_examples
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.cli import root
from digestgraph.cli.output import terminal
from digestgraph.examples import open_examples
from digestgraph.graph import Snapshot, open_store
from digestgraph.graph.errors import OutputError, UsageError
from digestgraph.graph.files import write_whole
from digestgraph.graph.model import Author, Edge, Keyword, Node, Paper, property_types
from digestgraph.graph.text import printable
from digestgraph.loaders import load_digests
from digestgraph.loaders.entry import normalize_paper
from digestgraph.queries.engine.catalogue import Lookup, list_queries

pytestmark = pytest.mark.e2e

#: Colours, a title of the window, a bell, C1 codes, a line separator, marks that turn the text.
HOSTILE = "\x1b[31mEVIL\x1b]0;owned\x07\x9b31m\u2028\u202e\u2066\x7f\r\b"
DEV_FULL = Path("/dev/full")


class Bytes(io.RawIOBase):
    """A file or terminal in memory that takes only some bytes at a time, up to a size."""

    def __init__(self, *, at_once: int = 7, room: int = 1 << 30, tty: bool = False) -> None:
        self.taken = bytearray()
        self._at_once, self._room, self._tty = at_once, room, tty

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._tty

    def write(self, data: Any, /) -> int:
        if len(self.taken) >= self._room:
            raise OSError(28, "No space left on device")
        part = bytes(data[: self._at_once])
        self.taken += part
        return len(part)


def run(
    *words: str | Path, tty: bool = False, given: str = "", **options: Any
) -> tuple[int, str, str]:
    """Run a command in this process; return exit code, standard output and error."""
    out, err = Bytes(tty=tty, **options), Bytes(tty=tty)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["digestgraph", *map(str, words)])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        # As with PYTHONUNBUFFERED: nothing between the text and the file.
        patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8", write_through=True))
        patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8", write_through=True))
        code = root.run()
    return code, out.taken.decode(), err.taken.decode()


# --- short writes --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example store as a file."""
    return copy_examples(tmp_path_factory.mktemp("examples") / "x.db")


PRINTING = [
    "dump",
    "info",
    "info --json",
    "problems",
    "ask pairs",
    "ask pairs --csv",
    "ask pairs --json",
    "ask coauthors 'Ling Yang' --cypher",
    "cite 2406.04271",
    "cite 2406.04271 --csl",
    "since 2024-06-01",
    "since 2024-06-01 --markdown",
    "since 2024-06-01 --json",
    "since 2024-06-01 --format atom",
    "catch-up 2024-06-01 --format html",
    "show author 'Ling Yang'",
    "check",
    "--help",
    "--version",
]


@pytest.mark.parametrize("command", PRINTING)
def test_short_writes_are_continued_and_failing_ones_are_told(
    examples: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGESTGRAPH_STORE", str(examples))
    words = shlex.split(command)
    code, whole, told = run(*words, at_once=1 << 20)
    assert code == 0, told
    assert run(*words, at_once=13)[:2] == (0, whole)
    for room in (0, len(whole.encode()) // 2):
        code, cut, told = run(*words, at_once=11, room=room)
        assert code == 1
        assert whole.startswith(cut)
        assert told.startswith("digestgraph: the output could not be written whole: No space")
        assert told.count("\n") == 1


@pytest.mark.skipif(not DEV_FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["dump", "info --json", "--version"])
def test_a_full_disk_is_a_sentence_and_exit_1(
    examples: Path, command: str, unbuffered: str
) -> None:
    with DEV_FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "digestgraph", *command.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={
                **os.environ,
                "DIGESTGRAPH_STORE": str(examples),
                "PYTHONUNBUFFERED": unbuffered,
            },
        )
    assert done.returncode == 1
    assert done.stderr.startswith("digestgraph: the output could not be written whole")
    assert done.stderr.count("\n") == 1


def test_a_reader_that_has_enough_is_nobodys_mistake(examples: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "digestgraph", "dump", "--store", str(examples)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    )
    assert process.stdout is not None
    assert process.stdout.read(10)
    process.stdout.close()
    _, told = process.communicate(timeout=60)
    assert told == b""


def test_a_closed_output_is_told(examples: Path) -> None:
    code = "import os, sys; os.close(1); os.execv(sys.argv[1], sys.argv[1:])"
    words = [sys.executable, "-m", "digestgraph", "info", "--json", "--store", str(examples)]
    done = subprocess.run(
        [sys.executable, "-c", code, *words], stderr=subprocess.PIPE, text=True, check=False
    )
    assert done.returncode == 1
    assert "it is closed" in done.stderr


@pytest.mark.skipif(not DEV_FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    "command",
    ["dump", "since 2024-06-01", "cite 2406.04271", "view", "view topics"],
)
def test_files_on_a_full_disk(
    examples: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGESTGRAPH_STORE", str(examples))
    code, _, told = run(*command.split(), "-o", DEV_FULL)
    assert code == 1
    assert told.startswith("digestgraph: /dev/full could not be written whole: No space")
    assert DEV_FULL.is_char_device()


def test_a_file_on_a_full_disk_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    write_whole(path, "before")

    class Full(io.TextIOWrapper):
        def write(self, text: str, /) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fdopen", lambda handle, *_, **__: Full(io.FileIO(handle, "w")))
    with pytest.raises(OutputError, match="Nothing of it was kept"):
        write_whole(path, "after")
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_text() == "before"
    with pytest.raises(UsageError):
        write_whole(tmp_path / "no" / "a.txt", "x")


# --- what may be shown ---------------------------------------------------------------------------


def _twist(item: Any, ids: dict[str, str]) -> Any:
    """Put hostile characters into every text of a node or edge that a digest can bring."""
    ours = {"kind", "role", "state", "author_order", "date", "where", "format", "sha256"}
    changes: dict[str, Any] = {}
    given = {field.name for field in dataclasses.fields(item) if field.init}
    for name, kind in property_types(type(item)).items():
        value = getattr(item, name)
        if name in ours or value is None or name not in given:
            continue
        if kind == "list":
            changes[name] = tuple(f"{HOSTILE}{part}" for part in value)
        elif kind == "str":
            changes[name] = ids.get(value) or f"{HOSTILE}{value}"
    return dataclasses.replace(item, **changes)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A store with hostile characters in every field, and the ids of what names mean."""
    with open_examples() as store:
        before, settings = store.snapshot(), store.settings()
    # The date stands at the end of a digest's id, so what is hostile goes before it.
    ids = {node.id: f"{HOSTILE}{node.id}" for node in before.all_nodes()}
    after = Snapshot()
    for item in (*before.all_nodes(), *before.all_edges()):
        after.put(_twist(item, ids))
    names: dict[str, str] = {}
    for node in before.all_nodes():
        if isinstance(node, Author):
            names.setdefault(node.name, ids[node.id])
        elif isinstance(node, Keyword) and node.label:
            names[node.label] = ids[node.id]
        elif isinstance(node, Paper):
            names[node.id.removeprefix("arxiv:")] = ids[node.id]
    path = tmp_path_factory.mktemp("hostile") / "x.db"
    with open_store(path) as store, store.writing():
        store.apply(Snapshot().difference(after), settings)
    return path, names


def _commands() -> list[str]:
    found = [
        "info", "info --json", "problems", "problems --json", "problems --code glued-link",
        "check", "check --json", "dump", "dump --as-of 2024-06-07",
        "show paper 2406.04271", "show paper 2406.04271 --json", "show paper nothing",
        "show author 'Ling Yang'", "show author 'Ling Yang' --json", "show author 'Ling Yan'",
        "show keyword 'diffusion model'", "show keyword 'diffusion model' --json",
        "show keyword 'diffusion mode'", "show topic 'diffusion model'",
        "show topic 'diffusion model' --json", "show topic nothing",
        "who 'Ling Yang'", "who 'Ling Yang' --json",
        "why 'Ling Yang'", "why 'Ling Yang' 'diffusion model'", "why 'Ling Yang' --json",
        "since 2024-01-01", "since 2024-01-01 --json", "since 2024-01-01 --markdown",
        "since 2024-01-01 --format atom", "since 2024-01-01 --format rss",
        "since 2024-01-01 --format html", "since 2024-01-01 --format mail --to me@example.org",
        "catch-up 2024-01-01", "catch-up 2024-01-01 --format rss",
        "cite 2406.04271", "cite 2406.04271 --csl", "keywords 2406.04271",
        "keywords 2406.04271 --explain", "keywords 2406.04271 --json", "review", "review --people",
        "review --json", "review --people --json", "remove nothing", "derive",
        f"show author '{HOSTILE}'", f"remove '{HOSTILE}'", f"dump '{HOSTILE}'", f"'{HOSTILE}'",
        f"load '{HOSTILE}'", f"dump --store '{HOSTILE}'", f"info --store 'http://{HOSTILE}'",
        f"cypher '{HOSTILE}'", f"since '{HOSTILE}'", f"ask '{HOSTILE}'",
    ]  # fmt: skip
    for query in list_queries():
        shapes = ["", " --json", " --csv"] + [" --cypher"] * isinstance(query, Lookup)
        found += [f"ask {query.name} {query.example}{shape}" for shape in shapes]
    return found


def steering(text: str) -> set[str]:
    """Return the characters of a text that a terminal would obey, or that hide."""
    return {ch for ch in text if ch != "\n" and not ch.isprintable()}


@pytest.mark.parametrize("command", _commands())
def test_no_command_lets_anything_steer_the_terminal(
    hostile: tuple[Path, dict[str, str]],
    command: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    path, names = hostile
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIGESTGRAPH_STORE", str(path))
    monkeypatch.setenv("TERM", "dumb")
    words = shlex.split(command)
    meant = [names.get(word, word) for word in words]
    for given_words in [words, meant] if "--" not in command and meant != words else [meant]:
        code, out, err = run(*given_words, tty=True)
        assert code in (0, 1, 2)
        assert "Traceback" not in err
        assert steering(out) == set()
        assert steering(err) == set()


@pytest.mark.parametrize(
    "command", ["dump", "info --json", "ask pairs --json", "why 'Ling Yang' --json"]
)
def test_json_on_a_terminal_says_the_same_as_in_a_pipe(
    hostile: tuple[Path, dict[str, str]], command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, names = hostile
    monkeypatch.setenv("DIGESTGRAPH_STORE", str(path))
    words = [names.get(word, word) for word in shlex.split(command)]
    shown, piped = (run(*words, tty=tty)[1] for tty in (True, False))
    if words == ["dump"]:
        assert HOSTILE[4:8] in piped
        assert "\u202e" in piped
        pairs = zip(shown.splitlines(), piped.split("\n"), strict=False)
        assert all(json.loads(a) == json.loads(b) for a, b in pairs)
    else:
        assert json.loads(shown) == json.loads(piped)


def test_colours_are_ours_only(
    hostile: tuple[Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, names = hostile
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    _, out, _ = run("show", "author", names["Ling Yang"], "--store", path, tty=True)
    assert "\x1b[1m" in out
    assert "EVIL" in out
    assert "\x1b[31m" not in out
    assert steering(re.sub(r"\x1b\[[\d;]*m", "", out)) == set()


def test_loading_hostile_files_and_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    name = "\x1b[31mEVIL\u202e"
    text = make_day("2024-05-01", make_entry("2405.00001", HOSTILE.replace("\r", ""), votes="-"))
    text += make_entry("2405.00001x\x1b[31m\x9b").replace("arxiv.org/abs", "a.org")
    write_archive(tmp_path / "days", {name: text})
    (tmp_path / "days" / f"{name}2.md").write_text("nothing", encoding="utf-8")
    store = tmp_path / f"{name}.db"
    for shape in ([], ["--json"], ["--strict"]):
        files = [tmp_path / "days", tmp_path / "days" / f"{name}2.md"]
        code, out, err = run("load", "--no-keywords", *files, "--store", store, *shape, tty=True)
        assert code in (0, 1)
        assert steering(out + err) == set()
        assert "EVIL" in out + err


def test_a_paper_is_not_named_by_control_characters(tmp_path: Path) -> None:
    for mark in ("\x1b[31m", "\x00", "\x9b", "\u202e", "\u2066", "\u200b", "\x7f"):
        assert normalize_paper(f"https://a.org/{mark}x") is None
        assert normalize_paper(f"https://doi.org/10.1234/{mark}x") is None
    evil = make_entry("2405.00002").replace("abs/2405", "abs/\x1b[31m2405")
    good = make_entry("2405.00001")
    write_archive(tmp_path, {"2024-05-01": make_day("2024-05-01", good, evil)})
    with open_store(":memory:") as store:
        report = load_digests(store, [tmp_path], keywords=False)
        assert store.counts()["papers"] == 1
    assert [problem.line for problem in report.failed] == [13]


@given(st.text())
def test_printable_text_keeps_its_length_and_steers_nothing(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert steering(shown) == set()
    assert "\n" not in shown
    quoted = json.dumps(text, ensure_ascii=False)
    assert steering(terminal.escape_json(quoted)) == set()
    assert json.loads(terminal.escape_json(quoted)) == text


@pytest.mark.parametrize("cls", [Node, Edge])
def test_every_type_is_among_the_hostile(
    hostile: tuple[Path, dict[str, str]], cls: type[Any]
) -> None:
    with open_store(hostile[0]) as store:
        graph = store.snapshot()
    items: Sequence[Any] = [*graph.all_nodes(), *graph.all_edges()]
    assert any(
        "\x1b" in str(item) or "\\x1b" in repr(item) for item in items if isinstance(item, cls)
    )


@pytest.mark.parametrize(
    "words", [("dump",), ("since", "2024-01-01"), ("diff", "diffusion model", "2024-01-01")]
)
def test_a_hyphen_is_standard_output(
    words: tuple[str, ...], examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, told, _ = run(*words, "--store", examples, "-o", "-")
    assert code == 0
    assert told.count("\n") > 5
    assert list(tmp_path.iterdir()) == []
