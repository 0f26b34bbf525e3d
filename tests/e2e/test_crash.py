"""Crash loops: whatever dies, and whenever, the store holds whole digests only.

What is compared is the canonical dump of the store with that of a fresh load, in memory, of
exactly the files that the store's ledger names. So the digests of the ledger are whole, and
no other digest left a trace.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import IO

import pytest

from digestgraph.examples import folder as examples_folder
from digestgraph.graph import Snapshot, Store, open_store
from digestgraph.graph.cypher import statement
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.graph.stores.sqlite import SqliteStore
from digestgraph.loaders import load_digests

pytestmark = pytest.mark.e2e

TOO_LONG = 120.0
FIRST = ("Ann", "Bee", "Cho", "Dee", "Eun", "Fay", "Gil", "Han", "Ira", "Jun")
SECOND = ("Kim", "Lee", "Moon", "Nam", "Oh", "Park")

#: The command line, with fewer rows to a transaction: more moments to die at.
SMALL_POOLS = (
    "from digestgraph import cli; from digestgraph.graph.stores.neo4j import Neo4jStore as S; "
    "from digestgraph.graph.stores.sqlite import SqliteStore as T; "
    "S.pool_rows = T.pool_rows = 200; cli.main()"
)

#: So many of these small digests share a transaction at most.
IN_A_POOL = 8

Aim = Callable[["Loader", random.Random], None]


# --- digests ---------------------------------------------------------------------------------


def _write_days(folder: Path, days: int, seed: int) -> None:
    """Write small digests that share papers and authors, from 2025-06-01 on, and the examples."""
    rng = random.Random(seed)
    people = [f"{first} {second}" for first in FIRST for second in SECOND]
    folder.mkdir()
    for day in range(days):
        date = f"2025-{6 + day // 28:02d}-{1 + day % 28:02d}"
        parts = [f"## Daily Papers ({date})\n\n"]
        for paper in sorted(rng.sample(range(3 * days), 5)):
            authors = rng.sample(people, rng.randint(1, 6)) + ["+"] * (rng.random() < 0.2)
            parts.append(
                f"### [Paper {paper}](https://arxiv.org/abs/2506.{paper:05d})\n\n"
                f"![](https://a.org/{paper}.png)\n\nVote: {rng.randint(0, 90)}\n\n"
                f"Authors: {', '.join(authors)}\n\n"
                f"- 새로운 방법(new method)을 제안합니다. https://a.org/{paper % 7}에서 봅니다.\n\n"
            )
        (folder / f"{date}.md").write_text("".join(parts), encoding="utf-8")
    for file in examples_folder().glob("20*.md"):
        shutil.copy(file, folder)


@dataclass(frozen=True)
class Days:
    """A folder of digests, and what a load that nothing interrupts makes of it."""

    folder: Path

    def files(self) -> list[Path]:
        return sorted(self.folder.glob("20*.md"))

    def some(self, which: slice, folder: Path) -> Days:
        """Copy some of the files to another folder."""
        folder.mkdir()
        for file in self.files()[which]:
            shutil.copy(file, folder)
        return Days(folder)

    def dump(self, names: Sequence[str] | None = None, *, keywords: bool = False) -> list[str]:
        """Return the dump of a fresh load, in memory, of the files with these names."""
        files = [file for file in self.files() if names is None or file.name in names]
        return _dump(tuple((file, file.read_bytes()) for file in files), keywords=keywords)


@cache
def _dump(files: Sequence[tuple[Path, bytes]], *, keywords: bool) -> list[str]:
    with open_store(":memory:") as store:
        load_digests(store, [file for file, _ in files], keywords=keywords)
        return store.snapshot().lines()


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Days:
    folder = tmp_path_factory.mktemp("crash") / "days"
    _write_days(folder, 20, seed=7)
    return Days(folder)


# --- a loader to kill ------------------------------------------------------------------------


@dataclass
class Loader:
    """A ``digestgraph load --json`` in a process of its own."""

    process: subprocess.Popen[bytes]
    output: IO[bytes]
    store: str
    read: bytes = b""

    def wait_for_line(self) -> bool:
        """Read one line more; False at the end of the output."""
        line = self.output.readline()
        self.read += line
        return bool(line)

    def kill(self) -> bool:
        """Kill it; False when it was done already."""
        self.process.kill()
        return self.finish() != 0

    def finish(self) -> int:
        """Let it end by itself and return its exit code."""
        rest, _ = self.process.communicate(timeout=TOO_LONG)
        self.read += rest
        return self.process.returncode

    def acknowledged(self) -> list[str]:
        """Return the digests that it said it had written."""
        whole = self.read[: self.read.rfind(b"\n") + 1].decode().splitlines()
        told = [json.loads(line) for line in whole]
        return [line["digest"] for line in told if line["status"] in ("new", "changed")]


@contextlib.contextmanager
def _loader(
    paths: Path | Sequence[Path], store: str, *options: str, errors: IO[bytes] | None = None
) -> Iterator[Loader]:
    given = [paths] if isinstance(paths, Path) else paths
    program = ["-c", SMALL_POOLS]
    process = subprocess.Popen(
        [sys.executable, *program, "load", *map(str, given), "--json", "--store", store, *options],
        stdout=subprocess.PIPE,
        stderr=errors or subprocess.DEVNULL,
        bufsize=0,
    )
    assert process.stdout is not None
    try:
        yield Loader(process, process.stdout, store)
    finally:
        process.kill()
        process.wait(TOO_LONG)
        process.stdout.close()


def _spin(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def _after_some_lines(loader: Loader, rng: random.Random) -> None:
    """Aim at the next few transactions."""
    for _ in range(rng.randint(1, 8)):
        if not loader.wait_for_line():
            return
    _spin(rng.uniform(0, 0.008))


def _anywhere(loader: Loader, rng: random.Random) -> None:
    """Aim at the start: imports, making the file, reading digests."""
    select.select([loader.output], [], [], rng.uniform(0.05, 0.7))
    _spin(rng.uniform(0, 0.008))


def _into_a_commit(loader: Loader, rng: random.Random) -> None:
    """Aim at the moment after SQLite began to write to its log."""
    log = Path(loader.store + "-wal")
    changes = rng.choice((1, 2, 5, 10, 20, 50))
    before = log.stat().st_size if log.exists() else 0
    while changes and loader.process.poll() is None:
        with contextlib.suppress(FileNotFoundError):
            now = log.stat().st_size
            changes -= now != before
            before = now
    _spin(rng.uniform(0, 0.001))


# --- what must hold afterwards ---------------------------------------------------------------


def _check_whole(store: Store, days: Days, acknowledged: Sequence[str]) -> Snapshot:
    """Compare a store with a fresh load of what its ledger names."""
    found = store.snapshot()
    ledger = [digest.id for digest in store.digests()]
    assert ledger == [digest.id for digest in found.digests()]
    assert set(acknowledged) <= set(ledger), "an acknowledged digest is lost"
    found.check()
    assert found.lines() == days.dump([digest.path for digest in found.digests()])
    return found


def _crash_loop(days: Days, folder: Path, kills: int, seed: int) -> None:
    """Kill loaders, each going on where the one before it died, until so many were killed."""
    rng = random.Random(seed)
    aims: tuple[Aim, ...] = (_after_some_lines, _into_a_commit, _anywhere, _after_some_lines)
    whole, names = days.dump(), [file.name for file in days.files()]
    done = round = 0
    while done < kills:
        store = str(folder / f"{round}.db")
        round += 1
        known: list[str] = []
        while done < kills and len(known) < len(names):
            with _loader(days.folder, store, "--no-keywords") as loader:
                aims[done % len(aims)](loader, rng)
                done += loader.kill()
                acknowledged = loader.acknowledged()
            with open_store(store) as opened:
                found = _check_whole(opened, days, [*known, *acknowledged])
            ledger = [digest.id for digest in found.digests()]
            # At most one commit was not acknowledged yet, and days are loaded in their order.
            assert len(ledger) <= len(known) + len(acknowledged) + IN_A_POOL
            assert [digest.path for digest in found.digests()] == names[: len(ledger)]
            known = ledger
        with _loader(days.folder, store, "--no-keywords") as loader:
            assert loader.finish() == 0
        with open_store(store) as opened:
            assert opened.snapshot().lines() == whole


def test_killed_loads_leave_whole_digests(days: Days, tmp_path: Path) -> None:
    _crash_loop(days, tmp_path, kills=3, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10, 15))
def test_many_killed_loads_leave_whole_digests(days: Days, tmp_path: Path, seed: int) -> None:
    _crash_loop(days, tmp_path, kills=10, seed=seed)


def test_a_killed_load_with_keywords_goes_on(days: Days, tmp_path: Path) -> None:
    few = days.some(slice(6), tmp_path / "few")
    store = str(tmp_path / "papers.db")
    with _loader(few.folder, store) as loader:
        _after_some_lines(loader, random.Random(3))
        loader.kill()
        acknowledged = loader.acknowledged()
    with open_store(store) as opened:
        found = opened.snapshot()
        assert {digest.id for digest in found.digests()} >= set(acknowledged) != set()
        found.check()
        names = [digest.path for digest in found.digests()]
        assert found.lines() == few.dump(names, keywords=True)
        load_digests(opened, [few.folder])
        assert opened.snapshot().lines() == few.dump(keywords=True)


# --- replays ---------------------------------------------------------------------------------


def _replay_loop(days: Days, folder: Path, kills: int, seed: int) -> None:
    """Kill loads of an older and of a changed day: the graph is the old or the new one."""
    rng = random.Random(seed)
    after = Days(folder / "after")
    shutil.copytree(days.folder, after.folder)
    older, changed = after.files()[2], after.files()[5]
    before = folder / "before.db"
    with open_store(before) as opened:
        load_digests(opened, [f for f in after.files() if f != older], keywords=False)
        old = opened.snapshot().lines()
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("Authors: ", "Authors: Zoe Quist, "), encoding="utf-8")
    new = after.dump()
    assert old != new
    aims: tuple[Aim, ...] = (_into_a_commit, _anywhere)
    done = tries = 0
    while done < kills:
        store = str(folder / f"{tries}.db")
        shutil.copy(before, store)
        with _loader([older, changed], store, "--no-keywords") as loader:
            aims[tries % len(aims)](loader, rng)
            done += loader.kill()
            acknowledged = loader.acknowledged()
        tries += 1
        with open_store(store) as opened:
            found = opened.snapshot()
            found.check()
            assert found.lines() in ([new] if acknowledged else [old, new])
            load_digests(opened, [older, changed], keywords=False)
            assert opened.snapshot().lines() == new
        for file in folder.glob(f"{tries - 1}.db*"):
            file.unlink()


def test_a_killed_replay_leaves_the_old_or_the_new_graph(days: Days, tmp_path: Path) -> None:
    _replay_loop(days, tmp_path, kills=2, seed=2)


@pytest.mark.soak
def test_many_killed_replays_leave_the_old_or_the_new_graph(days: Days, tmp_path: Path) -> None:
    _replay_loop(days, tmp_path, kills=50, seed=20)


# --- two writers -----------------------------------------------------------------------------


def _load_twice_at_once(days: Days, store: str, folder: Path) -> None:
    """Start two loaders together: one waits or says who is in the way; the graph is whole."""
    with (folder / "errors").open("w+b") as errors, contextlib.ExitStack() as both:
        loaders = [
            both.enter_context(_loader(days.folder, store, "--no-keywords", errors=errors))
            for _ in range(2)
        ]
        codes = [loader.finish() for loader in loaders]
        errors.seek(0)
        text = errors.read().decode()
    assert 0 in codes, text
    for code, other in zip(codes, reversed(loaders), strict=True):
        assert code == 0 or f"process {other.process.pid} " in text, text
    with open_store(store) as opened:
        _check_whole(opened, days, [])
        assert opened.snapshot().lines() == days.dump()


def test_two_loaders_at_once_take_turns(days: Days, tmp_path: Path) -> None:
    with open_store(tmp_path / "papers.db") as opened:
        load_digests(opened, days.files()[:1], keywords=False)
    _load_twice_at_once(days, str(tmp_path / "papers.db"), tmp_path)


def test_two_loaders_at_once_make_one_new_file(days: Days, tmp_path: Path) -> None:
    _load_twice_at_once(days, str(tmp_path / "papers.db"), tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("number", range(20))
def test_two_loaders_at_once_make_one_new_file_often(
    days: Days, tmp_path: Path, number: int
) -> None:
    _load_twice_at_once(days, str(tmp_path / "papers.db"), tmp_path)


def test_a_waiting_loader_goes_on_when_the_other_dies(days: Days, tmp_path: Path) -> None:
    store = str(tmp_path / "papers.db")
    with _loader(days.folder, store, "--no-keywords") as first:
        assert first.wait_for_line()
        with _loader(days.folder, store, "--no-keywords") as second:
            first.kill()
            assert second.finish() == 0
    with open_store(store) as opened:
        assert opened.snapshot().lines() == days.dump()


def test_a_second_writer_is_told_the_process_of_the_first(days: Days, tmp_path: Path) -> None:
    store = str(tmp_path / "papers.db")
    script = (
        "import sys; from digestgraph.graph.stores.sqlite import SqliteStore as S\n"
        "from digestgraph.graph.errors import StoreBusyError\n"
        "from digestgraph.loaders import load_digests\n"
        "with S(sys.argv[1], patience=0.2) as store:\n"
        "    try: load_digests(store, [sys.argv[2]], keywords=False)\n"
        "    except StoreBusyError as error: print(error)\n"
    )
    command = [sys.executable, "-c", script, store, str(days.folder)]
    with SqliteStore(store) as opened:
        load_digests(opened, days.files()[:1], keywords=False)
        before = opened.snapshot()
        with opened.writing():
            answer = subprocess.run(command, capture_output=True, text=True, timeout=TOO_LONG)
        assert answer.returncode == 0, answer.stderr
        assert f"process {os.getpid()} " in answer.stdout
        assert opened.snapshot() == before
    answer = subprocess.run(command, capture_output=True, text=True, timeout=TOO_LONG)
    assert (answer.returncode, answer.stdout) == (0, ""), answer.stderr
    with open_store(store) as opened:
        assert opened.snapshot().lines() == days.dump()


# --- Neo4j -----------------------------------------------------------------------------------


def _settle(store: Neo4jStore) -> None:
    """Wait until no transaction of a dead writer is open any more, by taking its lock."""
    with store._session() as session:
        session.run(statement("take state")).consume()


@pytest.mark.neo4j
def test_a_killed_load_leaves_whole_digests_on_a_server(
    days: Days, neo4j_store: Neo4jStore, tmp_path: Path
) -> None:
    days = days.some(slice(-14, None), tmp_path / "days")
    with _loader(days.folder, neo4j_store.url, "--no-keywords") as loader:
        _after_some_lines(loader, random.Random(4))
        assert loader.kill()
        acknowledged = loader.acknowledged()
    _settle(neo4j_store)
    _check_whole(neo4j_store, days, acknowledged)
    with _loader(days.folder, neo4j_store.url, "--no-keywords") as loader:
        assert loader.finish() == 0
    assert neo4j_store.snapshot().lines() == days.dump()


@pytest.fixture
def crash_server(
    neo4j_module: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Neo4jStore]]:
    """Yield a function that starts a server of its own, unless it runs, and opens it."""
    reason = neo4j_module.available()
    if reason is not None:
        pytest.skip(reason)
    home = root / ".neo4j" / "crash-server"

    def connect() -> Neo4jStore:
        server = neo4j_module.start(home)
        monkeypatch.setenv("NEO4J_USERNAME", server.username)
        monkeypatch.setenv("NEO4J_PASSWORD", server.password)
        return Neo4jStore(server.uri)

    yield connect
    neo4j_module.stop(home)


def _forget_everything(store: Neo4jStore) -> None:
    with store._session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()


@pytest.mark.soak
@pytest.mark.neo4j
def test_a_killed_server_keeps_whole_digests(
    days: Days,
    crash_server: Callable[[], Neo4jStore],
    neo4j_module: ModuleType,
    root: Path,
) -> None:
    home = root / ".neo4j" / "crash-server"
    rng = random.Random(5)
    whole = days.dump()
    known: list[str] = []
    with crash_server() as store:
        _forget_everything(store)
        url = store.url
    for number in range(5):
        with _loader(days.folder, url, "--no-keywords") as loader:
            _after_some_lines(loader, rng)
            assert neo4j_module.kill(home)
            if number % 2:
                # The loader tries again for a while: the server may be back in time, or not.
                crash_server().close()
            loader.finish()
            known += loader.acknowledged()
        with crash_server() as store:
            assert store.url == url
            _settle(store)
            found = _check_whole(store, days, known)
            known = [digest.id for digest in found.digests()]
            if len(known) == len(days.files()):
                assert found.lines() == whole
                _forget_everything(store)
                known = []
    with _loader(days.folder, url, "--no-keywords") as loader:
        assert loader.finish() == 0
    with crash_server() as store:
        _check_whole(store, days, known)
        assert store.snapshot().lines() == whole
