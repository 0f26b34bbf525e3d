"""Whole commands, beside an earlier commit and bare libraries: ``python -m benchmarks.beside``.

The commit named by ``--base`` is unpacked into a scratch folder. Each piece of work is done by the
old code and by the new in turn, in processes of their own and with the same packages: CPU seconds
(user and system), seconds by the clock, the memory of the largest process, and bytes written are
the operating system's. Dumps of both must be equal. Medians go to ``docs/benchmarks.md``.

``--quick`` takes little data, writes no page, and exits with 1 where the new code takes more than
``TOLERANCE`` times the CPU seconds of the old.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
DIGESTS, PAPERS = DATA / "daily-papers-ko", DATA / "scale" / "arxiv-2025-2026.jsonl.gz"
PAGE = ROOT / "docs" / "benchmarks.md"
BASE = "f8af9ee"
#: Shared, busy cores vary by so much.
TOLERANCE = 1.25
#: Shorter work says nothing about a ratio.
LEAST_SECONDS = 0.3


@dataclass(frozen=True)
class Measured:
    """What one process took."""

    cpu: float
    wall: float
    memory: float
    written: float


@dataclass(frozen=True)
class Code:
    """One state of the package, with a folder for the stores that it makes."""

    path: str
    folder: Path

    def measure(self, command: Sequence[str]) -> Measured:
        """Run a command of this code in its folder; see :func:`measure`."""
        return measure(command, self.path, self.folder)


@dataclass(frozen=True)
class Work:
    """A command to measure, in the folder of the code; it starts from a copy of the store `of`."""

    name: str
    command: tuple[str, ...]
    of: str = ""
    dump: bool = False
    peer: str = ""
    peer_name: str = ""
    peer_path: str = ""


@dataclass
class Row:
    """A piece of work with its measurements."""

    work: Work
    old: list[Measured] = field(default_factory=list)
    new: list[Measured] = field(default_factory=list)
    peer: list[Measured] = field(default_factory=list)
    equal: bool = True

    @property
    def ratio(self) -> float:
        """CPU seconds of the new code by those of the old."""
        return median(self.new, "cpu") / median(self.old, "cpu")


def median(found: Iterable[Measured], name: str) -> float:
    """Return the median of one measurement."""
    return statistics.median(getattr(one, name) for one in found)


def measure(command: Sequence[str], path: str, folder: Path) -> Measured:
    """Run a process with its modules from `path`, and measure it.

    Byte code is kept as of an installed package, in the scratch folder: the first run compiles.

    Raises
    ------
    SystemExit
        When it fails.
    """
    errors = folder / "errors.txt"
    env = {**os.environ, "PYTHONPATH": path, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    with errors.open("wb") as stderr:
        process = subprocess.Popen(
            command,
            env=env,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
        )
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    wall = time.perf_counter() - start
    written = 0
    io = Path(f"/proc/{process.pid}/io")
    if io.exists():  # Linux only; with what its own children wrote
        counts = dict(line.split(": ") for line in io.read_text().splitlines())
        written = int(counts["wchar"])
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)}: {errors.read_text(errors='replace')[-500:]}")
    return Measured(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, written / 1e6)


def unpack(commit: str, folder: Path) -> None:
    """Unpack a commit as the package in a folder.

    Raises
    ------
    SystemExit
        When there is no such commit.
    """
    package = folder / "digestgraph"
    package.mkdir(parents=True)
    file = folder / "code.tar"
    packed = subprocess.run(["git", "archive", "-o", str(file), commit], cwd=ROOT, check=False)
    if packed.returncode:
        raise SystemExit(f"no commit is called {commit}: name another one with --base")
    subprocess.run(["tar", "-x", "-C", str(package), "-f", str(file)], check=True)


def digestgraph(*arguments: str) -> tuple[str, ...]:
    """Return a command of ours."""
    return (sys.executable, "-m", "digestgraph", *arguments)


def dump_hash(store: Path, path: str) -> str:
    """Return the hash of a store's dump."""
    file = store.with_suffix(".jsonl")
    command = digestgraph("dump", "--store", str(store), "-o", str(file))
    subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, check=True)
    with file.open("rb") as dumped:
        return hashlib.file_digest(dumped, "sha256").hexdigest()


# --- what is measured ----------------------------------------------------------------------------


