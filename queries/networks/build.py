"""Networks of people, papers, topics, or all of them, with the places of the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from ...graph.dates import END_OF_TIME
from ...graph.errors import UsageError
from ...graph.export.networks.network import Column, Lazy, Network, NetworkEdge, NetworkNode
from ...graph.stores.base import Store
from ..engine.authors import read_wrote
from ..engine.incidence import read_mentions
from ..engine.network import read_network
from ..engine.scope import day_or_end
from ..engine.statements import each_row
from ..papers.neighbours import nearest_papers, space_of
from ..papers.similar import read_space
from ..topics.cooccurrence import npmi, occurrences
from ..views.maps.archive import ArchiveMap, draw_archive
from ..views.scene.records import Name, Paper

__all__ = ["What", "build_network"]

What = Literal["authors", "papers", "topics", "all"]

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


def build_network(store: Store, what: What = "authors", *, as_of: str | None = None) -> Network:
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
    drawn = draw_archive(store, as_of, summaries=False)
    built: Network = _BUILDERS[what](store, drawn, as_of)
    return built


def _authors(store: Store, drawn: ArchiveMap, as_of: str | None) -> Network:
    found = read_network(store, as_of=as_of)
    a, b, weight, papers = found.upper
    first, latest = found.joint_days(a, b)

    def edges() -> Iterator[NetworkEdge]:
        for x, y, w, n, f, t in zip(a, b, weight, papers, first, latest, strict=True):
            since = str(f)
            yield NetworkEdge(found.ids[x], found.ids[y], float(w), (int(n), since, str(t)), since)

    columns = (Column("papers", "int"), Column("first", "text"), Column("latest", "text"))
    nodes = _names(drawn, list(drawn.catalog.authors.values()), _kind_of_author)
    return Network(
        "Who wrote with whom", False, _NAMES, nodes, columns, Lazy(len(a), edges), _groups(drawn)
    )


def _papers(store: Store, drawn: ArchiveMap, as_of: str | None) -> Network:
    titles = {id_: paper.title for id_, paper in drawn.catalog.papers.items()}
    space = space_of(read_space(store, day_or_end(as_of)), titles)
    nearest = nearest_papers(space, _SIMILAR, titles=titles).tocoo()
    pairs: dict[tuple[str, str], float] = {}
    for x, y, weight in zip(
        nearest.row.tolist(), nearest.col.tolist(), nearest.data.tolist(), strict=True
    ):
        if x != y:
            pair = space.papers[min(x, y)], space.papers[max(x, y)]
            pairs[pair] = max(weight, pairs.get(pair, 0.0))
    dates = {id_: _first(paper) for id_, paper in drawn.catalog.papers.items()}
    sorted_pairs = sorted(pairs)

    def edges() -> Iterator[NetworkEdge]:
        for x, y in sorted_pairs:
            since = max(filter(None, (dates[x], dates[y])), default=None)
            yield NetworkEdge(x, y, pairs[x, y], (), since)

    return Network(
        "Papers and those like them",
        False,
        _PAPERS,
        _paper_nodes(drawn),
        (),
        Lazy(len(pairs), edges),
        _groups(drawn),
    )


def _topics(store: Store, drawn: ArchiveMap, as_of: str | None) -> Network:
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
    kept = [
        name for name in drawn.catalog.topics.values() if name.id in tied or len(name.papers) > 1
    ]
    return Network(
        "Keywords that occur together",
        False,
        _NAMES,
        _names(drawn, kept, lambda _: "keyword"),
        (Column("papers", "int"),),
        edges,
        _groups(drawn),
    )


def _all(store: Store, drawn: ArchiveMap, as_of: str | None) -> Network:
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
        (_names(drawn, list(drawn.catalog.authors.values()), _kind_of_author), _NAMES),
        (_names(drawn, list(drawn.catalog.topics.values()), lambda _: "keyword"), _NAMES),
    )
    nodes = Lazy(
        sum(len(part) for part, _ in parts),
        lambda: (node for part, own in parts for node in widened(part, own)),
    )
    wrote = _authorships(store, drawn, day_or_end(as_of))
    mentions = read_mentions(store, as_of)
    by_paper = mentions.matrix.T.tocsr()
    by_paper.sort_indices()

    def edges() -> Iterator[NetworkEdge]:
        for (author, paper), (_, position, since) in sorted(wrote.items()):
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
        Lazy(len(wrote) + by_paper.nnz, edges),
        _groups(drawn),
    )


def _authorships(
    store: Store, drawn: ArchiveMap, day: str
) -> dict[tuple[str, str], tuple[str, int | None, str]]:
    """Return name, position and first day of each person on each paper, of the last print."""
    papers, authors = drawn.catalog.papers, drawn.catalog.authors
    found: dict[tuple[str, str], tuple[str, int | None, str]] = {}
    for author, paper, printed, position, since in _prints(store, day):
        if author in authors and paper in papers:  # one text for each id
            author, paper = authors[author].id, papers[paper].id
        if (author, paper) not in found or found[author, paper][0] <= printed:
            found[author, paper] = printed, position, since
    return found


def _prints(store: Store, day: str) -> Iterator[tuple[str, str, str, int | None, str]]:
    if day == END_OF_TIME and store.language == "sql":
        text = 'SELECT source, target, "as", position, since FROM WROTE'
        for row in each_row(store, text, {}):
            yield row["source"], row["target"], row["as"], row["position"], row["since"]
        return
    for edge in read_wrote(store, day):
        yield edge.source, edge.target, edge.as_, edge.position, edge.since


_BUILDERS = {"authors": _authors, "papers": _papers, "topics": _topics, "all": _all}


# --- nodes -----------------------------------------------------------------------------------


def _paper_nodes(drawn: ArchiveMap) -> Lazy[NetworkNode]:
    catalog, groups = drawn.catalog, _groups(drawn)

    def nodes() -> Iterator[NetworkNode]:
        for row, paper in enumerate(catalog.papers.values()):
            field, region = int(drawn.division.field[row]), int(drawn.division.region[row])
            day = _first(paper)
            first = min(paper.seen, key=lambda s: (s.date or "", s.path or ""), default=None)
            values = (
                "paper",
                day,
                int(day[:4]) if day else None,
                paper.votes,
                "; ".join(catalog.name(id_) for id_ in paper.authors),
                len(paper.authors),
                paper.authors_complete,
                "; ".join(catalog.name(id_) for id_ in paper.topics),
                paper.url,
                first.source if first else None,
                groups[field] if field >= 0 else None,
                drawn.regions[region].label["en"] or None if region >= 0 else None,
            )
            yield _node(paper.id, catalog.name(paper.id), values, day, drawn, [row], field)

    return Lazy(len(catalog.papers), nodes)


def _names(
    drawn: ArchiveMap, names: Sequence[Name], kind_of: Callable[[Name], str]
) -> Lazy[NetworkNode]:
    rows = {id_: row for row, id_ in enumerate(drawn.catalog.papers)}
    days = [_first(paper) for paper in drawn.catalog.papers.values()]
    last = [paper.date for paper in drawn.catalog.papers.values()]
    groups = _groups(drawn)

    def nodes() -> Iterator[NetworkNode]:
        for name in names:
            own = [rows[id_] for id_ in name.papers]
            field = _commonest(drawn.division.field[own])
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

    return Lazy(len(names), nodes)


def _kind_of_author(name: Name) -> str:
    return "organisation" if name.organisation else "person"


def _node(
    id_: str,
    label: str,
    values: tuple[str | int | float | bool | None, ...],
    since: str | None,
    drawn: ArchiveMap,
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


def _groups(drawn: ArchiveMap) -> tuple[str, ...]:
    """Name the fields; those without a name of their own, or with another's, by number."""
    names: list[str] = []
    for number, area in enumerate(drawn.fields, 1):
        label = area.label["en"]
        names.append(label if label and label not in names else f"field {number}")
    return tuple(names)


def _first(paper: Paper) -> str | None:
    return min((seen.date for seen in paper.seen if seen.date), default=None)
