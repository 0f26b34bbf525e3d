"""Who works with whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..graph.errors import UsageError
from ..graph.lookup import find_author
from ..graph.memo import remember
from ..graph.model import Author
from ..graph.store import Store
from .catalogue import lookup
from .incidence import Counting, Incidence, Projection, project, read_authorships
from .scope import at_least, day_or_end, limit_or_all

__all__ = ["coauthors", "pairs"]

_PAIR = {"a": str, "a_name": str, "b": str, "b_name": str}


@lookup(
    columns={
        "id": str,
        "name": str,
        "papers": int,
        "weight": float,
        "first": str,
        "latest": str,
        "cut": int,
    },
    example='"Dahua Lin"',
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
        ``id, name, papers`` (number of joint papers), ``weight`` (fractional: a paper with
        *n* people gives 1 / (*n* - 1)), ``first`` and ``latest`` (dates of joint papers) and
        ``cut`` (joint papers whose list of authors is known to be cut). Ties by weight,
        then id. Organisations are no co-authors.

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


def read_projection(
    store: Store, *, counting: Counting, longest_list: int | None, as_of: str | None
) -> Projection:
    """Return the co-author projection of a store, from memory where it is known."""
    day = day_or_end(as_of)

    def make() -> Projection:
        authorships = read_authorships(store, day)
        return project(authorships, counting=counting, longest=longest_list)

    return remember(store, f"coauthors {counting} {longest_list} {day}", make)


def _pairs(store: Store, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    options: dict[str, Any] = {"longest_list": values["longest_list"], "as_of": values["as_of"]}
    weight = read_projection(store, counting="fractional", **options)
    papers = read_projection(store, counting="full", **options)
    coo = weight.matrix.tocoo()
    # Both matrices have entries in the same places, in the same order.
    enough = (coo.row < coo.col) & (papers.matrix.data >= values["least_papers"])
    a, b, w, n = coo.row[enough], coo.col[enough], coo.data[enough], papers.matrix.data[enough]
    first, second = np.round(w, 9), n
    if values["counting"] == "full":
        first, second = second, first
    best = _largest(first, values["limit"])
    a, b, w, n, first, second = (x[best] for x in (a, b, w, n, first, second))
    order = np.lexsort((b, a, -second, -first))[: values["limit"]]
    authorships = read_authorships(store, values["as_of"])
    names = _names(store, [weight.labels[i] for i in {*a[order], *b[order]}])
    found = []
    for i in order:
        one, other = weight.labels[a[i]], weight.labels[b[i]]
        dates = joint_dates(authorships, one, other, longest=values["longest_list"])
        found.append(
            {
                "a": one, "a_name": names[one], "b": other, "b_name": names[other],
                "papers": int(n[i]), "weight": float(w[i]), "first": dates[0], "latest": dates[-1],
            }
        )  # fmt: skip
    return found


def _largest(values: NDArray[np.float64], number: int) -> NDArray[np.bool_]:
    """Mark the largest values, and all that equal the least of them."""
    if number >= len(values):
        return np.ones(len(values), dtype=bool)
    least = np.partition(values, -number)[-number]
    return np.asarray(values >= least)


def _names(store: Store, ids: list[str]) -> dict[str, str]:
    return {author.id: author.name for author in store.nodes(Author, ids)}


def joint_dates(authorships: Incidence, a: str, b: str, *, longest: int) -> list[str]:
    """Return the dates of the papers that two people wrote together, in order."""
    return sorted(authorships.dates[p] for p in joint_papers(authorships, a, b, longest=longest))


def joint_papers(authorships: Incidence, a: str, b: str, *, longest: int) -> list[int]:
    """Return the columns of the papers that two people wrote together."""
    matrix, index = authorships.matrix, authorships.row_index
    of = [set(matrix.indices[slice(*matrix.indptr[index[x] : index[x] + 2])]) for x in (a, b)]
    return sorted(int(p) for p in of[0] & of[1] if authorships.sizes[p] <= longest)


@lookup(
    columns={**_PAIR, "papers": int, "weight": float, "first": str, "latest": str},
    example="--least-papers 3",
    offline=_pairs,
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
        ``a, a_name, b, b_name, papers, weight, first, latest``; ties by the other measure,
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
