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
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from .featured import first_days
from .kept_arrays import keep_parts, read_parts
from .scope import END_OF_TIME, day_of_graph
from .statements import about_columns, each_columns, statement_text

if TYPE_CHECKING:
    from scipy.sparse import csr_array

#: After all dates.
_EVER = "ever"
#: The names that authorships and mentions are kept under, from so many on.
_AUTHORSHIPS, _MENTIONS, _MANY = "authorships", "mentions", 5_000

__all__ = [
    "Incidence",
    "read_authorships",
    "read_first_mentions",
    "read_mentions",
    "read_mentions_of",
]


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
            list(compress(self.rows, rows.tolist())),
            list(compress(self.columns, keep.tolist())),
            csr_array(matrix[rows]),
            list(compress(self.dates, keep.tolist())),
        )

    def rows_with(self, columns: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Tell which rows have an entry in some columns."""
        found = np.zeros(len(self.rows), dtype=bool)
        places = np.flatnonzero(columns[self.matrix.indices])
        found[np.searchsorted(self.matrix.indptr, places, side="right") - 1] = True
        return found

    def rows_of(self, ids: Iterable[str]) -> NDArray[np.bool_]:
        """Tell which rows are those of some ids."""
        found = np.zeros(len(self.rows), dtype=bool)
        found[[self.row_index[id_] for id_ in ids if id_ in self.row_index]] = True
        return found

    def columns_of(self, ids: Iterable[str]) -> NDArray[np.bool_]:
        """Tell which columns are those of some ids."""
        wanted = set(ids)
        return np.array([id_ in wanted for id_ in self.columns], dtype=bool)

    def select_rows(self, keep: NDArray[np.bool_]) -> Incidence:
        """Return the incidence of some rows; columns, and the sizes of all of them, stay."""
        from scipy.sparse import csr_array

        rows = list(compress(self.rows, keep.tolist()))
        found = Incidence(rows, self.columns, csr_array(self.matrix[keep]), self.dates)
        found.__dict__["sizes"] = self.sizes  # where it is kept: those of the whole
        return found


# --- from a store --------------------------------------------------------------------------------


def read_authorships(store: Store, as_of: str | None = None) -> Incidence:
    """Read who wrote what: people by papers, with 1.0; organisations are left out.

    Kept in memory until the graph changes.
    """
    day = day_of_graph(store, as_of)

    def make() -> Incidence:
        cells = remember(store, "cells of authorships", lambda: _authorship_cells(store))
        return _on_day(cells, store, day)

    return remember(store, "authorships", make, day=day)


def read_mentions(store: Store, as_of: str | None = None) -> Incidence:
    """Read what papers speak of: keywords by papers, with the best score of each.

    Kept in memory until the graph changes.
    """
    day = day_of_graph(store, as_of)

    def make() -> Incidence:
        return _on_day(_mentions(store), store, day)

    return remember(store, "mentions", make, day=day)


def read_mentions_of(store: Store, keywords: Iterable[str], as_of: str | None = None) -> Incidence:
    """Read which papers speak of some keywords, with 1.0 each.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     found = read_mentions_of(store, ["keyword:diffusion-model"])
    ...     found.rows, len(found.columns)
    (['keyword:diffusion-model'], 12)
    """
    read = about_columns(store, "keyword-mentions", keywords, "keyword", "paper", "date")
    return _on_day(_number((*columns, [1.0] * len(columns[0])) for columns in read), store, as_of)


def _on_day(cells: _Cells, store: Store, as_of: str | None) -> Incidence:
    return cells.incidence(cells.on(day_of_graph(store, as_of)), _first_days_of(cells, store))


def read_first_mentions(store: Store, as_of: str) -> Incidence:
    """Read what papers speak of on their first day, of those that came up to a day."""
    cells = _mentions(store)
    first = _first_days_of(cells, store)
    number = {day: number for number, day in enumerate(cells.dates)}
    numbers = np.array([number.get(day, -1) for day in first], dtype=np.int32)
    return cells.incidence((cells.days == numbers[cells.to]) & cells.on(as_of), first)


def _mentions(store: Store) -> _Cells:
    return remember(store, "cells of mentions", lambda: _mention_cells(store))


def _mention_cells(store: Store) -> _Cells:
    text = statement_text("read-mentions", store.language)
    parts = read_parts(store, _MENTIONS, text)
    if parts is not None:
        rows, columns, dates, at, to, days, values = cast("Any", parts)
        return _Cells(rows, columns, dates, at, to, days, values)
    of = store.version()
    names = ("source", "paper", "date", "value")
    found = _number(each_columns(store, text, {"as_of": END_OF_TIME}, *names))
    if len(found.at) >= _MANY:
        ids, numbers = (found.rows, found.columns, found.dates), (found.at, found.to, found.days)
        keep_parts(store, _MENTIONS, text, of, (*ids, *numbers, found.values))
    return found


def _authorship_cells(store: Store) -> _Cells:
    """Return the authorships of all days: once, whatever days are asked about."""
    names = ("read-authorships", "read-former-authorships")
    text, former = (statement_text(name, store.language) for name in names)
    parts = read_parts(store, _AUTHORSHIPS, text + former)
    if parts is not None:
        rows, columns, dates, at, to, days, ends, number = cast("Any", parts)
        return _Cells(rows, columns, dates, at, to, days, np.ones(len(at)), (ends, number))
    of = store.version()
    found = _read_authorship_cells(store, text, former)
    if len(found.at) >= _MANY and found.until is not None:
        ids = found.rows, found.columns, found.dates
        numbers = found.at, found.to, found.days
        keep_parts(store, _AUTHORSHIPS, text + former, of, (*ids, *numbers, *found.until))
    return found


def _read_authorship_cells(store: Store, text: str, former: str) -> _Cells:
    ends = _counter()
    on = array("i")

    def each_part() -> Iterator[tuple[Sequence[Any], ...]]:
        for sources, papers, since in each_columns(store, text, {}, "source", "paper", "since"):
            on.extend([ends[_EVER]] * len(sources))
            yield sources, papers, since, [1.0] * len(sources)
        columns = ("source", "paper", "since", "until")
        for sources, papers, since, until in each_columns(store, former, {}, *columns):
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


def _in_order(
    numbers: defaultdict[str, int], found: array[int]
) -> tuple[list[str], NDArray[np.int32]]:
    """Return texts in their order, and the places in it of what was found by number."""
    # A dictionary that counts itself is a ring, which only the collector of garbage would free.
    numbers.default_factory = None
    texts = sorted(numbers)
    place = np.empty(len(texts), dtype=np.int32)
    place[[numbers[text] for text in texts]] = np.arange(len(texts), dtype=np.int32)
    return texts, place[np.frombuffer(found, np.intc)]