def prepare(folder: Path, most: int, *, quick: bool) -> tuple[dict[str, Path], int, int, int]:
    """Lay out the data: folders of days, and lines of papers."""
    files = sorted(DIGESTS.glob("20*.md"))
    days, many, english = (12, 1000, 100) if quick else (60, 5000, 500)
    files = files[: 40 if quick else most]
    found = {name: folder / name for name in ("days", "but-one", "last", "papers", "english")}
    for name, chosen in (("days", files[:days]), ("but-one", files[:-1]), ("last", files[-1:])):
        found[name].mkdir()
        for file in chosen:
            shutil.copy(file, found[name])
    # Line by line: what this process holds counts as memory of those that it starts.
    for name, number in (("papers", many), ("english", english)):
        found[name] = folder / f"{name}.jsonl"
        with gzip.open(PAPERS, "rt", encoding="utf-8") as lines, found[name].open("w") as file:
            file.writelines(islice(lines, number))
    return found, len(files), many, english


def make_stores(code: Code, found: dict[str, Path]) -> None:
    """Let the code make the stores that its commands start from."""
    for name, origin, part in (
        ("short", "", "days"),
        ("most", "", "but-one"),
        ("whole", "most", "last"),
    ):
        if origin:
            shutil.copy(code.folder / f"{origin}.db", code.folder / f"{name}.db")
        code.measure(code_command(code, "load", "--store", f"{name}.db", str(found[part])))


def code_command(code: Code, verb: str, *arguments: str) -> tuple[str, ...]:
    """Return a command of one process, for code that would start several, too."""
    one = ("--jobs", "1") if verb in ("load", "refresh") and _has_jobs(code.path) else ()
    return digestgraph(verb, *one, *arguments)


