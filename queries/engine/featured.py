"""Which papers stand in which digests."""

from __future__ import annotations

from ...graph.model import FeaturedIn
from ...graph.stores.base import Store
from ...graph.stores.memo import remember

__all__ = ["read_featured"]


def read_featured(store: Store) -> list[tuple[str, str, str, int | None]]:
    """Return paper, digest, day and votes of each paper in each digest; nobody may change it.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     min(day for _, _, day, _ in read_featured(store))
    '2023-12-07'
    """
    return remember(
        store,
        "featured",
        lambda: [(e.source, e.target, e.date, e.votes) for e in store.edges(FeaturedIn)],
    )
