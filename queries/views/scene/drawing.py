"""From what a map shows to the page: numbers, items, sizes, positions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from math import sqrt
from typing import Any

from ....graph.errors import UsageError
from ..layout.nodes import MARGIN, Place, lay_out, spacing_for
from ..page.html import Page
from ..page.render import render_page
from .absent import carried_of, left_of
from .colour_numbers import colours_of
from .doubts import namesakes_of, others_of
from .elements import Community, Drawing, Team, Text
from .items import carried_item, name_item, paper_item, present, team_item
from .records import Catalog, Name, Paper, clean

__all__ = [
    "MOST",
    "check_limit",
    "check_papers",
    "draw",
    "heading",
    "settle",
]

#: More nodes than this are no longer a map but a cloud.
MOST = 2000
#: Beyond so many papers, summaries and topics of one paper only are left out of the page.
FEW = 1200


def check_limit(limit: int) -> None:
    """Check how many nodes are asked for.

    Raises
    ------
    UsageError
        When it is below 1 or above 2,000.
    """
    if limit < 1:
        raise UsageError(f"limit is {limit}; give the number of nodes to draw, at least 1")
    if limit > MOST:
        raise UsageError(
            f"limit is {limit}; at most {MOST:,} nodes make a map: 'digestgraph view around NAME' "
            "shows the rest piece by piece"
        )


def check_papers(catalog: Catalog, as_of: str | None = None) -> None:
    """Check that there is something to draw.

    Raises
    ------
    UsageError
        When there are no papers; the text says what to do.

    Examples
    --------
    >>> check_papers(Catalog())  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    digestgraph.graph.errors.UsageError: there are no papers in this store; ...
    """
    if catalog.papers:
        return
    if as_of is None:
        raise UsageError(
            "there are no papers in this store; load digests with 'digestgraph load FOLDER'"
        )
    raise UsageError(
        f"there are no papers in this store as of {as_of}; choose a later day, or leave out --as-of"
    )


def heading(title: str | None, en: str, ko: str) -> Text:
    """Return the heading of a page by language: the user's, or the view's own.

    Examples
    --------
    >>> heading(None, "Topics", "주제")["ko"], heading("Mine", "Topics", "주제")["ko"]
    ('주제', 'Mine')
    """
    return {"en": title or en, "ko": title or ko}


def draw(
    catalog: Catalog, drawing: Drawing, *, title: Text, report: Mapping[str, Any] | None = None
) -> Page:
    """Lay out a drawing and render its page.

    Parameters
    ----------
    catalog : Catalog
        Where the facts are.
    drawing : Drawing
        What to show.
    title : mapping of str to str
        Heading of the page, by language.
    report : mapping, optional
        What stands above the map, for the template; ids in it are replaced by
        ``report["link"]``, a function from an id to the item's number.

    Returns
    -------
    Page
        The same bytes for the same arguments.
    """
    papers = [catalog.papers[id_] for id_ in drawing.papers]
    drawn = set(drawing.drawn)
    whole = len(papers) <= FEW
    topics = _topics_of(catalog, papers, drawn, whole=whole)
    names = {a for paper in papers for a in paper.authors} | set(chain.from_iterable(topics))
    names |= {id_ for id_ in drawn if id_ not in catalog.papers}
    authors = sorted(id_ for id_ in names if id_ in catalog.authors)
    namesakes = namesakes_of(catalog)
    elsewhere = others_of(catalog, namesakes, sorted(drawn.intersection(authors)), set(authors))
    others = sorted(id_ for id_ in names if id_ in catalog.topics)
    # The page knows nodes by number only: an id can hold anything, a number cannot.
    teams = {team.id: team for team in drawing.teams}
    shown = (*drawing.papers, *authors, *others, *elsewhere)
    carried = carried_of(catalog, set(shown))
    number = {id_: i for i, id_ in enumerate((*shown, *teams, *carried))}
    items = [
        *(
            paper_item(paper, number, own, whole=whole)
            for paper, own in zip(papers, topics, strict=True)
        ),
        *(name_item(catalog, id_, number, namesakes) for id_ in (*authors, *others)),
        *(name_item(catalog, id_, number, namesakes, elsewhere=True) for id_ in elsewhere),
        *(team_item(team, number) for team in teams.values()),
        *(carried_item(catalog, id_, number, namesakes) for id_ in carried),
    ]
    group = drawing.group
    order = sorted((*drawn, *teams), key=number.__getitem__)
    sizes = _sizes(catalog, drawing)
    places = settle(catalog, drawing)
    nodes = [
        present(
            id=number[id_],
            size=sizes[id_],
            x=places[id_][0],
            y=places[id_][1],
            island=places[id_][2],
            group=group.get(id_),
            marked=True if id_ in drawing.marked else None,
        )
        for id_ in order
    ]
    edges = [
        present(
            **{"from": number[line.a], "to": number[line.b]},
            far=places[line.a][2] != places[line.b][2],
            strength=None if line.strength is None else round(line.strength, 2),
            score=round(line.weight, 2) if line.shared else None,
            shared=[number[id_] for id_ in line.shared],
        )
        for line in drawing.lines
    ]
    titles = {language: clean(text) or "digestgraph" for language, text in title.items()}
    return render_page(
        title=titles["en"],
        banner=drawing.banner,
        nodes=nodes,
        edges=edges,
        details={
            "items": items,
            "margin": MARGIN if drawing.places else round(spacing_for(len(order)).margin),
            "title": titles,
            "view": drawing.view,
            "whole": whole,
            "groups": [
                {**_group_item(community, number), "colour": colour}
                for community, colour in zip(
                    drawing.communities, colours_of(drawing.communities, places), strict=True
                )
            ],
            "said": None if report is None else report["said"],
            "left": left_of(catalog, number),
            "chosen": number[drawing.marked[0]] if drawing.marked else None,
            "dated": drawing.by_date,
            "total": len((catalog.whole or catalog).papers),
            "printed": [
                [number[paper], number[topic], [clean(text, 120) for text in texts]]
                for (paper, topic), texts in drawing.printed.items()
            ],
        },
        report=None if report is None else {**report, "link": number.get},
    )


def _topics_of(
    catalog: Catalog, papers: Sequence[Paper], drawn: set[str], *, whole: bool
) -> list[tuple[str, ...]]:
    """Return the topics that the page lists for each paper."""
    if whole:
        return [paper.topics for paper in papers]
    return [
        tuple(t for t in paper.topics if t in drawn or len(catalog.topics[t].papers) > 1)[:12]
        for paper in papers
    ]


def _group_item(community: Community, number: Mapping[str, int]) -> dict[str, Any]:
    papers = community.papers
    return present(
        label=dict(community.label),
        members=[number[member] for member in community.members],
        count=None if papers is None else len(papers),
        papers=None if papers is None else [number[p] for p in papers if p in number],
        narrower=[_group_item(one, number) for one in community.narrower],
    )


def settle(catalog: Catalog, drawing: Drawing) -> dict[str, Place]:
    """Return position and island of each drawn node."""
    if drawing.places:
        return {id_: (*place, 0) for id_, place in drawing.places.items()}
    sizes, group = _sizes(catalog, drawing), drawing.group
    for team in drawing.teams:
        # It stands with most of its members.
        known = Counter(group[id_] for id_ in team.members if id_ in group)
        if known:
            group[team.id] = min(known, key=lambda number: (-known[number], number))
    order = sorted(sizes)
    seat = {id_: place for place, id_ in enumerate(order)}
    # The panels left and right of the map leave it about as wide as high.
    layout = lay_out(
        [sizes[id_] for id_ in order],
        [(seat[line.a], seat[line.b], line.weight) for line in drawing.lines],
        groups=[group.get(id_) for id_ in order],
        aspect=1.05,
        previous={seat[id_]: place for id_, place in drawing.before.items() if id_ in seat},
    )
    return {
        id_: (*position, island)
        for id_, position, island in zip(order, layout.positions, layout.islands, strict=True)
    }


def _sizes(catalog: Catalog, drawing: Drawing) -> dict[str, int]:
    known = set(drawing.papers)
    sizes = {id_: drawing.sizes.get(id_) or _size(catalog, id_, known) for id_ in drawing.drawn}
    return sizes | {team.id: _team_size(team) for team in drawing.teams}


def _size(catalog: Catalog, id_: str, papers: set[str]) -> int:
    """Return the radius: area grows with votes, or with the papers that the page knows."""
    if id_ in catalog.papers:
        return min(20, round(9 + 0.9 * sqrt(max(catalog.papers[id_].votes or 0, 0))))
    if id_ in catalog.authors:
        return min(20, round(2 + 2.6 * sqrt(_count(catalog.authors[id_], papers))))
    return min(30, round(5 + 3.2 * sqrt(_count(catalog.topics[id_], papers))))


def _team_size(team: Team) -> int:
    return min(20, round(7 + sqrt(len(team.members))))


def _count(name: Name, papers: set[str]) -> int:
    return sum(paper in papers for paper in name.papers)