@cache
def _has_jobs(path: str) -> bool:
    done = subprocess.run(
        digestgraph("load", "--help"),
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    return "--jobs" in done.stdout


def works(found: dict[str, Path], days: int, many: int, english: int) -> list[Work]:
    """Return what is measured."""
    short = len(list(found["days"].iterdir()))
    store, asked, author = ("--store", "x.db"), ("--store", "whole.db"), "Furu Wei"
    load = ("load", *store)
    return [
        Work(
            f"load {short} Korean days, keywords, one process",
            (*load, str(found["days"])), dump=True,
            peer="kiwi", peer_name="bare Kiwi", peer_path=str(found["days"]),
        ),
        Work(f"refresh {short} days", ("refresh", *store), "short", dump=True),
        Work(
            f"one more day on {days - 1} days, keywords",
            (*load, str(found["last"])), "most", dump=True,
        ),
        Work(
            f"load {many:,} papers without keywords",
            (*load, "--no-keywords", str(found["papers"])), dump=True,
        ),
        Work(
            f"load {english:,} English abstracts, keywords",
            (*load, str(found["english"])), dump=True,
            peer="yake", peer_name="YAKE", peer_path=str(found["english"]),
        ),
        Work(f"since, {days} days", ("since", "2023-12-15", *asked)),
        Work(
            f"view, {days} days (the base drew 400 marks, now every paper)",
            ("view", "-o", "map.html", *asked)),
        Work(f"ask rising, {days} days", ("ask", "rising", *asked)),
        Work(
            f"ask pairs, {days} days", ("ask", "pairs", *asked),
            peer="scipy", peer_name="A·Aᵀ in SciPy", peer_path="whole.db",
        ),
        Work(
            f"ask teams, {days} days", ("ask", "teams", *asked),
            peer="networkx", peer_name="the projection in networkx", peer_path="whole.db",
        ),
        Work(f"dump, {days} days", ("dump", "-o", "dump.jsonl", *asked)),
        Work("ask coauthors", ("ask", "coauthors", author, *asked)),
        Work("show author", ("show", "author", author, *asked)),
        Work("info", ("info", *asked)),
    ]  # fmt: skip


def run(row: Row, old: Code, new: Code) -> None:
    """Do a piece of work once with the old code, once with the new, and once with the peer."""
    work = row.work
    hashes = set()
    for code, kept in ((old, row.old), (new, row.new)):
        for file in code.folder.glob("x.db*"):
            file.unlink()
        if work.of:
            shutil.copy(code.folder / f"{work.of}.db", code.folder / "x.db")
        kept.append(code.measure(code_command(code, *work.command)))
        if work.dump:
            hashes.add(dump_hash(code.folder / "x.db", code.path))
    row.equal = row.equal and len(hashes) < 2
    if work.peer:
        peer = (sys.executable, "-m", "benchmarks.peers", work.peer, work.peer_path)
        row.peer.append(measure(peer, str(ROOT), new.folder))


# --- the page ------------------------------------------------------------------------------------


def table(rows: Sequence[Row]) -> list[str]:
    """Write the measurements as a table of Markdown."""
    lines = [
        "| work | CPU s, base | CPU s | ratio | wall s, base | wall s | MB, base | MB "
        "| MB written, base | MB written | CPU s of the peer |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|",
    ]
    for row in rows:
        cells = [row.work.name]
        for name, digits in (("cpu", 2), ("wall", 1), ("memory", 0), ("written", 0)):
            cells += [f"{median(found, name):,.{digits}f}" for found in (row.old, row.new)]
            if name == "cpu":
                cells.append(f"{row.ratio:.2f}")
        peer = ""
        if row.peer:
            seconds = median(row.peer, "cpu")
            times = median(row.new, "cpu") / seconds
            peer = f"{row.work.peer_name} {seconds:.2f}: {times:.1f} x"
        lines.append("| " + " | ".join([*cells, peer]) + " |")
    return lines


def page(rows: Sequence[Row], base: str, rounds: int) -> str:
    """Write the page."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    day = datetime.now(UTC).date().isoformat()
    unequal = [row.work.name for row in rows if not row.equal]
    said = (
        f"Not equal are the dumps of: {', '.join(unequal)}."
        if unequal
        else "The dumps of both are equal, byte for byte."
    )
    return "\n".join(
        [
            "# Speed and memory",
            "",
            "Written by `make bench`: whole commands, by the code of an earlier commit (*base*) "
            "and by this one, in turn and with the same packages. CPU seconds are user and system; "
            "MB is the peak of the largest process; the peer is a bare library that does the heart "
            "of the same work and nothing else.",
            "",
            f"Base {base}, medians of {rounds} rounds, {day}, Python {platform.python_version()}, "
            f"{cores} processors shared with other work (load average {load}). {said}",
            "",
            *table(rows),
            "",
        ]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark.

    Parameters
    ----------
    arguments : sequence of str, optional
        The arguments; by default those of the process.

    Returns
    -------
    int
        1 when dumps differ, or, with ``--quick``, when something takes longer than it did.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.beside", description=__doc__)
    parser.add_argument("--base", default=BASE, metavar="COMMIT", help="what to stand beside")
    parser.add_argument("--rounds", type=int, metavar="N", help="rounds of each; 3, or 1 if quick")
    parser.add_argument(
        "--days", type=int, default=240, metavar="N", help="days of the large store"
    )
    parser.add_argument("--quick", action="store_true", help="little data, no page, a tolerance")
    given = parser.parse_args(arguments)
    if given.days < 30:
        parser.error("--days must be 30 or more: those who are asked about are not in fewer")
    rounds = given.rounds or (1 if given.quick else 3)
    if not DIGESTS.is_dir() or not PAPERS.is_file():
        print(f"Skipped: the real digests are not at {DATA}.")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        codes = []
        for name in ("old", "new"):
            (folder / name).mkdir()
            path = folder / f"{name}-code"
            if name == "old":
                unpack(given.base, path)
            else:
                path.mkdir()
                (path / "digestgraph").symlink_to(ROOT)
            codes.append(Code(str(path), folder / name))
        found, *sizes = prepare(folder, given.days, quick=given.quick)
        for code in codes:
            make_stores(code, found)
        rows = [Row(work) for work in works(found, *sizes)]
        for row in rows:
            for _ in range(rounds):
                run(row, *codes)
            print(f"{row.work.name}: {row.ratio:.2f} of the CPU seconds", flush=True)
    print("\n".join(table(rows)))
    slow = [row for row in rows if row.ratio > TOLERANCE and median(row.old, "cpu") > LEAST_SECONDS]
    for row in rows:
        if not row.equal:
            print(f"The dumps differ: {row.work.name}")
    if given.quick:
        for row in slow:
            print(f"More than {TOLERANCE} x the CPU seconds of {given.base}: {row.work.name}")
        return int(bool(slow) or not all(row.equal for row in rows))
    PAGE.write_text(page(rows, given.base, rounds), encoding="utf-8")
    return int(not all(row.equal for row in rows))


if __name__ == "__main__":
    sys.exit(main())
