"""Colours of communities: there are more communities than colours, so neighbours must differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ..layout.nodes import Place
from .elements import Community

__all__ = ["COLOURS", "colours_of"]

Floats = NDArray[np.float64]

#: As many as the page has.
COLOURS = 9
#: Two communities this near to each other are seen as neighbours, in units of the map; farther
#: ones where no third one lies between them.
_NEAR = 260


def colours_of(communities: Sequence[Community], places: Mapping[str, Place]) -> list[int]:
    """Give each community the number of a colour that none of its neighbours has.

    Its own number decides first, so that colours stay from day to day; where a neighbour has that
    colour already, the next one is taken that none has, or else the one that is farthest away.

    Parameters
    ----------
    communities : sequence of Community
        The largest first.
    places : mapping of str to (int, int, int)
        Position and island of each drawn node.

    Examples
    --------
    >>> one, two = Community({}, ("a",)), Community({}, ("b",))
    >>> colours_of([one, *[Community({}, ())] * 8, two], {"a": (0, 0, 0), "b": (9, 9, 1)})
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 1]
    """
    seats = [
        np.array([places[id_][:2] for id_ in one.members if id_ in places], float).reshape(-1, 2)
        for one in communities
    ]
    away = _distances(seats)
    given: list[int] = []
    for number in range(len(communities)):
        nearest = [np.inf] * COLOURS  # of each colour
        for other, colour in enumerate(given):
            nearest[colour] = min(nearest[colour], away[number, other])
        turn = [(number + step) % COLOURS for step in range(COLOURS)]
        free = [colour for colour in turn if nearest[colour] == np.inf]
        given.append(free[0] if free else max(turn, key=lambda colour: nearest[colour]))
    return given


def _distances(seats: Sequence[Floats]) -> Floats:
    """Return how far neighbours are from each other, and infinity for those that are none.

    Between two that are not near lies a third one where the disc that has their nearest nodes at
    its ends holds a node of it (Gabriel and Sokal 1969, Systematic Zoology 18, 259).
    """
    away = np.full((len(seats), len(seats)), np.inf)
    whole = np.concatenate([np.empty((0, 2)), *seats])
    whose = np.repeat(np.arange(len(seats)), [len(seat) for seat in seats])
    for one, own in enumerate(seats):
        for other in range(one):
            if not len(own) or not len(seats[other]):
                continue
            gap = own[:, None, :] - seats[other][None, :, :]
            square = (gap * gap).sum(axis=2)
            a, b = divmod(int(square.argmin()), len(seats[other]))
            least = float(square[a, b])
            if least > _NEAR * _NEAR:
                step = whole - (own[a] + seats[other][b]) / 2
                inside = (step * step).sum(axis=1) < least / 4
                if (inside & (whose != one) & (whose != other)).any():
                    continue
            away[one, other] = away[other, one] = np.sqrt(least)
    return away
