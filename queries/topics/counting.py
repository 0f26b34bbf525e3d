"""How many papers had the keywords that some days have often.

:class:`~digestgraph.queries.topics.history.History` knows every keyword on every day. For a few
spans of days that is most of the work, and for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from ...graph.stores.base import Store
from ..engine.incidence import read_first_mentions

__all__ = ["FrequentKeywords", "count_frequent"]

#: The days after the first of these and up to the second.
Span = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FrequentKeywords:
    """How many papers of some spans of days had each of some keywords.

    Attributes
    ----------
    ids : list of str
        The keywords, sorted.
    counts : numpy.ndarray
        Shape (spans, keywords).
    papers : list of int
        All papers with any keyword, of each span.
    """

    ids: list[str]
    counts: NDArray[np.int64]
    papers: list[int]


def count_frequent(store: Store, spans: Sequence[Span], least: int) -> FrequentKeywords:
    """Count papers with the keywords that at least so many papers of the first span have.

    A paper counts on its first day, with the keywords that it had on that day.

    Parameters
    ----------
    store : Store
        The graph.
    spans : sequence of (str, str)
        Days: after the first of the two and up to the second.
    least : int
        Keywords with fewer papers in the first span are left out.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     found = count_frequent(store, [("2025-03-01", "2025-03-31"), ("", "2025-03-31")], 3)
    >>> found.ids, found.counts.tolist(), found.papers
    (['keyword:video-generation'], [[3], [7]], [12, 74])
    """
    cells = read_first_mentions(store, max(until for _, until in spans))
    days = np.array(cells.dates, dtype=np.str_)
    inside = np.array([(after < days) & (days <= until) for after, until in spans])
    at = np.repeat(np.arange(len(cells.rows)), np.diff(cells.matrix.indptr))
    on = inside[:, cells.matrix.indices]
    counts = np.array([np.bincount(at[some], minlength=len(cells.rows)) for some in on])
    frequent = counts[0] >= least
    ids = list(compress(cells.rows, frequent.tolist()))
    return FrequentKeywords(ids, counts[:, frequent], inside.sum(axis=1).tolist())
