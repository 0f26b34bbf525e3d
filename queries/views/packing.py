"""Packing of islands: shapes made of discs, set side by side on a grid without touching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["pack"]

_CELL = 16.0
_STRAIT = 14.0  # of open water around every island
_KINSHIP = 0.6  # how much being near related islands counts against being near the middle

Floats: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]


def pack(
    shapes: Sequence[Floats], shared: Mapping[tuple[int, int], float], aspect: float
) -> list[Floats]:
    """Find a shift for every shape so that none touch and the whole is compact.

    Parameters
    ----------
    shapes : sequence of array
        Each an array of discs, one row ``x, y, radius`` each; most important shape first.
    shared : mapping of (int, int) to float
        How strongly two shapes belong together.
    aspect : float
        Wanted width of the whole, divided by its height.

    Returns
    -------
    list of array
        ``x, y`` to add to the discs of each shape, whole multiples of the cell size.

    Examples
    --------
    >>> disc = np.array([[0.0, 0.0, 40.0]])
    >>> [shift.tolist() for shift in pack([disc, disc], {}, aspect=1.0)]
    [[-16.0, -16.0], [64.0, 48.0]]
    """
    masks, corners = zip(*map(_cells, shapes), strict=True) if shapes else ((), ())
    longest = max((max(mask.shape) for mask in masks), default=0)
    side = 2 * (longest + int(np.sqrt(sum(int(mask.sum()) for mask in masks)))) + 8
    taken = np.zeros((side, side), dtype=np.bool_)
    middles = np.zeros((len(shapes), 2))
    shifts: list[Floats] = []
    for number, (mask, corner) in enumerate(zip(masks, corners, strict=True)):
        height, width = mask.shape
        rows, columns = np.nonzero(_free(taken, mask))
        x = columns + (width - side) / 2
        y = rows + (height - side) / 2
        cost = np.sqrt(x * x / aspect + y * y * aspect)
        kin = {other: shared.get((other, number), 0.0) for other in range(number)}
        for other, weight in kin.items():
            if weight:
                away = np.sqrt((x - middles[other, 0]) ** 2 + (y - middles[other, 1]) ** 2)
                cost += _KINSHIP * weight / sum(kin.values()) * away
        best = int(np.argmin(np.rint(cost * 16)))
        row, column = int(rows[best]), int(columns[best])
        taken[row : row + height, column : column + width] |= mask
        middles[number] = x[best], y[best]
        shifts.append((np.array([column - side // 2, row - side // 2]) - corner) * _CELL)
    return shifts


def _free(taken: Mask, mask: Mask) -> Mask:
    """Tell for every place of the mask's first cell whether the mask covers only free cells.

    The mask is read as horizontal runs; a run is free where the count of taken cells is the
    same at both of its ends.
    """
    count = np.pad(taken.cumsum(axis=1, dtype=np.int32), ((0, 0), (1, 0)))
    high, wide = (taken.shape[i] - mask.shape[i] + 1 for i in (0, 1))
    free = np.ones((high, wide), dtype=np.bool_)
    for row, cells in enumerate(mask):
        ends = np.flatnonzero(np.diff(np.pad(cells.astype(np.int8), 1)))
        for start, end in ends.reshape(-1, 2):
            free &= (
                count[row : row + high, start : start + wide]
                == count[row : row + high, end : end + wide]
            )
    return free


def _cells(discs: Floats) -> tuple[Mask, NDArray[np.int64]]:
    """Return the grid cells that discs and their straits cover, and the first cell's place."""
    reach = discs[:, 2] + _STRAIT
    low = np.floor((discs[:, :2] - reach[:, None]).min(axis=0) / _CELL).astype(np.int64)
    high = np.ceil((discs[:, :2] + reach[:, None]).max(axis=0) / _CELL).astype(np.int64)
    columns, rows = (np.arange(low[i], high[i] + 1) * _CELL for i in (0, 1))
    mask = np.zeros((len(rows), len(columns)), dtype=np.bool_)
    for x, y, _radius in discs:
        near = (columns - x)[None] ** 2 + (rows - y)[:, None] ** 2
        mask |= near <= (_radius + _STRAIT) ** 2
    return mask, low
