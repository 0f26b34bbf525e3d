"""A small map: what is near a node, and near those nodes that were opened on it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from unicodedata import east_asian_width

from ...graph.lookup.disambiguate import name_of
from ...graph.lookup.find import find_any
from ...graph.model import Author, Keyword, Paper
from ...graph.stores.base import Store
from ...graph.text import printable
from ...queries.collaboration.coauthors import coauthors
from ...queries.nodes.show import describe_author, describe_keyword, describe_paper
from ...queries.papers.by_author import keywords_of, papers_by
from ...queries.topics.labels import read_keyword_names
from ...queries.topics.neighbours import experts, papers_about, related
from ..asked import Asked
from .offers import offer_keywords

__all__ = ["SHAPES", "Place", "Shape", "arrange", "cut", "show_map"]

#: So many nodes may be opened on one map, and so many are near each.
_MOST_OPENED, _NEAR = 12, 5
#: Room between two that were opened, for the names.
_BETWEEN = 110.0
#: Beneath a mark its name stands in so many lines.
_LINES = 2
#: Whether there is a blank before it, and a word or a part of one that ends in a hyphen.
_WORD = re.compile(r"(\s*)([^\s-]*-|[^\s-]+)")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a map is laid out: for a window that is wide, or for a phone.

    Attributes
    ----------
    name : str
        Of the style sheet.
    across, down : float
        How far what is near a node is from it, at most.
    letters : int
        So many letters are in a line of a name; Korean ones count twice.
    bend : float
        1 for a ring that is an ellipse, less for one with fuller corners: at the ends of a high and
        narrow one, names would stand in each other.
    """

    name: str
    across: float
    down: float
    letters: int
    bend: float


SHAPES = (Shape("broad", 390.0, 180.0, 22, 0.9), Shape("tall", 118.0, 235.0, 15, 0.55))


@dataclass(eq=False)
class Place:
    """A node on the map.

    Attributes
    ----------
    id, label, kind : str
        The node.
    near : list of Place
        What was found through it.
    opened : bool
        Whether its neighbours are drawn.
    """

    id: str
    label: str
    kind: str
    near: list[Place] = field(default_factory=list)
    opened: bool = False


