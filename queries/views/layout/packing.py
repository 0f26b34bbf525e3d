"""Packing of islands: shapes made of discs, set side by side on a grid without touching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["pack", "shelve"]

_CELL = 16.0
_GAP = 14.0  # of open water around every island
_KINSHIP = 0.6  # how much being near related islands counts against being near the middle
_KIN = 8  # strongest ties that are looked at

Floats: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]


def pack(
    shapes: Sequence[Floats],
    shared: Mapping[tuple[int, int], float],
    aspect: float,
    *,
    cell: float = _CELL,
    gap: float = _GAP,
    keep: Sequence[bool] = (),
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
    cell : float
        Side of the grid's cells.
    gap : float
        Kept free around every shape.
    keep : sequence of bool
        Shapes that have a place already and leave it only as far as they must; they are set
        before the others.

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
    kept = [*keep, *([False] * (len(shapes) - len(keep)))]
    cells = [_cells(shape, cell, gap) for shape in shapes]
    longest = max((max(mask.shape) for mask, _ in cells), default=0)
    side = 2 * (longest + int(np.sqrt(sum(int(mask.sum()) for mask, _ in cells)))) + 8
    if any(kept):
        reach = [
            np.abs([corner, corner + mask.shape[::-1]]).max()
            for (mask, corner), stays in zip(cells, kept, strict=True)
            if stays
        ]
        side = max(side, 2 * (int(max(reach)) + longest) + 8)
    taken = np.zeros((side, side), dtype=np.bool_)
    middles = np.zeros((len(shapes), 2))
    shifts: list[Floats] = [np.zeros(2) for _ in shapes]
    kin: list[dict[int, float]] = [{} for _ in shapes]
    for (a, b), weight in shared.items():
        kin[a][b] = kin[b][a] = weight
    order = sorted(range(len(shapes)), key=lambda n: not kept[n])
    corners: dict[int, tuple[int, int]] = {}
    # Set once, each shape knows where the later ones of its kin are, and may do better.
    for number in [*order, *(n for n in order[1:] if not kept[n])]:
        mask, corner = cells[number]
        height, width = mask.shape
        if number in corners:
            row, column = corners.pop(number)
            taken[row : row + height, column : column + width] &= ~mask
        # No better place lies farther out than right beside what is taken.
        window = _window(taken, (side, side) if kept[number] else (height, width))
        rows, columns = np.nonzero(_free(taken[window], mask))
        rows, columns = rows + window[0].start, columns + window[1].start
        x = columns + (width - side) / 2
        y = rows + (height - side) / 2
        if kept[number]:
            dx, dy = columns - side // 2 - corner[0], rows - side // 2 - corner[1]
            cost = np.sqrt((dx * dx + dy * dy).astype(np.float64))
        else:
            cost = np.sqrt(x * x / aspect + y * y * aspect)
            near = sorted((-w, other) for other, w in kin[number].items() if other in corners)
            total = sum(weight for weight, _ in near[:_KIN])
            for weight, other in near[:_KIN]:
                dx, dy = x - middles[other, 0], y - middles[other, 1]
                away = np.sqrt(dx * dx / aspect + dy * dy * aspect)
                cost += _KINSHIP * weight / total * away
        best = int(np.argmin(np.rint(cost * 16)))
        corners[number] = row, column = int(rows[best]), int(columns[best])
        taken[row : row + height, column : column + width] |= mask
        middles[number] = x[best], y[best]
        place = np.array([column - side // 2, row - side // 2])
        shifts[number] = np.asarray((place - corner) * cell, dtype=np.float64)
    return shifts


def shelve(shapes: Sequence[Floats], width: float, gap: float) -> list[Floats]:
    """Find a shift for every shape so that they stand in rows, in the order given.

    Parameters
    ----------
    shapes : sequence of array
        Each an array of discs, one row ``x, y, radius`` each.
    width : float
        Of the rows, if no shape is wider.
    gap : float
        Kept free between two shapes.

    Returns
    -------
    list of array
        ``x, y`` to add: rows are centred on x = 0 and run downwards from y = 0.

    Examples
    --------
    >>> disc = np.array([[0.0, 0.0, 10.0]])
    >>> [shift.tolist() for shift in shelve([disc, disc, disc], 50.0, 5.0)]
    [[-12.5, 10.0], [12.5, 10.0], [0.0, 35.0]]
    """
    lows = [(shape[:, :2] - shape[:, 2:]).min(axis=0) for shape in shapes]
    highs = [(shape[:, :2] + shape[:, 2:]).max(axis=0) for shape in shapes]
    sizes = [high - low for low, high in zip(lows, highs, strict=True)]
    # Rows of about one length, rather than full ones and a rest.
    whole = sum(float(size[0]) + gap for size in sizes)
    count = max(int(np.ceil(whole / max(width + gap, 1.0))), 1)
    rows: list[list[int]] = [[] for _ in range(count)]
    used = 0.0
    for number, size in enumerate(sizes):
        step = float(size[0]) + gap
        rows[max(int(np.ceil((used + step / 2) * count / whole)) - 1, 0)].append(number)
        used += step
    rows = [row for row in rows if row]
    shifts: list[Floats] = [np.zeros(2) for _ in shapes]
    top = 0.0
    for row in rows:
        height = max(float(sizes[number][1]) for number in row)
        left = -(sum(float(sizes[number][0]) for number in row) + gap * (len(row) - 1)) / 2
        for number in row:
            at = np.array([left, top + (height - sizes[number][1]) / 2])
            shifts[number] = at - lows[number]
            left += float(sizes[number][0]) + gap
        top += height + gap
    return shifts


def _window(taken: Mask, margin: tuple[int, int]) -> tuple[slice, slice]:
    """Return the rows and columns around the middle and all taken cells, with a margin."""
    spans = []
    for axis, more in enumerate(margin):
        side = taken.shape[axis]
        used = np.flatnonzero(taken.any(axis=1 - axis))
        low, high = min([side // 2, *used[:1]]), max([side // 2, *used[-1:]])
        spans.append(slice(max(int(low) - more - 1, 0), min(int(high) + more + 2, side)))
    return spans[0], spans[1]


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


def _cells(discs: Floats, cell: float, gap: float) -> tuple[Mask, NDArray[np.int64]]:
    """Return the grid cells that discs and their gaps cover, and the first cell's place."""
    reach = discs[:, 2] + gap
    low = np.floor((discs[:, :2] - reach[:, None]).min(axis=0) / cell).astype(np.int64)
    high = np.ceil((discs[:, :2] + reach[:, None]).max(axis=0) / cell).astype(np.int64)
    mask = np.zeros((high[1] - low[1] + 1, high[0] - low[0] + 1), dtype=np.bool_)
    for (x, y, _), far in zip(discs, reach, strict=True):
        # Only the cells of the disc's square: an island has many discs.
        left, top = (int((at - far) // cell) - low[axis] for axis, at in ((0, x), (1, y)))
        right, bottom = (int((at + far) // cell) + 2 - low[axis] for axis, at in ((0, x), (1, y)))
        left, top = max(left, 0), max(top, 0)
        part = mask[top:bottom, left:right]
        columns = (np.arange(left, left + part.shape[1]) + low[0]) * cell - x
        rows = (np.arange(top, top + part.shape[0]) + low[1]) * cell - y
        part |= columns[None] ** 2 + rows[:, None] ** 2 <= far * far
    return mask, low
