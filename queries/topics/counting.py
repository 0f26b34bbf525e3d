"""How many papers had the keywords that some days have often, without reading those of all others.

:class:`~digestgraph.queries.topics.history.History` knows every keyword on every day, and reads all
that papers mention. For the days of a week that is most of the work, and for nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import eq

import numpy as np
from numpy.typing import NDArray

from ...graph.stores.base import Store
from ..engine.featured import first_days
from ..engine.statements import about_columns, all_values

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
    first = first_days(store)
    told = all_values(store, "mention-days", "paper", "date")
    papers = [paper for paper, day in told if first[paper] == day]
    inside = [{p for p in papers if after < first[p] <= until} for after, until in spans]
    columns = about_columns(store, "paper-mentions", inside[0], "paper", "keyword", "date", "score")
    begun = _on_first_days(first, ((keywords, papers, on) for papers, keywords, on, _ in columns))
    times = Counter(keyword for keyword, _ in begun)
    ids = sorted(keyword for keyword, number in times.items() if number >= least)
    columns = about_columns(store, "keyword-mentions", ids, "keyword", "paper", "date")
    cells = _on_first_days(first, columns)
    counts = np.zeros((len(spans), len(ids)), dtype=np.int64)
    for number, some in enumerate(inside):
        times = Counter(keyword for keyword, paper in cells if paper in some)
        counts[number] = [times[id_] for id_ in ids]
    return FrequentKeywords(ids, counts, [len(some) for some in inside])


def _on_first_days(
    first: Mapping[str, str], columns: Iterable[tuple[Sequence[str], ...]]
) -> set[tuple[str, str]]:
    """Return keywords with papers, of those that are mentioned on a paper's first day.

    The columns are keywords, papers, days.
    """
    found: set[tuple[str, str]] = set()
    for keywords, papers, days in columns:
        begun = map(eq, map(first.get, papers), days)
        found.update(compress(zip(keywords, papers, strict=True), begun))
    return found
