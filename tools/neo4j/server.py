"""Run a real Neo4j on this machine for tests, without Docker.

It is a 5.26, or with ``DIGESTGRAPH_NEO4J_VERSION=2026`` one of the calendar versions. The jars come
from Maven Central, as pinned in the pom and the checksums of the version beside this file. A *home*
is a folder with one server's settings, data, logs and password. Only the standard library is used,
so that any Python 3.11 can run this file, and tests can load it by its path.

Usage: ``python tools/neo4j/server.py start|stop|status|env|fetch [--home DIR]``.

Exit codes: 0 done, 1 failed (for ``status`` and ``env``: no server runs), 2 wrong usage, 3 not to
be had on this machine (Java or Maven is missing or too old).
"""

# No "from __future__ import annotations" here: a dataclass whose annotations are strings cannot be
# made in a module that was loaded by its path and is not in sys.modules.
import argparse
import contextlib
import hashlib
import json
import os
import random
import re
import secrets
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]


@dataclass(frozen=True)
class Release:
    """A pinned version of the server.

    Attributes
    ----------
    name : str
        What ``DIGESTGRAPH_NEO4J_VERSION`` calls it.
    pom, checksums : Path
        What is fetched, and what must come.
    lib : str
        The folder of its jars.
    main_class : str
        What Java starts.
    java : int
        The oldest Java that runs it.
    """

    name: str
    pom: Path
    checksums: Path
    lib: str
    main_class: str
    java: int


RELEASES = {
    release.name: release
    for release in (
        Release(
            "5.26",
            HERE / "pom.xml",
            HERE / "checksums.sha256",
            "lib",
            "org.neo4j.server.CommunityEntryPoint",
            17,
        ),
        Release(
            "2026",
            HERE / "pom-2026.xml",
            HERE / "checksums-2026.sha256",
            "lib-2026",
            "org.neo4j.server.Neo4jCommunity",
            21,
        ),
    )
}

HOST = "127.0.0.1"
USERNAME = "neo4j"
DATABASE = "neo4j"
MAIN_CLASSES = tuple(release.main_class for release in RELEASES.values())
OPENS = tuple(
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.nio", "java.io", "sun.nio.ch")
)
# A server of tests lives for minutes: the second compiler and the parallel collector take more
# than half of its CPU time (51 s became 23 s over the same tests) and never pay it back.
FRUGAL = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")

# Below the ports that Linux (32768 up) and macOS (49152 up) hand out for outgoing connections, so
# that the port of a stopped server is likely to be free still when it starts again.
PORTS = range(17000, 27000)
FETCH_LIMIT = 900.0
START_LIMIT = 90.0
STOP_LIMIT = 30.0
POLL = 0.1

MARKER = "VERIFIED"
CONF_HEADER = "# Written by tools/neo4j/server.py at every start; changes here are lost.\n"
LISTEN = "server.bolt.listen_address"


class ServerError(RuntimeError):
    """The server could not be fetched, started or stopped."""


class Unavailable(ServerError):  # noqa: N818
    """Something that the server needs, such as Java, is missing on this machine."""


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


# ---- folders and files ---------------------------------------------------------------------------


def root_folder() -> Path:
    """Return the folder of the jars and of the default home.

    Returns
    -------
    Path
        ``DIGESTGRAPH_NEO4J_DIR`` when it is set, else ``.neo4j`` in the project.
    """
    given = os.environ.get("DIGESTGRAPH_NEO4J_DIR")
    return Path(given).expanduser().resolve() if given else PROJECT / ".neo4j"


def _home_folder(home: Path | None) -> Path:
    """Return the given home, or the default one, as an absolute path without links."""
    if home is None:
        # What one version has written, an older one cannot open.
        home = root_folder() / release().lib.replace("lib", "server")
    return home.expanduser().resolve()


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Hold a file lock, so that two processes don't fetch, start or stop the same thing at once."""
    import fcntl  # Not on Windows, where this module must still load for `available` to say so.

    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    new = path.with_name(path.name + ".part")
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    new.replace(path)


