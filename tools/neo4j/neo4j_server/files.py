"""Locks, private files and the ends of logs."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold a file lock, so that two processes don't fetch, start or stop the same thing at once."""
    import fcntl  # Not on Windows, where this module must still load for `available` to say so.

    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    new = path.with_name(path.name + ".part")
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    new.replace(path)


def read_from(path: Path, offset: int) -> str:
    """Return the text of a log from a byte offset on; nothing when there is no log."""
    try:
        with path.open("rb") as file:
            file.seek(offset)
            return file.read().decode("utf-8", errors="replace")
    except FileNotFoundError:
        return ""


def tail(text: str, lines: int = 20) -> str:
    """Return the last lines of a text, indented for an error message."""
    return "".join(f"\n  {line}" for line in text.strip().splitlines()[-lines:])


def say(text: str) -> None:
    """Tell a person what takes so long, away from the output that a shell may read."""
    print(text, file=sys.stderr, flush=True)
