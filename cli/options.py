"""Options that many commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def _refuse_empty_url(url: str) -> str:
    if url.strip():  # the usual way imports nothing
        return url
    from ..graph.stores.base import refuse_empty_url

    return refuse_empty_url(url)


StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        "-s",
        envvar="DIGESTGRAPH_STORE",
        metavar="URL",
        callback=_refuse_empty_url,
        help="A file, or neo4j://HOST or bolt://HOST of a server (user and password from "
        "NEO4J_USERNAME and NEO4J_PASSWORD).",
    ),
]


JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


def _or_standard_output(place: Path | None) -> Path | None:
    return None if place == Path("-") else place


OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Else stdout.", callback=_or_standard_output
    ),
]


ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Corrections; else digestgraph.toml beside the digests, else those kept.",
        exists=True,
        dir_okay=False,
    ),
]


MarksOption = Annotated[
    Path | None,
    typer.Option(
        "--marks",
        envvar="DIGESTGRAPH_MARKS",
        metavar="FILE",
        help="Your marks; else papers.marks beside a store papers.db, digestgraph.marks here for a "
        "server.",
        dir_okay=False,
    ),
]


#: What may be given as the first day of a report.
FIRST_DAY = (
    "The first day, YYYY-MM-DD, or a month, YYYY-MM; or 7d or 2w, for so many days or weeks up to "
    "the last digest."
)
LAST_DAY = "The last day, or month; else the last digest."


SinceArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[DATE]",
        help=f"{FIRST_DAY} Else what came since the last time.",
        show_default=False,
    ),
]


EverythingOption = Annotated[
    bool,
    typer.Option("--all", help="Not only what you follow, and also what you read or muted."),
]


AgainOption = Annotated[
    bool, typer.Option("--again", help="Once more what was shown the last time.")
]


KeepOption = Annotated[
    bool | None,
    typer.Option(
        "--remember/--look",
        help="Whether this counts as shown; else it does without a DATE, but not as JSON, as "
        "a feed, or into a pipe.",
        show_default=False,
    ),
]


FolderOption = Annotated[
    Path | None,
    typer.Option(
        "--keep",
        metavar="FOLDER",
        help="Where answers are kept as they came; else papers-digests beside a store papers.db.",
    ),
]


BaseUrlOption = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Another service that answers like the source's own."),
]


DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Only say what would be asked; nothing is asked.")
]


NoLoadOption = Annotated[bool, typer.Option("--no-load", help="Only fetch and keep.")]


JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        metavar="N",
        help="Processes that look for keywords; else as many as there are processors to use.",
        show_default=False,
    ),
]


NoKeywordsOption = Annotated[
    bool, typer.Option("--no-keywords", help="Papers and authors only; much faster.")
]
