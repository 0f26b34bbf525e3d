"""``digestgraph since``: what is new. Its order for a reader: ``queries/reader/suggesting.py``."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from .opening import open_for_command
from .options import (
    LAST_DAY,
    AgainOption,
    ConfigOption,
    EverythingOption,
    JsonOption,
    KeepOption,
    MarksOption,
    OutputOption,
    SinceArgument,
    StoreOption,
)
from .output.bulletins import FormatOption, FromOption, ToOption, UrlOption, WayOut, store_key
from .root import app

_AGAIN = "(--again --all"


@app.command(
    epilog="Example:\n\n  digestgraph since\n\n  digestgraph since 2025-03-01 --markdown -o news.md"
)
def since(
    date: SinceArgument = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=LAST_DAY),
    ] = None,
    store: StoreOption = "digestgraph.db",
    config: ConfigOption = None,
    marks: MarksOption = None,
    everything: EverythingOption = False,
    again: AgainOption = False,
    keep: KeepOption = None,
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
    output: OutputOption = None,
    to: ToOption = None,
    sender: FromOption = None,
    url: UrlOption = None,
) -> None:
    """Say what is new: papers, people, joins, pairs, links between teams, keywords.

    Without a DATE it is what came since the last time, and leaves out papers that were shown.
    """
    from ..graph.corrections.read import load_corrections
    from ..graph.marks import marks_path, read_own_marks
    from ..queries.news.changes import describe_changes
    from ..queries.reader.marking import read_follow
    from .showing import Showing

    out = WayOut(
        shape,
        output,
        as_json=as_json,
        as_markdown=as_markdown,
        to=to,
        sender=sender,
        url=url,
    )
    own = marks or marks_path(store)
    showing = Showing(date, until, again=again, keep=keep, marks=own, out=out)
    most = out.usual_rows if limit is None else limit
    with open_for_command(store) as opened:
        follow = load_corrections(config) if config else read_follow(opened)
        begin, fresh, note = showing.choose(opened)
        found = describe_changes(
            opened,
            begin,
            until=showing.until,
            follow=None if everything else follow,
            marks=None if everything else read_own_marks(marks, store),
            only=fresh,
            limit=most,
        )
        if note is not None:
            found = replace(found, notes=(note, *found.notes))
        if showing.own:  # the same command without --all shows nothing any more: it counts as shown
            found = replace(found, notes=tuple(n.replace("(--all", _AGAIN) for n in found.notes))
        if out.is_bulletin:
            from ..queries.bulletin.making import bulletin_of_changes
            from ..queries.bulletin.model import name_of_store

            name = name_of_store(store)
            bulletin = bulletin_of_changes(opened, found, name=name, limit=most)
            out.write_bulletin(bulletin, key=store_key(store, everything=everything))
            showing.done()
            return
    if out.way is None:
        from .output.rows import print_changes

        print_changes(found, wider="--again --all" if showing.own else "--all")
    else:
        from ..queries.news.markdown import render_markdown

        out.write_report(found, render_markdown)
    showing.done()
