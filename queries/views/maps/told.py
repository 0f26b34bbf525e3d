"""What the map has to be told of papers, from a catalog or from a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from zlib import compressobj, decompress

from ....graph.stores.base import Store
from ...engine.statements import each_values
from ..scene.reading import NODES, read_rows
from ..scene.records import Catalog, clean

__all__ = ["Told", "pack_titles", "read_told"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SEEN = "SELECT paper, digest FROM Entry UNION SELECT source, target FROM FEATURED_IN"


@dataclass(frozen=True, slots=True)
class Told:
    """What a map has to be told of papers: their titles and first days, in the order of their ids.

    Attributes
    ----------
    papers : list of str
        Ids.
    lines : bytes
        Their titles, packed (:func:`pack_titles`): few steps need them, and as texts of Python
        they take four times the memory.
    first : sequence of str or None
        The date of each paper's first digest.
    days : list of str
        The dates of all digests with papers, oldest first.
    """

    papers: list[str]
    lines: bytes
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
        lines = pack_titles(paper.title for paper in papers.values())
        return cls(list(papers), lines, first, catalog.days)

    def until(self, day: str) -> dict[str, str | None]:
        """Return the titles of the papers that there were on a day, by their ids.

        Examples
        --------
        >>> lines, first = pack_titles(["One", None]), ["2024-01-02", "2024-01-01"]
        >>> told = Told(["a", "b"], lines, first, ["2024-01-01", "2024-01-02"])
        >>> told.until("2024-01-01"), told.until("2024-01-02")
        ({'b': None}, {'a': 'One', 'b': None})
        """
        titles = decompress(self.lines).decode("utf-8").split("\n")
        return {
            id_: title or None
            for id_, title, first in zip(self.papers, titles, self.first, strict=False)
            if (first or day) <= day
        }


def pack_titles(titles: Iterable[str | None]) -> bytes:
    """Return cleaned titles, which hold no line breaks, as compressed lines.

    Examples
    --------
    >>> decompress(pack_titles(["One", None, "Two"]))
    b'One\\n\\nTwo\\n'
    """
    packing = compressobj(1)
    return b"".join(
        [*(packing.compress(f"{title or ''}\n".encode()) for title in titles), packing.flush()]
    )


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
    papers: list[str] = []

    def each_title() -> Iterator[str | None]:
        for row in read_rows(store, "Paper", ("title",)):
            papers.append(row["id"])
            yield clean(row["title"])

    lines = pack_titles(each_title())
    # Dates by row: ids as keys would all be in memory a second time.
    number = {id_: row for row, id_ in enumerate(papers)}
    first: list[str | None] = [None] * len(papers)
    latest: list[str | None] = [None] * len(papers)
    days = set()
    for paper, digest in each_values(store, _SEEN, {}):
        if day := day_of.get(digest):
            days.add(day)
            if (row := number.get(paper)) is not None:
                first[row] = min(day, first[row] or day)
                latest[row] = max(day, latest[row] or day)
    return Told(papers, lines, first, sorted(days)), latest
