"""Where the nodes lie: every community an island, everything seeded, whole numbers out.

Four steps. Louvain finds communities. Nodes with one neighbour leave the drawing and circle
that neighbour, as moons. Each community is drawn by stress majorization (Gansner, Koren and
North 2004: graph distances become lengths on paper) and pushed apart where nodes touch. The
islands are then set into a grid of cells, largest first, near those they have most edges
with. No matrix products and no logarithms: nothing that differs between processors decides
where a node goes, and what little is left disappears in the rounding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, sin, tau
from typing import TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from .packing import pack

__all__ = ["SHORE", "Layout", "lay_out"]

#: Land around every node; the page draws the coast at the same distance.
SHORE = 40
_GAP = 40.0  # between the bodies of two neighbours
_MOON = 13.0  # between two moons
_BEND = 0.75  # exponent on long distances: below 1 it makes islands rounder
_ASPECT = 1.1  # of the whole map, width to height

Floats: TypeAlias = NDArray[np.float64]
Edge: TypeAlias = tuple[int, int, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions of the nodes and the island each belongs to, 0 being the largest.

    Attributes
    ----------
    positions : tuple of (int, int)
        One for each node.
    islands : tuple of int
        One for each node.
    """

    positions: tuple[tuple[int, int], ...]
    islands: tuple[int, ...]


