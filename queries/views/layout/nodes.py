"""Where the nodes lie: every community an island, everything seeded, whole numbers out.

Five steps. Leiden finds communities. Nodes with one neighbour leave the drawing and circle
that neighbour, as leaves. Each community is drawn by stress majorization and pushed apart where
marks or labels touch. Each island is turned towards those it shares edges with. The islands
are then set into a grid of cells, largest first, near those they have most edges with; small
parts of the graph without any tie to the rest stand in rows below.

Nothing that differs between processors decides where a node goes: no products by BLAS, no
eigenvectors by LAPACK, no powers or logarithms; sums run in a fixed order, and what little is
left disappears in the rounding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from ...engine.communities import find_communities
from .arrangement import arrange, turn_islands
from .continuation import Place, go_on
from .island import Spacing, body_radius, draw, orbits
from .partition import find_islands, find_leaves, members_of, number_by_size
from .separation import separate

__all__ = ["MARGIN", "Layout", "Place", "lay_out", "spacing_for"]

#: Land around every node of a small map; the page draws the coast at the same distance.
MARGIN = 40
_SMALL = 600  # nodes; up to here the distances are those of the overview map
_TEAMS = 6.0  # resolution at which an island falls into teams
_INERTIA = 8.0  # how much more a node resists when it has a place from an earlier map

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
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
    spacing : Spacing
        The distances that were kept.
    """

    positions: tuple[tuple[int, int], ...]
    islands: tuple[int, ...]
    spacing: Spacing = field(default_factory=Spacing)

    def carry(self, before: Sequence[str], now: Sequence[str]) -> dict[int, Place]:
        """Return what :func:`lay_out` takes as `previous`, from the ids of then and now.

        Examples
        --------
        >>> Layout(((1, 2), (3, 4)), (0, 0)).carry(["ann", "bob"], ["bob", "cy"])
        {0: (3, 4, 0)}
        """
        seat = {id_: number for number, id_ in enumerate(now)}
        return {
            seat[id_]: (*position, island)
            for id_, position, island in zip(before, self.positions, self.islands, strict=True)
            if id_ in seat
        }


def spacing_for(nodes: int) -> Spacing:
    """Return the distances for a map of so many nodes: large maps stand closer.

    Examples
    --------
    >>> spacing_for(400) == Spacing()
    True
    >>> spacing_for(5000).gap < spacing_for(2000).gap < spacing_for(400).gap
    True
    """
    if nodes <= _SMALL:
        return Spacing()
    part = _SMALL / nodes
    return Spacing(
        gap=max(40 * part, 4.0),
        leaf=max(13 * sqrt(part), 5.0),
        margin=max(40 * sqrt(part), 10.0),
        water=max(14 * sqrt(part), 4.0),
        cell=max(16 * sqrt(part), 10.0),
    )


def lay_out(
    radii: Sequence[float],
    edges: Sequence[Edge],
    *,
    labels: Sequence[tuple[float, float] | None] | None = None,
    groups: Sequence[int | None] | None = None,
    aspect: float = 1.2,
    previous: Mapping[int, Place] | None = None,
    seed: int = 1,
) -> Layout:
    """Lay out a weighted graph on the nodes 0, 1, 2, ...

    Nodes should come in an order that does not depend on chance, such as by id. The order of
    edges does not matter; several edges of a pair add up, and loops are passed over.

    Laid out from nothing, two days that differ by a few papers share no more than their style:
    one more tie can divide the communities otherwise. What keeps nodes in their places is an
    anchor: lay out the graph as of a fixed earlier day and hand the result over as `previous`
    (:mod:`~digestgraph.queries.views.maps.anchors` does). Old nodes keep island and place unless
    their group is another one now, new ones take the free place nearest to their neighbours,
    and islands move only where they would touch.

    Parameters
    ----------
    radii : sequence of float
        The drawn radius of each node.
    edges : sequence of (int, int, float)
        Two nodes and a positive weight: how much the edge counts when communities are found.
    labels : sequence of (float, float) or None, optional
        Width and height of the label below each node; None for those without. Labels and the
        marks they belong to do not cover each other.
    groups : sequence of int or None, optional
        The community of each node, where it is known: each becomes one island, and only the
        nodes without are divided by Leiden.
    aspect : float
        Wanted width of the whole, divided by its height.
    previous : mapping of int to (int, int, int), optional
        Position and island of nodes in an earlier layout; see :meth:`Layout.carry`.
    seed : int
        Seeds the communities.

    Returns
    -------
    Layout
        The same for the same arguments. No two marks overlap. With `previous`, islands keep
        their numbers.

    References
    ----------
    The parts: Traag, Waltman and van Eck 2019 (Leiden); Gansner, Koren and North 2004 (stress
    majorization); Brandes and Pich 2007 (pivot MDS). That an anchor is needed for stability:
    Brandes and Mader 2012, A quantitative comparison of stress-minimization approaches for
    offline dynamic graph drawing, Graph Drawing 2011, LNCS 7034.

    Examples
    --------
    >>> layout = lay_out([8, 8, 4, 8], [(0, 1, 1.0), (0, 2, 1.0)])
    >>> layout.islands
    (0, 0, 0, 1)
    """
    size = len(radii)
    if not size:
        return Layout((), ())
    spacing = spacing_for(size)
    sizes = np.array(radii, dtype=np.float64)
    boxes = np.zeros((size, 3))
    for node, label in enumerate(labels or ()):
        if label is not None:
            width, height = max(label[0], 2 * sizes[node]), label[1] + 2 * sizes[node] + 2
            boxes[node] = width, height, height / 2 - sizes[node]
    known = np.array([-1 if g is None else g for g in groups or [None] * size], dtype=np.int64)
    network = _network(size, edges)
    if previous:
        island, places = go_on(network, sizes, known, previous, spacing)
        strangers = np.flatnonzero(island < 0)
        if len(strangers):
            rest = csr_array(network[strangers][:, strangers])
            blank = np.zeros((len(strangers), 3))
            found, drawn = _begin(
                rest, sizes[strangers], blank, known[strangers], spacing, aspect, seed
            )
            island[strangers] = found + island.max() + 1
            places[strangers] = drawn
        heavy = np.where(np.isin(np.arange(size), list(previous)), _INERTIA, 1.0)
        places = separate(places, sizes, boxes, island, 2.0, inertia=heavy)
    else:
        island, places = _begin(network, sizes, boxes, known, spacing, aspect, seed)
    places = arrange(network, sizes, boxes, island, places, spacing, aspect, previous or ())
    whole = np.rint(places).astype(int)
    return Layout(
        positions=tuple((int(x), int(y)) for x, y in whole),
        islands=tuple(int(number) for number in island),
        spacing=spacing,
    )


