"""Where the nodes lie: every community an island, everything seeded, whole numbers out.

Five steps. Leiden finds communities. Nodes with one neighbour leave the drawing and circle
that neighbour, as moons. Each community is drawn by stress majorization and pushed apart where
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
from scipy.sparse.csgraph import connected_components

from ..communities import find_communities, modularity
from .island import Spacing, body_radius, draw, orbits
from .packing import pack, shelve
from .separation import separate

__all__ = ["SHORE", "Layout", "Place", "lay_out", "spacing_for"]

#: Land around every node of a small map; the page draws the coast at the same distance.
SHORE = 40
_WATER = 1.5  # area of packed islands with the water between them, to that of the islands
_SMALL = 600  # nodes; up to here the distances are those of the overview map
_LARGEST = 400  # members above which an island is divided again
_SPLIT = 0.2  # modularity that such a division has at least
_TEAMS = 6.0  # resolution at which an island falls into teams
_SHELF = 12  # members up to which a part without ties to the rest stands on the shelf
_INERTIA = 8.0  # how much more a node resists when it has a place from an earlier map

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Edge: TypeAlias = tuple[int, int, float]
Place: TypeAlias = tuple[int, int, int]


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
        moon=max(13 * sqrt(part), 5.0),
        shore=max(40 * sqrt(part), 10.0),
        strait=max(14 * sqrt(part), 4.0),
        cell=max(16 * sqrt(part), 10.0),
    )


def lay_out(
    radii: Sequence[float],
    edges: Sequence[Edge],
    *,
    labels: Sequence[tuple[float, float] | None] | None = None,
    aspect: float = 1.2,
    previous: Mapping[int, Place] | None = None,
    seed: int = 1,
) -> Layout:
    """Lay out a weighted graph on the nodes 0, 1, 2, ...

    Nodes should come in an order that does not depend on chance, such as by id. The order of
    edges does not matter; several edges of a pair add up, and loops are passed over.

    A page is made anew every day from the whole graph, and nothing is kept from the day before.
    What keeps old nodes in their places is therefore an anchor: lay out the graph as of a fixed
    day, such as the end of last month, and hand the result over as `previous`. All days of one
    month then start from the same drawing. Old nodes keep island and place, new ones take the
    free place nearest to their neighbours, and islands move only where they would touch. The
    price is twice the time, and a new drawing when the anchor moves on.

    Parameters
    ----------
    radii : sequence of float
        The drawn radius of each node.
    edges : sequence of (int, int, float)
        Two nodes and a positive weight: how much the edge counts when communities are found.
    labels : sequence of (float, float) or None, optional
        Width and height of the label below each node; None for those without. Labels and the
        marks they belong to do not cover each other.
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
    network = _network(size, edges)
    if previous:
        island, places = _continue(network, sizes, previous, spacing, seed)
        heavy = np.where(np.isin(np.arange(size), list(previous)), _INERTIA, 1.0)
        places = separate(places, sizes, boxes, island, 2.0, inertia=heavy)
    else:
        island, places = _begin(network, sizes, boxes, spacing, aspect, seed)
    places = _arrange(network, sizes, boxes, island, places, spacing, aspect, previous or {})
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


def _moons(network: csr_array, boxes: Floats) -> dict[int, int]:
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


def _find_islands(network: csr_array, seed: int) -> Ints:
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
    small = np.bincount(part)[part] <= _SHELF
    labels = np.where(small, labels.max() + 1 + part, labels)
    return np.asarray(np.unique(labels, return_inverse=True)[1], dtype=np.int64)


def _by_size(labels: Ints) -> Ints:
    """Number islands by size, largest first, ties by their first node."""
    _, first, label, count = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.lexsort((first, -count))] = np.arange(len(first))
    return np.asarray(rank[label])


def _begin(
    network: csr_array, sizes: Floats, boxes: Floats, spacing: Spacing, aspect: float, seed: int
) -> tuple[Ints, Floats]:
    """Return the island of each node, and places inside of the islands."""
    moons = _moons(network, boxes)
    core = np.array(sorted(set(range(len(sizes))) - set(moons)), dtype=np.int64)
    circled: dict[int, list[int]] = {}
    for moon, centre in moons.items():
        circled.setdefault(centre, []).append(moon)
    inner = csr_array(network[core][:, core])
    found = _find_islands(inner, seed)
    island = np.zeros(len(sizes), dtype=np.int64)
    island[core] = found
    for moon, centre in moons.items():
        island[moon] = island[centre]
    island = _by_size(island)
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
    for members in _members(group):
        near = csr_array(inside[members][:, members])
        drawn = draw(near, bodies[members], teams[members], spacing)
        room = boxes[core[members]]
        places[members] = _magnify(drawn, bodies[members], room, spacing)
    places = _turn(inner, group, places, bodies, spacing, aspect)
    places = separate(places, bodies, boxes[core], group, 0.75 * spacing.gap)
    everywhere = np.zeros((len(sizes), 2))
    everywhere[core] = places
    for centre, around in circled.items():
        # Lone pairs lie side by side; of others, no two rings begin alike.
        turn = 0.0 if network.indptr[centre + 1] - network.indptr[centre] == 1 else 0.618 * centre
        ring = orbits(sizes[centre], sizes[around], spacing, turn)
        everywhere[around] = everywhere[centre] + ring
    return island, everywhere


