"""Commands for a Neo4j server: Cypher, and derived data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .opening import open_for_command
from .options import JsonOption, StoreOption
from .output.terminal import print_json, write_out
from .root import app


@app.command(
    epilog="Example:  digestgraph cypher 'MATCH (a:Author {name: $name})-[:WROTE]->(p:Paper) "
    "RETURN p.title' --param name='Furu Wei' --store neo4j://localhost"
)
def cypher(
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="One statement; - reads it from stdin.")
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Read it from a file.", exists=True, dir_okay=False),
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=VALUE", help="What the statement calls $NAME; JSON or text."),
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", help="At most so many rows.")] = 1000,
    timeout: Annotated[float, typer.Option(metavar="S", help="Stop after so many seconds.")] = 30.0,
    memory: Annotated[
        int, typer.Option(metavar="MB", help="Stop when the answer takes more memory here.")
    ] = 256,
    write: Annotated[
        bool, typer.Option("--write", help="Let it change the graph, in one transaction.")
    ] = False,
    store: StoreOption = "digestgraph.db",
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list of rows.")] = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print CSV; formulas are disarmed.")
    ] = False,
) -> None:
    """Run a Cypher statement: it may read, within limits of time and size.

    On a Neo4j server, or on a store that is a file: pip install 'digestgraph[cypher]' brings an
    engine that takes a copy of it. LOAD CSV, administration and most procedures are refused.
    """
    from ..graph.errors import NeedsServerError, UsageError
    from ..graph.stores.base import is_server_url
    from ..graph.user_cypher.bounds import Bounds
    from ..graph.user_cypher.embedded import INSTALL, has_engine
    from ..queries.derive import derive_when_named
    from .cypher import offline_hint, read_parameters, read_statement, render_rows
    from .output import rows

    if as_json and as_csv:
        raise UsageError("give one of --json and --csv")
    statement, parameters = read_statement(text, file)
    parameters |= read_parameters(param or ())
    bounds = Bounds(limit, timeout, write, memory)
    if not is_server_url(store) and not has_engine():
        raise NeedsServerError("Cypher", offline_hint(statement) + INSTALL)
    with open_for_command(store) as opened:
        derive_when_named(opened)
        answer = opened.ask(statement, parameters, bounds)
    if as_json:
        print_json(answer.plain_rows())
    elif as_csv:
        write_out(render_rows(answer))
    else:
        rows.print_cypher(answer)
    rows.print_remarks(answer)


@app.command(epilog="Example:  digestgraph derive --store neo4j://localhost   (undo: --remove)")
def derive(
    store: StoreOption = "digestgraph.db",
    least_papers: Annotated[
        int, typer.Option(metavar="N", help="Joint papers that keywords need to co-occur.")
    ] = 3,
    longest_list: Annotated[
        int, typer.Option(metavar="N", help="Papers with more people make no co-authors.")
    ] = 100,
    remove: Annotated[bool, typer.Option("--remove", help="Remove all of it.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Write co-authors, co-occurring keywords and topics to a Neo4j server.

    They are for Cypher: COAUTHORED, CO_OCCURS, Topic, PART_OF. A later load marks them stale.
    """
    from ..graph.stores.base import is_server_url
    from ..queries import derive as derived
    from .output import reports, style

    if not is_server_url(store):
        if as_json:
            print_json({"status": "computed when asked"})
        else:
            typer.echo(
                "Nothing to write: offline, co-authors, co-occurrences and topics are computed "
                "when you ask ('digestgraph ask --help'). Writing them back is for people who use "
                "Cypher on a Neo4j server: --store neo4j://HOST"
            )
        return
    with open_for_command(store) as opened, style.progress(quiet=as_json) as advance:
        if remove:
            removed = derived.remove_derived(opened, on_progress=advance)
        else:
            state, written = derived.derive(
                opened,
                least_papers=least_papers,
                longest_list=longest_list,
                on_progress=advance,
            )
    if remove:
        if as_json:
            print_json({"status": "none", "removed": removed})
        else:
            typer.echo(
                "The derived data is removed."
                if any(removed.values())
                else "There is no derived data."
            )
    elif as_json:
        print_json({"status": state.status, "written": written, **state.counts})
    else:
        done = "written" if written else "up to date already; nothing was written"
        reports.print_derived(state, f"The derived data is {done}.")
