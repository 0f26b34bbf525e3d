"""Projections of incidences: how much two people, or two keywords, have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from ...graph.errors import UsageError
from .incidence import Incidence

if TYPE_CHECKING:
    import networkx as nx
    from scipy.sparse import csr_array

__all__ = ["Counting", "Projection", "multiply", "project"]

Counting = Literal["fractional", "full"]


@dataclass(frozen=True)
class Projection:
    """A symmetric labelled matrix: how much two rows of an incidence have in common.

    Attributes
    ----------
    labels : list of str
        Node ids, sorted.
    matrix : scipy.sparse.csr_array
        Shape (labels, labels), symmetric, the diagonal empty.
    left_out : int
        Columns (papers) that were too long to count.
    """

    labels: list[str]
    matrix: csr_array
    left_out: int = 0

    @cached_property
    def index(self) -> dict[str, int]:
        """Number by id."""
        return {id_: number for number, id_ in enumerate(self.labels)}

    def to_networkx(self, ids: Iterable[str] | None = None) -> nx.Graph:
        """Return the projection of some nodes, or all, as a graph with ``weight`` on its edges."""
        import networkx as nx

        chosen = range(len(self.labels)) if ids is None else sorted(self.index[i] for i in ids)
        part = self.matrix if ids is None else self.matrix[list(chosen)][:, list(chosen)]
        coo = part.tocoo()
        names = [self.labels[number] for number in chosen]
        graph = nx.Graph()
        graph.add_nodes_from(names)
        graph.add_weighted_edges_from(
            (names[a], names[b], float(w))
            for a, b, w in zip(coo.row, coo.col, coo.data, strict=True)
            if a < b
        )
        return graph


def project(
    incidence: Incidence,
    *,
    counting: Counting = "fractional",
    longest: int | None = None,
    least_weight: float = 0.0,
) -> Projection:
    """Project an incidence on its rows, for example authorships on authors.

    Parameters
    ----------
    incidence : Incidence
        Authors or keywords by papers.
    counting : {"fractional", "full"}
        Full counting gives each pair 1 a paper; fractional counting gives each pair of a
        paper with *n* rows 1 / (*n* - 1), so that every row gives one unit a paper (Newman
        2001, Scientific collaboration networks II, Phys. Rev. E 64, 016132).
    longest : int, optional
        Papers with more rows are left out, and counted in ``left_out``.
    least_weight : float
        Lighter pairs are left out.

    Returns
    -------
    Projection
        Symmetric, without self-loops; the same for the same incidence. The entries of a row
        are in no order: sorting them would take as long as the product.

    Raises
    ------
    UsageError
        When the counting is unknown, or a bound is negative.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> papers = Incidence(["ann", "bob", "eve"], ["p"], csr_array([[1.0], [1.0], [1.0]]), ["?"])
    >>> project(papers).matrix.toarray().tolist()
    [[0.0, 0.5, 0.5], [0.5, 0.0, 0.5], [0.5, 0.5, 0.0]]
    """
    from scipy.sparse import csr_array

    if counting not in ("fractional", "full"):
        raise UsageError(f"counting is {counting!r}; it can be 'fractional' or 'full'")
    if least_weight < 0 or (longest is not None and longest < 2):
        raise UsageError("a weight must not be negative, and a list needs two names to count")
    sizes, whole = incidence.sizes, incidence.matrix
    ones = csr_array((np.ones(whole.nnz), whole.indices, whole.indptr), shape=whole.shape)
    matrix = multiply(whole, sizes, csr_array(ones.T), counting=counting, longest=longest)
    matrix = _without_diagonal(matrix)
    if least_weight:
        matrix.data[matrix.data < least_weight] = 0
        matrix.eliminate_zeros()
    left_out = int((sizes > longest).sum()) if longest is not None else 0
    return Projection(incidence.rows, matrix, left_out)


def multiply(
    rows: csr_array,
    sizes: NDArray[np.int64],
    mirror: csr_array,
    *,
    counting: Counting,
    longest: int | None,
) -> csr_array:
    """Return some rows of a projection, with the diagonal.

    Parameters
    ----------
    rows : scipy.sparse.csr_array
        Some rows of an incidence.
    sizes : numpy.ndarray
        How many rows each column of the whole incidence has.
    mirror : scipy.sparse.csr_array
        Columns by rows of the whole incidence, with 1.0 wherever one is.
    """
    from scipy.sparse import csr_array

    counted = sizes >= 2
    if longest is not None:
        counted &= sizes <= longest
    each = counted.astype(float)
    if counting == "fractional":
        each[counted] /= sizes[counted] - 1
    # Rows stay as they are, so that labels of several projections agree.
    scaled = csr_array((each[rows.indices], rows.indices, rows.indptr), shape=rows.shape)
    if not counted.all():
        scaled = scaled.copy()
        scaled.eliminate_zeros()
    return csr_array(scaled @ mirror)


def _without_diagonal(matrix: csr_array) -> csr_array:
    from scipy.sparse import csr_array

    indices, indptr = matrix.indices, matrix.indptr
    rows = np.repeat(np.arange(len(indptr) - 1, dtype=indices.dtype), np.diff(indptr))
    keep = indices != rows
    dropped = np.bincount(rows[~keep], minlength=len(indptr) - 1).cumsum()
    kept = indptr.copy()
    kept[1:] -= dropped.astype(indptr.dtype)
    return csr_array((matrix.data[keep], indices[keep], kept), shape=matrix.shape)
