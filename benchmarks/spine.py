"""How fast digests become a graph: parse, load, read again, and Neo4j against a plain loop.

Run from the project folder: ``python -m benchmarks.spine [--days N] [--rounds N] [--json FILE]``.
Times are medians over the rounds, in CPU seconds of this process; the comparison on Neo4j, whose
work is done in the server, is in seconds by the clock.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

from rich.console import Console
from rich.table import Table

from digestgraph.graph import Paper, Snapshot, open_store
from digestgraph.graph.cypher import schema_statements
from digestgraph.graph.model import Edge, Node, properties
from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.loaders import load_digests
from digestgraph.loaders.read import parse_file
from digestgraph.queries import describe_paper

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "daily-papers-ko"
#: Rows that the plain loop writes; its pace does not change with more.
PLAIN_ROWS = 1500


@dataclass(frozen=True)
class Result:
    """One measured value; ``goal`` is a bound, with ``more`` telling on which side of it to be."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    more: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None without a goal."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.more else self.value < self.goal


def _cpu(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def _wall(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def _median(rounds: int, measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(rounds))


# --- offline ---------------------------------------------------------------------------------


def _load(store: Path | str, files: Sequence[Path], *, keywords: bool) -> None:
    with open_store(store) as opened:
        load_digests(opened, files, keywords=keywords)


def _measure_offline(files: Sequence[Path], rounds: int, folder: Path) -> Iterator[Result]:
    entries = sum(len(d.entries) for f in files for d in parse_file(f.name, f).digests)
    seconds = _median(rounds, lambda: _cpu(lambda: [parse_file(f.name, f) for f in files]))
    yield Result(f"parse {len(files)} days", entries / seconds, "entries/CPU s", 3000, more=True)
    for keywords in (False, True):
        yield from _measure_store(files, rounds, folder, keywords=keywords)


def _measure_store(
    files: Sequence[Path], rounds: int, folder: Path, *, keywords: bool
) -> Iterator[Result]:
    how = "with keywords" if keywords else "without keywords"
    # Not part of the load: the tokenizer is made once in a process.
    _load(":memory:", files[:1], keywords=keywords)
    stores = (folder / f"{how} {number}.db" for number in range(rounds))
    seconds = _median(rounds, lambda: _cpu(lambda: _load(next(stores), files, keywords=keywords)))
    # With keywords the bulk of the time is finding them, for which there is no goal.
    yield Result(f"load {len(files)} days {how}", seconds, "CPU s", goal=None if keywords else 5.0)
    full = folder / f"{how} 0.db"

    def build_graph() -> float:
        with open_store(full) as store:
            return _cpu(lambda: store.graph)

    yield Result(f"store.graph {how}", _median(rounds, build_graph), "CPU s", 1.5)

    grown = (folder / f"{how} but one {number}.db" for number in range(rounds))

    def append() -> float:
        store = next(grown)
        _load(store, files[:-1], keywords=keywords)
        return _cpu(lambda: _load(store, files[-1:], keywords=keywords))

    yield Result(f"append one day {how}", _median(rounds, append) * 1000, "CPU ms")
    with open_store(full) as store:
        paper = str(max(store.nodes(Paper), key=lambda node: node.id).id)

    def show() -> None:
        with open_store(full) as store:
            describe_paper(store, paper)

    def info() -> None:
        with open_store(full) as store:
            store.counts()

    yield Result(f"show paper {how}", _median(rounds, lambda: _cpu(show)) * 1000, "CPU ms")
    yield Result(f"info {how}", _median(rounds, lambda: _cpu(info)) * 1000, "CPU ms")


def _measure_help(rounds: int) -> Result:
    command = [sys.executable, "-m", "digestgraph", "--help"]

    def run() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    run()  # Once for the byte code.
    return Result("digestgraph --help", _median(max(rounds, 5), run) * 1000, "CPU ms", 250)


# --- Neo4j -----------------------------------------------------------------------------------


def _server_module() -> ModuleType:
    path = ROOT / "tools" / "neo4j" / "server.py"
    spec = importlib.util.spec_from_file_location("digestgraph_neo4j_server", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _empty(store: Neo4jStore) -> None:
    with store._session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        for text in schema_statements():
            session.run(text).consume()
        session.run("CALL db.awaitIndexes(300)").consume()


def _plain_statement(item: Node | Edge) -> tuple[str, dict[str, Any]]:
    """Return what a loop without batches would send for one row."""
    if isinstance(item, Node):
        text = f"MERGE (n:{type(item).__name__} {{id: $id}}) SET n = $properties"
        return text, {"id": item.id, "properties": properties(item)}
    key = ", ".join(f"{k.rstrip('_')}: $properties.{k.rstrip('_')}" for k in item.KEY)
    source, target = item.ENDS
    text = (
        f"MATCH (a:{source} {{id: $source}}) MATCH (b:{target} {{id: $target}}) "
        f"MERGE (a)-[r:{item.TYPE} {{{key}}}]->(b) SET r = $properties"
    )
    return text, {"source": item.source, "target": item.target, "properties": properties(item)}


def _rows(snapshot: Snapshot) -> list[Node | Edge]:
    return [*snapshot.all_nodes(), *snapshot.all_edges()]


def _write_plainly(store: Neo4jStore, rows: Sequence[Node | Edge]) -> None:
    with store._session() as session:
        for row in rows:
            text, parameters = _plain_statement(row)
            session.run(text, parameters).consume()


def _measure_neo4j(files: Sequence[Path], rounds: int) -> Iterator[Result]:
    module = _server_module()
    home = ROOT / ".neo4j" / "bench-server"
    server = module.start(home)
    try:
        with Neo4jStore(server.uri, auth=(server.username, server.password)) as store:
            yield from _compare_writers(store, files, rounds)
    finally:
        module.stop(home)


def _compare_writers(store: Neo4jStore, files: Sequence[Path], rounds: int) -> Iterator[Result]:
    with open_store(":memory:") as memory:
        load_digests(memory, files, keywords=False)
        total = len(_rows(memory.snapshot()))
    with open_store(":memory:") as memory:
        # Whole days, so that the plain loop writes nodes and edges in the same proportion.
        for file in files:
            load_digests(memory, [file], keywords=False)
            if len(plain := _rows(memory.snapshot())) >= PLAIN_ROWS:
                break

    def load_ours(days: Sequence[Path]) -> None:
        load_digests(store, days, keywords=False)

    for _ in range(2):  # Plans and compiled code, for both alike.
        _empty(store)
        load_ours(files[:10])
        _empty(store)
        _write_plainly(store, plain)
    ours: list[float] = []
    cpu: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        _empty(store)
        before = time.process_time()
        ours.append(total / _wall(lambda: load_ours(files)))
        cpu.append(total / (time.process_time() - before))
        written = len(_rows(store.snapshot()))
        if written != total:
            raise SystemExit(f"Neo4j holds {written} rows instead of {total}")
        _empty(store)
        theirs.append(len(plain) / _wall(lambda: _write_plainly(store, plain)))
    yield Result(f"Neo4j: load {len(files)} days", statistics.median(ours), "rows/s")
    yield Result("Neo4j: same, by CPU s of the client", statistics.median(cpu), "rows/CPU s")
    yield Result("Neo4j: one MERGE a row", statistics.median(theirs), "rows/s")
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    yield Result("Neo4j: times as fast", ratio, "x", 50, more=True)


# --- report ----------------------------------------------------------------------------------


def _print(results: Sequence[Result], console: Console, rounds: int) -> None:
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    table = Table(
        title=f"digestgraph, medians of {rounds} rounds",
        caption=f"Python {platform.python_version()}, {os.cpu_count()} CPUs, load average {load}",
    )
    table.add_column("what", no_wrap=True)
    table.add_column("measured", justify="right")
    table.add_column("unit")
    table.add_column("goal", justify="right")
    table.add_column("")
    for result in results:
        goal = "" if result.goal is None else f"{'>=' if result.more else '<'} {result.goal:,g}"
        mark = {None: "", True: "[green]pass[/]", False: "[red]MISS[/]"}[result.met]
        digits = 0 if result.value >= 1000 else 1 if result.value >= 10 else 2
        table.add_row(result.name, f"{result.value:,.{digits}f}", result.unit, goal, mark)
    console.print(table)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark.

    Parameters
    ----------
    arguments : sequence of str, optional
        The arguments; by default those of the process.

    Returns
    -------
    int
        0, also when goals are missed.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.spine", description=__doc__)
    parser.add_argument(
        "--days", type=int, default=60, metavar="N", help="days to load into Neo4j; 0: all"
    )
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="rounds of each")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers there too")
    given = parser.parse_args(arguments)
    if given.rounds < 1 or given.days < 0:
        parser.error("--rounds must be 1 or more, --days 0 or more")
    console = Console()
    if not DATA.is_dir():
        console.print(f"Skipped: the real digests are not at {DATA}.")
        return 0
    files = sorted(DATA.glob("20*.md"))
    results: list[Result] = []

    def keep(found: Iterator[Result]) -> None:
        for result in found:
            results.append(result)
            console.print(f"  {result.name}: {result.value:,.2f} {result.unit}", style="dim")

    with tempfile.TemporaryDirectory() as folder:
        keep(_measure_offline(files, given.rounds, Path(folder)))
    keep(iter([_measure_help(given.rounds)]))
    reason = _server_module().available()
    if reason is None:
        keep(_measure_neo4j(list(islice(files, given.days or None)), given.rounds))
    _print(results, console, given.rounds)
    if reason is not None:
        console.print(f"Neo4j: skipped, {reason}")
    if given.json is not None:
        rows = [{**asdict(result), "met": result.met} for result in results]
        given.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
