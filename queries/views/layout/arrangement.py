"""The islands on the map: turned towards their kin, packed, and small ones on shelves below."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import sqrt
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .island import Spacing
from .packing import pack, shelve
from .partition import SHELF, members_of

__all__ = ["arrange", "turn_islands"]

_WIDER = 3.0  # how much wider the islands may lie for the sake of many small ones below
_WATER = 1.5  # area of packed islands with the water between them, to that of the islands

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]


def turn_islands(
    network: csr_array, group: Ints, places: Floats, bodies: Floats, spacing: Spacing, aspect: float
) -> Floats:
    """Turn, and if need be mirror, islands so that nodes face those they are tied to elsewhere.

    Where the others are is read from a first packing of the islands as discs.
    """
    members = members_of(group)
    coo = network.tocoo()
    abroad = group[coo.row] != group[coo.col]
    rows, columns, weights = coo.row[abroad], coo.col[abroad], coo.data[abroad]
    if not len(rows):
        return places
    discs = []
    for part in members:
        reach = np.sqrt((places[part] ** 2).sum(axis=1) * 2).mean()
        discs.append(np.array([[0.0, 0.0, reach + bodies[part].max() + spacing.margin]]))
    shifts = pack(discs, _shared(group, rows, columns, weights), aspect,
                  cell=2 * spacing.cell, gap=spacing.water)  # fmt: skip
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


def arrange(
    network: csr_array,
    sizes: Floats,
    boxes: Floats,
    island: Ints,
    places: Floats,
    spacing: Spacing,
    aspect: float,
    previous: Collection[int],
) -> Floats:
    """Set the islands side by side, and small ones without ties to others on shelves below.

    Those with a place from an earlier map stay there, on a shelf or not.
    """
    parts = members_of(island)
    number = np.unique(island, return_inverse=True)[1]
    coo = network.tocoo()
    shared = _shared(number, coo.row, coo.col, coo.data)
    tied = {n for pair in shared for n in pair}
    old = [any(node in previous for node in part.tolist()) for part in parts]
    on_shelf = [
        n for n, part in enumerate(parts) if n not in tied and len(part) <= SHELF and not old[n]
    ]
    if len(on_shelf) < 4 and len(on_shelf) < len(parts):
        on_shelf = []  # no row worth the name
    main = [n for n in range(len(parts)) if n not in set(on_shelf)]
    small = spacing == Spacing()
    shapes = [_shape(part, network if small else None, sizes, boxes, places, spacing)
              for part in parts]  # fmt: skip
    seat = {n: place for place, n in enumerate(main)}
    gap = 2 * spacing.water
    below = _area([shapes[n] for n in on_shelf], gap)
    land = sum(float((shapes[n][:, 2] ** 2).sum()) for n in main)
    shifts = pack(
        [shapes[n] for n in main],
        {(seat[a], seat[b]): w for (a, b), w in shared.items()},
        aspect * (1 + min(below / (_WATER * land), _WIDER)) if main else aspect,
        cell=spacing.cell,
        gap=spacing.water,
        keep=_kept([parts[n] for n in main], [n in tied for n in main], places, previous),
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
            width = max(float(high[0] - low[0]), sqrt(aspect * (below + _WATER * land)))
            corner = np.array([(low[0] + high[0]) / 2, high[1]])
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
    """Return discs (x, y, radius) that cover an island's nodes and labels, and their margin.

    Where a network is given they cover its edges inside of the island, too.
    """
    discs = [np.column_stack([places[part], sizes[part] + spacing.margin])]
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
        steps = (np.sqrt((way * way).sum(axis=1)) / spacing.margin).astype(np.int64)
        edge = np.repeat(np.arange(len(steps)), steps)
        turn = np.arange(len(edge)) - np.repeat(np.cumsum(steps) - steps, steps) + 1
        points = start[edge] + way[edge] * (turn / (steps[edge] + 1))[:, None]
        # Where many edges cross, one disc stands for all that are near.
        square = spacing.margin / 4
        points = points[np.unique(np.rint(points / square), axis=0, return_index=True)[1]]
        discs.append(np.column_stack([points, np.full(len(points), spacing.margin)]))
    return np.concatenate(discs)


def _kept(
    parts: Sequence[Ints], tied: Sequence[bool], places: Floats, previous: Collection[int]
) -> list[bool]:
    """Tell which islands have a place from an earlier map.

    What stood on the shelf then, below all large islands, and has ties now is free to go.
    """
    old = [[node for node in part.tolist() if node in previous] for part in parts]
    bottom = max((places[nodes, 1].max() for nodes in old if len(nodes) > SHELF), default=np.inf)
    return [
        bool(nodes) and (not ties or bool(places[nodes, 1].min() <= bottom))
        for nodes, ties in zip(old, tied, strict=True)
    ]
