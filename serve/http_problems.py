"""Errors for programs: what is wrong, with which status, and what can be done (RFC 9457)."""

from __future__ import annotations

from typing import Any

from ..graph.errors import (
    AmbiguousError,
    CorrectionsError,
    DigestgraphError,
    NeedsServerError,
    NotFoundError,
    NotYetError,
    StillCountingError,
    StoreBusyError,
    StoreConnectionError,
    UsageError,
)
from ..graph.marks import MarksError
from ..graph.text import printable
from ..queries.engine.sentences import without_shell
from .opened import TooSlowError

__all__ = ["candidates_of", "problem_of", "sentence_of"]

#: The first that an error is one of.
_STATUS: tuple[tuple[type[DigestgraphError], int, str], ...] = (
    (NotFoundError, 404, "Nothing has this name or id"),
    (NotYetError, 404, "It comes later than this day"),
    (AmbiguousError, 409, "The name fits several"),
    (NeedsServerError, 501, "Only a Neo4j server can do this"),
    (UsageError, 400, "A value cannot be used"),
    (MarksError, 409, "The reader's marks cannot be read"),
    (CorrectionsError, 409, "The corrections cannot be read"),
    (StoreBusyError, 503, "The store is busy"),
    (StoreConnectionError, 503, "The store cannot be reached"),
    (TooSlowError, 503, "This took too long"),
    (StillCountingError, 503, "This is still being counted"),
    (DigestgraphError, 500, "The store cannot answer"),
)


def problem_of(error: DigestgraphError) -> dict[str, Any]:
    """Return what is told of an error; ``candidates`` or ``nearest`` are what may be meant.

    Examples
    --------
    >>> found = problem_of(NotFoundError("author", "Lin Yang", ["Ling Yang"]))
    >>> found["status"], found["detail"], found["nearest"]
    (404, "no author 'Lin Yang' in this store. Nearest: Ling Yang.", ['Ling Yang'])
    """
    status, title = next((code, text) for cls, code, text in _STATUS if isinstance(error, cls))
    found: dict[str, Any] = {"title": title, "status": status, "detail": sentence_of(error)}
    if isinstance(error, NotFoundError):
        found["nearest"] = [printable(name) for name in error.nearest]
    if isinstance(error, NotYetError):
        found["first"] = error.first
    if isinstance(error, AmbiguousError):
        found["candidates"] = candidates_of(error)
    return found


def sentence_of(error: DigestgraphError) -> str:
    """Return an error in one line, without the table that a terminal shows."""
    if isinstance(error, AmbiguousError):
        return printable(f"{error.text!r} fits {error.total} {error.kind}s; give one of the ids")
    return " ".join(printable(without_shell(str(error))).split())


def candidates_of(error: AmbiguousError) -> list[dict[str, Any]]:
    """Return those whom an ambiguous name fits, with what tells them apart.

    Examples
    --------
    >>> from digestgraph.graph.errors import Candidate
    >>> candidates_of(AmbiguousError("author", "A", [Candidate("author:a", "A", 2, "2024", "T")]))
    [{'id': 'author:a', 'label': 'A', 'papers': 2, 'years': '2024', 'such_as': 'T'}]
    """
    return [
        {
            "id": row.id,
            "label": printable(row.label),
            "papers": row.papers,
            "years": row.years,
            "such_as": printable(row.title),
        }
        for row in error.rows
    ]
