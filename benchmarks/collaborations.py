"""How fast collaborations are answered: the projection, communities, and every lookup.

Run from the project folder: ``python -m benchmarks.collaborations [FOLDER | STORE] [--server URL]
[--papers FILE] [--json FILE]``. The digests of the folder are loaded first; a store is read as
it is. Times are medians in CPU seconds of this process; on a server, which is made to hold the
same graph, by the clock. FILE holds one paper a line (``{"id", "date", "authors": [...]}``).
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
from rich.console import Console
from rich.table import Table
from scipy.sparse import csr_array

from benchmarks.spine import DATA, Result
from digestgraph.graph import Snapshot, Store, open_store
from digestgraph.graph.model import Mentions, Wrote
from digestgraph.graph.text import fold
from digestgraph.loaders import load_digests
from digestgraph.queries.engine.catalogue import Lookup, list_queries
from digestgraph.queries.engine.communities import find_communities, modularity
from digestgraph.queries.engine.incidence import (
    Incidence,
    build_incidence,
    read_authorships,
)
from digestgraph.queries.engine.projection import project

SCALE = DATA.parent / "scale" / "arxiv-2025-2026.jsonl.gz"
LONGEST = 100


def cpu(work: Callable[[], object], rounds: int = 5) -> float:
    """Return the median of CPU seconds."""
    taken = []
    for _ in range(rounds):
        before = time.process_time()
        work()
        taken.append(time.process_time() - before)
    return statistics.median(taken)


def wall(work: Callable[[], object], rounds: int = 5) -> float:
    """Return the median of seconds by the clock."""
    taken = []
    for _ in range(rounds):
        before = time.perf_counter()
        work()
        taken.append(time.perf_counter() - before)
    return statistics.median(taken)


def read_papers(path: Path) -> Incidence:
    """Read people by papers from lines of JSON; a person is a folded name here."""
    cells = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            paper = json.loads(line)
            people = {fold(name) for name in paper["authors"]}
            cells += [(person, paper["id"], 1.0, paper["date"]) for person in people]
    return build_incidence(cells)


def short_lists(incidence: Incidence) -> Incidence:
    """Keep the papers that count."""
    return incidence.select_columns((incidence.sizes >= 2) & (incidence.sizes <= LONGEST))


def measure_projection(name: str, incidence: Incidence, *, peers: bool) -> Iterator[Result]:
    """Measure our projection beside bare scipy and the peers, on the same lists."""
    incidence = short_lists(incidence)
    ones = csr_array(incidence.matrix)
    bare = cpu(lambda: ones @ ones.T)
    ours = cpu(lambda: project(incidence))
    pairs = (project(incidence).matrix.nnz) // 2
    shape = f"{name}: {len(incidence.columns):,} papers, {pairs:,} pairs"
    yield Result(f"{shape}: fractional projection", ours, "CPU s")
    yield Result(f"{name}: ours / scipy's A·Aᵀ", ours / bare, "times", 2.0)
    if not peers:
        return
    coo = ones.tocoo()
    graph = nx.Graph()
    graph.add_nodes_from(incidence.rows, bipartite=0)
    graph.add_edges_from(
        (incidence.rows[a], ("paper", int(p))) for a, p in zip(coo.row, coo.col, strict=True)
    )
    for label, function in (
        ("weighted_projected_graph", nx.bipartite.weighted_projected_graph),
        ("collaboration_weighted_projected_graph",
         nx.bipartite.collaboration_weighted_projected_graph),
    ):  # fmt: skip
        seconds = cpu(lambda f=function: f(graph, incidence.rows), rounds=1)
        yield Result(f"{name}: networkx {label} / ours", seconds / ours, "times", 100, more=True)
    yield from measure_litstudy(name, incidence, ours)


def measure_litstudy(name: str, incidence: Incidence, ours: float) -> Iterator[Result]:
    """Measure litstudy's co-author network, where litstudy is installed."""
    try:
        from litstudy import build_coauthor_network
        from litstudy.types import Author, Document, DocumentIdentifier, DocumentSet
    except ImportError:
        return

    class Person(Author):
        """A name."""

        def __init__(self, name: str) -> None:
            self._name = name

        @property
        def name(self) -> str:
            return self._name

    class Paper(Document):
        """A list of names."""

        def __init__(self, id_: str, people: list[str]) -> None:
            super().__init__(DocumentIdentifier(id_))
            self._people, self._id = people, id_

        @property
        def title(self) -> str:
            return self._id

        @property
        def authors(self) -> list[Person]:
            return [Person(name) for name in self._people]

    columns = incidence.matrix.tocsc()
    papers = [
        Paper(
            id_,
            [incidence.rows[i] for i in columns.indices[columns.indptr[p] : columns.indptr[p + 1]]],
        )
        for p, id_ in enumerate(incidence.columns)
    ]
    seconds = cpu(lambda: build_coauthor_network(DocumentSet(papers), max_authors=None), rounds=1)
    yield Result(f"{name}: litstudy build_coauthor_network / ours", seconds / ours, "times")


