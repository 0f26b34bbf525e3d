"""What a run must have is no reason to skip."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e

TESTS = """
import pytest

@pytest.fixture
def server():
    pytest.skip("there is none")

@pytest.mark.neo4j
def test_needs_a_server(server): ...

@pytest.mark.shared
@pytest.mark.parametrize("file", [])
def test_needs_files(file): ...

@pytest.mark.neo4j
@pytest.mark.xfail(reason="known")
def test_known(): raise ValueError
"""


@pytest.mark.parametrize(
    ("required", "said"),
    [
        ("", "2 skipped, 1 xfailed"),
        ("neo4j", "1 skipped, 1 xfailed, 1 error"),
        ("neo4j,shared", "1 xfailed, 2 errors"),
    ],
)
def test_a_skip_of_what_is_required_fails(required: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n neo4j\n shared\n", encoding="utf-8")
    tests = Path(__file__).parents[1]
    places = (tests, tests / "support")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "conftest", "-p", "no:xdist", str(tmp_path)],
        cwd=tmp_path,
        env=os.environ
        | {"DIGESTGRAPH_REQUIRE": required, "PYTHONPATH": os.pathsep.join(map(str, places))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said in done.stdout
    assert done.returncode == (1 if required else 0)
