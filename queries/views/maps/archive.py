"""The map of the whole archive: every paper is a point, those that are alike lie together."""

from __future__ import annotations

from collections.abc import Mapping, Sized
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ....graph.fulltext.words import forget_words
from ....graph.garbage import give_back, give_back_at_once
from ....graph.stores.base import Store
from ....graph.stores.memo import forget, remember
from ...engine.incidence import read_mentions
from ...engine.scope import day_of_graph, day_or_end
from ...engine.set_aside import set_aside
from ...papers.neighbours import nearest_papers, space_of
from ...papers.similar import Space, read_space
from ...papers.titles import joining_words
from ...topics.fields import Division, divide, go_on_dividing
from ...topics.fitting import fit_division, words_of
from ..layout.continuation import match
from ..layout.embedding import (
    affinities,
    beside_neighbours,
    embed,
    row_spans,
    spectral_start,
)
from ..page.html import Page
from ..scene.archive import Area, render_archive
from ..scene.drawing import check_papers, heading
from ..scene.elements import Text
from ..scene.records import Catalog, catalog_of
from .anchors import LEAST_HELD, anchor_days
from .areas import name_areas
from .frame import within_frame
from .keeping import Arrangement, keep_arrangement, read_arrangement, sources_of
from .told import Told, read_told

__all__ = ["ArchiveMap", "Placed", "draw_archive", "place_archive", "view_map"]

Floats = NDArray[np.float64]

