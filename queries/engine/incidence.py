"""Labelled sparse matrices: who wrote which paper, and what comes of it.

The heavy work is done on scipy matrices; names come back only for what is asked.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from ...graph.errors import UsageError
from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from .featured import first_days
from .scope import END_OF_TIME, day_of_graph
from .statements import each_columns, statement_text

if TYPE_CHECKING:
    import networkx as nx
    from scipy.sparse import csr_array

__all__ = [
    "Counting",
    "Incidence",
    "Projection",
    "project",
    "read_authorships",
    "read_first_mentions",
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
    day = day_of_graph(store, as_of)

    def make() -> Incidence:
        cells = remember(store, "cells of authorships", lambda: _read_authorship_cells(store))
        return cells.incidence(cells.on(day), _first_days_of(cells, store))

    return remember(store, f"authorships {day}", make)


def read_mentions(store: Store, as_of: str | None = None) -> Incidence:
    """Read what papers speak of: keywords by papers, with the best score of each.

    Kept in memory until the graph changes.
    """
    day = day_of_graph(store, as_of)

    def make() -> Incidence:
        cells = _mentions(store)
        return cells.incidence(cells.on(day), _first_days_of(cells, store))

    return remember(store, f"mentions {day}", make)


def read_first_mentions(store: Store, as_of: str) -> Incidence:
    """Read what papers speak of on their first day, of those that came up to a day."""
    cells = _mentions(store)
    first = _first_days_of(cells, store)
    number = {day: number for number, day in enumerate(cells.dates)}
    numbers = np.array([number.get(day, -1) for day in first], dtype=np.int32)
    return cells.incidence((cells.days == numbers[cells.to]) & cells.on(as_of), first)


def _mentions(store: Store) -> _Cells:
    return remember(store, "cells of mentions", lambda: _read_mention_cells(store))


def _read_mention_cells(store: Store) -> _Cells:
    text = statement_text("read-mentions", store.language)
    columns = ("source", "paper", "date", "value")
    return _number(each_columns(store, text, {"as_of": END_OF_TIME}, *columns))


def _read_authorship_cells(store: Store) -> _Cells:
    """Read the authorships of all days: once, whatever days are asked about."""
    text = statement_text("read-authorships", store.language)
    columns = ("source", "paper", "since", "until")
    ends = _counter()
    on = array("i")

    def each_part() -> Iterator[tuple[Sequence[Any], ...]]:
        for sources, papers, since, until in each_columns(store, text, {}, *columns):
            on.extend(map(ends.__getitem__, until))
            yield sources, papers, since, [1.0] * len(sources)

    cells = _number(each_part())
    return replace(cells, until=_in_order(ends, on))


def _first_days_of(cells: _Cells, store: Store) -> list[Any]:
    first = first_days(store)
    return list(map(first.get, cells.columns))  # None where it is in no digest


def build_incidence(cells: Iterable[tuple[Any, ...]]) -> Incidence:
    """Build an incidence of cells (row id, column id, value, date of the column).

    Examples
    --------
    >>> build_incidence([("ann", "p", 1.0, "2024-01-02"), ("bob", "p", 1.0, "2024-01-02")]).rows
    ['ann', 'bob']
    """
    parts = tuple(zip(*cells, strict=True))
    found = _number([(parts[0], parts[1], parts[3], parts[2])] if parts else [])
    dates = dict(zip(found.to.tolist(), found.days.tolist(), strict=True))
    return found.incidence(slice(None), [found.dates[dates[n]] for n in range(len(dates))])


@dataclass(frozen=True)
class _Cells:
    """Cells as they are read, by the numbers of their rows, columns and dates."""

    rows: list[str]
    columns: list[str]
    dates: list[str]
    at: NDArray[np.int32]
    to: NDArray[np.int32]
    days: NDArray[np.int32]
    values: NDArray[np.float64]
    #: The days from which cells hold no more, and the place of that of each; none: all of them do.
    until: tuple[list[str], NDArray[np.int32]] | None = None

    def on(self, day: str) -> NDArray[np.bool_]:
        """Tell which cells have a date up to a day, and hold on it."""
        found = self.days < bisect_right(self.dates, day)
        if self.until is not None:
            ends, number = self.until
            found &= number >= bisect_right(ends, day)
        return found

    def incidence(self, chosen: Any, dates: Sequence[str]) -> Incidence:
        """Return the incidence of some cells, of several in one place the largest value.

        `dates` are those of all columns.
        """
        from scipy.sparse import csr_array

        at, to, values = self.at[chosen], self.to[chosen], self.values[chosen]
        order = np.lexsort((to, at))
        at, to, values = at[order], to[order], values[order]
        new = np.ones(len(at), dtype=bool)
        new[1:] = (at[1:] != at[:-1]) | (to[1:] != to[:-1])
        if not new.all():
            values = np.maximum.reduceat(values, np.flatnonzero(new))
            at, to = at[new], to[new]
        row_used, column_used = (
            np.bincount(numbers, minlength=len(ids)) > 0
            for numbers, ids in ((at, self.rows), (to, self.columns))
        )
        rows, columns, days = (
            list(compress(labels, used.tolist()))
            for labels, used in (
                (self.rows, row_used), (self.columns, column_used), (dates, column_used),
            )
        )  # fmt: skip
        places = _places(row_used)[at], _places(column_used)[to]
        matrix = csr_array((values, places), shape=(len(rows), len(columns)))
        return Incidence(rows, columns, matrix, days)


def _places(used: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return the places that numbers have when those that are not used are left out."""
    return np.cumsum(used, dtype=np.int32) - np.int32(1)


def _number(parts: Iterable[tuple[Sequence[Any], ...]]) -> _Cells:
    """Number ids and dates of cells in their order."""
    # As they come, then in order: texts need not be held for each cell.
    known = _counter(), _counter(), _counter()
    numbers, values = (array("i"), array("i"), array("i")), array("d")
    for rows, columns, dates, numbers_ in parts:
        for of, found, texts in zip(known, numbers, (rows, columns, dates), strict=True):
            found.extend(map(of.__getitem__, texts))
        values.extend(numbers_)
    (row_ids, at), (column_ids, to), (days, on) = (
        _in_order(of, found) for of, found in zip(known, numbers, strict=True)
    )
    return _Cells(row_ids, column_ids, days, at, to, on, np.frombuffer(values))


def _counter() -> defaultdict[str, int]:
    """Return a dictionary that gives each new text the next number."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    return numbers


def _in_order(numbers: dict[str, int], found: array[int]) -> tuple[list[str], NDArray[np.int32]]:
    """Return texts in their order, and the places in it of what was found by number."""
    texts = sorted(numbers)
    place = np.empty(len(texts), dtype=np.int32)
    place[[numbers[text] for text in texts]] = np.arange(len(texts), dtype=np.int32)
    return texts, place[np.frombuffer(found, np.intc)]
