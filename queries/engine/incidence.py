"""Labelled sparse matrices: who wrote which paper, and what comes of it.

The heavy work is done on scipy matrices; names come back only for what is asked.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from ...graph.errors import UsageError
from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from .scope import day_or_end
from .statements import each_values, statement_text

if TYPE_CHECKING:
    import networkx as nx
    from scipy.sparse import csr_array

__all__ = [
    "Counting",
    "Incidence",
    "Projection",
    "project",
    "read_authorships",
    "read_mentions",
]

Counting = Literal["fractional", "full"]


@dataclass(frozen=True)
class Incidence:
    """Which row goes with which column, and since when.

    Attributes
    ----------
    rows, columns : list of str
        Node ids, each sorted; rows are authors or keywords, columns are papers.
    matrix : scipy.sparse.csr_array
        Shape (rows, columns); 1.0 where an edge is, or its score.
    dates : list of str
        For each column the ISO date of the paper's first digest.
    """

    rows: list[str]
    columns: list[str]
    matrix: csr_array
    dates: list[str]

    @cached_property
    def row_index(self) -> dict[str, int]:
        """Row number by id."""
        return {id_: number for number, id_ in enumerate(self.rows)}

    @cached_property
    def column_index(self) -> dict[str, int]:
        """Column number by id."""
        return {id_: number for number, id_ in enumerate(self.columns)}

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """How many rows each column has: the length of the author lists."""
        return np.bincount(self.matrix.indices, minlength=len(self.columns))

    @cached_property
    def days(self) -> NDArray[np.datetime64]:
        """The dates of the columns as ``datetime64[D]``."""
        return np.array(self.dates, dtype="datetime64[D]")

    def select_columns(self, keep: NDArray[np.bool_]) -> Incidence:
        """Return the incidence of some papers; rows without any of them are left out."""
        from scipy.sparse import csr_array

        matrix = self.matrix[:, keep]
        rows = np.diff(matrix.indptr) > 0
        return Incidence(
            [id_ for id_, kept in zip(self.rows, rows, strict=True) if kept],
            [id_ for id_, kept in zip(self.columns, keep, strict=True) if kept],
            csr_array(matrix[rows]),
            [day for day, kept in zip(self.dates, keep, strict=True) if kept],
        )


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
    sizes = incidence.sizes
    counted = sizes >= 2
    if longest is not None:
        counted &= sizes <= longest
    each = counted.astype(float)
    if counting == "fractional":
        each[counted] /= sizes[counted] - 1
    # Rows stay as they are, so that labels of several projections agree.
    whole = incidence.matrix
    scaled = csr_array((each[whole.indices], whole.indices, whole.indptr), shape=whole.shape)
    if not counted.all():
        scaled = scaled.copy()
        scaled.eliminate_zeros()
    ones = csr_array((np.ones(whole.nnz), whole.indices, whole.indptr), shape=whole.shape)
    matrix = _without_diagonal(csr_array(scaled @ ones.T))
    if least_weight:
        matrix.data[matrix.data < least_weight] = 0
        matrix.eliminate_zeros()
    left_out = int((sizes > longest).sum()) if longest is not None else 0
    return Projection(incidence.rows, matrix, left_out)


def _without_diagonal(matrix: csr_array) -> csr_array:
    from scipy.sparse import csr_array

    indices, indptr = matrix.indices, matrix.indptr
    rows = np.repeat(np.arange(len(indptr) - 1, dtype=indices.dtype), np.diff(indptr))
    keep = indices != rows
    dropped = np.bincount(rows[~keep], minlength=len(indptr) - 1).cumsum()
    kept = indptr.copy()
    kept[1:] -= dropped.astype(indptr.dtype)
    return csr_array((matrix.data[keep], indices[keep], kept), shape=matrix.shape)


# --- from a store --------------------------------------------------------------------------------


def read_authorships(store: Store, as_of: str | None = None) -> Incidence:
    """Read who wrote what: people by papers, with 1.0; organisations are left out.

    Kept in memory until the graph changes.
    """
    return _read(store, "authorships", as_of)


def read_mentions(store: Store, as_of: str | None = None) -> Incidence:
    """Read what papers speak of: keywords by papers, with the best score of each.

    Kept in memory until the graph changes.
    """
    return _read(store, "mentions", as_of)


def _read(store: Store, what: str, as_of: str | None) -> Incidence:
    day = day_or_end(as_of)

    def make() -> Incidence:
        text = statement_text(f"read-{what}", store.language)
        columns = ("source", "paper", "value", "date")
        return build_incidence(each_values(store, text, {"as_of": day}, *columns))

    return remember(store, f"{what} {day}", make)


def build_incidence(cells: Iterable[tuple[Any, ...]]) -> Incidence:
    """Build an incidence of cells (row id, column id, value, date of the column).

    Examples
    --------
    >>> build_incidence([("ann", "p", 1.0, "2024-01-02"), ("bob", "p", 1.0, "2024-01-02")]).rows
    ['ann', 'bob']
    """
    from scipy.sparse import csr_array

    # Numbered as they come, then in the order of the ids: cells need not be held.
    row_of: dict[str, int] = {}
    column_of: dict[str, int] = {}
    dates: dict[str, str] = {}
    at, to, values = array("i"), array("i"), array("d")
    for row, column, value, date in cells:
        at.append(row_of.setdefault(row, len(row_of)))
        to.append(column_of.setdefault(column, len(column_of)))
        values.append(value)
        dates[column] = date
    rows, row_place = _in_order(row_of)
    columns, column_place = _in_order(column_of)
    places = row_place[np.frombuffer(at, np.intc)], column_place[np.frombuffer(to, np.intc)]
    shape = len(rows), len(columns)
    matrix = csr_array((np.frombuffer(values), places), shape=shape)
    matrix.sort_indices()
    return Incidence(rows, columns, matrix, [dates[id_] for id_ in columns])


def _in_order(numbers: dict[str, int]) -> tuple[list[str], NDArray[np.int32]]:
    """Return ids in their order, and the place in it by number."""
    ids = sorted(numbers)
    place = np.empty(len(ids), dtype=np.int32)
    place[[numbers[id_] for id_ in ids]] = np.arange(len(ids), dtype=np.int32)
    return ids, place