def _read_from(path: Path, offset: int) -> str:
    """Return the text of a log from a byte offset on; nothing when there is no log."""
    try:
        with path.open("rb") as file:
            file.seek(offset)
            return file.read().decode("utf-8", errors="replace")
    except FileNotFoundError:
        return ""


def _tail(text: str, lines: int = 20) -> str:
    """Return the last lines of a text, indented for an error message."""
    return "".join(f"\n  {line}" for line in text.strip().splitlines()[-lines:])


def _say(text: str) -> None:
    """Tell a person what takes so long, away from the output that a shell may read."""
    print(text, file=sys.stderr, flush=True)


# ---- Java, Maven and the jars --------------------------------------------------------------------


def release() -> Release:
    """Return the version to run: that of ``DIGESTGRAPH_NEO4J_VERSION``, else 5.26.

    Raises
    ------
    ServerError
        When there is none of that name.
    """
    name = os.environ.get("DIGESTGRAPH_NEO4J_VERSION") or "5.26"
    if name not in RELEASES:
        raise ServerError(f"DIGESTGRAPH_NEO4J_VERSION is {name!r}: choose {' or '.join(RELEASES)}.")
    return RELEASES[name]


def _java() -> str:
    """Return the Java to run: that of ``JAVA_HOME`` (which Maven takes too), else the path's.

    Where that one is too old, a newer one is looked for where Debian keeps them.
    """
    wanted = release()
    needed = (
        f"Neo4j {wanted.name} needs Java {wanted.java} or newer "
        "(on Debian: apt-get install default-jre-headless)"
    )
    folder = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=str(Path(folder) / "bin")) if folder else None
    java = java or shutil.which("java")
    if java is None:
        raise Unavailable(f"{needed}: no java was found.")
    version = _version_of(java, needed)
    others = sorted(Path("/usr/lib/jvm").glob("*/bin/java")) if version < wanted.java else []
    for other in others:
        if _version_of(str(other), needed) >= wanted.java:
            return str(other)
    if version < wanted.java:
        raise Unavailable(f"{needed}: {java} is Java {version}.")
    return java


def _version_of(java: str, needed: str) -> int:
    """Return which Java a program is."""
    try:
        answer = subprocess.run(
            [java, "-version"], capture_output=True, text=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"{needed}: {java} -version failed: {error}") from error
    # Such as 'openjdk version "17.0.15"', or "1.8.0_402" before Java 9.
    found = re.search(r'version "(?:1\.)?(\d+)', answer.stderr + answer.stdout)
    if answer.returncode != 0 or found is None:
        raise Unavailable(f"{needed}: {java} -version told no version.")
    return int(found[1])


def _maven() -> str:
    """Return the Maven to run."""
    mvn = shutil.which("mvn")
    if mvn is None:
        raise Unavailable(
            "fetching Neo4j needs Maven (on Debian: apt-get install maven): no mvn was found."
        )
    return mvn


def _java_environment(home: Path) -> dict[str, str]:
    """Return the environment for Neo4j's own programs."""
    # Java reads non-ASCII paths in its arguments by the locale: under plain C they would be lost.
    return {
        **os.environ,
        "LC_ALL": "C.UTF-8",
        "NEO4J_HOME": str(home),
        "NEO4J_CONF": str(home / "conf"),
    }


def _pin() -> str:
    """Return one hash for everything that pins the jars."""
    wanted = release()
    pinned = wanted.pom.read_bytes() + b"\0" + wanted.checksums.read_bytes()
    return hashlib.sha256(pinned).hexdigest()


def _fetched(lib: Path) -> bool:
    """Say whether the jars of the current pins were fetched and verified."""
    try:
        return (lib / MARKER).read_text(encoding="utf-8").strip() == _pin()
    except OSError:
        return False


def _pinned() -> dict[str, str]:
    """Return the pinned checksum of every jar, by its name."""
    pinned: dict[str, str] = {}
    checksums = release().checksums
    for line in checksums.read_text(encoding="utf-8").splitlines():
        entry = re.fullmatch(r"([0-9a-f]{64})  ([^/]+)", line)
        if entry is None:
            raise ServerError(f"{checksums.name} has a line that is no checksum: {line!r}")
        pinned[entry[2]] = entry[1]
    return pinned


