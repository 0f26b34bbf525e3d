"""``digestgraph catch-up``: the fewest papers from which to learn what is new."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from .opening import open_for_command
from .options import ConfigOption, JsonOption, MarksOption, StoreOption
from .output.terminal import write_or_keep
from .root import app


@app.command(
    "catch-up",
    epilog="Example:  digestgraph catch-up 2025-03-01 --minutes 20 --markdown -o march.md",
)
def catch_up(
    date: Annotated[str, typer.Argument(metavar="DATE", help="The first day, YYYY-MM-DD.")],
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The last day; else the last digest.")
    ] = None,
    minutes: Annotated[
        int, typer.Option(metavar="N", help="How long to read, two minutes a paper.")
    ] = 20,
    store: StoreOption = "digestgraph.db",
    config: ConfigOption = None,
    marks: MarksOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what you read or muted; and follow nobody.")
    ] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    as_json: JsonOption = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Else stdout.")
    ] = None,
) -> None:
    """Choose the papers from which to learn most of what is new, in a few minutes."""
    from ..graph.corrections.read import load_corrections
    from ..graph.errors import UsageError
    from ..graph.marks import marks_path, read_marks
    from ..queries.news.changes import read_follow
    from ..queries.reader.catching_up import catch_up as choose
    from ..queries.reader.catching_up import render_catch_up
    from .output.rows import print_catch_up

    if as_markdown and as_json:
        raise UsageError("give one of --json and --markdown")
    with open_for_command(store) as opened:
        found = choose(
            opened,
            date,
            until=until,
            minutes=minutes,
            marks=None if everything else read_marks(marks or marks_path(store)),
            follow=None
            if everything
            else (load_corrections(config) if config else read_follow(opened)),
        )
    if not (as_json or as_markdown or output):
        print_catch_up(found)
        return
    text = (
        json.dumps(found.as_dict(), ensure_ascii=False, indent=2) + "\n"
        if as_json
        else render_catch_up(found)
    )
    write_or_keep(text, output, as_json=as_json)