def _members(group: Ints) -> list[Ints]:
    """Return the nodes of each group."""
    order = np.argsort(group, kind="stable")
    ends = np.flatnonzero(np.diff(group[order])) + 1
    return list(np.split(order, ends)) if len(order) else []


def _magnify(places: Floats, bodies: Floats, boxes: Floats, spacing: Spacing) -> Floats:
    """Give a drawing the area that its marks and labels need."""
    reach = bodies + spacing.gap / 2
    need = 4 * float((reach * reach).sum()) + 1.5 * float((boxes[:, 0] * boxes[:, 1]).sum())
    middle = places - places.mean(axis=0)
    area = 2 * np.pi * float((middle * middle).sum()) / len(places)
    return np.asarray(middle * sqrt(max(need / area, 1.0)) if area > 0 else middle)


def _turn(
    network: csr_array, group: Ints, places: Floats, bodies: Floats, spacing: Spacing, aspect: float
) -> Floats:
    """Turn, and if need be mirror, islands so that nodes face those they are tied to elsewhere.

    Where the others are is read from a first packing of the islands as discs.
    """
    members = _members(group)
    coo = network.tocoo()
    abroad = group[coo.row] != group[coo.col]
    rows, columns, weights = coo.row[abroad], coo.col[abroad], coo.data[abroad]
    if not len(rows):
        return places
    discs = []
    for part in members:
        reach = np.sqrt((places[part] ** 2).sum(axis=1) * 2).mean()
        discs.append(np.array([[0.0, 0.0, reach + bodies[part].max() + spacing.shore]]))
    shifts = pack(discs, _shared(group, rows, columns, weights), aspect,
                  cell=3 * spacing.cell, strait=spacing.strait)  # fmt: skip
    middles = np.array(shifts)[group]
    way = middles[columns] + places[columns] - middles[rows]
    way /= np.maximum(np.sqrt((way * way).sum(axis=1)), 1e-9)[:, None]
    weights = np.sqrt(weights)
    count = len(members)
    px, py, qx, qy = places[rows, 0], places[rows, 1], way[:, 0], way[:, 1]
    along, across, mirrored, crossed = (
        np.bincount(group[rows], weights * product, count)
        for product in (px * qx + py * qy, px * qy - py * qx,
                        px * qx - py * qy, px * qy + py * qx)
    )  # fmt: skip
    straight = np.sqrt(along * along + across * across)
    flipped = np.sqrt(mirrored * mirrored + crossed * crossed)
    flip = flipped > straight + 1e-6
    length = np.where(flip, flipped, straight)
    still = length < 1e-6
    safe = np.where(still, 1.0, length)
    cosine = np.where(still, 1.0, np.where(flip, mirrored, along) / safe)[group]
    sine = np.where(still, 0.0, np.where(flip, crossed, across) / safe)[group]
    x, y = places[:, 0], np.where(flip[group], -places[:, 1], places[:, 1])
    return np.stack([cosine * x - sine * y, sine * x + cosine * y], axis=1)


