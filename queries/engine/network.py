"""The co-author network of a store: the projection, fractional and full, with its papers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from .authors import author_names
from .incidence import Incidence, project, read_authorships
from .rows import PeopleRow
from .scope import day_of_graph

if TYPE_CHECKING:
    from scipy.sparse import coo_array, csr_array

__all__ = ["CoauthorNetwork", "Pair", "read_network"]

Ints = NDArray[np.intp]
#: The papers of so many pairs are compared at once.
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Pair(PeopleRow):
    """Two people who wrote together.

    Attributes
    ----------
    papers : int
        Joint papers.
    weight : float
        The sum over these: a paper with *n* people gives each of its pairs 1 / (*n* - 1).
    first, latest : str
        Dates of the first and the latest joint paper.
    """

    papers: int
    weight: float
    first: str
    latest: str


@dataclass(frozen=True)
class CoauthorNetwork:
    """People and how much they wrote together.

    Attributes
    ----------
    authorships : Incidence
        People by papers, all of them.
    weight, papers : scipy.sparse.csr_array
        Shape (people, people), symmetric, the diagonal empty: fractional weights and numbers
        of joint papers, with entries in the same places.
    longest_list : int or None
        Papers with more people do not count.
    """

    authorships: Incidence
    weight: csr_array
    papers: csr_array
    longest_list: int | None

    @property
    def ids(self) -> list[str]:
        """Author ids, sorted; a person's number is the place here."""
        return self.authorships.rows

    @cached_property
    def index(self) -> dict[str, int]:
        """Number by author id."""
        return self.authorships.row_index

    @cached_property
    def upper(self) -> tuple[Ints, Ints, NDArray[np.float64], NDArray[np.float64]]:
        """Each pair once: numbers *a* < *b*, weight and papers."""
        coo: coo_array = self.weight.tocoo()
        once = coo.row < coo.col
        return coo.row[once], coo.col[once], coo.data[once], self.papers.data[once]

    def neighbours(self, number: int) -> Ints:
        """Return the co-authors of a person, sorted."""
        span = slice(self.weight.indptr[number], self.weight.indptr[number + 1])
        return np.sort(self.weight.indices[span])

    def joint_papers(self, a: int, b: int) -> list[int]:
        """Return the columns of the papers that two people wrote together, oldest first."""
        matrix, sizes = self.authorships.matrix, self.authorships.sizes
        one, other = (
            matrix.indices[matrix.indptr[number] : matrix.indptr[number + 1]] for number in (a, b)
        )
        longest = self.longest_list
        both = np.intersect1d(one, other, assume_unique=True)  # else NumPy's masked arrays run
        found = [int(p) for p in both if not longest or sizes[p] <= longest]
        return sorted(found, key=lambda p: (self.authorships.dates[p], p))

    def names(self, store: Store, numbers: Iterable[int]) -> dict[int, str]:
        """Return the names of people by number."""
        ids = {self.ids[number]: number for number in numbers}
        return {ids[id_]: name for id_, name in author_names(store, ids).items()}

    def _joint(self, a: Ints, b: Ints) -> csr_array:
        """Mark the joint papers of pairs: pairs by papers, each with at least one."""
        from scipy.sparse import csr_array

        matrix, sizes = self.authorships.matrix, self.authorships.sizes
        joint = csr_array(matrix[a].multiply(matrix[b]))
        if self.longest_list is not None:
            joint.data = joint.data * (sizes[joint.indices] <= self.longest_list)
            joint.eliminate_zeros()
        return joint

    def joint_days(self, a: Ints, b: Ints) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
        """Return the days of the first and the latest joint paper of each pair."""
        if not len(a):
            none = np.array([], dtype="datetime64[D]")
            return none, none
        first, latest = [], []
        for start in range(0, len(a), _BLOCK):
            part = slice(start, start + _BLOCK)
            joint = self._joint(a[part], b[part])
            days, starts = self.authorships.days[joint.indices], joint.indptr[:-1]
            first.append(np.minimum.reduceat(days, starts))
            latest.append(np.maximum.reduceat(days, starts))
        return np.concatenate(first), np.concatenate(latest)

    def rows(self, store: Store, a: Ints, b: Ints) -> list[Pair]:
        """Describe pairs of people, in the order given."""
        if not len(a):
            return []
        names = self.names(store, {*a.tolist(), *b.tolist()})
        days, sizes, joint = self.authorships.days, self.authorships.sizes, self._joint(a, b)
        found = []
        for place, (one, other) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
            columns = joint.indices[joint.indptr[place] : joint.indptr[place + 1]]
            dates = days[columns]
            found.append(
                Pair(
                    a=self.ids[one],
                    a_name=names[one],
                    b=self.ids[other],
                    b_name=names[other],
                    papers=len(columns),
                    weight=float((1 / (sizes[columns] - 1)).sum()),
                    first=str(dates.min()),
                    latest=str(dates.max()),
                )
            )
        return found


def read_network(
    store: Store, *, longest_list: int | None = 100, as_of: str | None = None
) -> CoauthorNetwork:
    """Read the co-author network; it is kept in memory until the graph changes.

    Parameters
    ----------
    store : Store
        The graph.
    longest_list : int, optional
        Papers with more people do not count.
    as_of : str, optional
        The network as of this day.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     network = read_network(store)
    >>> len(network.ids) == network.weight.shape[0]
    True
    """
    day = day_of_graph(store, as_of)

    def make() -> CoauthorNetwork:
        authorships = read_authorships(store, day)
        weight = project(authorships, counting="fractional", longest=longest_list)
        papers = project(authorships, counting="full", longest=longest_list)
        return CoauthorNetwork(authorships, weight.matrix, papers.matrix, longest_list)

    return remember(store, f"co-author network {longest_list} {day}", make)
