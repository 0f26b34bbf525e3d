"""Search: a page, and the rows that appear while one types."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from starlette.routing import BaseRoute

from ...graph.errors import UsageError
from ...graph.stores.base import Store
from ...queries.papers.search import Hit, search
from ..opened import Opened
from ..site import Asked, Site

__all__ = ["find", "routes"]

_KINDS = ("paper", "author", "keyword")
_ROWS, _AT_ONCE = 40, 9
#: So many are found while one types, of which the best are shown.
_LOOKED_AT = 48


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
            limit=most + 1 if most == _ROWS else _LOOKED_AT,
            as_of=asked.as_of,
        )
    except UsageError as error:
        return values | {"wrong": str(error)}
    if most == _AT_ONCE:
        hits = _best_names(hits, most)
    return values | {"hits": hits[:most], "more": bool(hits[most:])}


def _best_names(hits: list[Hit], most: int) -> list[Hit]:
    """Put those first of whom there is most, while a name is only begun; papers fill the rest."""
    exact = [hit for hit in hits if hit.score >= 1]
    begun = [hit for hit in hits if hit.score < 1]
    names = sorted(
        (hit for hit in begun if hit.kind != "paper"), key=lambda hit: (-(hit.papers or 0), hit.id)
    )
    papers = [hit for hit in begun if hit.kind == "paper"]
    first = [*exact[:most], *names[: max(3, most - len(exact) - len(papers))]]
    return [*first, *papers, *names[len(first) - len(exact[:most]) :]]
