"""The one way out: whatever a command prints passes the streams of this module.

They do two things that Python's own do not. Nothing is lost in silence: a write that is cut
short is continued, and one that fails (a full disk) is an :class:`OutputError`; with
``PYTHONUNBUFFERED`` Python drops the rest of a short write. And nothing that comes from a digest
can steer the terminal: text for people is made printable, text for machines is written exactly,
but where a person looks at it what a terminal would obey is escaped.
"""

from __future__ import annotations

import errno
import io
import json
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ...graph.errors import OutputError
from ...graph.files import write_whole
from ...graph.patterns import compile_late
from ...graph.text import printable

__all__ = [
    "Output",
    "checked_streams",
    "escape_json",
    "is_terminal",
    "print_json",
    "write_or_keep",
    "write_out",
]


class Output(io.TextIOWrapper):
    """A stream for people: what :meth:`write` takes is made printable, line ends stay."""

    def write(self, text: str, /) -> int:
        """Write text for people."""
        return super().write(printable(text, keep="\n"))

    def write_exact(self, text: str) -> None:
        """Write text that needs no care: it is for machines, or was made printable before."""
        super().write(text)


class _Checked(io.RawIOBase):
    """Bytes to a file, a pipe or a terminal; the first failure is told, later ones are not."""

    def __init__(self, below: Any, *, tell: bool) -> None:
        self._below = below
        self._tell = tell
        self._failed = False

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._below is not None and bool(self._below.isatty())

    def fileno(self) -> int:
        if self._below is None:
            raise io.UnsupportedOperation("fileno")
        return int(self._below.fileno())

    def write(self, data: Any, /) -> int:
        """Write some of the data, as much as is taken at once; the buffer above goes on."""
        if self._failed:
            return len(data)
        try:
            if self._below is None:  # the shell closed it: >&-
                raise OSError(errno.EBADF, "it is closed")
            while (written := self._below.write(data)) is None:  # it would block
                select.select([], [self._below.fileno()], [])
        except OSError as error:
            self._failed = True
            if isinstance(error, BrokenPipeError):
                raise  # who reads has enough; that is nobody's mistake
            if self._tell:
                raise OutputError("the output", error) from error
            return len(data)
        return int(written)


def _open(stream: Any, *, tell: bool) -> Output:
    if stream is not None:
        with suppress(OSError):
            stream.flush()
    binary = getattr(stream, "buffer", None)
    below = getattr(binary, "raw", binary)
    lines = stream is not None and (stream.line_buffering or stream.write_through)
    return Output(
        io.BufferedWriter(_Checked(below, tell=tell)),
        encoding=getattr(stream, "encoding", None) or "utf-8",
        errors="backslashreplace",
        newline="\n",
        line_buffering=lines or not tell,
    )


@contextmanager
def checked_streams() -> Iterator[None]:
    """Put checked streams in the place of the standard ones.

    A write or flush that fails raises :class:`OutputError`, so flush before the end. Of standard
    error nothing is told: there is no place left to tell it.
    """
    before = sys.stdout, sys.stderr
    out, err = _open(sys.stdout, tell=True), _open(sys.stderr, tell=False)
    sys.stdout, sys.stderr = out, err
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
        for stream in (out, err):
            with suppress(OSError, OutputError):  # told already
                stream.flush()


def is_terminal(stream: Any) -> bool:
    """Tell whether a person looks at what a stream shows."""
    return stream is not None and not stream.closed and bool(stream.isatty())


# --- text for machines ---------------------------------------------------------------------------

_NEEDS_CARE = compile_late(r"[^\n\x20-\x7e]")


def escape_json(text: str) -> str:
    r"""Write what a terminal would obey as JSON's own escapes; the value stays the same.

    Examples
    --------
    >>> escape_json('"a\x9b31m \u202e확산"')
    '"a\\u009b31m \\u202e확산"'
    """
    if printable(text, keep="\n") == text:
        return text
    return _NEEDS_CARE.sub(
        lambda ch: ch[0] if ch[0].isprintable() else json.dumps(ch[0])[1:-1], text
    )


def _keep_lines(text: str) -> str:
    return printable(text, keep="\n")


def write_out(text: str, *, escape: Callable[[str], str] = _keep_lines) -> None:
    """Write text for machines to standard output, exactly, in UTF-8.

    Parameters
    ----------
    text : str
        What to write.
    escape : callable
        Makes it harmless where standard output is a terminal.
    """
    out = sys.stdout
    if is_terminal(out):
        text = escape(text)
    if not isinstance(out, Output):
        out.write(text)
    elif is_terminal(out):
        out.write_exact(text)
    else:
        out.flush()
        # Half a character of a broken file name stands as JSON would write it.
        out.buffer.write(text.encode("utf-8", "backslashreplace"))


def print_json(value: Any, *, indent: int | None = 2) -> None:
    """Print a value as JSON for machines."""
    write_out(json.dumps(value, ensure_ascii=False, indent=indent) + "\n", escape=escape_json)


def write_or_keep(text: str, output: Path | None, *, as_json: bool) -> None:
    """Write text for machines to a file, whole or not at all, or to standard output."""
    if output is not None:
        write_whole(output, text)
    else:
        write_out(text, escape=escape_json if as_json else _keep_lines)
