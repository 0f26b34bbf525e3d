"""How two people are connected: the shortest chain of joint papers, and ways around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from ..graph.errors import UsageError
from ..graph.lookup import find_author
from ..graph.model import Author, Paper
from ..graph.store import Store
from .catalogue import analysis, lookup
from .network import CoauthorNetwork, read_network
from .scope import at_least, day_or_end

__all__ = ["chain", "paths"]

_HOP: dict[str, type] = {
    "hop": int,
    "a": str,
    "a_name": str,
    "b": str,
    "b_name": str,
    "paper": str,
    "title": str,
    "date": str,
}


def _chain(store: Store, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    network = read_network(store, longest_list=values["longest_list"], as_of=values["as_of"])
    if values["a"] not in network.index or values["b"] not in network.index:
        return []
    one, other = network.index[values["a"]], network.index[values["b"]]
    steps = dijkstra(network.weight, indices=other, unweighted=True)
    if not np.isfinite(steps[one]):
        return []
    # Of all shortest chains the first by ids: person, paper, person, paper, ...
    people, papers = [one], []
    while people[-1] != other:
        near = network.neighbours(people[-1])
        near = near[steps[near] == steps[people[-1]] - 1]
        links = ((min(network.joint_papers(people[-1], int(n))), int(n)) for n in near)
        paper, person = min(links)
        people.append(person)
        papers.append(paper)
    return _hops(store, network, people, papers)


def _hops(
    store: Store, network: CoauthorNetwork, people: Sequence[int], papers: Sequence[int]
) -> list[dict[str, Any]]:
    names = network.names(store, people)
    columns, dates = network.authorships.columns, network.authorships.dates
    titles = {p.id: p.title for p in store.nodes(Paper, [columns[paper] for paper in papers])}
    return [
        {
            "hop": hop,
            "a": network.ids[a],
            "a_name": names[a],
            "b": network.ids[b],
            "b_name": names[b],
            "paper": columns[paper],
            "title": titles[columns[paper]],
            "date": dates[paper],
        }
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


def _two_people(store: Store, a: str, b: str) -> tuple[Author, Author]:
    one, other = find_author(store, a), find_author(store, b)
    if one.id == other.id:
        raise UsageError(f"{a!r} and {b!r} are the same person, {one.id}; give two people")
    return one, other


@lookup(
    columns=_HOP,
    example='"Bin Cui" "Ying Shan"',
    offline=_chain,
    when_empty=explain_no_path,
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
        One row a hop: ``hop, a, a_name, b, b_name, paper, title, date`` (of the paper's first
        digest). Empty when there is no chain. Of several shortest chains the first by ids.

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
    columns={"path": int, "distance": float, **_HOP, "papers": int},
    example='"Bin Cui" "Ying Shan" --k 2',
    when_empty=lambda store, a, b, **options: explain_no_path(
        store, a, b, longest_list=options.get("longest_list", 100), as_of=options.get("as_of")
    ),
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
) -> list[dict[str, Any]]:
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
        How many ways.
    weighted : bool
        Whether strong collaborations are short; else every step is 1 long.
    longest_list : int
        Papers with more people are left out.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        One row a hop: ``path`` (1 is the best), ``distance`` (of the whole path), ``hop``,
        ``a, a_name, b, b_name``, the latest joint ``paper`` with ``title`` and ``date``, and
        the number of joint ``papers``. Empty when there is no way.

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
    at_least("k", k, 1)
    at_least("longest_list", longest_list, 2)
    one, other = _two_people(store, a, b)
    network = read_network(store, longest_list=longest_list, as_of=as_of)
    if one.id not in network.index or other.id not in network.index:
        return []
    lengths = csr_array(network.weight, copy=True)
    lengths.data = 1 / lengths.data if weighted else np.ones_like(lengths.data)
    rows = []
    ends = network.index[one.id], network.index[other.id]
    for number, (distance, people) in enumerate(_shortest_paths(lengths, *ends, k), 1):
        joint = [network.joint_papers(*pair) for pair in pairwise(people)]
        hops = _hops(store, network, people, [papers[-1] for papers in joint])
        for hop, papers in zip(hops, joint, strict=True):
            rows.append({"path": number, "distance": distance, **hop, "papers": len(papers)})
    return rows


def _shortest_paths(
    lengths: csr_array, a: int, b: int, k: int
) -> Iterator[tuple[float, list[int]]]:
    """Yield the k shortest simple paths.

    Only nodes on a path no longer than some bound can be part of one, and the sum of the
    distances to both ends tells which these are; the bound grows until k paths are within.
    """
    from_a, from_b = dijkstra(lengths, indices=[a, b], directed=False)
    best = from_a[b]
    if not np.isfinite(best):
        return
    through = from_a + from_b
    bound, widest = best * 1.25, through[np.isfinite(through)].max()
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
