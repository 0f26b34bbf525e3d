"""The pages, a module for each."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from starlette.routing import BaseRoute, Route

from ...graph.stores.base import Store
from ..opened import Opened
from ..site import Asked, Compute, Site

__all__ = ["page_routes"]

#: The path of each page, its template, and the function that says what is on it.
_PAGES = (
    ("/paper/{id:path}", "paper.html", "paper", "show_paper"),
    ("/person/{id:path}", "person.html", "person", "show_person"),
    ("/topic/{id:path}", "topic.html", "topic", "show_topic"),
    ("/trends", "trends.html", "topic", "show_trends"),
    ("/digest/{id:path}", "digest.html", "places", "show_digest"),
    ("/why", "why.html", "places", "show_why"),
    ("/pair", "pair.html", "pair", "show_pair"),
    ("/map", "map.html", "around", "show_map"),
)
#: The same, of those that also look into the reader's files.
_OWN_PAGES = (
    ("/", "home.html", "home", "show_news"),
    ("/search", "search.html", "search", "find_all"),
    ("/find", "found.html", "search", "find_at_once"),
    ("/catch-up", "catch_up.html", "catching_up", "show_catch_up"),
)


def page_routes(site: Site) -> list[BaseRoute]:
    """Return the routes of all pages, of forms and files, and of what pages load."""
    from . import correcting, export, switches

    return [
        Route("/static/{name}", site.static, methods=["GET"]),
        *(site.page(path, page, _late(room, name)) for path, page, room, name in _PAGES),
        *(
            site.page(path, page, _late(room, name, site.opened))
            for path, page, room, name in _OWN_PAGES
        ),
        *export.routes(site),
        *switches.routes(site),
        *correcting.routes(site),
    ]


def _late(module: str, name: str, *first: Opened) -> Compute:
    """Return a function of a page's module, which is imported when it is first asked for.

    What it needs, numpy and more, would keep the server from its start for a second.
    """

    def compute(store: Store, asked: Asked) -> Mapping[str, Any]:
        function = getattr(import_module(f".{module}", __package__), name)
        found: Mapping[str, Any] = function(*first, store, asked)
        return found

    return compute
