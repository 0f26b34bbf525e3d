"""A test that leaves a file of SQLite open fails, whatever the version of Python.

Python 3.13 warns of a connection that goes out of use while it is open, and no earlier one does.
The warning comes when the garbage is collected, and fails a test that has nothing to do with it.
"""

from __future__ import annotations

import sqlite3
import sys
import sysconfig
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from rooms import ROOT

#: So many lines say where something was opened.
_MOST_LINES = 8
_LIBRARY, _SITE = sysconfig.get_path("stdlib"), "site-packages"

#: File, number, function.
Line = tuple[str, int, str]

_lock = threading.Lock()
#: What was opened, by which lines, and which fixture may keep it beyond the test.
_opened: list[tuple[sqlite3.Connection, list[Line], object]] = []
#: Who opens now, the innermost last.
_owners: list[object] = []
_FOREVER = object()
#: The fixtures that live longer than a test and have threads, which open when they are asked to.
_serving: list[object] = []
#: Those that were at work before the test.
_threads: list[threading.Thread] = []
#: So many seconds those of a test may take to end, where something is open.
_PATIENCE = 30.0


def _note(event: str, said: tuple[object, ...]) -> None:
    if event != "sqlite3.connect/handle":
        return
    connection = said[0]
    assert isinstance(connection, sqlite3.Connection)
    with _lock:
        # One that is closed would keep what its functions know.
        _opened[:] = [found for found in _opened if _is_open(found[0])]
        _opened.append((connection, _lines(), _owner()))


sys.addaudithook(_note)


def _owner() -> object:
    making = _owners[-1] if _owners else None
    if threading.current_thread() is threading.main_thread():
        return making
    return next(filter(_is_kept, reversed(_serving)), making)


@contextmanager
def _owned_by(owner: object) -> Iterator[None]:
    _owners.append(owner)
    try:
        yield
    finally:
        _owners.pop()


def until_the_end() -> Any:
    """Let what is opened within stay open until the last test."""
    return _owned_by(_FOREVER)


def close_all(*, ended: bool = False) -> list[str]:
    """Close what nobody may keep open any more, or all, and return where it was opened.

    Parameters
    ----------
    ended : bool
        Whether no test follows: what stays until then is closed, and not told.
    """
    with _lock:
        still = [found for found in _opened if _is_open(found[0])]
        _opened[:] = [found for found in still if _is_kept(found[2]) and not ended]
    told: list[str] = []
    for connection, lines, owner in still:
        if _is_kept(owner) and not ended:
            continue
        with suppress(sqlite3.ProgrammingError):  # only the thread that opened it may
            connection.close()
        if owner is not _FOREVER:
            told.append(", called by ".join(map(_shown, lines)) or "a line of a library")
    return told


def _is_something_left() -> bool:
    with _lock:
        return any(_is_open(found[0]) and not _is_kept(found[2]) for found in _opened)


def _await_threads() -> None:
    """Let threads end that a test has begun: they may close what they were asking."""
    until = time.monotonic() + _PATIENCE
    for thread in set(threading.enumerate()).difference(_threads):
        thread.join(max(0.0, until - time.monotonic()))


def _lines() -> list[Line]:
    """Return which lines are at work, the innermost first; those of libraries are left out."""
    lines: list[Line] = []
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and len(lines) < _MOST_LINES:
        code = frame.f_code
        if not code.co_filename.startswith(("<", _LIBRARY)) and _SITE not in code.co_filename:
            lines.append((code.co_filename, frame.f_lineno, code.co_name))
        frame = frame.f_back
    return lines


def _shown(line: Line) -> str:
    path = Path(line[0])
    shown = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    return f"{shown}:{line[1]} in {line[2]}"


def _is_open(connection: sqlite3.Connection) -> bool:
    try:
        connection.total_changes  # noqa: B018 - it says so of one that is closed
    except sqlite3.ProgrammingError:
        return False
    return True


def _is_kept(owner: object) -> bool:
    if isinstance(owner, pytest.FixtureDef):
        return owner.cached_result is not None
    return owner is _FOREVER


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Generator[None, object, object]:
    """Let what a fixture opens live as long as the fixture, where that is longer than a test."""
    if fixturedef.scope == "function":
        return (yield)
    threads = set(threading.enumerate())
    with _owned_by(fixturedef):
        result = yield
    if not threads.issuperset(threading.enumerate()):
        _serving.append(fixturedef)
    return result


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Note which threads are at work before a test."""
    _threads[:] = threading.enumerate()
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None, object, object]:
    """Fail a test that leaves something open, when all its fixtures have ended."""
    result = yield
    if _is_something_left():
        _await_threads()
    if left := close_all():
        pytest.fail("not closed, opened at:\n  " + "\n  ".join(left), pytrace=False)
    return result


def pytest_unconfigure() -> None:
    """Close what stayed open for all tests."""
    close_all(ended=True)
