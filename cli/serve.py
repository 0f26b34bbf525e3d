"""The command that serves a store to a browser."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from .opening import open_for_command, password_for
from .options import ConfigOption, MarksOption, StoreOption
from .root import app

if TYPE_CHECKING:
    from socket import socket

#: Where the password of a server for others stands.
PASSWORD = "DIGESTGRAPH_PASSWORD"  # noqa: S105 - the name of a variable
_SHORTEST = 8


@app.command(
    epilog="Example:\n\n"
    "  digestgraph serve --open\n\n"
    "  digestgraph serve --port 8080 --store papers.db\n\n"
    f"  {PASSWORD}=… digestgraph serve --host 0.0.0.0"
)
def serve(
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="PORT", help="0 takes any that is free.")
    ] = 8765,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Listen on another address: for others, too. They need the password that "
            f"{PASSWORD} holds, or that is asked for. Where one is set it is always asked for.",
        ),
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="NAME",
            help="A name under which others reach it, through a proxy, too; needs a password.",
        ),
    ] = None,
    open_it: Annotated[bool, typer.Option("--open", help="Show it in the browser.")] = False,
    store: StoreOption = "digestgraph.db",
    marks: MarksOption = None,
    config: ConfigOption = None,
) -> None:
    """Walk through the graph in a browser: search, papers, people, topics, your marks."""
    from ..graph.marks import marks_path
    from ..serve.app import make_app
    from ..serve.opened import Opened
    from ..serve.safety import is_loopback

    password = _password(needed=bool(name) or not is_loopback(host))
    with open_for_command(store):
        pass  # what is wrong with it is said now, and an older file is upgraded
    with closing(
        Opened(store, marks or marks_path(store), config=config, auth=password_for(store))
    ) as opened:
        listening = listen_at(host, port)
        made = make_app(opened, host=host, names=name or (), password=password, warm=True)
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}/"
        typer.echo(f"digestgraph: {address} (Ctrl-C ends it)", err=True)
        if open_it:
            from ..queries.views.page.html import show_address

            show_address(address)
        run_until_stopped(made, listening)


def _password(*, needed: bool) -> str | None:
    """Return the password for visitors: of the environment, or typed where others may ask."""
    import os
    import sys

    from ..graph.errors import UsageError

    given = os.environ.get(PASSWORD)
    if given is None and needed and sys.stdin.isatty():
        import getpass

        given = getpass.getpass("Password for visitors: ")
    if not given:
        if not needed:
            return None
        raise UsageError(
            "with another address than that of this machine, or another name, others may ask, too: "
            f"set {PASSWORD} to a password"
        )
    if len(given) < _SHORTEST:
        raise UsageError(f"the password of {PASSWORD} needs at least {_SHORTEST} characters")
    return given


def listen_at(host: str, port: int) -> socket:
    """Return a socket that listens: whoever reads its address may ask at once."""
    import socket

    from ..graph.errors import UsageError

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Without the protocol's number asyncio lets each answer wait for an acknowledgement, 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(1024)
    except OSError as error:
        listening.close()
        raise UsageError(
            f"{host}:{port} cannot be listened on: {error.strerror or error}; --port takes another"
        ) from error
    return listening


def run_until_stopped(made: object, listening: socket) -> None:
    """Answer on a socket until Ctrl-C; what names were taken for stands on the pages alone."""
    import warnings

    import uvicorn

    from ..graph.errors import NameTakenWarning

    warnings.simplefilter("ignore", NameTakenWarning)

    config = uvicorn.Config(
        made,  # type: ignore[arg-type]  # an ASGI application, which uvicorn's types name otherwise
        log_level="warning",
        lifespan="on",
        server_header=False,
        date_header=True,
        timeout_keep_alive=10,
        limit_concurrency=200,
        h11_max_incomplete_event_size=16 * 1024,
        proxy_headers=False,
        ws="none",
    )
    uvicorn.Server(config).run(sockets=[listening])
