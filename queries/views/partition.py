"""Which nodes make an island, which circle another, and where newcomers go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from ..communities import find_communities, modularity
from .island import Spacing

__all__ = [
    "SHELF",
    "Place",
    "find_islands",
    "find_moons",
    "go_on",
    "members_of",
    "number_by_size",
]

#: Members up to which a part without ties to the rest stands on the shelf.
SHELF = 12
_LARGEST = 400  # members above which an island is divided again
_SPLIT = 0.2  # modularity that such a division has at least

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Place: TypeAlias = tuple[int, int, int]


def find_moons(network: csr_array, boxes: Floats) -> dict[int, int]:
    """Map each node with one neighbour to it; of a lone pair, the second circles the first.

    Nodes with labels need more room than an orbit has.
    """
    degree = np.diff(network.indptr)
    moons = {}
    for node in np.flatnonzero((degree == 1) & (boxes[:, 0] == 0)).tolist():
        centre = int(network.indices[network.indptr[node]])
        if degree[centre] > 1 or boxes[centre, 0] > 0 or centre < node:
            moons[node] = centre
    return moons


def find_islands(network: csr_array, seed: int) -> Ints:
    """Divide nodes into islands: communities; small parts without ties to others are whole."""
    _, part = connected_components(network, directed=False)
    labels = find_communities(network, seed=seed)
    resolution = 2.0
    while np.bincount(labels).max() > _LARGEST and resolution < 20:
        for number in np.flatnonzero(np.bincount(labels) > _LARGEST):
            members = np.flatnonzero(labels == number)
            inner = csr_array(network[members][:, members])
            finer = find_communities(inner, resolution=resolution, seed=seed)
            if modularity(inner, finer) < _SPLIT:
                continue  # a clique has no parts
            labels[members] = np.where(finer == 0, number, labels.max() + finer)
        resolution *= 2
    small = np.bincount(part)[part] <= SHELF
    labels = np.where(small, labels.max() + 1 + part, labels)
    return np.asarray(np.unique(labels, return_inverse=True)[1], dtype=np.int64)


def number_by_size(labels: Ints) -> Ints:
    """Number islands by size, largest first, ties by their first node."""
    _, first, label, count = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.lexsort((first, -count))] = np.arange(len(first))
    return np.asarray(rank[label])


def members_of(group: Ints) -> list[Ints]:
    """Return the nodes of each group."""
    order = np.argsort(group, kind="stable")
    ends = np.flatnonzero(np.diff(group[order])) + 1
    return list(np.split(order, ends)) if len(order) else []


def go_on(
    network: csr_array,
    sizes: Floats,
    previous: Mapping[int, Place],
    spacing: Spacing,
) -> tuple[Ints, Floats]:
    """Return islands and places where nodes with a previous place keep both.

    New nodes join the island with which they share most weight, next to their neighbours;
    those that no old node reaches have none yet (-1).
    """
    size = len(sizes)
    island = np.full(size, -1, dtype=np.int64)
    places = np.zeros((size, 2))
    for node, (x, y, number) in previous.items():
        island[node], places[node] = number, (x, y)
    placed = island >= 0
    weights = np.asarray(network @ placed.astype(np.float64)).ravel()
    while True:
        # Those with most weight to placed nodes first, so that the rest find their neighbours.
        node = int(np.argmax(np.where(placed, -1.0, np.rint(weights * 1e6))))
        if placed[node] or not weights[node] > 0:
            break
        span = slice(network.indptr[node], network.indptr[node + 1])
        near, weight = network.indices[span], network.data[span]
        weights[near] += weight
        near, weight = near[placed[near]], weight[placed[near]]
        home = int(np.argmax(np.rint(np.bincount(island[near], weight) * 1e6)))
        near, weight = near[island[near] == home], weight[island[near] == home]
        middle = (places[near] * weight[:, None]).sum(axis=0) / weight.sum()
        others = np.flatnonzero(placed & (island == home))
        places[node] = _free_place(middle, sizes[node], places[others], sizes[others], spacing)
        island[node] = home
        placed[node] = True
    return island, places


def _free_place(
    middle: Floats, size: float, places: Floats, sizes: Floats, spacing: Spacing
) -> Floats:
    """Return the place nearest to the middle where a mark touches no other, on a sunflower."""
    step = size + spacing.gap / 4 + 1
    for ring in range(4):
        count = np.arange(256.0 * ring * ring, 256.0 * (ring + 1) * (ring + 1))
        spots = middle + _sunflower(count) * step
        dx, dy = (spots[:, axis, None] - places[:, axis] for axis in (0, 1))
        need = size + sizes + min(spacing.gap, 12.0) / 2 + 2
        free = (dx * dx + dy * dy >= need * need).all(axis=1)
        if free.any():
            return np.asarray(spots[int(np.argmax(free))])
    reach = (places[:, 0] + sizes).max() + size + spacing.gap
    return np.array([reach, middle[1]])


def _sunflower(count: Floats) -> Floats:
    turn = count * 2.399963229728653
    return np.stack([np.cos(turn), np.sin(turn)], axis=1) * np.sqrt(count)[:, None]
