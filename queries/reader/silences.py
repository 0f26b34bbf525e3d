"""How long somebody, or a topic, has had no new paper, and whether chance alone explains it.

Time is counted in days on which the digests could have told of them: those of the sources that
have printed them. So neither holes in an archive nor a source that has ended make anybody silent.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ...graph.schema import day_of
from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from ..engine.incidence import Incidence, read_authorships, read_mentions, read_mentions_of
from ..engine.printed import read_printed
from ..engine.scope import day_or_end

__all__ = [
    "LEAST_CHANCE",
    "LEAST_DAYS",
    "Kind",
    "Silences",
    "Trials",
    "fit_prior",
    "read_silences",
    "read_trials",
]

#: Silence is told when so long a one, or a longer one, is less likely than this.
LEAST_CHANCE = 0.05
#: Fewer days with a new paper, so fewer than three gaps, say nothing about a habit.
LEAST_DAYS = 4
#: Bounds of the logarithms of the two parameters of the prior.
_BOUNDS = ((-7.0, 5.0), (-3.0, 9.0))

#: Newton's method ends where a step would change nothing that is kept.
_FLAT, _MOST_STEPS = 1e-9, 200

Ints = NDArray[np.int64]
Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Kind = Literal["person", "keyword"]


@dataclass(frozen=True)
class Trials:
    """The days with a new paper of everybody, or of every topic, counted in days of digests.

    Attributes
    ----------
    incidence : Incidence
        Who, or which topic, by papers.
    days : list of str
        All days with a digest that has a paper.
    counts : numpy.ndarray
        Shape (sets of sources, days): how many days up to each had a digest of one of these.
    group : numpy.ndarray
        For each row the set of the sources that have printed it.
    matrix : scipy.sparse.csr_array
        Shape (rows, days): where a row has a new paper; the days of a row are sorted.
    hits : numpy.ndarray
        How many days have a new paper.
    known, silence : numpy.ndarray
        So many days of digests from the first of these days, not counted, to the last one, and
        after it.
    """

    incidence: Incidence
    days: list[str]
    counts: Ints
    group: Ints
    matrix: csr_array
    hits: Ints
    known: Ints
    silence: Ints

    def _days_of(self, row: int) -> Ints:
        found: Ints = self.matrix.indices[self.matrix.indptr[row] : self.matrix.indptr[row + 1]]
        return found

    def gaps(self, row: int) -> Ints:
        """Return the gaps between the days with a new paper of a row, in days of digests."""
        found: Ints = np.diff(self.counts[self.group[row]][self._days_of(row)])
        return found

    @cached_property
    def longest(self) -> Ints:
        """The longest gap of each row, 0 where there is none."""
        starts, ends = self.matrix.indptr[:-1], self.matrix.indptr[1:]
        counted = self.counts[np.repeat(self.group, np.diff(self.matrix.indptr)),
                              self.matrix.indices]  # fmt: skip
        gaps = np.diff(counted, prepend=0)
        gaps[starts[starts < ends]] = 0
        found: Ints = np.maximum.reduceat(gaps, starts) if len(starts) else gaps
        return found

    def last(self, row: int) -> str:
        """Return the last day with a new paper of a row."""
        return self.days[int(self._days_of(row)[-1])]

    def day_after(self, row: int, number: int) -> str:
        """Return the day on which a row had been silent for so many days."""
        count = self.counts[self.group[row]]
        return self.days[int(np.searchsorted(count, count[self._days_of(row)[-1]] + number))]


@dataclass(frozen=True)
class Silences:
    """Who has been silent for how long, and how likely that is.

    A person or topic that writes on as before has a new paper on any day of digests with one
    chance, the rate. The rates of all are taken to be spread as a beta distribution (*a*, *b*),
    fitted to all of them: after its first day, each had a new paper on so many of so many days
    (beta-binomial likelihood). With *x* days with a paper among the *m* from the first to the last
    one, the rate is Beta(*a* + *x*, *b* + *m* - *x*), and the chance of no paper on the *n* days
    that followed is B(*a* + *x*, *b* + *m* - *x* + *n*) / B(*a* + *x*, *b* + *m* - *x*). So are
    buyers counted who come on some of the days on which they could (Fader, Hardie and Shang
    2010, Customer-base analysis in a discrete-time noncontractual setting, Marketing Science
    29(6)); here it is asked how likely such a silence is without anybody having left.

    Attributes
    ----------
    trials : Trials
        What was counted.
    a, b : float
        The prior.
    """

    trials: Trials
    a: float
    b: float

    def chance(self, rows: Ints, silence: Ints | None = None) -> Vector:
        """Return how likely so long a silence is for those who write on as before."""
        silent = self.trials.silence[rows] if silence is None else silence
        known = self.trials.known[rows]
        misses = known - (self.trials.hits[rows] - 1)
        most = int((known + silent).max(initial=0))
        missed, all_ = _log_factors(self.b, most), _log_factors(self.a + self.b, most)
        ratio = missed[misses + silent] - missed[misses] - (all_[known + silent] - all_[known])
        found: Vector = np.round(np.exp(ratio), 9)
        return found

    def bound(self, row: int, chance: float) -> int:
        """Return the shortest silence of a row that is less likely than this."""
        rows = np.array([row])
        low, high = 0, 1
        while self.chance(rows, np.array([high]))[0] >= chance:
            low, high = high, 2 * high
        while high - low > 1:
            middle = (low + high) // 2
            if self.chance(rows, np.array([middle]))[0] < chance:
                high = middle
            else:
                low = middle
        return high


def read_silences(store: Store, kind: Kind, as_of: str | None = None) -> Silences:
    """Return the silences of all people (``"person"``) or keywords (``"keyword"``) as of a day.

    Kept in memory until the graph changes.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     trials = read_silences(store, "keyword").trials
    >>> row = trials.incidence.rows.index("keyword:diffusion-model")
    >>> trials.gaps(row).tolist(), int(trials.silence[row])
    ([1, 1, 1, 1, 2, 1], 0)
    """

    def make() -> Silences:
        trials = read_trials(store, kind, as_of)
        return Silences(trials, *fit_prior(trials.hits - 1, trials.known + trials.silence))

    return remember(store, f"silences {kind}", make, day=day_or_end(as_of))


def read_trials(
    store: Store, kind: Kind, as_of: str | None = None, about: Collection[str] | None = None
) -> Trials:
    """Return what is counted of people or topics.

    Parameters
    ----------
    store : Store
        The graph.
    kind : {"person", "keyword"}
        Of whom, or of what.
    as_of : str, optional
        The graph as of this day.
    about : collection of str, optional
        Only of these; else of all, and then it is kept in memory until the graph changes.
    """
    day = day_or_end(as_of)

    def make() -> Trials:
        if kind == "person":
            incidence = read_authorships(store, day)
            if about is not None:
                incidence = incidence.select_rows(incidence.rows_of(about))
        elif about is None:
            incidence = read_mentions(store, day)
        else:
            incidence = read_mentions_of(store, about, day)
        return _count(incidence, _read_told(store, day))

    if about is not None:
        return make()
    return remember(store, f"trials {kind}", make, day=day)


def _read_told(store: Store, day: str) -> list[tuple[str, str, str]]:
    """Return each paper with the source and the day of each digest that has it."""

    def make() -> list[tuple[str, str, str]]:
        printed = read_printed(store, day)
        parts = {d: (d.rpartition(":")[0], day_of(d)) for d in {d for _, d in printed}}
        return [(paper, *parts[digest]) for paper, digest in printed]

    return remember(store, "told", make, day=day)


def _count(incidence: Incidence, printed: Sequence[tuple[str, str, str]]) -> Trials:
    days = sorted({day for _, _, day in printed})
    place = {day: number for number, day in enumerate(days)}
    sources = sorted({source for _, source, _ in printed})
    rank = {source: number for number, source in enumerate(sources)}
    column = incidence.column_index
    told = np.zeros((len(sources), max(len(days), 1)), dtype=np.int64)
    cells = set()
    for paper, source, day in printed:
        told[rank[source], place[day]] = 1
        if paper in column:
            cells.add((column[paper], rank[source]))
    matrix = incidence.matrix
    ones = csr_array((np.ones(matrix.nnz), matrix.indices, matrix.indptr), shape=matrix.shape)
    firsts = [(number, place[day]) for number, day in enumerate(incidence.dates)]
    by_day = csr_array(ones @ _mark(firsts, (len(incidence.columns), len(days))))
    by_day.sort_indices()
    by_source = ones @ _mark(sorted(cells), (len(incidence.columns), len(sources)))
    sets, group = np.unique(by_source.toarray() > 0, axis=0, return_inverse=True)
    group = group.reshape(-1)
    counts = np.cumsum((sets.astype(np.int64) @ told > 0).astype(np.int64), axis=1)
    first = counts[group, by_day.indices[by_day.indptr[:-1]]]
    last = counts[group, by_day.indices[by_day.indptr[1:] - 1]]
    return Trials(
        incidence=incidence,
        days=days,
        counts=counts,
        group=group,
        matrix=by_day,
        hits=np.diff(by_day.indptr).astype(np.int64),
        known=last - first,
        silence=counts[group, -1] - last,
    )


def _mark(cells: Sequence[tuple[int, int]], shape: tuple[int, int]) -> csr_array:
    rows, columns = zip(*cells, strict=True) if cells else ((), ())
    return csr_array((np.ones(len(cells)), (rows, columns)), shape=shape)


def fit_prior(hits: Ints, days: Ints) -> tuple[float, float]:
    """Fit the prior by maximum likelihood to all who had a day after their first one.

    Parameters
    ----------
    hits, days : numpy.ndarray of int
        On so many of so many days each had a new paper.

    Returns
    -------
    tuple of float
        *a* and *b*; where nobody had a day with a paper, 1 and 1.

    Notes
    -----
    With counts *x* of *m* the likelihood is a product of rising factorials (Griffiths 1973,
    Maximum likelihood estimation for the beta-binomial distribution, Biometrics 29, 637): its
    logarithm is a sum of log(*a* + *i*), log(*b* + *i*) and log(*a* + *b* + *i*), each as often as
    counts are larger than *i*. It is climbed by Newton's method in the logarithms of both.

    Examples
    --------
    >>> a, b = fit_prior(np.array([0, 1, 1, 6]), np.array([9, 9, 9, 9]))
    >>> round(a, 2), round(b, 2)
    (0.67, 2.29)
    """
    hits, days = hits[days > 0], days[days > 0]
    if not hits.any():
        return 1.0, 1.0
    larger = tuple(_how_many_larger(counts) for counts in (hits, days - hits, days))
    low, high = np.array(_BOUNDS).T
    at, damping = np.array([-1.0, 3.0]), 1e-3
    value, slope, bend = _likelihood(at, larger)
    for _ in range(_MOST_STEPS):
        # At a bound that holds it back, a parameter stays.
        free = ~(((at <= low) & (slope < 0)) | ((at >= high) & (slope > 0)))
        if not free.any() or np.abs(slope[free]).max() < _FLAT:
            break
        part = bend[np.ix_(free, free)]
        values, vectors = np.linalg.eigh(part)
        size = np.maximum(np.abs(values), 1e-9) * (1 + damping)
        step = np.zeros(2)
        step[free] = vectors @ ((vectors.T @ slope[free]) / size)
        new = np.clip(at + step, low, high)
        found = _likelihood(new, larger)
        if found[0] >= value:
            at, damping = new, damping / 10
            value, slope, bend = found
        else:
            damping = max(damping * 10, 1e-3)
    a, b = np.exp(np.round(at, 6))
    return float(a), float(b)


def _how_many_larger(counts: Ints) -> Vector:
    """Return for 0, 1, 2 and so on how many counts are larger."""
    found: Vector = len(counts) - np.cumsum(np.bincount(counts))[:-1].astype(float)
    return found


def _likelihood(logs: Vector, larger: Sequence[Vector]) -> tuple[float, Vector, Matrix]:
    """Return the logarithm of the likelihood, its gradient and its matrix of second derivatives."""
    a, b = np.exp(logs)
    value, slopes, bends = 0.0, [], []
    for start, times, sign in zip((a, b, a + b), larger, (1, 1, -1), strict=True):
        factors = start + np.arange(len(times))
        value += sign * float(times @ np.log(factors))
        slopes.append(sign * float(times @ (1 / factors)))
        bends.append(-sign * float(times @ factors**-2))
    by_a, by_b = slopes[0] + slopes[2], slopes[1] + slopes[2]
    matrix = np.array([
        [a * by_a + a * a * (bends[0] + bends[2]), a * b * bends[2]],
        [a * b * bends[2], b * by_b + b * b * (bends[1] + bends[2])],
    ])  # fmt: skip
    return value, np.array([a * by_a, b * by_b]), matrix


def _log_factors(start: float, number: int) -> Vector:
    """Return the logarithms of rising factorials: of *start*, *start* (*start* + 1) and so on."""
    return np.concatenate(([0.0], np.cumsum(np.log(start + np.arange(number)))))
