"""First links between teams: the joint papers of those who had none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import numpy as np

from ...graph.model import Paper
from ...graph.stores.base import Store
from ..collaboration.partnerships import first_days
from ..collaboration.teams import find_teams
from ..engine.authors import author_names
from ..engine.network import CoauthorNetwork
from ..engine.scope import days_before
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
    before = find_teams(store, as_of=days_before(begin, 1))
    team_of = {id_: number for number, team in enumerate(before) for id_ in team.people}
    place = np.array([team_of.get(id_, -1) for id_ in network.ids], dtype=np.intp)
    a, b, weight, _ = network.upper
    across = (place[a] >= 0) & (place[b] >= 0) & (place[a] != place[b])
    a, b, weight = a[across], b[across], weight[across]
    first = network.joint_days(a, b)[0]
    known: dict[tuple[int, int], np.datetime64] = {}
    strongest: dict[tuple[int, int], tuple[float, int, int]] = {}
    sums: dict[tuple[int, int], float] = defaultdict(float)
    for x, y, w, day in zip(a.tolist(), b.tolist(), weight.tolist(), first, strict=True):
        one, other = sorted((int(place[x]), int(place[y])))
        known[one, other] = min(day, known.get((one, other), day))
        strongest[one, other] = min((-round(w, 9), x, y), strongest.get((one, other), (0.0, x, y)))
        sums[one, other] += w
    new = [
        teams
        for teams, day in known.items()
        if day >= np.datetime64(begin)
        and (people is None or not people.isdisjoint(network.ids[n] for n in strongest[teams][1:]))
    ]
    new.sort(key=lambda teams: (-round(sums[teams], 9), before[teams[0]].id, before[teams[1]].id))
    rows: list[NewLink] = []
    for one, other in new:
        _, x, y = strongest[one, other]
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
