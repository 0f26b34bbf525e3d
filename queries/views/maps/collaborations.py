"""The map of who writes with whom, with its communities."""

from __future__ import annotations

from math import sqrt
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from ....graph.errors import UsageError
from ....graph.stores.base import Store
from ...engine.communities import find_communities
from ...engine.network import CoauthorNetwork, read_network
from ..page.html import Page
from ..scene.drawing import check_limit, check_papers, draw, heading
from ..scene.elements import Community, Drawing, Line, Team, Text
from ..scene.records import Catalog, catalog_of
from ..scene.selection import LONGEST_LIST
from .anchors import go_on_from_anchors

__all__ = ["view_collaborations"]

#: A map of fewer people says little; then one joint paper is enough.
FEW_PEOPLE = 12
IN_LABEL = 2
PAIR = 2
_ROUNDS = 60  # in which people who are left alone among the strongest give way to others
_FAINT = 0.01  # what belonging to a long list weighs when islands are found

Ints: TypeAlias = NDArray[np.int64]


def view_collaborations(
    store: Store,
    *,
    as_of: str | None = None,
    limit: int = 400,
    title: str | None = None,
) -> Page:
    """Draw the co-author network with its communities as a map.

    Two people are joined when they wrote at least two papers together, or one where too few
    did; papers with more than 30 authors join nobody. Lines are the wider the more the pair
    wrote together in small teams (fractional counting, Newman 2001). Of more people than fit,
    those with the largest sum of such weights are drawn, groups of three and more before pairs.
    Communities are found with the Leiden algorithm
    (:func:`~digestgraph.queries.engine.communities.find_communities`) and called after their two
    best connected people.

    Parameters
    ----------
    store : Store
        The graph.
    as_of : str, optional
        The graph as of this day.
    limit : int
        How many people are drawn at most.
    title : str, optional
        The heading of the page.

    Returns
    -------
    Page
        The same bytes for the same graph.

    Raises
    ------
    UsageError
        If `limit` is below 1 or above 2,000, `as_of` is no date, or there is nothing to draw.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     page = view_collaborations(store)
    >>> "of 507 authors" in page.html
    True
    """
    check_limit(limit)
    catalog = catalog_of(store, as_of)
    check_papers(catalog, as_of)
    drawing = go_on_from_anchors(catalog, as_of, lambda then, day: sketch(store, then, day, limit))
    if not drawing.drawn and limit > 1:  # one place is too few for two people
        raise UsageError(_why_nothing(catalog))
    return draw(
        catalog, drawing, title=heading(title, "Who writes with whom", "누가 누구와 쓰는가")
    )


def _why_nothing(catalog: Catalog) -> str:
    if not catalog.authors:
        return "no paper here names its authors; 'digestgraph view' draws the papers"
    return (
        "nobody here wrote a paper with somebody else; load more digests with 'digestgraph load', "
        "or draw the papers with 'digestgraph view'"
    )


def sketch(store: Store, catalog: Catalog, as_of: str | None, limit: int) -> Drawing:
    """Return what to draw as of a day."""
    network = read_network(store, longest_list=LONGEST_LIST, as_of=as_of)
    # On a map to go on from, a later day may have found that two of its people are one.
    known = np.array([id_ in catalog.authors for id_ in network.ids], dtype=bool)
    least, bonds = _bonds(network, known)
    people = _strongest(bonds, limit)
    bonds = csr_array(bonds[people][:, people])
    ids = [network.ids[number] for number in people]
    communities = _communities(catalog, ids, bonds)
    widest = max(bonds.data, default=1.0)
    coo = bonds.tocoo()
    lines = [
        Line(ids[a], ids[b], weight, sqrt(weight / widest))
        for a, b, weight in sorted(
            zip(coo.row.tolist(), coo.col.tolist(), coo.data.tolist(), strict=True)
        )
        if a < b
    ]
    pairs = len(lines)
    teams = _teams(catalog, ids)
    lines += [Line(team.id, id_, _FAINT) for team in teams for id_ in team.members]
    return Drawing(
        view="collaborations",
        papers=sorted({paper for id_ in ids for paper in catalog.authors[id_].papers}),
        drawn=ids,
        lines=lines,
        banner=_banner(catalog, network, least, len(ids), pairs, len(teams)),
        communities=communities,
        teams=teams,
    )


def _teams(catalog: Catalog, ids: list[str]) -> list[Team]:
    """Return the long lists of authors on which several of these people stand."""
    drawn = set(ids)
    papers = sorted({paper for id_ in ids for paper in catalog.authors[id_].papers})
    teams = [
        Team(id_, tuple(sorted(drawn.intersection(catalog.papers[id_].authors))))
        for id_ in papers
        if len(catalog.papers[id_].authors) > LONGEST_LIST
    ]
    return [team for team in teams if len(team.members) > 1]


