"""Run a real Neo4j on this machine for tests, without Docker.

It is a 5.26, or with ``DIGESTGRAPH_NEO4J_VERSION=2026`` one of the calendar versions. The jars come
from Maven Central, as pinned in the pom and the checksums of the version beside this file. A *home*
is a folder with one server's settings, data, logs and password. Only the standard library is used,
so that any Python 3.11 can run this file, and tests can load it by its path; its parts lie in
``neo4j_server`` beside it.

Usage: ``python tools/neo4j/server.py start|stop|status|env|fetch [--home DIR]``.

Exit codes: 0 done, 1 failed (for ``status`` and ``env``: no server runs), 2 wrong usage, 3 not to
be had on this machine (Java or Maven is missing or too old).
"""

# No "from __future__ import annotations" here: a dataclass whose annotations are strings cannot be
# made in a module that was loaded by its path and is not in sys.modules.
import argparse
import contextlib
import json
import os
import shlex
import sys
from dataclasses import dataclass, field
from pathlib import Path

if str(Path(__file__).parent) not in sys.path:  # loaded by its path, not run
    sys.path.append(str(Path(__file__).parent))

from neo4j_server.files import lock, read_from, write_private
from neo4j_server.homes import (  # noqa: F401  # some for tests that run another of Neo4j's programs
    FRUGAL,
    HOST,
    OPENS,
    choose_port,
    conf_port,
    java_environment,
    make_home,
    set_password,
    write_conf,
)
from neo4j_server.jars import fetch, fetched, find_java, find_maven, verify
from neo4j_server.processes import (
    answers,
    end_process,
    forget,
    is_ours,
    launch,
    read_pid,
    wait_until_ready,
)
from neo4j_server.releases import (
    ServerError,
    Unavailable,
    default_cypher,
    home_folder,
    release,
    root_folder,
)

USERNAME = "neo4j"
DATABASE = "neo4j"


@dataclass(frozen=True)
class Server:
    """A server that answers.

    Attributes
    ----------
    home : Path
        The folder with its settings, data, logs and password.
    uri : str
        The address for a driver, such as ``bolt://127.0.0.1:17687``.
    username : str
        The name to log in with.
    password : str
        The password to log in with; left out of the printed form.
    pid : int
        The number of its process.
    """

    home: Path
    uri: str
    username: str
    password: str = field(repr=False)
    pid: int


def available() -> str | None:
    """Say whether this machine can run a server, without downloading or starting anything.

    Returns
    -------
    str or None
        Why it can't, with what to install; None when it can.
    """
    if os.name != "posix":
        return "this tool runs on Linux and macOS only."
    try:
        find_java()
        if not fetched(root_folder() / release().lib):
            find_maven()
    except Unavailable as error:
        return str(error)
    return None


