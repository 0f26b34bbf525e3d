"""The keywords that tell some papers from all others."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ...graph.stores.base import Store
from ..engine.incidence import read_mentions
from .labels import read_keyword_names

__all__ = ["distinctive_keywords"]


def distinctive_keywords(
    store: Store, papers: Iterable[str], *, limit: int = 4, as_of: str | None = None
) -> list[str]:
    """Return the labels of the most distinctive keywords of some papers.

    A keyword is the more distinctive the more its scores in these papers exceed what they would be
    if they were spread evenly over all: observed * ln(observed / expected), its part in the
    log-likelihood ratio (Dunning 1993, Accurate methods for the statistics of surprise and
    coincidence). A keyword of one paper only is told when no other is.

    Parameters
    ----------
    store : Store
        The graph.
    papers : iterable of str
        Paper ids; those unknown are passed over.
    limit : int
        At most so many.
    as_of : str, optional
        The graph as of this day.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     distinctive_keywords(store, [])
    []
    """
    mentions = read_mentions(store, as_of)
    columns = sorted(mentions.column_index[p] for p in papers if p in mentions.column_index)
    if not columns:
        return []
    part = mentions.matrix[:, columns]
    count = np.diff(part.indptr)
    observed = np.asarray(part.sum(axis=1)).ravel()
    everywhere = np.asarray(mentions.matrix.sum(axis=1)).ravel()
    expected = everywhere * len(columns) / len(mentions.columns)
    weight = np.round(observed * np.log(np.maximum(observed, 1e-9) / expected), 9)
    several = count > (1 if len(columns) > 1 else 0)
    order = np.lexsort((np.arange(len(weight)), -weight, ~several))
    best = [mentions.rows[i] for i in order[:limit].tolist() if count[i]]
    names = read_keyword_names(store, best, as_of)
    return [names[id_].label for id_ in best if id_ in names]
