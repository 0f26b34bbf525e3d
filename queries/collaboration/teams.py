"""Teams: communities of people who keep writing together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from ...graph.stores.base import Store
from ...graph.stores.memo import remember
from ...graph.text import short_hash
from ..engine.catalogue import analysis
from ..engine.communities import find_communities
from ..engine.network import CoauthorNetwork, read_network
from ..engine.notes import long_lists, single_pairs, unsure_people
from ..engine.rows import Row
from ..engine.scope import at_least, day_of_graph, limit_or_all
from ..topics.distinctive import distinctive_keywords

__all__ = ["Team", "TeamRow", "find_teams", "teams"]


@dataclass(frozen=True, slots=True)
class Team:
    """People who keep writing together.

    Attributes
    ----------
    id : str
        Made of the ids of all members.
    people : tuple of str
        Author ids, the best connected within the team first.
    papers : tuple of str
        Ids of the papers that at least two of them wrote together, newest first.
    """

    id: str
    people: tuple[str, ...]
    papers: tuple[str, ...]


def find_teams(
    store: Store,
    *,
    least_papers: int = 2,
    resolution: float = 1.0,
    longest_list: int = 100,
    as_of: str | None = None,
) -> list[Team]:
    """Find the communities of the co-author network by modularity.

    Leiden (:func:`~digestgraph.queries.engine.communities.find_communities`) on the fractional
    weights of pairs with enough joint papers.

    Parameters
    ----------
    store : Store
        The graph.
    least_papers : int
        Pairs with fewer joint papers do not bind: a single long list is no team.
    resolution : float
        Above 1 for smaller teams.
    longest_list : int
        Papers with more people are left out.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    list of Team
        Largest first, ties by id; the same for the same graph.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     len(find_teams(store)[0].people) > 2
    True
    """
    day = day_of_graph(store, as_of)

    def make() -> list[Team]:
        whole = read_network(store, longest_list=longest_list, as_of=as_of)
        # Whoever has fewer papers is bound to nobody, and most people have one.
        network = whole.among(np.diff(whole.authorships.matrix.indptr) >= least_papers)
        bonds = csr_array(network.weight, copy=True)
        bonds.data = bonds.data * (network.papers.data >= least_papers)
        bonds.eliminate_zeros()
        found = _describe(network, _communities(bonds, resolution))
        return sorted(found, key=lambda team: (-len(team.people), team.id))

    return remember(store, f"teams {least_papers} {resolution} {longest_list}", make, day=day)


def _communities(bonds: csr_array, resolution: float) -> list[tuple[list[int], list[float]]]:
    """Return the members of each community and how strongly each is bound to the others.

    People without a bond are in none.
    """
    bound = np.flatnonzero(np.diff(bonds.indptr))
    bonds = csr_array(bonds[bound][:, bound])
    labels = find_communities(bonds, resolution=resolution)
    groups: dict[int, list[int]] = defaultdict(list)
    for place, label in enumerate(labels.tolist()):
        groups[label].append(place)
    coo = bonds.tocoo()
    same = labels[coo.row] == labels[coo.col]
    strength = np.bincount(coo.row[same], weights=coo.data[same], minlength=len(bound))
    return [
        (bound[group].tolist(), strength[group].tolist())
        for group in groups.values()
        if len(group) > 1
    ]


def _describe(
    network: CoauthorNetwork, groups: list[tuple[list[int], list[float]]]
) -> Iterator[Team]:
    authorships = network.authorships
    matrix, longest = authorships.matrix, network.longest_list or len(network.ids)
    members = [number for group, _ in groups for number in group]
    team = np.repeat(np.arange(len(groups)), [len(group) for group, _ in groups])
    belong = csr_array(
        (np.ones(len(members)), (team, members)), shape=(len(groups), len(network.ids))
    )
    ones = csr_array((np.ones(matrix.nnz), matrix.indices, matrix.indptr), shape=matrix.shape)
    together = csr_array(belong @ ones)
    newest = np.lexsort((np.arange(len(authorships.days)), -authorships.days.astype(np.int64)))
    rank = np.empty_like(newest)
    rank[newest] = np.arange(len(newest))
    joint = (together.data > 1) & (authorships.sizes[together.indices] <= longest)
    whose = np.repeat(np.arange(len(groups)), np.diff(together.indptr))[joint]
    ranks = rank[together.indices[joint]]
    order = np.lexsort((ranks, whose))
    papers = [authorships.columns[p] for p in newest[ranks[order]].tolist()]
    ends = np.cumsum(np.bincount(whose, minlength=len(groups))).tolist()
    for (group, strength), begin, end in zip(groups, [0, *ends], ends, strict=False):
        best = sorted(zip((-round(s, 9) for s in strength), group, strict=True))
        ids = tuple(network.ids[number] for _, number in best)
        yield Team(f"team:{short_hash(*sorted(ids))}", ids, tuple(papers[begin:end]))


@dataclass(frozen=True, slots=True)
class TeamRow(Row):
    """A team, in short.

    Attributes
    ----------
    id : str
        Made of the ids of all members.
    people : tuple of str
        The names of the five best connected.
    size : int
        Number of members.
    papers : int
        Papers that at least two of them wrote together.
    keywords : tuple of str
        Their most distinctive keywords.
    first, latest : str
        Dates of the first and the latest of these papers.
    """

    id: str
    people: tuple[str, ...]
    size: int
    papers: int
    keywords: tuple[str, ...]
    first: str
    latest: str


@analysis(
    TeamRow,
    example="--limit 5",
    notes=(single_pairs, long_lists, unsure_people),
)
def teams(
    store: Store,
    *,
    least_papers: int = 2,
    resolution: float = 1.0,
    longest_list: int = 100,
    limit: int | None = 20,
    as_of: str | None = None,
) -> list[TeamRow]:
    """Find teams: communities of people who keep writing together.

    Parameters
    ----------
    store : Store
        The graph.
    least_papers : int
        Pairs with fewer joint papers do not bind.
    resolution : float
        Above 1 for smaller teams.
    longest_list : int
        Papers with more people are left out.
    limit : int, optional
        At most so many rows.
    as_of : str, optional
        The graph as of this day.

    Returns
    -------
    pandas.DataFrame
        Rows of :class:`TeamRow`, the largest team first.

    Raises
    ------
    UsageError

    See Also
    --------
    find_teams : all members, and the method.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     "Dahua Lin" in teams(store)["people"].iloc[0]
    True
    """
    at_least("least_papers", least_papers, 1)
    at_least("longest_list", longest_list, 2)
    at_least("resolution", resolution, 0.01)
    found = find_teams(
        store,
        least_papers=least_papers,
        resolution=resolution,
        longest_list=longest_list,
        as_of=as_of,
    )[: limit_or_all(limit)]
    network = read_network(store, longest_list=longest_list, as_of=as_of)
    shown = {id_ for team in found for id_ in team.people[:5]}
    names = network.names(store, (network.index[id_] for id_ in shown))
    rows = []
    for team in found:
        dates = [
            network.authorships.dates[network.authorships.column_index[p]] for p in team.papers
        ]
        rows.append(
            TeamRow(
                id=team.id,
                people=tuple(names[network.index[id_]] for id_ in team.people[:5]),
                size=len(team.people),
                papers=len(team.papers),
                keywords=tuple(distinctive_keywords(store, team.papers, as_of=as_of)),
                first=min(dates),
                latest=max(dates),
            )
        )
    return rows