def _network(size: int, edges: Sequence[Edge]) -> csr_array:
    """Return the symmetric matrix of weights, the same whatever the order of the edges."""
    once = sorted((min(a, b), max(a, b), weight) for a, b, weight in edges if a != b)
    a, b = (np.array([edge[i] for edge in once], dtype=np.int64) for i in (0, 1))
    weights = np.array([edge[2] for edge in once], dtype=np.float64)
    upper = csr_array(coo_array((weights, (a, b)), shape=(size, size)))
    network = csr_array(upper + upper.T)
    network.sort_indices()
    return network


def _begin(
    network: csr_array,
    sizes: Floats,
    boxes: Floats,
    groups: Ints,
    spacing: Spacing,
    aspect: float,
    seed: int,
) -> tuple[Ints, Floats]:
    """Return the island of each node, and places inside of the islands."""
    leaves = find_leaves(network, boxes, groups)
    core = np.array(sorted(set(range(len(sizes))) - set(leaves)), dtype=np.int64)
    circled: dict[int, list[int]] = {}
    for leaf, centre in leaves.items():
        circled.setdefault(centre, []).append(leaf)
    inner = csr_array(network[core][:, core])
    found = find_islands(inner, groups[core], seed)
    island = np.zeros(len(sizes), dtype=np.int64)
    island[core] = found
    for leaf, centre in leaves.items():
        island[leaf] = island[centre]
    island = number_by_size(island)
    group = island[core]
    bodies = sizes[core].copy()
    for place, node in enumerate(core.tolist()):
        if node in circled:
            bodies[place] = body_radius(sizes[node], sizes[circled[node]], spacing)

    coo = inner.tocoo()
    same = group[coo.row] == group[coo.col]
    inside = csr_array((coo.data[same], (coo.row[same], coo.col[same])), shape=inner.shape)
    teams = find_communities(inside, resolution=_TEAMS * max(len(np.unique(group)), 1) ** 0.5)
    places = np.zeros((len(core), 2))
    for members in members_of(group):
        near = csr_array(inside[members][:, members])
        drawn = draw(near, bodies[members], teams[members], spacing)
        room = boxes[core[members]]
        places[members] = _magnify(drawn, bodies[members], room, spacing)
    places = turn_islands(inner, group, places, bodies, spacing, aspect)
    places = separate(places, bodies, boxes[core], group, 0.75 * spacing.gap)
    everywhere = np.zeros((len(sizes), 2))
    everywhere[core] = places
    for centre, around in circled.items():
        # Lone pairs lie side by side; of others, no two rings begin alike.
        turn = 0.0 if network.indptr[centre + 1] - network.indptr[centre] == 1 else 0.618 * centre
        ring = orbits(sizes[centre], sizes[around], spacing, turn)
        everywhere[around] = everywhere[centre] + ring
    return island, everywhere


def _magnify(places: Floats, bodies: Floats, boxes: Floats, spacing: Spacing) -> Floats:
    """Give a drawing the area that its marks and labels need."""
    reach = bodies + spacing.gap / 2
    need = 4 * float((reach * reach).sum()) + 1.5 * float((boxes[:, 0] * boxes[:, 1]).sum())
    middle = places - places.mean(axis=0)
    area = 2 * np.pi * float((middle * middle).sum()) / len(places)
    return np.asarray(middle * sqrt(max(need / area, 1.0)) if area > 0 else middle)
