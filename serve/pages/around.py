"""A small map: what is near a node, and near those nodes that were opened on it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.routing import BaseRoute

from ...graph.errors import UsageError
from ...graph.lookup.disambiguate import name_of
from ...graph.lookup.find import find_any
from ...graph.model import Author, Keyword, Paper
from ...graph.stores.base import Store
from ...queries.collaboration.coauthors import coauthors
from ...queries.nodes.show import describe_paper
from ...queries.papers.by_author import papers_by, topics_of
from ...queries.topics.neighbours import experts, papers_about, related
from ..site import Asked, Site

__all__ = ["Place", "arrange", "routes", "show_map"]

#: The distance between rings, and how much wider than high they are: names need room.
_RING, _WIDE = 150.0, 1.8
#: So many nodes may be opened on one map, and so many are near each.
_MOST_OPENED, _NEAR = 12, 5


@dataclass
class Place:
    """A node on the map.

    Attributes
    ----------
    id, label, kind : str
        The node.
    near : list of Place
        What was found through it.
    x, y : float
        Where it is.
    opened : bool
        Whether its neighbours are drawn.
    """

    id: str
    label: str
    kind: str
    near: list[Place] = field(default_factory=list)
    x: float = 0.0
    y: float = 0.0
    opened: bool = False

    def all(self) -> list[Place]:
        """Return it and all that was found through it."""
        return [self, *(place for one in self.near for place in one.all())]


def routes(site: Site) -> list[BaseRoute]:
    """Return the route of the page."""
    return [site.page("/map", "map.html", show_map)]


def show_map(store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return what is near a node; further ones are opened in their order."""
    text = asked.query.get("id", "").strip()
    if not text:
        raise UsageError("name what the map is around: ?id=…")
    node = find_any(store, text)
    kind = {Author: "author", Keyword: "keyword", Paper: "paper"}[type(node)]
    centre = Place(node.id, name_of(node), kind)
    known = {centre.id: centre}
    opened = [centre.id, *asked.query.get("open", "").split()][: _MOST_OPENED + 1]
    across = []
    for id_ in opened:
        place = known.get(id_)
        if place is None or place.opened:
            continue
        place.opened = True
        for other, label, kind in _near(store, place, asked):
            if other not in known:
                known[other] = Place(other, label, kind)
                place.near.append(known[other])
            elif known[other] is not place and place not in known[other].near:
                across.append((place, known[other]))
    arrange(centre)
    every = centre.all()
    low_x, high_x = min(p.x for p in every) - 90, max(p.x for p in every) + 90
    low_y, high_y = min(p.y for p in every) - 34, max(p.y for p in every) + 40
    return {
        "centre": centre,
        "places": every,
        "lines": [(one, other) for one in every for other in one.near] + across,
        "box": f"{low_x:.0f} {low_y:.0f} {high_x - low_x:.0f} {high_y - low_y:.0f}",
        "opened": [id_ for id_ in opened[1:] if id_ in known],
    }


def _near(store: Store, place: Place, asked: Asked) -> list[tuple[str, str, str]]:
    """Return what is nearest to a node: id, label and kind."""
    as_of, found = asked.as_of, []
    if place.kind == "paper":
        paper = describe_paper(store, place.id, rare_first=True, as_of=as_of)
        found += [(one.id, one.name, "author") for one in paper.authors[: _NEAR + 1]]
        words = [word for word in paper.keywords if word.shown][:_NEAR]
        found += [(word.id, word.label or word.id, "keyword") for word in words]
    elif place.kind == "author":
        for row in coauthors.rows(store, place.id, limit=_NEAR, as_of=as_of):
            found.append((row.id, row.name, "author"))
        for paper_row in papers_by.rows(store, place.id, limit=3, as_of=as_of):
            found.append((paper_row.id, paper_row.title or paper_row.id, "paper"))
        for topic in topics_of.rows(store, place.id, limit=3, as_of=as_of):
            found.append((topic.keyword, topic.label, "keyword"))
    else:
        for word in related.rows(store, place.id, limit=_NEAR, as_of=as_of):
            found.append((word.keyword, word.label, "keyword"))
        for person in experts.rows(store, place.id, limit=3, as_of=as_of):
            found.append((person.id, person.name, "author"))
        for about in papers_about.rows(store, place.id, limit=3, as_of=as_of):
            found.append((about.id, about.title or about.id, "paper"))
    return found


def arrange(centre: Place) -> None:
    """Set nodes on rings around the first one, each in the share of the circle of its branch.

    Examples
    --------
    >>> centre = Place("a", "A", "author", [Place("b", "B", "author"), Place("c", "C", "paper")])
    >>> arrange(centre)
    >>> [(round(p.x), round(p.y)) for p in centre.all()]
    [(0, 0), (0, -150), (0, 150)]
    """

    def leaves(place: Place) -> int:
        return max(1, sum(map(leaves, place.near)))

    def spread(place: Place, start: float, end: float, ring: int) -> None:
        share = (end - start) / leaves(place)
        at = start
        for other in place.near:
            width = share * leaves(other)
            angle = at + width / 2 if ring > 1 else at
            other.x = _WIDE * _RING * ring * math.sin(angle)
            other.y = -_RING * ring * math.cos(angle)
            spread(other, angle - width / 2, angle + width / 2, ring + 1)
            at += width

    spread(centre, 0.0, 2 * math.pi, 1)