def measure_communities(incidence: Incidence) -> Iterator[Result]:
    """Measure Leiden beside networkx's Louvain on the co-author network."""
    projection = project(incidence, longest=LONGEST)
    graph = projection.to_networkx()
    ours = cpu(lambda: find_communities(projection.matrix))
    reached = modularity(projection.matrix, find_communities(projection.matrix))
    before = time.process_time()
    groups = nx.community.louvain_communities(graph, weight="weight", seed=1)
    theirs = time.process_time() - before
    place = {person: n for n, group in enumerate(groups) for person in group}
    labels = np.array([place[person] for person in projection.labels])
    yield Result("communities of the co-author network", ours, "CPU s")
    yield Result("networkx Louvain / ours", theirs / ours, "times", 20, more=True)
    yield Result(
        "modularity of ours", reached, "", modularity(projection.matrix, labels), more=True
    )


def arguments(store: Store) -> dict[str, str]:
    """Return a busy person, paper and keyword."""
    found = {}
    for word, cls, end in (
        ("author", Wrote, "source"),
        ("keyword", Mentions, "target"),
        ("paper", Mentions, "source"),
    ):
        counts: dict[str, int] = {}
        for edge in store.edges(cls):
            counts[getattr(edge, end)] = counts.get(getattr(edge, end), 0) + 1
        busy = sorted(counts, key=lambda id_: (-counts[id_], id_))
        found[word], found[f"{word} 2"] = busy[0], busy[1]
    return found


def cases(store: Store) -> Iterator[tuple[Lookup[..., Any], list[str]]]:
    """Yield every lookup with busy arguments."""
    busy = arguments(store)
    given = {"a": busy["author"], "b": busy["author 2"], "since": "2025-01-01"}
    for query in list_queries():
        if isinstance(query, Lookup):
            names = [p.name for p in query.parameters if p.positional]
            yield query, [{**busy, **given}[name] for name in names]


def measure_lookups(store: Store, how: str, limit: float) -> Iterator[Result]:
    """Measure every lookup, warm."""
    clock = cpu if how == "offline" else wall
    for query, words in cases(store):
        query.rows(store, *words)
        seconds = clock(lambda q=query, w=words: q.rows(store, *w), rounds=7)
        yield Result(f"{how}: {query.name}", 1000 * seconds, "ms", limit)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", nargs="?", type=Path, default=DATA)
    parser.add_argument("--server", help="address of a Neo4j server to be filled")
    parser.add_argument("--papers", type=Path, default=SCALE)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.source
        if path.is_dir():
            path = Path(folder) / "x.db"
            with open_store(path) as store:
                load_digests(store, [given.source])
        results: list[Result] = []
        with open_store(path) as store:
            authorships = read_authorships(store)
            results += measure_projection("digests", authorships, peers=True)
            results += measure_communities(authorships)
            results += measure_lookups(store, "offline", 50)
            if given.server:
                with open_store(given.server) as server:
                    if server.counts()["papers"] != store.counts()["papers"]:
                        with server.writing():
                            delta = Snapshot().difference(store.snapshot())
                            server.apply(delta, store.settings())
                    results += measure_lookups(server, "Neo4j", 150)
        if given.papers.exists():
            results += measure_projection("arXiv", read_papers(given.papers), peers=True)
    table = Table("", "value", "goal", "")
    for result in results:
        goal = "" if result.goal is None else f"{'≥' if result.more else '<'} {result.goal:.4g}"
        met = "" if result.met is None else "yes" if result.met else "NO"
        table.add_row(result.name, f"{result.value:.4g} {result.unit}", goal, met)
    Console().print(table)
    if given.json:
        text = json.dumps([asdict(result) for result in results], indent=2)
        given.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
