"""Which sources a store's digests came from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ...graph.stores.base import Store
from ..engine.rows import Row

__all__ = ["SourceDays", "list_sources"]


@dataclass(frozen=True, slots=True)
class SourceDays(Row):
    """How much a source brought.

    Attributes
    ----------
    source : str
        Its name.
    digests : int
        How many of its digests there are.
    first, last : str
        Days of the first and the last of them.
    """

    source: str
    digests: int
    first: str
    last: str


def list_sources(store: Store) -> list[SourceDays]:
    """List the sources of a store's digests, those with most digests first.

    Parameters
    ----------
    store : Store
        The store.

    Returns
    -------
    list of SourceDays

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     [(row.source, row.digests) for row in list_sources(store)]
    [('daily-papers', 8), ('hf-daily', 2)]
    """
    dates: dict[str, list[str]] = defaultdict(list)
    for digest in store.digests():
        dates[digest.source].append(digest.date)
    rows = [SourceDays(name, len(days), min(days), max(days)) for name, days in dates.items()]
    return sorted(rows, key=lambda row: (-row.digests, row.source))
