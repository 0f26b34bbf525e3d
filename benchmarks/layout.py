"""How large networks are laid out: quality, speed, and how far old nodes move in a day.

Run from the project folder: ``python -m benchmarks.layout [FOLDER | STORE] [--json FILE]``. The
digests of the folder are loaded first; a store is read as it is. Drawn are the people with most
weight in the co-author network, and the map of keywords; names are labels where a map has room.
The views are made as of some days in a row, as a reader would who opens them every day.
Times are CPU seconds of this process, medians of three.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import combinations
from pathlib import Path

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from benchmarks.collaborations import cpu
from benchmarks.spine import DATA, Result
from digestgraph.graph import Store, open_store
from digestgraph.loaders import load_digests
from digestgraph.queries.engine.incidence import read_mentions
from digestgraph.queries.engine.network import read_network
from digestgraph.queries.topics.network import keyword_network
from digestgraph.queries.views.layout.nodes import Edge, Layout, Place, lay_out
from digestgraph.queries.views.maps import collaborations, overview, topics
from digestgraph.queries.views.maps.anchors import go_on_from_anchors
from digestgraph.queries.views.scene.drawing import settle
from digestgraph.queries.views.scene.elements import Drawing as Sketch
from digestgraph.queries.views.scene.records import Catalog, catalog_of

SIZES = (500, 2_000, 5_000)
LABELS = 200
FONT = 14.0

Floats = NDArray[np.float64]


@dataclass
class Drawing:
    """A network as a view would hand it over: sizes from papers, names as labels."""

    ids: list[str]
    radii: list[float]
    labels: list[tuple[float, float] | None]
    edges: list[Edge]

    def lay_out(self) -> Layout:
        """Lay it out, from nothing."""
        return lay_out(self.radii, self.edges, labels=self.labels)


def drawing(ids: list[str], weight: csr_array, papers: Sequence[int], most: int) -> Drawing:
    """Take the nodes of most weight; the largest of them have a label."""
    degree = np.round(np.asarray(weight.sum(axis=1)).ravel(), 9)
    top = np.sort(np.lexsort((np.arange(len(ids)), -degree))[:most])
    part = csr_array(weight[top][:, top]).tocoo()
    once = part.row < part.col
    edges = [
        (int(a), int(b), float(w))
        for a, b, w in zip(part.row[once], part.col[once], part.data[once], strict=True)
    ]
    radii = [float(min(14, round(1.5 + 1.5 * papers[node] ** 0.5))) for node in top.tolist()]
    largest = set(np.lexsort((np.arange(len(top)), -np.array(radii)))[:LABELS].tolist())
    names = [ids[node].rsplit(":", 1)[-1][:16] for node in top.tolist()]
    labels = [
        (max(len(name), 12) * FONT * 0.56, FONT * 1.25) if node in largest else None
        for node, name in enumerate(names)
    ]
    return Drawing([ids[node] for node in top.tolist()], radii, labels, edges)


def people(store: Store, most: int, as_of: str | None = None) -> Drawing:
    """Draw the co-author network."""
    network = read_network(store, as_of=as_of)
    papers = np.diff(network.authorships.matrix.indptr).tolist()
    return drawing(network.ids, network.weight, papers, most)


def keywords(store: Store) -> Drawing:
    """Draw the network of keywords."""
    ties = keyword_network(read_mentions(store)).ties
    return drawing(ties.labels, ties.matrix, np.diff(ties.matrix.indptr).tolist(), 5_000)


def spans(places: Floats, edges: Sequence[Edge]) -> tuple[float, float]:
    """Return the medians of edge lengths and of pair distances (of a sample)."""
    ends = np.array([edge[:2] for edge in edges])
    pairs = np.random.default_rng(1).integers(0, len(places), (200_000, 2))
    edge, pair = (
        float(np.median(np.linalg.norm(places[both[:, 0]] - places[both[:, 1]], axis=1)))
        for both in (ends, pairs)
    )
    return edge, pair


def crossings(places: Floats, edges: Sequence[Edge]) -> float:
    """Return the share of pairs of edges that cross (of a sample)."""
    ends = np.array([edge[:2] for edge in edges])
    one, other = np.random.default_rng(1).integers(0, len(ends), (2, 400_000))
    a, b = (places[ends[one, side]] for side in (0, 1))
    c, d = (places[ends[other, side]] for side in (0, 1))

    def turn(p: Floats, q: Floats, r: Floats) -> Floats:
        return np.sign(
            (q[:, 0] - p[:, 0]) * (r[:, 1] - p[:, 1]) - (q[:, 1] - p[:, 1]) * (r[:, 0] - p[:, 0])
        )

    cross = (turn(a, b, c) * turn(a, b, d) < 0) & (turn(c, d, a) * turn(c, d, b) < 0)
    return float(cross.mean())


def overlaps(drawn: Drawing, layout: Layout) -> tuple[int, int]:
    """Return the pairs of marks that overlap, and of labels with labels or labelled marks."""
    places, radii = np.array(layout.positions, dtype=float), np.array(drawn.radii)
    pairs = cKDTree(places).query_pairs(2 * radii.max(), output_type="ndarray")
    apart = np.linalg.norm(places[pairs[:, 0]] - places[pairs[:, 1]], axis=1)
    marks = int((apart < radii[pairs[:, 0]] + radii[pairs[:, 1]]).sum())
    boxes = []
    for (x, y), radius, label in zip(layout.positions, drawn.radii, drawn.labels, strict=True):
        if label:
            wide = max(label[0], 2 * radius) / 2
            boxes.append((x - wide, y - radius, x + wide, y + radius + label[1]))
    met = sum(
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
        for a, b in combinations(boxes, 2)
    )
    return marks, met


def measure(name: str, drawn: Drawing, target: bool) -> Iterator[Result]:
    """Measure one layout, and the spring layout of networkx beside it."""
    layout = drawn.lay_out()
    name = f"{name}: {len(drawn.ids):,} nodes, {len(drawn.edges):,} edges"
    places = np.array(layout.positions, dtype=float)
    edge, pair = spans(places, drawn.edges)
    marks, labels = overlaps(drawn, layout)
    wide, high = np.ptp(places, axis=0)
    limits = (0.10, 3.0) if target else (None, None)
    yield Result(f"{name}: median edge / median pair", edge / pair, "", limits[0])
    yield Result(f"{name}: CPU", cpu(drawn.lay_out, rounds=3), "CPU s", limits[1])
    yield Result(f"{name}: marks that overlap", marks, "pairs", 1)
    yield Result(f"{name}: labels that overlap", labels, "pairs", 1)
    yield Result(f"{name}: width / height", wide / high, "")
    yield Result(f"{name}: edges that cross", 100 * crossings(places, drawn.edges), "% of pairs")
    graph = nx.Graph()
    graph.add_nodes_from(range(len(drawn.ids)))
    graph.add_weighted_edges_from(drawn.edges)
    if len(graph) > 2_000:
        return  # its work grows with the square of the nodes
    found: dict[int, Floats] = {}
    seconds = cpu(lambda: found.update(nx.spring_layout(graph, seed=1)), rounds=1)
    spring = np.array([found[node] for node in range(len(graph))])
    edge, pair = spans(spring, drawn.edges)
    yield Result(f"{name}: networkx spring_layout, median edge / median pair", edge / pair, "")
    yield Result(f"{name}: networkx spring_layout", seconds, "CPU s")
    share = 100 * crossings(spring, drawn.edges)
    yield Result(f"{name}: networkx spring_layout, edges that cross", share, "% of pairs")


#: What each view draws of a catalog as of a day.
SKETCHES: dict[str, Callable[[Store, Catalog, str | None], Sketch]] = {
    "overview": lambda _store, catalog, _day: overview.sketch(catalog, limit=400),
    "collaborations": lambda store, catalog, day: collaborations.sketch(store, catalog, day, 400),
    "topics": lambda store, catalog, day: topics.sketch(store, catalog, day, 400),
}


def measure_days(store: Store, view: str) -> Iterator[Result]:
    """Measure how far nodes move from day to day, with anchors and without."""
    days = sorted({digest.date for digest in store.digests()})
    if len(days) < 20:
        return
    sketch = partial(SKETCHES[view], store)
    for name, span in (("last", days[-9:]), ("middle", days[len(days) // 2 - 12 :][:9])):
        for kind in ("anchors", "no anchor"):
            ways, edges, colours, before = [], [], [], None
            for day in span:
                catalog = catalog_of(store, day)
                drawn = (
                    go_on_from_anchors(catalog, day, sketch)
                    if kind == "anchors"
                    else sketch(catalog, day)
                )
                now = drawn, settle(catalog, drawn)
                edge, pair = medians(*now)
                edges.append(edge / pair)
                if before is not None:
                    both = [id_ for id_ in now[1] if id_ in before[1]]
                    way = [np.hypot(*np.subtract(now[1][i][:2], before[1][i][:2])) for i in both]
                    ways.append(float(np.median(way)) / pair)
                    old, new = before[0].group, drawn.group
                    colours += [old[i] % 9 == new[i] % 9 for i in both if i in old and i in new]
                before = now
            title = f"{view}, {name} {len(ways)} days, {kind}"
            goal = 0.05 if kind == "anchors" else None
            unit = "pair distances"
            yield Result(f"{title}: a day moves nodes by (median)", np.median(ways), unit, goal)
            yield Result(f"{title}: on the worst day", max(ways), unit)
            if colours:
                yield Result(f"{title}: nodes with the same colour", 100 * np.mean(colours), "%")
            yield Result(f"{title}: median edge / median pair", float(np.mean(edges)), "")


def medians(drawn: Sketch, places: Mapping[str, Place]) -> tuple[float, float]:
    """Return the medians of edge lengths and of pair distances of a view."""
    seat = {id_: number for number, id_ in enumerate(places)}
    points = np.array([place[:2] for place in places.values()], dtype=float)
    return spans(points, [(seat[line.a], seat[line.b], line.weight) for line in drawn.lines])


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", nargs="?", type=Path, default=DATA)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    results: list[Result] = []
    with tempfile.TemporaryDirectory() as folder:
        path = given.source
        if path.is_dir():
            path = Path(folder) / "x.db"
            with open_store(path) as store:
                load_digests(store, [given.source])
        with open_store(path) as store:
            for size in SIZES:
                results += measure("people", people(store, size), target=size == max(SIZES))
            results += measure("keywords", keywords(store), target=False)
            for view in SKETCHES:
                results += measure_days(store, view)
    table = Table("", "value", "goal", "")
    for result in results:
        goal = "" if result.goal is None else f"< {result.goal:.4g}"
        met = "" if result.met is None else "yes" if result.met else "NO"
        table.add_row(result.name, f"{result.value:.3g} {result.unit}", goal, met)
    Console().print(table)
    if given.json:
        text = json.dumps([asdict(result) for result in results], indent=2)
        given.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
