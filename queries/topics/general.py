"""Keywords that go with any topic: what has them has nothing else in common."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ..engine.incidence import Incidence
from .cooccurrence import occurrences

__all__ = ["find_general", "titles_alike"]

#: Papers with a keyword that tells a topic have titles that are so many times as alike as any.
LEAST_LIFT = 1.5
#: So many imagined pairs of papers are this much more alike: three papers prove nothing.
_PAIRS, _EXPECTED = 20.0, 2.5
_DECIMALS = 9


def find_general(incidence: Incidence, titles: csr_array, *, least: int) -> frozenset[str]:
    """Find the keywords that say how a paper works, and not what it is about.

    Papers on video generation say so in their titles, each in its own words; those that mention
    data augmentation or a learning rate have titles as different as those of any two papers. Such
    a keyword ties no topic, like the name of a model.

    Parameters
    ----------
    incidence : Incidence
        Keywords by papers.
    titles : scipy.sparse.csr_array
        Shape (papers, words): titles as unit vectors.
    least : int
        Keywords of fewer papers are not looked at.

    Examples
    --------
    >>> from digestgraph.queries.engine.incidence import build_incidence
    >>> ids = [f"p{n:02}" for n in range(16)]
    >>> about = [("robot", ids[::2]), ("learning-rate", ids[:12]), ("song", ids[1::2])]
    >>> cells = [(word, id_, 1.0, "2024-01-02") for word, some in about for id_ in some]
    >>> titles = csr_array(np.array([[1.0, 0.0], [0.0, 1.0]] * 8))
    >>> sorted(find_general(build_incidence(cells), titles, least=3))
    ['learning-rate']
    """
    rows = np.flatnonzero(np.diff(incidence.matrix.indptr) >= least)
    lift = titles_alike(titles, csr_array(occurrences(incidence)[rows]))
    return frozenset(incidence.rows[row] for row in rows[lift < LEAST_LIFT].tolist())


def titles_alike(titles: csr_array, groups: csr_array) -> NDArray[np.float64]:
    """Return how much more alike the titles of some papers are than those of any papers.

    It is the mean cosine of their pairs over that of all pairs, drawn to what is usual of a topic.

    Parameters
    ----------
    titles : scipy.sparse.csr_array
        Shape (papers, words): titles as unit vectors.
    groups : scipy.sparse.csr_array
        Shape (groups, papers), of ones.
    """
    has = (np.diff(titles.indptr) > 0).astype(float)
    every = float(has.sum())
    summed = np.asarray(titles.sum(axis=0)).ravel()
    usual = (float(summed @ summed) - every) / max(every * (every - 1), 1.0)
    if round(usual, _DECIMALS) <= 0:  # no titles, or each of other words
        return np.full(groups.shape[0], _EXPECTED)
    number = groups @ has
    said = csr_array(groups @ titles)
    alike = np.asarray(said.multiply(said).sum(axis=1)).ravel() - number
    pairs = number * (number - 1)
    found = (alike / usual + 2 * _PAIRS * _EXPECTED) / (pairs + 2 * _PAIRS)
    return np.asarray(np.round(found, _DECIMALS))
