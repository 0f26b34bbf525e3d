"""First links between teams: the joint papers of those who had none."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
from numpy.typing import NDArray

from ...graph.model import Paper
from ...graph.stores.base import Store
from ..collaboration.partnerships import count_joint, first_days
from ..collaboration.teams import find_teams
from ..engine.authors import author_names
from ..engine.network import CoauthorNetwork, forget_network
from ..engine.scope import day_of_graph, days_before
from .report import NewLink

__all__ = ["new_links"]


def new_links(
    store: Store,
    network: CoauthorNetwork,
    begin: str,
    people: set[str] | None,
    only: Collection[str] | None,
    limit: int,
) -> list[NewLink]:
    """Return the first joint papers of teams that existed before and had none together.

    Parameters
    ----------
    store : Store
        The graph.
    network : CoauthorNetwork
        As of the last day.
    begin : str
        The first day.
    people : set of str, optional
        Only links by these authors.
    only : collection of str, optional
        Only links by these papers.
    limit : int
        At most so many, the strongest first.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.queries.engine.network import read_network
    >>> with open_examples() as store:
    ...     new_links(store, read_network(store), "2025-03-01", None, None, 5)
    []
    """
    if people is not None and not _may_link(network, people, begin):
        return []
    eve = day_of_graph(store, days_before(begin, 1))
    before = find_teams(store, as_of=eve)
    if eve != day_of_graph(store, None):
        forget_network(store, as_of=eve)  # it is large, and the teams are known now
    team_of = {id_: number for number, team in enumerate(before) for id_ in team.people}
    network = network.among(np.array([id_ in team_of for id_ in network.ids], dtype=bool))
    place = np.array([team_of[id_] for id_ in network.ids], dtype=np.intp)
    pairs = _pairs_across(network, place, begin)
    new = []
    for one, other, strength, a, b in pairs:
        if people is None or network.ids[a] in people or network.ids[b] in people:
            new.append((-round(strength, 9), before[one].id, before[other].id, one, other, a, b))
    new.sort()
    rows: list[NewLink] = []
    for *_, one, other, x, y in new:
        column = network.joint_papers(x, y)[0]
        if only is not None and network.authorships.columns[column] not in only:
            continue
        if len(rows) == limit:
            break
        paper = store.node(Paper, network.authorships.columns[column])
        top = [*before[one].people[:2], *before[other].people[:2]]
        names = author_names(store, top)
        both = network.names(store, [x, y])
        rows.append(
            NewLink(
                team=tuple(names[id_] for id_ in before[one].people[:2]),
                other=tuple(names[id_] for id_ in before[other].people[:2]),
                a_name=both[x],
                b_name=both[y],
                paper=network.authorships.columns[column],
                title=paper.title if paper else None,
                date=network.authorships.dates[column],
            )
        )
    return rows


def _pairs_across(
    network: CoauthorNetwork, place: NDArray[np.intp], begin: str
) -> Iterator[tuple[int, int, float, int, int]]:
    """Yield pairs of teams whose joint papers are all new: both, the sum, its strongest pair."""
    a, b, weight, papers = network.upper
    across = place[a] != place[b]
    a, b, weight, papers = a[across], b[across], weight[across], papers[across]
    one, other = np.minimum(place[a], place[b]), np.maximum(place[a], place[b])
    teams = max(int(place.max(initial=0)) + 1, 1)
    keys, which = np.unique(one * teams + other, return_inverse=True)
    late = network.authorships.days >= np.datetime64(begin)
    fresh = np.asarray(count_joint(network.authorships, late, network.longest_list)[a, b]).ravel()
    old = np.bincount(which, weights=papers - fresh, minlength=len(keys))
    sums = np.bincount(which, weights=weight, minlength=len(keys))  # in the order of the pairs
    order = np.lexsort((b, a, -np.round(weight, 9), which))
    first = order[np.searchsorted(which[order], np.arange(len(keys)))]
    for number in np.flatnonzero(old == 0).tolist():
        best = first[number]
        left, right = divmod(int(keys[number]), teams)
        yield left, right, float(sums[number]), int(a[best]), int(b[best])


def _may_link(network: CoauthorNetwork, people: Collection[str], begin: str) -> bool:
    """Tell whether some people met anybody who was known before; else no teams are needed."""
    fresh = first_days(network.authorships) >= np.datetime64(begin)
    for id_ in people:
        number = network.index.get(id_)
        if number is not None and not fresh[number]:
            others = network.neighbours(number)
            others = others[~fresh[others]]
            own = np.full(len(others), number, dtype=others.dtype)
            if (network.joint_days(own, others)[0] >= np.datetime64(begin)).any():
                return True
    return False
