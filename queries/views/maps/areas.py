"""The names of fields and regions of the map of an archive, and where these stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ....graph.stores.base import Store
from ...engine.incidence import read_mentions
from ...topics.fields import choose_words, distinctive_keywords
from ...topics.labels import KeywordName, read_keyword_names
from ...topics.title_phrases import name_by_titles
from ..scene.archive import Area
from ..scene.elements import Text
from .frame import heart
from .keeping import Arrangement

__all__ = ["name_areas"]

#: A name is of so many keywords or phrases, the most telling of so many.
_IN_NAME, _CANDIDATES = 2, 12
#: A keyword of less weight is as good as everywhere.
_LEAST_WEIGHT = 1.0
#: Where fewer of the papers have keywords, titles say better what most are about.
_LEAST_WITH_KEYWORDS = 1 / 3


def name_areas(
    store: Store,
    arrangement: Arrangement,
    places: NDArray[np.int64],
    titles: Mapping[str, str | None],
    as_of: str | None = None,
) -> tuple[list[Area], list[Area]]:
    """Name fields and regions after their keywords, or after their titles where these are few.

    Parameters
    ----------
    store : Store
        The graph.
    arrangement : Arrangement
        Papers, and the field and region of each.
    places : numpy.ndarray
        Shape (papers, 2), where they lie within the frame of the page.
    titles : mapping of str to (str or None)
        The titles of the papers.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    (list of Area, list of Area)
        Fields and regions. What neither keywords nor titles name has an empty name.
    """
    division, papers = arrangement.division, arrangement.papers
    fields = int(division.field.max(initial=-1)) + 1
    levels = (division.field, fields), (division.region, len(division.parent))
    mentions = read_mentions(store, as_of)
    known = np.array([id_ in mentions.column_index for id_ in papers], dtype=bool)
    telling = [
        [
            [(id_, weight) for id_, weight in part if weight >= _LEAST_WEIGHT]
            for part in distinctive_keywords(mentions, papers, labels, count, _CANDIDATES)
        ]
        for labels, count in levels
    ]
    without = [
        {
            number
            for number, part in enumerate(level)
            if not part or known[labels == number].mean() < _LEAST_WITH_KEYWORDS
        }
        for (labels, _), level in zip(levels, telling, strict=True)
    ]
    wanted = {id_ for level in telling for part in level for id_, _ in part}
    names = read_keyword_names(store, wanted, as_of)
    divisions = [(labels, own) for (labels, _), own in zip(levels, without, strict=True)]
    said = name_by_titles([titles[id_] for id_ in papers], divisions, _IN_NAME)
    areas: list[list[Area]] = []
    for (labels, count), level, by_titles in zip(levels, telling, said, strict=True):
        areas.append([])
        for number in range(count):
            members = np.flatnonzero(labels == number)
            above = int(division.parent[number]) if level is telling[1] else None
            x, y = heart(places[members])
            said_here = ", ".join(by_titles.get(number, ()))
            name = _name(level[number], names)
            if said_here:
                name = {"en": said_here, "ko": said_here}
            areas[-1].append(Area(name, x, y, len(members), above))
    return areas[0], areas[1]


def _name(telling: Sequence[tuple[str, float]], names: Mapping[str, KeywordName]) -> Text:
    """Name an area by its most telling keywords; empty where there are none."""
    known = [(names[id_], weight) for id_, weight in telling if id_ in names]
    chosen = choose_words([(name.label, weight) for name, weight in known], _IN_NAME)
    return {
        "en": ", ".join(known[i][0].label for i in chosen),
        "ko": ", ".join(known[i][0].label_ko for i in chosen),
    }
