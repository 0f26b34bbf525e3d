"""The server over streamable HTTP, behind the same checks as the pages."""

from __future__ import annotations

import secrets
from typing import Any

from mcp.server.lowlevel import Server
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from ..refusals import refuse
from ..safety import HEADERS, Safety

__all__ = ["PATH", "make_http_app"]

#: Where assistants ask.
PATH = "/mcp"
_HOW = "Send a JSON-RPC message with Content-Type: application/json."


def make_http_app(server: Server[Any], *, token: str | None = None) -> ASGIApp:
    """Return the application, for an address of this machine.

    Host and Origin are checked as for the pages. There is no session: each request stands alone.

    Parameters
    ----------
    server : Server
        See :func:`~digestgraph.serve.assistant.server.make_server`.
    token : str, optional
        The word between the two checks; else a new one.
    """
    app = server.streamable_http_app(
        streamable_http_path=PATH, json_response=True, stateless_http=True
    )
    word = token or secrets.token_urlsafe(24)
    return _Programs(Safety(app, token=word), word)


class _Programs:
    """Lets programs through to what asks pages for a token.

    Forms of other sites cannot send JSON without asking before, which nobody here answers; whose
    name and origin are ours, is then checked as ever.
    """

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app, self._token = app, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            kind = Headers(scope=scope).get("content-type", "").partition(";")[0].strip().lower()
            if kind == "application/json":
                given = [h for h in scope["headers"] if h[0] != b"x-digestgraph-token"]
                word = (b"x-digestgraph-token", self._token.encode())
                scope = {**scope, "headers": [*given, word]}
            elif scope["method"] == "POST":
                refused = refuse(scope["path"], 415, "Only JSON is read here", _HOW, **HEADERS)
                await refused(scope, receive, send)
                return
        await self._app(scope, receive, send)
