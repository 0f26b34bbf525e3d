"""The drawing of one island: graph distances become lengths on paper, leaves circle."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, sin, tau
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

__all__ = ["Spacing", "body_radius", "draw", "majorize", "orbits", "spread"]

_BEND = 0.75  # exponent on long distances: below 1 it makes islands rounder
_PIVOTS = 24
_MOST = 700  # nodes of an island whose every pair of nodes is looked at
_TEAM = 12  # from so many nodes on, an island shows the teams inside it

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances on the map, in its units.

    Attributes
    ----------
    gap : float
        Between the bodies of two neighbours.
    leaf : float
        Between the middles of two leaves, at least.
    margin : float
        Land around every node.
    water : float
        Open water around every island.
    cell : float
        Of the grid on which islands are packed.
    """

    gap: float = 40.0
    leaf: float = 13.0
    margin: float = 40.0
    water: float = 14.0
    cell: float = 16.0


def _rings(radius: float, leaves: Floats, spacing: Spacing) -> list[tuple[float, int]]:
    """Return radius and number of leaves of each ring around a node."""
    widest = float(leaves.max(initial=0.0))
    step = max(spacing.leaf, 2 * widest + 2)
    reach = radius + max(spacing.leaf, widest + 3)
    rings = []
    count = len(leaves)
    while count > 0:
        fits = min(count, max(int(6.2 * reach / step), 1))
        rings.append((reach, fits))
        count -= fits
        reach += step
    return rings


def body_radius(radius: float, leaves: Floats, spacing: Spacing) -> float:
    """Return the radius of a node with its leaves, whose radii are given."""
    rings = _rings(radius, leaves, spacing)
    return rings[-1][0] + max(4.0, float(leaves.max()) + 1) if rings else radius


def orbits(radius: float, leaves: Floats, spacing: Spacing, turn: float) -> Floats:
    """Return the places of the leaves of a node, relative to it; `turn` is where they start."""
    places: list[tuple[float, float]] = []
    for number, (reach, fits) in enumerate(_rings(radius, leaves, spacing)):
        turns = [tau * (turn + (k + 0.5 * (number % 2)) / fits) for k in range(fits)]
        places += [(reach * cos(turn), reach * sin(turn)) for turn in turns]
    return np.array(places).reshape(-1, 2)


def draw(network: csr_array, bodies: Floats, teams: Ints, spacing: Spacing) -> Floats:
    """Draw one community around the origin; bodies may still touch.

    Stress majorization (Gansner, Koren and North 2004, Graph drawing by stress majorization)
    from a start by pivot MDS (Brandes and Pich 2007, Eigensolver methods for progressive
    multidimensional scaling of large data). An edge is longer where both ends have many
    neighbours, as dense parts need room, and between teams, so that these show.

    Parameters
    ----------
    network : scipy.sparse.csr_array
        Symmetric; connected, or some nodes lie apart.
    bodies : numpy.ndarray
        Radius of each node with all that circles it.
    teams : numpy.ndarray
        A finer division of the nodes.
    spacing : Spacing
        Distances on the map.
    """
    from scipy.sparse.csgraph import dijkstra  # the map of an archive needs none of it

    size = network.shape[0]
    if size == 1:
        return np.zeros((1, 2))
    coo = network.tocoo()
    degree = np.diff(network.indptr)
    crowd = np.sqrt(np.minimum(degree[coo.row], degree[coo.col]).astype(np.float64))
    lengths = bodies[coo.row] + bodies[coo.col] + spacing.gap * (0.7 + 0.3 * crowd)
    if size >= _TEAM:
        lengths = lengths * np.where(teams[coo.row] == teams[coo.col], 1.0, 1.6)
    near = csr_array((lengths, (coo.row, coo.col)), shape=network.shape)
    if size > _MOST:
        pivots = np.argsort(-degree, kind="stable")[:_PIVOTS]
        return _pivot_mds(_finite(dijkstra(near, directed=False, indices=pivots)).T)
    wanted = _finite(dijkstra(near, directed=False))
    unit = float(lengths.mean()) if len(lengths) else 1.0
    bent = wanted / unit
    root = np.sqrt(bent)  # bent ** 0.75, from roots alone, which are exact everywhere
    wanted = np.where(wanted > unit, unit * root * np.sqrt(root), wanted)
    return majorize(spread(wanted), wanted)


