"""``digestgraph since``: what is new."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .opening import open_for_command
from .options import ConfigOption, JsonOption, MarksOption, StoreOption
from .output.bulletins import FormatOption, FromOption, ToOption, UrlOption, WayOut, store_key
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
    limit: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="So many rows of each kind, or papers in a feed; else 10, or 50.",
            show_default=False,
        ),
    ] = None,
    shape: FormatOption = None,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    as_json: JsonOption = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Else stdout.")
    ] = None,
    to: ToOption = None,
    sender: FromOption = None,
    url: UrlOption = None,
) -> None:
    """Say what is new since a day: papers, people, joins, pairs, links between teams, topics."""
    from ..graph.corrections.read import load_corrections
    from ..graph.marks import marks_path, read_marks
    from ..queries.bulletin.making import FEED_PAPERS, bulletin_of_changes
    from ..queries.bulletin.model import name_of_store
    from ..queries.news.changes import describe_changes, read_follow
    from ..queries.news.markdown import render_markdown
    from .output import rows

    out = WayOut(
        shape,
        output,
        as_json=as_json,
        as_markdown=as_markdown,
        to=to,
        sender=sender,
        url=url,
    )
    most = (FEED_PAPERS if out.is_feed else 10) if limit is None else limit
    with open_for_command(store) as opened:
        follow = load_corrections(config) if config else read_follow(opened)
        found = describe_changes(
            opened,
            date,
            until=until,
            follow=None if everything else follow,
            marks=None if everything else read_marks(marks or marks_path(store)),
            limit=most,
        )
        if out.is_bulletin:
            name = name_of_store(store)
            bulletin = bulletin_of_changes(opened, found, name=name, limit=most)
            out.write_bulletin(bulletin, key=store_key(store, everything=everything))
            return
    if out.way is None:
        rows.print_changes(found)
    else:
        out.write_report(found, render_markdown)
