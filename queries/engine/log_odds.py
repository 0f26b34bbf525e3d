"""How surely a keyword is more frequent here than there, honest about small counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["LogOdds", "log_odds"]

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class LogOdds:
    """Differences of log-odds with their standard errors.

    Attributes
    ----------
    delta : numpy.ndarray
        Natural logarithm of the odds ratio, shrunk towards 0.
    error : numpy.ndarray
        Its standard error.
    """

    delta: Numbers
    error: Numbers

    @property
    def z(self) -> Numbers:
        """How many standard errors the difference is from none."""
        return self.delta / self.error

    def interval(self, width: float = 1.96) -> tuple[Numbers, Numbers]:
        """Return the bounds of the odds ratio; 95 % by default."""
        return np.exp(self.delta - width * self.error), np.exp(self.delta + width * self.error)


def log_odds(
    here: Numbers, papers_here: float | Numbers, there: Numbers, papers_there: float | Numbers,
    prior: Numbers, strength: float,
) -> LogOdds:  # fmt: skip
    """Compare how many papers have each keyword in two sets of papers.

    Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008,
    Fightin' words, Political Analysis 16(4), section 3.5.1), for two outcomes: a paper has the
    keyword or has not. Both sets get `strength` imagined papers, of which the share `prior`
    has the keyword, so that one paper against none is no finding. The variance is the sum of
    the inverse of all four counts.

    Parameters
    ----------
    here, there : numpy.ndarray
        Papers with each keyword.
    papers_here, papers_there : float or numpy.ndarray
        All papers of each set.
    prior : numpy.ndarray
        The share of papers with each keyword that is expected, above 0 and below 1.
    strength : float
        The number of imagined papers.

    Examples
    --------
    >>> import numpy as np
    >>> one = lambda x: np.array([float(x)])
    >>> found = log_odds(one(9), 99, one(1), 99, np.array([0.1]), 10)
    >>> round(float(found.delta[0]), 4), round(float(found.z[0]), 4)
    (1.6871, 2.1436)
    """
    alpha = prior * strength
    has, has_not = here + alpha, papers_here - here + strength - alpha
    had, had_not = there + alpha, papers_there - there + strength - alpha
    return LogOdds(
        np.log(has / has_not) - np.log(had / had_not),
        np.sqrt(1 / has + 1 / has_not + 1 / had + 1 / had_not),
    )
