"""Rising and fading keywords: recent papers against those before, honest about small counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...graph.stores.base import Store
from ..engine.catalogue import analysis
from ..engine.notes import tell_windows
from ..engine.rows import Row
from ..engine.scope import at_least, limit_or_all
from .history import (
    LEAST_PAPERS,
    PRIOR_PAPERS,
    WINDOW,
    Direction,
    History,
    compare,
    read_history,
    shift,
)
from .labels import read_keyword_names

__all__ = ["Trend", "explain_no_trend", "fading", "rising"]


#: The two-sided 95 % bound of the normal distribution.
LEAST_Z = 1.96


@dataclass(frozen=True, slots=True)
class Trend(Row):
    """A keyword with its papers of late and before.

    Attributes
    ----------
    keyword : str
        Its id.
    label : str
        What it is called.
    recent, before : int
        Papers with it in the two windows.
    recent_share, before_share : float
        These by all papers of the window.
    odds_ratio : float
        How much larger its odds are of late.
    low, high : float
        The bounds of its 95 % interval.
    z : float
        By how many standard errors the logarithm of the ratio differs from none.
    """

    keyword: str
    label: str
    recent: int
    recent_share: float
    before: int
    before_share: float
    odds_ratio: float
    low: float
    high: float
    z: float


def _bounds(
    store: Store, given: Mapping[str, Any]
) -> tuple[History, tuple[str, str], tuple[str, str]]:
    """Return the history, and the first and last day of the two windows."""
    history, window = read_history(store, given["as_of"]), given["window"]
    end = history.days[-1]
    start = shift(end, -window)
    earlier = shift(start, -(given["before"] or window))
    return history, (shift(start, 1), end), (shift(earlier, 1), start)


def _windows(store: Store, given: Mapping[str, Any], _rows: object) -> str | None:
    """Say which days were compared."""
    history, later, earlier = _bounds(store, given)
    return f"{tell_windows(store, later, earlier, history.incidence.dates)} (--window, --before)"


def _too_few(store: Store, given: Mapping[str, Any], _rows: object) -> str | None:
    """Say when a window has fewer papers than are imagined on each side."""
    history, *windows = _bounds(store, given)
    few = [
        f"{papers} in the {which} window"
        for which, (first, last) in zip(("later", "earlier"), windows, strict=True)
        if (papers := history.window(shift(first, -1), last)[1]) < PRIOR_PAPERS
    ]
    if not few:
        return None
    return (
        f"too few papers to tell a trend: {' and '.join(few)}, fewer than the {PRIOR_PAPERS} "
        "imagined ones that each window is given for caution"
    )


def explain_no_trend(store: Store, **options: Any) -> str:
    """Say in a sentence why no keyword is called rising or fading.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     explain_no_trend(store, window=1).partition(";")[0]
    'No keyword differs enough'
    """
    given = {"window": WINDOW, "before": None, "as_of": None, **options}
    if not read_history(store, given["as_of"]).days:
        return "There is no paper with keywords; were the digests loaded with --no-keywords?"
    history, _, (first, last) = _bounds(store, given)
    nothing = not history.window(shift(first, -1), last)[1]
    said = [_windows(store, given, None), None if nothing else _too_few(store, given, None)]
    advice = "a shorter --window" if nothing else "a longer --window or a lower --least-z"
    return f"No keyword differs enough; {'; '.join(t for t in said if t)}. Try {advice}."


@analysis(
    Trend,
    example="--window 365 --least-z 0 --limit 5",
    when_empty=explain_no_trend,
    notes=(_windows, _too_few),
)
def rising(
    store: Store,
    *,
    window: int = WINDOW,
    before: int | None = None,
    least_papers: int = LEAST_PAPERS,
    least_z: float = LEAST_Z,
    limit: int | None = 20,
    as_of: str | None = None,
) -> list[Trend]:
    """Find keywords that more papers have of late than before; ``rising-backtest`` scores it.

    Parameters
    ----------
    store : Store
        The graph.
    window : int
        So many days up to the last digest are compared with those before them.
    before : int, optional
        So many days before these; as many as the window by default.
    least_papers : int
        Keywords with fewer papers in both windows together are left out.
    least_z : float
        Keywords whose difference is fewer standard errors from none are left out.
    limit : int, optional
        At most so many rows.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`Trend`, ranked by ``z``, ties by id. Log-odds ratio with an informative
        Dirichlet prior (Monroe, Colaresi and Quinn 2008, Fightin' words): each window gets 100
        imagined papers with the keyword's usual share. Some hundred keywords are tested at once,
        so a few pass the bound by chance.

    Raises
    ------
    UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     found = rising(store, window=365, least_z=0, limit=1)
    >>> found[["label", "before", "recent"]].to_dict("records")
    [{'label': 'large language model', 'before': 1, 'recent': 11}]
    """
    return _ranked(store, "rising", window, before, least_papers, least_z, limit, as_of)


@analysis(
    Trend,
    example="--window 365 --least-z 0 --limit 5",
    when_empty=explain_no_trend,
    notes=(_windows, _too_few),
)
def fading(
    store: Store,
    *,
    window: int = WINDOW,
    before: int | None = None,
    least_papers: int = LEAST_PAPERS,
    least_z: float = LEAST_Z,
    limit: int | None = 20,
    as_of: str | None = None,
) -> list[Trend]:
    """Find keywords that fewer papers have of late than before; ``rising-backtest`` scores it.

    Parameters
    ----------
    store : Store
        The graph.
    window : int
        So many days up to the last digest are compared with those before them.
    before : int, optional
        So many days before these; as many as the window by default.
    least_papers : int
        Keywords with fewer papers in both windows together are left out.
    least_z : float
        Keywords whose difference is fewer standard errors from none are left out.
    limit : int, optional
        At most so many rows.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`Trend` as for ``rising``, the lowest ``z`` first.

    Raises
    ------
    UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     found = fading(store, window=365, least_z=0, limit=1)
    >>> found[["label", "before", "recent"]].to_dict("records")
    [{'label': '3D Gaussian Splatting', 'before': 4, 'recent': 3}]
    """
    return _ranked(store, "fading", window, before, least_papers, least_z, limit, as_of)


def check_window(window: int, least_papers: int, least_z: float, before: int | None = None) -> None:
    """Check what ``rising``, ``fading`` and the backtest share.

    Raises
    ------
    UsageError
    """
    at_least("least_z", least_z, -1000)
    at_least("window", window, 1)
    if before is not None:
        at_least("before", before, 1)
    at_least("least_papers", least_papers, 1)


def _ranked(
    store: Store, direction: Direction, window: int, before: int | None, least_papers: int,
    least_z: float, limit: int | None, as_of: str | None,
) -> list[Trend]:  # fmt: skip
    check_window(window, least_papers, least_z, before)
    limit = limit_or_all(limit)
    history = read_history(store, as_of)
    if not history.days:
        return []
    found = compare(
        history, history.days[-1], window=window, before=before, least_papers=least_papers
    )
    z = np.round(found.odds.z, 9)
    called = np.flatnonzero(found.called(direction, least_z))
    best = called[np.argsort(-z[called] if direction == "rising" else z[called], kind="stable")]
    low, high = found.odds.interval()
    ids = [history.incidence.rows[found.rows[i]] for i in best[:limit]]
    names = read_keyword_names(store, ids, as_of)
    return [
        Trend(
            keyword=id_,
            label=names[id_].label,
            recent=int(found.recent[i]),
            recent_share=float(found.recent[i] / found.recent_papers),
            before=int(found.before[i]),
            before_share=float(found.before[i] / found.before_papers),
            odds_ratio=float(np.exp(found.odds.delta[i])),
            low=float(low[i]),
            high=float(high[i]),
            z=float(found.odds.z[i]),
        )
        for id_, i in zip(ids, best[:limit].tolist(), strict=True)
    ]
