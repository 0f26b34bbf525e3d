"""Maps that stay alike from day to day: each goes on from the map of an earlier, fixed day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from ..layout.continuation import Place, match
from ..scene.drawing import settle
from ..scene.elements import Community, Drawing
from ..scene.records import Catalog

__all__ = ["anchor_days", "go_on_from_anchors", "keep_numbers"]

#: An anchor that holds less than this share of the drawn nodes is not worth its price.
LEAST_HELD = 0.5

#: Makes the drawing of a catalog as of a day.
Sketch: TypeAlias = Callable[[Catalog, str | None], Drawing]


def anchor_days(days: Sequence[str]) -> list[str]:
    """Return the days whose maps the map of the last day goes on from, oldest first.

    They are the last day before its half of the year, and the last day before its month. So all
    maps of a month start from the same drawing, those of a half of a year from nearly the same,
    and twice a year all is drawn anew.

    Parameters
    ----------
    days : sequence of str
        ISO dates, oldest first.

    Examples
    --------
    >>> anchor_days(["2024-06-27", "2024-07-30", "2024-08-01", "2024-08-02"])
    ['2024-06-27', '2024-07-30']
    >>> anchor_days(["2024-06-27", "2024-07-30"]), anchor_days([])
    (['2024-06-27'], [])
    """
    if not days:
        return []
    month = days[-1][:7]
    half = month[:5] + ("01" if month[5:] < "07" else "07")
    found = {max((day for day in days if day < start), default="") for start in (half, month)}
    return sorted(found - {""})


def go_on_from_anchors(catalog: Catalog, as_of: str | None, sketch: Sketch) -> Drawing:
    """Return what a view draws, with the places and colours of earlier, fixed days.

    Nothing is kept from page to page: the maps of :func:`anchor_days` are laid out again, each
    from the one before, and the drawing is told where its nodes were. An anchor that holds less
    than half of the drawn nodes is passed over, as in small or young graphs.

    Parameters
    ----------
    catalog : Catalog
        What there is to draw.
    as_of : str or None
        The day of the drawing, which `sketch` is called with.
    sketch : callable
        Makes the drawing of a catalog as of a day.
    """
    places: dict[str, Place] = {}
    communities: Sequence[Community] = ()
    for day in anchor_days(catalog.days):
        past = catalog.until(day)
        drawing = _go_on(sketch(past, day), places, communities)
        places, communities = settle(past, drawing), drawing.communities
    return _go_on(sketch(catalog, as_of), places, communities)


def _go_on(
    drawing: Drawing, places: Mapping[str, Place], communities: Sequence[Community]
) -> Drawing:
    held = sum(id_ in places for id_ in drawing.drawn)
    if not held or held < LEAST_HELD * len(drawing.drawn):
        return drawing
    same = keep_numbers(drawing.communities, communities)
    return replace(drawing, before=places, communities=same)


def keep_numbers(now: Sequence[Community], then: Sequence[Community]) -> list[Community]:
    """Order communities so that those known from an earlier map keep number and colour.

    Examples
    --------
    >>> a, b, c = (Community({}, (id_,)) for id_ in "abc")
    >>> keep_numbers([c, b, a], [a, b]) == [a, b, c]
    True
    """
    number = {id_: g for g, one in enumerate(then) for id_ in one.members}
    shared: dict[tuple[int, int], int] = {}
    for g, community in enumerate(now):
        for id_ in community.members:
            if id_ in number:
                pair = g, number[id_]
                shared[pair] = shared.get(pair, 0) + 1
    old = {place: g for g, place in match(shared).items() if place < len(now)}
    rest = iter([g for g in range(len(now)) if g not in old.values()])
    return [now[old[place] if place in old else next(rest)] for place in range(len(now))]
