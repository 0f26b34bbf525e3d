"""A map that goes on from an earlier one: old nodes stay, new ones take free places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .island import Spacing

__all__ = ["Place", "go_on", "match"]

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Place: TypeAlias = tuple[int, int, int]

_STRAY = 2.5  # times the usual distance from the middle of the group
_FEW = 3  # members of which none is a stray


def match(shared: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Pair what is now with what was, each with one at most: those that share most come first.

    Parameters
    ----------
    shared : mapping of (int, int) to int
        How much now and then have in common, by their numbers.

    Examples
    --------
    >>> match({(0, 0): 3, (1, 0): 5, (0, 1): 1})
    {1: 0, 0: 1}
    """
    pairs: dict[int, int] = {}
    for now, then in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if now not in pairs and then not in pairs.values():
            pairs[now] = then
    return pairs


def go_on(
    network: csr_array,
    sizes: Floats,
    groups: Ints,
    previous: Mapping[int, Place],
    spacing: Spacing,
) -> tuple[Ints, Floats]:
    """Return islands and places where nodes with a previous place keep both.

    A group goes on as the island that most of its old nodes come from. Old nodes that were
    elsewhere then or stand far from the rest, and new nodes, come to their group, next to their
    neighbours there; those without a group join the island with which they share most weight.
    Nodes that no old node reaches have no island yet (-1).
    """
    size = len(sizes)
    island = np.full(size, -1, dtype=np.int64)
    places = np.zeros((size, 2))
    number = _number_groups(groups, previous)
    for node, (x, y, then) in previous.items():
        if groups[node] < 0 or number[int(groups[node])][1] == then:
            island[node] = number[int(groups[node])][0] if groups[node] >= 0 else then
            places[node] = x, y
    island[_strays(groups, island, places)] = -1
    coo = network.tocoo()
    kin = groups[coo.row] == groups[coo.col]
    network = csr_array((coo.data[kin], (coo.row[kin], coo.col[kin])), shape=network.shape)
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
    for node in np.flatnonzero(~placed & (groups >= 0)).tolist():
        # Nothing ties it to the old nodes of its group: it stands at the edge.
        others = np.flatnonzero(placed & (groups == groups[node]))
        if len(others):
            middle = places[others].mean(axis=0)
            places[node] = _free_place(middle, sizes[node], places[others], sizes[others], spacing)
            island[node] = island[others[0]]
            placed[node] = True
    return island, places


def _strays(groups: Ints, island: Ints, places: Floats) -> Ints:
    """Return nodes that stand far from their group since it shrank or moved; they come closer."""
    found = [np.zeros(0, dtype=np.int64)]
    for group in np.unique(groups[groups >= 0]):
        nodes = np.flatnonzero((groups == group) & (island >= 0))
        if len(nodes) > _FEW:
            away = places[nodes] - np.median(places[nodes], axis=0)
            far = np.sqrt((away * away).sum(axis=1))
            found.append(nodes[far > _STRAY * np.median(far)])
    return np.concatenate(found)


def _number_groups(groups: Ints, previous: Mapping[int, Place]) -> dict[int, tuple[int, int]]:
    """Map each group to its island's number, and to the island most of its old nodes were on.

    They differ where another group has more of that island.
    """
    shared: dict[tuple[int, int], int] = {}
    for node, (_, _, then) in previous.items():
        if groups[node] >= 0:
            pair = int(groups[node]), then
            shared[pair] = shared.get(pair, 0) + 1
    pairs = match(shared)
    free = max((then for _, _, then in previous.values()), default=-1) + 1
    found = {}
    for group in np.unique(groups[groups >= 0]).tolist():
        origins = [(-count, then) for (now, then), count in shared.items() if now == group]
        if group not in pairs:
            pairs[group], free = free, free + 1
        origin = min(origins)[1] if origins else -1
        found[group] = (pairs[group], origin)
    return found


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
