"""Which keywords occur together: normalized pointwise mutual information on sparse matrices."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ...graph.errors import UsageError
from ..engine.incidence import Incidence
from ..engine.projection import Projection
from ..engine.scope import at_least

__all__ = ["npmi", "npmi_of_counts", "occurrences"]


def occurrences(incidence: Incidence) -> csr_array:
    """Return the matrix of an incidence with 1.0 for each entry, whatever its score."""
    ones = csr_array(incidence.matrix, copy=True)
    ones.data = np.ones_like(ones.data)
    return ones


def npmi_of_counts(
    joint: NDArray[np.float64], first: NDArray[np.float64], second: NDArray[np.float64], total: int
) -> NDArray[np.float64]:
    """Return the normalized pointwise mutual information of pairs, from their counts.

    ``ln(p(x, y) / (p(x) p(y))) / -ln p(x, y)`` (Bouma 2009, Normalized (pointwise) mutual
    information in collocation extraction, GSCL): 1 for pairs that only occur together, 0 for
    independent ones, and by its limit -1 for those that never meet.

    Parameters
    ----------
    joint, first, second : numpy.ndarray
        How many papers have both, the one, the other.
    total : int
        How many papers there are.

    Examples
    --------
    >>> import numpy as np
    >>> joint, first, second = (np.array(x, dtype=float) for x in ([2, 1, 0], [2, 2, 2], [2, 2, 1]))
    >>> npmi_of_counts(joint, first, second, 4).tolist()
    [1.0, 0.0, -1.0]
    """
    found = np.full(len(joint), -1.0)
    met = joint > 0
    always = joint == total
    found[always] = 1.0
    use = met & ~always
    both = joint[use] / total
    independent = (first[use] / total) * (second[use] / total)
    # Rounding must not lead out of the range.
    found[use] = np.clip(np.log(both / independent) / -np.log(both), -1.0, 1.0)
    return found


def npmi(
    incidence: Incidence, *, least_papers: int = 2, least_joint: int = 1, least: float = -1.0
) -> Projection:
    """Project keywords by papers on keywords, weighted by NPMI.

    Parameters
    ----------
    incidence : Incidence
        Keywords by papers; its columns are all the papers that chance is reckoned over.
    least_papers : int
        Rarer keywords are left out.
    least_joint : int
        Pairs with fewer joint papers are left out.
    least : float
        Pairs with a smaller value are left out.

    Returns
    -------
    Projection
        Symmetric, without a diagonal. Pairs that never meet have no entry, and neither have
        those whose value is exactly 0.

    Raises
    ------
    UsageError

    Examples
    --------
    >>> from digestgraph.queries.engine.incidence import build_incidence
    >>> cells = [("a", "p", 1.0, "?"), ("b", "p", 1.0, "?"), ("c", "q", 1.0, "?")]
    >>> found = npmi(build_incidence(cells), least_papers=1)
    >>> found.labels, found.matrix.toarray().tolist()
    (['a', 'b', 'c'], [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
    """
    at_least("least_papers", least_papers, 1)
    at_least("least_joint", least_joint, 1)
    if not -1 <= least <= 1:
        raise UsageError(f"least is {least:g}; NPMI lies between -1 and 1")
    ones = occurrences(incidence)
    papers = np.diff(ones.indptr)
    chosen = np.flatnonzero(papers >= least_papers)
    matrix, _ = npmi_of_rows(ones, chosen, least_joint=least_joint, least=least)
    return Projection([incidence.rows[i] for i in chosen], matrix)


#: So many rows of a product of incidences are held at once.
_ROWS = 2_048


def npmi_of_rows(
    ones: csr_array,
    rows: NDArray[np.int64],
    *,
    least_joint: int,
    least: float,
    once: bool = False,
) -> tuple[csr_array, csr_array]:
    """Return NPMI and joint papers of some rows, two matrices with entries in the same places.

    With `once`, each pair has one entry, that above the diagonal.
    """
    part = csr_array(ones[rows])
    turned = csr_array(part.T)
    kept = []
    for start in range(0, max(len(rows), 1), _ROWS):  # the whole product has most pairs once
        coo = csr_array(part[start : start + _ROWS] @ turned).tocoo()
        first = coo.row + start
        keep = (first < coo.col) if once else (first != coo.col)
        keep &= coo.data >= least_joint
        kept.append((first[keep], coo.col[keep], coo.data[keep]))
    row, column, joint = map(np.concatenate, zip(*kept, strict=True))
    papers = np.diff(part.indptr).astype(float)
    value = npmi_of_counts(joint, papers[row], papers[column], ones.shape[1])
    enough = (value >= least) & (value != 0)
    shape = (len(rows), len(rows))
    at = (row[enough], column[enough])
    found = [csr_array((x[enough], at), shape=shape) for x in (value, joint)]
    for matrix in found:
        matrix.sort_indices()
    return found[0], found[1]
