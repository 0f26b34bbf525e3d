"""Networks of people, papers, topics, or all of them, with the places of the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import get_args

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, triu

from ...graph.dates import END_OF_TIME
from ...graph.errors import UsageError
from ...graph.export.networks.network import Column, Lazy, Network, NetworkEdge, NetworkNode
from ...graph.stores.base import Store
from ..engine.authors import read_wrote
from ..engine.incidence import read_mentions
from ..engine.network import read_network
from ..engine.scope import day_or_end
from ..engine.statements import each_values
from ..papers.neighbours import nearest_papers, space_of
from ..papers.similar import read_space
from ..topics.cooccurrence import npmi, occurrences
from ..views.maps.archive import Placed, place_archive
from ..views.scene.drawing import check_papers
from ..views.scene.records import Catalog, Name, catalog_of, clean
from .kinds import What
from .records import Records, held_records, streamed_records

__all__ = ["build_network"]

#: Colours of fields, which those who cannot tell red from green can tell apart; then they repeat.
_COLOURS = (
    (73, 88, 198), (198, 107, 1), (46, 147, 131), (119, 28, 126), (223, 160, 1),
    (111, 182, 225), (120, 52, 60), (136, 124, 242), (133, 187, 134), (156, 73, 0),
)  # fmt: skip
_NONE = (168, 162, 148)
#: So many similar papers are tied to each.
_SIMILAR = 10
#: The map's side in the units of programs for networks.
_SIDE = 10_000.0

_NAMES = (
    Column("kind", "text"),
    Column("papers", "int"),
    Column("first", "text"),
    Column("latest", "text"),
    Column("year", "int"),
    Column("other_names", "text"),
    Column("field", "text"),
)
_PAPERS = (
    Column("kind", "text"),
    Column("date", "text"),
    Column("year", "int"),
    Column("votes", "int"),
    Column("authors", "text"),
    Column("authors_count", "int"),
    Column("authors_complete", "bool"),
    Column("topics", "text"),
    Column("url", "text"),
    Column("source", "text"),
    Column("field", "text"),
    Column("region", "text"),
)


def build_network(
    store: Store, what: What = "authors", *, as_of: str | None = None, held: bool = True
) -> Network:
    """Return a network of a graph, to be written for Gephi, igraph, VOSviewer and others.

    Parameters
    ----------
    store : Store
        The graph.
    what : {"authors", "papers", "topics", "all"}
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
    if what not in get_args(What):
        raise UsageError(f"{what!r} is none of {', '.join(get_args(What))}")
    if not held and as_of is None and store.language == "sql":
        records = streamed_records(store)
    else:
        records = held_records(catalog_of(store, as_of, summaries=False))
    if not records.told.titles:
        check_papers(Catalog(), as_of)
    placed = place_archive(store, records.told, as_of)
    built: Network = _BUILDERS[what](store, _Drawn(records, placed), as_of)
    return built


class _Drawn:
    """Records with their places."""

    def __init__(self, records: Records, placed: Placed) -> None:
        self.records = records
        self.places, self.field, self.region = (
            placed.places, placed.division.field, placed.division.region,
        )  # fmt: skip
        self.regions = placed.regions
        self.groups = _groups(placed)


def _authors(store: Store, drawn: _Drawn, as_of: str | None) -> Network:
    found = read_network(store, as_of=as_of)
    a, b, weight, papers = found.upper
    first, latest = found.joint_days(a, b)

    def edges() -> Iterator[NetworkEdge]:
        for x, y, w, n, f, t in zip(a, b, weight, papers, first, latest, strict=True):
            since = str(f)
            yield NetworkEdge(found.ids[x], found.ids[y], float(w), (int(n), since, str(t)), since)

    columns = (Column("papers", "int"), Column("first", "text"), Column("latest", "text"))
    nodes = _names(drawn, drawn.records.authors, drawn.records.authors_count, _kind_of_author)
    return Network(
        "Who wrote with whom", False, _NAMES, nodes, columns, Lazy(len(a), edges), drawn.groups
    )


def _papers(store: Store, drawn: _Drawn, as_of: str | None) -> Network:
    titles = drawn.records.told.titles
    space = space_of(read_space(store, day_or_end(as_of)), titles)
    nearest = nearest_papers(space, _SIMILAR, titles=titles)
    ids = space.papers
    del space
    pairs = csr_array(triu(nearest.maximum(nearest.T), 1, format="csr"))
    pairs.sort_indices()
    dates = dict(zip(titles, drawn.records.told.first, strict=True))

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
        _PAPERS,
        _paper_nodes(drawn),
        (),
        Lazy(pairs.nnz, edges),
        drawn.groups,
    )


