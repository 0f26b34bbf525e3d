"""The map of papers, authors and topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from math import sqrt
from typing import Any

import networkx as nx

from ...graph.errors import UsageError
from .catalog import Appearance, Catalog, Name, Paper, clean, read_catalog
from .layout import SHORE, Layout, lay_out
from .page import Page
from .render import render_page
from .selection import Selection, select_nodes

__all__ = ["view_overview"]


def view_overview(
    graph: nx.MultiDiGraph,
    *,
    title: str = "Papers, authors and topics",
    limit: int = 400,
) -> Page:
    """Draw papers, authors and topics as a map that opens in any browser, offline.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        Nodes and edges carry ``type``, as ``Snapshot.to_networkx`` returns them. It is not
        changed.
    title : str
        The heading of the page.
    limit : int
        How many nodes are drawn at most; the page says which were left out, and by which
        rule (:func:`~digestgraph.queries.views.selection.select_nodes`). Authors and topics
        of a drawn paper can still be searched and read.

    Returns
    -------
    Page
        The same bytes for the same graph.

    Raises
    ------
    UsageError
        If `limit` is below 1.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("arxiv:2401.00368", type="Paper", title="Text Embeddings")
    >>> page = view_overview(graph, title="One paper")
    >>> "1 of 1 papers" in page.html
    True
    """
    if limit < 1:
        raise UsageError(f"limit is {limit}; give the number of nodes to draw, at least 1.")
    catalog = read_catalog(graph)
    selection = select_nodes(catalog, limit)
    numbers = _numbers(catalog, selection)
    drawn = {*selection.papers, *selection.authors, *selection.topics}
    papers = [catalog.papers[paper] for paper in selection.papers]
    edges = [
        (numbers[paper.id], numbers[name])
        for paper in papers
        for name in (*paper.authors, *paper.topics)
        if name in drawn
    ]
    items = [
        *(_paper_item(paper, numbers) for paper in papers),
        *(_name_item(name, catalog) for name in list(numbers)[len(papers) :]),
    ]
    places = [number for node, number in numbers.items() if node in drawn]
    layout, sizes = _lay_out(items, places, edges)
    seat = {number: place for place, number in enumerate(places)}
    nodes = [
        {
            "id": number,
            "size": sizes[number],
            "x": layout.positions[place][0],
            "y": layout.positions[place][1],
            "island": layout.islands[place],
        }
        for number, place in seat.items()
    ]
    lines = [
        {"from": a, "to": b, "far": layout.islands[seat[a]] != layout.islands[seat[b]]}
        for a, b in edges
    ]
    return render_page(
        title=clean(title) or "digestgraph",
        banner=selection.banner(),
        nodes=nodes,
        edges=lines,
        details={"items": items, "shore": SHORE},
    )


def _numbers(catalog: Catalog, selection: Selection) -> dict[str, int]:
    """Give numbers to the drawn papers and all their authors and topics, drawn or not.

    The page knows nodes by number only: an id can hold anything, a number cannot.
    """
    papers = [catalog.papers[paper] for paper in selection.papers]
    authors = sorted(set(chain.from_iterable(paper.authors for paper in papers)))
    topics = sorted(set(chain.from_iterable(paper.topics for paper in papers)))
    return {node: i for i, node in enumerate((*selection.papers, *authors, *topics))}


def _lay_out(
    items: Sequence[Mapping[str, Any]], places: Sequence[int], edges: Sequence[tuple[int, int]]
) -> tuple[Layout, dict[int, int]]:
    """Lay out the drawn items; return sizes, too, by number."""
    seat = {number: place for place, number in enumerate(places)}
    degree = dict.fromkeys(places, 0)
    for edge in edges:
        for end in edge:
            degree[end] += 1
    sizes = {number: _size(items[number], degree[number]) for number in places}
    # A topic that half of the papers share says little about which belong together.
    weighted = [(seat[a], seat[b], 1 / sqrt(degree[b])) for a, b in edges]
    return lay_out([sizes[number] for number in places], weighted), sizes


def _size(item: Mapping[str, Any], degree: int) -> int:
    """Return the radius: area grows with votes, or with the papers on the map."""
    if item["kind"] == "paper":
        votes = max([s["votes"] for s in item.get("seen", ()) if "votes" in s], default=0)
        return min(20, round(9 + 0.9 * sqrt(max(votes, 0))))
    if item["kind"] == "author":
        return min(12, round(2 + 2.6 * sqrt(degree)))
    return min(30, round(5 + 3.2 * sqrt(degree)))


def _paper_item(paper: Paper, numbers: Mapping[str, int]) -> dict[str, Any]:
    return _known(
        kind="paper",
        id=clean(paper.id),
        label=paper.title,
        url=paper.url,
        authors=[numbers[author] for author in paper.authors],
        topics=[numbers[topic] for topic in paper.topics],
        links=list(paper.links),
        seen=[_appearance_item(appearance) for appearance in paper.seen],
        complete=paper.authors_complete,
        order=paper.author_order,
    )


def _appearance_item(seen: Appearance) -> dict[str, Any]:
    return _known(
        date=seen.date,
        votes=seen.votes,
        path=seen.path,
        line=seen.line,
        summary=list(seen.summary),
    )


def _name_item(node: str, catalog: Catalog) -> dict[str, Any]:
    kind = "author" if node in catalog.authors else "topic"
    name: Name = catalog.authors.get(node) or catalog.topics[node]
    return _known(
        kind=kind,
        label=name.label,
        aliases=list(name.aliases),
        organisation=name.organisation or None,
        papers=len(name.papers),
    )


def _known(**values: object) -> dict[str, Any]:
    """Drop what is unknown, so that the page never takes it for 0 or empty."""
    return {key: value for key, value in values.items() if value is not None and value != []}