def _finite(distances: Floats) -> Floats:
    """Put nodes without a way between them half as far again as the farthest."""
    known = np.isfinite(distances)
    farthest = max(float(distances[known].max()), 1.0)
    return np.where(known, distances, 1.5 * farthest)


def spread(wanted: Floats) -> Floats:
    """Return a start for majorization: pivot MDS with pivots that lie far from each other."""
    pivots = [int(np.argmax(wanted.sum(axis=1)))]
    near = wanted[pivots[0]].copy()
    while len(pivots) < min(_PIVOTS, len(wanted)):
        pivots.append(int(np.argmax(np.rint(near * 1024))))
        near = np.minimum(near, wanted[pivots[-1]])
    return _pivot_mds(wanted[:, pivots])


def _pivot_mds(distances: Floats) -> Floats:
    """Return places from distances to some pivots (nodes x pivots).

    The two leading singular vectors come from power iteration with plain sums: a library's
    eigenvectors differ between processors.
    """
    squares = distances * distances
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()
    size, pivots = centred.shape
    scale = np.sqrt(np.abs(centred).max()) or 1.0
    places = np.zeros((size, 2))
    gram = np.stack([(centred[:, [i]] * centred).sum(axis=0) for i in range(pivots)])
    for axis in (0, 1):
        vector = np.arange(1.0, pivots + 1) % 7 + 1
        for _ in range(50):
            vector = (gram * vector).sum(axis=1)
            length = np.sqrt((vector * vector).sum())
            if length < 1e-9:
                break
            vector /= length
        gram = gram - (gram * vector).sum(axis=1)[:, None] * vector
        places[:, axis] = (centred * vector).sum(axis=1)
    reach = np.sqrt((places * places).sum(axis=1)).max() or 1.0
    # Nodes alike in all distances would stay together for ever: a sunflower's seeds part them.
    turns = [(i + 0.5) * 2.399963229728653 for i in range(size)]
    seeds = np.array([(cos(turn), sin(turn)) for turn in turns])
    seeds *= np.sqrt(np.arange(1.0, size + 1) / size)[:, None]
    return np.asarray(scale * (0.5 * places / reach + 0.05 * seeds))


def majorize(places: Floats, wanted: Floats, rounds: int = 80, tolerance: float = 0.004) -> Floats:
    """Move nodes until their distances come near the wanted ones (SMACOF).

    The work ends when no node moves by more than `tolerance` of the mean distance.
    """
    wanted = wanted.copy()
    np.fill_diagonal(wanted, 1.0)
    weights = 1 / (wanted * wanted)
    np.fill_diagonal(weights, 0.0)
    totals = weights.sum(axis=1)
    pulls = weights * wanted
    enough = tolerance * float(wanted.mean())
    x, y = places[:, 0].copy(), places[:, 1].copy()
    for _ in range(rounds):
        dx, dy = x[:, None] - x, y[:, None] - y
        pull = pulls / np.maximum(np.sqrt(dx * dx + dy * dy), 1e-6)
        new_x = ((weights * x).sum(axis=1) + (pull * dx).sum(axis=1)) / totals
        new_y = ((weights * y).sum(axis=1) + (pull * dy).sum(axis=1)) / totals
        new_x -= new_x.mean()
        new_y -= new_y.mean()
        moved = max(np.abs(new_x - x).max(), np.abs(new_y - y).max())
        x, y = new_x, new_y
        if moved < enough:
            break
    return np.stack([x, y], axis=1)