def show_map(store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return what is near a node; further ones are opened in their order."""
    text = asked.query.get("id", "").strip()
    if not text:
        return {"centre": None, "offers": offer_keywords(store, asked)}
    node = find_any(store, text)
    kind = {Author: "author", Keyword: "keyword", Paper: "paper"}[type(node)]
    if asked.as_of:  # what comes later says from when on it is there
        describe = {"author": describe_author, "keyword": describe_keyword, "paper": describe_paper}
        describe[kind](store, node.id, as_of=asked.as_of)
    centre = Place(node.id, name_of(node), kind)
    known, opened, across = {centre.id: centre}, list[Place](), list[tuple[Place, Place]]()
    for id_ in [centre.id, *asked.query.get("open", "").split()][: _MOST_OPENED + 1]:
        place = known.get(id_)
        if place is None or place.opened:
            continue
        place.opened = True
        opened.append(place)
        for other, label, kind in _near(store, place, asked):
            if other not in known:
                known[other] = Place(other, label, kind)
                place.near.append(known[other])
            elif known[other] is not place and place not in known[other].near:
                across.append((place, known[other]))
    if asked.lang == "ko":  # as on the pages of the topics
        topics = [place for place in known.values() if place.kind == "keyword"]
        names = read_keyword_names(store, [place.id for place in topics], asked.as_of)
        for place in topics:
            place.label = names[place.id].label_ko if place.id in names else place.label
    return {
        "centre": centre,
        "maps": [_drawn(shape, opened, across) for shape in SHAPES],
        "opened": [place.id for place in opened[1:]],
    }


def _drawn(
    shape: Shape, opened: Sequence[Place], across: Sequence[tuple[Place, Place]]
) -> dict[str, Any]:
    """Return a map in one shape, in units of a letter's size, so that it can be read."""
    at = arrange(shape, opened)
    points = [(place, *at[place], cut(place.label, shape.letters)) for place in at]
    beside, above, below = 4 * shape.letters, 40, 56
    left, right = min(x for _, x, _, _ in points) - beside, max(x for _, x, _, _ in points) + beside
    top, bottom = min(y for _, _, y, _ in points) - above, max(y for _, _, y, _ in points) + below
    lines = [_line(shape, at[one], at[other]) for one in opened for other in one.near]
    return {
        "name": shape.name,
        "left": left,
        "top": top,
        "width": right - left,
        "height": bottom - top,
        "places": points,
        "lines": lines,
        "across": [_line(shape, at[one], at[other]) for one, other in across],
    }


def _line(shape: Shape, one: tuple[int, int], other: tuple[int, int]) -> str:
    """Return a line; between two of which others lie it goes around them."""
    (x1, y1), (x2, y2) = one, other
    if x1 == x2 and abs(y2 - y1) > 3 * shape.down:
        aside = round(1.3 * shape.across)
        return f"M{x1} {y1}C{aside} {y1} {aside} {y2} {x2} {y2}"
    return f"M{x1} {y1}L{x2} {y2}"


def arrange(shape: Shape, opened: Sequence[Place]) -> dict[Place, tuple[int, int]]:
    """Set nodes that were opened beneath each other, each with what is near it around it.

    Examples
    --------
    >>> near = [Place("b", "B", "author"), Place("c", "C", "paper")]
    >>> centre = Place("a", "A", "author", near, opened=True)
    >>> list(arrange(Shape("broad", 300, 100, 20, 1.0), [centre]).values())
    [(0, 0), (0, -55), (0, 55)]
    """
    found: dict[Place, tuple[int, int]] = {}
    middle, reach = 0.0, 0.0
    for number, place in enumerate(opened):
        ring = [one for one in place.near if not one.opened]
        down = shape.down * min(1.0, max(0.55, len(ring) / 9)) if ring else 40.0
        if number:
            middle += reach + _BETWEEN + down
        reach = down
        found[place] = 0, round(middle)
        begun, ends = number > 0, number == len(opened) - 1
        for angle, one in zip(_angles(len(ring), above=begun, below=not ends), ring, strict=True):
            aside = math.copysign(abs(math.sin(angle)) ** shape.bend, math.sin(angle))
            if abs(aside) < 1e-6**shape.bend:
                aside = 0.0
            found[one] = round(shape.across * aside), round(middle - down * math.cos(angle))
    return found


def _angles(count: int, *, above: bool, below: bool) -> list[float]:
    """Return directions around a node, clockwise from the top; those of other opened ones free."""
    if above and below:
        right = count - count // 2
        halves = ((right, 0.0), (count // 2, math.pi))
        return [start + math.pi * (n + 1) / (k + 1) for k, start in halves for n in range(k)]
    if above or below:
        start = 0.0 if above else math.pi
        return [start + 2 * math.pi * (n + 1) / (count + 1) for n in range(count)]
    return [2 * math.pi * n / count for n in range(count)]


def cut(text: str, letters: int) -> list[str]:
    """Cut a name into the lines that stand beneath a mark; what does not fit is left out.

    Examples
    --------
    >>> cut("Diffusion Models Are Real-Time Game Engines", 15)
    ['Diffusion', 'Models Are…']
    >>> cut("확산 모델", 15), cut("Diffusion-Sharpening", 15)
    (['확산 모델'], ['Diffusion-', 'Sharpening'])
    """
    lines, line = list[str](), ""
    for blank, word in _WORD.findall(printable(text).strip()):
        longer = f"{line}{' ' if line and blank else ''}{word}"
        if _width(longer) <= letters:
            line = longer
            continue
        if line and len(lines) + 1 < _LINES:
            lines.append(line)
            line = word
            if _width(word) <= letters:
                continue
        while line and _width(line) > letters - 1:
            line = line[:-1]
        return [*lines, f"{line or word[: letters - 1]}…"]
    return [*lines, line] if line else lines or ["…"]


def _width(text: str) -> int:
    return sum(2 if east_asian_width(ch) in "FW" else 1 for ch in text)


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
        for topic in keywords_of.rows(store, place.id, limit=3, as_of=as_of):
            found.append((topic.keyword, topic.label, "keyword"))
    else:
        for word in related.rows(store, place.id, limit=_NEAR, as_of=as_of):
            found.append((word.keyword, word.label, "keyword"))
        for person in experts.rows(store, place.id, limit=3, as_of=as_of):
            found.append((person.id, person.name, "author"))
        for about in papers_about.rows(store, place.id, limit=3, as_of=as_of):
            found.append((about.id, about.title or about.id, "paper"))
    return found
