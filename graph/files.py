"""Files are written whole or not at all; those of the reader's are read line by line."""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from .errors import DigestgraphError, OutputError, UsageError

__all__ = [
    "changing", "check_place", "followed", "read_records", "refuse_special", "unwritten",
    "write_whole",
]  # fmt: skip


#: The disk failed while writing, so another name would not help: full, over quota, too large.
_FAILED = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


#: Names of the stream that a shell may have led into a file, which must not be put in its place.
_STDOUT = frozenset(("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"))
#: So many seconds another process may keep a file that is to be changed.
_PATIENCE = 10.0
#: What may stand in the place of a file.
_SPECIAL = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
#: So many faulty lines of a file are named.
_NAMED = 10
#: Beginnings of the lines with which git shows what it could not merge.
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
#: With what a store begins, and what the lines of files have that are only kept here.
_STORE = b"SQLite format 3\0"
_OWN = {
    "a file of marks": frozenset(("about", "mark", "at")),
    "what was shown": frozenset(("source", "day", "since", "at", "papers")),
}
_LONGEST_LINE = 100_000


@contextmanager
def changing(path: Path) -> Iterator[None]:
    """Keep other processes from changing a file of the reader's while it is read and written.

    Raises
    ------
    UsageError
        When it cannot be written there, is no plain file, or another process keeps it.
    """
    refuse_special(path)
    from filelock import FileLock, Timeout

    path = followed(path)  # who comes by a link, and who does not, keep the same one
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


def followed(path: Path) -> Path:
    """Return where a link leads to; what is no link is returned as it is.

    Raises
    ------
    UsageError
        When it leads to itself.

    Examples
    --------
    >>> followed(Path("map.html"))
    PosixPath('map.html')
    """
    try:
        found = path.resolve() if path.is_symlink() else path
    except (OSError, RuntimeError):  # the latter before Python 3.13
        found = path
    if found.is_symlink():  # since then it is returned as far as it was followed
        raise UsageError(f"{path} is a link that leads to itself")
    return found


def _refuse_own(path: Path) -> None:
    """Refuse to write a report over a store, marks, or what was shown: they cannot be made again.

    What they begin with tells them, whatever they are called.
    """
    try:
        with path.open("rb") as file:
            begin = file.read(len(_STORE))
            line = begin + file.readline(_LONGEST_LINE) if begin[:1] in (b"{", b"\xef") else b""
    except OSError:
        return  # nothing is there, or who writes it says why it cannot be
    kind: str | None = "a database" if begin == _STORE else None
    with suppress(ValueError):
        found = json.loads(line.decode("utf-8-sig")) if line else None
        if isinstance(found, dict):
            kind = next((name for name, keys in _OWN.items() if keys <= found.keys()), None)
    if kind:
        raise UsageError(f"{path} is {kind}, and would be lost: write to another file")


