"""Cypher on a store that is a file: what it takes to fill the engine, and to ask.

    python -m benchmarks.embedded_cypher STORE [--days N]

``--days`` repeats a part of the nodes and edges under other ids, so that the engine takes as much
as a store of N days would give it.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator
from itertools import islice

from digestgraph.graph import open_store
from digestgraph.graph.stores.sqlite import SqliteStore
from digestgraph.graph.user_cypher.bounds import Bounds
from digestgraph.graph.user_cypher.embedded import EmbeddedCypher, Part
from digestgraph.queries.derive import derive_when_named

ASKED = {
    "co-authors of a person": "MATCH (:Author {name: 'Dahua Lin'})-[:WROTE]->(p)<-[:WROTE]-(b) "
    "RETURN b.name AS name, count(DISTINCT p) AS papers ORDER BY papers DESC, name LIMIT 10",
    "all pairs": "MATCH (a:Author {kind: 'person'})-[:WROTE]->(p:Paper)<-[:WROTE]-(b:Author "
    "{kind: 'person'}) WHERE a.id < b.id WITH a, b, count(DISTINCT p) AS papers WHERE papers >= 3 "
    "RETURN a.name AS one, b.name AS other, papers ORDER BY papers DESC, one, other LIMIT 20",
}


def main() -> None:
    """Print a line of wall clock, CPU and memory for each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store")
    parser.add_argument("--days", type=int, default=0)
    given = parser.parse_args()
    with open_store(given.store) as store:
        assert isinstance(store, SqliteStore)
        derive_when_named(store)
        days = len(store.digests())
        wanted = max(days, given.days)
        for derived in (False, True):
            parts = [_longer(part, wanted / days) for part in store._copied_parts()]
            began, cpu = time.perf_counter(), _cpu()
            if derived and store.derive is not None:
                parts += store.derive(store)
            engine = EmbeddedCypher(parts, store._megabytes() * wanted // days)
            what = f"filled, {wanted} days" + (", with derived data" if derived else "")
            _tell(what, began, cpu + _cpu_of(0), engine)
            for name, statement in ASKED.items() if not derived else ():
                began, cpu = time.perf_counter(), _cpu() + _cpu_of(engine._process.pid)
                engine.ask(statement, {}, Bounds(seconds=600))
                _tell(name, began, cpu, engine)
            engine.close()


def _longer(part: Part, times: float) -> Part:
    def rows() -> Iterator[dict[str, object]]:
        kept = [dict(row) for row in part.rows]
        yield from kept
        for row in islice(kept, round(len(kept) * (times - 1))):
            names = ("source", "target") if part.ends else ("id",)
            # Edges of a node that is not repeated go to the first one.
            yield row if part.ends else {**row, **{name: f"{row[name]} again" for name in names}}

    return Part(part.name, rows(), part.ends)


def _cpu() -> float:
    return time.process_time()


def _cpu_of(pid: int) -> float:
    if not pid:
        return 0.0
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def _peak_of(pid: int) -> int:
    with open(f"/proc/{pid}/status", encoding="utf-8") as file:  # noqa: PTH123
        return next(int(line.split()[1]) >> 10 for line in file if line.startswith("VmHWM"))


def _tell(what: str, began: float, cpu: float, engine: EmbeddedCypher) -> None:
    pid = engine._process.pid
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(
        f"{what:40} {time.perf_counter() - began:6.2f} s wall, "
        f"{_cpu() + _cpu_of(pid) - cpu:6.2f} s CPU, peak {own} MB here, "
        f"{_peak_of(pid)} MB in the engine"
    )


if __name__ == "__main__":
    main()