def _verify(folder: Path, *, contents: bool = True) -> None:
    """Compare the jars in a folder with the pinned list.

    Parameters
    ----------
    folder : Path
        The folder to look at.
    contents : bool
        Whether to read the files too (0.2 s), or only their names.

    Raises
    ------
    ServerError
        When a jar is missing, is not in the list or differs from it.
    """
    pinned = _pinned()
    there = {path.name for path in folder.iterdir()} - {MARKER}
    faults = [f"missing: {name}" for name in sorted(pinned.keys() - there)]
    faults += [f"not in the list: {name}" for name in sorted(there - pinned.keys())]
    if contents:
        for name in sorted(pinned.keys() & there):
            with (folder / name).open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != pinned[name]:
                    faults.append(f"differs: {name}")
    if faults:
        shown = "".join(f"\n  {fault}" for fault in faults[:10])
        more = f"\n  and {len(faults) - 10} more" if len(faults) > 10 else ""
        jars = (
            f"jars in {folder} (remove it to fetch anew)"
            if folder.name == release().lib
            else "new jars"
        )
        raise ServerError(
            f"the {jars} are not those of {release().checksums.name}; "
            f"nothing was started:{shown}{more}"
        )


def _copy_jars(mvn: str, folder: Path) -> None:
    """Let Maven download the jars of the pom into a folder."""
    command = [mvn, "-q", "-B", "-Dstyle.color=never", "-f", str(release().pom)]
    command += ["dependency:copy-dependencies", "-DincludeScope=runtime"]
    command += [f"-DoutputDirectory={folder}"]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        process_group=0,
    )
    try:
        output, _ = process.communicate(timeout=FETCH_LIMIT)
    except BaseException as error:
        # Maven is a script that runs Java: end both, also when the person gives up waiting.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        if isinstance(error, subprocess.TimeoutExpired):
            raise ServerError(f"Maven did not finish within {FETCH_LIMIT:.0f} s.") from error
        raise
    if process.returncode != 0:
        raise ServerError(f"Maven could not fetch Neo4j:{_tail(output)}")


def fetch() -> Path:
    """Download the server's jars and verify them, unless that was done before.

    Returns
    -------
    Path
        The folder of the jars.

    Raises
    ------
    Unavailable
        When Java or Maven is missing or too old.
    ServerError
        When the download fails, or its jars are not the pinned ones.
    """
    root = root_folder()
    lib = root / release().lib
    if not _fetched(lib):
        _pinned()  # A fault in the list shows before the download.
        _java()
        mvn = _maven()
        root.mkdir(parents=True, exist_ok=True)
        with _lock(root / "lock"):
            if not _fetched(lib):  # Another process may have done it while this one waited.
                _say("Fetching Neo4j (120 to 150 MB; a minute or two the first time) ...")
                _fetch_locked(mvn, root, lib)
    _verify(lib, contents=False)
    return lib


def _fetch_locked(mvn: str, root: Path, lib: Path) -> None:
    """Download into a temporary folder, verify it and put it in place."""
    for left_over in root.glob(f"{lib.name}.part-*"):
        shutil.rmtree(left_over, ignore_errors=True)
    new = Path(tempfile.mkdtemp(prefix=f"{lib.name}.part-", dir=root))
    try:
        _copy_jars(mvn, new)
        _verify(new)
        (new / MARKER).write_text(_pin() + "\n", encoding="utf-8")
        if lib.exists():
            shutil.rmtree(lib)
        new.rename(lib)
    finally:
        shutil.rmtree(new, ignore_errors=True)


# ---- processes and ports -------------------------------------------------------------------------


def _is_ours(pid: int, home: Path) -> bool:
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


def _answers(port: int) -> bool:
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


def _is_free(port: int) -> bool:
    """Say whether a server could listen on a port of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # Connections of an earlier server that linger after their end are no hindrance.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _conf_port(home: Path) -> int | None:
    """Return the port of the last start of this home."""
    text = _read_from(home / "conf" / "neo4j.conf", 0)
    found = re.search(rf"^{re.escape(LISTEN)}=.*:(\d+)$", text, re.MULTILINE)
    return int(found[1]) if found else None


def _choose_port(home: Path) -> int:
    """Return the home's last port if it is free, else a free one."""
    last = _conf_port(home)
    if last is not None and _is_free(last):
        return last
    for port in random.sample(PORTS, 100):
        if _is_free(port):
            return port
    raise ServerError(f"no free port found between {PORTS[0]} and {PORTS[-1]}.")


