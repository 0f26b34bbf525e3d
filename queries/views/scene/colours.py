"""Colours of communities: there are more communities than colours, so neighbours must differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..layout.nodes import Place
from .elements import Community

__all__ = ["COLOURS", "colours_of"]

#: As many as the page has.
COLOURS = 9
#: Two communities this near to each other are seen as neighbours, in units of the map.
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
        np.array([places[id_][:2] for id_ in one.members if id_ in places]).reshape(-1, 2)
        for one in communities
    ]
    given: list[int] = []
    for number, own in enumerate(seats):
        away = [np.inf] * COLOURS  # to the nearest community of each colour
        for other, colour in zip(seats, given, strict=False):
            if len(own) and len(other):
                gap = own[:, None, :] - other[None, :, :]
                nearest = float(np.sqrt((gap * gap).sum(axis=2).min()))
                away[colour] = min(away[colour], nearest)
        turn = [(number + step) % COLOURS for step in range(COLOURS)]
        free = [colour for colour in turn if away[colour] > _NEAR]
        given.append(free[0] if free else max(turn, key=lambda colour: away[colour]))
    return given
