"""Finds files and takes their bytes; never follows a loop, never waits for a pipe."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ...graph.corrections.read import FILE_NAME, find_home
from ...graph.errors import UsageError
from .limits import LARGEST_FILE

__all__ = ["CORRECTIONS_BELOW", "Found", "UnreadableError", "find_files", "read_bytes", "show_name"]

#: Of files of corrections among the digests only the one that counts for all of them is read.
CORRECTIONS_BELOW = (
    "corrections-below",
    "corrections below the folder that is loaded do not count: put their lines into the "
    f"{FILE_NAME} of that folder, name this one with --config, or load its folder by itself",
)
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe; give - and pipe it into the standard input"),
    (stat.S_ISSOCK, "a socket, no file"),
    (stat.S_ISCHR, "a device, no file"),
    (stat.S_ISBLK, "a device, no file"),
)


class UnreadableError(Exception):
    """A file that is not read, with the code of the problem and why."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read.

    ``name`` is the path to show and to keep: relative to the nearest folder above that has a
    ``digestgraph.toml``, else to the folder given, with forward slashes. ``file`` is ``None``
    for the standard input. ``asked`` says that this very file was named. ``why`` is set for what
    was found but cannot be read: its code and a sentence.
    """

    name: str
    file: Path | None
    asked: bool
    why: tuple[str, str] | None = None


def show_name(name: str) -> str:
    r"""Return a file name as text: bytes that are no UTF-8 are written as ``\xNN``.

    Examples
    --------
    >>> show_name("caf\udce9.md")
    'caf\\xe9.md'
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def find_files(paths: Iterable[str | Path]) -> Iterator[Found]:
    """Find the files to read, each once, in order of their names.

    Parameters
    ----------
    paths : iterable of str or path
        Files, folders (searched to any depth; hidden ones are left out, linked ones are
        followed once), or ``-`` for the standard input.

    Raises
    ------
    UsageError
        When a path does not exist.
    """
    given = [str(path) for path in paths]
    missing = [path for path in given if path != "-" and not os.path.lexists(path)]
    if missing:
        raise UsageError(f"no such file or folder: {', '.join(map(show_name, missing))}")
    seen: set[tuple[int, int]] = set()
    for path in given:
        if path == "-":
            yield Found("-", None, True)
        elif os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises for some names
            yield from _walk(Path(path), seen)
        elif _is_first(Path(path), seen):
            yield Found(show_name(f"{_below_home(path)}{Path(path).name}"), Path(path), True)


def _below_home(path: str | Path) -> str:
    """Return the way from the home of a file's or folder's digests to its folder."""
    place = Path(os.path.abspath(path))  # noqa: PTH100 - as find_home does
    folder = place if os.path.isdir(place) else place.parent  # noqa: PTH112
    way = folder.relative_to(find_home(path)).as_posix()
    return "" if way == "." else f"{way}/"


def _is_first(file: Path, seen: set[tuple[int, int]]) -> bool:
    """Tell whether a file or folder is met for the first time, under whatever name."""
    try:
        status = file.stat()
    except OSError:
        return True  # reading it will say what is wrong
    key = (status.st_dev, status.st_ino)
    first = key not in seen
    seen.add(key)
    return first


def _walk(top: Path, seen: set[tuple[int, int]]) -> Iterator[Found]:
    above, home = _below_home(top), top / FILE_NAME

    def name_of(path: str) -> str:
        return show_name(above + Path(path).relative_to(top).as_posix())

    lost: list[OSError] = []
    if not _is_first(top, seen):
        return
    for here, folders, files in os.walk(top, onerror=lost.append, followlinks=True):
        kept = [n for n in sorted(folders) if not _is_hidden(n) and _is_first(Path(here, n), seen)]
        folders[:] = kept
        for error in lost:
            reason = f"cannot be searched: {error.strerror}"
            yield Found(name_of(str(error.filename)), None, False, ("unreadable", reason))
        lost.clear()
        for name in sorted(files):
            file = Path(here, name)
            if name == FILE_NAME:
                if file != home and _is_first(file, seen):
                    yield Found(name_of(str(file)), None, False, CORRECTIONS_BELOW)
            elif not _is_hidden(name) and _is_first(file, seen):
                yield Found(name_of(str(file)), file, False)
    for error in lost:
        reason = f"cannot be searched: {error.strerror}"
        yield Found(name_of(str(error.filename)), None, False, ("unreadable", reason))


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "__"))


def read_bytes(file: Path | None, limit: int = LARGEST_FILE) -> bytes:
    """Read a file, or the standard input, whole.

    Raises
    ------
    UnreadableError
        When it is no plain file, is larger than the limit, changes meanwhile, or cannot be read.
    """
    try:
        return _read_stdin(limit) if file is None else _read_file(file, limit)
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
        raise UnreadableError("unreadable", reason) from error
    except ValueError as error:  # a NUL in the name
        raise UnreadableError("unreadable", f"cannot be read: {error}") from error


def _read_stdin(limit: int) -> bytes:
    parts, size = [], 0
    while part := sys.stdin.buffer.read(1 << 20):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise _too_large(limit)
    return b"".join(parts)


def _read_file(file: Path, limit: int) -> bytes:
    _refuse_no_file(file.stat())  # to open a device may already do something
    # A pipe that took the file's place must not be waited for.
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as opened:
        before = os.fstat(handle)
        _refuse_no_file(before)
        if before.st_size > limit:
            raise _too_large(limit)
        raw = opened.read(before.st_size + 1)
        after = os.fstat(handle)
    now = (after.st_size, after.st_mtime_ns)
    if now != (before.st_size, before.st_mtime_ns) or len(raw) != after.st_size:
        raise UnreadableError("changed-while-read", "changed while it was read; load it again")
    return raw


def _refuse_no_file(status: os.stat_result) -> None:
    for test, what in _KINDS:
        if test(status.st_mode):
            raise UnreadableError("no-file", f"is {what}")


def _too_large(limit: int) -> UnreadableError:
    return UnreadableError("too-large", f"has more than {limit >> 20} MB; split it")
