"""The map of papers, authors and keywords."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from math import sqrt
from typing import Any

from ....graph.stores.base import Store
from ..page.html import Page
from ..scene.drawing import check_limit, check_papers, draw, heading
from ..scene.elements import Drawing, Line, Team, Text
from ..scene.records import Catalog, catalog_of
from ..scene.selection import select_nodes
from .anchors import go_on_from_anchors

__all__ = ["draw_papers", "view_overview"]


def view_overview(
    store: Store,
    *,
    as_of: str | None = None,
    limit: int = 400,
    title: str | None = None,
) -> Page:
    """Draw papers, authors and keywords as a map that opens in any browser, offline.

    Parameters
    ----------
    store : Store
        The graph.
    as_of : str, optional
        The graph as of this day.
    limit : int
        How many nodes are drawn at most; the page says which were left out, and by which
        rule (:func:`~digestgraph.queries.views.scene.selection.select_nodes`). Authors and keywords
        of a drawn paper can still be searched and read.
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
    ...     page = view_overview(store, title="Eight days")
    >>> "74 of 74 papers" in page.html
    True
    """
    check_limit(limit)
    titles = heading(title, "Papers, authors and keywords", "논문, 저자, 키워드")
    catalog = catalog_of(store, as_of)
    check_papers(catalog, as_of)
    drawing = go_on_from_anchors(catalog, as_of, lambda then, _: sketch(then, limit=limit))
    return draw(catalog, drawing, title=titles)


def draw_papers(
    catalog: Catalog,
    *,
    limit: int,
    title: Text,
    view: str = "overview",
    marked: Sequence[str] = (),
    keep: Collection[str] = (),
    by_month: bool = True,
    say: Text | None = None,
    report: Mapping[str, Any] | None = None,
) -> Page:
    """Draw the papers of a catalog with their authors and keywords.

    Parameters
    ----------
    catalog : Catalog
        What there is to draw.
    limit : int
        How many nodes are drawn at most.
    title : mapping of str to str
        The heading of the page, by language.
    view : str
        The kind of view.
    marked : sequence of str
        What it is about; drawn before all else.
    keep : collection of str
        What else is drawn before the rest of its kind.
    by_month : bool
        Whether votes of papers are compared within each month, else over all papers.
    say : mapping of str to str, optional
        What the banner says first, by language.
    report : mapping, optional
        What stands above the map.
    """
    drawing = sketch(
        catalog, limit=limit, view=view, marked=marked, keep=keep, by_month=by_month, say=say
    )
    return draw(catalog, drawing, title=title, report=report)


def sketch(
    catalog: Catalog,
    *,
    limit: int,
    view: str = "overview",
    marked: Sequence[str] = (),
    keep: Collection[str] = (),
    by_month: bool = True,
    say: Text | None = None,
) -> Drawing:
    """Return what :func:`draw_papers` draws."""
    selection = select_nodes(catalog, limit, keep={*marked, *keep}, by_month=by_month)
    drawn = {*selection.papers, *selection.authors, *selection.topics}
    ends = [
        (paper, name)
        for paper in selection.papers
        for name in (*catalog.papers[paper].authors, *catalog.papers[paper].topics)
        if name in drawn
    ]
    degree = Counter(chain.from_iterable(ends))
    teams = [
        Team(id_, tuple(a for a in catalog.papers[id_].authors if a not in drawn))
        for id_ in selection.teams
    ]
    banner = selection.banner()
    if say is not None:
        banner = {language: f"{say[language]} {text}" for language, text in banner.items()}
    return Drawing(
        view=view,
        papers=selection.papers,
        drawn=(*selection.papers, *selection.authors, *selection.topics),
        # A keyword that half of the papers share says little about which belong together.
        lines=[
            *(Line(a, b, 1 / sqrt(degree[b])) for a, b in ends),
            *(Line(team.paper, team.id) for team in teams),
        ],
        banner=banner,
        marked=marked,
        teams=teams,
    )