def refuse_special(path: Path) -> None:
    """Refuse a file of the reader's that is none: a device or a pipe may never end.

    Raises
    ------
    UsageError
        When something is there that is no plain file, with what it is.

    Examples
    --------
    >>> refuse_special(Path("/"))
    Traceback (most recent call last):
    digestgraph.graph.errors.UsageError: / is a folder, and cannot be read: name a plain file
    """
    try:
        mode = path.stat().st_mode
    except OSError:
        return  # who opens it says why, or makes it
    if not stat.S_ISREG(mode):
        kind = next((name for is_one, name in _SPECIAL if is_one(mode)), "no plain file")
        raise UsageError(f"{path} is {kind}, and cannot be read: name a plain file")


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
        What is raised for such lines, and for a file that is no text; it names file and lines.

    Raises
    ------
    UsageError
        When the file cannot be read, or is no plain file.
    """
    refuse_special(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        raise raises(f"{path} is not in UTF-8, so it is none of digestgraph's") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
    records, faults = [], []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removeprefix("\ufeff").lstrip()  # files are put together by their lines
        if not line or line[0] == "#":
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
            faults.append(f"{path}:{number}: {fault}")
        else:
            records.append((number, found))
    if faults[1:]:
        more = [f"and {len(faults) - _NAMED:,} more"] if faults[_NAMED:] else []
        named = "\n".join([*faults[:_NAMED], *more])
        raise raises(f"{named}\nmend these lines or take them out")
    if faults:
        raise raises(f"{faults[0]}; mend the line or take it out")
    return records


def unwritten(path: Path, error: OSError) -> UsageError | OutputError:
    """Return what to tell of a file or folder that could not be written, and nothing of it is kept.

    Examples
    --------
    >>> unwritten(Path("no/x.bib"), OSError(2, "No such file or directory"))
    UsageError('no/x.bib cannot be written: there is no folder no')
    """
    if error.errno in _FAILED:
        # Libraries put words of their own around those of the system.
        return OutputError(str(path), OSError(error.errno, os.strerror(error.errno)), cut=False)
    why = error.strerror or str(error)
    if not path.parent.is_dir():
        is_there = os.path.lexists(path.parent)
        why = f"{path.parent} is no folder" if is_there else f"there is no folder {path.parent}"
    return UsageError(f"{path} cannot be written: {why}")


def _place(path: Path, *, own: bool = False) -> Path:
    """Return where a file is to be written, or refuse what :func:`write_whole` does."""
    if path.is_dir():
        also = ", which an empty name means, too" if str(path) == "." else ""
        raise UsageError(f"{path} is a folder{also}: name a file to be written")
    if str(path) in _STDOUT:
        return path
    path = followed(path)
    if not own and path.is_file():  # to read from a pipe would wait for whoever writes to it
        _refuse_own(path)
    return path


def _beside(path: Path) -> tuple[int, str]:
    """Open a temporary file in the folder of another one."""
    return tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:64]}.")


def check_place(path: Path) -> None:
    """Refuse a file that :func:`write_whole` could not write, before it is computed for minutes.

    Raises
    ------
    UsageError
        When the file cannot be written there, is a folder, or holds what cannot be made again.

    Examples
    --------
    >>> check_place(Path("no/map.gexf"))
    Traceback (most recent call last):
    digestgraph.graph.errors.UsageError: no/map.gexf cannot be written: there is no folder no
    """
    try:
        place = _place(path)
        if str(place) in _STDOUT or (place.exists() and not place.is_file()):
            return
        handle, name = _beside(place)
        os.close(handle)
        Path(name).unlink()
    except OSError as error:
        raise unwritten(path, error) from error


def write_whole(path: Path, text: str | Iterable[str], *, own: bool = False) -> Path:
    """Write a UTF-8 text file, in one piece or in many, through a temporary one in the same folder.

    What exists and is no plain file, such as a named pipe, is written to, and so is ``/dev/stdout``
    wherever it leads. A link stays a link: the file that it leads to is written, in its mode.

    Parameters
    ----------
    path : Path
        The file.
    text : str or iterable of str
        What it is to hold.
    own : bool
        Whether marks or what was shown is written; nothing else may take the place of such a file,
        nor of a store.

    Raises
    ------
    UsageError
        When the file cannot be written there, is a folder, or holds what cannot be made again.
    OutputError
        When the disk is full; a file that was there before is as it was.
    """
    pieces = (text,) if isinstance(text, str) else text
    try:
        path = _place(path, own=own)
        if str(path) in _STDOUT:
            sys.stdout.flush()
            with os.fdopen(
                os.dup(1), "w", encoding="utf-8", errors="backslashreplace", newline="\n"
            ) as file:
                file.writelines(pieces)
            return path
        if path.exists() and not path.is_file():
            # Half a character of a broken file name stands as JSON would write it.
            with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.writelines(pieces)
            return path
        handle, name = _beside(path)
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
    except BrokenPipeError:
        raise  # who reads has enough; that is nobody's mistake
    except OSError as error:
        raise unwritten(path, error) from error
    return path
