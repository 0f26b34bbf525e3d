"""A graph as files that other programs open, whatever the format."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from ..graph.dates import parse_date
from ..graph.errors import UsageError
from ..graph.export.citations import Reference, each_reference
from ..graph.export.folders import look_at, write_folder
from ..graph.export.json_ld import write_json_ld
from ..graph.export.networks.cytoscape import write_cytoscape
from ..graph.export.networks.gexf import write_gexf
from ..graph.export.networks.graphml import write_graphml
from ..graph.export.networks.network import Network, network_of
from ..graph.export.networks.vosviewer import UNDIRECTED, write_vosviewer
from ..graph.export.reading import each_node, one_state
from ..graph.export.references import bibtex_pieces, csl_pieces, ris_pieces
from ..graph.export.tables import Table, csv_lines, read_tables, write_parquet
from ..graph.export.vault import write_vault
from ..graph.files import check_place, write_whole
from ..graph.model import Paper
from ..graph.stores.base import Store
from .networks.kinds import What, nothing_of, what_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMATS", "ExportFormat", "Exported", "export_graph", "format_of", "write_network"]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format to export to.

    Attributes
    ----------
    name : str
        What ``--format`` calls it.
    suffix : str
        The ending of its files; empty for formats of several files in a folder.
    holds : {"network", "references", "graph"}
        Nodes and edges of one kind or of all, papers alone, or the whole graph.
    opens_in : str
        Programs that open it.
    """

    name: str
    suffix: str
    holds: str
    opens_in: str


FORMATS = {
    found.name: found
    for found in (
        ExportFormat("gexf", ".gexf", "network", "Gephi, with a timeline; graphology; networkx"),
        ExportFormat("graphml", ".graphml", "network", "igraph, yEd, networkx, Gephi, Cytoscape"),
        ExportFormat("cytoscape", ".cyjs", "network", "Cytoscape, cytoscape.js"),
        ExportFormat("vosviewer", ".json", "network", "VOSviewer and VOSviewer Online"),
        ExportFormat("bibtex", ".bib", "references", "LaTeX, JabRef, Zotero"),
        ExportFormat("ris", ".ris", "references", "Zotero, EndNote, Mendeley"),
        ExportFormat("csl", ".csl.json", "references", "Zotero, pandoc, citeproc"),
        ExportFormat("jsonld", ".jsonld", "graph", "rdflib and other RDF tools"),
        ExportFormat("csv", "", "graph", "pandas, DuckDB, spreadsheets"),
        ExportFormat("parquet", "", "graph", "pandas, polars, DuckDB, Spark"),
        ExportFormat("neo4j-admin", "", "graph", "neo4j-admin database import full"),
        ExportFormat("obsidian", "", "graph", "Obsidian"),
    )
}
_NETWORKS: dict[str, Callable[[Network], Iterator[str]]] = {
    "gexf": write_gexf,
    "graphml": write_graphml,
    "cytoscape": write_cytoscape,
    "vosviewer": write_vosviewer,
}
_REFERENCES: dict[str, Callable[[Iterable[Reference]], Iterator[str]]] = {
    "bibtex": bibtex_pieces,
    "ris": ris_pieces,
    "csl": csl_pieces,
}


@dataclass
class Exported:
    """What was written.

    Attributes
    ----------
    path : str
        The file or folder.
    format : str
        Its format.
    counts : dict of str to int
        How much of what it holds.
    notes : list of str
        What a user should know, in sentences.
    """

    path: str
    format: str
    counts: dict[str, int]
    notes: list[str] = field(default_factory=list)


def format_of(path: Path, named: str | None = None) -> ExportFormat:
    """Return the format that is named, or that the ending of a file tells.

    Raises
    ------
    UsageError
        When there is none.

    Examples
    --------
    >>> format_of(Path("people.gexf")).name, format_of(Path("all"), "csv").name
    ('gexf', 'csv')
    """
    if named is not None:
        if named.lower() not in FORMATS:
            raise UsageError(f"there is no format {named!r}; there are {', '.join(FORMATS)}")
        return FORMATS[named.lower()]
    suffixes = {found.suffix: found for found in FORMATS.values() if found.suffix}
    for suffix in sorted(suffixes, key=len, reverse=True):
        if path.name.lower().endswith(suffix) and suffix != ".json":
            return suffixes[suffix]
    folder = FORMATS.get(path.suffix[1:].lower())
    if folder is not None and not folder.suffix:
        raise UsageError(
            f"{folder.name} is a folder of files: give the folder's name, "
            f"and --format {folder.name}"
        )
    if path.suffix.lower() == ".json":
        raise UsageError(
            f"{path.name!r} may be of several formats: add --format vosviewer, cytoscape or csl"
        )
    raise UsageError(
        f"the name {path.name!r} tells no format: add --format with one of {', '.join(FORMATS)}"
    )


