"""Refusals before anything is asked: problems for programs (RFC 9457), plain text for people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.responses import PlainTextResponse, Response

__all__ = ["is_for_programs", "problem_reply", "refuse"]

#: Below it programs ask, and only read; at the other one assistants do.
_API, _ASSISTANTS = "/api", "/mcp"


def is_for_programs(path: str) -> bool:
    """Tell whether a path is one of the API.

    Examples
    --------
    >>> is_for_programs("/api"), is_for_programs("/api/search"), is_for_programs("/apis")
    (True, True, False)
    """
    return path == _API or path.startswith(f"{_API}/")


def problem_reply(told: Mapping[str, Any], **headers: str) -> Response:
    """Return what is told of an error as ``application/problem+json``.

    Parameters
    ----------
    told : mapping of str to object
        ``title``, ``status`` and ``detail``, and what else there is.
    **headers : str
        Further headers.

    Examples
    --------
    >>> reply = problem_reply({"title": "Not here", "status": 404, "detail": "look elsewhere"})
    >>> reply.media_type, reply.status_code
    ('application/problem+json', 404)
    """
    if told["status"] == 503:
        headers["Retry-After"] = "2"
    return Response(
        json.dumps({"type": "about:blank", **told}, ensure_ascii=False).encode("utf-8", "replace"),
        status_code=told["status"],
        headers={"Cache-Control": "no-store", **headers},
        media_type="application/problem+json",
    )


def refuse(path: str, status: int, title: str, detail: str, **headers: str) -> Response:
    """Return a refusal, as whoever asks at a path reads it: programs a problem, people a line.

    Parameters
    ----------
    path : str
        What is asked for.
    status : int
        Of the answer.
    title, detail : str
        What is wrong, and what to do.
    **headers : str
        Further headers.

    Examples
    --------
    >>> refuse("/search", 414, "The address is too long", "Ask with fewer words.").body
    b'The address is too long. Ask with fewer words.\\n'
    """
    if is_for_programs(path) or path == _ASSISTANTS:
        told = {"title": title, "status": status, "detail": detail}
        return problem_reply(told, **headers)
    return PlainTextResponse(f"{title}. {detail}\n", status, headers)
