"""Which papers stand in which digests."""

from __future__ import annotations

from ...graph.model import FeaturedIn
from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from .statements import each_columns

__all__ = ["first_days", "read_featured"]


def read_featured(store: Store) -> list[tuple[str, str, str, int | None]]:
    """Return paper, digest, day and votes of each paper in each digest; nobody may change it.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     min(day for _, _, day, _ in read_featured(store))
    '2023-12-07'
    """
    return remember(store, "featured", lambda: _read(store))


def first_days(store: Store) -> dict[str, str]:
    """Return the day of the first digest of each paper; nobody may change it.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     min(first_days(store).values())
    '2023-12-07'
    """

    def make() -> dict[str, str]:
        found: dict[str, str] = {}
        if store.language == "sql":  # without a list of all digests of all papers
            statement = "SELECT source, min(date) FROM FEATURED_IN GROUP BY source"
            days: dict[str, str] = {}  # each text once
            for papers, dates in each_columns(store, statement, {}):
                found.update(zip(papers, map(days.setdefault, dates, dates), strict=True))
            return found
        for paper, _, day, _ in read_featured(store):
            known = found.get(paper)
            if known is None or day < known:
                found[paper] = day
        return found

    return remember(store, "first days", make)


def _read(store: Store) -> list[tuple[str, str, str, int | None]]:
    if store.language == "sql":  # in the order of the edges, which the table is kept in
        statement = "SELECT source, target, date, votes FROM FEATURED_IN ORDER BY source, target"
        parts = each_columns(store, statement, {})
        return [row for part in parts for row in zip(*part, strict=True)]
    return [(e.source, e.target, e.date, e.votes) for e in store.edges(FeaturedIn)]