def write_network(
    network: Network | nx.Graph, path: str | os.PathLike[str], format: str | None = None
) -> Path:
    """Write a network, or any networkx graph, for other programs.

    Parameters
    ----------
    network : Network or networkx.Graph
        What :func:`~digestgraph.queries.networks.build.build_network` returns, a projection's
        ``to_networkx()``, ``store.graph``, or a graph of your own.
    path : path-like
        The file.
    format : {"gexf", "graphml", "cytoscape", "vosviewer"}, optional
        By default what the ending of the name says.

    Returns
    -------
    pathlib.Path
        The file, which is written whole or not at all.

    Raises
    ------
    UsageError
        When the format is none of networks, or the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> import networkx as nx
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = write_network(nx.path_graph(3), Path(folder) / "path.graphml")
    ...     nx.read_graphml(path).number_of_edges()
    2
    """
    place = Path(path)
    chosen = format_of(place, format)
    if chosen.name not in _NETWORKS:
        raise UsageError(
            f"{chosen.name} is no format of networks; those are {', '.join(_NETWORKS)}"
        )
    known = network if isinstance(network, Network) else network_of(network)
    return write_whole(place, (f"{line}\n" for line in _NETWORKS[chosen.name](known)))


def export_graph(
    store: Store,
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    what: What | None = None,
    as_of: str | date | None = None,
    least_papers: int = 2,
) -> Exported:
    """Write a graph, or a network of it, as a file or folder that another program opens.

    Parameters
    ----------
    store : Store
        The graph.
    path : path-like
        The file, or for csv, parquet, neo4j-admin and obsidian the folder.
    format : str, optional
        One of :data:`FORMATS`; by default what the ending of the name says.
    what : {"authors", "papers", "keywords", "all"}, optional
        Which network; ``authors`` by default. Formats of references hold papers, the others all.
    as_of : str or datetime.date, optional
        The graph as of this day.
    least_papers : int
        Of a vault: people and keywords with fewer papers get no note.

    Returns
    -------
    Exported
        What was written, and what to know of it.

    Raises
    ------
    UsageError
        When the format, the day or the place is none, or the graph has nothing to export.

    Examples
    --------
    >>> import tempfile
    >>> from digestgraph.examples import open_examples
    >>> with open_examples() as store, tempfile.TemporaryDirectory() as folder:
    ...     export_graph(store, Path(folder) / "people.gexf").counts
    {'nodes': 507, 'edges': 2849}
    """
    place = Path(path)
    chosen = format_of(place, format)
    if least_papers < 1:
        raise UsageError(f"least_papers is {least_papers}: a note needs at least one paper")
    day = None if as_of is None else parse_date(as_of)
    what = None if what is None else what_of(what)
    allowed = {"network": get_args(What), "references": ("papers",), "graph": ("all",)}
    if what is not None and what not in allowed[chosen.holds]:
        raise UsageError(
            f"{chosen.name} holds {' or '.join(allowed[chosen.holds])}, not {what}: choose another "
            "format, or leave --what out"
        )
    digests = [digest.date for digest in store.digests()]
    if not digests or not store.counts()["papers"]:
        raise UsageError("there are no papers in this store yet: load digests first")
    if day is not None and day < min(digests):
        raise UsageError(f"there are no papers as of {day}: the first digest is of {min(digests)}")
    is_there, is_folder = look_at(place)
    if is_folder and chosen.suffix:
        raise UsageError(
            f"{place} is a folder: name a file in it, such as {place / 'graph'}{chosen.suffix}"
        )
    if chosen.suffix:
        check_place(place)
    elif is_there and not is_folder:
        called = "standard output" if str(place) == "/dev/stdout" else place
        raise UsageError(
            f"{called} is no folder, and {chosen.name} is several files: name a folder for them"
        )
    if chosen.name == "vosviewer" and what == "all":
        raise UsageError(UNDIRECTED)
    found = Exported(str(place), chosen.name, {})
    if (other := _meant(place)) not in (None, chosen):
        found.notes.append(f"{place.name} is {chosen.name}, though its name ends as {other.name}")
    # What there was on a day is one state by itself: it is read at once.
    state = one_state(store) if day is None else nullcontext()
    if chosen.holds == "network":
        from .networks.build import build_network  # needs the map, and all that draws it

        with state:
            network = build_network(store, what or "authors", as_of=day, held=False)
            if not network.nodes:
                raise nothing_of(what or "authors", day)
            found.counts = {"nodes": len(network.nodes), "edges": len(network.edges)}
            write_network(network, place, chosen.name)
    elif chosen.holds == "references":
        written = itertools.count()

        def references() -> Iterator[Reference]:
            papers = each_node(store, Paper) if day is None else _papers_of(store, day)
            for reference in each_reference(store, papers):
                next(written)
                yield reference

        with state:
            write_whole(place, _REFERENCES[chosen.name](references()))
        found.counts = {"papers": next(written)}
    elif chosen.name == "jsonld":
        if day is not None:
            snapshot = store.snapshot().as_of(day)
            found.counts = {"papers": len(snapshot.nodes_of(Paper))}
            write_whole(place, (f"{line}\n" for line in write_json_ld(snapshot)))
        else:
            with state:
                found.counts = {"papers": store.counts()["papers"]}
                write_whole(place, (f"{line}\n" for line in write_json_ld(store)))
    elif chosen.name == "obsidian":
        with state:
            report = write_vault(store, place, as_of=day, least_papers=least_papers)
        found.counts = {
            "new": report.new, "changed": report.changed, "unchanged": report.unchanged,
        }  # fmt: skip
        if report.left_alone:
            count = len(report.left_alone)
            found.notes.append(
                f"{'a note was' if count == 1 else f'{count} notes were'} left alone, since the "
                "marks of digestgraph are gone or it cannot be read as a note: "
                f"{', '.join(report.left_alone[:3])}"
            )
    else:
        with state:
            write_folder(
                place, lambda folder: _write_tables(store, folder, chosen.name, day, found)
            )
    return found


