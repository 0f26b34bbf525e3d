"""The map of how two people are connected."""

from __future__ import annotations

from collections import defaultdict
from math import inf

from ....graph.errors import UsageError
from ....graph.stores.base import Store
from ...collaboration.paths import PathHop, explain_no_path, paths
from ...engine.network import read_network
from ..page.html import Page
from ..scene.drawing import check_papers, draw, heading
from ..scene.elements import Drawing, Line, Text
from ..scene.records import Catalog, catalog_of

__all__ = ["view_path"]

_STEP = 330  # from person to person
_LANE = 260  # from one way to the next
_STACK = 84  # between the papers of one hop
_SIDES = 2  # both sides of the best way are taken before detours share a lane
_ROOM = 56  # around a mark that is in nobody's lane
#: So many joint papers of a hop are drawn, the newest.
PAPERS = 3


def view_path(
    store: Store,
    a: str,
    b: str,
    *,
    k: int = 3,
    longest_list: int = 100,
    as_of: str | None = None,
    title: str | None = None,
) -> Page:
    """Draw the best ways from one person to another through joint papers.

    The ways are those of :func:`~digestgraph.queries.collaboration.paths.paths`: who often works
    together in small teams is near. The best way is the straight one; every hop shows the newest
    joint papers, at most three.

    Parameters
    ----------
    store : Store
        The graph.
    a, b : str
        Names or ids of two people.
    k : int
        How many ways.
    longest_list : int
        Papers with more people are left out.
    as_of : str, optional
        The graph as of this day.
    title : str, optional
        The heading of the page; by default the two names.

    Returns
    -------
    Page
        The same bytes for the same graph.

    Raises
    ------
    NotFoundError, AmbiguousError
        When nobody has that name, or several have.
    UsageError
        When no chain of joint papers leads from one to the other; the text says why.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     page = view_path(store, "Ling Yang", "Bin Cui")
    >>> "From Ling Yang to Bin Cui" in page.html
    True
    """
    catalog = catalog_of(store, as_of)
    check_papers(catalog, as_of)
    hops = paths.rows(store, a, b, k=k, longest_list=longest_list, as_of=as_of)
    if not hops:
        raise UsageError(
            explain_no_path(store, a, b, longest_list=longest_list, as_of=as_of).rstrip(".")
        )
    ways: dict[int, list[PathHop]] = defaultdict(list)
    for hop in hops:
        ways[hop.path].append(hop)
    ends = hops[0].a, ways[1][-1].b
    network = read_network(store, longest_list=longest_list, as_of=as_of)
    joint = {
        (hop.a, hop.b): [
            network.authorships.columns[p]
            for p in network.joint_papers(network.index[hop.a], network.index[hop.b])
        ][-PAPERS:]
        for hop in hops
    }
    places = _places(list(ways.values()), joint)
    people = {end for pair in joint for end in pair}
    papers = sorted({paper for found in joint.values() for paper in found})
    lines = {(paper, person) for pair, found in joint.items() for paper in found for person in pair}
    best = {
        (paper, end) for hop in ways[1] for paper in joint[hop.a, hop.b] for end in (hop.a, hop.b)
    }
    names = [catalog.name(end) for end in ends]
    drawing = Drawing(
        view="path",
        papers=papers,
        drawn=[*papers, *sorted(people)],
        lines=[Line(*line, strength=0.5 if line in best else 0.15) for line in sorted(lines)],
        banner=_banner(catalog, names, list(ways.values()), joint),
        marked=ends,
        places=places,
        sizes=dict.fromkeys(people, 11) | dict.fromkeys(ends, 16),
    )
    one, other = names
    titles = heading(title, f"From {one} to {other}", f"{one}에서 {other}까지")
    return draw(catalog, drawing, title=titles)


def _places(
    ways: list[list[PathHop]], joint: dict[tuple[str, str], list[str]]
) -> dict[str, tuple[int, int]]:
    """Place the best way in a line from left to right, what others have of their own beside it.

    Detours that do not run beside each other share a lane, so that the map is no larger than it
    need be; lanes lie by turns above and below, so that the best way is in the middle. The page
    stretches the map to the screen, and turns it on a high one.
    """
    length = max(len(way) for way in ways) * _STEP
    places = {ways[0][0].a: (0, 0)}
    lanes: list[list[tuple[float, float]]] = [[(-inf, inf)]]  # what is taken of each
    for way in ways:
        step = length / len(way)
        own = [
            (hop.b, round(number * step))
            for number, hop in enumerate(way, 1)
            if hop.b not in places
        ]
        if not own:
            continue
        low, high = own[0][1] - step, own[-1][1] + step
        if way is ways[0]:
            lane = 0
        else:
            free = (
                n
                for n, taken in enumerate(lanes)
                if len(lanes) > _SIDES and all(high <= start or end <= low for start, end in taken)
            )
            lane = next(free, len(lanes))
            if lane == len(lanes):
                lanes.append([])
            lanes[lane].append((low, high))
        side = 1 if lane % 2 else -1
        places |= {id_: (x, side * ((lane + 1) // 2) * _LANE) for id_, x in own}
    for way in ways:
        for hop in way:
            (x, y), (far, low_y) = places[hop.a], places[hop.b]
            found = [paper for paper in joint[hop.a, hop.b] if paper not in places]
            for number, paper in enumerate(reversed(found)):
                shift = (number - (len(found) - 1) / 2) * _STACK
                at = round((x + far) / 2), round((y + low_y) / 2 + shift)
                away = _ROOM if at[1] >= 0 else -_ROOM
                while any(_near(at, other) for other in places.values()):
                    at = at[0], at[1] + away
                places[paper] = at
    return places


def _near(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return abs(a[0] - b[0]) < _ROOM and abs(a[1] - b[1]) < _ROOM


def _banner(
    catalog: Catalog,
    names: list[str],
    ways: list[list[PathHop]],
    joint: dict[tuple[str, str], list[str]],
) -> Text:
    chain = " – ".join([names[0], *(catalog.name(hop.b) for hop in ways[0])])
    left = sum(hop.papers for way in ways for hop in way) - sum(
        len(joint[hop.a, hop.b]) for way in ways for hop in way
    )
    facts = {
        "ways": f"the {len(ways)} best ways" if len(ways) > 1 else "the only way",
        "n": len(ways),
        "chain": chain,
        "most": PAPERS,
    }
    en = "{ways}. The best: {chain}.".format(**facts)
    ko = "가장 가까운 길 {n}개. 첫째: {chain}.".format(**facts)
    if left:
        en += f" Of each pair's joint papers the newest {PAPERS} are drawn."
        ko += f" 함께 쓴 논문은 최근 {PAPERS}편까지 그렸습니다."
    return {"en": en[0].upper() + en[1:], "ko": ko}
