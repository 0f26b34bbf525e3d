"""Who will work together next, and how often such a guess came true in the past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ...graph.errors import UsageError
from ...graph.lookup.find import find_author
from ...graph.stores.base import Store
from ..engine.authors import later_authors
from ..engine.catalogue import analysis
from ..engine.network import CoauthorNetwork, read_network
from ..engine.notes import busy_people, long_lists, unsure_people
from ..engine.rows import PeopleRow, Row
from ..engine.scope import at_least, before_all, days_before, last_day, limit_or_all
from .coauthors import order_pairs
from .partnerships import first_days

__all__ = ["JudgedDay", "LikelyPair", "likely_pairs", "likely_pairs_backtest"]

Ints = NDArray[np.intp]
Floats = NDArray[np.float64]


def _candidates(network: CoauthorNetwork, least_papers: int) -> tuple[Ints, Ints, Floats]:
    """Return pairs with common co-authors but no joint paper, each once, and their scores."""
    degrees = np.diff(network.weight.indptr)
    busy = np.flatnonzero(np.diff(network.authorships.matrix.indptr) >= least_papers)
    half = csr_array(network.papers[busy])
    # The square root goes to both sides of the product; so does that of 1 / ln(degree).
    share = np.where(degrees > 1, 1 / np.sqrt(np.log(np.maximum(degrees, 2))), 0.0)
    half.data = np.sqrt(half.data) * share[half.indices]
    scores = csr_array(half @ half.T).tocoo()
    once = scores.row < scores.col
    a, b, score = busy[scores.row[once]], busy[scores.col[once]], scores.data[once]
    if not len(a):
        return a, b, score
    apart = np.asarray(network.papers[a, b]).ravel() == 0
    return a[apart], b[apart], score[apart]


@dataclass(frozen=True, slots=True)
class LikelyPair(PeopleRow):
    """Two people who may write together next.

    Attributes
    ----------
    score : float
        The weighted index of Adamic and Adar.
    common : tuple of str
        The names of up to three common co-authors, the strongest first.
    """

    score: float
    common: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JudgedDay(Row):
    """How guesses of a past day fared.

    Attributes
    ----------
    day : str
        On which the guesses were made.
    until : str
        The end of the horizon.
    guesses, right : int
        How many were made, and how many came true.
    rate : float or None
        The right ones by the guesses.
    candidates : int
        Pairs with a common co-author but no joint paper.
    base_rate : float or None
        How many of these came true.
    """

    day: str
    until: str
    guesses: int
    right: int
    rate: float | None
    candidates: int
    base_rate: float | None


@analysis(
    LikelyPair,
    example="--least-papers 1 --limit 5",
    notes=(busy_people, long_lists, unsure_people),
)
def likely_pairs(
    store: Store,
    *,
    author: str | None = None,
    least_papers: int = 2,
    longest_list: int = 100,
    limit: int | None = 20,
    as_of: str | None = None,
) -> list[LikelyPair]:
    """Guess who will write together next: people with the same co-authors, not yet a pair.

    The score is the index of Adamic and Adar (2003, Friends and neighbors on the web) weighted
    by joint papers n: the sum over common co-authors z of sqrt(n(a, z) n(z, b)) / ln d(z), d
    being the number of co-authors of z.

    Parameters
    ----------
    store : Store
        The graph.
    author : str, optional
        Only pairs with this person, by name or id.
    least_papers : int
        People with fewer papers are left out.
    longest_list : int
        Papers with more people are left out.
    limit : int, optional
        At most so many rows.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`LikelyPair`; ties by ids.

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError

    See Also
    --------
    likely_pairs_backtest : how often such guesses came true.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     likely_pairs(store, least_papers=1, limit=3)["score"].is_monotonic_decreasing
    True
    """
    at_least("least_papers", least_papers, 1)
    at_least("longest_list", longest_list, 2)
    network = read_network(store, longest_list=longest_list, as_of=as_of)
    a, b, score = _candidates(network, least_papers)
    if author is not None:
        mine = network.index.get(find_author(store, author).id, -1)
        a, b, score = (x[(a == mine) | (b == mine)] for x in (a, b, score))
    rounded = np.round(score, 9)
    best = order_pairs(a, b, rounded, rounded, limit=limit_or_all(limit))
    common = [_common(network, int(a[i]), int(b[i])) for i in best]
    people = {*a[best].tolist(), *b[best].tolist()}.union(*common)
    names = network.names(store, people)
    return [
        LikelyPair(
            a=network.ids[a[i]],
            a_name=names[int(a[i])],
            b=network.ids[b[i]],
            b_name=names[int(b[i])],
            score=float(score[i]),
            common=tuple(names[z] for z in between),
        )
        for i, between in zip(best, common, strict=True)
    ]


def _common(network: CoauthorNetwork, a: int, b: int) -> list[int]:
    """Return up to three common co-authors, the strongest first."""
    # Unique as they are: to make them so, NumPy would import its masked arrays.
    both = np.intersect1d(network.neighbours(a), network.neighbours(b), assume_unique=True)
    joint = network.papers[[a, b]][:, both].toarray()
    order = np.lexsort((both, -joint.sum(axis=0), -joint.min(axis=0)))
    return [int(both[i]) for i in order[:3]]


def _verdict(rows: Sequence[JudgedDay]) -> str:
    """Say how the guesses did beside chance, with a one-sided binomial test."""
    from scipy.stats import binomtest

    guesses, right = sum(r.guesses for r in rows), sum(r.right for r in rows)
    candidates = sum(r.candidates for r in rows)
    if not guesses or not candidates:
        return "There is too little history to test this."
    base = sum((r.base_rate or 0) * r.candidates for r in rows) / candidates
    rate = right / guesses
    text = f"{right:,} of {guesses:,} guesses came true ({rate:.1%}); of all candidates {base:.2%}."
    if base in (0, 1) or binomtest(right, guesses, base, alternative="greater").pvalue > 0.05:
        return text + " That is no better than chance."
    return text + f" That is {rate / base:.0f} times chance."


def _no_past(_store: Store, *, horizon: int = 90, **_: Any) -> str:
    return (
        f"There is too little history to test guesses: {horizon:,} days must have passed since "
        "some papers. Try a shorter --horizon."
    )


@analysis(
    JudgedDay,
    example="--least-papers 1",
    conclude=_verdict,
    when_empty=_no_past,
    notes=(busy_people, long_lists, unsure_people),
)
def likely_pairs_backtest(
    store: Store,
    *,
    guesses: int = 100,
    horizon: int = 90,
    every: int = 60,
    least_papers: int = 2,
    longest_list: int = 100,
    as_of: str | None = None,
) -> list[JudgedDay]:
    """Test on the past how often guesses of likely pairs came true.

    Standing on a past day, with the graph as of that day, the best guesses are made; a guess is
    right when the two have their first joint paper in the days up to the horizon. The base rate
    is the share of right ones among all candidates of that day: pairs with a common co-author
    but no joint paper.

    Parameters
    ----------
    store : Store
        The graph.
    guesses : int
        How many guesses are made on each day.
    horizon : int
        Days after which a guess is judged.
    every : int
        Days between one past day and the next.
    least_papers : int
        People with fewer papers are left out.
    longest_list : int
        Papers with more people are left out.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`JudgedDay`, one a past day, the latest first.

    Raises
    ------
    UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     likely_pairs_backtest(store, least_papers=1)["until"].iloc[0]
    '2025-03-25'
    """
    for name, value in (("guesses", guesses), ("horizon", horizon), ("every", every)):
        at_least(name, value, 1)
    at_least("least_papers", least_papers, 1)
    at_least("longest_list", longest_list, 2)
    if before_all(store, as_of):
        return []
    whole = read_network(store, longest_list=longest_list, as_of=as_of)
    if not whole.authorships.columns:
        raise UsageError("there are no papers with people in this store to test guesses on")
    a, b, _, _ = whole.upper
    met = dict(
        zip(zip(a.tolist(), b.tolist(), strict=True), whole.joint_days(a, b)[0], strict=True)
    )
    end, begin = last_day(store, as_of), str(first_days(whole.authorships).min())
    rows = []
    day = days_before(end, horizon)
    while day > begin:
        early = read_network(store, longest_list=longest_list, as_of=day)
        became = later_authors(store, day, as_of)
        later = np.array([whole.index[became.get(id_, id_)] for id_ in early.ids], dtype=np.intp)
        rows.append(_judge(early, later, met, day, horizon, guesses, least_papers))
        day = days_before(day, every)
    return rows


def _judge(
    early: CoauthorNetwork,
    later: NDArray[np.intp],
    met: dict[tuple[int, int], np.datetime64],
    day: str,
    horizon: int,
    guesses: int,
    least_papers: int,
) -> JudgedDay:
    """Make the guesses of a day from the early network, and judge them by the whole one.

    ``later`` is the number in the whole network of each person of the early one. Who turned out to
    have met before, as somebody else, did not meet as guessed.
    """
    a, b, score = _candidates(early, least_papers)
    until = np.datetime64(day) + np.timedelta64(horizon, "D")
    never = np.datetime64("9999-12-31")
    one, other = np.minimum(later[a], later[b]), np.maximum(later[a], later[b])
    first = [met.get(pair, never) for pair in zip(one.tolist(), other.tolist(), strict=True)]
    right = np.array([np.datetime64(day) < day_met <= until for day_met in first], dtype=bool)
    rounded = np.round(score, 9)
    best = order_pairs(a, b, rounded, rounded, limit=guesses)
    made, came = len(best), int(right[best].sum())
    return JudgedDay(
        day=day,
        until=str(until),
        guesses=made,
        right=came,
        rate=came / made if made else None,
        candidates=len(a),
        base_rate=float(right.mean()) if len(a) else None,
    )