def _meant(place: Path) -> ExportFormat | None:
    """Return the format that the ending of a name tells, if it tells one."""
    name = place.name.lower()
    found = (known for known in FORMATS.values() if known.suffix not in ("", ".json"))
    return next((known for known in found if name.endswith(known.suffix)), None)


def _papers_of(store: Store, day: str) -> list[Paper]:
    """Return the papers that there were on a day, as they are called today."""
    ids = [paper.id for paper in store.snapshot().as_of(day).nodes_of(Paper)]
    known = {paper.id: paper for paper in store.nodes(Paper, ids)}
    return [known[id_] for id_ in ids if id_ in known]


def _write_tables(
    store: Store, folder: Path, format: str, day: str | None, found: Exported
) -> None:
    counts: dict[str, int] = {}
    tables = [_counted(table, counts) for table in read_tables(store, day)]
    if format == "neo4j-admin":
        from ..graph.export.neo4j_admin import import_files  # needs the driver

        for name, lines in import_files(store, tables):
            write_whole(folder / name, lines)
        found.notes.append(
            f"sh {found.path}/import.sh fills an empty, stopped database from these files"
        )
    for table in tables:
        if format == "csv":
            write_whole(folder / f"{table.file}.csv", csv_lines(table))
        elif format == "parquet":
            write_parquet(table, folder / f"{table.file}.parquet")
    found.counts = {
        name: sum(counts[table.name] for table in tables if table.is_edges == is_edges)
        for name, is_edges in (("nodes", False), ("edges", True))
    }


def _counted(table: Table, counts: dict[str, int]) -> Table:
    """Return a table that notes how many rows it has when they have been read."""

    def rows() -> Iterator[dict[str, Any]]:
        count = 0
        for row in table.rows():
            count += 1
            yield row
        counts[table.name] = count

    return replace(table, _rows=rows)
