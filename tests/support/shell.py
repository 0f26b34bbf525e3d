"""Commands as users type them, in this process, where all is imported."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

import pytest

from digestgraph.cli import opening, root

#: Calls a command; returns its exit code and what it wrote.
Run = Callable[..., subprocess.CompletedProcess[str]]


def environment() -> dict[str, str]:
    """Return the environment of a user who set nothing of ours, with warnings as errors."""
    ours = ("NEO4J_", "DIGESTGRAPH_")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return {**kept, "COLUMNS": "100", "PYTHONWARNINGS": "error"}


def run_inside(folder: Path, *arguments: str, input: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command in this process, in a folder."""
    with chdir(folder), _streams(input) as (out, err), pytest.MonkeyPatch.context() as patch:
        for key in set(os.environ) - set(environment()):
            patch.delenv(key)
        patch.setenv("COLUMNS", "100")
        patch.setattr(sys, "argv", ["digestgraph", *arguments])
        opening.password_for.cache_clear()  # what one command was told, no other knows
        code = root.run()
        opening.password_for.cache_clear()
    written = [stream.buffer.getvalue().decode() for stream in (out, err)]  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(arguments, code, *written)


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """Keep this process from writing files larger than this, as a full disk would.

    Python keeps what it wrote of a module's bytecode, cut or whole, so it writes none meanwhile.
    """
    import resource

    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    written, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))
        sys.dont_write_bytecode = written


@contextmanager
def _streams(given: str) -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        yield out, err
        out.flush()
        err.flush()
