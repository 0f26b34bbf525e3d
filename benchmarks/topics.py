"""How good and how fast topics are: clusters, lookups, and the backtest of rising keywords.

Run from the project folder: ``python -m benchmarks.topics [FOLDER | STORE] [--server URL]``. The
digests of the folder are loaded first, which takes a minute or two for 240 days; a store is read
as it is. Times are medians in CPU milliseconds of this process; on a server, which must hold
the same graph, by the clock.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from math import comb
from pathlib import Path

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from scipy.sparse import csr_matrix

from benchmarks.spine import DATA, Result
from digestgraph.graph import Store, open_store
from digestgraph.loaders import load_digests
from digestgraph.queries.engine.communities import find_communities, modularity
from digestgraph.queries.engine.incidence import Incidence, read_mentions
from digestgraph.queries.engine.projection import Projection
from digestgraph.queries.topics.backtest import rising_backtest
from digestgraph.queries.topics.clusters import find_clusters
from digestgraph.queries.topics.cooccurrence import npmi_of_counts, occurrences
from digestgraph.queries.topics.grouping import RESOLUTION, Group, group_keywords
from digestgraph.queries.topics.neighbours import experts, keyword_timeline, papers_about, related
from digestgraph.queries.topics.network import keyword_network

TOP = 10
RESAMPLES = 10
#: A keyword of a third of the papers, one of the middle, a rare one.
ASKED = ("large language model", "diffusion model", "hallucination")


def npmi_coherence(incidence: Incidence, groups: Sequence[Group]) -> float:
    """Return the mean NPMI of all pairs of the ten most distinctive keywords, a cluster one vote.

    Pairs that never meet count -1.
    """
    ones = occurrences(incidence)
    values = []
    for group in groups:
        rows = [incidence.row_index[id_] for id_, _ in group.keywords[:TOP]]
        part = ones[rows]
        joint = (part @ part.T).toarray()
        papers = np.diag(joint)
        a, b = np.triu_indices(len(rows), 1)
        found = npmi_of_counts(joint[a, b], papers[a], papers[b], ones.shape[1])
        values.append(float(found.mean()))
    return statistics.mean(values)


def adjusted_rand(one: dict[str, int], other: dict[str, int]) -> float:
    """Return the adjusted Rand index over what both partitions hold (Hubert and Arabie 1985)."""
    ids = sorted(one.keys() & other.keys())
    both = sum(comb(n, 2) for n in Counter((one[i], other[i]) for i in ids).values())
    first, second = (sum(comb(n, 2) for n in Counter(p[i] for i in ids).values())
                     for p in (one, other))  # fmt: skip
    chance = first * second / comb(len(ids), 2)
    return (both - chance) / ((first + second) / 2 - chance)


def partition(groups: Sequence[Group], kind: str) -> dict[str, int]:
    """Return the cluster of each keyword or paper."""
    return {id_: n for n, group in enumerate(groups) for id_, _ in getattr(group, kind)}


def measure_placed(store: Store) -> Iterator[Result]:
    """Measure how many papers are in a topic, and why."""
    found, papers = find_clusters(store), len(read_mentions(store).columns)
    inside = sum(len(c.papers) for c in found)
    yield Result("topics, wide ones among them", len(found), "")
    yield Result("papers in a topic", inside / papers, "share", 0.85, True)
    yield Result("... by likeness", sum(len(c.placed) for c in found) / papers, "share")
    yield Result("... in a wide one", sum(len(c.papers) for c in found if c.wide) / papers, "share")


def measure_clusters(incidence: Incidence) -> Iterator[Result]:
    """Measure what the clusters are worth, before papers are placed by likeness."""
    groups = group_keywords(incidence)
    papers = len(incidence.columns)
    least = keyword_network(incidence).bounds.least
    yield Result("clusters", len(groups), "")
    yield Result("keywords in clusters", len(partition(groups, "keywords")), "")
    yield Result("NPMI coherence, ten keywords", npmi_coherence(incidence, groups), "", 0.16, True)
    covered = len(partition(groups, "papers")) / papers
    yield Result("papers covered by two keywords", covered, "share")
    agreement: dict[str, list[float]] = {"keywords": [], "papers": []}
    again: dict[str, list[float]] = {"keywords": [], "papers": []}
    for seed in range(RESAMPLES):
        keep = np.zeros(papers, dtype=bool)
        rng = np.random.default_rng(seed)
        keep[rng.choice(papers, round(0.8 * papers), replace=False)] = True
        part = group_keywords(incidence.select_columns(keep), least_papers=round(0.8 * least))
        for kind, found in agreement.items():
            one, other = partition(groups, kind), partition(part, kind)
            found.append(adjusted_rand(one, other))
            seen = one.keys() & ({*incidence.rows} | set(np.array(incidence.columns)[keep]))
            again[kind].append(len(seen & other.keys()) / len(seen))
    for kind, found in agreement.items():
        goal = 0.65 if kind == "keywords" else None
        yield Result(f"ARI of {kind}, 80 % resamples", statistics.mean(found), "", goal, True)
        yield Result(f"{kind} in a cluster again", statistics.mean(again[kind]), "share")


def cpu_ms(work: Callable[[], object], rounds: int = 5) -> float:
    """Return the median CPU time of a piece of work in milliseconds."""
    found = []
    for _ in range(rounds):
        before = time.process_time()
        work()
        found.append(time.process_time() - before)
    return 1000 * statistics.median(found)


def measure_leiden(incidence: Incidence) -> Iterator[Result]:
    """Measure communities beside Louvain of networkx, on the same networks.

    The large network has all keywords of two papers or more; the small one is of the clusters.
    """
    for least in (2, None):
        ties = keyword_network(incidence, least).ties
        for resolution in (1.0, RESOLUTION):
            yield from _beside_louvain(ties, resolution)
    at_one = modularity(ties.matrix, find_communities(ties.matrix, resolution=RESOLUTION))
    yield Result("modularity of the clusters' communities (at 1)", at_one, "", 0.53, True)


def _beside_louvain(ties: Projection, resolution: float) -> Iterator[Result]:
    matrix, graph = csr_matrix(ties.matrix), ties.to_networkx()
    number = {id_: n for n, id_ in enumerate(ties.labels)}
    where = f"{len(ties.labels)} keywords, resolution {resolution:g}"

    def louvain() -> list[set[str]]:
        found: list[set[str]] = nx.community.louvain_communities(
            graph, resolution=resolution, seed=0
        )
        return found

    labels = np.zeros(len(number), dtype=int)
    for n, community in enumerate(louvain()):
        labels[[number[id_] for id_ in community]] = n
    theirs = modularity(matrix, labels, resolution=resolution)
    slow = cpu_ms(louvain)
    yield Result(f"{where}: modularity, networkx Louvain", theirs, "")
    yield Result(f"{where}: networkx Louvain", slow, "CPU ms")
    for starts in (1, 10):

        def leiden(starts: int = starts) -> NDArray[np.int64]:
            return find_communities(ties.matrix, resolution=resolution, starts=starts)

        reached = modularity(matrix, leiden(), resolution=resolution)
        which = f"{where}: Leiden, {starts} start{'s' * (starts > 1)}"
        yield Result(f"{which}, modularity", reached, "", theirs, True)
        goal = 20.0 if starts == 1 else None
        yield Result(f"{which}, times faster", slow / cpu_ms(leiden), "", goal, True)


def measure_lookups(
    store: Store, where: str, clock: Callable[[], float], goal: float
) -> Iterator[Result]:
    """Measure the lookups when what they read is warm."""
    for query in (related, papers_about, experts, keyword_timeline):
        for keyword in ASKED:
            times = []
            for _ in range(6):
                before = clock()
                query.rows(store, keyword)
                times.append(clock() - before)
            took = 1000 * statistics.median(times[1:])
            yield Result(f"{query.name} {keyword!r} {where}", took, "ms", goal)


def measure_backtest(store: Store) -> tuple[list[Result], list[str]]:
    """Score the calls of rising and fading keywords."""
    results, verdicts = [], []
    for row in rising_backtest.rows(store):
        name = row.direction
        verdicts.append(
            f"{name}: {row.calls} calls of {row.keywords} keywords on {row.days} days; "
            f"{row.verdict}"
        )
        if row.low is not None:
            results += [
                Result(f"{name}: calls right after 90 days", row.right, "share"),
                Result(f"{name}: base rate", row.base_rate, "share"),
                Result(f"{name}: difference, low", row.low, "share", 0.0, True),
                Result(f"{name}: difference, high", row.high, "share"),
            ]
    return results, verdicts


def measure(store: Store, server: str | None) -> tuple[list[Result], list[str]]:
    """Measure everything."""
    incidence = read_mentions(store)
    find_clusters(store)  # what is imported on first use is no part of it
    results = [*measure_placed(store), *measure_clusters(incidence), *measure_leiden(incidence)]
    results.append(Result("all clusters, mentions read", cpu_ms(lambda: group_keywords(incidence)),
                          "CPU ms"))  # fmt: skip
    results += measure_lookups(store, "offline", time.process_time, 50)
    if server:
        with open_store(server) as neo4j:
            results += measure_lookups(neo4j, "on Neo4j", time.perf_counter, 150)
    found, verdicts = measure_backtest(store)
    return [*results, *found], verdicts


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", nargs="?", default=DATA, type=Path, help="digests, or a store")
    parser.add_argument("--server", help="a Neo4j server that holds the same graph")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.source
        if path.is_dir():
            files, path = sorted(path.glob("*.md")), Path(folder) / "topics.db"
            with open_store(path) as store:
                load_digests(store, files)
        with open_store(path, create=False) as store:
            results, verdicts = measure(store, given.server)
    table = Table("what", "value", "unit", "goal", "met", title="Topics")
    for result in results:
        goal = "" if result.goal is None else f"{'≥' if result.more else '<'} {result.goal:.3g}"
        met = {True: "yes", False: "NO", None: ""}[result.met]
        table.add_row(result.name, f"{result.value:,.3f}", result.unit, goal, met)
    console = Console(width=120)
    console.print(table)
    for verdict in verdicts:
        console.print(verdict)
    if given.json:
        given.json.write_text(json.dumps([asdict(r) for r in results], indent=1))


if __name__ == "__main__":
    main()
