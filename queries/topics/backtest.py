"""Were the calls of rising and fading keywords right? A backtest over the graph's own history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...graph.stores.base import Store
from ..engine.catalogue import analysis
from ..engine.rows import Row
from ..engine.scope import at_least, before_all
from .history import LEAST_PAPERS, WINDOW, Direction, History, compare, read_history, shift
from .trends import LEAST_Z, check_window

__all__ = ["Outcomes", "TrendScore", "call_outcomes", "rising_backtest"]

#: Fewer keywords called than this say nothing about how good the calls are.
_LEAST_KEYWORDS = 10
_RESAMPLES = 2000


@dataclass(frozen=True)
class Outcomes:
    """What became of the keywords of each past day, one entry a keyword and day.

    Attributes
    ----------
    days : int
        On how many past days calls could be made.
    keywords : numpy.ndarray
        The keyword's row in the history.
    called, right : numpy.ndarray
        Whether it was called, and whether what a call says came true, called or not.
    chance : numpy.ndarray
        How often it came true for all keywords of like size on the same day.
    """

    days: int
    keywords: NDArray[np.int64]
    called: NDArray[np.bool_]
    right: NDArray[np.bool_]
    chance: NDArray[np.float64]


def past_days(history: History, window: int, horizon: int) -> Iterator[str]:
    """Yield the days that have two whole windows before them and the horizon after them."""
    for day in history.days:
        first, last = history.days[0], history.days[-1]
        if shift(day, -2 * window) >= shift(first, -1) and shift(day, horizon) <= last:
            yield day


def call_outcomes(
    history: History,
    direction: Direction,
    *,
    window: int = WINDOW,
    horizon: int = 90,
    least_papers: int = LEAST_PAPERS,
    least_z: float = LEAST_Z,
) -> Outcomes:
    """Make the calls of each past day as they would have been made, and look what came.

    A call is right when the keyword's share of the papers of the `horizon` days after is above
    (fading: below) its share of both windows together. Neither window alone would be a fair
    mark: a risen keyword was picked for a low share before and a high one of late, so that
    chance alone would lift it above the one and drop it below the other. The sum of two counts
    tells nothing of their difference.

    Keywords are of like size when the numbers of their papers in both windows have the same
    power of two: to stay above a share is harder for those that just reached `least_papers`.
    """
    sign = 1 if direction == "rising" else -1
    parts: list[tuple[NDArray[Any], ...]] = []
    for day in past_days(history, window, horizon):
        then = compare(history, day, window=window, least_papers=least_papers)
        after, papers = history.window(day, shift(day, horizon))
        if not papers or not len(then.rows):
            continue
        both, total = then.recent + then.before, then.recent_papers + then.before_papers
        # Shares are compared crosswise, in whole numbers.
        right = sign * (after[then.rows] * total - both * papers) > 0
        size = np.floor(np.log2(both)).astype(np.int64)
        chance = np.bincount(size, right) / np.maximum(np.bincount(size), 1)
        parts.append((then.rows, then.called(direction, least_z), right, chance[size]))
    if not parts:
        return Outcomes(0, *(np.array([], kind) for kind in (int, bool, bool, float)))
    return Outcomes(len(parts), *(np.concatenate(part) for part in zip(*parts, strict=True)))


@dataclass(frozen=True, slots=True)
class TrendScore(Row):
    """How calls of rising or fading keywords fared on the past.

    Attributes
    ----------
    direction : str
        ``rising`` or ``fading``.
    days : int
        On how many past days calls could be made.
    keywords : int
        How many different ones were called.
    calls : int
        How many calls were made.
    right : float or None
        How many of them came true, by all of them.
    base_rate : float or None
        How often that came true for all keywords of like size on the same days, called or not.
    low, high : float or None
        The bounds of the difference, at 95 %.
    verdict : str
        What to make of it, in words.
    """

    direction: str
    days: int
    keywords: int
    calls: int
    right: float | None
    base_rate: float | None
    low: float | None
    high: float | None
    verdict: str


@analysis(
    TrendScore,
    example="--window 60 --horizon 60 --least-z 0",
)
def rising_backtest(
    store: Store,
    *,
    window: int = WINDOW,
    horizon: int = 90,
    least_papers: int = LEAST_PAPERS,
    least_z: float = LEAST_Z,
    as_of: str | None = None,
) -> list[TrendScore]:
    """Score ``rising`` and ``fading`` on the past: how often calls were right, and by chance.

    Parameters
    ----------
    store : Store
        The graph.
    window : int
        The window of ``rising``.
    horizon : int
        So many days after each past day tell whether its calls were right.
    least_papers : int
        As for ``rising``.
    least_z : float
        As for ``rising``: what counts as a call.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`TrendScore`, one for each direction. Calls are made on every past day that
        has two windows before it and the horizon after it, from what was known on it. A call is
        right when the keyword's share of the papers afterwards is above (fading: below) its share
        of both windows together.

    Raises
    ------
    UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     rising_backtest(store)["verdict"].to_list()[:1]
    ['too few keywords were called to tell (0)']
    """
    check_window(window, least_papers, least_z)
    at_least("horizon", horizon, 1)
    if before_all(store, as_of):
        return []
    history = read_history(store, as_of)
    call = partial(
        call_outcomes,
        history,
        window=window,
        horizon=horizon,
        least_papers=least_papers,
        least_z=least_z,
    )
    directions: tuple[Direction, ...] = ("rising", "fading")
    return [score(direction, call(direction)) for direction in directions]


def score(direction: Direction, found: Outcomes) -> TrendScore:
    """Return the rate of right calls beside that of chance, and what to make of it."""
    called = found.called
    keywords = len(np.unique(found.keywords[called]))
    right = float(found.right[called].mean()) if keywords else None
    base = float(found.chance[called].mean()) if keywords else None
    low, high = bound_difference(found) if keywords >= _LEAST_KEYWORDS else (None, None)
    return TrendScore(
        direction=direction,
        days=found.days,
        keywords=keywords,
        calls=int(called.sum()),
        right=right,
        base_rate=base,
        low=low,
        high=high,
        verdict=_verdict(found.days, keywords, right, base, low, high),
    )


def bound_difference(found: Outcomes) -> tuple[float, float]:
    """Bound the rate of right calls less the base rate, at 95 %.

    Whole keywords are drawn with replacement, 2000 times (cluster bootstrap; Cameron, Gelbach
    and Miller 2008, Bootstrap-based improvements for inference with clustered errors): the
    calls of one keyword on neighbouring days share most of their papers.
    """
    _, number = np.unique(found.keywords[found.called], return_inverse=True)
    gain = np.bincount(number, (found.right * 1.0 - found.chance)[found.called])
    calls = np.bincount(number)
    size = len(calls)
    drawn = np.random.default_rng(0).multinomial(size, np.full(size, 1 / size), size=_RESAMPLES)
    low, high = np.quantile((drawn @ gain) / (drawn @ calls), [0.025, 0.975])
    return float(low), float(high)


def _verdict(
    days: int,
    keywords: int,
    right: float | None,
    base: float | None,
    low: float | None,
    high: float | None,
) -> str:
    if not days:
        return "not enough history: it takes two windows and the horizon"
    if right is None or base is None or low is None or high is None:
        return f"too few keywords were called to tell ({keywords})"
    rates = f"{right:.0%} right, {base:.0%} by chance"
    if low > 0:
        return f"better than chance: {rates}"
    if high < 0:
        return f"worse than chance: {rates}"
    return f"no better than chance: {rates}"
