"""Mutated inputs of every format: nothing breaks, nothing takes long, nothing takes much memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import soak

COUNTS = {"daily-papers": 200_000}
OTHERS = 100_000


def figures(name: str, count: int, **environment: str) -> dict[str, Any]:
    """Run a format in a process of its own, for its memory to be measured."""
    done = subprocess.run(
        [sys.executable, soak.__file__, name, str(count)],
        cwd=Path(soak.__file__).parent,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("name", soak.SEEDS)
def test_a_sample_of_mutated_inputs_is_read_or_refused(name: str) -> None:
    found = figures(name, 400, SOAK_ANY_SPEED="1")
    assert found["failures"] == []
    assert found["count"] == 400
    assert 0 < found["read"] < 400  # else the mutations are too weak or too strong


@pytest.mark.soak
@pytest.mark.parametrize("name", soak.SEEDS)
def test_very_many_mutated_inputs(name: str) -> None:
    count = COUNTS.get(name, OTHERS)
    found = figures(name, count)
    print(found)
    assert found["failures"] == []
    assert found["count"] == count


def test_the_same_seed_gives_the_same_inputs() -> None:
    texts = soak.SEEDS["daily-papers"]()
    first, again, other = (list(islice(soak.mutants(seed, texts), 20)) for seed in (1, 1, 2))
    assert first == again != other


def test_the_runner_sees_what_goes_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(raw: bytes) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(soak, "read_input", fail)
    assert soak.run([b"x"]).failures == ["0: RuntimeError: broken"]