def _topics(store: Store, drawn: _Drawn, as_of: str | None) -> Network:
    mentions = read_mentions(store, as_of)
    bonds = npmi(mentions, least_papers=2, least_joint=2, least=0.0)
    shared = occurrences(mentions)
    joint = (shared @ shared.T).tocsr()
    matrix = bonds.matrix.tocoo()
    row = mentions.row_index
    edges = []
    for x, y, weight in zip(
        matrix.row.tolist(), matrix.col.tolist(), matrix.data.tolist(), strict=True
    ):
        if x < y and weight > 0:
            one, other = bonds.labels[x], bonds.labels[y]
            papers = int(joint[row[one], row[other]])
            edges.append(NetworkEdge(one, other, float(weight), (papers,)))
    tied = {end for edge in edges for end in (edge.source, edge.target)}

    def kept() -> Iterator[Name]:
        topics = drawn.records.topics()
        return (name for name in topics if name.id in tied or len(name.papers) > 1)

    return Network(
        "Keywords that occur together",
        False,
        _NAMES,
        _names(drawn, kept, sum(1 for _ in kept()), lambda _: "keyword"),
        (Column("papers", "int"),),
        edges,
        drawn.groups,
    )


def _all(store: Store, drawn: _Drawn, as_of: str | None) -> Network:
    records = drawn.records
    columns = _PAPERS + tuple(column for column in _NAMES if column not in _PAPERS)
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
        (_paper_nodes(drawn), _PAPERS),
        (_names(drawn, records.authors, records.authors_count, _kind_of_author), _NAMES),
        (_names(drawn, records.topics, records.topics_count, lambda _: "keyword"), _NAMES),
    )
    nodes = Lazy(
        sum(len(part) for part, _ in parts),
        lambda: (node for part, own in parts for node in widened(part, own)),
    )
    prints = _prints(store, day_or_end(as_of))
    mentions = read_mentions(store, as_of)
    by_paper = mentions.matrix.T.tocsr()
    by_paper.sort_indices()

    def edges() -> Iterator[NetworkEdge]:
        for author, paper, _, position, since in prints():
            yield NetworkEdge(author, paper, 1.0, ("wrote", position, since), since)
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


_BUILDERS = {"authors": _authors, "papers": _papers, "topics": _topics, "all": _all}


# --- nodes -----------------------------------------------------------------------------------


def _paper_nodes(drawn: _Drawn) -> Lazy[NetworkNode]:
    records, groups = drawn.records, drawn.groups

    def nodes() -> Iterator[NetworkNode]:
        for row, paper in enumerate(records.papers()):
            field, region = int(drawn.field[row]), int(drawn.region[row])
            day = records.told.first[row]
            first = min(paper.seen, key=lambda s: (s.date or "", s.path or ""), default=None)
            values = (
                "paper",
                day,
                int(day[:4]) if day else None,
                paper.votes,
                "; ".join(map(records.label, paper.authors)),
                len(paper.authors),
                paper.authors_complete,
                "; ".join(map(records.label, paper.topics)),
                paper.url,
                first.source if first else None,
                groups[field] if field >= 0 else None,
                drawn.regions[region].label["en"] or None if region >= 0 else None,
            )
            label = paper.title or clean(paper.id) or "?"
            yield _node(paper.id, label, values, day, drawn, [row], field)

    return Lazy(len(records.told.titles), nodes)


def _names(
    drawn: _Drawn,
    names: Callable[[], Iterator[Name]],
    count: int,
    kind_of: Callable[[Name], str],
) -> Lazy[NetworkNode]:
    rows, days, last = drawn.records.rows, drawn.records.told.first, drawn.records.latest
    groups = drawn.groups

    def nodes() -> Iterator[NetworkNode]:
        for name in names():
            own = [rows[id_] for id_ in name.papers]
            field = _commonest(drawn.field[own])
            first = min(filter(None, (days[row] for row in own)), default=None)
            values = (
                kind_of(name),
                len(own),
                first,
                max(filter(None, (last[row] for row in own)), default=None),
                int(first[:4]) if first else None,
                "; ".join(other for other in name.aliases if other != name.label) or None,
                groups[field] if field >= 0 else None,
            )
            yield _node(name.id, name.label, values, first, drawn, own, field)

    return Lazy(count, nodes)


def _kind_of_author(name: Name) -> str:
    return "organisation" if name.organisation else "person"


def _node(
    id_: str,
    label: str,
    values: tuple[str | int | float | bool | None, ...],
    since: str | None,
    drawn: _Drawn,
    rows: Sequence[int],
    field: int,
) -> NetworkNode:
    place = np.median(drawn.places[rows], axis=0) if len(rows) else np.array([32767.5, 32767.5])
    # y grows upwards in programs for networks.
    x, y = (place - 32767.5) / 65535 * _SIDE
    return NetworkNode(
        id_,
        label,
        values,
        since,
        round(float(x), 2),
        round(-float(y), 2),
        round(10 * float(np.sqrt(max(len(rows), 1))), 2),
        _COLOURS[field % len(_COLOURS)] if field >= 0 else _NONE,
        field if field >= 0 else None,
    )


def _commonest(fields: NDArray[np.int64]) -> int:
    """Return the field that most papers are in, of several the first; -1 where there is none."""
    known = fields[fields >= 0]
    return int(np.bincount(known).argmax()) if len(known) else -1


def _groups(placed: Placed) -> tuple[str, ...]:
    """Name the fields; those without a name of their own, or with another's, by number."""
    names: list[str] = []
    for number, area in enumerate(placed.fields, 1):
        label = area.label["en"]
        names.append(label if label and label not in names else f"field {number}")
    return tuple(names)
