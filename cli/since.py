"""``digestgraph since``: what is new."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from .opening import open_for_command
from .options import ConfigOption, JsonOption, MarksOption, StoreOption
from .output.terminal import write_or_keep
from .root import app


@app.command(epilog="Example:  digestgraph since 2025-03-01 --markdown -o news.md")
def since(
    date: Annotated[str, typer.Argument(metavar="DATE", help="The first day, YYYY-MM-DD.")],
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The last day; else the last digest.")
    ] = None,
    store: StoreOption = "digestgraph.db",
    config: ConfigOption = None,
    marks: MarksOption = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Not only what you follow, and also what you read or muted."),
    ] = False,
    limit: Annotated[int, typer.Option(metavar="N", help="So many rows of each kind.")] = 10,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    as_json: JsonOption = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Else stdout.")
    ] = None,
) -> None:
    """Say what is new since a day: papers, people, joins, pairs, links between teams, topics."""
    from ..graph.corrections.read import load_corrections
    from ..graph.errors import UsageError
    from ..graph.marks import marks_path, read_marks
    from ..queries.news.changes import describe_changes, read_follow
    from ..queries.news.markdown import render_markdown
    from .output import rows

    if as_markdown and as_json:
        raise UsageError("give one of --json and --markdown")
    with open_for_command(store) as opened:
        follow = load_corrections(config) if config else read_follow(opened)
        found = describe_changes(
            opened,
            date,
            until=until,
            follow=None if everything else follow,
            marks=None if everything else read_marks(marks or marks_path(store)),
            limit=limit,
        )
    if not (as_json or as_markdown or output):
        rows.print_changes(found)
        return
    text = (
        json.dumps(found.as_dict(), ensure_ascii=False, indent=2) + "\n"
        if as_json
        else render_markdown(found)
    )
    write_or_keep(text, output, as_json=as_json)
