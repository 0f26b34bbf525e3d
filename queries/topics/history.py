"""How many papers had each keyword, day by day, and how two windows of days differ."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from ..engine.incidence import Incidence, read_first_mentions
from ..engine.log_odds import LogOdds, log_odds
from ..engine.scope import day_of_graph, days_before
from .cooccurrence import occurrences

__all__ = [
    "LEAST_PAPERS",
    "PRIOR_PAPERS",
    "WINDOW",
    "Comparison",
    "Direction",
    "History",
    "compare",
    "read_history",
    "shift",
]

Direction = Literal["rising", "fading"]


#: Imagined papers on each side, with the keyword's usual share; see ``log_odds``.
PRIOR_PAPERS = 100


#: Fewer papers than this in both windows together say nothing about a trend.
LEAST_PAPERS = 5


WINDOW = 90


@dataclass(frozen=True)
class History:
    """How many papers had each keyword up to each day.

    A paper counts on its first day, with the keywords that it had on that day, so that what
    was counted as of a day never changes afterwards.

    Attributes
    ----------
    incidence : Incidence
        Keywords by papers.
    """

    incidence: Incidence

    @cached_property
    def days(self) -> list[str]:
        """The days with papers, in order."""
        return sorted(set(self.incidence.dates))

    @cached_property
    def _dates(self) -> NDArray[np.str_]:
        return np.array(self.incidence.dates, dtype=str)

    @cached_property
    def _occurrences(self) -> csr_array:
        return occurrences(self.incidence)

    def window(self, after: str, until: str) -> tuple[NDArray[np.int64], int]:
        """Count papers with each keyword, and all papers, of the days in ``(after, until]``."""
        inside = (self._dates > after) & (self._dates <= until)
        counts = self._occurrences @ inside.astype(float)
        return np.asarray(counts).astype(np.int64), int(inside.sum())


@dataclass(frozen=True)
class Comparison:
    """The recent window against the one before, as of a day.

    Attributes
    ----------
    rows : numpy.ndarray
        Rows of the history: the keywords with enough papers in the two windows.
    recent, before : numpy.ndarray
        Papers with each of them in each window.
    recent_papers, before_papers : int
        All papers of each window.
    odds : LogOdds
        The difference.
    """

    rows: NDArray[np.int64]
    recent: NDArray[np.int64]
    before: NDArray[np.int64]
    recent_papers: int
    before_papers: int
    odds: LogOdds

    def called(self, direction: Direction, least_z: float) -> NDArray[np.bool_]:
        """Tell which keywords are called rising, or fading."""
        z = np.round(self.odds.z, 9) * (1 if direction == "rising" else -1)
        return np.asarray(z >= least_z)


def shift(day: str, days: int) -> str:
    """Return the day so many days later.

    Examples
    --------
    >>> shift("2024-03-01", -1)
    '2024-02-29'
    """
    return days_before(day, -days)


def read_history(store: Store, as_of: str | None = None) -> History:
    """Read the history of all keywords up to a day; kept until the graph changes."""
    day = day_of_graph(store, as_of)
    return remember(store, "history", lambda: History(read_first_mentions(store, day)), day=day)


def compare(
    history: History,
    today: str,
    *,
    window: int = WINDOW,
    before: int | None = None,
    least_papers: int = LEAST_PAPERS,
) -> Comparison:
    """Compare the last days up to and with a day with those before them, by default as many.

    Nothing after `today` is looked at. The prior of each keyword is its share of all papers up
    to `today`; see :func:`digestgraph.queries.engine.log_odds.log_odds` for the formula.
    """
    start = shift(today, -window)
    recent, recent_papers = history.window(start, today)
    earlier, before_papers = history.window(shift(start, -(before or window)), start)
    ever, papers = history.window("", today)
    rows = np.flatnonzero(recent + earlier >= least_papers)
    if not (recent_papers and before_papers):
        rows = rows[:0]
    # A keyword of every paper has a prior below 1, too.
    prior = ever[rows] / (papers + 1)
    odds = log_odds(
        recent[rows].astype(float), recent_papers, earlier[rows].astype(float), before_papers,
        prior, PRIOR_PAPERS,
    )  # fmt: skip
    return Comparison(rows, recent[rows], earlier[rows], recent_papers, before_papers, odds)
