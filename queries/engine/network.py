"""The co-author network of a store: the projection, fractional and full, with its papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ...graph.stores.base import Store
from ...graph.stores.memo import forget, remember
from .authors import author_names
from .incidence import Incidence, read_authorships
from .projection import Counting, multiply, project
from .rows import PeopleRow
from .scope import day_of_graph

if TYPE_CHECKING:
    from scipy.sparse import coo_array, csr_array

__all__ = [
    "CoauthorNetwork",
    "Pair",
    "PairBlock",
    "each_pair_block",
    "forget_network",
    "joint_days",
    "read_network",
]

Ints = NDArray[np.intp]
Days = NDArray[np.datetime64]
#: The papers of so many pairs are compared at once.
_BLOCK = 1 << 16
#: A block of the network has about so many entries, before pairs on several papers are one.
_ENTRIES = 1 << 16


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
    longest_list : int or None
        Papers with more people do not count.
    """

    authorships: Incidence
    longest_list: int | None

    @cached_property
    def weight(self) -> csr_array:
        """Fractional weights: shape (people, people), symmetric, the diagonal empty."""
        return self._projected("fractional", "papers")

    @cached_property
    def papers(self) -> csr_array:
        """Numbers of joint papers, with entries in the same places as :attr:`weight`."""
        return self._projected("full", "weight")

    def _projected(self, counting: Counting, other: str) -> csr_array:
        """Project; the places of entries are held once, where the other matrix has them."""
        from scipy.sparse import csr_array

        found = project(self.authorships, counting=counting, longest=self.longest_list).matrix
        known = self.__dict__.get(other)
        if known is None or not np.array_equal(found.indices, known.indices):
            return found
        return csr_array((found.data, known.indices, known.indptr), shape=found.shape)

    def among(self, people: NDArray[np.bool_]) -> CoauthorNetwork:
        """Return the network of some people alone: what binds two of them is the same.

        Where few people matter, this takes a fraction of the time of the whole network.
        """
        return CoauthorNetwork(self.authorships.select_rows(people), self.longest_list)

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

    def joint_days(self, a: Ints, b: Ints) -> tuple[Days, Days]:
        """Return the days of the first and the latest joint paper of each pair."""
        return joint_days(self.authorships, self.longest_list, a, b)

    def rows(self, store: Store, a: Ints, b: Ints) -> list[Pair]:
        """Describe pairs of people, in the order given."""
        if not len(a):
            return []
        names = self.names(store, {*a.tolist(), *b.tolist()})
        days, sizes = self.authorships.days, self.authorships.sizes
        joint = _joint(self.authorships, self.longest_list, a, b)
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


@dataclass(frozen=True, slots=True)
class PairBlock:
    """Pairs of people who wrote together, side by side: numbers *a* < *b*, and what is known."""

    a: Ints
    b: Ints
    weight: NDArray[np.float64]
    papers: NDArray[np.float64]


def each_pair_block(authorships: Incidence, longest_list: int | None = 100) -> Iterator[PairBlock]:
    """Yield each pair of the co-author network once, without ever holding all of them.

    They come in the order of :attr:`CoauthorNetwork.upper`, in blocks of whole rows, with the same
    values.

    Parameters
    ----------
    authorships : Incidence
        People by papers.
    longest_list : int, optional
        Papers with more people do not count.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     network = read_network(store)
    ...     blocks = list(each_pair_block(read_authorships(store)))
    >>> sum(len(block.a) for block in blocks) == len(network.upper[0])
    True
    """
    from scipy.sparse import csr_array

    matrix, sizes = authorships.matrix, authorships.sizes
    counted = sizes if longest_list is None else np.where(sizes <= longest_list, sizes, 0)
    # A person's row has at most so many entries as there are names on all of their papers.
    summed = np.concatenate([[0], np.cumsum(counted[matrix.indices])])[matrix.indptr]
    mirror = csr_array(matrix.T)
    begin, last = 0, matrix.shape[0]
    while begin < last:
        fits = int(np.searchsorted(summed, summed[begin] + _ENTRIES, side="right")) - 1
        end = min(max(fits, begin + 1), last)
        part = matrix[begin:end]
        weight, papers = (
            multiply(part, sizes, mirror, counting=counting, longest=longest_list).tocoo()
            for counting in ("fractional", "full")
        )
        once = weight.row + begin < weight.col
        a, b = weight.row[once] + begin, weight.col[once]
        yield PairBlock(a, b, weight.data[once], papers.data[once])
        begin = end


def _joint(authorships: Incidence, longest: int | None, a: Ints, b: Ints) -> csr_array:
    """Mark the joint papers of pairs: pairs by papers, each with at least one."""
    from scipy.sparse import csr_array

    matrix, sizes = authorships.matrix, authorships.sizes
    joint = csr_array(matrix[a].multiply(matrix[b]))
    if longest is not None:
        joint.data = joint.data * (sizes[joint.indices] <= longest)
        joint.eliminate_zeros()
    return joint


def joint_days(authorships: Incidence, longest: int | None, a: Ints, b: Ints) -> tuple[Days, Days]:
    """Return the days of the first and the latest joint paper of each pair of people."""
    if not len(a):
        none = np.array([], dtype="datetime64[D]")
        return none, none
    first, latest = [], []
    for start in range(0, len(a), _BLOCK):
        part = slice(start, start + _BLOCK)
        joint = _joint(authorships, longest, a[part], b[part])
        days, starts = authorships.days[joint.indices], joint.indptr[:-1]
        first.append(np.minimum.reduceat(days, starts))
        latest.append(np.maximum.reduceat(days, starts))
    return np.concatenate(first), np.concatenate(latest)


def read_network(
    store: Store, *, longest_list: int | None = 100, as_of: str | None = None
) -> CoauthorNetwork:
    """Read the co-author network; it is kept in memory until the graph changes.

    Its matrices are computed when they are first asked for.

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
        return CoauthorNetwork(read_authorships(store, day), longest_list)

    return remember(store, f"co-author network {longest_list}", make, day=day)


def forget_network(store: Store, *, longest_list: int | None = 100, as_of: str) -> None:
    """Let go of the co-author network of a day that nobody will ask about again.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     network = read_network(store, as_of="2024-06-07")
    ...     forget_network(store, as_of="2024-06-07")
    ...     read_network(store, as_of="2024-06-07") is network
    False
    """
    day = day_of_graph(store, as_of)
    forget(store, f"co-author network {longest_list}", day=day)
    forget(store, "authorships", day=day)
