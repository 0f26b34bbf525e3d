"""Ctrl-C while loading: what is kept is said, it is kept whole, and loading again goes on."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from digests import make_day, make_entry, write_archive

from digestgraph.graph import open_store
from digestgraph.graph.stores.check import check_store
from digestgraph.loaders import load_digests

pytestmark = pytest.mark.e2e

DAYS = [f"2024-01-{day:02d}" for day in range(1, 9)]
#: The command, which stops at the n-th call of a function and says so: no test has to guess when.
STOPPING = """
import sys
from digestgraph import cli
from digestgraph.graph.stores import checksums
from digestgraph.loaders import interpret, read

def stopping(real, number):
    calls = []
    def stopped(*args, **options):
        calls.append(1)
        if len(calls) == number:
            sys.__stderr__.write("waiting\\n")
            sys.__stderr__.flush()
            sys.stdin.read()
        return real(*args, **options)
    return stopped

place, number = sys.argv.pop(1), int(sys.argv.pop(1))
if place == "read":
    read.parse_file = stopping(read.parse_file, number)
elif place == "trigger":
    checksums._mark = stopping(checksums._mark, number)
else:
    interpret.Interpreter.add = stopping(interpret.Interpreter.add, number)
cli.main()
"""


@pytest.fixture
def days(tmp_path: Path) -> Path:
    entries = {day: make_entry(f"2401.{n:05d}") for n, day in enumerate(DAYS, 1)}
    write_archive(tmp_path / "days", {day: make_day(day, entry) for day, entry in entries.items()})
    return tmp_path / "days"


def interrupt(place: str, number: int, *words: str | Path) -> tuple[int, str, str]:
    """Run a load, press Ctrl-C where it waits; return exit code, output and errors after that."""
    process = subprocess.Popen(
        [sys.executable, "-c", STOPPING, place, str(number), "load", "--no-keywords", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert process.stderr.readline() == "waiting\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


@pytest.mark.parametrize(
    ("place", "number", "kept", "shape"),
    [
        ("read", 3, 0, ["--json"]),
        ("load", 1, 0, ["--json"]),
        ("load", 4, 3, ["--json"]),
        ("load", 4, 3, []),
        ("trigger", 40, 2, []),
    ],
)
def test_ctrl_c_says_what_is_kept(
    days: Path, tmp_path: Path, place: str, number: int, kept: int, shape: list[str]
) -> None:
    path = tmp_path / "x.db"
    code, out, err = interrupt(place, number, str(days), "--store", str(path), *shape)
    assert code == 130, err
    assert err.startswith("digestgraph: interrupted; ")
    assert err.count("\n") == 1
    assert "Load again to go on" in err
    with open_store(path) as store:
        found = [digest.id for digest in store.digests()]
        assert check_store(store).damage == ()
    if place != "trigger":  # how many rows a day has is not the point
        assert len(found) == kept
    if found:
        assert f"{len(found)} digests are kept of this load, the last is {found[-1]}" in err
    else:
        assert "nothing of this load is kept yet" in err
    if shape:
        lines = [json.loads(line) for line in out.splitlines()]
        assert [line["digest"] for line in lines[:-1]] == found
        assert lines[-1] == {
            "interrupted": True,
            "kept": len(found),
            "last": found[-1] if found else None,
            "in_store": None if place == "read" else len(found),  # the store is not open yet
            "next": "load again",
        }
    _goes_on(days, path)


def test_ctrl_c_while_replaying_keeps_what_was(days: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with open_store(path) as store:
        load_digests(store, sorted(days.glob("*.md"))[2:], keywords=False)
        before = store.snapshot().lines()
    code, out, err = interrupt("replay", 4, str(days), "--store", str(path), "--json")
    assert code == 130, err
    assert "nothing of this load is kept yet, the store has 6 digests" in err
    assert json.loads(out.splitlines()[-1])["kept"] == 0
    with open_store(path) as store:
        assert store.snapshot().lines() == before
    _goes_on(days, path)


def _goes_on(days: Path, path: Path) -> None:
    with open_store(path) as store, open_store(":memory:") as fresh:
        load_digests(store, [days], keywords=False)
        load_digests(fresh, [days], keywords=False)
        assert store.snapshot().lines() == fresh.snapshot().lines()
