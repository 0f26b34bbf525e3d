"""Watches over a user's statement: it is given up at the limit, whatever it does.

A server looks at its clock only now and then, a statement may send its rows slowly or none at
all, and one row can fill the memory. So the statement runs in a thread of its own, and who asked
waits for it no longer than allowed.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

from ..errors import StatementError, StoreConnectionError

__all__ = ["Watch", "size_of"]

T = TypeVar("T")

#: How often the memory is looked at, in seconds.
_BEAT = 0.05
#: A commit that has begun is waited for, so that it is known whether it was done.
_COMMIT = 60.0
#: So long the server is asked to end a statement before who asked goes on.
_PATIENCE = 1.0
#: What a row on its way needs beside the row itself.
_MARGIN = 64 << 20


class Watch(Generic[T]):
    """One statement under way.

    Parameters
    ----------
    seconds : float
        It is given up after this time.
    megabytes : int
        It is given up when this process grows by about so much more.
    end : callable
        Ends it on the server and cuts the connection; it may take its time.
    given_up : callable
        Called before that, at once: from now on the connection is that of `end` alone.
    """

    def __init__(
        self,
        seconds: float,
        megabytes: int,
        end: Callable[[], None],
        given_up: Callable[[], None] = lambda: None,
    ) -> None:
        self._tell = given_up
        self._seconds, self._megabytes, self._end = seconds, megabytes, end
        self._turn = threading.Lock()
        self._given_up = self._committing = False
        self._found: list[T] = []
        self._error: BaseException | None = None

    def may_commit(self) -> bool:
        """Tell whether what was written is still wanted; if so, it is waited for from now on."""
        with self._turn:
            self._committing = not self._given_up
            return self._committing

    def run(self, work: Callable[[], T]) -> T:
        """Run `work` and return what it returns.

        Raises
        ------
        StatementError
            When it takes too long or too much memory.
        StoreConnectionError
            When a commit does not come to an end.
        """
        thread = threading.Thread(target=self._work, args=(work,), daemon=True)
        before, until = _resident(), time.monotonic() + self._seconds
        try:
            thread.start()
            while thread.is_alive():
                thread.join(max(0.0, min(_BEAT, until - time.monotonic())))
                if not thread.is_alive():
                    break
                if _resident() - before > (self._megabytes << 20) + _MARGIN:
                    self._stop(too_large(self._megabytes))
                if time.monotonic() >= until:
                    self._stop(too_long(self._seconds))
                    thread.join(_COMMIT)
                    if thread.is_alive():
                        raise StoreConnectionError(
                            "the server does not say whether the change was committed; look "
                            "before you run the statement again"
                        )
        except BaseException:  # Ctrl-C too
            self._give_up()
            raise
        if self._error is not None:
            raise self._error
        return self._found[0]

    def _work(self, work: Callable[[], T]) -> None:
        try:
            self._found.append(work())
        except BaseException as error:  # it is raised where it is waited for
            self._error = error

    def _stop(self, error: StatementError) -> None:
        with self._turn:
            if self._committing:
                return
            self._given_up = True
        raise error

    def _give_up(self) -> None:
        with self._turn:
            self._given_up = True
        self._tell()
        ender = threading.Thread(target=self._finish, daemon=True)
        ender.start()
        ender.join(_PATIENCE)

    def _finish(self) -> None:
        with suppress(Exception):  # the statement is given up all the same
            self._end()


def too_long(seconds: float) -> StatementError:
    """Return what is said of a statement that takes too long."""
    return StatementError(
        f"stopped after {seconds:g} s; make the statement narrower (a label, a LIMIT, an upper "
        "bound on paths such as *..4), or give it more time with --timeout"
    )


def too_large(megabytes: int) -> StatementError:
    """Return what is said of an answer that is too large."""
    return StatementError(
        f"stopped: the answer takes more than {megabytes} MB here; return fewer rows or less in "
        "each (properties for whole nodes, count for collect), or allow more with --memory"
    )


def size_of(value: Any) -> int:
    """Return about how many bytes a value of the driver takes in memory.

    Examples
    --------
    >>> size_of(["a" * 1000] * 10) > 10_000
    True
    """
    total, waiting = 0, [value]
    while waiting:
        part = waiting.pop()
        total += sys.getsizeof(part, 64)
        if isinstance(part, list | tuple):
            waiting += part
        elif isinstance(part, dict):
            waiting += [*part, *part.values()]
        elif hasattr(part, "items"):  # nodes and relationships
            waiting += [found for pair in part.items() for found in pair]
        elif hasattr(part, "relationships"):
            waiting += [*part.nodes, *part.relationships]
    return total


def _resident() -> int:
    """Return how much memory this process takes now, or 0 where that cannot be told."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0
