"""Places around one node: the more alike two nodes are, the nearer they lie."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .island import majorize, spread
from .separation import separate

__all__ = ["lay_out_kin"]

Floats = NDArray[np.float64]

#: Wanted between two others: those most alike, and those without anything in common.
_BESIDE, _APART = 120.0, 560.0
#: From the middle to the most similar node, and to the last of thirty.
_NEAR, _FAR = 130.0, 440.0
#: How much the turns around the middle are evened out, so that no side stays empty.
_EVEN = 0.65
_MARK = 15.0
#: Room for a title in two lines below a mark: width, height, and how far down its middle lies.
_BOX = (176.0, 62.0, 17.0)
_WIDE = 0.92  # of the height


def lay_out_kin(alike: Floats) -> list[tuple[int, int]]:
    """Place nodes around the first one.

    Parameters
    ----------
    alike : numpy.ndarray
        Symmetric, from 0 to 1: how alike two nodes are. The first is in the middle.

    Returns
    -------
    list of (int, int)
        One place for each, the first at the origin; titles below the marks do not touch.

    Examples
    --------
    >>> lay_out_kin(np.eye(1))
    [(0, 0)]
    >>> a, near, far = lay_out_kin(np.array([[1, 0.9, 0.1], [0.9, 1, 0], [0.1, 0, 1]]))
    >>> abs(near[0]) + abs(near[1]) < abs(far[0]) + abs(far[1])
    True
    """
    size = len(alike)
    if size == 1:
        return [(0, 0)]
    away = _distances(alike)
    # Roots spread small similarities, and are exact everywhere.
    root = np.sqrt(np.maximum(alike, 0.0))
    wanted = _APART - (_APART - _BESIDE) * np.minimum(root / max(float(root[0, 1:].max()), 1e-9), 1)
    wanted[0] = wanted[:, 0] = away
    np.fill_diagonal(wanted, 0.0)
    places = majorize(spread(wanted), wanted)
    places -= places[0]
    turns = _even_turns(np.arctan2(places[1:, 1], places[1:, 0]))
    places[1:] = away[1:, None] * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    places = places * np.array([np.sqrt(_WIDE), 1 / np.sqrt(_WIDE)])
    boxes = np.tile(np.array(_BOX), (size, 1))
    heavy = np.ones(size)
    heavy[0] = 50.0
    together = np.zeros(size, dtype=np.int64)
    places = separate(places, np.full(size, _MARK), boxes, together, 14.0, inertia=heavy)
    whole = np.rint(places - places[0]).astype(int)
    return [(int(x), int(y)) for x, y in whole]


def _distances(alike: Floats) -> Floats:
    """Return how far from the middle each node lies: by rank, so that all rings are as full."""
    size = len(alike)
    order = np.lexsort((np.arange(1, size), -alike[0, 1:].round(9)))
    away = np.zeros(size)
    part = np.arange(size - 1) / max(size - 2, 1)
    reach = _FAR * max(np.sqrt((size - 1) / 30), 0.5)
    away[1 + order] = np.sqrt(_NEAR * _NEAR + part * (reach * reach - _NEAR * _NEAR))
    return away


def _even_turns(turns: Floats) -> Floats:
    """Move turns towards those that divide the circle evenly, in the same order."""
    order = np.lexsort((np.arange(len(turns)), turns.round(6)))
    even = np.zeros(len(turns))
    even[order] = (np.arange(len(turns)) + 0.5) * (2 * np.pi / len(turns)) - np.pi
    return (1 - _EVEN) * turns + _EVEN * even
