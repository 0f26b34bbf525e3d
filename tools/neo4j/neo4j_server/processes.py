"""The process of a server: started, waited for, told from others, ended."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from .files import read_from, tail
from .homes import FRUGAL, HOST, OPENS, START_LIMIT, heap, java_environment
from .releases import MAIN_CLASSES, ServerError, release

STOP_LIMIT = 30.0
POLL = 0.1


def is_ours(pid: int, home: Path) -> bool:
    """Say whether a process is the server of this home, and not another that got its number."""
    argument = f"--home-dir={home}"
    if Path("/proc/self/cmdline").exists():
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            return False
        return os.fsencode(argument) in words and any(c.encode() in words for c in MAIN_CLASSES)
    answer = subprocess.run(
        ["ps", "-ww", "-o", "command=", "-p", str(pid)],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    return any(f"{c} {argument} --config-dir=" in answer.stdout for c in MAIN_CLASSES)


def _is_gone(pid: int) -> bool:
    """Say whether a process has ended and given its files and ports back."""
    if not Path("/proc/self/stat").exists():
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        return False
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except OSError:
        return True
    # After the name in brackets: the state first, the number of threads 17 fields on. A zombie
    # that nobody has collected yet is gone, but not while one of its threads still goes on.
    fields = stat.rpartition(")")[2].split()
    return fields[0] in {"Z", "X"} and int(fields[17]) <= 1


def _wait_for(condition: Callable[[], bool], seconds: float) -> bool:
    """Wait until a condition holds; say whether it did in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL)
    return True


def answers(port: int) -> bool:
    """Say whether a server on a port of this machine agrees on a version of Bolt."""
    offer = bytes.fromhex("6060b017 00040405 00020404 00000000 00000000")  # 5.4-5.0, 4.4-4.2
    try:
        with socket.create_connection((HOST, port), timeout=5) as connection:
            connection.sendall(offer)
            answer = b""
            while len(answer) < 4:
                part = connection.recv(4 - len(answer))
                if not part:
                    return False
                answer += part
    except OSError:
        return False
    return answer[:2] == b"\0\0" and answer[3] in {4, 5}


def read_pid(home: Path) -> int | None:
    """Return the number of this home's process, if it was started and still runs."""
    try:
        pid = int((home / "pid").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return pid if pid > 1 and is_ours(pid, home) else None


def forget(home: Path) -> None:
    """Remove the traces of a server that has ended."""
    for name in ("server.json", "pid"):
        (home / name).unlink(missing_ok=True)


def launch(java: str, lib: Path, home: Path, log: Path) -> int:
    """Start the server's process, detached, and return its number."""
    command = [java, *OPENS, *FRUGAL, f"-Xmx{heap()}", "-cp", f"{lib.name}/*"]
    command += [release().main_class]
    command += [f"--home-dir={home}", f"--config-dir={home / 'conf'}", "--console-mode"]
    # By way of a shell in a session of its own, which ends at once: the server is no child of this
    # process then, goes on after it, gets none of its terminal's signals, and whoever kills it
    # leaves no zombie in a long run of tests. The class path is relative to the folder of the
    # jars, as a colon in an absolute one would split it.
    answer = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >>"$0" 2>&1 & echo $!', str(log), *command],
        cwd=lib.parent,
        env=java_environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        start_new_session=True,
    )
    return int(answer.stdout)


def wait_until_ready(pid: int, home: Path, port: int, log: Path, offset: int) -> None:
    """Wait until a started server answers."""

    def ready() -> bool:
        return "Started." in read_from(log, offset) and answers(port)

    if not _wait_for(lambda: ready() or not is_ours(pid, home), START_LIMIT):
        raise ServerError(
            f"Neo4j did not answer within {START_LIMIT:.0f} s; the end of {log}:"
            f"{tail(read_from(log, offset))}"
        )
    if not is_ours(pid, home):
        raise ServerError(
            f"Neo4j ended before it answered; the end of {log}:{tail(read_from(log, offset))}"
        )


def end_process(pid: int, *, hard: bool) -> None:
    """End a process and wait until it is gone."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL if hard else signal.SIGTERM)
    if _wait_for(lambda: _is_gone(pid), STOP_LIMIT):
        return
    if hard:
        raise ServerError(f"process {pid} outlived SIGKILL for {STOP_LIMIT:.0f} s.")
    end_process(pid, hard=True)
