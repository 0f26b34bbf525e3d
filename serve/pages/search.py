"""Search: a page, and the rows that appear while one types."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from starlette.routing import BaseRoute

from ...graph.errors import UsageError
from ...graph.stores.base import Store
from ...queries.papers.search import search
from ..opened import Opened
from ..site import Asked, Site

__all__ = ["find", "routes"]

_KINDS = ("paper", "author", "keyword")
_ROWS, _AT_ONCE = 40, 9


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of the page and of its rows."""
    return [
        site.page("/search", "search.html", partial(find, site.opened, _ROWS)),
        site.page("/find", "found.html", partial(find, site.opened, _AT_ONCE)),
    ]


def find(opened: Opened, most: int, store: Store, asked: Asked) -> Mapping[str, Any]:
    """Return what is found; a wrong condition is told beside the box in which it stands."""
    text = asked.query.get("q", "").strip()
    kind = asked.query.get("kind") or None
    values: dict[str, Any] = {
        "q": text, "kind": kind, "kinds": _KINDS, "hits": (), "more": False, "wrong": None,
        "asked_any": bool(text),
    }  # fmt: skip
    if not text:
        return values
    try:
        hits = search.rows(
            store,
            text,
            kind=kind,  # type: ignore[arg-type]  # it is checked there, with a sentence
            marks=str(opened.marks),
            limit=most + 1,
            as_of=asked.as_of,
        )
    except UsageError as error:
        return values | {"wrong": str(error)}
    return values | {"hits": hits[:most], "more": bool(hits[most:])}
