"""Java, Maven and the jars: found, fetched, compared with their pinned checksums."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from .files import lock, say, tail
from .releases import ServerError, Unavailable, release, root_folder

FETCH_LIMIT = 900.0
MARKER = "VERIFIED"


def find_java() -> str:
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


def find_maven() -> str:
    """Return the Maven to run."""
    mvn = shutil.which("mvn")
    if mvn is None:
        raise Unavailable(
            "fetching Neo4j needs Maven (on Debian: apt-get install maven): no mvn was found."
        )
    return mvn


def _pin() -> str:
    """Return one hash for everything that pins the jars."""
    wanted = release()
    pinned = wanted.pom.read_bytes() + b"\0" + wanted.checksums.read_bytes()
    return hashlib.sha256(pinned).hexdigest()


def fetched(lib: Path) -> bool:
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


def verify(folder: Path, *, contents: bool = True) -> None:
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
        raise ServerError(f"Maven could not fetch Neo4j:{tail(output)}")


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
    if not fetched(lib):
        _pinned()  # A fault in the list shows before the download.
        find_java()
        mvn = find_maven()
        root.mkdir(parents=True, exist_ok=True)
        with lock(root / "lock"):
            if not fetched(lib):  # Another process may have done it while this one waited.
                say("Fetching Neo4j (120 to 150 MB; a minute or two the first time) ...")
                _fetch_locked(mvn, root, lib)
    verify(lib, contents=False)
    return lib


def _fetch_locked(mvn: str, root: Path, lib: Path) -> None:
    """Download into a temporary folder, verify it and put it in place."""
    for left_over in root.glob(f"{lib.name}.part-*"):
        shutil.rmtree(left_over, ignore_errors=True)
    new = Path(tempfile.mkdtemp(prefix=f"{lib.name}.part-", dir=root))
    try:
        _copy_jars(mvn, new)
        verify(new)
        (new / MARKER).write_text(_pin() + "\n", encoding="utf-8")
        if lib.exists():
            shutil.rmtree(lib)
        new.rename(lib)
    finally:
        shutil.rmtree(new, ignore_errors=True)
