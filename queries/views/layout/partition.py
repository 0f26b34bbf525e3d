"""Which nodes make an island, and which circle another."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ...engine.communities import find_communities, modularity

__all__ = [
    "SHELF",
    "find_islands",
    "find_leaves",
    "members_of",
    "number_by_size",
]

#: Members up to which a part without ties to the rest stands on the shelf.
SHELF = 12
_LARGEST = 400  # members above which an island is divided again
_SPLIT = 0.2  # modularity that such a division has at least

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]


def find_leaves(network: csr_array, boxes: Floats, groups: Ints) -> dict[int, int]:
    """Map each node with one neighbour to it; of a lone pair, the second circles the first.

    Nodes with labels need more room than an orbit has, and nobody circles another group.
    """
    degree = np.diff(network.indptr)
    leaves = {}
    for node in np.flatnonzero((degree == 1) & (boxes[:, 0] == 0)).tolist():
        centre = int(network.indices[network.indptr[node]])
        if groups[node] != groups[centre]:
            continue
        if degree[centre] > 1 or boxes[centre, 0] > 0 or centre < node:
            leaves[node] = centre
    return leaves


def find_islands(network: csr_array, groups: Ints, seed: int) -> Ints:
    """Divide nodes into islands: groups where they are known (not -1), else communities.

    Small parts without ties to others are whole.
    """
    alone = np.flatnonzero(groups < 0)
    labels = groups.copy()
    if len(alone):
        rest = network if len(alone) == len(groups) else csr_array(network[alone][:, alone])
        labels[alone] = groups.max() + 1 + _find_communities(rest, seed)
    return np.asarray(np.unique(labels, return_inverse=True)[1], dtype=np.int64)


def _find_communities(network: csr_array, seed: int) -> Ints:
    from scipy.sparse.csgraph import connected_components  # the map of an archive needs none of it

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
    return np.where(small, labels.max() + 1 + part, labels)


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
