"""Commands that write files for other programs."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from .opening import open_for_command
from .options import JsonOption, OutputOption, StoreOption
from .output.terminal import escape_json, write_or_keep, write_out
from .root import app


@app.command(epilog='Example:  digestgraph ask search "diffusion" --json | digestgraph cite -')
def cite(
    papers: Annotated[
        list[str],
        typer.Argument(
            metavar="PAPER...",
            help="arXiv ids, links or titles; - reads them from stdin, one a line or as the "
            "JSON of 'digestgraph ask'.",
        ),
    ],
    store: StoreOption = "digestgraph.db",
    bibtex: Annotated[
        bool, typer.Option("--bibtex/--csl", help="BibTeX, or CSL-JSON for Zotero and pandoc.")
    ] = True,
    output: OutputOption = None,
) -> None:
    """Write papers as references: BibTeX or CSL-JSON."""
    from ..graph.errors import UsageError
    from ..graph.export.citations import read_references
    from ..graph.export.references import render_bibtex, render_csl
    from ..graph.lookup.find import find_paper

    wanted = [name for text in papers for name in (_read_papers() if text == "-" else [text])]
    if not wanted:
        raise UsageError("there are no papers to cite on stdin")
    with open_for_command(store) as opened:
        found = read_references(opened, [find_paper(opened, name).id for name in wanted])
    text = render_bibtex(found) if bibtex else render_csl(found)
    write_or_keep(text, output, as_json=not bibtex)


def _read_papers() -> list[str]:
    """Read papers from stdin: lines, or JSON rows with an ``id``; other kinds are passed over."""
    text = sys.stdin.read()
    try:
        rows = json.loads(text) if text.lstrip()[:1] in ("[", "{") else None
    except ValueError:
        rows = None
    if rows is None:
        return [line.strip() for line in text.splitlines() if line.strip()]
    rows = rows if isinstance(rows, list) else [rows]
    found = [row if isinstance(row, dict) else {"id": row} for row in rows]
    return [str(row.get("id")) for row in found if row.get("kind", "paper") == "paper"]


@app.command(
    epilog="Example:\n\n"
    "  digestgraph export -o people.gexf\n\n"
    "  digestgraph export --what keywords --as-of 2024-03-01 -o keywords.graphml\n\n"
    "  digestgraph export --format parquet -o tables\n\n"
    "  digestgraph export --format obsidian -o ~/vault/papers"
)
def export(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="The same as -o FILE.")
    ] = None,
    store: StoreOption = "digestgraph.db",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file, or for formats of several files the folder; - for stdout.",
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="gexf, graphml, cytoscape, vosviewer, bibtex, ris, csl, jsonld, csv, parquet, "
            "neo4j-admin or obsidian; else what the name of the file ends in.",
        ),
    ] = None,
    what: Annotated[
        str | None,
        typer.Option(metavar="WHAT", help="Of networks: authors (default), papers, keywords, all."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only digests up to this day.")
    ] = None,
    least_papers: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Of Obsidian: people and keywords with fewer get no note; 2 by default.",
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Write the graph for other programs: Gephi, igraph, Zotero, pandas, Neo4j, Obsidian."""
    from ..graph.errors import UsageError
    from ..queries.export import export_graph, format_of
    from ..queries.networks.kinds import what_of

    if file is not None and output is not None and file != output:
        raise UsageError(f"both {file} and -o {output} are given: name one of them")
    place = output or file
    if place is None:
        raise UsageError("no file is named: add -o FILE, or -o - for stdout")
    if str(place) == "-":
        place = Path("/dev/stdout")
    if least_papers is not None and format_of(place, format_).name != "obsidian":
        raise UsageError("--least-papers is for --format obsidian alone: leave it out")
    with open_for_command(store) as opened:
        done = export_graph(
            opened,
            place,
            format=format_,
            what=None if what is None else what_of(what),
            as_of=as_of,
            least_papers=least_papers or 2,
        )
    if str(place) == "/dev/stdout":
        return  # what was asked for stands there alone
    if as_json:
        write_out(json.dumps(vars(done), ensure_ascii=False) + "\n", escape=escape_json)
        return
    counts = ", ".join(
        f"{number:,} {name.removesuffix('s') if number == 1 else name}"
        for name, number in done.counts.items()
    )
    write_out(f"{done.path}: {done.format}, {counts}\n")
    for note in done.notes:
        write_out(f"{note}\n")


@app.command(epilog="Example:  digestgraph dump --as-of 2024-03-01 -o graph.jsonl")
def dump(
    store: StoreOption = "digestgraph.db",
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only digests up to this day.")
    ] = None,
    output: OutputOption = None,
) -> None:
    """Write the canonical graph: sorted JSON lines; equal graphs give equal bytes."""
    from ..graph.dates import parse_date
    from ..graph.export.dump import dump_lines
    from ..graph.files import write_whole

    day = parse_date(as_of) if as_of is not None else None
    with open_for_command(store) as opened:
        # A line at a time: the graph may be larger than the memory.
        past = None if day is None else opened.snapshot().as_of(day).lines()
        # Closed before the store, also where the output ends early.
        with closing(dump_lines(opened)) as lines:
            pieces = (f"{line}\n" for line in (lines if past is None else past))
            if output is not None:
                write_whole(output, pieces)
                return
            while piece := "".join(islice(pieces, 1000)):
                write_out(piece, escape=escape_json)
