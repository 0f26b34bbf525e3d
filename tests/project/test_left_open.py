"""Whoever leaves a file of SQLite open is named, on every version of Python."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e

TESTS = """
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import left_open
import pytest

@pytest.fixture(scope="module")
def kept():
    found = sqlite3.connect(":memory:")
    yield found
    found.close()

@pytest.fixture(scope="module")
def forgotten():
    return sqlite3.connect(":memory:")

@pytest.fixture(scope="module")
def server():
    with ThreadPoolExecutor(1) as threads:
        threads.submit(int).result()
        yield threads
        assert len(connections) == 1
        connections.pop().close()

connections = []

def opened_by_server():
    connections.append(sqlite3.connect(":memory:", check_same_thread=False))

def test_which_closes(kept):
    sqlite3.connect(":memory:").close()

def test_which_drops():
    sqlite3.connect(":memory:")

def test_which_reads(kept, forgotten):
    kept.execute("SELECT 1")

def test_of_a_thread():
    thread = threading.Thread(target=sqlite3.connect, args=(":memory:",))
    thread.start()
    thread.join()

def test_which_asks_a_server(server):
    server.submit(opened_by_server).result()

@pytest.fixture
def over():
    event = threading.Event()
    yield event
    event.set()

def test_whose_thread_ends_later(over):
    connection = sqlite3.connect(":memory:", check_same_thread=False)

    def close():
        over.wait()
        connection.close()

    threading.Thread(target=close).start()

def test_which_keeps_for_others():
    with left_open.until_the_end():
        sqlite3.connect(":memory:")
"""


def test_a_test_that_leaves_a_file_open_fails(tmp_path: Path) -> None:
    """So does the last one of a fixture that does; what a fixture keeps for others is no fault."""
    (tmp_path / "test_it.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    support = str(Path(__file__).parents[1] / "support")
    words = ["-m", "pytest", "-q", "-rE", "-p", "left_open", "-p", "no:xdist", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, *words],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": support},
        capture_output=True,
        text=True,
        check=False,
    )
    told = [line.split(" - ")[0] for line in done.stdout.splitlines() if line.startswith("ERROR ")]
    assert told == [
        "ERROR test_it.py::test_which_drops",
        "ERROR test_it.py::test_of_a_thread",
        "ERROR test_it.py::test_which_keeps_for_others",
    ]
    assert "7 passed, 3 errors" in done.stdout
    # Where CI is set, pytest says all of it once more in its summary.
    reports, _, _ = done.stdout.partition("short test summary info")
    places = re.findall(r"not closed, opened at:\n  (?:test_it\.py:\d+ in )?(.*)\n", reports)
    assert places == ["test_which_drops", "a line of a library", "forgotten"]