def _read_pid(home: Path) -> int | None:
    """Return the number of this home's process, if it was started and still runs."""
    try:
        pid = int((home / "pid").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return pid if pid > 1 and _is_ours(pid, home) else None


def _forget(home: Path) -> None:
    """Remove the traces of a server that has ended."""
    for name in ("server.json", "pid"):
        (home / name).unlink(missing_ok=True)


# ---- a home --------------------------------------------------------------------------------------


def _heap() -> str:
    """Return the largest heap of the server."""
    heap = os.environ.get("DIGESTGRAPH_NEO4J_HEAP") or "1g"
    if not re.fullmatch(r"[1-9]\d*[kmgKMG]", heap):
        raise ServerError(f"DIGESTGRAPH_NEO4J_HEAP is no size such as 1g or 512m: {heap!r}")
    return heap


def _make_home(home: Path) -> None:
    """Make the folder of a home, and refuse one that belongs to something else."""
    if home.exists():
        if not home.is_dir():
            raise ServerError(f"{home} is not a folder.")
        foreign = {path.name for path in home.iterdir()} - {"lock"}
        if foreign and not _read_from(home / "conf" / "neo4j.conf", 0).startswith(CONF_HEADER):
            raise ServerError(f"{home} holds other files than a home of this tool; use another.")
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    home.chmod(0o700)


def _write_conf(home: Path, port: int) -> None:
    """Write the settings of a home."""
    settings = {
        LISTEN: f"{HOST}:{port}",
        "server.bolt.advertised_address": f"{HOST}:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "server.memory.heap.max_size": _heap(),
        "server.memory.pagecache.size": "256m",
        # Bolt can be spoken by a web page too, so an open server would be open to every page.
        "dbms.security.auth_enabled": "true",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        # Else each of the two databases takes 256 MB of disk before it holds anything.
        "db.tx_log.preallocate": "false",
        # Else a stop takes 10 s longer, all of it waiting for connections that are closed already.
        "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
    }
    if cypher := os.environ.get("DIGESTGRAPH_NEO4J_CYPHER"):
        settings["db.query.default_language"] = f"CYPHER_{cypher}"
    for name in ("conf", "data", "logs"):
        (home / name).mkdir(mode=0o700, exist_ok=True)
    text = CONF_HEADER + "".join(f"{key}={value}\n" for key, value in settings.items())
    _write_private(home / "conf" / "neo4j.conf", text)


def _set_password(java: str, lib: Path, home: Path) -> None:
    """Give a home its password, which works only before its first start."""
    if (home / "password").is_file():
        return
    if (home / "data" / "databases").exists():
        raise ServerError(
            f"{home} has data, but its password file is gone: put it back or remove the folder."
        )
    # AdminTool takes the password as an argument only, which every user could see in the list of
    # processes; but it replaces @FILE by the words in FILE. Hence hexadecimal digits: no blanks,
    # quotes or leading hyphen. The file gets its name once the password is set, so that an
    # interrupted try is made again.
    new = home / "password.new"
    _write_private(new, secrets.token_hex(24) + "\n")
    command = [java, *OPENS, "-cp", f"{lib.name}/*", "org.neo4j.cli.AdminTool"]
    command += ["dbms", "set-initial-password", f"@{new}"]
    try:
        answer = subprocess.run(
            command,
            cwd=lib.parent,
            env=_java_environment(home),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=START_LIMIT,
        )
    except subprocess.TimeoutExpired as error:
        raise ServerError("setting the password took too long.") from error
    if answer.returncode != 0:
        raise ServerError(f"the password could not be set:{_tail(answer.stdout + answer.stderr)}")
    new.replace(home / "password")


def _launch(java: str, lib: Path, home: Path, log: Path) -> int:
    """Start the server's process, detached, and return its number."""
    command = [java, *OPENS, *FRUGAL, f"-Xmx{_heap()}", "-cp", f"{lib.name}/*"]
    command += [release().main_class]
    command += [f"--home-dir={home}", f"--config-dir={home / 'conf'}", "--console-mode"]
    # By way of a shell in a session of its own, which ends at once: the server is no child of this
    # process then, goes on after it, gets none of its terminal's signals, and whoever kills it
    # leaves no zombie in a long run of tests. The class path is relative to the folder of the
    # jars, as a colon in an absolute one would split it.
    answer = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >>"$0" 2>&1 & echo $!', str(log), *command],
        cwd=lib.parent,
        env=_java_environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        start_new_session=True,
    )
    return int(answer.stdout)


