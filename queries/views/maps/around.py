"""The map around one author, keyword or paper."""

from __future__ import annotations

from collections import defaultdict
from math import log

from ....graph.errors import NotFoundError
from ....graph.stores.base import Store
from ...nodes.evidence import find_any
from ..page.html import Page
from ..scene.drawing import check_limit, check_papers, heading
from ..scene.elements import Text
from ..scene.records import Catalog, catalog_of
from .overview import draw_papers

__all__ = ["view_around"]

#: A shared author says more about two papers than a shared keyword.
AUTHOR = 2.0


def view_around(
    store: Store,
    node: str,
    *,
    as_of: str | None = None,
    limit: int = 150,
    title: str | None = None,
) -> Page:
    """Draw the neighbourhood of an author, a keyword or a paper as a map.

    Around an author or a keyword lie its papers with their authors and keywords. Around a paper
    lie its authors and keywords and the papers that share them: the more, and the rarer what
    they share, the sooner.

    Parameters
    ----------
    store : Store
        The graph.
    node : str
        A name or id (:func:`~digestgraph.queries.nodes.evidence.find_any`).
    as_of : str, optional
        The graph as of this day.
    limit : int
        How many nodes are drawn at most; the page says what is left out.
    title : str, optional
        The heading of the page; by default the name.

    Returns
    -------
    Page
        The same bytes for the same graph.

    Raises
    ------
    NotFoundError, AmbiguousError
        When nothing has that name, several have, or it was not known yet on that day.
    UsageError
        If `limit` is below 1 or above 2,000, `as_of` is no date, or there is nothing to draw.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     page = view_around(store, "ling yang")
    >>> "Around Ling Yang" in page.html
    True
    """
    check_limit(limit)
    catalog = catalog_of(store, as_of)
    check_papers(catalog, as_of)
    centre = find_any(store, node).id
    if centre in catalog.papers:
        near = _nearest(catalog, centre, limit)
        say = _SAY_PAPER
    elif centre in catalog.authors or centre in catalog.topics:
        near = list((catalog.authors.get(centre) or catalog.topics[centre]).papers)
        say = _SAY_NAME
    else:
        raise NotFoundError("author, keyword or paper", node, where=f"this store as of {as_of}")
    name = catalog.name(centre)
    return draw_papers(
        catalog.narrowed(near),
        limit=limit,
        title=heading(title, f"Around {name}", f"{name} 둘레"),
        view="around",
        marked=[centre],
        say=say,
    )


def _nearest(catalog: Catalog, centre: str, limit: int) -> list[str]:
    """Return a paper and those that share most with it, as many as the map has places for."""
    paper = catalog.papers[centre]
    total = len(catalog.papers)
    shared: dict[str, float] = defaultdict(float)
    for names, known, factor in (
        (paper.authors, catalog.authors, AUTHOR),
        (paper.topics, catalog.topics, 1.0),
    ):
        for id_ in names:
            for other in known[id_].papers:
                shared[other] += factor * log(total / len(known[id_].papers))
    del shared[centre]
    best = sorted(shared, key=lambda id_: (-round(shared[id_], 9), id_))
    return [centre, *best[: max(1, limit // 6)]]


_SAY_NAME: Text = {
    "en": "The papers, with their authors and keywords.",
    "ko": "논문과 그 저자, 키워드.",
}
_SAY_PAPER: Text = {
    "en": "The papers that share most authors and keywords with it.",
    "ko": "저자와 키워드를 가장 많이 나누는 논문.",
}
