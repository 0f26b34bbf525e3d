"""``digestgraph diff``: a person or keyword then and now."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from .opening import open_for_command
from .options import JsonOption, OutputOption, StoreOption
from .output.terminal import write_or_keep
from .root import app


@app.command(
    epilog="Example:\n\n"
    '  digestgraph diff "Ling Yang" 2024-06-07\n\n'
    '  digestgraph diff "diffusion model" 2024-06-07 2025-02-19 --markdown -o diffusion.md'
)
def diff(
    about: Annotated[str, typer.Argument(metavar="ABOUT", help="A person or keyword.")],
    then: Annotated[
        str,
        typer.Argument(
            metavar="A",
            help="The earlier day, YYYY-MM-DD, or a month, YYYY-MM; or 7d or 2w, so long before "
            "the last digest.",
        ),
    ],
    now: Annotated[
        str | None, typer.Argument(metavar="[B]", help="The later day; else the last digest.")
    ] = None,
    store: StoreOption = "digestgraph.db",
    limit: Annotated[int, typer.Option(metavar="N", help="So many rows of each kind.")] = 10,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Compare a person or keyword as of two days: papers, co-authors, keywords, who was joined."""
    from ..graph.errors import UsageError
    from ..queries.news.difference import describe_difference
    from ..queries.news.difference_words import render_difference

    if as_markdown and as_json:
        raise UsageError("give one of --json and --markdown")
    with open_for_command(store) as opened:
        found = describe_difference(opened, about, then, now, limit=limit)
    if not (as_json or as_markdown or output):
        from .output.difference import print_difference

        print_difference(found)
        return
    text = (
        json.dumps(found.as_dict(), ensure_ascii=False, indent=2) + "\n"
        if as_json
        else render_difference(found)
    )
    write_or_keep(text, output, as_json=as_json)
