"""Who works with whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...graph.errors import UsageError
from ...graph.lookup.find import find_author
from ...graph.stores.base import Store
from ..engine.catalogue import graph_lookup, lookup
from ..engine.network import Pair, read_network
from ..engine.notes import long_lists, no_organisations, unsure_people, unsure_person
from ..engine.projection import Counting
from ..engine.rows import Row
from ..engine.scope import at_least, day_or_end, limit_or_all

__all__ = ["Coauthor", "coauthors", "ego", "pairs"]


@dataclass(frozen=True, slots=True)
class Coauthor(Row):
    """Somebody who wrote papers with a person.

    Attributes
    ----------
    id : str
        The author's id.
    name : str
        What the author is called.
    papers : int
        Joint papers.
    weight : float
        The sum over these: a paper with *n* people gives 1 / (*n* - 1).
    first, latest : str
        Dates of the first and the latest joint paper.
    cut : int
        Joint papers whose list of authors is known to be cut.
    """

    id: str
    name: str
    papers: int
    weight: float
    first: str
    latest: str
    cut: int


@lookup(
    Coauthor,
    example='"Dahua Lin"',
    notes=(no_organisations, unsure_person),
)
def coauthors(
    store: Store,
    author: str,
    *,
    least_papers: int = 1,
    limit: int | None = None,
    as_of: str | None = None,
) -> dict[str, Any]:
    """Find the co-authors of a person, most joint papers first.

    Parameters
    ----------
    store : Store
        The graph.
    author : str
        Name or id.
    least_papers : int
        Co-authors with fewer joint papers are left out.
    limit : int, optional
        At most so many rows.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`Coauthor`; ties by weight, then id. Organisations are no co-authors.

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     coauthors(store, "Dahua Lin", least_papers=7)[["name", "papers"]].to_dict("records")
    [{'name': 'Jiaqi Wang', 'papers': 7}]
    """
    at_least("least_papers", least_papers, 1)
    return {
        "author": find_author(store, author).id,
        "least_papers": least_papers,
        "limit": limit_or_all(limit),
        "as_of": day_or_end(as_of),
    }


def _pairs(store: Store, values: Mapping[str, Any]) -> list[Pair]:
    network = read_network(store, longest_list=values["longest_list"], as_of=values["as_of"])
    a, b, weight, papers = network.upper
    enough = papers >= values["least_papers"]
    first, second = np.round(weight[enough], 9), papers[enough]
    if values["counting"] == "full":
        first, second = second, first
    best = order_pairs(a[enough], b[enough], first, second, limit=values["limit"])
    return network.rows(store, a[enough][best], b[enough][best])


def order_pairs(
    a: NDArray[np.intp],
    b: NDArray[np.intp],
    first: NDArray[np.float64],
    second: NDArray[np.float64],
    *,
    limit: int,
) -> NDArray[np.intp]:
    """Return the places of the best pairs: largest first, ties by the second value, then ids."""
    best = np.arange(len(first))
    if limit < len(first):
        best = np.flatnonzero(first >= np.partition(first, -limit)[-limit])
    order = np.lexsort((b[best], a[best], -second[best], -first[best]))[:limit]
    return best[order]


@lookup(
    Pair,
    example="--least-papers 3",
    offline=_pairs,
    notes=(long_lists, unsure_people),
)
def pairs(
    store: Store,
    *,
    counting: Counting = "fractional",
    least_papers: int = 1,
    longest_list: int = 100,
    limit: int | None = 20,
    as_of: str | None = None,
) -> dict[str, Any]:
    """Find the pairs of people who work together most.

    Parameters
    ----------
    store : Store
        The graph.
    counting : {"fractional", "full"}
        Rank by weight (a paper with *n* people gives each of its pairs 1 / (*n* - 1)), or by
        the number of papers.
    least_papers : int
        Pairs with fewer joint papers are left out.
    longest_list : int
        Papers with more people are left out: they hold most of all pairs and say least.
    limit : int, optional
        At most so many rows.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`~digestgraph.queries.engine.network.Pair`; ties by the other measure,
        then by ids.

    Raises
    ------
    UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     pairs(store, least_papers=2, limit=1)[["a_name", "b_name", "papers"]].to_dict("records")
    [{'a_name': 'Bin Cui', 'b_name': 'Ling Yang', 'papers': 6}]
    """
    at_least("least_papers", least_papers, 1)
    at_least("longest_list", longest_list, 2)
    if counting not in ("fractional", "full"):
        raise UsageError(f"counting is {counting!r}; it can be 'fractional' or 'full'")
    return {
        "counting": counting,
        "least_papers": least_papers,
        "longest_list": longest_list,
        "limit": limit_or_all(limit),
        "as_of": day_or_end(as_of),
    }


def _ego(store: Store, values: Mapping[str, Any]) -> list[Pair]:
    network = read_network(store, longest_list=values["longest_list"], as_of=values["as_of"])
    me = network.index.get(values["author"])
    if me is None:
        return []
    circle = np.append(network.neighbours(me), me)
    a, b, weight, papers = network.upper
    inside = np.isin(a, circle) & np.isin(b, circle) & (papers >= values["least_papers"])
    a, b, weight, papers = (x[inside] for x in (a, b, weight, papers))
    best = order_pairs(a, b, np.round(weight, 9), papers, limit=len(a) or 1)
    return network.rows(store, a[best], b[best])


@graph_lookup(
    Pair,
    example='"Ling Yang"',
    offline=_ego,
    notes=(long_lists, unsure_person),
)
def ego(
    store: Store,
    author: str,
    *,
    least_papers: int = 1,
    longest_list: int = 100,
    as_of: str | None = None,
) -> dict[str, Any]:
    """Draw the ego network of a person: the co-authors, and who of them wrote together.

    Parameters
    ----------
    store : Store
        The graph.
    author : str
        Name or id.
    least_papers : int
        Links with fewer joint papers are left out.
    longest_list : int
        Papers with more people are left out.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    networkx.Graph
        People with ``name``; edges with ``papers, weight, first, latest``. As rows those of
        :class:`~digestgraph.queries.engine.network.Pair`, heaviest first.

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     graph = ego(store, "Ling Yang")
    >>> "Bin Cui" in [name for _, name in graph.nodes(data="name")]
    True
    """
    at_least("least_papers", least_papers, 1)
    at_least("longest_list", longest_list, 2)
    return {
        "author": find_author(store, author).id,
        "least_papers": least_papers,
        "longest_list": longest_list,
        "as_of": day_or_end(as_of),
    }
