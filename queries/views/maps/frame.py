"""The frame of the map of an archive, and the hearts of its areas."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["heart", "within_frame"]

#: Points that little ties to others lie far out; they are brought to the rim of the rest.
_RIM = 99.0  # per cent


def within_frame(places: NDArray[np.float64]) -> NDArray[np.int64]:
    """Scale places to whole numbers from 0 to 65,535, the same on both axes, strays at the rim."""
    if not len(places):
        return np.zeros((0, 2), dtype=np.int64)
    middle = np.median(places, axis=0)
    away = places - middle
    distance = np.hypot(*away.T)
    rim = max(float(np.percentile(distance, _RIM)), 1e-9) * 1.02
    # Beyond the rim distances grow like their logarithm, so that strays keep their direction.
    beyond = distance > rim
    shrink = np.ones_like(distance)
    shrink[beyond] = rim * (1 + 0.05 * np.log(distance[beyond] / rim)) / distance[beyond]
    away = away * shrink[:, None]
    low, high = away.min(axis=0), away.max(axis=0)
    scale = 65535 / max(float((high - low).max()), 1e-9)
    centred = (away - (low + high) / 2) * scale + 32767.5
    return np.asarray(np.clip(np.rint(centred), 0, 65535), dtype=np.int64)


def heart(places: NDArray[np.int64]) -> tuple[int, int]:
    """Return where most points of an area lie: the middle of the densest half, and again."""
    if not len(places):
        return 32767, 32767
    inner = places.astype(np.float64)
    for _ in range(3):
        middle = np.median(inner, axis=0)
        distance = np.hypot(*(inner - middle).T)
        inner = inner[distance <= np.median(distance) + 1e-9]
    x, y = np.rint(np.median(inner, axis=0)).astype(int).tolist()
    return x, y
