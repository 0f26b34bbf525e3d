"""Which sources a store's digests came from."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from ...graph.stores.base import Store

__all__ = ["list_sources"]


def list_sources(store: Store) -> list[dict[str, Any]]:
    """List the sources of a store's digests, those with most digests first.

    Parameters
    ----------
    store : Store
        The store.

    Returns
    -------
    list of dict
        ``source``, ``digests`` (how many), ``first`` and ``last`` (their days).

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     [(row["source"], row["digests"]) for row in list_sources(store)]
    [('daily-papers', 8), ('hf-daily', 2)]
    """
    dates: dict[str, list[str]] = defaultdict(list)
    for digest in store.digests():
        dates[digest.source].append(digest.date)
    rows = [
        {"source": name, "digests": len(days), "first": min(days), "last": max(days)}
        for name, days in dates.items()
    ]
    return sorted(rows, key=lambda row: (-row["digests"], row["source"]))
