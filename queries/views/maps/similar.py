"""The map of the papers most like one, with the reason on every line."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from ....graph.errors import NotFoundError, UsageError
from ....graph.lookup.find import find_paper
from ....graph.model import Mentions
from ....graph.stores.base import Store
from ...engine.scope import at_least, day_or_end
from ...papers.similar import Space, explain_alone, not_hubs, ranked, read_space
from ..layout.kin import lay_out_kin
from ..page.html import Page
from ..scene.drawing import check_papers, draw, heading
from ..scene.elements import Drawing, Line, Text
from ..scene.records import Catalog, catalog_of

__all__ = ["view_similar"]

#: More papers than this are no longer the most similar ones.
MOST = 200
#: Each paper is also tied to so many of the others, those most like it.
AMONG = 2
#: How wide the lines between the others are beside those of the paper itself.
_BESIDE = 0.35

Floats = NDArray[np.float64]


def view_similar(
    store: Store,
    paper: str,
    *,
    as_of: str | None = None,
    limit: int = 30,
    title: str | None = None,
) -> Page:
    """Draw the papers most like one, coloured by date, with what each shares with it.

    Which papers these are, and how similar, is what
    :func:`~digestgraph.queries.papers.similar.similar` answers: shared keywords and people, each
    weighed by rarity. The nearer a paper lies, the more similar it is; every line tells what its
    two papers share, how rare that is, and how the digests print it.

    Parameters
    ----------
    store : Store
        The graph.
    paper : str
        arXiv id, link or title.
    as_of : str, optional
        The graph as of this day.
    limit : int
        How many similar papers are drawn at most.
    title : str, optional
        The heading of the page; by default the title of the paper.

    Returns
    -------
    Page
        The same bytes for the same graph.

    Raises
    ------
    NotFoundError, AmbiguousError
        When no paper has that name, several have, or it was not known yet on that day.
    UsageError
        If `limit` is below 1 or above 200, `as_of` is no date, or no paper is like this one.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     page = view_similar(store, "2502.12146")
    >>> "Papers like Diffusion-Sharpening" in page.html
    True
    """
    at_least("limit", limit, 1, MOST)
    catalog = catalog_of(store, as_of)
    check_papers(catalog, as_of)
    seed = find_paper(store, paper).id
    if seed not in catalog.papers:
        raise NotFoundError("paper", paper, where=f"this store as of {as_of}")
    space = read_space(store, as_of)
    scores = space.similarity(space.index[seed]) if seed in space.index else np.zeros(0)
    alike = [i for i in ranked(scores, {space.index.get(seed, -1)}) if scores[i] > 0]
    if not alike:
        raise UsageError(explain_alone(store, seed, as_of=as_of).rstrip("."))
    chosen = [space.index[seed], *alike[:limit]]
    ids = [space.papers[i] for i in chosen]
    between = np.stack([space.similarity(i)[chosen] for i in chosen])
    lines = _lines(space, chosen, between)
    places = lay_out_kin(between)
    drawing = Drawing(
        view="similar",
        papers=ids,
        drawn=ids,
        lines=lines,
        banner=_banner(catalog, len(alike), len(ids) - 1),
        marked=[seed],
        places=dict(zip(ids, places, strict=True)),
        printed=_printed(store, lines, as_of),
        by_date=True,
    )
    name = catalog.name(seed)
    return draw(
        catalog, drawing, title=heading(title, f"Papers like {name}", f"{name}: 비슷한 논문")
    )


def _lines(space: Space, chosen: Sequence[int], between: Floats) -> list[Line]:
    """Tie the paper to all others, and each of these to the ones most like it."""
    size = len(chosen)
    widest = float(between[0, 1:].max())
    pairs = dict.fromkeys((0, other) for other in range(1, size))
    for one in range(1, size):
        near = sorted(range(1, size), key=lambda other: (-between[one, other], other))
        found = [other for other in near if other != one and between[one, other] > 0]
        pairs |= dict.fromkeys((min(one, other), max(one, other)) for other in found[:AMONG])
    lines = []
    for one, other in pairs:
        score = float(between[one, other])
        topics, people = space.shared(chosen[one], chosen[other])
        lines.append(
            Line(
                space.papers[chosen[one]],
                space.papers[chosen[other]],
                score,
                min(score / widest, 1.0) * (1.0 if one == 0 else _BESIDE),
                shared=(*topics, *people),
            )
        )
    return lines


def _printed(
    store: Store, lines: Collection[Line], as_of: str | None
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return how the digests print the shared keywords of each paper."""
    wanted = {(end, name) for line in lines for end in (line.a, line.b) for name in line.shared}
    day = day_or_end(as_of)
    found: dict[tuple[str, str], set[str]] = {}
    for paper in sorted({paper for paper, _ in wanted}):
        for mention in store.edges(Mentions, source=paper):
            key = paper, mention.target
            if key in wanted and mention.date <= day:
                found.setdefault(key, set()).update(mention.surfaces)
    return {key: tuple(sorted(texts)) for key, texts in sorted(found.items())}


def _banner(catalog: Catalog, alike: int, drawn: int) -> Text:
    most = not_hubs(len(catalog.papers))
    facts = {"n": f"{drawn:,}", "all": f"{alike:,}", "most": f"{most:,}"}
    if drawn < alike:
        en = "The {n} papers most like it, of {all} that share a telling keyword or a person."
        ko = "두드러진 키워드나 저자를 나누는 논문 {all}편 가운데 가장 비슷한 {n}편."
    elif drawn == 1:
        en = "The only paper that shares a telling keyword or a person with it."
        ko = "두드러진 키워드나 저자를 나누는 단 하나의 논문."
    else:
        en = "All {n} papers that share a telling keyword or a person with it."
        ko = "두드러진 키워드나 저자를 나누는 논문 {n}편 모두."
    return {
        "en": (en + " Keywords of more than {most} papers tell nothing here.").format(**facts),
        "ko": (ko + " 논문 {most}편이 넘는 키워드는 세지 않았습니다.").format(**facts),
    }
