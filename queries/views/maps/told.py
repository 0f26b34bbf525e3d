"""What the map has to be told of papers, from a catalog or from a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ....graph.stores.base import Store
from ...engine.statements import each_values
from ..scene.reading import NODES, read_rows
from ..scene.records import Catalog, clean

__all__ = ["Told", "read_told"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SEEN = "SELECT paper, digest FROM Entry UNION SELECT source, target FROM FEATURED_IN"


@dataclass(frozen=True, slots=True)
class Told:
    """What a map has to be told of papers: their titles and first days, in the order of their ids.

    Attributes
    ----------
    titles : dict of str to (str or None)
        By the paper's id.
    first : sequence of str or None
        The date of its first digest, in the same order.
    days : list of str
        The dates of all digests with papers, oldest first.
    """

    titles: dict[str, str | None]
    first: Sequence[str | None]
    days: list[str]

    @classmethod
    def of(cls, catalog: Catalog) -> Told:
        """Return what a catalog tells."""
        papers = catalog.papers
        first = [
            min((seen.date for seen in paper.seen if seen.date), default=None)
            for paper in papers.values()
        ]
        return cls({id_: paper.title for id_, paper in papers.items()}, first, catalog.days)

    def until(self, day: str) -> dict[str, str | None]:
        """Return the titles of the papers that there were on a day."""
        dated = zip(self.titles.items(), self.first, strict=True)
        return {id_: title for (id_, title), first in dated if (first or day) <= day}


def read_told(store: Store) -> tuple[Told, list[str | None]]:
    """Read what an offline store tells as it is, and the date of each paper's last digest.

    It is what its catalog tells, which takes many times the memory.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.queries.views.scene.records import catalog_of
    >>> with open_examples() as store:
    ...     read_told(store)[0] == Told.of(catalog_of(store))
    True
    """
    day_of = {
        row["id"]: day if (day := clean(row["date"], 40)) and _DAY.fullmatch(day) else None
        for row in read_rows(store, "Digest", NODES["Digest"])
    }
    titles = {row["id"]: clean(row["title"]) for row in read_rows(store, "Paper", ("title",))}
    # Dates by row: ids as keys would all be in memory a second time.
    number = {id_: row for row, id_ in enumerate(titles)}
    first: list[str | None] = [None] * len(titles)
    latest: list[str | None] = [None] * len(titles)
    days = set()
    for paper, digest in each_values(store, _SEEN, {}):
        if day := day_of.get(digest):
            days.add(day)
            if (row := number.get(paper)) is not None:
                first[row] = min(day, first[row] or day)
                latest[row] = max(day, latest[row] or day)
    return Told(titles, first, sorted(days)), latest
