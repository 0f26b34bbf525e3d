"""What a run must have is no reason to skip."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e

#: Runs them once for each word that says what is required; the first is that of the environment.
SEVERAL = """
import sys
import conftest, pytest

OPTIONS = "-q -p conftest -p no:xdist -p no:warnings".split()
for number, required in enumerate(sys.argv[2:]):
    if number:
        conftest.REQUIRED.clear()
        conftest.REQUIRED.update(filter(None, required.split(",")))
    print(required, int(pytest.main([*OPTIONS, sys.argv[1]])))
"""

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


#: What is required, what is said then, and the exit code.
SAID = (
    ("neo4j,shared", "1 xfailed, 2 errors", 1),
    ("neo4j", "1 skipped, 1 xfailed, 1 error", 1),
    ("", "2 skipped, 1 xfailed", 0),
)


def test_a_skip_of_what_is_required_fails(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n neo4j\n shared\n", encoding="utf-8")
    tests = Path(__file__).parents[1]
    places = (tests, tests / "support")
    done = subprocess.run(
        [sys.executable, "-c", SEVERAL, str(tmp_path), *(required for required, *_ in SAID)],
        cwd=tmp_path,
        env=os.environ
        | {"DIGESTGRAPH_REQUIRE": SAID[0][0], "PYTHONPATH": os.pathsep.join(map(str, places))},
        capture_output=True,
        text=True,
        check=False,
    )
    rest = done.stdout
    for required, said, code in SAID:
        run, ended, rest = rest.partition(f"\n{required} {code}\n")
        assert ended, done.stdout + done.stderr
        assert said in run
