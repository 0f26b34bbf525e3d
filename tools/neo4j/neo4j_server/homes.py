"""A home: the folder with one server's settings, data, logs and password."""

from __future__ import annotations

import os
import random
import re
import secrets
import socket
import subprocess
from pathlib import Path

from .files import read_from, tail, write_private
from .releases import ServerError, default_cypher

HOST = "127.0.0.1"
OPENS = tuple(
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.nio", "java.io", "sun.nio.ch")
)
# What runs for tests lives for minutes: the second compiler and the parallel collector take more
# than half of its CPU time (51 s became 23 s over the same tests) and never pay it back; nor does
# it pay to verify the code of jars whose hashes were compared (8.1 s became 6.8 s for a start).
FRUGAL = (
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:-BytecodeVerificationRemote",
)
# Below the ports that Linux (32768 up) and macOS (49152 up) hand out for outgoing connections, so
# that the port of a stopped server is likely to be free still when it starts again.
PORTS = range(17000, 27000)
START_LIMIT = 90.0
CONF_HEADER = "# Written by tools/neo4j/server.py at every start; changes here are lost.\n"
LISTEN = "server.bolt.listen_address"


def java_environment(home: Path) -> dict[str, str]:
    """Return the environment for Neo4j's own programs."""
    # Java reads non-ASCII paths in its arguments by the locale: under plain C they would be lost.
    return {
        **os.environ,
        "LC_ALL": "C.UTF-8",
        "NEO4J_HOME": str(home),
        "NEO4J_CONF": str(home / "conf"),
    }


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


def conf_port(home: Path) -> int | None:
    """Return the port of the last start of this home."""
    text = read_from(home / "conf" / "neo4j.conf", 0)
    found = re.search(rf"^{re.escape(LISTEN)}=.*:(\d+)$", text, re.MULTILINE)
    return int(found[1]) if found else None


def choose_port(home: Path) -> int:
    """Return the home's last port if it is free, else a free one."""
    last = conf_port(home)
    if last is not None and _is_free(last):
        return last
    for port in random.sample(PORTS, 100):
        if _is_free(port):
            return port
    raise ServerError(f"no free port found between {PORTS[0]} and {PORTS[-1]}.")


def heap() -> str:
    """Return the largest heap of the server."""
    heap = os.environ.get("DIGESTGRAPH_NEO4J_HEAP") or "1g"
    if not re.fullmatch(r"[1-9]\d*[kmgKMG]", heap):
        raise ServerError(f"DIGESTGRAPH_NEO4J_HEAP is no size such as 1g or 512m: {heap!r}")
    return heap


def make_home(home: Path) -> None:
    """Make the folder of a home, and refuse one that belongs to something else."""
    if home.exists():
        if not home.is_dir():
            raise ServerError(f"{home} is not a folder.")
        foreign = {path.name for path in home.iterdir()} - {"lock"}
        if foreign and not read_from(home / "conf" / "neo4j.conf", 0).startswith(CONF_HEADER):
            raise ServerError(f"{home} holds other files than a home of this tool; use another.")
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    home.chmod(0o700)


def write_conf(home: Path, port: int) -> None:
    """Write the settings of a home."""
    settings = {
        LISTEN: f"{HOST}:{port}",
        "server.bolt.advertised_address": f"{HOST}:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "server.memory.heap.max_size": heap(),
        "server.memory.pagecache.size": "256m",
        # Bolt can be spoken by a web page too, so an open server would be open to every page.
        "dbms.security.auth_enabled": "true",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        # Else each of the two databases takes 256 MB of disk before it holds anything.
        "db.tx_log.preallocate": "false",
        # Else a stop takes 10 s longer, all of it waiting for connections that are closed already.
        "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
    }
    if cypher := default_cypher():
        settings["db.query.default_language"] = f"CYPHER_{cypher}"
    for name in ("conf", "data", "logs"):
        (home / name).mkdir(mode=0o700, exist_ok=True)
    text = CONF_HEADER + "".join(f"{key}={value}\n" for key, value in settings.items())
    write_private(home / "conf" / "neo4j.conf", text)


def set_password(java: str, lib: Path, home: Path) -> None:
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
    write_private(new, secrets.token_hex(24) + "\n")
    command = [java, *OPENS, *FRUGAL, "-cp", f"{lib.name}/*", "org.neo4j.cli.AdminTool"]
    command += ["dbms", "set-initial-password", f"@{new}"]
    try:
        answer = subprocess.run(
            command,
            cwd=lib.parent,
            env=java_environment(home),
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
        raise ServerError(f"the password could not be set:{tail(answer.stdout + answer.stderr)}")
    new.replace(home / "password")