def _bonds(network: CoauthorNetwork, known: NDArray[np.bool_]) -> tuple[int, csr_array]:
    """Return how many joint papers make a bond, and the weights of the bonds of known people."""
    row = np.repeat(np.arange(len(known)), np.diff(network.weight.indptr))
    both = known[row] & known[network.weight.indices]
    for least in (2, 1):
        bonds = csr_array(network.weight, copy=True)
        bonds.data = np.round(bonds.data * (both & (network.papers.data >= least)), 9)
        bonds.eliminate_zeros()
        if (np.diff(bonds.indptr) > 0).sum() >= FEW_PEOPLE:
            break
    return least, bonds


def _strongest(bonds: csr_array, limit: int) -> Ints:
    """Return the people with the heaviest bonds among them, sorted: groups before pairs.

    Where there are more people than fit, pairs who are tied to nobody else would be half of the
    map, and say no more than a list does.
    """
    everybody = np.arange(bonds.shape[0])
    groups = everybody[_sizes(bonds, everybody) > PAIR]
    found = groups[:0]
    for _ in range(_ROUNDS if limit > PAIR else 0):
        top = _heaviest(bonds, groups, limit)
        lone = _sizes(bonds, top) <= PAIR
        found = top[~lone]
        if not lone.any():
            break
        groups = np.setdiff1d(groups, top[lone])
    left = _heaviest(bonds, np.setdiff1d(everybody, found), limit - len(found))
    return np.union1d(found, left[_sizes(bonds, left) > 1])


def _heaviest(bonds: csr_array, people: Ints, limit: int) -> Ints:
    """Return those of some people who have the heaviest bonds among these, sorted."""
    strength = np.asarray(bonds[people][:, people].sum(axis=1)).ravel().round(9)
    order = np.lexsort((people, -strength))
    return np.sort(people[order[: min(limit, int((strength > 0).sum()))]])


def _sizes(bonds: csr_array, people: Ints) -> Ints:
    """Return how many of some people belong together with each, over others of them, too."""
    if not len(people):
        return np.zeros(0, dtype=np.int64)
    _, group = connected_components(csr_array(bonds[people][:, people]), directed=False)
    return np.asarray(np.bincount(group)[group])


def _communities(catalog: Catalog, ids: list[str], bonds: csr_array) -> list[Community]:
    labels = find_communities(bonds, starts=10)
    coo = bonds.tocoo()
    same = labels[coo.row] == labels[coo.col]
    strength = np.bincount(coo.row[same], coo.data[same], len(ids)).round(9)
    found = []
    for label in range(int(labels.max(initial=-1)) + 1):
        members = np.flatnonzero(labels == label)
        best = members[np.lexsort((members, -strength[members]))].tolist()
        name = ", ".join(catalog.authors[ids[i]].label for i in best[:IN_LABEL])
        found.append(Community({"en": name, "ko": name}, tuple(ids[i] for i in best)))
    return found


def _banner(
    catalog: Catalog, network: CoauthorNetwork, least: int, people: int, pairs: int, teams: int
) -> Text:
    long = int((network.authorships.sizes > LONGEST_LIST).sum())
    facts = {
        "people": f"{people:,}",
        "all": f"{len(catalog.authors):,}",
        "pairs": f"{pairs:,}",
        "least": least,
        "long": f"{long:,}",
        "teams": f"{teams:,}",
        "most": LONGEST_LIST,
    }
    return {
        language: "".join(
            (text, _LONG[language] if long else "", _TEAMS[language] if teams else "")
        ).format(**facts)
        for language, text in _BANNER[least].items()
    }


_LONG = {
    "en": " Papers with more than {most} authors join nobody ({long} of them).",
    "ko": " 저자가 {most}명을 넘는 논문({long}편)은 세지 않습니다.",
}
_TEAMS = {
    "en": " Where several people here are on such a paper, it is a mark of its own ({teams}).",
    "ko": " 여기 있는 여러 사람이 함께한 그런 논문은 따로 표시합니다({teams}편).",
}
_BANNER = {
    2: {
        "en": "{people} of {all} authors: those who wrote most with others, and at least two "
        "papers with someone here; groups go before pairs. {pairs} pairs.",
        "ko": "저자 {all}명 중 {people}명: 다른 사람과 가장 많이 함께 쓰고, 여기 있는 누군가와 "
        "논문을 두 편 이상 쓴 저자입니다. 둘뿐인 묶음은 뒤로 미뤘습니다. {pairs}쌍.",
    },
    1: {
        "en": "{people} of {all} authors: those who wrote most with others. {pairs} pairs.",
        "ko": "저자 {all}명 중 {people}명: 다른 사람과 가장 많이 함께 쓴 저자입니다. {pairs}쌍.",
    },
}