def running(home: Path | None = None) -> Server | None:
    """Find the server of a home.

    Parameters
    ----------
    home : Path or None
        The home; None for the default one.

    Returns
    -------
    Server or None
        The server when it answers, else None.
    """
    home = home_folder(home)
    try:
        notes = json.loads((home / "server.json").read_text(encoding="utf-8"))
        server = Server(
            home=home,
            uri=str(notes["uri"]),
            username=str(notes["username"]),
            password=(home / "password").read_text(encoding="utf-8").strip(),
            pid=int(notes["pid"]),
        )
        port = int(notes["port"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return server if is_ours(server.pid, home) and answers(port) else None


def start(home: Path | None = None) -> Server:
    """Start the server of a home, unless it runs already, and wait until it answers.

    Parameters
    ----------
    home : Path or None
        The home, made if need be; None for the default one.

    Returns
    -------
    Server
        The server.

    Raises
    ------
    Unavailable
        When Java or Maven is missing or too old.
    ServerError
        When the jars can't be had, or the server doesn't start.
    """
    reason = available()
    if reason is not None:
        raise Unavailable(reason)
    default_cypher()  # what cannot be had is told before anything is fetched
    home = home_folder(home)
    server = running(home)
    if server is not None:
        return server
    java = find_java()
    lib = fetch()
    verify(lib)
    make_home(home)
    with lock(home / "lock"):
        server = running(home)  # Another process may have started it while this one waited.
        if server is None:
            server = _start_locked(java, lib, home)
    return server


def _start_locked(java: str, lib: Path, home: Path) -> Server:
    """Start the server of a home whose lock is held, and note down how to reach it."""
    log = home / "logs" / "console.log"
    pid, port = read_pid(home), conf_port(home)
    if pid is not None and port is not None:
        # A server that an earlier, interrupted call started.
        wait_until_ready(pid, home, port, log, 0)
    else:
        forget(home)
        pid, port = _start_process(java, lib, home, log)
    uri = f"bolt://{HOST}:{port}"
    password_file = home / "password"
    notes = {
        "uri": uri,
        "username": USERNAME,
        "password_file": str(password_file),
        "pid": pid,
        "port": port,
    }
    write_private(home / "server.json", json.dumps(notes, indent=2) + "\n")
    password = password_file.read_text(encoding="utf-8").strip()
    return Server(home=home, uri=uri, username=USERNAME, password=password, pid=pid)


def _start_process(java: str, lib: Path, home: Path, log: Path) -> tuple[int, int]:
    """Start the process of a home; return its number and port once it answers."""
    tries = 3
    while True:
        tries -= 1
        port = choose_port(home)
        write_conf(home, port)
        set_password(java, lib, home)
        offset = log.stat().st_size if log.exists() else 0
        pid = launch(java, lib, home, log)
        try:
            write_private(home / "pid", f"{pid}\n")
            wait_until_ready(pid, home, port, log, offset)
        except BaseException as error:
            # Also when the person gives up waiting: no half-started server stays behind.
            if is_ours(pid, home):
                end_process(pid, hard=True)
            forget(home)
            taken = "Address already in use" in read_from(log, offset)
            if isinstance(error, ServerError) and taken and tries:
                continue  # Something else took the port after it was found free.
            raise
        return pid, port


def stop(home: Path | None = None) -> bool:
    """Stop the server of a home as it wants to be stopped; by force when it takes over 30 s.

    Parameters
    ----------
    home : Path or None
        The home; None for the default one.

    Returns
    -------
    bool
        Whether a server was running.
    """
    return _end_home(home_folder(home), hard=False)


def kill(home: Path | None = None) -> bool:
    """End the server of a home at once with SIGKILL, as a crash would.

    Parameters
    ----------
    home : Path or None
        The home; None for the default one.

    Returns
    -------
    bool
        Whether a server was running.
    """
    return _end_home(home_folder(home), hard=True)


def _end_home(home: Path, *, hard: bool) -> bool:
    """End the server of a home, if there is one, and forget it."""
    if not (home / "pid").exists():
        return False
    with lock(home / "lock"):
        pid = read_pid(home)
        if pid is not None:
            end_process(pid, hard=hard)
        forget(home)
    return pid is not None


def exports(server: Server) -> str:
    """Return shell lines that tell digestgraph how to reach a server.

    Parameters
    ----------
    server : Server
        The server.

    Returns
    -------
    str
        One ``export`` line for each variable.
    """
    variables = {
        "NEO4J_URI": server.uri,
        "NEO4J_USERNAME": server.username,
        "NEO4J_PASSWORD": server.password,
        "NEO4J_DATABASE": DATABASE,
    }
    return "".join(f"export {key}={shlex.quote(value)}\n" for key, value in variables.items())


def _usage_hint(home: Path | None) -> str:
    """Return the shell line that makes a server known to the programs run after it."""
    script = Path(__file__).resolve()
    with contextlib.suppress(ValueError):
        script = script.relative_to(Path.cwd())
    command = ["python", str(script), "env"] + (["--home", str(home)] if home else [])
    return f'eval "$({shlex.join(command)})"'


def _run(command: str, home: Path | None) -> int:
    """Carry out one command of the command line and return its exit code."""
    if command == "fetch":
        print(f"The jars of Neo4j are in {fetch()}")
    elif command == "start":
        server = start(home)
        print(f"Neo4j answers (process {server.pid}, home {server.home}).")
        print(f"NEO4J_URI={server.uri}")
        print(f"To use it in this shell: {_usage_hint(home)}")
    elif command == "stop":
        print("Neo4j was stopped." if stop(home) else "Neo4j was not running.")
    else:
        found = running(home)
        if found is None:
            message = f"Neo4j is not running (home {home_folder(home)})."
            print(message, file=sys.stdout if command == "status" else sys.stderr)
            return 1
        if command == "env":
            print(exports(found), end="")
        else:
            print(f"Neo4j answers at {found.uri} (process {found.pid}, home {found.home}).")
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : list of str or None
        The arguments; None for those of the process.

    Returns
    -------
    int
        The exit code, as told at the top of this file.
    """
    parser = argparse.ArgumentParser(description="Run a real Neo4j on this machine for tests.")
    parser.add_argument("command", choices=["start", "stop", "status", "env", "fetch"])
    parser.add_argument(
        "--home",
        type=Path,
        metavar="DIR",
        help="folder of this server's settings, data, logs and password (default: .neo4j/server)",
    )
    given = parser.parse_args(arguments)
    try:
        return _run(given.command, given.home)
    except ServerError as error:
        print(f"error: {error}", file=sys.stderr)
        return 3 if isinstance(error, Unavailable) else 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
