"""Files are written whole or not at all; those of the reader's are read line by line."""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .errors import DigestgraphError, OutputError, UsageError

__all__ = ["changing", "read_records", "write_whole"]


#: The disk failed while writing, so another name would not help: full, over quota, too large.
_FAILED = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


#: Names of the stream that a shell may have led into a file, which must not be put in its place.
_STDOUT = frozenset(("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"))
#: So many seconds another process may keep a file that is to be changed.
_PATIENCE = 10.0
#: Beginnings of the lines with which git shows what it could not merge.
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


@contextmanager
def changing(path: Path) -> Iterator[None]:
    """Keep other processes from changing a file of the reader's while it is read and written.

    Raises
    ------
    UsageError
        When it cannot be written there, or another process keeps it.
    """
    from filelock import FileLock, Timeout

    if not path.parent.is_dir():
        raise UsageError(f"{path} cannot be written: there is no folder {path.parent}")
    if not os.access(path.parent, os.W_OK):
        raise UsageError(
            f"{path} cannot be written, and is as it was: you may make no files in the folder "
            f"{path.parent.absolute()}. Make it writable, or keep your marks in another one: "
            "--marks FILE"
        )
    try:
        with FileLock(f"{path}.lock", timeout=_PATIENCE):
            yield
    except Timeout as error:
        raise UsageError(f"{path} is being written by another process; try again") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error


def read_records(
    path: Path, find_fault: Callable[[Any], str | None], raises: type[DigestgraphError]
) -> list[tuple[int, dict[str, Any]]]:
    """Return the JSON objects of a file of the reader's, each with the number of its line.

    There are none where the file is missing. Empty lines and those that begin with ``#`` are left
    out.

    Parameters
    ----------
    path : Path
        The file.
    find_fault : callable
        Says why the value of a line is none of the kind, if so.
    raises : type of DigestgraphError
        What is raised for such a line, and for a file that is no text; it names file and line.

    Raises
    ------
    UsageError
        When the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        raise raises(f"{path} is not in UTF-8, so it is none of digestgraph's") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
    records = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line[0] == "#":
            continue
        if line.startswith(_CONFLICT):
            raise raises(
                f"{path}:{number}: is a line of a merge that git left open; take out the lines "
                "that begin with <<<<<<<, ======= and >>>>>>> and keep all others, in any order"
            )
        try:
            found: Any = json.loads(line)
        except (ValueError, RecursionError):
            found = None
        if fault := find_fault(found):
            raise raises(f"{path}:{number}: {fault}; mend the line or take it out")
        records.append((number, found))
    return records


def write_whole(path: Path, text: str | Iterable[str]) -> Path:
    """Write a UTF-8 text file, in one piece or in many, through a temporary one in the same folder.

    What exists and is no plain file, such as a named pipe, is written to, and so is ``/dev/stdout``
    wherever it leads. A link stays a link: the file that it leads to is written, in its mode.

    Raises
    ------
    UsageError
        When the file cannot be written there.
    OutputError
        When the disk is full; a file that was there before is as it was.
    """
    pieces = (text,) if isinstance(text, str) else text
    try:
        if str(path) in _STDOUT:
            sys.stdout.flush()
            with os.fdopen(
                os.dup(1), "w", encoding="utf-8", errors="backslashreplace", newline="\n"
            ) as file:
                file.writelines(pieces)
            return path
        if path.is_symlink():
            path = path.resolve()
        if path.exists() and not (path.is_file() or path.is_dir()):
            # Half a character of a broken file name stands as JSON would write it.
            with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.writelines(pieces)
            return path
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:64]}.")
        try:
            with os.fdopen(
                handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n"
            ) as file:
                file.writelines(pieces)
            Path(name).chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        if error.errno in _FAILED:
            raise OutputError(str(path), error, cut=False) from error
        why = error.strerror or str(error)
        if not path.parent.is_dir():
            why = f"there is no folder {path.parent}"
        raise UsageError(f"{path} cannot be written: {why}") from error
    return path