#: So many similar papers decide about the place of each.
_NEIGHBOURS = 30
#: How much a similarity counts between papers of two regions, and of two fields.
_ACROSS_REGIONS, _ACROSS_FIELDS = 0.6, 0.3
#: Of more papers, less is kept in memory.
_MANY = 20_000
#: Rounds of a map that goes on from an earlier one, whose points are held so.
_MORE_ROUNDS, _HELD = 40, 0.9


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the papers of an archive lie, and what its fields and regions are.

    Attributes
    ----------
    places : numpy.ndarray
        Shape (papers, 2), whole numbers from 0 to 65,535 with y downwards, in the order of what
        was told.
    division : Division
        The field and the region of each paper, in the same order.
    alike : scipy.sparse.csr_array
        Shape (papers, papers), in the same order: how similar the most similar papers of each are.
    fields, regions : list of Area
        Their names and the places of these.
    """

    places: NDArray[np.int64]
    division: Division
    alike: csr_array
    fields: list[Area]
    regions: list[Area]


@dataclass(frozen=True, slots=True)
class ArchiveMap(Placed):
    """Where papers lie, with the catalog of papers, people and keywords, in whose order they are.

    Attributes
    ----------
    catalog : Catalog
        The papers, people and keywords.
    """

    catalog: Catalog


def draw_archive(store: Store, as_of: str | None = None) -> ArchiveMap:
    """Arrange all papers as :func:`view_map` draws them; it is kept until the graph changes.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     drawn = draw_archive(store)
    >>> drawn.places.shape
    (74, 2)
    """

    def make() -> ArchiveMap:
        held = as_of is not None or store.language != "sql"
        told = Told.of(catalog_of(store, as_of)) if held else read_told(store)[0]
        if not told.papers:
            check_papers(Catalog(), as_of)
        placed = place_archive(store, told, as_of)
        catalog = catalog_of(store, as_of)
        return ArchiveMap(
            placed.places, placed.division, placed.alike, placed.fields, placed.regions, catalog
        )

    return remember(store, "archive map", make, day=day_or_end(as_of))


def place_archive(store: Store, told: Told, as_of: str | None = None) -> Placed:
    """Arrange papers as :func:`draw_archive` does, without a catalog of all there is.

    Parameters
    ----------
    store : Store
        The graph.
    told : Told
        The papers, at least one.
    as_of : str, optional
        The graph as of this day.
    """
    arrangement, nearest = arrange(store, told, as_of)
    places = within_frame(arrangement.places)
    titles = told.until(day_or_end(as_of))
    with set_aside(*((nearest,) if len(told.papers) > _MANY else ())):
        fields, regions = name_areas(store, arrangement, places, titles, as_of)
    del titles
    division = arrangement.division
    if arrangement.papers != told.papers:
        index = {id_: number for number, id_ in enumerate(arrangement.papers)}
        rows = np.array([index[id_] for id_ in told.papers], dtype=np.int64)
        places, nearest = places[rows], csr_array(nearest[rows][:, rows])
        division = Division(division.field[rows], division.region[rows], division.parent)
    return Placed(places, division, nearest, fields, regions)


def view_map(store: Store, *, as_of: str | None = None, title: str | None = None) -> Page:
    """Draw every paper of the archive as a point on one map that opens offline.

    Papers with common keywords and people lie together, so that fields and topics show as regions
    with names; a slider of time plays how the archive grew. The page finds every paper, person
    and keyword, and leads to the file and line of each claim.

    Parameters
    ----------
    store : Store
        The graph.
    as_of : str, optional
        The graph as of this day.
    title : str, optional
        The heading of the page.

    Returns
    -------
    Page
        The same bytes for the same graph.

    Raises
    ------
    UsageError
        If `as_of` is no date, or there is nothing to draw.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     page = view_map(store)
    >>> 'data-papers="74"' in page.html
    True
    """
    drawn = draw_archive(store, as_of)
    return render_archive(
        drawn.catalog,
        title=heading(title, "The whole archive", "전체 논문 지도"),
        banner=_banner(drawn.catalog, len(drawn.fields), len(drawn.regions)),
        places=drawn.places,
        division=drawn.division,
        alike=drawn.alike,
        fields=drawn.fields,
        regions=drawn.regions,
    )


def arrange(store: Store, told: Told, as_of: str | None) -> tuple[Arrangement, csr_array]:
    """Return the map of a day, which goes on from those of earlier, fixed days, and who is alike.

    Papers keep their places within a month, and nearly so within a half of a year
    (:func:`~digestgraph.queries.views.maps.anchors.anchor_days`); the map of each such day depends
    on nothing later, and the store keeps it. Fields and regions are found anew at the end of each
    month; until then new papers join those of their neighbours.
    """
    days = anchor_days(told.days)
    before: Arrangement | None = None
    for number, day in enumerate(days):

        def make(
            number: int = number, day: str = day, before: Arrangement | None = before
        ) -> Arrangement:
            name = f"archive map {number}"
            sources = sources_of(store, told.until(day), day, before)
            found = read_arrangement(store, name, sources, told.until(day))
            if found is None:
                made = _arrange(store, told, day, before, anew=True)[0]
                found = replace(made, sources=sources)
                if as_of is None:
                    keep_arrangement(store, name, found)
            # What was read of an earlier day is as large as that of today, and nobody asks again.
            for what in ("paper vectors", "mentions", "authorships"):
                forget(store, what, day=day)
            _give_back(found.papers)
            return found

        before = remember(store, f"archive map {day} after {days[:number]}", make)
    held = before is not None and len(before.papers) >= LEAST_HELD * len(told.papers)
    return _arrange(store, told, day_or_end(as_of), before, anew=not held)


def _arrange(
    store: Store, told: Told, day: str, before: Arrangement | None, *, anew: bool
) -> tuple[Arrangement, csr_array]:
    """Arrange the papers of a day; `anew` divides them without regard to earlier regions.

    What a large archive needs for one step is let go of before the next.
    """
    papers, nearest = _nearest(store, told.until(day), day)
    if before is not None and len(before.papers) < LEAST_HELD * len(papers):
        before = None
    known = np.zeros(len(papers), dtype=bool)
    start = np.zeros((len(papers), 2))
    if before is not None:
        row = {id_: number for number, id_ in enumerate(before.papers)}
        old = np.array([row.get(id_, -1) for id_ in papers], dtype=np.int64)
        known = old >= 0
        start[known] = before.places[old[known]]
    if before is None or anew:
        nobody = np.zeros(len(papers), dtype=bool)
        division = divide(nearest)
        words = _words(store, papers, told.until(day), day, nearest)
        _give_back(papers)
        division = fit_division(nearest, words, division, nobody)
    else:
        then = before.division
        stays = Division(
            np.where(known, then.field[old], -1),
            np.where(known, then.region[old], -1),
            then.parent,
        )
        voted = go_on_dividing(nearest, stays)
        _give_back(papers)
        # What fitted nowhere is not led somewhere by the vote of its neighbours.
        division = Division(
            np.where(known, stays.field, voted.field),
            np.where(known, stays.region, voted.region),
            then.parent,
        )
        words = _words(store, papers, told.until(day), day, nearest)
        _give_back(papers)
        division = fit_division(nearest, words, division, known)
    del words  # as large as all that follows
    _give_back(papers)
    if before is not None and anew:
        division = _keep_numbers(division, before.division, old)
    # For their places papers of no field count as those about them.
    beside = go_on_dividing(nearest, division)
    _give_back(papers)
    field = np.where(division.field >= 0, division.field, beside.field)
    joint = affinities(nearest)
    for first, end in row_spans(joint.indptr):
        span = slice(joint.indptr[first], joint.indptr[end])
        at = np.repeat(np.arange(first, end), np.diff(joint.indptr[first : end + 1]))
        share = np.ones(len(at))
        for labels, across in ((beside.region, _ACROSS_REGIONS), (field, _ACROSS_FIELDS)):
            share[labels[at] != labels[joint.indices[span]]] = across
        joint.data[span] *= share
    joint.data /= max(float(joint.data.sum()), 1e-12)
    with set_aside(*((nearest, joint) if len(papers) > _MANY else ())):
        if before is None:
            places = embed(joint, spectral_start(joint))
        else:
            start = beside_neighbours(joint, start, known)
            held = np.where(known, _HELD, 0.0)
            places = embed(joint, start, rounds=_MORE_ROUNDS, exaggerated=0, held=held)
    return Arrangement(papers, places, division), nearest


def _nearest(
    store: Store, titles: Mapping[str, str | None], day: str
) -> tuple[list[str], csr_array]:
    """Return papers, sorted, and which are most like each."""
    papers = sorted(titles)
    space = space_of(read_space(store, day), papers)
    if len(papers) > _MANY:
        give_back_at_once()
        # Ids take more memory than the vectors; who asks for these later waits.
        space = Space(papers, space.topics, [], space.people, [])
        _forget(store, day, "paper vectors", "authorships", "mentions")
    _give_back(papers)
    nearest = nearest_papers(space, _NEIGHBOURS, titles=titles)
    del space
    _give_back(papers)
    return papers, nearest


def _words(
    store: Store,
    papers: list[str],
    titles: Mapping[str, str | None],
    day: str,
    nearest: csr_array,
) -> csr_array:
    """Return papers by what they speak of, while who is alike is out of the way."""
    many = len(papers) > _MANY
    with set_aside(*((nearest,) if many else ())):
        mentions = read_mentions(store, day)
        if many:
            _forget(store, day, "mentions")
        return words_of(mentions, papers, titles, joining_words())


def _forget(store: Store, day: str, *names: str) -> None:
    """Let go of what was read of a large archive; who asks for it later waits."""
    for name in names:
        forget(store, name, day=day_of_graph(store, day))
        forget(store, f"cells of {name}")
    forget(store, "first days")


def _give_back(papers: Sized) -> None:
    """Give back what a step of a large archive has left behind."""
    if len(papers) > _MANY:
        forget_words()
        give_back()


def _keep_numbers(now: Division, then: Division, old: NDArray[np.int64]) -> Division:
    """Number the fields as on an earlier map, so that they keep their colours.

    Parameters
    ----------
    now, then : Division
        Of this map, and of the earlier one.
    old : numpy.ndarray
        For each paper its row on the earlier map, or -1.
    """
    count = int(now.field.max(initial=-1)) + 1
    both = (old >= 0) & (now.field >= 0)
    pairs = np.stack([now.field[both], then.field[old[both]]], axis=1)
    found, papers = np.unique(pairs[pairs[:, 1] >= 0], axis=0, return_counts=True)
    shared = {(int(a), int(b)): int(n) for (a, b), n in zip(found, papers, strict=True)}
    number = {field: place for field, place in match(shared).items() if place < count}
    free = iter(sorted(set(range(count)) - set(number.values())))
    turn = np.array(
        [number[f] if f in number else next(free) for f in range(count)], dtype=np.int64
    )
    field = np.where(now.field >= 0, turn[now.field], -1)
    return Division(field, now.region, turn[now.parent])


def _banner(catalog: Catalog, fields: int, regions: int) -> Text:
    papers, people, topics = (
        f"{len(found):,}" for found in (catalog.papers, catalog.authors, catalog.topics)
    )
    days = len(catalog.days)
    with_en, with_ko = f" and {topics} keywords", f", 키워드 {topics}개"
    share_en, share_ko = "keywords", "키워드와"
    if not catalog.topics:
        with_en, with_ko = "", ""
        share_en, share_ko = "words of titles", "제목의 단어와"
    return {
        "en": f"{papers} papers of {days:,} days, with {people} authors{with_en}. Papers that "
        f"share {share_en} and people lie together: {fields} fields, {regions} regions.",
        "ko": f"{days:,}일 동안의 논문 {papers}편, 저자 {people}명{with_ko}. "
        f"{share_ko} 저자를 공유하는 논문이 가까이 있습니다: 분야 {fields}개, 영역 {regions}개.",
    }