def _shared(
    group: Ints, rows: Ints, columns: Ints, weights: Floats
) -> dict[tuple[int, int], float]:
    """Sum the weights between islands."""
    count = int(group.max()) + 1
    once = group[rows] < group[columns]
    pair = group[rows[once]] * count + group[columns[once]]
    keys, place = np.unique(pair, return_inverse=True)
    sums = np.bincount(place, weights[once], len(keys))
    return {
        (int(key) // count, int(key) % count): float(total)
        for key, total in zip(keys, sums, strict=True)
    }


def _arrange(
    network: csr_array,
    sizes: Floats,
    boxes: Floats,
    island: Ints,
    places: Floats,
    spacing: Spacing,
    aspect: float,
    previous: Mapping[int, Place],
) -> Floats:
    """Set the islands side by side, and small ones without ties to others on shelves below."""
    parts = _members(island)
    number = np.unique(island, return_inverse=True)[1]
    coo = network.tocoo()
    shared = _shared(number, coo.row, coo.col, coo.data)
    tied = {n for pair in shared for n in pair}
    on_shelf = [n for n, part in enumerate(parts) if n not in tied and len(part) <= _SHELF]
    if len(on_shelf) < 4 and len(on_shelf) < len(parts):
        on_shelf = []  # no row worth the name
    main = [n for n in range(len(parts)) if n not in set(on_shelf)]
    small = spacing_for(0) == spacing
    shapes = [_shape(part, network if small else None, sizes, boxes, places, spacing)
              for part in parts]  # fmt: skip
    seat = {n: place for place, n in enumerate(main)}
    gap = 2 * spacing.strait
    below = _area([shapes[n] for n in on_shelf], gap)
    land = sum(float((shapes[n][:, 2] ** 2).sum()) for n in main)
    shifts = pack(
        [shapes[n] for n in main],
        {(seat[a], seat[b]): w for (a, b), w in shared.items()},
        aspect * (1 + min(below / (_WATER * land), 1.0)) if main else aspect,
        cell=spacing.cell,
        strait=spacing.strait,
        keep=[any(int(node) in previous for node in parts[n]) for n in main],
    )
    places = places.copy()
    for n, shift in zip(main, shifts, strict=True):
        places[parts[n]] += shift
        shapes[n] = shapes[n] + np.array([*shift, 0.0])
    if on_shelf:
        on_shelf.sort(key=lambda n: (-len(parts[n]), int(parts[n][0])))
        if main:
            discs = np.concatenate([shapes[n] for n in main])
            low = (discs[:, :2] - discs[:, 2:]).min(axis=0)
            high = (discs[:, :2] + discs[:, 2:]).max(axis=0)
            width, corner = float(high[0] - low[0]), np.array([(low[0] + high[0]) / 2, high[1]])
            corner[1] += gap
        else:
            width, corner = sqrt(aspect * below), np.zeros(2)
        for n, shift in zip(
            on_shelf, shelve([shapes[n] for n in on_shelf], width, gap), strict=True
        ):
            places[parts[n]] += shift + corner
    return places


def _area(shapes: Sequence[Floats], gap: float) -> float:
    """Return the area of the boxes around shapes."""
    area = 0.0
    for shape in shapes:
        span = (shape[:, :2] + shape[:, 2:]).max(axis=0) - (shape[:, :2] - shape[:, 2:]).min(axis=0)
        area += float((span[0] + gap) * (span[1] + gap))
    return area


def _shape(
    part: Ints,
    network: csr_array | None,
    sizes: Floats,
    boxes: Floats,
    places: Floats,
    spacing: Spacing,
) -> Floats:
    """Return discs (x, y, radius) that cover an island's nodes and labels, and their shore.

    Where a network is given they cover its edges inside of the island, too.
    """
    discs = [np.column_stack([places[part], sizes[part] + spacing.shore])]
    for node in part[boxes[part, 0] > 0].tolist():
        width, height, below = boxes[node]
        steps = max(int(np.ceil(width / height)), 1)
        across = (np.arange(steps) - (steps - 1) / 2) * (width / steps)
        reach = 0.71 * max(height, width / steps)
        row = np.full(steps, 1.0)
        discs.append(
            np.column_stack([places[node, 0] + across, row * (places[node, 1] + below),
                             row * reach])
        )  # fmt: skip
    if network is not None:
        inside = csr_array(network[part][:, part]).tocoo()
        once = inside.row < inside.col
        start = places[part[inside.row[once]]]
        way = places[part[inside.col[once]]] - start
        steps = (np.sqrt((way * way).sum(axis=1)) / spacing.shore).astype(np.int64)
        edge = np.repeat(np.arange(len(steps)), steps)
        turn = np.arange(len(edge)) - np.repeat(np.cumsum(steps) - steps, steps) + 1
        points = start[edge] + way[edge] * (turn / (steps[edge] + 1))[:, None]
        # Where many edges cross, one disc stands for all that are near.
        square = spacing.shore / 4
        points = points[np.unique(np.rint(points / square), axis=0, return_index=True)[1]]
        discs.append(np.column_stack([points, np.full(len(points), spacing.shore)]))
    return np.concatenate(discs)


def _continue(
    network: csr_array,
    sizes: Floats,
    previous: Mapping[int, Place],
    spacing: Spacing,
    seed: int,
) -> tuple[Ints, Floats]:
    """Return islands and places where nodes with a previous place keep both.

    New nodes join the island with which they share most weight, next to their neighbours;
    those that no old node reaches form islands of their own.
    """
    size = len(sizes)
    island = np.full(size, -1, dtype=np.int64)
    places = np.zeros((size, 2))
    for node, (x, y, number) in previous.items():
        island[node], places[node] = number, (x, y)
    waiting = np.flatnonzero(island < 0)
    placed = island >= 0
    while len(waiting):
        # Those with most weight to placed nodes first, so that the rest find their neighbours.
        known = np.asarray(network[waiting] @ placed.astype(np.float64)).ravel()
        if not known.max() > 0:
            break
        node = int(waiting[np.argmax(np.rint(known * 1e6))])
        span = slice(network.indptr[node], network.indptr[node + 1])
        near, weight = network.indices[span], network.data[span]
        near, weight = near[placed[near]], weight[placed[near]]
        home = int(np.argmax(np.rint(np.bincount(island[near], weight) * 1e6)))
        near, weight = near[island[near] == home], weight[island[near] == home]
        middle = (places[near] * weight[:, None]).sum(axis=0) / weight.sum()
        others = np.flatnonzero(placed & (island == home))
        places[node] = _free_place(middle, sizes[node], places[others], sizes[others], spacing)
        island[node] = home
        placed[node] = True
        waiting = waiting[waiting != node]
    if len(waiting):
        rest = csr_array(network[waiting][:, waiting])
        boxes = np.zeros((len(waiting), 3))
        found, drawn = _begin(rest, sizes[waiting], boxes, spacing, 1.0, seed)
        island[waiting] = found + island.max() + 1
        places[waiting] = drawn
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
