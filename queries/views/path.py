"""The map of how two people are connected."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from ...graph.errors import UsageError
from ...graph.store import Store
from ..network import read_network
from ..paths import explain_no_path, paths
from .catalog import Catalog, catalog_of
from .drawing import Drawing, Line, Text, check_papers, draw, heading
from .page import Page

__all__ = ["view_path"]

_STEP = 330  # from person to person
_LANE = 260  # from one way to the next
_STACK = 84  # between the papers of one hop
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

    The ways are those of :func:`~digestgraph.queries.paths.paths`: who often works together
    in small teams is near. The best way is the uppermost; every hop shows the newest joint
    papers, at most three.

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
    ways: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for hop in hops:
        ways[hop["path"]].append(hop)
    ends = hops[0]["a"], ways[1][-1]["b"]
    network = read_network(store, longest_list=longest_list, as_of=as_of)
    joint = {
        (hop["a"], hop["b"]): [
            network.authorships.columns[p]
            for p in network.joint_papers(network.index[hop["a"]], network.index[hop["b"]])
        ][-PAPERS:]
        for hop in hops
    }
    places = _places(list(ways.values()), joint)
    people = {end for pair in joint for end in pair}
    papers = sorted({paper for found in joint.values() for paper in found})
    lines = {(paper, person) for pair, found in joint.items() for paper in found for person in pair}
    best = {
        (paper, end)
        for hop in ways[1]
        for paper in joint[hop["a"], hop["b"]]
        for end in (hop["a"], hop["b"])
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
    ways: list[list[dict[str, Any]]], joint: dict[tuple[str, str], list[str]]
) -> dict[str, tuple[int, int]]:
    """Place each way in a lane of its own, from left to right; what several share stays above."""
    longest = max(len(way) for way in ways)
    middle = (len(ways) - 1) / 2
    places: dict[str, tuple[int, int]] = {}
    ends = ways[0][0]["a"], ways[0][-1]["b"]
    places[ends[0]] = (0, 0)
    places[ends[1]] = (longest * _STEP, 0)
    for lane, way in enumerate(ways):
        y = round((lane - middle) * _LANE)
        step = longest * _STEP / len(way)
        for number, hop in enumerate(way, 1):
            places.setdefault(hop["b"], (round(number * step), y))
    for way in ways:
        for hop in way:
            (x, y), (far, low) = places[hop["a"]], places[hop["b"]]
            found = joint[hop["a"], hop["b"]]
            for number, paper in enumerate(reversed(found)):
                shift = (number - (len(found) - 1) / 2) * _STACK
                places.setdefault(paper, (round((x + far) / 2), round((y + low) / 2 + shift)))
    return places


def _banner(
    catalog: Catalog,
    names: list[str],
    ways: list[list[dict[str, Any]]],
    joint: dict[tuple[str, str], list[str]],
) -> Text:
    chain = " – ".join([names[0], *(catalog.name(hop["b"]) for hop in ways[0])])
    left = sum(hop["papers"] for way in ways for hop in way) - sum(
        len(joint[hop["a"], hop["b"]]) for way in ways for hop in way
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
