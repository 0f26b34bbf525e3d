"""Folders are written whole or not at all, and what a run that was killed left is cleared away."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from ..errors import UsageError

try:
    import fcntl
except ImportError:  # no such locks on Windows, where nothing is cleared away
    fcntl = None  # type: ignore[assignment]

__all__ = ["write_folder"]

#: Stands in a folder that an export made, which alone a later one may replace.
_MARK = ".digestgraph-export"
#: What temporary folders end in, so that they are known from all others.
_PART = ".digestgraph-part"


def write_folder(place: Path, fill: Callable[[Path], Any]) -> None:
    """Fill a folder whole or not at all; replace none but one that an export made.

    Parameters
    ----------
    place : pathlib.Path
        The folder.
    fill : callable
        Is given an empty folder beside it, and writes files there.

    Raises
    ------
    UsageError
        When it cannot be written, or is there and no export made it.
    """
    if place.exists() and not (
        place.is_dir() and (not any(place.iterdir()) or (place / _MARK).exists())
    ):
        raise UsageError(f"{place} is there and no export made it: give the name of a new folder")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with ExitStack() as parts:
            new = parts.enter_context(_part_of(place))
            fill(new)
            (new / _MARK).touch()
            if place.exists():
                old = parts.enter_context(_part_of(place)) / "was"
                place.rename(old)
                try:
                    new.rename(place)
                except BaseException:
                    old.rename(place)
                    raise
            else:
                new.rename(place)
        _clear(place)
    except OSError as error:
        raise UsageError(f"{place} cannot be written: {error.strerror or error}") from error


@contextmanager
def _part_of(place: Path) -> Iterator[Path]:
    """Make a temporary folder beside a place, locked as long as this process lives."""
    made = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name[:64]}."))
    with ExitStack() as held:
        held.callback(shutil.rmtree, made, ignore_errors=True)
        made.chmod(0o755)
        _lock(made, held)
        # Under the name by which others know it only now that they can see that it is in use.
        part = made.rename(made.with_name(made.name + _PART))
        held.callback(_discard, part, place)
        yield part


def _discard(part: Path, place: Path) -> None:
    """Remove a temporary folder, unless it holds what was there before and is not there again."""
    if place.exists() or not (part / "was").exists():
        shutil.rmtree(part, ignore_errors=True)


def _lock(folder: Path, held: ExitStack) -> bool:
    """Lock a folder, and tell whether it could be: nobody else has it."""
    if fcntl is None:
        return False
    try:
        handle = os.open(folder, os.O_RDONLY)
        held.callback(os.close, handle)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # somebody has it, or the file system knows no such locks
        return False
    return True


def _clear(place: Path) -> None:
    """Remove what runs that were killed left of a folder that is whole by now."""
    start = f".{place.name[:64]}."
    for part in place.parent.iterdir():
        own = part.name.startswith(start) and part.name.endswith(_PART)
        if own and len(part.name) == len(start) + 8 + len(_PART) and not part.is_symlink():
            with suppress(OSError), ExitStack() as held:
                if _lock(part, held):
                    shutil.rmtree(part)
