"""``digestgraph catch-up``: the fewest papers from which to learn what is new."""

from __future__ import annotations

from typing import Annotated

import typer

from .opening import open_for_command
from .options import (
    FIRST_DAY,
    LAST_DAY,
    ConfigOption,
    JsonOption,
    MarksOption,
    OutputOption,
    StoreOption,
)
from .output.bulletins import FormatOption, FromOption, ToOption, UrlOption, WayOut, store_key
from .root import app


@app.command(
    "catch-up",
    epilog="Example:  digestgraph catch-up 2025-03-01 --minutes 20 --markdown -o march.md",
)
def catch_up(
    date: Annotated[
        str | None, typer.Argument(metavar="DATE", help=FIRST_DAY, show_default=False)
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="The same as DATE.")] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=LAST_DAY),
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
    shape: FormatOption = None,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    as_json: JsonOption = False,
    output: OutputOption = None,
    to: ToOption = None,
    sender: FromOption = None,
    url: UrlOption = None,
) -> None:
    """Choose the papers from which to learn most of what is new, in a few minutes."""
    from ..graph.corrections.read import load_corrections
    from ..graph.errors import UsageError
    from ..graph.marks import read_own_marks
    from ..queries.reader.catching_up import catch_up as choose
    from ..queries.reader.catching_up import render_catch_up
    from ..queries.reader.marking import read_follow

    if (date is None) == (since is None):
        raise UsageError("give the first day, once: digestgraph catch-up 7d, or --since 7d")
    out = WayOut(
        shape,
        output,
        as_json=as_json,
        as_markdown=as_markdown,
        to=to,
        sender=sender,
        url=url,
    )
    with open_for_command(store) as opened:
        found = choose(
            opened,
            date or since or "",
            until=until,
            minutes=minutes,
            marks=None if everything else read_own_marks(marks, store),
            follow=None
            if everything
            else (load_corrections(config) if config else read_follow(opened)),
        )
        if out.is_bulletin:
            from ..queries.bulletin.making import bulletin_of_catch_up
            from ..queries.bulletin.model import name_of_store

            bulletin = bulletin_of_catch_up(opened, found, name=name_of_store(store))
            key = store_key(store, everything=everything)
            out.write_bulletin(bulletin, key=f"{key} {minutes}")
            return
    if out.way is None:
        from .output.rows import print_catch_up

        print_catch_up(found)
    else:
        out.write_report(found, render_catch_up)
