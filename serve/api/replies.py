"""How the API answers: JSON with the graph's version, problems, parts of long answers."""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from ...graph.dates import parse_date
from ...graph.errors import DigestgraphError, UsageError
from ..http_problems import problem_of
from ..refusals import problem_reply
from ..schemas import LONGEST_TEXT

__all__ = ["MOST_SIZE", "SIZE", "Changed", "Kept", "Query", "json_reply", "problem", "stamp_of"]

T = TypeVar("T")

#: So many rows stand on a page of an answer, and at most.
SIZE, MOST_SIZE = 100, 1000
_CACHE = "private, no-cache"  # kept, but asked for each time whether it still holds


class Changed(DigestgraphError):  # noqa: N818 - it says what happened
    """The graph has changed between two pages of one answer."""


def stamp_of(version: str, marks: Path | None = None) -> str:
    """Return the tag of all that is answered while the graph, and the marks, stay as they are.

    Examples
    --------
    >>> stamp_of("a") == stamp_of("a"), stamp_of("a") == stamp_of("b")
    (True, False)
    """
    from ... import __version__

    parts = [__version__, version]
    if marks is not None:
        try:
            found = marks.stat()
            parts.append(f"{found.st_mtime_ns} {found.st_size}")
        except OSError:
            parts.append("none")
    return blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


def json_reply(request: Request, value: Any, stamp: str) -> Response:
    """Return a value as JSON, or nothing where the one who asks has it already."""
    headers = {"ETag": _tag(request, stamp), "Cache-Control": _CACHE}
    if has_it(request, stamp) or "*" in _tags(request):
        return Response(status_code=304, headers=headers)
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Response(body.encode("utf-8", "replace"), headers=headers, media_type="application/json")


def has_it(request: Request, stamp: str) -> bool:
    """Tell whether a request names the tag of what it would get, so that it was there before."""
    return _tag(request, stamp) in _tags(request)


def _tags(request: Request) -> list[str]:
    given = request.headers.get("if-none-match", "")
    return [tag.strip().removeprefix("W/") for tag in given.split(",")]


def _tag(request: Request, stamp: str) -> str:
    """Return the tag of one address: another one's says nothing about what this one has."""
    parts = stamp, request.url.path, request.url.query
    return f'"{blake2b(chr(0).join(parts).encode(), digest_size=8).hexdigest()}"'


def problem(error: DigestgraphError) -> Response:
    """Return an error as ``application/problem+json``."""
    if isinstance(error, Changed):
        told = {"title": "The graph has changed", "status": 409, "detail": str(error)}
    else:
        told = problem_of(error)
    return problem_reply(told)


class Kept(Generic[T]):
    """The last long answers, whose next pages will be asked for.

    Examples
    --------
    >>> kept = Kept(1)
    >>> kept.put("a", 1), kept.put("b", 2)
    (None, None)
    >>> kept.get("a"), kept.get("b")
    (None, 2)
    """

    def __init__(self, most: int = 16) -> None:
        self._most, self._lock = most, Lock()
        self._known: dict[str, T] = {}

    def get(self, key: str) -> T | None:
        """Return what is kept under a key."""
        with self._lock:
            return self._known.get(key)

    def put(self, key: str, value: T) -> None:
        """Keep a value; the oldest one goes."""
        with self._lock:
            self._known[key] = value
            while len(self._known) > self._most:
                del self._known[next(iter(self._known))]


class Query:
    """What the address of a request asks beside the question: its page, and the version of it.

    Parameters
    ----------
    request : Request
        The request.
    allowed : tuple of str, optional
        Names that may be given; any where it is ``None``.
    """

    def __init__(self, request: Request, allowed: tuple[str, ...] | None = None) -> None:
        given: dict[str, list[str]] = {}
        for name, value in request.query_params.multi_items():
            given.setdefault(name, []).append(value)
        self.offset = _number(given.pop("offset", ["0"]), "offset", 0, 2**31 - 1)
        self.size = _number(given.pop("size", [str(SIZE)]), "size", 1, MOST_SIZE)
        self.version = given.pop("version", [None])[0]
        self._path = request.url.path
        self._request = request
        for name in given:
            if allowed is not None and name not in allowed:
                takes = f"it takes {', '.join(allowed)}" if allowed else "it takes none"
                raise UsageError(f"there is no parameter {name[:60]!r} here; {takes}")
        self.given: dict[str, Any] = {
            name: values[0] if len(values) == 1 else values for name, values in given.items()
        }

    @property
    def as_of(self) -> str | None:
        """The day as of which is asked."""
        day = self.given.get("as_of")
        if isinstance(day, list):
            raise UsageError("as_of takes one day")
        return None if day is None else parse_date(day)

    def text(self, name: str) -> str:
        """Return a part of the path."""
        text = str(self._request.path_params[name])
        if len(text) > LONGEST_TEXT:
            raise UsageError(f"this has {len(text):,} characters; give at most {LONGEST_TEXT}")
        return text

    def page(self, rows: list[Any], stamp: str) -> dict[str, Any]:
        """Return a page of rows and the address of the next one, which holds for this graph alone.

        Raises
        ------
        Changed
            When the graph is not the one of the page before.
        """
        if self.version is not None and self.version != stamp:
            raise Changed("the graph has changed since the first page; begin at offset 0 again")
        end = self.offset + self.size
        following = None
        if end < len(rows):
            rest = {"offset": str(end), "size": str(self.size), "version": stamp}
            pairs = [
                (name, value)
                for name, value in self._request.query_params.multi_items()
                if name not in rest
            ]
            following = f"{self._path}?{urlencode([*pairs, *rest.items()])}"
        return {
            "offset": self.offset,
            "size": self.size,
            "total": len(rows),
            "next": following,
            "rows": rows[self.offset : end],
        }


def _number(given: list[str], name: str, least: int, most: int) -> int:
    text = given[0]
    if len(given) > 1 or not (text.isascii() and text.isdecimal() and len(text) < 11):
        raise UsageError(f"{name} is {text[:40]!r}; give a number from {least} to {most}")
    number = int(text)
    if not least <= number <= most:
        raise UsageError(f"{name} is {number}; give a number from {least} to {most}")
    return number
