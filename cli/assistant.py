"""The command that answers an assistant."""

from __future__ import annotations

from typing import Annotated

import typer

from .opening import open_for_command, password_for
from .options import ConfigOption, MarksOption, StoreOption
from .root import app


@app.command(
    "mcp",
    epilog="Example:\n\n"
    "  digestgraph mcp --store papers.db\n\n"
    "  digestgraph mcp --http --port 8766 --store papers.db",
)
def mcp(
    http: Annotated[
        bool, typer.Option("--http", help="Listen at http://127.0.0.1:PORT/mcp, not on stdin.")
    ] = False,
    port: Annotated[
        int,
        typer.Option(min=0, max=65535, metavar="PORT", help="With --http; 0 takes any free one."),
    ] = 8766,
    allow_marks: Annotated[
        bool, typer.Option("--allow-marks", help="Your marks may be read and set, too.")
    ] = False,
    store: StoreOption = "digestgraph.db",
    marks: MarksOption = None,
    config: ConfigOption = None,
) -> None:
    """Answer an assistant by the Model Context Protocol, on stdin and stdout or by HTTP."""
    from ..graph.errors import UsageError
    from ..graph.marks import marks_path

    try:
        from ..serve.assistant.server import make_server, run_stdio
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise UsageError(
            "this needs the package mcp: python -m pip install 'digestgraph[mcp]'"
        ) from error
    from ..serve.opened import Opened

    with open_for_command(store):
        pass  # what is wrong with it is said now, and an older file is upgraded
    opened = Opened(store, marks or marks_path(store), config=config, auth=password_for(store))
    try:
        server = make_server(opened, allow_marks=allow_marks, warm=True)
        if not http:
            run_stdio(server, opened.close)
            return
        from ..serve.assistant.http import PATH, make_http_app
        from .serve import listen_at, run_until_stopped

        listening = listen_at("127.0.0.1", port)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}{PATH}"
        typer.echo(f"digestgraph: {address} (Ctrl-C ends it)", err=True)
        run_until_stopped(make_http_app(server), listening)
    finally:
        opened.close()
