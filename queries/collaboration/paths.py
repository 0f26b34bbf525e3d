"""How two people are connected: the shortest chain of joint papers, and ways around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from ...graph.errors import UsageError
from ...graph.lookup.find import find_author
from ...graph.model import Author, Paper
from ...graph.stores.base import Store
from ..engine.catalogue import analysis, lookup
from ..engine.network import CoauthorNetwork, read_network
from ..engine.notes import count, long_lists, unsure_people
from ..engine.rows import Row
from ..engine.scope import at_least, day_or_end

__all__ = ["Hop", "PathHop", "chain", "paths"]

#: To find many more would take minutes, and nobody reads them.
MOST_WAYS = 100


@dataclass(frozen=True, slots=True)
class Hop(Row):
    """A step from one person to the next, by a joint paper.

    Attributes
    ----------
    hop : int
        Number of the step.
    a, b : str
        Ids of the two people.
    a_name, b_name : str
        What they are called.
    paper, title : str
        Id and title of a joint paper.
    date : str
        Of its first digest.
    """

    hop: int
    a: str
    a_name: str
    b: str
    b_name: str
    paper: str
    title: str | None
    date: str


@dataclass(frozen=True, slots=True)
class PathHop(Row):
    """A step of one of several paths.

    Attributes
    ----------
    path : int
        Number of the path; 1 is the best.
    distance : float
        Length of the whole path.
    hop : int
        Number of the step.
    a, b : str
        Ids of the two people.
    a_name, b_name : str
        What they are called.
    paper, title : str
        Id and title of their latest joint paper.
    date : str
        Of its first digest.
    papers : int
        Joint papers.
    """

    path: int
    distance: float
    hop: int
    a: str
    a_name: str
    b: str
    b_name: str
    paper: str
    title: str | None
    date: str
    papers: int


def _chain(store: Store, values: Mapping[str, Any]) -> list[Hop]:
    network = read_network(store, longest_list=values["longest_list"], as_of=values["as_of"])
    if values["a"] not in network.index or values["b"] not in network.index:
        return []
    found = _shortest(network, network.index[values["a"]], network.index[values["b"]])
    return _hops(store, network, *found) if found[1] else []


def _shortest(network: CoauthorNetwork, one: int, other: int) -> tuple[list[int], list[int]]:
    """Return the people of the shortest chain and the papers between, none without a chain."""
    steps = _steps(network.weight, other, one)
    if steps[one] < 0:
        return [], []
    # Of all shortest chains the first by ids: person, paper, person, paper, ...
    people, papers = [one], []
    while people[-1] != other:
        near = network.neighbours(people[-1])
        near = near[steps[near] == steps[people[-1]] - 1]
        links = ((min(network.joint_papers(people[-1], int(n))), int(n)) for n in near)
        paper, person = min(links)
        people.append(person)
        papers.append(paper)
    return people, papers


def _steps(weight: csr_array, start: int, end: int) -> NDArray[np.int32]:
    """Return how many steps from the start others are, as far as the end; -1 for what is beyond."""
    steps = np.full(weight.shape[0], -1, dtype=np.int32)
    steps[start], level, edge = 0, 0, np.array([start])
    while len(edge) and steps[end] < 0:
        level += 1
        near = np.unique(weight[edge].indices)
        edge = near[steps[near] < 0]
        steps[edge] = level
    return steps


def _hops(
    store: Store, network: CoauthorNetwork, people: Sequence[int], papers: Sequence[int]
) -> list[Hop]:
    names = network.names(store, people)
    columns, dates = network.authorships.columns, network.authorships.dates
    titles = {p.id: p.title for p in store.nodes(Paper, [columns[paper] for paper in papers])}
    return [
        Hop(
            hop=hop,
            a=network.ids[a],
            a_name=names[a],
            b=network.ids[b],
            b_name=names[b],
            paper=columns[paper],
            title=titles[columns[paper]],
            date=dates[paper],
        )
        for hop, ((a, b), paper) in enumerate(zip(pairwise(people), papers, strict=True), 1)
    ]


def explain_no_path(
    store: Store, a: str, b: str, *, longest_list: int = 100, as_of: str | None = None
) -> str:
    """Say in a sentence why two people are not connected.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     explain_no_path(store, "Ling Yang", "Michael Moor").partition(":")[0]
    'No chain of joint papers leads from Ling Yang to Michael Moor'
    """
    network = read_network(store, longest_list=longest_list, as_of=as_of)
    people = [find_author(store, name) for name in (a, b)]
    when = "" if as_of is None else f" as of {as_of}"
    for person in people:
        if person.id not in network.index:
            return f"{person.name} has no paper in this store{when}."
    _, part = connected_components(network.weight, directed=False)
    sizes = [int((part == part[network.index[person.id]]).sum()) for person in people]
    if part[network.index[people[0].id]] == part[network.index[people[1].id]]:
        return f"{people[0].name} and {people[1].name} are connected."
    return (
        f"No chain of joint papers leads from {people[0].name} to {people[1].name}{when}: they "
        f"are in different parts of the co-author network, with {sizes[0]:,} and {sizes[1]:,} "
        f"people (papers with more than {longest_list} people do not count)."
    )


def _lengths(network: CoauthorNetwork, *, weighted: bool = True) -> csr_array:
    """Return how long each step is: 1 / weight, or 1."""
    lengths = csr_array(network.weight, copy=True)
    lengths.data = 1 / lengths.data if weighted else np.ones_like(lengths.data)
    return lengths


def _beside(
    store: Store, given: Mapping[str, Any], rows: Sequence[Hop | PathHop]
) -> tuple[list[int], list[int], csr_array]:
    """Return the people of the shortest chain and of the best weighted way, and all lengths."""
    network = read_network(store, longest_list=given["longest_list"], as_of=given["as_of"])
    first = [row for row in rows if not isinstance(row, PathHop) or row.path == 1]
    ends = network.index[first[0].a], network.index[first[-1].b]
    lengths = _lengths(network)
    if given.get("weighted"):
        best = [ends[0], *(network.index[row.b] for row in first)]
    else:
        ((_, best),) = _shortest_paths(lengths, *ends, 1)
    return _shortest(network, *ends)[0], best, lengths


def _told(people: Sequence[int], lengths: csr_array) -> str:
    distance = sum(float(lengths[pair]) for pair in pairwise(people))
    return f"{count(len(people) - 1, 'step')}, distance {distance:.2f}"


def beside_paths(
    store: Store, given: Mapping[str, Any], rows: Sequence[Hop | PathHop]
) -> str | None:
    """Say how the shortest chain differs from the best weighted way."""
    shortest, best, lengths = _beside(store, given, rows)
    if shortest == best:
        return "the best way by strength of collaboration ('ask paths') is the same chain"
    if len(shortest) == len(best):
        return (
            "the best way by strength of collaboration ('ask paths') is another one, as short: "
            + _told(best, lengths)
        )
    return (
        f"every step counts the same: {_told(shortest, lengths)}; where strong collaborations are "
        f"near ('ask paths'), the best way is another one: {_told(best, lengths)}"
    )


def beside_chain(
    store: Store, given: Mapping[str, Any], rows: Sequence[Hop | PathHop]
) -> str | None:
    """Say how the ways differ from the shortest chain."""
    shortest, best, lengths = _beside(store, given, rows)
    if not given["weighted"]:
        rule, name, other = "every step is 1 long", "by strength of collaboration", best
    else:
        rule, name, other = (
            "a step is 1 / weight long, so who often works together in small teams is near",
            "by the number of steps ('ask chain')",
            shortest,
        )
    if shortest == best or (given["weighted"] and len(shortest) == len(best)):
        return f"{rule}; {name}, the first of these ways is as good as any"
    return f"{rule}; {name}, the best is another way: {_told(other, lengths)}"


def _two_people(store: Store, a: str, b: str) -> tuple[Author, Author]:
    one, other = find_author(store, a), find_author(store, b)
    if one.id == other.id:
        raise UsageError(f"{a!r} and {b!r} are the same person, {one.id}; give two people")
    return one, other


@lookup(
    Hop,
    example='"Bin Cui" "Ying Shan"',
    offline=_chain,
    when_empty=explain_no_path,
    notes=(beside_paths, long_lists, unsure_people),
)
def chain(
    store: Store,
    a: str,
    b: str,
    *,
    longest_list: int = 100,
    as_of: str | None = None,
) -> dict[str, Any]:
    """Find the shortest chain of joint papers between two people.

    Parameters
    ----------
    store : Store
        The graph.
    a, b : str
        Names or ids of two people.
    longest_list : int
        Papers with more people are left out; they would connect anybody with anybody.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`Hop`. Empty when there is no chain. Of several shortest chains the first by
        ids.

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError

    See Also
    --------
    paths : weighted, and with alternatives.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     chain(store, "Ling Yang", "Bin Cui")["hop"].tolist()
    [1]
    """
    at_least("longest_list", longest_list, 2)
    one, other = _two_people(store, a, b)
    return {
        "a": one.id,
        "b": other.id,
        "longest_list": longest_list,
        "as_of": day_or_end(as_of),
    }


@analysis(
    PathHop,
    example='"Bin Cui" "Ying Shan" --k 2',
    when_empty=lambda store, a, b, **options: explain_no_path(
        store, a, b, longest_list=options.get("longest_list", 100), as_of=options.get("as_of")
    ),
    notes=(beside_chain, long_lists, unsure_people),
)
def paths(
    store: Store,
    a: str,
    b: str,
    *,
    k: int = 3,
    weighted: bool = True,
    longest_list: int = 100,
    as_of: str | None = None,
) -> list[PathHop]:
    """Find the k best ways from one person to another through joint papers.

    A weighted step is as long as 1 / weight, the weight of a pair being fractional: who often
    works together in small teams is near (Newman 2001, Scientific collaboration networks II,
    Phys. Rev. E 64, 016132). Alternatives are the shortest simple paths (Yen 1971).

    Parameters
    ----------
    store : Store
        The graph.
    a, b : str
        Names or ids of two people.
    k : int
        How many ways, at most 100.
    weighted : bool
        Whether strong collaborations are short; else every step is 1 long.
    longest_list : int
        Papers with more people are left out.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`PathHop`. Empty when there is no way.

    Raises
    ------
    NotFoundError, AmbiguousError, UsageError

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     paths(store, "Ling Yang", "Bin Cui", k=2)["path"].unique().tolist()
    [1, 2]
    """
    at_least("k", k, 1, MOST_WAYS)
    at_least("longest_list", longest_list, 2)
    one, other = _two_people(store, a, b)
    network = read_network(store, longest_list=longest_list, as_of=as_of)
    if one.id not in network.index or other.id not in network.index:
        return []
    lengths = _lengths(network, weighted=weighted)
    rows = []
    ends = network.index[one.id], network.index[other.id]
    for number, (distance, people) in enumerate(_shortest_paths(lengths, *ends, k), 1):
        joint = [network.joint_papers(*pair) for pair in pairwise(people)]
        hops = _hops(store, network, people, [papers[-1] for papers in joint])
        for hop, papers in zip(hops, joint, strict=True):
            step = hop.as_dict()
            rows.append(PathHop(path=number, distance=distance, **step, papers=len(papers)))
    return rows


def _shortest_paths(
    lengths: csr_array, a: int, b: int, k: int
) -> Iterator[tuple[float, list[int]]]:
    """Yield the k shortest simple paths.

    Only nodes on a path no longer than some bound can be part of one, and the sum of the
    distances to both ends tells which these are; the bound grows until k paths are within.
    """
    # Each pair is there both ways: to look for edges backwards, too, would take twice the time.
    from_a = dijkstra(lengths, indices=a)
    best = from_a[b]
    if not np.isfinite(best):
        return
    bound = best * 1.25
    # One path is within the first bound, whatever is beyond it.
    from_b = dijkstra(lengths, indices=b, limit=np.inf if k > 1 else bound + 1e-6)
    through = from_a + from_b
    widest = through[np.isfinite(through)].max()
    while True:
        found = list(islice(_simple_paths(lengths, through <= bound + 1e-9, a, b), k))
        if bound >= widest or (len(found) == k and found[-1][0] <= bound):
            yield from found
            return
        bound *= 1.5


def _simple_paths(
    lengths: csr_array, inside: NDArray[np.bool_], a: int, b: int
) -> Iterator[tuple[float, list[int]]]:
    import networkx as nx

    nodes = np.flatnonzero(inside)
    coo = lengths[nodes][:, nodes].tocoo()
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(nodes.tolist())
    graph.add_weighted_edges_from(
        zip(nodes[coo.row].tolist(), nodes[coo.col].tolist(), coo.data.tolist(), strict=True)
    )
    for path in nx.shortest_simple_paths(graph, a, b, weight="weight"):
        yield sum(graph.edges[pair]["weight"] for pair in pairwise(path)), path
