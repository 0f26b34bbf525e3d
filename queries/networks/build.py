"""Networks of people, papers, keywords, or all of them, with the places of the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter

import numpy as np
from scipy.sparse import csr_array, triu

from ...graph.dates import END_OF_TIME
from ...graph.export.networks.network import Column, Lazy, Network, NetworkEdge, NetworkNode
from ...graph.garbage import give_back
from ...graph.model import ORDERED
from ...graph.stores.base import Store
from ...graph.stores.memo import forget
from ..engine.authors import read_wrote
from ..engine.incidence import read_authorships, read_mentions
from ..engine.network import each_pair_block, joint_days
from ..engine.scope import day_of_graph, day_or_end
from ..engine.statements import each_values
from ..papers.neighbours import strongest
from ..topics.cooccurrence import npmi_of_rows, occurrences
from ..views.maps.archive import place_archive
from ..views.scene.drawing import check_papers
from ..views.scene.records import Catalog, Name, Paper, catalog_of
from .kinds import What, what_of
from .nodes import NAMES, PAPERS, Drawn, kind_of_author, name_nodes, paper_nodes
from .records import held_records, streamed_records

__all__ = ["build_network"]

#: So many similar papers are tied to each.
_SIMILAR = 10
_LONGEST_LIST = 100


def build_network(
    store: Store, what: What = "authors", *, as_of: str | None = None, held: bool = True
) -> Network:
    """Return a network of a graph, to be written for Gephi, igraph, VOSviewer and others.

    Parameters
    ----------
    store : Store
        The graph.
    what : {"authors", "papers", "keywords", "all"}
        People who wrote together; papers and the ten most like each; keywords that occur together
        more often than by chance; or papers with their people and keywords.
    as_of : str, optional
        The graph as of this day.
    held : bool
        Else nodes of an offline store are read whenever they are gone through, which takes less
        memory, and the store must stay open and as it is.

    Returns
    -------
    Network
        Places and fields are those of the map of the archive, and each field has a colour; a person
        or keyword lies in the middle of its papers. Sizes grow with the root of their number.

    Raises
    ------
    UsageError
        When there are no papers, or `what` is none of these.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store:
    ...     network = build_network(store, "authors")
    >>> network.directed, [column.name for column in network.edge_columns]
    (False, ['papers', 'first', 'latest'])
    """
    what = what_of(what)
    if not held and as_of is None and store.language == "sql":
        records = streamed_records(store)
    else:
        records = held_records(catalog_of(store, as_of, summaries=False))
    if not records.told.papers:
        check_papers(Catalog(), as_of)
    placed = place_archive(store, records.told, as_of)
    drawn = Drawn(records, placed)
    pairs = _similar_pairs(records.told.papers, placed.alike) if what == "papers" else None
    del placed  # as large as all that is written
    forget(store, "paper vectors", day=day_of_graph(store, as_of))
    give_back()
    if pairs is not None:
        return _papers(drawn, *pairs)
    built: Network = _BUILDERS[what](store, drawn, as_of)
    return built


def _authors(store: Store, drawn: Drawn, as_of: str | None) -> Network:
    found = read_authorships(store, as_of)
    blocks = partial(each_pair_block, found, _LONGEST_LIST)

    def edges() -> Iterator[NetworkEdge]:
        for block in blocks():
            first, latest = joint_days(found, _LONGEST_LIST, block.a, block.b)
            columns = block.a, block.b, block.weight, block.papers, first, latest
            # Days as texts are dates of the standard library first, which knows how to write them.
            for x, y, w, n, f, t in zip(*(column.tolist() for column in columns), strict=True):
                since = str(f)
                yield NetworkEdge(found.rows[x], found.rows[y], w, (int(n), since, str(t)), since)

    count = sum(len(block.a) for block in blocks())
    columns = (Column("papers", "int"), Column("first", "text"), Column("latest", "text"))
    nodes = name_nodes(drawn, drawn.records.authors, drawn.records.authors_count, kind_of_author)
    return Network(
        "Who wrote with whom", False, NAMES, nodes, columns, Lazy(count, edges), drawn.groups
    )


def _similar_pairs(papers: Sequence[str], alike: csr_array) -> tuple[list[str], csr_array]:
    """Return ids, sorted, and the pairs of papers of which one is among the most like the other."""
    order = sorted(range(len(papers)), key=papers.__getitem__)
    if order != list(range(len(papers))):
        alike = csr_array(alike[order][:, order])
    nearest = strongest(alike, _SIMILAR)
    pairs = csr_array(triu(nearest.maximum(nearest.T), 1, format="csr"))
    pairs.sort_indices()
    return [papers[row] for row in order], pairs


def _papers(drawn: Drawn, ids: Sequence[str], pairs: csr_array) -> Network:
    told = drawn.records.told
    dates = dict(zip(told.papers, told.first, strict=True))

    def edges() -> Iterator[NetworkEdge]:
        for row, x in enumerate(ids):
            span = slice(*pairs.indptr[row : row + 2].tolist())
            near = zip(pairs.indices[span].tolist(), pairs.data[span].tolist(), strict=True)
            for other, weight in near:
                y = ids[other]
                since = max(filter(None, (dates[x], dates[y])), default=None)
                yield NetworkEdge(x, y, weight, (), since)

    return Network(
        "Papers and those like them",
        False,
        PAPERS,
        paper_nodes(drawn),
        (),
        Lazy(pairs.nnz, edges),
        drawn.groups,
    )


def _keywords(store: Store, drawn: Drawn, as_of: str | None) -> Network:
    mentions = read_mentions(store, as_of)
    shared = occurrences(mentions)
    chosen = np.flatnonzero(np.diff(shared.indptr) >= 2)
    bonds, joint = npmi_of_rows(shared, chosen, least_joint=2, least=0.0, once=True)
    del shared
    ids = [mentions.rows[number] for number in chosen.tolist()]
    tied = {ids[number] for number in np.flatnonzero(np.diff(bonds.indptr)).tolist()}
    tied.update(ids[number] for number in np.unique(bonds.indices).tolist())

    def edges() -> Iterator[NetworkEdge]:
        for number, one in enumerate(ids):
            span = slice(*bonds.indptr[number : number + 2].tolist())
            found = (
                matrix.tolist()
                for matrix in (bonds.indices[span], bonds.data[span], joint.data[span])
            )
            for other, weight, papers in zip(*found, strict=True):
                yield NetworkEdge(one, ids[other], weight, (int(papers),))

    def kept() -> Iterator[Name]:
        topics = drawn.records.topics()
        return (name for name in topics if name.id in tied or len(name.papers) > 1)

    return Network(
        "Keywords that occur together",
        False,
        NAMES,
        name_nodes(drawn, kept, sum(1 for _ in kept()), lambda _: "keyword"),
        (Column("papers", "int"),),
        Lazy(bonds.nnz, edges),
        drawn.groups,
    )


def _all(store: Store, drawn: Drawn, as_of: str | None) -> Network:
    records = drawn.records
    columns = PAPERS + tuple(column for column in NAMES if column not in PAPERS)
    place = {column: number for number, column in enumerate(columns)}

    def widened(nodes: Iterable[NetworkNode], own: Sequence[Column]) -> Iterable[NetworkNode]:
        for node in nodes:
            values: list[str | int | float | bool | None] = [None] * len(columns)
            for column, value in zip(own, node.values, strict=True):
                values[place[column]] = value
            yield NetworkNode(
                node.id, node.label, tuple(values), node.since,
                node.x, node.y, node.size, node.colour, node.group,
            )  # fmt: skip

    parts = (
        (paper_nodes(drawn), PAPERS),
        (name_nodes(drawn, records.authors, records.authors_count, kind_of_author), NAMES),
        (name_nodes(drawn, records.topics, records.topics_count, lambda _: "keyword"), NAMES),
    )
    nodes = Lazy(
        sum(len(part) for part, _ in parts),
        lambda: (node for part, own in parts for node in widened(part, own)),
    )
    prints = _prints(store, day_or_end(as_of))
    mentions = read_mentions(store, as_of)
    forget(store, "cells of mentions")  # what they were made of takes as much again
    by_paper = mentions.matrix.T.tocsr()
    by_paper.sort_indices()

    def edges() -> Iterator[NetworkEdge]:
        lacking = {paper for _, paper, _, position, _ in prints() if position is None}
        places = _places(records.papers(), lacking) if lacking else {}
        for author, paper, _, position, since in prints():
            place = position or places.get((author, paper))
            yield NetworkEdge(author, paper, 1.0, ("wrote", place, since), since)
        for number, paper in enumerate(mentions.columns):
            since = mentions.dates[number]
            span = slice(*by_paper.indptr[number : number + 2])
            for keyword, score in zip(by_paper.indices[span], by_paper.data[span], strict=True):
                yield NetworkEdge(
                    paper, mentions.rows[keyword], float(score), ("mentions", None, since), since
                )

    kinds = (Column("kind", "text"), Column("position", "int"), Column("date", "text"))
    return Network(
        "Papers, their people and their keywords",
        True,
        columns,
        nodes,
        kinds,
        Lazy(sum(1 for _ in prints()) + by_paper.nnz, edges),
        drawn.groups,
    )


def _places(papers: Iterable[Paper], lacking: set[str]) -> dict[tuple[str, str], int]:
    """Return the places of authors on papers whose first digest does not tell the order."""
    return {
        (author, paper.id): place
        for paper in papers
        if paper.id in lacking and paper.author_order in ORDERED and paper.authors_complete
        for place, author in enumerate(paper.authors, 1)
    }


#: Author, paper, name as printed, position, first day.
_Print = tuple[str, str, str, int | None, str]


def _prints(store: Store, day: str) -> Callable[[], Iterator[_Print]]:
    """Return what yields each person on each paper once, of several prints the last."""
    prints: Callable[[], Iterable[_Print]]
    if day == END_OF_TIME and store.language == "sql":
        text = (
            'SELECT source, target, "as", position, since FROM WROTE ORDER BY source, target, "as"'
        )
        prints = partial(each_values, store, text, {})
    else:
        edges = read_wrote(store, day)
        held = sorted(
            ((e.source, e.target, e.as_, e.position, e.since) for e in edges),
            key=itemgetter(0, 1, 2),
        )
        prints = partial(iter, held)

    def each() -> Iterator[_Print]:
        for _, group in groupby(prints(), key=itemgetter(0, 1)):
            *_, last = group
            yield last

    return each


_BUILDERS = {"authors": _authors, "keywords": _keywords, "all": _all}