def _await(pid: int, home: Path, port: int, log: Path, offset: int) -> None:
    """Wait until a started server answers."""

    def ready() -> bool:
        return "Started." in _read_from(log, offset) and _answers(port)

    if not _wait_for(lambda: ready() or not _is_ours(pid, home), START_LIMIT):
        raise ServerError(
            f"Neo4j did not answer within {START_LIMIT:.0f} s; the end of {log}:"
            f"{_tail(_read_from(log, offset))}"
        )
    if not _is_ours(pid, home):
        raise ServerError(
            f"Neo4j ended before it answered; the end of {log}:{_tail(_read_from(log, offset))}"
        )


def _end(pid: int, *, hard: bool) -> None:
    """End a process and wait until it is gone."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL if hard else signal.SIGTERM)
    if _wait_for(lambda: _is_gone(pid), STOP_LIMIT):
        return
    if hard:
        raise ServerError(f"process {pid} outlived SIGKILL for {STOP_LIMIT:.0f} s.")
    _end(pid, hard=True)


# ---- what tests and the command line use ---------------------------------------------------------


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
        _java()
        if not _fetched(root_folder() / release().lib):
            _maven()
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
    home = _home_folder(home)
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
    return server if _is_ours(server.pid, home) and _answers(port) else None


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
    home = _home_folder(home)
    server = running(home)
    if server is not None:
        return server
    java = _java()
    lib = fetch()
    _verify(lib)
    _make_home(home)
    with _lock(home / "lock"):
        server = running(home)  # Another process may have started it while this one waited.
        if server is None:
            server = _start_locked(java, lib, home)
    return server


def _start_locked(java: str, lib: Path, home: Path) -> Server:
    """Start the server of a home whose lock is held, and note down how to reach it."""
    log = home / "logs" / "console.log"
    pid, port = _read_pid(home), _conf_port(home)
    if pid is not None and port is not None:
        # A server that an earlier, interrupted call started.
        _await(pid, home, port, log, 0)
    else:
        _forget(home)
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
    _write_private(home / "server.json", json.dumps(notes, indent=2) + "\n")
    password = password_file.read_text(encoding="utf-8").strip()
    return Server(home=home, uri=uri, username=USERNAME, password=password, pid=pid)


def _start_process(java: str, lib: Path, home: Path, log: Path) -> tuple[int, int]:
    """Start the process of a home; return its number and port once it answers."""
    tries = 3
    while True:
        tries -= 1
        port = _choose_port(home)
        _write_conf(home, port)
        _set_password(java, lib, home)
        offset = log.stat().st_size if log.exists() else 0
        pid = _launch(java, lib, home, log)
        try:
            _write_private(home / "pid", f"{pid}\n")
            _await(pid, home, port, log, offset)
        except BaseException as error:
            # Also when the person gives up waiting: no half-started server stays behind.
            if _is_ours(pid, home):
                _end(pid, hard=True)
            _forget(home)
            taken = "Address already in use" in _read_from(log, offset)
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
    return _end_home(_home_folder(home), hard=False)


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
    return _end_home(_home_folder(home), hard=True)


def _end_home(home: Path, *, hard: bool) -> bool:
    """End the server of a home, if there is one, and forget it."""
    if not (home / "pid").exists():
        return False
    with _lock(home / "lock"):
        pid = _read_pid(home)
        if pid is not None:
            _end(pid, hard=hard)
        _forget(home)
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
            message = f"Neo4j is not running (home {_home_folder(home)})."
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