def lay_out(radii: Sequence[float], edges: Sequence[Edge], *, seed: int = 1) -> Layout:
    """Lay out a simple weighted graph on the nodes 0, 1, 2, ...

    Parameters
    ----------
    radii : sequence of float
        The drawn radius of each node.
    edges : sequence of (int, int, float)
        Two nodes and a positive weight: how much the edge counts when communities are found.
    seed : int
        Seeds the communities and the start of each drawing.

    Returns
    -------
    Layout
        The same for the same arguments.

    Examples
    --------
    >>> layout = lay_out([8, 8, 4, 8], [(0, 1, 1.0), (0, 2, 1.0)])
    >>> layout.islands
    (0, 0, 0, 1)
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(radii)))
    graph.add_weighted_edges_from(edges)
    moons = _moons(graph)
    core = graph.subgraph(sorted(set(graph) - set(moons))).copy()
    found = nx.community.louvain_communities(core, weight="weight", seed=seed) if core else []
    circled: dict[int, list[int]] = {node: [] for node in core}
    for moon, centre in moons.items():
        circled[centre].append(moon)
    groups = sorted(
        (sorted(group) for group in found),
        key=lambda group: (-sum(1 + len(circled[node]) for node in group), group),
    )
    island = {node: number for number, group in enumerate(groups) for node in group}
    island.update({moon: island[centre] for moon, centre in moons.items()})

    places = np.zeros((len(radii), 2))
    for group in groups:
        bodies = np.array([_body(radii[node], len(circled[node])) for node in group])
        places[group] = _draw(core.subgraph(group), group, bodies, seed)
        for node in group:
            if circled[node]:
                orbits = _orbits(node, radii[node], len(circled[node]))
                places[circled[node]] = places[node] + orbits
    members: list[list[int]] = [[] for _ in groups]
    for node in sorted(graph):
        members[island[node]].append(node)
    inner: list[list[Edge]] = [[] for _ in groups]
    shared: dict[tuple[int, int], float] = {}
    for a, b, weight in edges:
        first, second = sorted((island[a], island[b]))
        if first == second:
            inner[first].append((a, b, weight))
        else:
            shared[first, second] = shared.get((first, second), 0.0) + weight
    shapes = [
        _shape(group, ways, places, radii) for group, ways in zip(members, inner, strict=True)
    ]
    for group, shift in zip(members, pack(shapes, shared, _ASPECT), strict=True):
        places[group] += shift
    whole = np.rint(places).astype(int)
    return Layout(
        positions=tuple((int(x), int(y)) for x, y in whole),
        islands=tuple(island[node] for node in sorted(graph)),
    )


def _moons(graph: nx.Graph[int]) -> dict[int, int]:
    """Map each node with one neighbour to it; of a lone pair, the second circles the first."""
    moons = {}
    for node in sorted(graph):
        if graph.degree(node) == 1:
            (centre,) = graph[node]
            if centre != node and (graph.degree(centre) > 1 or centre < node):
                moons[node] = centre
    return moons


def _rings(radius: float, count: int) -> list[tuple[float, int]]:
    """Return radius and number of moons of each ring around a node."""
    rings = []
    reach = radius + _MOON
    while count > 0:
        fits = min(count, int(6.2 * reach / _MOON))
        rings.append((reach, fits))
        count -= fits
        reach += _MOON
    return rings


def _body(radius: float, moons: int) -> float:
    """Return the radius of a node with its moons."""
    rings = _rings(radius, moons)
    return rings[-1][0] + 4 if rings else radius


def _orbits(node: int, radius: float, count: int) -> Floats:
    """Return the places of the moons of a node, relative to it; no two nodes start alike."""
    places: list[tuple[float, float]] = []
    for number, (reach, fits) in enumerate(_rings(radius, count)):
        turns = [tau * (0.618 * (node + 1) + (k + 0.5 * (number % 2)) / fits) for k in range(fits)]
        places += [(reach * cos(turn), reach * sin(turn)) for turn in turns]
    return np.array(places)


def _draw(graph: nx.Graph[int], group: list[int], bodies: Floats, seed: int) -> Floats:
    """Draw one community around the origin."""
    size = len(group)
    if size == 1:
        return np.zeros((1, 2))
    index = {node: i for i, node in enumerate(group)}
    ends = np.array([(index[a], index[b]) for a, b in graph.edges()])
    degree = np.bincount(ends.ravel(), minlength=size)
    crowd = np.sqrt(np.minimum(degree[ends[:, 0]], degree[ends[:, 1]]) * 1.0)
    lengths = bodies[ends].sum(axis=1) + _GAP * (0.7 + 0.3 * crowd)
    near = csr_array((lengths, (ends[:, 0], ends[:, 1])), shape=(size, size))
    wanted = dijkstra(near, directed=False)
    wanted[np.isinf(wanted)] = 1.5 * wanted[np.isfinite(wanted)].max()
    unit = lengths.mean()
    wanted = np.where(wanted > unit, unit * (wanted / unit) ** _BEND, wanted)
    start = np.random.default_rng(seed).random((size, 2)) * wanted.max()
    return _push_apart(_majorize(start, wanted), bodies)


def _majorize(places: Floats, wanted: Floats, rounds: int = 250) -> Floats:
    """Move nodes until their distances come near the wanted ones (SMACOF)."""
    np.fill_diagonal(wanted, 1.0)
    weights = 1 / (wanted * wanted)
    np.fill_diagonal(weights, 0.0)
    totals = weights.sum(axis=1)
    for _ in range(rounds):
        apart, distance = _differences(places)
        pull = weights * wanted / distance
        moved = np.stack(
            [
                (weights * places[:, axis] + pull * apart[axis]).sum(axis=1) / totals
                for axis in (0, 1)
            ],
            axis=1,
        )
        moved -= moved.mean(axis=0)
        settled = np.abs(moved - places).max() < 0.05
        places = moved
        if settled:
            break
    return places


def _push_apart(places: Floats, bodies: Floats, rounds: int = 120) -> Floats:
    """Move bodies that touch away from each other."""
    need = bodies[:, None] + bodies[None] + 0.75 * _GAP
    np.fill_diagonal(need, 0.0)
    for _ in range(rounds):
        apart, distance = _differences(places)
        push = 0.35 * np.maximum(need - distance, 0.0) / distance
        if not push.any():
            break
        places = places + np.stack([(apart[axis] * push).sum(axis=1) for axis in (0, 1)], axis=1)
    return places


def _differences(places: Floats) -> tuple[tuple[Floats, Floats], Floats]:
    """Return x, y and length of the way to each node from each other one, never 0 long."""
    x, y = (places[:, axis, None] - places[:, axis] for axis in (0, 1))
    return (x, y), np.maximum(np.sqrt(x * x + y * y), 1e-6)


def _shape(
    group: list[int], inner: Sequence[Edge], places: Floats, radii: Sequence[float]
) -> Floats:
    """Return discs (x, y, radius) that cover an island's nodes, its edges and their shore."""
    discs = [(*places[node], radii[node] + SHORE) for node in group]
    for a, b, _ in inner:
        apart = places[b] - places[a]
        steps = int(np.sqrt((apart * apart).sum()) / SHORE)
        discs += [(*(places[a] + apart * (k / (steps + 1))), SHORE) for k in range(1, steps + 1)]
    return np.array(discs, dtype=np.float64)
